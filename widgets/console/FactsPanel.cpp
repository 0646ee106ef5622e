#include "FactsPanel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace ioc::ui {

FactsPanel::FactsPanel(const ConsoleContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_scroll(new QScrollArea{this})
    , m_close(new QToolButton{this})
{
    setObjectName(QStringLiteral("facts"));
    setFocusPolicy(Qt::StrongFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_close->setObjectName(QStringLiteral("facts-close"));
    connect(m_close, &QToolButton::clicked, this, &FactsPanel::closeWanted);
    auto* layout = new QVBoxLayout{this};
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_close, 0, Qt::AlignRight);
    restyle();
}

void FactsPanel::show(board::Facts facts)
{
    if (facts == m_facts)
        return;
    m_facts = std::move(facts);
    fill();
}

void FactsPanel::restyle()
{
    m_close->setText(tr("Close (Esc)"));
    setMinimumWidth(static_cast<int>(m_context.theme().base() * 18));
    fill();
}

QLabel* FactsPanel::label(const QString& text, TextRole role, const QColor& colour)
{
    auto* made = new QLabel{text};
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    made->setFont(m_context.theme().font(role));
    QPalette palette = made->palette();
    palette.setColor(QPalette::WindowText, colour);
    made->setPalette(palette);
    return made;
}

void FactsPanel::fill()
{
    const Theme::Colours& colours = m_context.theme().colours();
    auto* body = new QWidget;
    auto* lines = new QVBoxLayout{body};
    lines->setSpacing(2);
    lines->addWidget(label(m_facts.title, TextRole::Title, colours.text));
    lines->addWidget(label(m_facts.subtitle, TextRole::Label, colours.second));
    QStringList said{m_facts.title, m_facts.subtitle};
    for (const board::Facts::Line& line : m_facts.lines) {
        lines->addSpacing(static_cast<int>(m_context.theme().base() * 0.5));
        lines->addWidget(label(line.label, TextRole::Caption, colours.third));
        lines->addWidget(label(line.text, TextRole::Body, colours.text));
        said << line.label + QStringLiteral(": ") + line.text;
    }
    lines->addStretch(1);
    const int place = m_scroll->widget() ? m_scroll->verticalScrollBar()->value() : 0;
    m_scroll->setWidget(body);
    m_scroll->verticalScrollBar()->setValue(place);
    setAccessibleName(tr("Definition and source"));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
}

void FactsPanel::keyPressEvent(QKeyEvent* event)
{
    const int step = m_scroll->verticalScrollBar()->singleStep() * 3;
    switch (event->key()) {
    case Qt::Key_Escape:
        emit closeWanted();
        return;
    case Qt::Key_Down:
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->value() + step);
        return;
    case Qt::Key_Up:
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->value() - step);
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace ioc::ui
