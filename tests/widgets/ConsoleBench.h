#pragma once

#include "SampleBoard.h"
#include "SampleOperations.h"

#include <app/dashboard/OperationsParts.h>
#include <models/session/TimeSession.h>

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace ioc::test {

/// A console with alarms, directives and the shift log over a busy session, shown offscreen.
struct ConsoleBench
{
    ConsoleBench()
        : session(busySession("thai-nguyen", sampleMoment()))
    {
        if (!session)
            qFatal("the shipped catalogue has faults");
        timeline = std::make_unique<session::TimeSession>(*session, std::nullopt);
        window = std::make_unique<ui::ConsoleWindow>(*timeline, ui::ConsoleWindow::Options{});
        parts = new app::OperationsParts{*window, {}};
        window->resize(1366, 768);
        window->show();
        if (!QTest::qWaitForWindowActive(window.get()))
            qWarning("the window is not active");
    }

    /// The widget of a type in the view that is open.
    template<typename Widget>
    [[nodiscard]] Widget& in(const char* place = nullptr)
    {
        if (place && !window->open(QLatin1String{place}))
            qFatal("no place %s", place);
        auto* found = window->view()->findChild<Widget*>();
        if (!found)
            qFatal("no such widget in the view");
        return *found;
    }
    [[nodiscard]] QPushButton& button(const QString& text, QWidget* of = nullptr)
    {
        for (QPushButton* each : (of ? of : window->view())->findChildren<QPushButton*>())
            if (each->text() == text)
                return *each;
        qFatal("no button %s", qPrintable(text));
    }
    template<typename Dialog>
    [[nodiscard]] Dialog& dialog()
    {
        for (Dialog* each : window->findChildren<Dialog*>())
            if (each->isVisible()) {
                if (!QTest::qWaitForWindowActive(each))
                    qWarning("the dialog is not active");
                return *each;
            }
        qFatal("no such dialog is open");
    }
    [[nodiscard]] domain::AlarmView alarm(const QString& key) const
    {
        const auto found = session->alarms().find(key.toStdString());
        if (!found)
            qFatal("no alarm %s", qPrintable(key));
        return *found;
    }

    std::unique_ptr<session::StaticSession> session;
    std::unique_ptr<session::TimeSession> timeline;
    std::unique_ptr<ui::ConsoleWindow> window;
    app::OperationsParts* parts = nullptr;
};

} // namespace ioc::test
