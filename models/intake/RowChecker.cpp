#include "RowChecker.h"

#include "PeriodText.h"
#include "RowShape.h"
#include "TextEncoding.h"

#include <algorithm>
#include <cmath>

namespace ioc::intake {

using domain::AreaLevel;
using domain::Indicator;
using domain::Period;
using State = CheckedRow::State;

namespace {

constexpr std::uint32_t noColumn = 0xFFFFFFFF;

FaultKind kindOf(PeriodFault fault) noexcept
{
    switch (fault) {
    case PeriodFault::OtherKind:
        return FaultKind::OtherPeriodKind;
    case PeriodFault::AmbiguousDate:
        return FaultKind::AmbiguousDate;
    case PeriodFault::DayInPeriod:
        return FaultKind::DayInPeriod;
    case PeriodFault::NotAPeriod:
        break;
    }
    return FaultKind::NotAPeriod;
}

// 0.975 × 100 as a person means it: twelve digits, not the seventeen of the arithmetic.
double hundredfold(double share) noexcept
{
    const double exact = share * 100;
    if (exact == 0)
        return 0;
    const double scale = std::pow(10.0, 11 - std::floor(std::log10(std::abs(exact))));
    return std::round(exact * scale) / scale;
}

} // namespace

RowChecker::RowChecker(const Workbook& book,
                       const TableMapping& mapping,
                       const CheckTables& tables,
                       domain::TimePoint now)
    : m_book(book)
    , m_mapping(mapping)
    , m_tables(tables)
    , m_now(now)
    , m_sheet(book.sheets[mapping.sheet])
{
    m_options.now = now;
    for (std::size_t c = 0; c < mapping.columns.size(); ++c) {
        const ColumnUse& use = mapping.columns[c];
        if (use.role == Role::ValueOf)
            m_values.push_back({c, use.indicator});
        else if (use.role == Role::Value)
            m_values.push_back({c, std::nullopt});
    }
    if (mapping.headerRow < m_sheet.rows.size())
        m_heads = m_sheet.rows[mapping.headerRow].size();
}

std::uint32_t RowChecker::columnOf(Role role) const
{
    const auto column = m_mapping.columnOf(role);
    return column ? static_cast<std::uint32_t>(*column) : noColumn;
}

const Cell& RowChecker::cell(Role role, std::uint32_t row) const
{
    static constexpr Cell nothing;
    const std::uint32_t column = columnOf(role);
    return column == noColumn ? nothing : m_sheet.at(row, column);
}

bool RowChecker::hasValue(const std::vector<Cell>& row) const
{
    return std::any_of(m_values.begin(), m_values.end(), [&](const Value& value) {
        return value.column < row.size() && !isBlank(m_book, row[value.column]);
    });
}

void RowChecker::refuse(CheckedRow& row, FaultKind kind, std::uint32_t column) const
{
    row.state = State::Faulty;
    row.fault = kind;
    if (column != noColumn)
        row.place.column = column;
    row.found = shownText(m_book, m_sheet.at(row.place.row, row.place.column));
}

void RowChecker::check(std::uint32_t row, const Add& add)
{
    const std::vector<Cell>& cells = m_sheet.rows[row];
    const bool blank = std::all_of(
        cells.begin(), cells.end(), [&](const Cell& each) { return isBlank(m_book, each); });
    if (blank)
        return;
    const Cell& name = cell(Role::Area, row);
    const Cell& code = cell(Role::AreaCode, row);
    CheckedRow base;
    base.place = {m_mapping.sheet, row, 0};
    base.areaText = shownText(m_book, isBlank(m_book, name) ? code : name);
    base.notes = m_sheet.hiddenRows.contains(row) ? HiddenRow : NoNote;
    base.place.column = columnOf(isBlank(m_book, name) ? Role::AreaCode : Role::Area);
    if (base.place.column == noColumn)
        base.place.column = 0;
    const auto skip = [&](SkipKind kind) {
        base.state = State::Skipped;
        base.skip = kind;
        add(base);
    };
    if (!hasValue(cells))
        return skip(SkipKind::NoValue);
    if (numbersColumns(m_book, cells))
        return skip(SkipKind::ColumnNumbers);
    // A decimal comma without quotes makes one cell two: what stands in the columns then is wrong.
    if (m_book.isText && cells.size() > m_heads
        && std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(m_heads),
                       cells.end(),
                       [&](const Cell& each) { return !isBlank(m_book, each); })) {
        refuse(base, FaultKind::TooManyCells, static_cast<std::uint32_t>(m_heads));
        base.expected = std::to_string(m_heads);
        return add(base);
    }
    for (const Value& value : m_values) {
        if (value.column < cells.size() && !isBlank(m_book, cells[value.column]))
            checkValue(value, base, add);
    }
}

void RowChecker::checkValue(const Value& value, CheckedRow row, const Add& add)
{
    row.place.column = static_cast<std::uint32_t>(value.column);
    const Cell& holds = m_sheet.at(row.place.row, value.column);
    std::optional<Period> period;
    // Each step fills in what it found; the first that fails has said why.
    bool good = findIndicator(value, row) && checkUnit(row);
    if (good) {
        period = findPeriod(row);
        good = period && findArea(*period, row);
    }
    if (good && row.state == State::Ready) {
        row.place.column = static_cast<std::uint32_t>(value.column);
        good = readValue(holds, row) && passesGateway(row);
    }
    add(std::move(row));
}

bool RowChecker::findIndicator(const Value& value, CheckedRow& row) const
{
    if (value.indicator) {
        row.indicator = value.indicator;
        return true;
    }
    const std::uint32_t column = columnOf(Role::Indicator);
    if (column == noColumn) {
        row.indicator = m_mapping.indicator;
        if (!row.indicator)
            refuse(row, FaultKind::UnknownIndicator, noColumn);
        return row.indicator.has_value();
    }
    const std::string text = shownText(m_book, m_sheet.at(row.place.row, column));
    const auto found = m_tables.indicators.find(text);
    if (found.size() == 1) {
        row.indicator = found.front();
        return true;
    }
    refuse(
        row, found.empty() ? FaultKind::UnknownIndicator : FaultKind::AmbiguousIndicator, column);
    for (const domain::IndicatorId each : found)
        row.expected += (row.expected.empty() ? "" : ", ") + m_tables.catalogue->indicator(each).id;
    return false;
}

bool RowChecker::checkUnit(CheckedRow& row) const
{
    const Cell& said = cell(Role::Unit, row.place.row);
    if (isBlank(m_book, said))
        return true;
    const domain::Unit& unit
        = m_tables.catalogue->unitOf(m_tables.catalogue->indicator(*row.indicator));
    const NameKey key = nameKey(shownText(m_book, said));
    const std::string bare = shownText(m_book, said);
    if (bare == unit.symbol.vi || bare == unit.symbol.en || bare == unit.id
        || (!key.exact.isEmpty()
            && (key == nameKey(unit.symbol.vi) || key == nameKey(unit.symbol.en))))
        return true;
    refuse(row, FaultKind::UnitDiffers, columnOf(Role::Unit));
    row.expected = unit.symbol.vi;
    return false;
}

std::optional<Period> RowChecker::findPeriod(CheckedRow& row) const
{
    const domain::PeriodType type = m_tables.catalogue->indicator(*row.indicator).period;
    const std::uint32_t column = columnOf(Role::Period);
    const bool inRow = column != noColumn && !isBlank(m_book, m_sheet.at(row.place.row, column));
    if (!inRow && m_mapping.period.empty()) {
        refuse(row, FaultKind::NoPeriod, column);
        return std::nullopt;
    }
    const auto period = inRow
        ? readPeriod(m_book, m_sheet.at(row.place.row, column), type, m_mapping.dayFirst)
        : readPeriod(m_mapping.period, type, m_mapping.dayFirst);
    if (period) {
        row.period = wireText(*period);
        return *period;
    }
    refuse(row, kindOf(period.error()), inRow ? column : noColumn);
    if (!inRow)
        row.found = m_mapping.period;
    return std::nullopt;
}

const RowChecker::AreaAnswer& RowChecker::answer(const std::string& text, const Period& period)
{
    const std::string key = text + '\n' + std::to_string(period.end().time_since_epoch().count());
    const auto [at, added] = m_answers.try_emplace(key);
    AreaAnswer& answer = at->second;
    if (!added)
        return answer;
    if (const auto chosen = m_mapping.areas.find(text); chosen != m_mapping.areas.end()) {
        answer.match = {AreaMatch::Outcome::Found, false, chosen->second, {}};
        return answer;
    }
    answer.match = m_tables.areas.find(text, period.begin(), period.end());
    answer.totals = isTotals(text);
    answer.wholeProvince = isWholeProvince(text);
    answer.broken = answer.match.outcome == AreaMatch::Outcome::Unknown
        && brokenTextOf(QString::fromStdString(text)) != LegacyEncoding::None;
    return answer;
}

bool RowChecker::takeAnswer(const AreaAnswer& answer, CheckedRow& row) const
{
    using Outcome = AreaMatch::Outcome;
    const auto names = [&](const std::vector<domain::AreaId>& areas) {
        std::string list;
        for (const domain::AreaId each : areas) {
            const domain::Area& area = m_tables.catalogue->area(each);
            list += (list.empty() ? "" : ", ") + area.latest().kind + " " + area.latest().name
                + " (" + area.code + ")";
        }
        return list;
    };
    switch (answer.match.outcome) {
    case Outcome::Renamed:
        row.notes |= RenamedArea;
        [[fallthrough]];
    case Outcome::Found:
        row.area = answer.match.area;
        row.notes = static_cast<std::uint8_t>(
            row.notes | (answer.match.withoutMarks ? WithoutMarks : NoNote));
        return true;
    case Outcome::Merged:
        row.fault = FaultKind::MergedArea;
        row.expected = names({*answer.match.area});
        break;
    case Outcome::Ambiguous:
        row.fault = FaultKind::AmbiguousArea;
        row.expected = names(answer.match.candidates);
        break;
    case Outcome::Unknown:
        row.fault = answer.broken ? FaultKind::BrokenText : FaultKind::UnknownArea;
        break;
    }
    row.state = State::Faulty;
    return false;
}

bool RowChecker::findArea(const Period& period, CheckedRow& row)
{
    const Indicator& indicator = m_tables.catalogue->indicator(*row.indicator);
    const Cell& name = cell(Role::Area, row.place.row);
    const Cell& code = cell(Role::AreaCode, row.place.row);
    const bool byName = !isBlank(m_book, name);
    const std::uint32_t column = columnOf(byName ? Role::Area : Role::AreaCode);
    const AreaAnswer& said = answer(shownText(m_book, byName ? name : code), period);
    if (said.totals && said.match.outcome != AreaMatch::Outcome::Found) {
        if (said.wholeProvince && indicator.lowestLevel == AreaLevel::Province) {
            row.area = m_tables.catalogue->province;
            return true;
        }
        row.state = State::Skipped;
        row.skip = SkipKind::Totals;
        return false;
    }
    const bool coded = byName && !isBlank(m_book, code);
    const AreaAnswer* byCode = coded ? &answer(shownText(m_book, code), period) : nullptr;
    // A code decides between units of one name; one that speaks of another unit is a fault.
    const bool decided = byCode && said.match.outcome == AreaMatch::Outcome::Ambiguous
        && byCode->match.outcome == AreaMatch::Outcome::Found;
    if (!takeAnswer(decided ? *byCode : said, row)) {
        const FaultKind kind = row.fault;
        refuse(row, kind, column);
        return false;
    }
    if (byCode && byCode->match.area != row.area) {
        refuse(row, FaultKind::CodeAndNameDiffer, columnOf(Role::AreaCode));
        row.expected = m_tables.catalogue->area(*row.area).code;
        return false;
    }
    const domain::AreaVersion* version
        = m_tables.catalogue->area(*row.area).during(period.begin(), period.end());
    if (version && version->level > indicator.lowestLevel) {
        refuse(row, FaultKind::LevelTooFine, column);
        return false;
    }
    return true;
}

bool RowChecker::readValue(const Cell& holds, CheckedRow& row) const
{
    const bool percent
        = isPercent(*m_tables.catalogue, m_tables.catalogue->indicator(*row.indicator));
    const auto fail = [&](FaultKind kind) {
        refuse(row, kind, noColumn);
        return false;
    };
    if (holds.copied)
        return fail(FaultKind::MergedValue);
    if (holds.computed)
        row.notes |= Computed;
    switch (holds.kind) {
    case CellKind::Number:
        if (holds.percent && !percent)
            return fail(FaultKind::PercentOfOther);
        row.value = holds.percent ? hundredfold(holds.number) : holds.number;
        return true;
    case CellKind::Text: {
        const auto number = readNumber(m_book.text(holds), m_mapping.numbers, percent);
        if (!number)
            return fail(kindOf(number.error()));
        row.value = *number;
        return true;
    }
    case CellKind::Date:
        return fail(FaultKind::DateAsValue);
    case CellKind::Error:
        return fail(FaultKind::NoResult);
    case CellKind::Boolean:
    case CellKind::Empty:
        break;
    }
    return fail(FaultKind::NotANumber);
}

bool RowChecker::passesGateway(CheckedRow& row)
{
    const domain::Catalogue& catalogue = *m_tables.catalogue;
    m_ingested.batch.readings.clear();
    m_ingested.indices.clear();
    m_ingested.refused.clear();
    wire::ingestOne({.indicator = catalogue.indicator(*row.indicator).id,
                     .area = catalogue.area(*row.area).code,
                     .time = row.period,
                     .quality = "manual",
                     .value = row.value},
                    0,
                    {},
                    catalogue,
                    m_options,
                    m_ingested);
    if (m_ingested.refused.empty()) {
        row.time = m_ingested.batch.readings.front().time;
        return true;
    }
    const wire::Refusal& refusal = m_ingested.refused.front();
    const FaultKind kind = refusal.field == "value" ? FaultKind::NotPlausible
        : refusal.field == "time"                   ? FaultKind::NotYet
                                                    : FaultKind::Refused;
    refuse(row, kind, noColumn);
    row.expected = refusal.reason;
    return false;
}

} // namespace ioc::intake
