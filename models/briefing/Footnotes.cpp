#include "Footnotes.h"

#include "Wording.h"

#include <algorithm>
#include <map>
#include <optional>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

bool received(const Row& row)
{
    return row.figure && row.figure->hasValue();
}

// The newest period of each kind shorter than the briefing's.
std::map<PeriodKind, Period> newestShorter(const std::vector<const Row*>& rows,
                                           const FigurePicker& picker)
{
    std::map<PeriodKind, Period> newest;
    for (const Row* row : rows) {
        if (!received(*row) || !picker.isShorter(*row->figure) || picker.isOlder(*row->figure))
            continue;
        const Period& period = row->figure->period;
        const auto [at, added] = newest.emplace(period.type().kind, period);
        if (!added && at->second.end() < period.end())
            at->second = period;
    }
    return newest;
}

// Which period a figure speaks of, where that is not plain from the briefing's.
std::optional<QString> periodNote(const Row& row,
                                  const FigurePicker& picker,
                                  const board::ValueFormat& format,
                                  const std::map<PeriodKind, Period>& newest)
{
    const Figure& figure = *row.figure;
    const QString own = ownPeriodText(figure.period, format);
    if (row.status == Status::Stale)
        return u"Quá hạn cập nhật, số liệu %1."_s.arg(own);
    if (picker.isLonger(figure)) {
        if (!row.difference)
            return u"Số liệu %1."_s.arg(own);
        return u"Số liệu %1, so với %2."_s.arg(own,
                                               ownPeriodText(figure.period.previous(), format));
    }
    const auto standing = newest.find(figure.period.type().kind);
    const bool isNewest = standing != newest.end() && standing->second == figure.period;
    if (picker.isOlder(figure) || (picker.isShorter(figure) && !isNewest))
        return u"Số liệu %1."_s.arg(own);
    return std::nullopt;
}

std::optional<QString> qualityNote(Quality quality)
{
    switch (quality) {
    case Quality::Good:
    case Quality::Manual:
        return std::nullopt; // typed in by the office that owns the figure: the rule, not the
                             // exception
    case Quality::Provisional:
        return u"Số liệu sơ bộ."_s;
    case Quality::Estimated:
        return u"Số liệu ước tính."_s;
    case Quality::Bad:
        return u"Số liệu kém tin cậy."_s;
    case Quality::Simulated:
        return u"Dữ liệu mô phỏng."_s;
    }
    return std::nullopt;
}

} // namespace

std::vector<const Row*> rowsOf(const Briefing& briefing)
{
    std::vector<const Row*> rows;
    for (const Section& section : briefing.sections) {
        for (const Row& row : section.rows)
            rows.push_back(&row);
    }
    return rows;
}

QString ownPeriodText(const Period& period, const board::ValueFormat& format)
{
    if (period.type().kind == PeriodKind::Month)
        return u"tháng "_s + format.periodShort(period);
    return format.period(period);
}

void addFootnotes(Briefing& briefing, const FigurePicker& picker, const board::ValueFormat& format)
{
    const std::vector<const Row*> rows = rowsOf(briefing);
    const std::map<PeriodKind, Period> newest = newestShorter(rows, picker);
    // Where all is simulated, the mark on each page and the sentence say so; a number at each row
    // would only be noise.
    const bool allSimulated = std::all_of(rows.begin(), rows.end(), [](const Row* row) {
        return !received(*row) || row->figure->quality == Quality::Simulated;
    });
    const auto numberOf = [&briefing](const QString& text) {
        const auto found = std::find(briefing.footnotes.begin(), briefing.footnotes.end(), text);
        if (found != briefing.footnotes.end())
            return static_cast<int>(found - briefing.footnotes.begin()) + 1;
        briefing.footnotes.push_back(text);
        return static_cast<int>(briefing.footnotes.size());
    };
    for (Section& section : briefing.sections) {
        for (Row& row : section.rows) {
            if (!received(row))
                continue;
            if (const auto note = periodNote(row, picker, format, newest))
                row.footnotes.push_back(numberOf(*note));
            const bool plain = allSimulated && row.figure->quality == Quality::Simulated;
            if (const auto note = qualityNote(row.figure->quality); note && !plain)
                row.footnotes.push_back(numberOf(*note));
            std::sort(row.footnotes.begin(), row.footnotes.end());
        }
    }
}

std::vector<Paragraph> shorterPeriodNotes(const std::vector<const Row*>& rows,
                                          const FigurePicker& picker,
                                          const board::ValueFormat& format)
{
    std::vector<Paragraph> notes;
    for (const auto& [kind, period] : newestShorter(rows, picker)) {
        notes.push_back({{u"Chỉ tiêu theo %1:"_s.arg(periodNoun(kind)), true},
                         {u" số liệu %1."_s.arg(ownPeriodText(period, format)), false}});
    }
    return notes;
}

} // namespace ioc::briefing
