#pragma once

#include <widgets/console/ConsoleView.h>

namespace ioc::ui {

/// A status sign and a word: colour, shape and text say the same. Thread: gui.
class StateLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit StateLabel(const ConsoleContext& context, QWidget* parent = nullptr);

    void show(domain::Status sign, const QString& text, const QString& detail);
    /// Fills the background with the colour of watch: cannot be overlooked.
    void setLoud(bool loud);
    void restyle();

    [[nodiscard]] const QString& text() const noexcept { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const ConsoleContext& m_context;
    domain::Status m_sign = domain::Status::NoData;
    QString m_text;
    bool m_loud = false;
};

/// How the link to the feed stands, in words of its language, and with which sign.
struct LinkWords
{
    domain::Status sign = domain::Status::NoData;
    QString text;
    QString detail; ///< for the tooltip
};
[[nodiscard]] LinkWords linkWords(const ConsoleContext& context);

} // namespace ioc::ui
