#include "AlarmListView.h"

#include "ActBar.h"
#include "ActDialogs.h"
#include "Acts.h"
#include "FilterBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace ioc::ui {

using board::lineState;
using domain::AlarmState;

namespace {

QString placeOf(const QString& key)
{
    return QStringLiteral("view:alarm:") + key;
}

} // namespace

AlarmListView::AlarmListView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_counts(addLabel(TextRole::Body, Ink::Second))
    , m_flood(addLabel(TextRole::Body, Ink::Watch))
    , m_table(new LineTable{m_model, theme(), this})
    , m_filter(new FilterBar{
          context,
          m_table->filter(),
          {true,
           true,
           {{tr("All open"), {}},
            {tr("Unacknowledged"),
             {lineState(AlarmState::Unacknowledged),
              lineState(AlarmState::ReturnedUnacknowledged)}},
            {tr("Acknowledged"), {lineState(AlarmState::Acknowledged)}},
            {tr("Returned to normal"), {lineState(AlarmState::ReturnedUnacknowledged)}}}},
          this})
    , m_bar(new ActBar{context, this})
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Alarms")));
    head->addSpacing(bases(1));
    m_counts->setWordWrap(true);
    head->addWidget(m_counts, 1, Qt::AlignBaseline);
    head->addWidget(m_flood, 0, Qt::AlignBaseline);
    whole->addLayout(head);
    whole->addWidget(m_filter);
    whole->addWidget(m_table, 1);
    whole->addWidget(m_bar);
    m_table->setObjectName(QStringLiteral("alarms"));
    m_table->setAccessibleName(tr("Alarms"));
    setFocusProxy(m_table);
    addActs();
    auto* find
        = new QShortcut{QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut};
    connect(find, &QShortcut::activated, &m_filter->words(), [this] {
        m_filter->words().setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_table, &LineTable::opened, this, [this](const QString& key) {
        this->context().open(placeOf(key));
    });
    connect(m_table, &LineTable::selectionChangedTo, this, &AlarmListView::updateButtons);
    connect(m_filter, &FilterBar::changed, this, &AlarmListView::updateHead);
    connect(&context.session(), &session::Session::actionsChanged, this, &AlarmListView::refresh);
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void AlarmListView::addActs()
{
    const OperationsContext& of = context();
    m_acts.push_back(addButton(tr("Acknowledge"), QKeySequence{Qt::Key_F8}, [this] {
        context().acts.acknowledge(m_table->selectedKeys());
    }));
    m_acts.push_back(addButton(
        tr("Acknowledge with a comment…"), QKeySequence{Qt::SHIFT | Qt::Key_F8}, [this, &of] {
            askAcknowledge(of, m_table->selectedKeys(), window());
        }));
    m_acts.push_back(addButton(tr("Shelve…"), QKeySequence{Qt::Key_F7}, [this, &of] {
        askShelve(of, m_table->selectedKeys(), window());
    }));
    m_acts.push_back(addButton(tr("Issue a directive…"), QKeySequence{Qt::Key_F4}, [this, &of] {
        askDirective(of, m_table->selectedKeys(), window());
    }));
    for (QPushButton* button : m_acts)
        m_bar->add(button);
    m_open = addButton(tr("Details"), {}, [this] {
        if (!m_table->currentKey().isEmpty())
            context().open(placeOf(m_table->currentKey()));
    });
    m_open->setToolTip(tr("Details (Enter)"));
    m_bar->add(m_open);
}

void AlarmListView::refresh()
{
    m_model.read(context().session().alarms(), context().texts(), context().acts.pending());
    m_bar->refresh();
    updateHead();
    updateButtons();
}

void AlarmListView::updateHead()
{
    const domain::AlarmBook& book = context().session().alarms();
    const domain::AlarmCounts counts = book.counts();
    const int open = m_model.rowCount();
    const int shown = m_table->filter().rowCount();
    QString text = tr("%1 unacknowledged · %2 open").arg(counts.unacknowledgedInAll()).arg(open);
    if (shown < open)
        text += QStringLiteral(" · ") + tr("%1 shown").arg(shown);
    m_counts->setText(text);
    m_table->setEmptyText(open == 0 ? tr("No alarm is open.")
                                    : tr("No open alarm is like that. Empty the filter."));
    m_flood->setVisible(book.floodRuns());
    if (book.floodRuns())
        m_flood->setText(tr("Alarm flood: %1 since %2")
                             .arg(book.flood()->count)
                             .arg(context().page.format().timeShort(book.flood()->begin)));
}

void AlarmListView::updateButtons()
{
    const bool any = !m_table->selectedKeys().isEmpty();
    for (QPushButton* button : m_acts)
        button->setEnabled(any && context().acts.canAct());
    m_open->setEnabled(any);
}

void AlarmListView::restyle()
{
    OperationsView::restyle();
    m_bar->restyle();
    m_table->restyle();
}

bool AlarmListView::show(const QString& part)
{
    if (part.isEmpty())
        return true;
    m_filter->clear();
    const domain::Catalogue& catalogue = context().session().catalogue();
    const QStringList priorities{QStringLiteral("critical"),
                                 QStringLiteral("high"),
                                 QStringLiteral("medium"),
                                 QStringLiteral("low")};
    for (const QString& choice : part.split(u';')) {
        const QString value = choice.section(u'=', 1);
        if (choice.startsWith(QStringLiteral("priority="))) {
            const auto at = priorities.indexOf(value);
            if (at < 0)
                return false;
            m_filter->setPriority(static_cast<int>(at));
        } else if (choice == QStringLiteral("domain=")) {
            m_filter->setDomain(-1);
        } else if (choice.startsWith(QStringLiteral("domain="))) {
            for (std::size_t at = 0; at < catalogue.domains.size(); ++at)
                if (QString::fromStdString(catalogue.domains[at].id) == value)
                    m_filter->setDomain(static_cast<int>(at));
        } else {
            return false;
        }
    }
    return true;
}

HiddenAlarmView::HiddenAlarmView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_counts(addLabel(TextRole::Body, Ink::Second))
    , m_table(new LineTable{m_model, theme(), this})
    , m_filter(new FilterBar{
          context,
          m_table->filter(),
          {true,
           true,
           {{tr("All hidden"), {}},
            {context.texts().state(AlarmState::Shelved), {lineState(AlarmState::Shelved)}},
            {context.texts().state(AlarmState::OutOfService),
             {lineState(AlarmState::OutOfService)}},
            {context.texts().state(AlarmState::SuppressedByDesign),
             {lineState(AlarmState::SuppressedByDesign)}}}},
          this})
    , m_bar(new ActBar{context, this})
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Hidden alarms")));
    head->addSpacing(bases(1));
    m_counts->setWordWrap(true);
    head->addWidget(m_counts, 1, Qt::AlignBaseline);
    whole->addLayout(head);
    whole->addWidget(m_filter);
    whole->addWidget(m_table, 1);
    whole->addWidget(m_bar);
    m_table->setObjectName(QStringLiteral("hidden"));
    m_table->setAccessibleName(tr("Hidden alarms"));
    m_table->setEmptyText(tr("No alarm is hidden."));
    setFocusProxy(m_table);
    m_back = addButton(tr("Bring back"), QKeySequence{Qt::Key_F7}, [this] {
        this->context().acts.bringBack(m_table->selectedKeys());
    });
    m_open = addButton(tr("Details"), {}, [this] {
        if (!m_table->currentKey().isEmpty())
            this->context().open(placeOf(m_table->currentKey()));
    });
    m_bar->add(m_back);
    m_bar->add(m_open);
    connect(m_table, &LineTable::opened, this, [this](const QString& key) {
        this->context().open(placeOf(key));
    });
    connect(m_table, &LineTable::selectionChangedTo, this, &HiddenAlarmView::updateButtons);
    connect(&context.session(), &session::Session::actionsChanged, this, &HiddenAlarmView::refresh);
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void HiddenAlarmView::refresh()
{
    m_model.read(context().session().alarms(), context().texts(), context().acts.pending());
    const domain::AlarmCounts counts = context().session().alarms().counts();
    m_counts->setText(tr("%1 shelved · %2 out of service · %3 suppressed by design")
                          .arg(counts.shelved)
                          .arg(counts.outOfService)
                          .arg(counts.suppressed));
    m_bar->refresh();
    updateButtons();
}

void HiddenAlarmView::updateButtons()
{
    bool any = false;
    for (const QString& key : m_table->selectedKeys()) {
        const auto alarm = context().session().alarms().find(key.toStdString());
        any = any || (alarm && alarm->state != AlarmState::SuppressedByDesign);
    }
    m_back->setEnabled(any && context().acts.canAct());
    m_open->setEnabled(!m_table->selectedKeys().isEmpty());
}

void HiddenAlarmView::restyle()
{
    OperationsView::restyle();
    m_bar->restyle();
    m_table->restyle();
}

} // namespace ioc::ui
