#include "Template.h"

#include "PeriodText.h"

#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <xlsxwriter.h>

namespace ioc::intake {

using namespace Qt::StringLiterals;
using domain::AreaId;
using domain::AreaLevel;
using domain::Catalogue;
using domain::Indicator;
using domain::IndicatorId;
using domain::Period;

namespace {

struct Column
{
    const char* vi;
    const char* en;
    double width;
};

constexpr std::array<Column, 7> columns{{
    {"Mã chỉ tiêu", "Indicator code", 34},
    {"Chỉ tiêu", "Indicator", 44},
    {"Mã đơn vị", "Area code", 10},
    {"Tên đơn vị", "Area name", 26},
    {"Kỳ", "Period", 12},
    {"Đơn vị tính", "Unit", 14},
    {"Giá trị", "Value", 16},
}};
constexpr lxw_col_t valueColumn = 6;

struct Line
{
    const char* vi;
    const char* en;
};

constexpr std::array<Line, 9> instructions{{
    {"Hướng dẫn điền số liệu", "How to fill in this file"},
    {"1. Chỉ điền cột “Giá trị”. Không sửa, xóa hay đổi thứ tự các cột mã.",
     "1. Fill in the column “Value” only. Do not change, delete or move the columns with codes."},
    {"2. Gõ giá trị dạng số, không gõ đơn vị tính, không gõ chữ.",
     "2. Type plain numbers, without units and without words."},
    {"3. Tỷ lệ phần trăm gõ 97,5 cho 97,5 %, không gõ 0,975.",
     "3. Type percentages as 97.5 for 97.5 %, not as 0.975."},
    {"4. Không có số liệu thì để trống ô; 0 nghĩa là có số liệu và bằng không.",
     "4. Leave the cell empty where there is no figure; 0 means that the figure is zero."},
    {"5. Không gộp ô, không thêm dòng tổng; dòng tổng do hệ thống tự tính.",
     "5. Do not merge cells or add totals; the system adds up by itself."},
    {"6. Mỗi đơn vị, chỉ tiêu và kỳ chỉ có một dòng.",
     "6. Each unit, indicator and period has one row only."},
    {"7. Lưu tệp dạng .xlsx hoặc .ods, không đặt mật khẩu.",
     "7. Save the file as .xlsx or .ods, without a password."},
    {"8. Số liệu sau khi gửi được đánh dấu “Nhập tay” kèm tên tệp, người gửi và thời điểm.",
     "8. What is sent is marked as typed in, with the file's name, who sent it and when."},
}};

// The workbook of the library, freed whatever happens.
class Book
{
public:
    explicit Book(const QByteArray& path)
        : m_book(workbook_new(path.constData()))
    {
    }
    ~Book()
    {
        if (m_book)
            static_cast<void>(workbook_close(m_book));
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    [[nodiscard]] lxw_workbook* get() noexcept { return m_book; }
    [[nodiscard]] bool close()
    {
        lxw_workbook* book = std::exchange(m_book, nullptr);
        return book && workbook_close(book) == LXW_NO_ERROR;
    }

private:
    lxw_workbook* m_book;
};

void writeText(lxw_worksheet* sheet,
               lxw_row_t row,
               lxw_col_t column,
               const std::string& text,
               lxw_format* format)
{
    // As a string of the file: a spreadsheet computes nothing of it, whatever it begins with.
    worksheet_write_string(sheet, row, column, text.c_str(), format);
}

lxw_format* format(lxw_workbook* book, bool bold, bool locked, std::uint32_t fill)
{
    lxw_format* made = workbook_add_format(book);
    if (bold)
        format_set_bold(made);
    if (!locked)
        format_set_unlocked(made);
    if (fill != 0)
        format_set_bg_color(made, fill);
    format_set_border(made, LXW_BORDER_HAIR);
    return made;
}

void writeHeads(lxw_worksheet* sheet, domain::Language language, lxw_format* head)
{
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        worksheet_set_column(sheet, column, column, columns[c].width, nullptr);
        writeText(sheet,
                  0,
                  column,
                  language == domain::Language::Vietnamese ? columns[c].vi : columns[c].en,
                  head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

void writeRow(lxw_worksheet* sheet,
              lxw_row_t row,
              const Catalogue& catalogue,
              IndicatorId indicatorId,
              AreaId areaId,
              const TemplateOrder& order,
              lxw_format* plain,
              lxw_format* open)
{
    const Indicator& indicator = catalogue.indicator(indicatorId);
    const Period period = inCalendarOf(indicator, order.period);
    const domain::Area& area = catalogue.area(areaId);
    const domain::AreaVersion* version = area.during(period.begin(), period.end());
    const domain::AreaVersion& named = version ? *version : area.latest();
    const std::array<std::string, 6> texts{indicator.id,
                                           indicator.name.in(order.language),
                                           area.code,
                                           named.kind + " " + named.name,
                                           wireText(period),
                                           catalogue.unitOf(indicator).symbol.in(order.language)};
    for (std::size_t c = 0; c < texts.size(); ++c)
        writeText(sheet, row, static_cast<lxw_col_t>(c), texts[c], plain);
    worksheet_write_blank(sheet, row, valueColumn, open);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
    rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule.minimum_number = indicator.plausible.minimum;
    rule.maximum_number = indicator.plausible.maximum[static_cast<std::size_t>(named.level)];
    rule.ignore_blank = LXW_VALIDATION_ON;
    worksheet_data_validation_cell(sheet, row, valueColumn, &rule);
}

void writeInstructions(lxw_workbook* book, const Catalogue& catalogue, const TemplateOrder& order)
{
    const bool vi = order.language == domain::Language::Vietnamese;
    lxw_worksheet* sheet = workbook_add_worksheet(book, vi ? "Hướng dẫn" : "Instructions");
    worksheet_set_column(sheet, 0, 0, 100, nullptr);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    lxw_row_t row = 0;
    for (const Line& line : instructions) {
        writeText(sheet, row, 0, vi ? line.vi : line.en, row == 0 ? bold : nullptr);
        ++row;
    }
    writeText(sheet, ++row, 0, catalogue.name.in(order.language), nullptr);
    writeText(sheet, ++row, 0, order.organization, nullptr);
    writeText(sheet, ++row, 0, wireText(order.period), nullptr);
}

// The file as a whole or not at all.
Result<void> moveTo(const QString& made, const QString& path)
{
    QFile file{made};
    QSaveFile target{path};
    if (!file.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        return Error{
            ErrorKind::Unavailable,
            path.toStdString() + ": "
                + (file.isOpen() ? target.errorString() : file.errorString()).toStdString()};
    const QByteArray content = file.readAll();
    if (target.write(content) != content.size() || !target.commit())
        return Error{ErrorKind::Exhausted,
                     path.toStdString() + ": " + target.errorString().toStdString()};
    return {};
}

} // namespace

std::vector<domain::Text> departmentsOf(const Catalogue& catalogue)
{
    std::vector<domain::Text> departments;
    for (const Indicator& indicator : catalogue.indicators) {
        const bool known
            = std::any_of(departments.begin(), departments.end(), [&](const auto& each) {
                  return each.vi == indicator.organization.vi;
              });
        if (!known && !indicator.organization.empty())
            departments.push_back(indicator.organization);
    }
    return departments;
}

std::vector<IndicatorId>
typedIndicators(const Catalogue& catalogue, std::string_view organization, domain::PeriodKind kind)
{
    std::vector<IndicatorId> found;
    for (std::size_t i = 0; i < catalogue.indicators.size(); ++i) {
        const Indicator& indicator = catalogue.indicators[i];
        if (indicator.organization.vi == organization && indicator.period.kind == kind)
            found.push_back(static_cast<IndicatorId>(i));
    }
    return found;
}

std::vector<AreaId>
reportingAreas(const Catalogue& catalogue, IndicatorId indicator, const Period& period)
{
    if (catalogue.indicator(indicator).lowestLevel == AreaLevel::Province)
        return {catalogue.province};
    const auto last = period.end() - domain::Duration{1};
    std::vector<AreaId> areas;
    for (const AreaId child : catalogue.childrenOf(catalogue.province, last)) {
        const domain::AreaVersion* version = catalogue.area(child).at(last);
        if (version && version->level == AreaLevel::District) {
            for (const AreaId below : catalogue.childrenOf(child, last))
                areas.push_back(below);
        } else {
            areas.push_back(child);
        }
    }
    return areas;
}

Period inCalendarOf(const Indicator& indicator, const Period& period)
{
    return {{period.type().kind, indicator.period.monthStartsOn}, period.ordinal()};
}

Result<void>
writeTemplate(const Catalogue& catalogue, const TemplateOrder& order, const QString& path)
{
    const auto indicators
        = typedIndicators(catalogue, order.organization, order.period.type().kind);
    if (indicators.empty())
        return Error{ErrorKind::NotFound,
                     "'" + order.organization + "' has no figures for such periods"};
    const QTemporaryDir folder;
    if (!folder.isValid())
        return Error{ErrorKind::Unavailable,
                     "no temporary folder: " + folder.errorString().toStdString()};
    const QString made = folder.filePath(u"template.xlsx"_s);
    Book book{QFile::encodeName(made)};
    if (!book.get())
        return Error{ErrorKind::Unavailable, made.toStdString() + " cannot be written"};
    const bool vi = order.language == domain::Language::Vietnamese;
    lxw_worksheet* sheet = workbook_add_worksheet(book.get(), vi ? "Số liệu" : "Figures");
    writeHeads(sheet, order.language, format(book.get(), true, true, 0xE3EBEF));
    lxw_format* plain = format(book.get(), false, true, 0);
    lxw_format* open = format(book.get(), false, false, 0xFFF8E1);
    lxw_row_t row = 1;
    for (const IndicatorId indicator : indicators) {
        const Period period = inCalendarOf(catalogue.indicator(indicator), order.period);
        for (const AreaId area : reportingAreas(catalogue, indicator, period))
            writeRow(sheet, row++, catalogue, indicator, area, order, plain, open);
    }
    worksheet_protect(sheet, nullptr, nullptr); // without a password: against slips, not people
    writeInstructions(book.get(), catalogue, order);
    if (!book.close())
        return Error{ErrorKind::Exhausted, path.toStdString() + ": the workbook was not written"};
    return moveTo(made, path);
}

} // namespace ioc::intake
