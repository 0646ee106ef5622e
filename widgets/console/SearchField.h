#pragma once

#include <widgets/console/ConsoleView.h>

#include <QToolButton>

namespace ioc::ui {

/// The way into the search: looks like the field that it opens, with its keys at the right, and is
/// pressed like a button. Thread: gui.
class SearchField final : public QToolButton
{
    Q_OBJECT

public:
    SearchField(const ConsoleContext& context, QWidget* parent);

    /// What it says, and in fewer words where there is less room.
    void setPrompts(const QString& prompt, const QString& brief);
    void restyle() { updateGeometry(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double keysWidth() const;

    const ConsoleContext& m_context;
    QString m_prompt, m_brief;
};

} // namespace ioc::ui
