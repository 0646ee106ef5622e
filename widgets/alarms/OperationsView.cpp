#include "OperationsView.h"

#include "LineTable.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

OperationsView::OperationsView(const OperationsContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
}

void OperationsView::restyle()
{
    for (const Styled& styled : m_labels)
        style(styled);
}

bool OperationsView::show(const QString& part)
{
    return part.isEmpty();
}

bool OperationsView::showsSimulated() const
{
    const session::Session& session = m_context.session();
    const auto isSimulated = [&](const domain::AlarmView& alarm) {
        const auto figure
            = alarm.series ? session.board().latest(*alarm.series, session.moment()) : std::nullopt;
        return figure && figure->quality == domain::Quality::Simulated;
    };
    const auto open = session.alarms().annunciated();
    const auto shelved = session.alarms().inState(domain::AlarmState::Shelved);
    return std::any_of(open.begin(), open.end(), isSimulated)
        || std::any_of(shelved.begin(), shelved.end(), isSimulated);
}

void OperationsView::keep(QSettings& settings) const
{
    for (const LineTable* table : findChildren<LineTable*>()) {
        if (!table->objectName().isEmpty())
            table->keep(settings);
    }
}

void OperationsView::restore(const QSettings& settings)
{
    for (LineTable* table : findChildren<LineTable*>()) {
        if (!table->objectName().isEmpty())
            table->restore(settings);
    }
}

QLabel* OperationsView::addLabel(TextRole role, Ink ink, const QString& text)
{
    auto* label = new QLabel{text, this};
    label->setTextFormat(Qt::PlainText); // operators' words are no markup
    m_labels.push_back({label, role, ink});
    style(m_labels.back());
    return label;
}

void OperationsView::setInk(QLabel* label, Ink ink)
{
    const auto found = std::find_if(m_labels.begin(), m_labels.end(), [&](const Styled& styled) {
        return styled.label == label;
    });
    if (found == m_labels.end() || found->ink == ink)
        return;
    found->ink = ink;
    style(*found);
}

void OperationsView::style(const Styled& styled) const
{
    const Theme::Colours& colours = theme().colours();
    QColor colour = colours.text;
    switch (styled.ink) {
    case Ink::Text:
        break;
    case Ink::Second:
        colour = colours.second;
        break;
    case Ink::Third:
        colour = colours.third;
        break;
    case Ink::Watch:
        colour = colours.watch;
        break;
    case Ink::OffTarget:
        colour = colours.offTarget;
        break;
    }
    styled.label->setFont(theme().font(styled.role));
    QPalette palette = styled.label->palette();
    palette.setColor(QPalette::WindowText, colour);
    styled.label->setPalette(palette);
}

QPushButton* OperationsView::addButton(const QString& text,
                                       const QKeySequence& shortcut,
                                       const std::function<void()>& run)
{
    auto* button = new QPushButton{text, this};
    button->setAccessibleName(text);
    connect(button, &QPushButton::clicked, this, run);
    if (shortcut.isEmpty())
        return button;
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(text, shortcut.toString(QKeySequence::NativeText)));
    auto* keys = new QShortcut{shortcut, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut};
    connect(keys, &QShortcut::activated, button, [button] {
        if (button->isEnabled() && button->isVisible())
            button->click();
    });
    return button;
}

int OperationsView::bases(double count) const
{
    return std::max(1, static_cast<int>(std::lround(count * theme().base())));
}

} // namespace ioc::ui
