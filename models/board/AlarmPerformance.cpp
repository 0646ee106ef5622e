#include "AlarmPerformance.h"

#include <algorithm>

namespace ioc::board {

namespace eemua = domain::eemua;

namespace {

QString whole(const AlarmTexts& texts, std::size_t count)
{
    return texts.format().number(static_cast<double>(count), 0);
}

PerformanceFigure mixFigure(const domain::AlarmMetrics& metrics, const AlarmTexts& texts)
{
    PerformanceFigure figure{
        texts.say(u"Cơ cấu cao / trung bình / thấp", u"Mix high / medium / low"),
        QString{QChar{0x2013}},
        texts.say(u"EEMUA 191: khoảng %1 / %2 / %3%", u"EEMUA 191: about %1 / %2 / %3%")
            .arg(eemua::mixPercent[0])
            .arg(eemua::mixPercent[1])
            .arg(eemua::mixPercent[2]),
        false};
    if (metrics.total == 0)
        return figure;
    // Two of our priorities share the first of theirs.
    const std::array<std::size_t, 3> counts{metrics.byPriority[0] + metrics.byPriority[1],
                                            metrics.byPriority[2],
                                            metrics.byPriority[3]};
    QStringList shares;
    for (const std::size_t count : counts)
        shares << texts.format().number(
            100.0 * static_cast<double>(count) / static_cast<double>(metrics.total), 0);
    figure.value = shares.join(QStringLiteral(" / ")) + u'%';
    return figure;
}

} // namespace

std::vector<PerformanceFigure>
performanceFigures(const domain::AlarmMetrics& metrics, std::size_t stale, const AlarmTexts& texts)
{
    const ValueFormat& format = texts.format();
    std::vector<PerformanceFigure> figures;
    figures.push_back({texts.say(u"Cảnh báo trong kỳ", u"Alarms of the period"),
                       whole(texts, metrics.total),
                       {},
                       false});
    figures.push_back({texts.say(u"Trung bình mỗi 10 phút", u"Average per 10 minutes"),
                       format.number(metrics.averagePerInterval, 2),
                       texts.say(u"EEMUA 191: không quá %1", u"EEMUA 191: at most %1")
                           .arg(format.number(eemua::perInterval, 0)),
                       metrics.averagePerInterval > eemua::perInterval});
    figures.push_back(
        {texts.say(u"Nhiều nhất trong 10 phút", u"Most in 10 minutes"),
         whole(texts, metrics.mostPerInterval),
         texts.say(u"EEMUA 191: dưới %1", u"EEMUA 191: below %1").arg(eemua::floodBegins),
         metrics.mostPerInterval >= eemua::floodBegins});
    figures.push_back(
        {texts.say(u"Đợt dồn dập", u"Floods"),
         texts.say(u"%1 · %2 thời gian", u"%1 · %2 of the time")
             .arg(whole(texts, metrics.floods.size()),
                  format.percent(metrics.floodSharePercent, 1)),
         texts.say(u"EEMUA 191: không quá %1 thời gian", u"EEMUA 191: at most %1 of the time")
             .arg(format.percent(eemua::floodSharePercent, 0)),
         metrics.floodSharePercent > eemua::floodSharePercent});
    figures.push_back({texts.say(u"Chập chờn", u"Chattering"),
                       whole(texts, metrics.chattering.size()),
                       texts
                           .say(u"từ %1 lần trong %2 phút; không nên có",
                                u"%1 times or more in %2 minutes; none wanted")
                           .arg(eemua::chatteringTimes)
                           .arg(eemua::chatteringWithin.count()),
                       !metrics.chattering.empty()});
    figures.push_back({texts.say(u"Kéo dài từ 24 giờ", u"Stale, 24 hours or more"),
                       whole(texts, stale),
                       texts.say(u"ISA-18.2: xem lại từng cảnh báo", u"ISA-18.2: review each"),
                       stale > 0});
    figures.push_back(mixFigure(metrics, texts));
    return figures;
}

std::vector<Line> countLines(const std::vector<domain::AlarmMetrics::Count>& counts,
                             const AlarmTexts& texts)
{
    std::vector<Line> lines;
    for (const domain::AlarmMetrics::Count& each : counts) {
        Line line;
        line.key = QString::fromStdString(each.key);
        const AlarmKey key = alarmKey(texts.catalogue(), each.key);
        if (key.limit) {
            line.priority = static_cast<int>(key.limit->priority);
            line.sign = {LineSign::Kind::Alarm,
                         line.priority,
                         static_cast<int>(domain::AlarmState::Acknowledged)};
        }
        line.cells = {texts.alarm(each.key), whole(texts, each.count)};
        const auto place = static_cast<qlonglong>(lines.size());
        line.sort = {QVariant{place}, QVariant{static_cast<qlonglong>(each.count)}};
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> staleLines(const std::vector<domain::AlarmView>& alarms,
                             const AlarmTexts& texts,
                             domain::TimePoint now)
{
    std::vector<Line> lines;
    for (const domain::AlarmView& alarm : alarms) {
        Line line;
        line.key = QString::fromStdString(alarm.key);
        line.sign = {LineSign::Kind::Alarm,
                     static_cast<int>(alarm.priority()),
                     static_cast<int>(alarm.state)};
        line.cells = {texts.alarm(alarm.key),
                      alarm.raised ? texts.format().age(now - *alarm.raised) : QString{}};
        const auto place = QVariant{static_cast<qlonglong>(lines.size())};
        line.sort = {place, place};
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> floodLines(const std::vector<domain::AlarmFlood>& floods, const AlarmTexts& texts)
{
    std::vector<Line> lines;
    for (const domain::AlarmFlood& flood : floods) {
        Line line;
        const qlonglong begin = flood.begin.time_since_epoch().count();
        line.key = QString::number(begin);
        line.cells = {texts.format().dateTime(flood.begin),
                      texts.format().age(flood.end - flood.begin),
                      whole(texts, flood.count)};
        line.sort = {QVariant{-begin},
                     QVariant{static_cast<qlonglong>((flood.end - flood.begin).count())},
                     QVariant{static_cast<qlonglong>(flood.count)}};
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace ioc::board
