#include "BriefingAction.h"

#include <widgets/briefing/BriefingDialog.h>

#include <QCoreApplication>

namespace ioc::app {

void addBriefingCommand(ui::ConsoleWindow& window,
                        LiveSource& source,
                        const LoadedCatalogue& loaded)
{
    if (loaded.catalogue->briefings.empty())
        return;
    ui::Command command;
    command.id = QStringLiteral("report.briefing");
    command.text = [] { return QCoreApplication::translate("Commands", "Make a briefing…"); };
    command.shortcuts = {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_P}};
    command.group = ui::Command::Group::Report;
    command.onToolbar = true;
    command.run = [&window, &source, &loaded] {
        session::LiveSession& session = source.session();
        ui::BriefingSource from;
        from.catalogue = loaded.catalogue;
        from.cache = source.cacheFile();
        from.clock = [&session] { return session.moment(); };
        auto* dialog = new ui::BriefingDialog{std::move(from), &window};
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->resize(980, 760);
        dialog->open();
    };
    window.commands().add(std::move(command));
}

} // namespace ioc::app
