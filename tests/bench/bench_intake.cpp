// Reading and checking a department's file of 50,000 rows, as the wizard's preview does.

#include "Report.h"
#include "Workload.h"

#include <models/domain/TimeText.h>
#include <models/intake/Preview.h>
#include <models/intake/SpreadsheetFile.h>
#include <models/intake/ZipArchive.h>

#include <QFile>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <cstdlib>
#include <xlsxwriter.h>

namespace {

using namespace ioc;

constexpr lxw_row_t rowCount = 50'000;

struct Line
{
    std::string indicator, unit, code, name, period;
    double value;
};

std::vector<Line> linesOf(const domain::Catalogue& catalogue, domain::TimePoint now)
{
    const auto communes = catalogue.childrenOf(catalogue.province, now);
    std::vector<Line> lines;
    for (int month = 0; lines.size() < rowCount; ++month) {
        const std::string period = std::to_string(2025 + (month + 6) / 12) + "-"
            + (((month + 6) % 12) < 9 ? "0" : "") + std::to_string((month + 6) % 12 + 1);
        for (const domain::Indicator& indicator : catalogue.indicators) {
            if (indicator.frequency != domain::Frequency::Monthly
                || indicator.lowestLevel != domain::AreaLevel::Commune)
                continue;
            for (const domain::AreaId commune : communes) {
                if (lines.size() == rowCount)
                    return lines;
                const domain::Area& area = catalogue.area(commune);
                lines.push_back({indicator.id,
                                 catalogue.unitOf(indicator).symbol.vi,
                                 area.code,
                                 area.latest().kind + " " + area.latest().name,
                                 period,
                                 30.0 + static_cast<double>(lines.size() % 20)});
            }
        }
    }
    return lines;
}

constexpr std::array<const char*, 7> heads{
    "Mã chỉ tiêu", "Đơn vị tính", "Mã đơn vị", "Tên đơn vị", "Kỳ", "Giá trị", "Ghi chú"};

void writeXlsx(const QByteArray& path, const std::vector<Line>& lines)
{
    lxw_workbook* book = workbook_new(path.constData());
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Số liệu");
    for (std::size_t c = 0; c < heads.size(); ++c)
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), heads[c], nullptr);
    lxw_row_t row = 1;
    for (const Line& line : lines) {
        const std::array<const std::string*, 5> texts{
            &line.indicator, &line.unit, &line.code, &line.name, &line.period};
        for (std::size_t c = 0; c < texts.size(); ++c)
            worksheet_write_string(
                sheet, row, static_cast<lxw_col_t>(c), texts[c]->c_str(), nullptr);
        worksheet_write_number(sheet, row++, 5, line.value, nullptr);
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        std::abort();
}

void writeCsv(const QString& path, const std::vector<Line>& lines)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        std::abort();
    QByteArray text = "\xEF\xBB\xBF";
    for (const char* head : heads)
        text += head + QByteArray{";"};
    text += '\n';
    for (const Line& line : lines)
        text += QByteArray::fromStdString(line.indicator + ";" + line.unit + ";" + line.code + ";"
                                          + line.name + ";" + line.period + ";"
                                          + std::to_string(static_cast<int>(line.value)) + ",5;\n");
    file.write(text);
}

// What any reader of XML pays for the same sheet.
double walkSheet(const QString& path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        std::abort();
    const QByteArray bytes = file.readAll();
    return bench::secondsOf([&] {
        const auto archive = intake::ZipArchive::open(
            {bytes.constData(), static_cast<std::size_t>(bytes.size())}, {});
        const auto part = archive->part("xl/worksheets/sheet1.xml");
        QXmlStreamReader xml{QByteArray::fromStdString(*part)};
        while (!xml.atEnd())
            xml.readNext();
    });
}

void measure(const char* name,
             const QString& path,
             const intake::CheckTables& tables,
             domain::TimePoint now,
             double limit)
{
    std::size_t ready = 0;
    const double seconds = bench::secondsOf([&] {
        const auto file = intake::readSpreadsheet(path, 0, {}, {});
        auto mapping = intake::suggestMapping(*file->book, tables.indicators);
        mapping.numbers.decimal = ',';
        const auto preview = intake::checkTable(
            file->book, mapping, tables, now, {}, [](std::size_t, std::size_t) {});
        ready = preview.count(intake::CheckedRow::State::Ready);
    });
    bench::report("intake", name, seconds, "s", limit);
    if (ready < rowCount * 9 / 10)
        std::abort(); // the rows were not what they should measure
}

} // namespace

int main()
{
    const auto catalogue = bench::shippedCatalogue();
    const intake::CheckTables tables{catalogue};
    const domain::TimePoint now = *domain::parseInstant("2026-11-22T07:00:00Z");
    const QTemporaryDir folder;
    const auto lines = linesOf(*catalogue, now);
    const QString xlsx = folder.filePath(QStringLiteral("a.xlsx"));
    const QString csv = folder.filePath(QStringLiteral("a.csv"));
    writeXlsx(QFile::encodeName(xlsx), lines);
    writeCsv(csv, lines);
    measure("read and check 50,000 rows of XLSX; limit: walking its XML once",
            xlsx,
            tables,
            now,
            walkSheet(xlsx));
    measure("read and check 50,000 rows of CSV; limit: 1 s", csv, tables, now, 1.0);
    return 0;
}
