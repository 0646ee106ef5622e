#include "DetailWording.h"

#include "DetailComposer.h"
#include "Footnotes.h"
#include "Wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

// More names would not be read.
constexpr int namedAtMost = 5;

class Sentence
{
public:
    explicit Sentence(const DetailFacts& facts)
        : m_facts(facts)
        , m_row(facts.row)
        , m_say{facts.format.language()}
    {
    }

    QString figure() const
    {
        const QString name = m_say(m_facts.indicator.name);
        if (!m_row.figure || !m_row.figure->hasValue())
            return m_say(u"Không nhận được số liệu của chỉ tiêu %1.",
                         u"No figure was received: %1.")
                .arg(inSentence(name));
        const bool reaches = m_row.direction == Direction::Higher;
        QString text = name + (reaches ? m_say(u" đạt ", u" reached ") : m_say(u" là ", u" was "))
            + m_row.valueWithUnit + spanClause();
        const QString change = changeClause();
        const QString target = targetClause();
        if (!change.isEmpty())
            text += u", "_s + change;
        if (!target.isEmpty())
            text += (change.isEmpty() ? u", "_s : m_say(u" và ", u" and ")) + target;
        if (const QString year = yearClause(); !year.isEmpty())
            text += u"; "_s + year;
        text += u'.';
        if (m_row.status == Status::Stale)
            text += m_say(u" Số liệu mới nhất là của %1, đã quá hạn cập nhật.",
                          u" The newest figure is of %1 and past its update.")
                        .arg(ownPeriodText(newestPeriod(), m_facts.format));
        return text;
    }

    QString units() const
    {
        const auto& areas = m_facts.view.areas;
        const auto reported = std::count_if(
            areas.begin(), areas.end(), [](const auto& area) { return area.value.has_value(); });
        if (reported == 0)
            return {};
        QString text = m_say(u"Có %1/%2 %3 báo cáo", u"%1 of %2 %3 reported")
                           .arg(reported)
                           .arg(areas.size())
                           .arg(unitNoun(m_facts.catalogue, m_facts.view, instant(), m_say));
        QStringList names;
        int misses = 0;
        for (const std::size_t at : worstFirst(m_facts.view)) {
            if (areas[at].status != Status::OffTarget)
                continue;
            if (++misses <= namedAtMost)
                names += areas[at].name;
        }
        if (misses > 0) {
            text += u"; "_s + m_say.units(misses) + m_say(u" chưa đạt: ", u" off target: ")
                + names.join(u", "_s);
            if (misses > namedAtMost)
                text += m_say(u" và %1 đơn vị khác", u" and %1 more").arg(misses - namedAtMost);
        }
        return text + u'.';
    }

    QString place() const
    {
        if (!m_facts.place)
            return {};
        return m_say(u"Đứng thứ %1/%2 đơn vị của tỉnh.", u"Number %1 of the province's %2 units.")
            .arg(m_facts.place->first)
            .arg(m_facts.place->second);
    }

private:
    // Of a sum the newest of its periods.
    Period newestPeriod() const
    {
        if (!m_row.span)
            return m_row.figure->period;
        return Period::containing(m_row.figure->time, m_facts.indicator.period);
    }

    TimePoint instant() const { return m_row.figure->period.end() - Duration{1}; }

    // Without its sign, as a difference in the indicator's unit; empty where it rounds to nothing.
    QString amount(double difference) const
    {
        const int precision = m_facts.indicator.precision;
        if (m_facts.format.signedNumber(difference, precision)
            == m_facts.format.signedNumber(0, precision))
            return {};
        const QString unit = m_facts.format.differenceUnit(
            m_facts.catalogue.unitOf(m_facts.indicator), difference, precision);
        const QString number = m_facts.format.number(std::abs(difference), precision);
        return unit.isEmpty() ? number : number + u'\u00A0' + unit;
    }

    // "(cộng dồn 6/7 ngày)": how many of its own periods a sum is made of.
    QString spanClause() const
    {
        if (!m_row.span)
            return {};
        const QString noun = periodNoun(m_row.span->kind, m_say);
        if (m_row.span->complete())
            return m_say(u" (cộng dồn %1 %2)",
                         m_row.span->expected == 1 ? u" (sum of %1 %2)" : u" (sum of %1 %2s)")
                .arg(m_row.span->expected)
                .arg(noun);
        return m_say(u" (cộng dồn %1/%2 %3 có số liệu)", u" (sum of %1 of %2 %3s)")
            .arg(m_row.span->reported)
            .arg(m_row.span->expected)
            .arg(noun);
    }

    QString changeClause() const
    {
        if (!m_row.difference)
            return {};
        const QString before = m_row.comparesBriefings
            ? periodBefore(m_facts.period.type().kind, m_say)
            : ownPeriodText(m_row.figure->period.previous(), m_facts.format);
        const QString by = amount(*m_row.difference);
        if (by.isEmpty())
            return m_say(u"không đổi so với %1", u"unchanged against %1").arg(before);
        return (*m_row.difference > 0 ? m_say(u"tăng %1 so với %2", u"up %1 against %2")
                                      : m_say(u"giảm %1 so với %2", u"down %1 against %2"))
            .arg(by, before);
    }

    QString targetClause() const
    {
        if (!m_row.demanded || m_row.status == Status::Stale)
            return {};
        const double distance = m_row.figure->value - *m_row.demanded;
        const QString by = amount(distance);
        if (by.isEmpty())
            return m_row.status == Status::OnTarget
                ? m_say(u"đúng bằng mục tiêu", u"exactly on target")
                : m_say(u"sát mục tiêu %1", u"close to the target %1").arg(m_row.demand);
        if (m_row.status == Status::OnTarget) {
            if (m_row.direction == Direction::Higher && distance > 0)
                return m_say(u"vượt mục tiêu %1", u"above the target by %1").arg(by);
            return m_say(u"đạt mục tiêu %1", u"within the target %1").arg(m_row.demand);
        }
        return (distance < 0 ? m_say(u"thấp hơn mục tiêu %1", u"below the target by %1")
                             : m_say(u"cao hơn mục tiêu %1", u"above the target by %1"))
            .arg(by);
    }

    QString yearClause() const
    {
        const int year = nameOf(m_facts.period.sameLastYear()).year;
        if (m_row.yearOfOtherExtent)
            return m_say(u"không so sánh với cùng kỳ năm %1 do sắp xếp đơn vị hành chính",
                         u"not compared with %1, because units were merged since")
                .arg(year);
        if (!m_row.yearDifference)
            return {};
        const QString by = amount(*m_row.yearDifference);
        if (by.isEmpty())
            return m_say(u"bằng cùng kỳ năm %1", u"as in the same period of %1").arg(year);
        return (*m_row.yearDifference > 0
                    ? m_say(u"cao hơn cùng kỳ năm %1 là %2", u"above the same period of %1 by %2")
                    : m_say(u"thấp hơn cùng kỳ năm %1 là %2", u"below the same period of %1 by %2"))
            .arg(year)
            .arg(by);
    }

    const DetailFacts& m_facts;
    const Row& m_row;
    Say m_say;
};

} // namespace

Paragraph detailSentence(const DetailFacts& facts)
{
    const Sentence sentence{facts};
    QString text = sentence.figure();
    for (const QString& more : {sentence.place(), sentence.units()}) {
        if (!more.isEmpty())
            text += u' ' + more;
    }
    return {{text, false}};
}

QString
unitNoun(const Catalogue& catalogue, const board::MapView& view, TimePoint instant, const Say& say)
{
    if (!say.vietnamese())
        return u"units"_s;
    std::map<QString, int> counts;
    for (const auto& area : view.areas) {
        const Area& unit = catalogue.area(area.area);
        const AreaVersion* version = unit.at(instant);
        ++counts[QString::fromStdString((version ? *version : unit.latest()).kind)];
    }
    std::vector<std::pair<int, QString>> kinds;
    for (const auto& [kind, count] : counts) {
        if (!kind.isEmpty())
            kinds.emplace_back(-count, kind);
    }
    std::sort(kinds.begin(), kinds.end());
    QStringList names;
    for (const auto& [count, kind] : kinds)
        names += kind;
    return names.isEmpty() ? u"đơn vị"_s : names.join(u", "_s);
}

} // namespace ioc::briefing
