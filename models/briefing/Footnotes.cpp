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
                                  const Period& briefingPeriod,
                                  const board::ValueFormat& format,
                                  const std::map<PeriodKind, Period>& newest)
{
    const Say say{format.language()};
    const Figure& figure = *row.figure;
    if (row.span) {
        return row.span->complete()
            ? std::nullopt
            : std::optional{say(u"Cộng dồn %1/%2 %3 có số liệu.", u"Sum of %1 of %2 %3s.")
                                .arg(row.span->reported)
                                .arg(row.span->expected)
                                .arg(periodNoun(row.span->kind, say))};
    }
    const QString own = ownPeriodText(figure.period, format);
    if (row.status == Status::Stale)
        return say(u"Quá hạn cập nhật, số liệu %1.", u"Past its update, figure of %1.").arg(own);
    const auto standing = newest.find(figure.period.type().kind);
    const bool isNewest = standing != newest.end() && standing->second == figure.period;
    const bool shorter = picker.isShorter(figure);
    const bool ofAnother = !shorter && figure.period != briefingPeriod;
    if (!ofAnother && !picker.isOlder(figure) && (!shorter || isNewest))
        return std::nullopt;
    const bool comparesOwn = row.difference && !row.comparesBriefings;
    if (!comparesOwn)
        return say(u"Số liệu %1.", u"Figure of %1.").arg(own);
    return say(u"Số liệu %1, so với %2.", u"Figure of %1, against %2.")
        .arg(own, ownPeriodText(figure.period.previous(), format));
}

std::optional<QString> qualityNote(Quality quality, const Say& say)
{
    switch (quality) {
    case Quality::Good:
    case Quality::Manual:
        return std::nullopt; // typed in by the office that owns the figure: the rule, not the
                             // exception
    case Quality::Provisional:
        return say(u"Số liệu sơ bộ.", u"Provisional.");
    case Quality::Estimated:
        return say(u"Số liệu ước tính.", u"Estimated.");
    case Quality::Bad:
        return say(u"Số liệu kém tin cậy.", u"Of little trust.");
    case Quality::Simulated:
        return say(u"Dữ liệu mô phỏng.", u"Simulated.");
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
    if (period.type().kind == PeriodKind::Month && format.language() == Language::Vietnamese)
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
            if (const auto note = periodNote(row, picker, briefing.period, format, newest))
                row.footnotes.push_back(numberOf(*note));
            const bool plain = allSimulated && row.figure->quality == Quality::Simulated;
            if (const auto note = qualityNote(row.figure->quality, Say{format.language()});
                note && !plain)
                row.footnotes.push_back(numberOf(*note));
            std::sort(row.footnotes.begin(), row.footnotes.end());
        }
    }
}

std::vector<Paragraph> shorterPeriodNotes(const std::vector<const Row*>& rows,
                                          const FigurePicker& picker,
                                          const board::ValueFormat& format)
{
    const Say say{format.language()};
    std::vector<Paragraph> notes;
    for (const auto& [kind, period] : newestShorter(rows, picker)) {
        notes.push_back(
            {{say(u"Chỉ tiêu theo %1:", u"Indicators by %1:").arg(periodNoun(kind, say)), true},
             {say(u" số liệu %1.", u" figures of %1.").arg(ownPeriodText(period, format)), false}});
    }
    std::map<PeriodKind, Span> spans;
    for (const Row* row : rows) {
        if (row->span)
            spans.emplace(row->span->kind, *row->span);
    }
    for (const auto& [kind, span] : spans) {
        const QString first = ownPeriodText(span.first, format);
        const QString last = ownPeriodText(span.last, format);
        const QString noun = periodNoun(kind, say);
        notes.push_back(
            {{say(u"Chỉ tiêu đếm theo %1:", u"Counts by %1:").arg(noun), true},
             {span.first == span.last
                  ? say(u" số liệu %1.", u" figures of %1.").arg(last)
                  : say(u" cộng dồn từ %1 đến %2; kỳ trước và cùng kỳ tính trên cùng số %3.",
                        u" summed up from %1 to %2; the periods compared with over as many %3s.")
                        .arg(first, last, noun),
              false}});
    }
    return notes;
}

} // namespace ioc::briefing
