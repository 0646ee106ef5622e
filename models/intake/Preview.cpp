#include "Preview.h"

#include "RowChecker.h"
#include "RowShape.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ioc::intake {

namespace {

constexpr std::size_t rowsBetweenReports = 1000;
// Fewer values below 1 may well be so.
constexpr std::size_t fewestShares = 3;

void add(Preview& preview, CheckedRow row)
{
    preview.rows.push_back(std::move(row));
}

// Two rows that speak of the same thing: alike, the second is passed over; else both are at fault.
void findRepeated(Preview& preview)
{
    using Key = std::tuple<std::uint32_t, std::uint32_t, domain::TimePoint>;
    std::map<Key, std::vector<std::size_t>> bySeries;
    for (std::size_t i = 0; i < preview.rows.size(); ++i) {
        const CheckedRow& row = preview.rows[i];
        if (row.state == CheckedRow::State::Ready)
            bySeries[{static_cast<std::uint32_t>(*row.indicator),
                      static_cast<std::uint32_t>(*row.area),
                      row.time}]
                .push_back(i);
    }
    for (const auto& [key, at] : bySeries) {
        if (at.size() < 2)
            continue;
        const CheckedRow& first = preview.rows[at.front()];
        const bool alike = std::all_of(at.begin(), at.end(), [&](std::size_t i) {
            return preview.rows[i].value == first.value;
        });
        for (std::size_t n = 0; n < at.size(); ++n) {
            CheckedRow& row = preview.rows[at[n]];
            const CheckedRow& other = preview.rows[at[n == 0 ? 1 : 0]];
            if (alike && n > 0) {
                row.state = CheckedRow::State::Skipped;
                row.skip = SkipKind::Repeated;
                row.expected = placeText(*preview.book, first.place);
            } else if (!alike) {
                row.state = CheckedRow::State::Faulty;
                row.fault = FaultKind::TwiceInFile;
                row.found = shownText(
                    *preview.book,
                    preview.book->sheets[row.place.sheet].at(row.place.row, row.place.column));
                row.expected = placeText(*preview.book, other.place);
            }
        }
    }
}

// A column of percentages that are all at most 1 may hold shares: 0.97 for 97 %.
void findShares(Preview& preview, const domain::Catalogue& catalogue)
{
    std::map<domain::IndicatorId, std::vector<std::size_t>> byIndicator;
    for (std::size_t i = 0; i < preview.rows.size(); ++i) {
        const CheckedRow& row = preview.rows[i];
        if (row.state == CheckedRow::State::Ready
            && isPercent(catalogue, catalogue.indicator(*row.indicator)))
            byIndicator[*row.indicator].push_back(i);
    }
    for (const auto& [indicator, at] : byIndicator) {
        const auto value = [&](std::size_t i) { return preview.rows[i].value; };
        const auto cell = [&](std::size_t i) -> const Cell& {
            const Place& place = preview.rows[i].place;
            return preview.book->sheets[place.sheet].at(place.row, place.column);
        };
        const bool suspect = at.size() >= fewestShares
            && std::all_of(at.begin(),
                           at.end(),
                           [&](std::size_t i) {
                               return value(i) >= 0 && value(i) <= 1 && !cell(i).percent;
                           })
            && std::any_of(at.begin(), at.end(), [&](std::size_t i) {
                                 return value(i) > 0 && value(i) < 1;
                             });
        for (const std::size_t i : at) {
            if (!suspect)
                break;
            CheckedRow& row = preview.rows[i];
            row.state = CheckedRow::State::Faulty;
            row.fault = FaultKind::ShareOrPercent;
            row.found = shownText(*preview.book, cell(i));
        }
    }
}

} // namespace

FaultKind kindOf(NumberFault fault) noexcept
{
    switch (fault) {
    case NumberFault::MarkNotSaid:
        return FaultKind::DecimalNotSaid;
    case NumberFault::OtherMark:
        return FaultKind::OtherDecimal;
    case NumberFault::ThousandsNotSaid:
        return FaultKind::ThousandsNotSaid;
    case NumberFault::BadGroups:
        return FaultKind::BadGroups;
    case NumberFault::NotANumber:
        break;
    }
    return FaultKind::NotANumber;
}

Preview checkTable(std::shared_ptr<const Workbook> book,
                   const TableMapping& mapping,
                   const CheckTables& tables,
                   domain::TimePoint now,
                   const std::stop_token& stop,
                   const std::function<void(std::size_t, std::size_t)>& progress)
{
    Preview preview;
    preview.book = std::move(book);
    const Sheet& sheet = preview.book->sheets[mapping.sheet];
    RowChecker checker{*preview.book, mapping, tables, now};
    const std::size_t first = mapping.headerRow + 1;
    const std::size_t all = sheet.rows.size() > first ? sheet.rows.size() - first : 0;
    for (std::size_t r = first; r < sheet.rows.size(); ++r) {
        if ((r - first) % rowsBetweenReports == 0) {
            if (stop.stop_requested()) {
                preview.cancelled = true;
                return preview;
            }
            progress(r - first, all);
        }
        checker.check(static_cast<std::uint32_t>(r),
                      [&](CheckedRow row) { add(preview, std::move(row)); });
    }
    findRepeated(preview);
    if (!mapping.sharesAreMeant)
        findShares(preview, *tables.catalogue);
    for (const CheckedRow& row : preview.rows)
        ++preview.counts[static_cast<std::size_t>(row.state)];
    progress(all, all);
    return preview;
}

} // namespace ioc::intake
