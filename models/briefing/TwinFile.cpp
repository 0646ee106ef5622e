#include "TwinFile.h"

#include "FigureTable.h"

#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>
#include <map>
#include <xlsxwriter.h>

namespace ioc::briefing {

using namespace Qt::StringLiterals;

namespace {

Error writeError(const QString& path, const QFileDevice& file)
{
    // What could be opened and not be written has no room: a flush that wrote a part says no more.
    const bool full
        = file.error() != QFileDevice::OpenError && file.error() != QFileDevice::PermissionsError;
    return {full ? ErrorKind::Exhausted : ErrorKind::Unavailable,
            path.toStdString() + ": " + file.errorString().toStdString()};
}

Result<void> save(const QByteArray& content, const QString& path)
{
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file);
    // A small file is written when it is flushed; commit() alone would not tell that it failed.
    if (file.write(content) != content.size() || !file.flush() || !file.commit())
        return writeError(path, file);
    return {};
}

// The sheets of a workbook; libxlsxwriter owns what it makes and frees it when it closes.
class Workbook
{
public:
    explicit Workbook(const QByteArray& path)
        : m_book(workbook_new(path.constData()))
    {
        if (!m_book)
            return;
        m_head = workbook_add_format(m_book);
        format_set_bold(m_head);
        format_set_bottom(m_head, LXW_BORDER_THIN);
        format_set_text_wrap(m_head);
    }
    ~Workbook()
    {
        if (m_book)
            static_cast<void>(workbook_close(m_book));
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    // Above the heads stand `lines`, which say what the numbers are of.
    void add(const FigureTable& table, const std::vector<QString>& lines)
    {
        lxw_worksheet* sheet
            = m_book ? workbook_add_worksheet(m_book, table.name.toUtf8().constData()) : nullptr;
        if (!sheet)
            return;
        lxw_row_t at = 0;
        for (const QString& line : lines)
            worksheet_write_string(sheet, at++, 0, line.toUtf8().constData(), nullptr);
        for (std::size_t column = 0; column < table.heads.size(); ++column)
            worksheet_write_string(sheet,
                                   at,
                                   static_cast<lxw_col_t>(column),
                                   table.heads[column].toUtf8().constData(),
                                   m_head);
        worksheet_freeze_panes(sheet, ++at, 0);
        std::vector<qsizetype> widths(table.heads.size(), 8);
        for (const auto& line : table.lines) {
            for (std::size_t column = 0; column < line.size(); ++column) {
                write(sheet, at, static_cast<lxw_col_t>(column), line[column]);
                widths[column] = std::max(widths[column], line[column].text.size());
            }
            ++at;
        }
        for (std::size_t column = 0; column < widths.size(); ++column) {
            const auto place = static_cast<lxw_col_t>(column);
            worksheet_set_column(sheet,
                                 place,
                                 place,
                                 static_cast<double>(std::min<qsizetype>(widths[column] + 2, 48)),
                                 nullptr);
        }
    }

    [[nodiscard]] bool close()
    {
        lxw_workbook* book = m_book;
        m_book = nullptr;
        return book && workbook_close(book) == LXW_NO_ERROR;
    }

private:
    void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const TableCell& cell)
    {
        if (cell.number)
            worksheet_write_number(sheet, row, column, *cell.number, decimals(cell.precision));
        else if (!cell.text.isEmpty())
            worksheet_write_string(sheet, row, column, cell.text.toUtf8().constData(), nullptr);
    }

    lxw_format* decimals(int precision)
    {
        lxw_format*& format = m_decimals[precision];
        if (!format) {
            format = workbook_add_format(m_book);
            const QByteArray pattern
                = precision > 0 ? "#,##0." + QByteArray(precision, '0') : QByteArray{"#,##0"};
            format_set_num_format(format, pattern.constData());
        }
        return format;
    }

    lxw_workbook* m_book;
    lxw_format* m_head = nullptr;
    std::map<int, lxw_format*> m_decimals;
};

// The library writes a file of its own; it is made in a folder that is removed, then moved as one.
Result<void> writeWorkbook(const QString& path, const std::function<void(Workbook&)>& fill)
{
    const QTemporaryDir folder;
    const QString made = folder.filePath(u"tables.xlsx"_s);
    if (!folder.isValid())
        return Error{ErrorKind::Unavailable,
                     "no temporary folder: " + folder.errorString().toStdString()};
    Workbook book{QFile::encodeName(made)};
    fill(book);
    if (!book.close())
        return Error{ErrorKind::Exhausted, path.toStdString() + ": the workbook was not written"};
    QFile file{made};
    if (!file.open(QIODevice::ReadOnly))
        return writeError(path, file);
    return save(file.readAll(), path);
}

Result<void> writeXlsx(const Briefing& briefing, const QString& path)
{
    return writeWorkbook(path, [&](Workbook& book) {
        const QString subject = briefing.title + u' ' + briefing.subject;
        book.add(figureTable(briefing), {subject, briefing.cutOffLine, briefing.footerRight});
        for (const FigureTable& table : rankingTables(briefing))
            book.add(table, {subject, briefing.cutOffLine});
    });
}

} // namespace

Result<void> writeTwin(const Briefing& briefing, const QString& path)
{
    if (path.endsWith(u".csv"_s, Qt::CaseInsensitive))
        return save(csvOf(figureTable(briefing)), path);
    if (path.endsWith(u".xlsx"_s, Qt::CaseInsensitive))
        return writeXlsx(briefing, path);
    return Error{ErrorKind::InvalidInput,
                 path.toStdString() + ": expected a name that ends in .pdf, .csv or .xlsx"};
}

Result<void>
writeTable(const FigureTable& table, const std::vector<QString>& lines, const QString& path)
{
    if (path.endsWith(u".csv"_s, Qt::CaseInsensitive))
        return save(csvOf(table), path);
    if (path.endsWith(u".xlsx"_s, Qt::CaseInsensitive))
        return writeWorkbook(path, [&](Workbook& book) { book.add(table, lines); });
    return Error{ErrorKind::InvalidInput,
                 path.toStdString() + ": expected a name that ends in .csv or .xlsx"};
}

} // namespace ioc::briefing
