#include "OperationsParts.h"

#include <widgets/alarms/ActDialogs.h>
#include <widgets/alarms/AlarmAreaView.h>
#include <widgets/alarms/AlarmDock.h>
#include <widgets/alarms/AlarmListView.h>
#include <widgets/alarms/AlarmPage.h>
#include <widgets/alarms/DirectiveViews.h>
#include <widgets/alarms/JournalView.h>
#include <widgets/alarms/PerformanceView.h>
#include <widgets/alarms/ShiftView.h>

#include <QVBoxLayout>

#include <utility>

namespace ioc::app {

using ui::Command;

namespace {

/// A view of operations as one of the console's.
class Framed final : public ui::ConsoleView
{
public:
    using Make = std::function<ui::OperationsView*(QWidget*)>;

    Framed(const ui::ConsoleContext& context, const Make& make, QWidget* parent)
        : ConsoleView(context, parent)
        , m_view(make(this))
    {
        auto* whole = new QVBoxLayout{this};
        whole->setContentsMargins({});
        whole->addWidget(m_view);
        setFocusProxy(m_view);
        m_view->restyle();
        connect(m_view, &ui::OperationsView::partChanged, this, &ConsoleView::partChanged);
    }

    void refresh() override { m_view->refresh(); }
    void restyle() override { m_view->restyle(); }
    bool show(const QString& part) override { return m_view->show(part); }
    [[nodiscard]] bool showsSimulated() const override { return m_view->showsSimulated(); }
    void keep(QSettings& settings) const override { m_view->keep(settings); }
    void restore(const QSettings& settings) override { m_view->restore(settings); }

private:
    ui::OperationsView* m_view;
};

template<typename View>
std::function<ui::ConsoleView*(const ui::ConsoleContext&, QWidget*)>
framed(const ui::OperationsContext& context)
{
    return [&context](const ui::ConsoleContext& console, QWidget* parent) {
        return new Framed{console,
                          [&context](QWidget* frame) {
                              return new View{context, frame};
                          },
                          parent};
    };
}

} // namespace

OperationsParts::OperationsParts(ui::ConsoleWindow& window, const QString& settingsFile)
    : QObject(&window)
    , m_window(window)
    , m_acts(window.context().page)
    , m_sound(
          window.context().page,
          [this](const QByteArray& wave) { m_player.play(wave); },
          settingsFile)
    , m_context{window.context().page, m_acts, window.context().open}
{
    addViews();
    addDock();
    addPlaceCommands();
    addActCommands();
}

void OperationsParts::addViews()
{
    const auto add
        = [this](const char* id, std::function<QString()> title, auto make, bool inTree) {
              m_window.addView({QLatin1String{id}, std::move(title), std::move(make), inTree});
          };
    const ui::OperationsContext& of = m_context;
    add(
        "alarms", [] { return tr("Alarms"); }, framed<ui::AlarmListView>(of), true);
    add(
        "alarm", [] { return tr("Alarm"); }, framed<ui::AlarmPage>(of), false);
    add(
        "alarm-panel", [] { return tr("Alarm panel"); }, framed<ui::AlarmAreaView>(of), true);
    add(
        "alarm-hidden", [] { return tr("Hidden alarms"); }, framed<ui::HiddenAlarmView>(of), true);
    add(
        "alarm-journal", [] { return tr("Alarm journal"); }, framed<ui::JournalView>(of), true);
    add(
        "alarm-performance",
        [] { return tr("Alarm performance"); },
        framed<ui::PerformanceView>(of),
        true);
    add(
        "directives", [] { return tr("Directives"); }, framed<ui::DirectiveListView>(of), true);
    add(
        "directive", [] { return tr("Directive"); }, framed<ui::DirectivePage>(of), false);
    add(
        "shift", [] { return tr("Shift log and handover"); }, framed<ui::ShiftView>(of), true);
}

void OperationsParts::addDock()
{
    ui::DockSlot dock;
    dock.id = QStringLiteral("alarms");
    dock.title = [] { return tr("Alarms"); };
    dock.make = [this](const ui::ConsoleContext& console, QWidget* parent) {
        return new Framed{console,
                          [this](QWidget* frame) {
                              return new ui::AlarmDock{m_context, m_sound, frame};
                          },
                          parent};
    };
    dock.shortcuts = {QKeySequence{Qt::ALT | Qt::Key_0}};
    m_window.addDock(std::move(dock));
}

void OperationsParts::addPlaceCommands()
{
    struct Place
    {
        const char* id;
        const char* view;
        std::function<QString()> text;
        Qt::Key key;
    };
    const Place places[]{
        {"alarm.list", "alarms", [] { return tr("Alarms"); }, Qt::Key_1},
        {"alarm.panel", "alarm-panel", [] { return tr("Alarm panel"); }, Qt::Key_2},
        {"alarm.hidden", "alarm-hidden", [] { return tr("Hidden alarms"); }, Qt::Key_3},
        {"alarm.journal", "alarm-journal", [] { return tr("Alarm journal"); }, Qt::Key_4},
        {"alarm.performance",
         "alarm-performance",
         [] { return tr("Alarm performance"); },
         Qt::Key_5},
        {"directive.list", "directives", [] { return tr("Directives"); }, Qt::Key_6},
        {"shift.log", "shift", [] { return tr("Shift log and handover"); }, Qt::Key_7},
    };
    for (const Place& place : places)
        m_window.commands().add({QLatin1String{place.id},
                                 place.text,
                                 {QKeySequence{Qt::ALT | place.key}},
                                 Command::Group::Alarm,
                                 [this, view = QString{QLatin1String{place.view}}] {
                                     if (m_window.open(QStringLiteral("view:") + view))
                                         m_window.view()->setFocus(Qt::ShortcutFocusReason);
                                 }});
}

void OperationsParts::addActCommands()
{
    ui::CommandRegistry& commands = m_window.commands();
    const auto mayAct = [this] { return m_acts.canAct(); };
    commands.add({QStringLiteral("directive.issue"),
                  [] { return tr("Issue a directive…"); },
                  {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_D}},
                  Command::Group::Alarm,
                  [this] {
                      ui::askDirective(m_context,
                                       subjectsAt(m_window.place(), m_window.context().catalogue()),
                                       &m_window);
                  },
                  mayAct});
    commands.add({QStringLiteral("shift.entry"),
                  [] { return tr("Write into the shift log…"); },
                  {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_N}},
                  Command::Group::Alarm,
                  [this] { ui::askEntry(m_context, &m_window); },
                  mayAct});
    commands.add({QStringLiteral("alarm.mute"),
                  [] { return tr("Mute this console"); },
                  {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_M}},
                  Command::Group::Alarm,
                  [this] { m_sound.setMuted(!m_sound.isMuted()); },
                  {},
                  [this] { return m_sound.isMuted(); }});
    connect(&m_sound, &ui::Annunciator::changed, &commands, [&commands] { commands.refresh(); });
}

QStringList OperationsParts::subjectsAt(const QString& place, const domain::Catalogue& catalogue)
{
    const QString province = QString::fromStdString(catalogue.area(catalogue.province).code);
    const QString areaMark = QStringLiteral("area:");
    const QString alarmMark = QStringLiteral("view:alarm:");
    QStringList subjects;
    if (place.startsWith(alarmMark)) {
        subjects << place.mid(alarmMark.size());
    } else if (place.startsWith(QStringLiteral("indicator:"))) {
        const QString code = place.section(u'@', 1);
        subjects << place.section(u'@', 0, 0) + u'@' + (code.isEmpty() ? province : code);
        if (!code.isEmpty())
            subjects << areaMark + code;
    }
    return subjects << areaMark + province;
}

} // namespace ioc::app
