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
    {
    }

    QString figure() const
    {
        const QString name = QString::fromStdString(m_facts.indicator.name.vi);
        if (!m_row.figure || !m_row.figure->hasValue())
            return u"Không nhận được số liệu của chỉ tiêu %1."_s.arg(inSentence(name));
        const bool reaches = m_row.direction == Direction::Higher;
        QString text = name + (reaches ? u" đạt "_s : u" là "_s) + m_row.valueWithUnit;
        const QString change = changeClause();
        const QString target = targetClause();
        if (!change.isEmpty())
            text += u", "_s + change;
        if (!target.isEmpty())
            text += (change.isEmpty() ? u", "_s : u" và "_s) + target;
        if (const QString year = yearClause(); !year.isEmpty())
            text += u"; "_s + year;
        text += u'.';
        if (m_row.status == Status::Stale)
            text += u" Số liệu mới nhất là của %1, đã quá hạn cập nhật."_s.arg(
                ownPeriodText(m_row.figure->period, m_facts.format));
        return text;
    }

    QString units() const
    {
        const auto& areas = m_facts.view.areas;
        const auto reported = std::count_if(
            areas.begin(), areas.end(), [](const auto& area) { return area.value.has_value(); });
        if (reported == 0)
            return {};
        QString text
            = u"Có %1/%2 %3 báo cáo"_s.arg(reported)
                  .arg(areas.size())
                  .arg(unitNoun(
                      m_facts.catalogue, m_facts.view, m_row.figure->period.end() - Duration{1}));
        QStringList names;
        int misses = 0;
        for (const std::size_t at : worstFirst(m_facts.view)) {
            if (areas[at].status != Status::OffTarget)
                continue;
            if (++misses <= namedAtMost)
                names += areas[at].name;
        }
        if (misses > 0) {
            text += u"; %1 đơn vị chưa đạt: %2"_s.arg(misses).arg(names.join(u", "_s));
            if (misses > namedAtMost)
                text += u" và %1 đơn vị khác"_s.arg(misses - namedAtMost);
        }
        return text + u'.';
    }

private:
    // Without its sign, as a difference in the indicator's unit; empty where it rounds to nothing.
    QString amount(double difference) const
    {
        const int precision = m_facts.indicator.precision;
        if (m_facts.format.signedNumber(difference, precision)
            == m_facts.format.signedNumber(0, precision))
            return {};
        const QString unit
            = m_facts.format.differenceUnit(m_facts.catalogue.unitOf(m_facts.indicator));
        const QString number = m_facts.format.number(std::abs(difference), precision);
        return unit.isEmpty() ? number : number + u'\u00A0' + unit;
    }

    QString changeClause() const
    {
        if (!m_row.difference)
            return {};
        const QString before = m_row.comparesBriefings
            ? periodBefore(m_facts.period.type().kind)
            : ownPeriodText(m_row.figure->period.previous(), m_facts.format);
        const QString by = amount(*m_row.difference);
        if (by.isEmpty())
            return u"không đổi so với %1"_s.arg(before);
        return (*m_row.difference > 0 ? u"tăng %1 so với %2"_s : u"giảm %1 so với %2"_s)
            .arg(by, before);
    }

    QString targetClause() const
    {
        if (!m_row.demanded || m_row.status == Status::Stale)
            return {};
        const double distance = m_row.figure->value - *m_row.demanded;
        const QString by = amount(distance);
        if (by.isEmpty())
            return m_row.status == Status::OnTarget ? u"đúng bằng mục tiêu"_s
                                                    : u"sát mục tiêu %1"_s.arg(m_row.demand);
        if (m_row.status == Status::OnTarget) {
            if (m_row.direction == Direction::Higher && distance > 0)
                return u"vượt mục tiêu %1"_s.arg(by);
            return u"đạt mục tiêu %1"_s.arg(m_row.demand);
        }
        return (distance < 0 ? u"thấp hơn mục tiêu %1"_s : u"cao hơn mục tiêu %1"_s).arg(by);
    }

    QString yearClause() const
    {
        const Course& course = m_facts.course;
        if (course.lastYear.empty() || !course.lastYear.back() || !course.values.back())
            return {};
        const int year = nameOf(course.periods.back().sameLastYear()).year;
        const double difference = *course.values.back() - *course.lastYear.back();
        const QString by = amount(difference);
        if (by.isEmpty())
            return u"bằng cùng kỳ năm %1"_s.arg(year);
        return (difference > 0 ? u"cao hơn cùng kỳ năm %1 là %2"_s
                               : u"thấp hơn cùng kỳ năm %1 là %2"_s)
            .arg(year)
            .arg(by);
    }

    const DetailFacts& m_facts;
    const Row& m_row;
};

} // namespace

Paragraph detailSentence(const DetailFacts& facts)
{
    const Sentence sentence{facts};
    QString text = sentence.figure();
    if (const QString units = sentence.units(); !units.isEmpty())
        text += u' ' + units;
    return {{text, false}};
}

QString unitNoun(const Catalogue& catalogue, const board::MapView& view, TimePoint instant)
{
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
