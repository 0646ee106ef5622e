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

QString counted(int count, const QString& what)
{
    return u"%1 chỉ tiêu %2"_s.arg(count).arg(what);
}

// Appends those that count anything.
void addCounts(QStringList& to, std::initializer_list<std::pair<int, QString>> counts)
{
    for (const auto& [count, what] : counts) {
        if (count > 0)
            to += counted(count, what);
    }
}

// The clause about targets: "46/52 chỉ tiêu đạt kế hoạch, 5 chỉ tiêu cần chú ý"; empty where none
// can be judged.
QString targetClause(const Tally& tally)
{
    QStringList departures;
    addCounts(departures, {{tally.watch, u"cần chú ý"_s}, {tally.off, u"chưa đạt"_s}});
    const bool someWithout = tally.judged < tally.rows;
    if (tally.judged > 0 && tally.onTarget == tally.judged) {
        if (tally.judged == 1)
            return someWithout ? u"chỉ tiêu duy nhất có mục tiêu đạt kế hoạch"_s
                               : u"chỉ tiêu được theo dõi đạt kế hoạch"_s;
        return (someWithout ? u"toàn bộ %1 chỉ tiêu có mục tiêu đạt kế hoạch"_s
                            : u"toàn bộ %1 chỉ tiêu đạt kế hoạch"_s)
            .arg(tally.judged);
    }
    if (tally.onTarget > 0) {
        departures.prepend(u"%1/%2 chỉ tiêu đạt kế hoạch"_s.arg(tally.onTarget).arg(tally.judged));
        return departures.join(u", "_s);
    }
    if (departures.isEmpty())
        return {};
    if (tally.judged == 1)
        return departures.join(u", "_s);
    return u"chưa có chỉ tiêu nào đạt kế hoạch, "_s + departures.join(u", "_s);
}

QString standingSentence(PeriodKind kind, const Tally& tally)
{
    const QString lead = u"Trong %1, "_s.arg(periodNoun(kind));
    if (tally.missing == tally.rows) {
        return lead
            + (tally.rows == 1
                   ? u"không nhận được số liệu của chỉ tiêu được theo dõi."_s
                   : u"không nhận được số liệu của chỉ tiêu nào trong %1 chỉ tiêu được theo dõi."_s
                         .arg(tally.rows));
    }
    QStringList clauses;
    if (const QString targets = targetClause(tally); !targets.isEmpty())
        clauses += targets;
    QStringList unknown;
    addCounts(
        unknown,
        {{tally.stale, u"quá hạn cập nhật"_s}, {tally.missing, u"không nhận được số liệu"_s}});
    if (!unknown.isEmpty())
        clauses += unknown.join(u", "_s);
    if (tally.noTarget == tally.rows && tally.rows > 1)
        clauses += u"cả %1 chỉ tiêu có số liệu nhưng chưa được đặt mục tiêu"_s.arg(tally.rows);
    else if (tally.noTarget > 0)
        clauses += counted(tally.noTarget, u"chưa được đặt mục tiêu"_s);
    return lead + clauses.join(u"; "_s) + u'.';
}

QString movementSentence(PeriodKind kind, const Tally& tally)
{
    const QString lead = u"So với %1, "_s.arg(periodBefore(kind));
    QStringList parts;
    addCounts(parts, {{tally.better, u"tiến bộ"_s}, {tally.worse, u"giảm sút"_s}});
    if (!parts.isEmpty()) {
        addCounts(parts, {{tally.same, u"không đổi"_s}});
        return lead + parts.join(u", "_s) + u'.';
    }
    if (tally.same > 1)
        return lead + u"cả %1 chỉ tiêu so sánh được không đổi."_s.arg(tally.same);
    return tally.same == 1 ? lead + u"1 chỉ tiêu không đổi."_s : QString{};
}

QString spreadWords(const Spread& spread)
{
    switch (spread.meaning) {
    case Spread::Meaning::Concentrated:
        return u"tập trung tại %1 %2"_s.arg(spread.units).arg(spread.noun);
    case Spread::Meaning::Majority:
        return u"riêng %1 %2 chiếm %3\u00A0%"_s.arg(spread.units)
            .arg(spread.noun)
            .arg(spread.sharePercent);
    case Spread::Meaning::Missing:
        return u"%1/%2 %3 chưa đạt"_s.arg(spread.units).arg(spread.of).arg(spread.noun);
    }
    return {};
}

QString detailsOf(const Row& row)
{
    QStringList details{row.valueWithUnit};
    if (!row.changeWords.isEmpty() && row.comparesBriefings)
        details += row.changeWords;
    if (!row.demand.isEmpty())
        details += u"mục tiêu %1"_s.arg(row.demand);
    if (row.spread)
        details += spreadWords(*row.spread);
    return u" ("_s + details.join(u", "_s) + u')';
}

// "Chỉ tiêu cần chỉ đạo: **hồ sơ quá hạn** (…), **a** (…) và **b** (…)."
void appendDirectives(Paragraph& paragraph, const std::vector<const Row*>& rows)
{
    std::vector<const Row*> off;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(off), [](const Row* row) {
        return row->status == Status::OffTarget;
    });
    if (off.empty())
        return;
    const std::size_t named = off.size() > namedAtMost ? namedAtMost - 1 : off.size();
    paragraph.push_back({u" Chỉ tiêu cần chỉ đạo: "_s, false});
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0)
            paragraph.push_back({i + 1 == off.size() ? u" và "_s : u", "_s, false});
        paragraph.push_back({inSentence(off[i]->label), true});
        paragraph.push_back({detailsOf(*off[i]), false});
    }
    if (named < off.size())
        paragraph.push_back(
            {u" và %1 chỉ tiêu khác nêu tại mục II"_s.arg(off.size() - named), false});
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

std::optional<Paragraph> simulatedParagraph(const std::vector<const Row*>& rows)
{
    const auto simulated
        = std::count_if(rows.begin(), rows.end(), [](const Row* row) { return isSimulated(*row); });
    const auto received = std::count_if(
        rows.begin(), rows.end(), [](const Row* row) { return row->figure.has_value(); });
    if (simulated == 0)
        return std::nullopt;
    Paragraph paragraph{{u"Dữ liệu mô phỏng: "_s, true}};
    if (simulated == received) {
        paragraph.push_back(
            {u"toàn bộ số liệu trong báo cáo này là số liệu mô phỏng, không phải số liệu thực tế."_s,
             false});
    } else {
        paragraph.push_back(
            {u"%1/%2 chỉ tiêu có số liệu mô phỏng, không phải số liệu thực tế: %3."_s.arg(simulated)
                 .arg(received)
                 .arg(joinedNames(rows, isSimulated)),
             false});
    }
    return paragraph;
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

QString periodNoun(PeriodKind kind)
{
    switch (kind) {
    case PeriodKind::Hour:
        return u"giờ"_s;
    case PeriodKind::Day:
        return u"ngày"_s;
    case PeriodKind::Week:
        return u"tuần"_s;
    case PeriodKind::Month:
        return u"tháng"_s;
    case PeriodKind::Quarter:
        return u"quý"_s;
    case PeriodKind::Year:
        return u"năm"_s;
    }
    return {};
}

QString periodBefore(PeriodKind kind)
{
    return kind == PeriodKind::Day ? u"ngày hôm trước"_s : periodNoun(kind) + u" trước"_s;
}

QString inSentence(const QString& label)
{
    if (label.size() > 1 && (label[1].isUpper() || label[1].isDigit()))
        return label;
    return label.isEmpty() ? label : label[0].toLower() + label.mid(1);
}

std::vector<Paragraph> assessmentOf(PeriodKind kind, const std::vector<const Row*>& rows)
{
    if (rows.empty())
        return {{{u"Mẫu báo cáo này chưa chọn chỉ tiêu nào."_s, false}}};
    const Tally tally = tallyOf(rows);
    QString opening = standingSentence(kind, tally);
    if (const QString moved = movementSentence(kind, tally); !moved.isEmpty())
        opening += u' ' + moved;
    Paragraph first{{opening, false}};
    appendDirectives(first, rows);
    std::vector<Paragraph> paragraphs{first};
    if (const auto simulated = simulatedParagraph(rows))
        paragraphs.push_back(*simulated);
    return paragraphs;
}

Paragraph notesOf(const std::vector<const Row*>& rows, const std::vector<Paragraph>& extra)
{
    const auto quality = [](Quality wanted) {
        return [wanted](const Row& row) {
            return row.figure && row.figure->hasValue() && row.figure->quality == wanted;
        };
    };
    const auto status
        = [](Status wanted) { return [wanted](const Row& row) { return row.status == wanted; }; };
    const std::vector<std::pair<QString, QString>> lists{
        {u"Không nhận được số liệu:"_s, joinedNames(rows, status(Status::NoData))},
        {u"Quá hạn cập nhật:"_s, joinedNames(rows, status(Status::Stale))},
        {u"Số liệu sơ bộ:"_s, joinedNames(rows, quality(Quality::Provisional))},
        {u"Số liệu ước tính:"_s, joinedNames(rows, quality(Quality::Estimated))},
        {u"Số liệu kém tin cậy:"_s, joinedNames(rows, quality(Quality::Bad))},
        {u"Chưa đặt mục tiêu, không tính vào kết quả thực hiện kế hoạch:"_s,
         joinedNames(rows, status(Status::NoTarget))},
    };
    Paragraph notes;
    const auto add = [&notes](const QString& lead, const QString& text) {
        if (!notes.empty())
            notes.push_back({u" "_s, false});
        notes.push_back({lead, true});
        notes.push_back({u' ' + text, false});
    };
    for (const auto& [lead, names] : lists) {
        if (!names.isEmpty())
            add(lead, names + u'.');
    }
    QStringList partial;
    for (const Row* row : rows) {
        if (row->figure && !row->figure->coverage.complete()) {
            const Coverage& coverage = row->figure->coverage;
            partial += u"%1 (%2/%3 đơn vị)"_s.arg(inSentence(row->label))
                           .arg(coverage.reported)
                           .arg(coverage.expected);
        }
    }
    if (!partial.isEmpty())
        add(u"Chưa đủ đơn vị báo cáo:"_s, partial.join(u", "_s) + u'.');
    for (const Paragraph& paragraph : extra) {
        if (!notes.empty())
            notes.push_back({u" "_s, false});
        notes.insert(notes.end(), paragraph.begin(), paragraph.end());
    }
    return notes;
}

} // namespace ioc::briefing
