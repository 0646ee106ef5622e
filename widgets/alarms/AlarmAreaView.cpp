#include "AlarmAreaView.h"

#include <widgets/panels/AlarmAreaPanel.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ioc::ui {

QString placeOfCell(const domain::Catalogue& catalogue,
                    std::optional<std::size_t> domain,
                    domain::AlarmPriority priority)
{
    const QStringList words{QStringLiteral("critical"),
                            QStringLiteral("high"),
                            QStringLiteral("medium"),
                            QStringLiteral("low")};
    const QString id = domain ? QString::fromStdString(catalogue.domains[*domain].id) : QString{};
    return QStringLiteral("view:alarms:domain=%1;priority=%2")
        .arg(id, words[static_cast<int>(priority)]);
}

AlarmAreaView::AlarmAreaView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_sums(addLabel(TextRole::Strip, Ink::Second))
    , m_panel(new AlarmAreaPanel{context.page, this})
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Alarm panel")));
    head->addSpacing(bases(1));
    m_sums->setWordWrap(true);
    m_sums->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_sums, 1);
    whole->addLayout(head);
    whole->addWidget(m_panel, 1);
    setFocusProxy(m_panel);
    connect(m_panel,
            &AlarmAreaPanel::chosen,
            this,
            [this](std::optional<std::size_t> domain, domain::AlarmPriority priority) {
                this->context().open(
                    placeOfCell(this->context().session().catalogue(), domain, priority));
            });
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void AlarmAreaView::refresh()
{
    m_panel->refresh();
    const domain::AlarmCounts counts = context().session().alarms().counts();
    m_sums->setText(tr("%1 unacknowledged · %2 hidden")
                        .arg(counts.unacknowledgedInAll())
                        .arg(counts.shelved + counts.suppressed + counts.outOfService));
}

void AlarmAreaView::restyle()
{
    OperationsView::restyle();
    m_panel->restyle();
}

} // namespace ioc::ui
