#include "BriefingAction.h"

#include <widgets/briefing/BriefingDialog.h>

#include <QCoreApplication>

namespace ioc::app {

namespace {

// Every act that the session knows, for the fold of the period.
std::vector<domain::LoggedAction> actsOf(const domain::Operations& operations)
{
    std::vector<domain::LoggedAction> acts;
    for (const domain::AlarmPoint& point : operations.alarms().points())
        acts.insert(acts.end(), point.actions().begin(), point.actions().end());
    for (const domain::Directive& directive : operations.directives().all()) {
        acts.push_back(directive.issued);
        for (const auto* one : {&directive.accepted, &directive.closed}) {
            if (*one)
                acts.push_back(**one);
        }
        for (const auto* several : {&directive.reports, &directive.comments})
            acts.insert(acts.end(), several->begin(), several->end());
    }
    return acts;
}

} // namespace

void addBriefingCommand(ui::ConsoleWindow& window,
                        LiveSource& source,
                        const LoadedCatalogue& loaded)
{
    if (loaded.catalogue->briefings.empty())
        return;
    ui::Command command;
    command.id = QStringLiteral("report.briefing");
    command.text = [] { return QCoreApplication::translate("Commands", "Make a briefing…"); };
    command.shortcuts = {QKeySequence{Qt::CTRL | Qt::Key_P}};
    command.group = ui::Command::Group::Report;
    command.onToolbar = true;
    command.run = [&window, &source, &loaded] {
        session::LiveSession& session = source.session();
        ui::BriefingSource from;
        from.catalogue = loaded.catalogue;
        from.cache = source.cacheFile();
        from.clock = [&session] { return session.moment(); };
        from.actions = [&session] { return actsOf(session.operations()); };
        auto* dialog = new ui::BriefingDialog{std::move(from), &window};
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->resize(980, 760);
        dialog->open();
    };
    window.commands().add(std::move(command));
}

} // namespace ioc::app
