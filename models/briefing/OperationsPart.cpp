#include "OperationsPart.h"

#include "DetailComposer.h"
#include "Wording.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

// More would bury the first.
constexpr std::size_t namedAtMost = 10;

class OperationsWording
{
public:
    OperationsWording(const Briefing& briefing,
                      const Operations& operations,
                      TimePoint moment,
                      const Say& say,
                      const board::ValueFormat& format)
        : m_catalogue(operations.alarms().catalogue())
        , m_period(briefing.period)
        , m_moment(moment)
        , m_say(say)
        , m_format(format)
    {
    }

    QString raised(const std::vector<Annunciation>& all) const
    {
        const QString lead
            = m_say(u"Trong %1, ", u"In the %1, ").arg(periodNoun(m_period.type().kind, m_say));
        if (all.empty())
            return lead + m_say(u"không có cảnh báo nào phát sinh.", u"no alarm was raised.");
        std::array<int, 4> counts{};
        for (const Annunciation& each : all)
            ++counts[static_cast<std::size_t>(each.priority)];
        QStringList parts;
        for (std::size_t at = 0; at < counts.size(); ++at) {
            if (counts[at] > 0)
                parts += u"%1 %2"_s.arg(counts[at]).arg(priority(static_cast<AlarmPriority>(at)));
        }
        QString text = lead
            + m_say(u"có %1 cảnh báo phát sinh: %2",
                    all.size() == 1 ? u"%1 alarm was raised: %2" : u"%1 alarms were raised: %2")
                  .arg(all.size())
                  .arg(parts.join(u", "_s));
        if (const auto floods = alarmFloods(all).size(); floods > 0)
            text
                += m_say(u"; %1 đợt cảnh báo dồn dập", floods == 1 ? u"; %1 flood" : u"; %1 floods")
                       .arg(floods);
        return text + u'.';
    }

    Paragraph standing(const std::vector<AlarmView>& open) const
    {
        if (open.empty())
            return {{m_say(u"Không còn cảnh báo nào đang mở khi chốt số liệu.",
                           u"No alarm was open at the cut-off."),
                     false}};
        Paragraph paragraph{{m_say(u"Còn %1 cảnh báo đang mở khi chốt số liệu: ",
                                   open.size() == 1 ? u"%1 alarm was open at the cut-off: "
                                                    : u"%1 alarms were open at the cut-off: ")
                                 .arg(open.size()),
                             false}};
        for (std::size_t at = 0; at < std::min(open.size(), namedAtMost); ++at) {
            if (at > 0)
                paragraph.push_back({u"; "_s, false});
            paragraph.push_back({inSentence(m_say(open[at].limit->name)), true});
            paragraph.push_back({u" ("_s + detailsOf(open[at]) + u')', false});
        }
        if (open.size() > namedAtMost)
            paragraph.push_back(
                {m_say(u" và %1 cảnh báo khác", u" and %1 more").arg(open.size() - namedAtMost),
                 false});
        paragraph.push_back({u"."_s, false});
        return paragraph;
    }

    std::vector<Paragraph> directives(const std::vector<const Directive*>& all) const
    {
        if (all.empty())
            return {{{m_say(u"Không có chỉ đạo nào được giao hoặc đang thực hiện trong %1.",
                            u"No directive was given or open in the %1.")
                          .arg(periodNoun(m_period.type().kind, m_say)),
                      false}}};
        std::vector<Paragraph> paragraphs;
        for (const Directive* directive : all)
            paragraphs.push_back(
                {{m_say(u"Chỉ đạo %1: ", u"Directive to %1: ")
                      .arg(QString::fromStdString(directive->department())),
                  true},
                 {QString::fromStdString(directive->issued.action.text).trimmed()
                      + m_say(u"; giao ngày %1, hạn %2, %3.", u"; given %1, due %2, %3.")
                            .arg(m_format.date(directive->issued.time),
                                 m_format.date(directive->due()),
                                 state(directive->stateAt(m_moment))),
                  false}});
        return paragraphs;
    }

private:
    QString priority(AlarmPriority priority) const
    {
        switch (priority) {
        case AlarmPriority::Critical:
            return m_say(u"nghiêm trọng", u"critical");
        case AlarmPriority::High:
            return m_say(u"cao", u"high");
        case AlarmPriority::Medium:
            return m_say(u"trung bình", u"medium");
        case AlarmPriority::Low:
            return m_say(u"thấp", u"low");
        }
        return {};
    }

    QString state(DirectiveState state) const
    {
        switch (state) {
        case DirectiveState::Issued:
            return m_say(u"chưa tiếp nhận", u"not accepted yet");
        case DirectiveState::Accepted:
            return m_say(u"đang thực hiện", u"under way");
        case DirectiveState::Reported:
            return m_say(u"đã báo cáo kết quả", u"reported");
        case DirectiveState::Closed:
            return m_say(u"đã hoàn thành", u"done");
        case DirectiveState::Overdue:
            return m_say(u"quá hạn", u"overdue");
        }
        return {};
    }

    QString detailsOf(const AlarmView& alarm) const
    {
        QStringList details;
        if (alarm.area != m_catalogue.province)
            details += inSentence(unitName(m_catalogue, alarm.area, m_moment));
        if (alarm.raised)
            details += m_say(u"từ %1 ngày %2", u"since %1, %2")
                           .arg(m_format.timeShort(*alarm.raised), m_format.date(*alarm.raised));
        if (alarm.cleared)
            details += m_say(u"đã trở lại bình thường", u"returned to normal");
        details += alarm.acknowledgedBy.empty() ? m_say(u"chưa xác nhận", u"not acknowledged")
                                                : m_say(u"đã xác nhận", u"acknowledged");
        return details.join(u", "_s);
    }

    const Catalogue& m_catalogue;
    Period m_period;
    TimePoint m_moment;
    const Say& m_say;
    const board::ValueFormat& m_format;
};

} // namespace

void addOperations(Briefing& briefing,
                   const Operations& operations,
                   TimePoint moment,
                   const Say& say,
                   const board::ValueFormat& format)
{
    const OperationsWording wording{briefing, operations, moment, say, format};
    const TimePoint begin = briefing.period.begin();
    const auto raised = operations.alarms().annunciations(begin, moment);
    const auto open = operations.alarms().annunciated();
    const auto directives = operations.directives().ofPeriod(begin, moment);
    briefing.alarmCounts = {static_cast<int>(raised.size()),
                            static_cast<int>(open.size()),
                            static_cast<int>(directives.size())};
    briefing.alarms.push_back({{wording.raised(raised), false}});
    if (!raised.empty() || !open.empty())
        briefing.alarms.push_back(wording.standing(open));
    for (Paragraph& paragraph : wording.directives(directives))
        briefing.alarms.push_back(std::move(paragraph));
}

} // namespace ioc::briefing
