#pragma once

#include <models/board/AlarmLists.h>
#include <widgets/panels/PageContext.h>

#include <QObject>
#include <QStringList>

namespace ioc::ui {

/// What a person does to alarms, directives and the shift log, as acts on their way into the log.
/// Every screen acts through here. How it went is told once, by said(); true where something was
/// taken, and nothing was not. Thread: gui.
class Acts final : public QObject
{
    Q_OBJECT

public:
    /// `page` outlives it.
    explicit Acts(const PageContext& page, QObject* parent = nullptr);

    [[nodiscard]] bool canAct() const { return m_session.canAct(); }

    /// Those of the alarms that wait for it; each up to the raising that is seen now.
    bool acknowledge(const QStringList& keys, const QString& comment = {});
    bool shelve(const QStringList& keys, domain::Duration length, const QString& reason);
    /// Those of the alarms that are shelved or out of service.
    bool bringBack(const QStringList& keys);
    bool removeFromService(const QStringList& keys, const QString& reason);
    /// On an alarm or a directive.
    bool comment(const QString& subject, const QString& text);

    bool issueDirective(const QString& subject,
                        const QString& text,
                        const QString& department,
                        domain::TimePoint due);
    bool accept(const QString& directive);
    bool report(const QString& directive, const QString& text);
    bool close(const QString& directive, const QString& text);

    bool writeEntry(const QString& text);
    bool handOver(const QString& text);
    bool takeOver(const QString& handOver);

    /// What waits or was refused, in words by subject.
    [[nodiscard]] board::PendingWords pending() const;
    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::size_t refused() const;
    void dismissRefused();

signals:
    /// How the last acts went, for a person; `trouble` where any was not taken.
    void said(const QString& text, bool trouble);

private:
    bool send(std::vector<domain::Action> actions);
    [[nodiscard]] QString troubleText(const Error& error) const;

    [[nodiscard]] board::AlarmTexts texts() const;

    const PageContext& m_page;
    session::Session& m_session;
};

} // namespace ioc::ui
