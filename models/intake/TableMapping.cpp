#include "TableMapping.h"

#include <algorithm>
#include <array>

namespace ioc::intake {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t headRowsLookedAt = 60;

struct Head
{
    QStringView key; ///< NameKey::folded
    Role role;
};

constexpr std::array<Head, 55> heads{{
    {u"don vi", Role::Area},
    {u"ten don vi", Role::Area},
    {u"don vi hanh chinh", Role::Area},
    {u"don vi bao cao", Role::Area},
    {u"dia phuong", Role::Area},
    {u"dia ban", Role::Area},
    {u"xa phuong", Role::Area},
    {u"ten xa phuong", Role::Area},
    {u"ten xa", Role::Area},
    {u"xa", Role::Area},
    {u"xa phuong thi tran", Role::Area},
    {u"xa phuong dac khu", Role::Area},
    {u"noi dung don vi", Role::Area},
    {u"area", Role::Area},
    {u"area name", Role::Area},
    {u"commune", Role::Area},
    {u"unit name", Role::Area},
    {u"ma don vi", Role::AreaCode},
    {u"ma xa", Role::AreaCode},
    {u"ma xa phuong", Role::AreaCode},
    {u"ma dia phuong", Role::AreaCode},
    {u"ma dvhc", Role::AreaCode},
    {u"ma don vi hanh chinh", Role::AreaCode},
    {u"area code", Role::AreaCode},
    {u"chi tieu", Role::Indicator},
    {u"ten chi tieu", Role::Indicator},
    {u"ma chi tieu", Role::Indicator},
    {u"chi so", Role::Indicator},
    {u"indicator", Role::Indicator},
    {u"indicator code", Role::Indicator},
    {u"don vi tinh", Role::Unit},
    {u"dvt", Role::Unit},
    {u"unit", Role::Unit},
    {u"ky", Role::Period},
    {u"ky bao cao", Role::Period},
    {u"ky so lieu", Role::Period},
    {u"thang", Role::Period},
    {u"quy", Role::Period},
    {u"nam", Role::Period},
    {u"ngay", Role::Period},
    {u"tuan", Role::Period},
    {u"thoi gian", Role::Period},
    {u"thoi diem", Role::Period},
    {u"period", Role::Period},
    {u"time", Role::Period},
    {u"date", Role::Period},
    {u"month", Role::Period},
    {u"gia tri", Role::Value},
    {u"so lieu", Role::Value},
    {u"ket qua", Role::Value},
    {u"thuc hien", Role::Value},
    {u"so luong", Role::Value},
    {u"so thuc hien", Role::Value},
    {u"value", Role::Value},
    {u"figure", Role::Value},
}};

Role roleOfHead(const NameKey& key)
{
    const auto* found = std::find_if(
        heads.begin(), heads.end(), [&](const Head& head) { return head.key == key.folded; });
    return found == heads.end() ? Role::Ignored : found->role;
}

// A code says more surely than a name which indicator is meant.
bool isCodeHead(const NameKey& key)
{
    return key.folded.startsWith("ma "_L1) || key.folded.endsWith(" code"_L1);
}

int scoreOf(const std::vector<ColumnUse>& columns)
{
    int score = 0;
    bool area = false;
    bool value = false;
    for (const ColumnUse& column : columns) {
        score += column.role == Role::Ignored ? 0 : 1;
        area = area || column.role == Role::Area || column.role == Role::AreaCode;
        value = value || column.role == Role::Value || column.role == Role::ValueOf;
    }
    return score + (area ? 3 : 0) + (value ? 3 : 0);
}

} // namespace

std::optional<std::size_t> TableMapping::columnOf(Role role) const
{
    const auto found = std::find_if(
        columns.begin(), columns.end(), [&](const ColumnUse& use) { return use.role == role; });
    if (found == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

bool TableMapping::hasValues() const
{
    return std::any_of(columns.begin(), columns.end(), [](const ColumnUse& use) {
        return use.role == Role::Value || use.role == Role::ValueOf;
    });
}

bool TableMapping::isComplete() const
{
    return hasValues() && (columnOf(Role::Area) || columnOf(Role::AreaCode));
}

std::vector<ColumnUse> suggestColumns(const Workbook& book,
                                      std::uint32_t sheet,
                                      std::uint32_t headerRow,
                                      const IndicatorNames& indicators)
{
    const Sheet& of = book.sheets[sheet];
    std::vector<ColumnUse> columns(of.columns());
    if (headerRow >= of.rows.size())
        return columns;
    std::optional<std::size_t> indicatorColumn;
    for (std::size_t c = 0; c < of.rows[headerRow].size(); ++c) {
        const Cell& cell = of.rows[headerRow][c];
        if (cell.kind != CellKind::Text)
            continue;
        const NameKey key = nameKey(book.text(cell));
        Role role = roleOfHead(key);
        if (role == Role::Ignored) {
            // A head that is merged over several columns names none of them.
            const auto found = indicators.find(book.text(cell));
            if (found.size() == 1 && !cell.copied)
                columns[c] = {Role::ValueOf, found.front()};
            continue;
        }
        const bool taken = std::any_of(
            columns.begin(), columns.end(), [&](const ColumnUse& use) { return use.role == role; });
        if (taken && role == Role::Indicator && isCodeHead(key)) {
            columns[*indicatorColumn].role = Role::Ignored;
        } else if (taken) {
            continue;
        }
        columns[c].role = role;
        if (role == Role::Indicator)
            indicatorColumn = c;
    }
    return columns;
}

TableMapping suggestMapping(const Workbook& book, const IndicatorNames& indicators)
{
    TableMapping best;
    int bestScore = -1;
    for (std::uint32_t s = 0; s < book.sheets.size(); ++s) {
        const Sheet& sheet = book.sheets[s];
        const auto rows = static_cast<std::uint32_t>(
            std::min<std::size_t>(sheet.rows.size(), headRowsLookedAt));
        for (std::uint32_t r = 0; r < rows; ++r) {
            auto columns = suggestColumns(book, s, r, indicators);
            const int score = scoreOf(columns) - (sheet.hidden ? 4 : 0);
            if (score > bestScore) {
                bestScore = score;
                best.sheet = s;
                best.headerRow = r;
                best.columns = std::move(columns);
            }
        }
    }
    return best;
}

} // namespace ioc::intake
