#include "Wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <functional>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

// More would bury the first.
constexpr std::size_t namedAtMost = 6;

struct Tally
{
    int rows = 0;
    int judged = 0; ///< have something to be judged by, whether or not their figure came
    int onTarget = 0;
    int watch = 0;
    int off = 0;
    int stale = 0;
    int missing = 0;
    int noTarget = 0;
    int better = 0;
    int worse = 0;
    int same = 0;
};

Tally tallyOf(const std::vector<const Row*>& rows)
{
    Tally tally;
    for (const Row* row : rows) {
        ++tally.rows;
        tally.judged += row->hasTarget;
        tally.onTarget += row->status == Status::OnTarget;
        tally.watch += row->status == Status::Watch;
        tally.off += row->status == Status::OffTarget;
        tally.stale += row->status == Status::Stale;
        tally.missing += row->status == Status::NoData;
        tally.noTarget += row->status == Status::NoTarget;
        const Movement movement = movementOf(*row);
        tally.better += movement == Movement::Better;
        tally.worse += movement == Movement::Worse;
        tally.same += movement == Movement::Same;
    }
    return tally;
}

QString counted(int count, const QString& what, const Say& say)
{
    return say.indicators(count) + u' ' + what;
}

// Appends those that count anything.
void addCounts(QStringList& to,
               const Say& say,
               std::initializer_list<std::pair<int, QString>> counts)
{
    for (const auto& [count, what] : counts) {
        if (count > 0)
            to += counted(count, what, say);
    }
}

// "is" or "are" of the English.
const char16_t* verb(int count, const char16_t* one, const char16_t* many)
{
    return count == 1 ? one : many;
}

// All of those that can be judged are on target.
QString allOnTarget(const Tally& tally, const Say& say)
{
    const bool someWithout = tally.judged < tally.rows;
    if (tally.judged == 1)
        return someWithout
            ? say(u"chỉ tiêu duy nhất có mục tiêu đạt kế hoạch",
                  u"the only indicator with a target is on target")
            : say(u"chỉ tiêu được theo dõi đạt kế hoạch", u"the indicator followed is on target");
    return (someWithout
                ? say(u"toàn bộ %1 chỉ tiêu có mục tiêu đạt kế hoạch",
                      u"all %1 indicators with a target are on target")
                : say(u"toàn bộ %1 chỉ tiêu đạt kế hoạch", u"all %1 indicators are on target"))
        .arg(tally.judged);
}

// The clause about targets: "46/52 chỉ tiêu đạt kế hoạch, 5 chỉ tiêu cần chú ý"; empty where none
// can be judged.
QString targetClause(const Tally& tally, const Say& say)
{
    if (tally.judged > 0 && tally.onTarget == tally.judged)
        return allOnTarget(tally, say);
    QStringList departures;
    addCounts(departures,
              say,
              {{tally.watch, say(u"cần chú ý", u"to be watched")},
               {tally.off, say(u"chưa đạt", u"off target")}});
    if (tally.onTarget > 0) {
        departures.prepend(say(u"%1/%2 chỉ tiêu đạt kế hoạch",
                               verb(tally.onTarget,
                                    u"%1 of %2 indicators is on target",
                                    u"%1 of %2 indicators are on target"))
                               .arg(tally.onTarget)
                               .arg(tally.judged));
        return departures.join(u", "_s);
    }
    if (departures.isEmpty())
        return {};
    if (tally.judged == 1)
        return departures.join(u", "_s);
    return say(u"chưa có chỉ tiêu nào đạt kế hoạch, ", u"no indicator is on target, ")
        + departures.join(u", "_s);
}

QString noneReceived(int rows, const Say& say)
{
    if (rows == 1)
        return say(u"không nhận được số liệu của chỉ tiêu được theo dõi.",
                   u"no figure was received for the indicator followed.");
    return say(u"không nhận được số liệu của chỉ tiêu nào trong %1 chỉ tiêu được theo dõi.",
               u"no figure was received for any of the %1 indicators followed.")
        .arg(rows);
}

QString standingSentence(PeriodKind kind, const Tally& tally, const Say& say)
{
    const QString lead = say(u"Trong %1, ", u"In the %1, ").arg(periodNoun(kind, say));
    if (tally.missing == tally.rows)
        return lead + noneReceived(tally.rows, say);
    QStringList clauses;
    if (const QString targets = targetClause(tally, say); !targets.isEmpty())
        clauses += targets;
    QStringList unknown;
    addCounts(unknown,
              say,
              {{tally.stale, say(u"quá hạn cập nhật", u"past the update due")},
               {tally.missing, say(u"không nhận được số liệu", u"not received")}});
    if (!unknown.isEmpty())
        clauses += unknown.join(u", "_s);
    if (tally.noTarget == tally.rows && tally.rows > 1)
        clauses += say(u"cả %1 chỉ tiêu có số liệu nhưng chưa được đặt mục tiêu",
                       u"all %1 indicators have figures but no target is set")
                       .arg(tally.rows);
    else if (tally.noTarget > 0)
        clauses
            += counted(tally.noTarget, say(u"chưa được đặt mục tiêu", u"without a target"), say);
    return lead + clauses.join(u"; "_s) + u'.';
}

QString movementSentence(PeriodKind kind, const Tally& tally, const Say& say)
{
    const QString lead = say(u"So với %1, ", u"Against %1, ").arg(periodBefore(kind, say));
    QStringList parts;
    addCounts(
        parts,
        say,
        {{tally.better, say(u"tiến bộ", u"better")}, {tally.worse, say(u"giảm sút", u"worse")}});
    if (!parts.isEmpty()) {
        addCounts(parts, say, {{tally.same, say(u"không đổi", u"unchanged")}});
        return lead + parts.join(u", "_s) + u'.';
    }
    if (tally.same > 1)
        return lead
            + say(u"cả %1 chỉ tiêu so sánh được không đổi.",
                  u"all %1 indicators that can be compared are unchanged.")
                  .arg(tally.same);
    return tally.same == 1 ? lead + say(u"1 chỉ tiêu không đổi.", u"1 indicator is unchanged.")
                           : QString{};
}

QString spreadWords(const Spread& spread, const Say& say)
{
    const QString noun = say.vietnamese() ? spread.noun : u"units"_s;
    switch (spread.meaning) {
    case Spread::Meaning::Concentrated:
        return say(u"tập trung tại %1 %2", u"all in %1 %2").arg(spread.units).arg(noun);
    case Spread::Meaning::Majority:
        return say(u"riêng %1 %2 chiếm %3%", u"%1 %2 alone make up %3%")
            .arg(spread.units)
            .arg(noun)
            .arg(spread.sharePercent);
    case Spread::Meaning::Missing:
        return say(u"%1/%2 %3 chưa đạt", u"%1 of %2 %3 off target")
            .arg(spread.units)
            .arg(spread.of)
            .arg(noun);
    }
    return {};
}

QString detailsOf(const Row& row, const Say& say)
{
    QStringList details{row.valueWithUnit};
    if (!row.changeWords.isEmpty() && row.comparesBriefings)
        details += row.changeWords;
    if (!row.demand.isEmpty())
        details += say(u"mục tiêu %1", u"target %1").arg(row.demand);
    if (row.spread)
        details += spreadWords(*row.spread, say);
    return u" ("_s + details.join(u", "_s) + u')';
}

// "Chỉ tiêu cần chỉ đạo: **hồ sơ quá hạn** (…), **a** (…) và **b** (…)."
void appendDirectives(Paragraph& paragraph, const std::vector<const Row*>& rows, const Say& say)
{
    std::vector<const Row*> off;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(off), [](const Row* row) {
        return row->status == Status::OffTarget;
    });
    if (off.empty())
        return;
    const std::size_t named = off.size() > namedAtMost ? namedAtMost - 1 : off.size();
    paragraph.push_back(
        {say(u" Chỉ tiêu cần chỉ đạo: ", u" Indicators that need a decision: "), false});
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0)
            paragraph.push_back({i + 1 == off.size() ? say(u" và ", u" and ") : u", "_s, false});
        paragraph.push_back({inSentence(off[i]->label), true});
        paragraph.push_back({detailsOf(*off[i], say), false});
    }
    if (named < off.size())
        paragraph.push_back(
            {say(u" và %1 chỉ tiêu khác nêu tại mục II", u" and %1 more, in part II")
                 .arg(off.size() - named),
             false});
    paragraph.push_back({u"."_s, false});
}

QString joinedNames(const std::vector<const Row*>& rows,
                    const std::function<bool(const Row&)>& wanted)
{
    QStringList names;
    for (const Row* row : rows) {
        if (wanted(*row))
            names += inSentence(row->label);
    }
    return names.join(u", "_s);
}

bool isSimulated(const Row& row)
{
    return row.figure && row.figure->quality == Quality::Simulated;
}

std::optional<Paragraph> simulatedParagraph(const std::vector<const Row*>& rows, const Say& say)
{
    const auto simulated
        = std::count_if(rows.begin(), rows.end(), [](const Row* row) { return isSimulated(*row); });
    const auto received = std::count_if(
        rows.begin(), rows.end(), [](const Row* row) { return row->figure.has_value(); });
    if (simulated == 0)
        return std::nullopt;
    Paragraph paragraph{{say(u"Dữ liệu mô phỏng: ", u"Simulated data: "), true}};
    if (simulated == received)
        paragraph.push_back({say(u"toàn bộ số liệu trong báo cáo này là số liệu mô phỏng, không "
                                 u"phải số liệu thực tế.",
                                 u"all figures of this report are simulated, none is real."),
                             false});
    else
        paragraph.push_back(
            {say(u"%1/%2 chỉ tiêu có số liệu mô phỏng, không phải số liệu thực tế: %3.",
                 u"%1 of %2 indicators have simulated figures, not real ones: %3.")
                 .arg(simulated)
                 .arg(received)
                 .arg(joinedNames(rows, isSimulated)),
             false});
    return paragraph;
}

// Which figures are not whole: units that did not report, periods without a value.
void addPartial(QStringList& units, QStringList& periods, const Row& row, const Say& say)
{
    const Coverage& coverage = row.figure->coverage;
    if (!coverage.complete())
        units += u"%1 (%2/%3)"_s.arg(inSentence(row.label))
                     .arg(coverage.reported)
                     .arg(say.units(coverage.expected));
    if (row.span && !row.span->complete())
        periods += u"%1 (%2/%3 %4)"_s.arg(inSentence(row.label))
                       .arg(row.span->reported)
                       .arg(row.span->expected)
                       .arg(periodNoun(row.span->kind, say));
}

} // namespace

QString plainText(const Paragraph& paragraph)
{
    QString text;
    for (const Run& run : paragraph)
        text += run.text;
    return text;
}

Movement movementOf(const Row& row)
{
    if (!row.difference || !row.comparesBriefings)
        return Movement::Unknown;
    if (row.direction == Direction::None)
        return Movement::Neutral;
    const double shown = std::round(*row.difference * std::pow(10.0, row.precision));
    if (shown == 0)
        return Movement::Same;
    return (shown > 0) == (row.direction == Direction::Higher) ? Movement::Better : Movement::Worse;
}

QString periodNoun(PeriodKind kind, const Say& say)
{
    switch (kind) {
    case PeriodKind::Hour:
        return say(u"giờ", u"hour");
    case PeriodKind::Day:
        return say(u"ngày", u"day");
    case PeriodKind::Week:
        return say(u"tuần", u"week");
    case PeriodKind::Month:
        return say(u"tháng", u"month");
    case PeriodKind::Quarter:
        return say(u"quý", u"quarter");
    case PeriodKind::Year:
        return say(u"năm", u"year");
    }
    return {};
}

QString periodBefore(PeriodKind kind, const Say& say)
{
    if (!say.vietnamese())
        return u"the %1 before"_s.arg(periodNoun(kind, say));
    return kind == PeriodKind::Day ? u"ngày hôm trước"_s : periodNoun(kind) + u" trước"_s;
}

QString listed(const QStringList& items, const Say& say)
{
    if (items.size() < 2)
        return items.join(QString{});
    return items.mid(0, items.size() - 1).join(u", "_s) + say(u" và ", u" and ") + items.last();
}

QString inSentence(const QString& label)
{
    if (label.size() > 1 && (label[1].isUpper() || label[1].isDigit()))
        return label;
    return label.isEmpty() ? label : label[0].toLower() + label.mid(1);
}

std::vector<Paragraph>
assessmentOf(PeriodKind kind, const std::vector<const Row*>& rows, const Say& say)
{
    if (rows.empty())
        return {
            {{say(u"Mẫu báo cáo này chưa chọn chỉ tiêu nào.", u"This report has no indicators."),
              false}}};
    const Tally tally = tallyOf(rows);
    QString opening = standingSentence(kind, tally, say);
    if (const QString moved = movementSentence(kind, tally, say); !moved.isEmpty())
        opening += u' ' + moved;
    Paragraph first{{opening, false}};
    appendDirectives(first, rows, say);
    std::vector<Paragraph> paragraphs{first};
    if (const auto simulated = simulatedParagraph(rows, say))
        paragraphs.push_back(*simulated);
    return paragraphs;
}

Paragraph
notesOf(const std::vector<const Row*>& rows, const std::vector<Paragraph>& extra, const Say& say)
{
    const auto quality = [&rows](Quality wanted) {
        return joinedNames(rows, [wanted](const Row& row) {
            return row.figure && row.figure->hasValue() && row.figure->quality == wanted;
        });
    };
    const auto status = [&rows](Status wanted) {
        return joinedNames(rows, [wanted](const Row& row) { return row.status == wanted; });
    };
    QStringList units;
    QStringList periods;
    for (const Row* row : rows) {
        if (row->figure)
            addPartial(units, periods, *row, say);
    }
    const QString otherExtent
        = joinedNames(rows, [](const Row& row) { return row.yearOfOtherExtent; });
    const QString rebased = joinedNames(rows, [](const Row& row) { return row.rebased; });
    const std::vector<std::pair<QString, QString>> lists{
        {say(u"Không nhận được số liệu:", u"Not received:"), status(Status::NoData)},
        {say(u"Quá hạn cập nhật:", u"Past the update due:"), status(Status::Stale)},
        {say(u"Số liệu sơ bộ:", u"Provisional:"), quality(Quality::Provisional)},
        {say(u"Số liệu ước tính:", u"Estimated:"), quality(Quality::Estimated)},
        {say(u"Số liệu kém tin cậy:", u"Of little trust:"), quality(Quality::Bad)},
        {say(u"Chưa đặt mục tiêu, không tính vào kết quả thực hiện kế hoạch:",
             u"Without a target, not counted as on or off target:"),
         status(Status::NoTarget)},
        {say(u"Chưa đủ đơn vị báo cáo:", u"Not all units reported:"), units.join(u", "_s)},
        {say(u"Cộng dồn chưa đủ kỳ:", u"Sums with periods missing:"), periods.join(u", "_s)},
        {say(u"Kỳ so sánh tính lại theo đơn vị hành chính mới:",
             u"Compared with figures rebased onto the merged units:"),
         rebased},
        {say(u"Không so sánh với cùng kỳ do sắp xếp đơn vị hành chính:",
             u"Not compared with the year before, because units were merged since:"),
         otherExtent},
    };
    Paragraph notes;
    for (const auto& [lead, names] : lists) {
        if (names.isEmpty())
            continue;
        if (!notes.empty())
            notes.push_back({u" "_s, false});
        notes.push_back({lead, true});
        notes.push_back({u' ' + names + u'.', false});
    }
    for (const Paragraph& paragraph : extra) {
        if (!notes.empty())
            notes.push_back({u" "_s, false});
        notes.insert(notes.end(), paragraph.begin(), paragraph.end());
    }
    return notes;
}

} // namespace ioc::briefing
