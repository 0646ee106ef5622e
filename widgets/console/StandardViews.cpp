#include "StandardViews.h"

#include "ConsoleWindow.h"
#include "IndicatorPage.h"
#include "TimelineBar.h"
#include "TrendExplorer.h"

#include <models/board/Course.h>

#include <QCoreApplication>

namespace ioc::ui {

namespace {

// Every alarm that was raised, whatever became of it since; of the live book, so that in review
// those after the moment are seen, too.
TimelineBar::Marks alarmMarks(const ConsoleContext& context)
{
    return [&context](domain::TimePoint from, domain::TimePoint to) {
        const domain::AlarmBook& book = context.timeline.live().alarms();
        const board::FigureViews views = context.page.views();
        std::vector<TimelineMark> marks;
        for (const domain::Annunciation& raised : book.annunciations(from, to)) {
            const auto alarm = book.find(raised.key);
            if (!alarm)
                continue;
            const bool severe = raised.priority <= domain::AlarmPriority::High;
            marks.push_back({raised.time,
                             severe ? domain::Status::OffTarget : domain::Status::Watch,
                             QString::fromStdString(alarm->limit->name.in(context.page.language))
                                 + QStringLiteral(", ")
                                 + board::areaName(views, alarm->area, raised.time)});
        }
        return marks;
    };
}

} // namespace

void addStandardViews(ConsoleWindow& window)
{
    window.addView({QStringLiteral("indicator"),
                    [] { return QCoreApplication::translate("ConsoleViews", "Indicator"); },
                    [](const ConsoleContext& context, QWidget* parent) -> ConsoleView* {
                        return new IndicatorPage{context, parent};
                    },
                    false});
    window.addView({QStringLiteral("explorer"),
                    [] { return QCoreApplication::translate("ConsoleViews", "Trend explorer"); },
                    [](const ConsoleContext& context, QWidget* parent) -> ConsoleView* {
                        return new TrendExplorer{context, parent};
                    }});
    window.setFoot([](const ConsoleContext& context, QWidget* parent) -> ConsoleView* {
        auto* bar = new TimelineBar{context, parent};
        bar->setMarks(alarmMarks(context));
        return bar;
    });
}

} // namespace ioc::ui
