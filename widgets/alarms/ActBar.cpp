#include "ActBar.h"

#include "Acts.h"
#include "FlowRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ioc::ui {

namespace {

constexpr const char* waitsProperty = "waits"; ///< the text was told of acts that waited then

} // namespace

ActBar::ActBar(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_buttons(new FlowRow{bases(0.4)})
    , m_told(addLabel(TextRole::Body, Ink::Second))
    , m_pending(addLabel(TextRole::Body, Ink::Watch))
    , m_dismiss(addButton(
          tr("Dismiss the refused"), {}, [this] { this->context().acts.dismissRefused(); }))
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins({});
    whole->setSpacing(bases(0.4));
    auto* words = new QHBoxLayout;
    words->addWidget(m_pending);
    words->addWidget(m_dismiss);
    words->addWidget(m_told, 1);
    m_told->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    whole->addLayout(words);
    whole->addLayout(m_buttons);
    connect(&context.acts, &Acts::said, this, &ActBar::tell);
    connect(&context.session(), &session::Session::actionsChanged, this, &ActBar::refresh);
    refresh();
}

void ActBar::add(QPushButton* button)
{
    m_buttons->addWidget(button);
}

void ActBar::refresh()
{
    const std::size_t waiting = context().acts.waiting();
    const std::size_t refused = context().acts.refused();
    QStringList parts;
    if (waiting > 0)
        parts << tr("Waiting to be sent: %1").arg(waiting);
    if (refused > 0)
        parts << tr("Refused: %1").arg(refused);
    m_pending->setText(parts.join(QStringLiteral(" · ")));
    m_pending->setVisible(!parts.isEmpty());
    m_dismiss->setVisible(refused > 0);
    // What waited is done, or stands above as refused: it waits no longer.
    if (waiting == 0 && m_told->property(waitsProperty).toBool())
        tell({}, false);
    m_told->setVisible(!m_told->text().isEmpty());
    setToolTip(context().acts.canAct() ? QString{}
                                       : tr("Nothing can be done here: this console "
                                            "may not act, or shows the past."));
}

void ActBar::tell(const QString& text, bool trouble)
{
    m_told->setText(text);
    m_told->setAccessibleName(text);
    m_told->setProperty(waitsProperty, !trouble && context().acts.waiting() > 0);
    setInk(m_told, trouble ? Ink::OffTarget : Ink::Second);
    m_told->setVisible(!text.isEmpty());
}

QString ActBar::told() const
{
    return m_told->text();
}

} // namespace ioc::ui
