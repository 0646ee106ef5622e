#include "AlarmLists.h"

#include <algorithm>
#include <array>

namespace ioc::board {

using domain::AlarmState;
using domain::AlarmView;
using domain::DirectiveState;
using domain::TimePoint;

namespace {

QString dot()
{
    return QStringLiteral(" · ");
}

QVariant sortTime(std::optional<TimePoint> time)
{
    return time ? QVariant{static_cast<qlonglong>(time->time_since_epoch().count())}
                : QVariant{qlonglong{-1}};
}

QString pendingOf(const PendingWords& pending, const std::string& key)
{
    const auto found = pending.find(key);
    return found == pending.end() ? QString{} : found->second;
}

QString joined(std::initializer_list<QString> parts)
{
    QStringList list;
    for (const QString& part : parts)
        if (!part.isEmpty())
            list << part;
    return list.join(dot());
}

QString momentOf(const AlarmTexts& texts, std::optional<TimePoint> time, TimePoint now)
{
    return time ? texts.format().shortMoment(*time, now) : QString{};
}

QString noteOf(const AlarmView& alarm, const AlarmTexts& texts, TimePoint now)
{
    const QString gone = alarm.cleared && !alarm.conditionHolds
        ? texts.say(u"đã hết lúc %1", u"cleared at %1").arg(momentOf(texts, alarm.cleared, now))
        : QString{};
    const QString by = alarm.acknowledgedBy.empty()
        ? QString{}
        : texts.say(u"%1 xác nhận %2", u"%1 acknowledged %2")
              .arg(QString::fromStdString(alarm.acknowledgedBy),
                   momentOf(texts, alarm.acknowledgedAt, now));
    const QString behind = alarm.suppresses > 0
        ? texts.say(u"thay cho %1 cảnh báo", u"alarms it stands for: %1").arg(alarm.suppresses)
        : QString{};
    const QString flood
        = alarm.inFlood ? texts.say(u"trong đợt dồn dập", u"in the flood") : QString{};
    return joined({by, gone, behind, flood});
}

Line alarmLine(const AlarmView& alarm, const AlarmTexts& texts)
{
    Line line;
    line.key = QString::fromStdString(alarm.key);
    line.sign = {
        LineSign::Kind::Alarm, static_cast<int>(alarm.priority()), static_cast<int>(alarm.state)};
    line.priority = static_cast<int>(alarm.priority());
    const auto domain = texts.domainOf(*alarm.limit);
    line.domain = domain ? static_cast<int>(*domain) : -1;
    line.state = lineState(alarm.state);
    return line;
}

} // namespace

AlarmListModel::AlarmListModel(QObject* parent)
    : LineModel(parent)
{
}

void AlarmListModel::read(const domain::AlarmBook& book,
                          const AlarmTexts& texts,
                          const PendingWords& pending)
{
    if (columns().empty())
        setColumns({{texts.say(u"Mức", u"Priority")},
                    {texts.say(u"Trạng thái", u"State")},
                    {texts.say(u"Cảnh báo", u"Alarm"), false, true},
                    {texts.say(u"Nơi", u"Where")},
                    {texts.say(u"Giá trị", u"Value"), true},
                    {texts.say(u"Xuất hiện", u"Raised")},
                    {texts.say(u"Kéo dài", u"For")},
                    {texts.say(u"Ghi chú", u"Note"), false, true}});
    const TimePoint now = book.now();
    std::vector<Line> lines;
    for (const AlarmView& alarm : book.annunciated()) {
        Line line = alarmLine(alarm, texts);
        line.strong = alarm.state != AlarmState::Acknowledged;
        const TimePoint until = alarm.cleared && !alarm.conditionHolds ? *alarm.cleared : now;
        const QString lasting
            = alarm.raised ? texts.format().age(until - *alarm.raised) : QString{};
        line.cells = {texts.priority(alarm.priority()),
                      texts.state(alarm.state),
                      texts.name(*alarm.limit),
                      texts.area(alarm.area),
                      texts.value(alarm, alarm.figure),
                      momentOf(texts, alarm.raised, now),
                      lasting,
                      joined({pendingOf(pending, alarm.key), noteOf(alarm, texts, now)})};
        line.sort = {QVariant{static_cast<qlonglong>(lines.size())},
                     {},
                     {},
                     {},
                     QVariant{alarm.figure.value_or(0)},
                     sortTime(alarm.raised),
                     QVariant{-sortTime(alarm.raised).toLongLong()},
                     {}};
        line.spoken = joined({line.cells[Priority],
                              line.cells[State],
                              line.cells[Name],
                              line.cells[Where],
                              line.cells[Value],
                              lasting,
                              line.cells[Note]});
        lines.push_back(std::move(line));
    }
    show(std::move(lines));
}

HiddenAlarmModel::HiddenAlarmModel(QObject* parent)
    : LineModel(parent)
{
}

void HiddenAlarmModel::read(const domain::AlarmBook& book,
                            const AlarmTexts& texts,
                            const PendingWords& pending)
{
    if (columns().empty())
        setColumns({{texts.say(u"Trạng thái", u"State")},
                    {texts.say(u"Cảnh báo", u"Alarm"), false, true},
                    {texts.say(u"Nơi", u"Where")},
                    {texts.say(u"Điều kiện", u"Condition")},
                    {texts.say(u"Đến", u"Until")},
                    {texts.say(u"Còn lại", u"Left")},
                    {texts.say(u"Người ẩn", u"By")},
                    {texts.say(u"Lý do", u"Reason"), false, true}});
    const TimePoint now = book.now();
    std::vector<Line> lines;
    for (const AlarmState state :
         {AlarmState::Shelved, AlarmState::OutOfService, AlarmState::SuppressedByDesign}) {
        for (const AlarmView& alarm : book.inState(state)) {
            Line line = alarmLine(alarm, texts);
            const bool shelved = state == AlarmState::Shelved && alarm.shelvedUntil;
            const QString reason = state == AlarmState::SuppressedByDesign
                ? texts.say(u"nguồn im lặng: %1", u"silent source: %1")
                      .arg(texts.alarm(alarm.source))
                : QString::fromStdString(alarm.reason);
            line.cells = {texts.state(state),
                          texts.name(*alarm.limit),
                          texts.area(alarm.area),
                          alarm.conditionHolds ? texts.say(u"đang có", u"holds")
                                               : texts.say(u"không có", u"does not hold"),
                          shelved ? texts.format().dateTime(*alarm.shelvedUntil) : QString{},
                          shelved ? texts.format().age(*alarm.shelvedUntil - now) : QString{},
                          QString::fromStdString(alarm.hiddenBy),
                          joined({pendingOf(pending, alarm.key), reason})};
            const QVariant end = shelved ? sortTime(alarm.shelvedUntil)
                                         : QVariant{std::numeric_limits<qlonglong>::max() - 10
                                                    + (state == AlarmState::OutOfService ? 0 : 1)};
            line.sort = {end, {}, {}, {}, end, end, {}, {}};
            line.strong = alarm.conditionHolds;
            line.spoken = joined({line.cells[State],
                                  line.cells[Name],
                                  line.cells[Where],
                                  line.cells[Condition],
                                  line.cells[Until],
                                  line.cells[By],
                                  line.cells[Reason]});
            lines.push_back(std::move(line));
        }
    }
    show(std::move(lines));
}

JournalModel::JournalModel(QObject* parent)
    : LineModel(parent)
{
}

void JournalModel::read(const domain::AlarmBook& book,
                        const AlarmTexts& texts,
                        TimePoint begin,
                        TimePoint end,
                        std::string_view key)
{
    if (columns().empty())
        setColumns({{texts.say(u"Thời điểm", u"Time")},
                    {texts.say(u"Sự kiện", u"Event")},
                    {texts.say(u"Cảnh báo", u"Alarm"), false, true},
                    {texts.say(u"Nơi", u"Where")},
                    {texts.say(u"Trạng thái mới", u"New state")},
                    {texts.say(u"Giá trị", u"Value"), true},
                    {texts.say(u"Người thực hiện", u"By")},
                    {texts.say(u"Nội dung", u"Text"), false, true}});
    const auto entries = book.journal(begin, end, key);
    m_leftOut = entries.size() > most ? entries.size() - most : 0;
    std::vector<Line> lines;
    for (std::size_t at = m_leftOut; at < entries.size(); ++at) {
        const domain::AlarmEntry& entry = entries[at];
        const AlarmKey of = alarmKey(texts.catalogue(), entry.key);
        Line line;
        const qlonglong time = entry.time.time_since_epoch().count();
        line.key = QStringLiteral("%1 %2 %3 %4")
                       .arg(QString::fromStdString(entry.key))
                       .arg(time)
                       .arg(entry.action ? entry.action->sequence : 0)
                       .arg(entry.transition ? static_cast<int>(entry.transition->event) : -1);
        AlarmView view;
        if (of.limit && of.limit->indicator && of.area)
            view.series = texts.catalogue().series(*of.limit->indicator, *of.area);
        if (of.limit) {
            line.priority = static_cast<int>(of.limit->priority);
            const auto domain = texts.domainOf(*of.limit);
            line.domain = domain ? static_cast<int>(*domain) : -1;
            const AlarmState state = entry.transition ? entry.transition->to : AlarmState::Normal;
            if (entry.transition)
                line.sign = {LineSign::Kind::Alarm, line.priority, static_cast<int>(state)};
        }
        line.quiet = !entry.hadEffect();
        line.cells = {texts.format().time(entry.time) + u' ' + texts.format().date(entry.time),
                      texts.event(entry),
                      of.limit ? texts.name(*of.limit) : QString::fromStdString(entry.key),
                      of.area ? texts.area(*of.area) : QString{},
                      entry.transition ? texts.state(entry.transition->to) : QString{},
                      entry.transition ? texts.value(view, entry.transition->value) : QString{},
                      entry.action ? QString::fromStdString(entry.action->who) : QString{},
                      entry.action ? QString::fromStdString(entry.action->action.text) : QString{}};
        line.sort = {QVariant{-time * 8 - static_cast<qlonglong>(at % 8)}};
        lines.push_back(std::move(line));
    }
    show(std::move(lines));
}

DirectiveListModel::DirectiveListModel(QObject* parent)
    : LineModel(parent)
{
}

namespace {

int rankOf(DirectiveState state)
{
    switch (state) {
    case DirectiveState::Overdue:
        return 0;
    case DirectiveState::Issued:
    case DirectiveState::Accepted:
        return 1;
    case DirectiveState::Reported:
        return 2;
    case DirectiveState::Closed:
        return 3;
    }
    return 3;
}

domain::Status statusOf(DirectiveState state, bool dueSoon)
{
    if (state == DirectiveState::Overdue)
        return domain::Status::OffTarget;
    if (dueSoon)
        return domain::Status::Watch;
    return state == DirectiveState::Reported ? domain::Status::OnTarget : domain::Status::NoTarget;
}

QString leftText(const domain::Directive& directive,
                 DirectiveState state,
                 bool dueSoon,
                 const AlarmTexts& texts,
                 TimePoint now)
{
    if (state == DirectiveState::Closed || state == DirectiveState::Reported)
        return {};
    if (state == DirectiveState::Overdue)
        return texts.say(u"quá hạn %1", u"overdue by %1")
            .arg(texts.format().age(now - directive.due()));
    const QString left = texts.format().age(directive.due() - now);
    return dueSoon ? texts.say(u"sắp đến hạn, còn %1", u"due soon, %1 left").arg(left)
                   : texts.say(u"còn %1", u"%1 left").arg(left);
}

} // namespace

void DirectiveListModel::read(const domain::DirectiveBook& book,
                              const AlarmTexts& texts,
                              TimePoint now,
                              const PendingWords& pending)
{
    if (columns().empty())
        setColumns({{texts.say(u"Trạng thái", u"State")},
                    {texts.say(u"Nội dung chỉ đạo", u"Directive"), false, true},
                    {texts.say(u"Đơn vị thực hiện", u"Department")},
                    {texts.say(u"Xuất phát từ", u"Because of"), false, true},
                    {texts.say(u"Ngày giao", u"Issued")},
                    {texts.say(u"Hạn", u"Due")},
                    {texts.say(u"Thời hạn", u"Time left")}});
    std::vector<Line> lines;
    for (const domain::Directive& directive : book.all()) {
        const DirectiveState state = directive.stateAt(now);
        const bool dueSoon = directive.isDueSoon(now);
        Line line;
        line.key = QString::fromStdString(directive.id());
        line.sign = {LineSign::Kind::Status, static_cast<int>(statusOf(state, dueSoon)), 0};
        line.state = static_cast<int>(state);
        line.strong = state == DirectiveState::Overdue || dueSoon;
        line.quiet = state == DirectiveState::Closed;
        line.cells = {texts.state(state),
                      QString::fromStdString(directive.issued.action.text).section(u'\n', 0, 0),
                      QString::fromStdString(directive.department()),
                      texts.subject(directive.issued.action.subject),
                      texts.format().shortMoment(directive.issued.time, now),
                      texts.format().date(directive.due()),
                      joined({pendingOf(pending, directive.id()),
                              leftText(directive, state, dueSoon, texts, now)})};
        const qlonglong due = directive.due().time_since_epoch().count();
        constexpr qlonglong era = 10'000'000'000'000; // milliseconds; beyond any due date
        line.sort = {QVariant{rankOf(state) * era + due},
                     {},
                     {},
                     {},
                     sortTime(directive.issued.time),
                     QVariant{due},
                     QVariant{due}};
        line.spoken = joined({line.cells[State],
                              QString::fromStdString(directive.issued.action.text),
                              line.cells[Department],
                              line.cells[Cause],
                              line.cells[Left]});
        lines.push_back(std::move(line));
    }
    show(std::move(lines));
}

std::vector<const domain::LoggedAction*> courseOf(const domain::Directive& directive)
{
    std::vector<const domain::LoggedAction*> course{&directive.issued};
    if (directive.accepted)
        course.push_back(&*directive.accepted);
    for (const auto* list : {&directive.reports, &directive.comments})
        for (const domain::LoggedAction& each : *list)
            course.push_back(&each);
    if (directive.closed)
        course.push_back(&*directive.closed);
    std::stable_sort(course.begin(), course.end(), [](const auto* one, const auto* other) {
        return one->sequence < other->sequence;
    });
    return course;
}

ShiftLogModel::ShiftLogModel(QObject* parent)
    : LineModel(parent)
{
}

void ShiftLogModel::read(const domain::ShiftLog& log,
                         const AlarmTexts& texts,
                         TimePoint begin,
                         TimePoint end)
{
    if (columns().empty())
        setColumns({{texts.say(u"Thời điểm", u"Time")},
                    {texts.say(u"Loại", u"Kind")},
                    {texts.say(u"Nội dung", u"Text"), false, true},
                    {texts.say(u"Người ghi", u"By")}});
    std::vector<Line> lines;
    const auto entries = log.between(begin, end);
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const domain::ShiftEntry& entry = entries[at];
        Line line;
        line.key = entry.sequence > 0 ? QStringLiteral("log %1").arg(entry.sequence)
                                      : QStringLiteral("own %1 %2")
                                            .arg(entry.time.time_since_epoch().count())
                                            .arg(static_cast<int>(entry.event));
        line.state = static_cast<int>(entry.kind);
        line.quiet = entry.kind == domain::ShiftEntry::Kind::System;
        line.strong = entry.kind == domain::ShiftEntry::Kind::HandOver && entry.signedBy.empty();
        QString text = texts.shiftText(entry).simplified();
        if (entry.kind == domain::ShiftEntry::Kind::HandOver)
            text += dot()
                + (entry.signedBy.empty()
                       ? texts.say(u"chưa có người nhận", u"nobody has taken over")
                       : texts.say(u"%1 đã nhận", u"taken over by %1")
                             .arg(QString::fromStdString(entry.signedBy)));
        line.cells = {texts.format().timeShort(entry.time) + u' ' + texts.format().date(entry.time),
                      texts.shiftKind(entry),
                      text,
                      QString::fromStdString(entry.who)};
        line.sort = {QVariant{-static_cast<qlonglong>(entry.time.time_since_epoch().count()) * 64
                              - static_cast<qlonglong>(at % 64)}};
        line.spoken = joined({line.cells[Time], line.cells[Kind], text, line.cells[Who]});
        lines.push_back(std::move(line));
    }
    show(std::move(lines));
}

} // namespace ioc::board
