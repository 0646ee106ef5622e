#include "AlarmPage.h"

#include "ActBar.h"
#include "ActDialogs.h"
#include "Acts.h"
#include "LineTable.h"
#include "SignBox.h"
#include "TrendBox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

using board::JournalModel;
using board::LineSign;
using domain::AlarmState;
using domain::AlarmView;

namespace {

constexpr std::chrono::hours journalBack{24 * 90};

} // namespace

AlarmPage::AlarmPage(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_sign(new SignBox{theme(), this})
    , m_name(addLabel(TextRole::Heading))
    , m_state(addLabel(TextRole::Body, Ink::Second))
    , m_facts(addLabel(TextRole::Body, Ink::Second))
    , m_guidance(addLabel(TextRole::Body))
    , m_trendHead(addLabel(TextRole::Body, Ink::Second))
    , m_trend(new TrendBox{context.page, this})
    , m_table(new LineTable{m_journal, theme(), this})
    , m_bar(new ActBar{context, this})
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    addHead(*whole);
    addMiddle(*whole);
    whole->addWidget(addLabel(TextRole::Title, Ink::Text, tr("Journal")));
    m_table->setObjectName(QStringLiteral("alarm"));
    m_table->setAccessibleName(tr("Journal of the alarm"));
    m_table->setEmptyText(tr("Nothing happened to this alarm in 90 days."));
    whole->addWidget(m_table, 2);
    addActs();
    whole->addWidget(m_bar);
    setFocusPolicy(Qt::StrongFocus);
    connect(&context.session(), &session::Session::actionsChanged, this, &AlarmPage::refresh);
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void AlarmPage::addHead(QVBoxLayout& whole)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(bases(0.7));
    head->addWidget(m_sign);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    m_name->setWordWrap(true);
    m_state->setWordWrap(true);
    words->addWidget(m_name);
    words->addWidget(m_state);
    head->addLayout(words, 1);
    whole.addLayout(head);
}

void AlarmPage::addMiddle(QVBoxLayout& whole)
{
    auto* middle = new QHBoxLayout;
    middle->setSpacing(bases(2));
    auto* left = new QVBoxLayout;
    left->setSpacing(bases(0.3));
    left->addWidget(addLabel(TextRole::Title, Ink::Text, tr("What to do")));
    m_guidance->setWordWrap(true);
    left->addWidget(m_guidance);
    left->addSpacing(bases(0.6));
    left->addWidget(addLabel(TextRole::Title, Ink::Text, tr("How it stands")));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    left->addWidget(m_facts);
    left->addSpacing(bases(0.6));
    auto* related = new QHBoxLayout;
    m_indicator = addButton(
        tr("Indicator"), {}, [this] { context().open(m_indicator->property("place").toString()); });
    m_page = addButton(
        tr("Page"), {}, [this] { context().open(m_page->property("place").toString()); });
    m_directives = addButton(tr("Directives"), {}, [this] {
        context().open(m_directives->property("place").toString());
    });
    for (QPushButton* button : {m_indicator, m_page, m_directives})
        related->addWidget(button);
    related->addStretch();
    left->addLayout(related);
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->setSpacing(bases(0.3));
    right->addWidget(m_trendHead);
    m_trend->setMinimumHeight(bases(11));
    right->addWidget(m_trend, 1);
    middle->addLayout(left, 2);
    middle->addLayout(right, 3);
    whole.addLayout(middle, 3);
}

void AlarmPage::addActs()
{
    const OperationsContext& of = context();
    m_acknowledge = addButton(tr("Acknowledge"), QKeySequence{Qt::Key_F8}, [this] {
        context().acts.acknowledge({m_key});
    });
    m_comment = addButton(tr("Comment…"), QKeySequence{Qt::SHIFT | Qt::Key_F8}, [this, &of] {
        askComment(of, m_key, window());
    });
    m_shelve = addButton(
        tr("Shelve…"), QKeySequence{Qt::Key_F7}, [this, &of] { askShelve(of, {m_key}, window()); });
    m_out = addButton(
        tr("Out of service…"), {}, [this, &of] { askOutOfService(of, {m_key}, window()); });
    m_back = addButton(tr("Bring back"), {}, [this] { context().acts.bringBack({m_key}); });
    m_issue = addButton(tr("Issue a directive…"), QKeySequence{Qt::Key_F4}, [this, &of] {
        askDirective(of, {m_key}, window());
    });
    for (QPushButton* button : {m_acknowledge, m_comment, m_shelve, m_out, m_back, m_issue})
        m_bar->add(button);
}

bool AlarmPage::show(const QString& part)
{
    if (!context().session().alarms().find(part.toStdString()))
        return false;
    m_key = part;
    refresh();
    return true;
}

void AlarmPage::refresh()
{
    const domain::AlarmBook& book = context().session().alarms();
    const auto alarm = book.find(m_key.toStdString());
    m_bar->refresh();
    if (!alarm)
        return;
    const board::AlarmTexts texts = context().texts();
    m_sign->show({LineSign::Kind::Alarm,
                  static_cast<int>(alarm->priority()),
                  static_cast<int>(alarm->state)});
    m_name->setText(texts.name(*alarm->limit) + QStringLiteral(" · ") + texts.area(alarm->area));
    QStringList head{texts.priority(alarm->priority()),
                     texts.state(alarm->state),
                     texts.domainName(texts.domainOf(*alarm->limit))};
    const auto pending = context().acts.pending();
    if (const auto found = pending.find(alarm->key); found != pending.end())
        head << found->second;
    m_state->setText(head.join(QStringLiteral(" · ")));
    const QString guidance = texts.guidance(*alarm->limit);
    m_guidance->setText(guidance.isEmpty() ? tr("No guidance is written for this alarm.")
                                           : guidance);
    showFacts(*alarm);
    const auto raisedText = alarm->raised
        ? tr("raised %1").arg(texts.format().shortMoment(*alarm->raised, book.now()))
        : QString{};
    m_trend->show(alarm->series, alarm->raised, raisedText);
    m_trendHead->setText(alarm->series
                             ? QString::fromStdString(context()
                                                          .session()
                                                          .catalogue()
                                                          .indicator(*alarm->series)
                                                          .name.in(context().page.language))
                                 + QStringLiteral(" · ")
                                 + texts.format().unit(context().session().catalogue().unitOf(
                                     context().session().catalogue().indicator(*alarm->series)))
                             : tr("A silent source has no figure of its own."));
    m_journal.read(book,
                   texts,
                   book.now() - journalBack,
                   book.now() + std::chrono::milliseconds{1},
                   alarm->key);
    m_table->hideColumns({JournalModel::Alarm, JournalModel::Where});
    showRelated(*alarm);
    updateButtons(alarm->state);
}

void AlarmPage::showFacts(const AlarmView& alarm)
{
    const board::AlarmTexts texts = context().texts();
    const board::ValueFormat& format = texts.format();
    const domain::TimePoint now = context().session().alarms().now();
    QStringList lines{tr("Raised when: %1").arg(texts.condition(*alarm.limit))};
    const auto add = [&](const QString& line) { lines << line; };
    if (const QString patience = texts.patience(*alarm.limit); !patience.isEmpty())
        add(tr("Delays: %1").arg(patience));
    if (alarm.figure)
        add(tr("Now: %1").arg(texts.value(alarm, alarm.figure)));
    if (alarm.raised) {
        QString raised = tr("Raised: %1, %2")
                             .arg(format.dateTime(*alarm.raised),
                                  context().page.words().ago(format.age(now - *alarm.raised)));
        if (alarm.raisedValue)
            raised += tr(", at %1").arg(texts.value(alarm, alarm.raisedValue));
        add(raised);
    }
    if (alarm.cleared)
        add(tr("Cleared: %1").arg(format.dateTime(*alarm.cleared)));
    if (!alarm.acknowledgedBy.empty())
        add(tr("Acknowledged: %1, %2")
                .arg(QString::fromStdString(alarm.acknowledgedBy),
                     alarm.acknowledgedAt ? format.dateTime(*alarm.acknowledgedAt) : QString{}));
    if (alarm.shelvedUntil)
        add(tr("Shelved until %1 by %2")
                .arg(format.dateTime(*alarm.shelvedUntil), QString::fromStdString(alarm.hiddenBy)));
    if (!alarm.reason.empty())
        add(tr("Reason: %1").arg(QString::fromStdString(alarm.reason)));
    if (!alarm.source.empty())
        add(tr("Behind: %1").arg(texts.alarm(alarm.source)));
    if (alarm.suppresses > 0)
        add(tr("Alarms it stands for: %1").arg(alarm.suppresses));
    m_facts->setText(lines.join(u'\n'));
}

void AlarmPage::showRelated(const AlarmView& alarm)
{
    const domain::Catalogue& catalogue = context().session().catalogue();
    m_indicator->setVisible(alarm.series.has_value());
    if (alarm.series)
        m_indicator->setProperty(
            "place",
            context().texts().placeOf("indicator:" + catalogue.indicator(*alarm.series).id + '@'
                                      + catalogue.area(*alarm.series).code));
    const auto page = std::find_if(catalogue.pages.begin(),
                                   catalogue.pages.end(),
                                   [&](const auto& each) { return each.id == alarm.limit->page; });
    m_page->setVisible(page != catalogue.pages.end());
    if (page != catalogue.pages.end()) {
        m_page->setText(
            tr("Page: %1").arg(QString::fromStdString(page->title.in(context().page.language))));
        m_page->setProperty("place", QStringLiteral("page:") + QString::fromStdString(page->id));
    }
    const auto directives = context().session().directives().ofSubject(alarm.key);
    m_directives->setVisible(!directives.empty());
    if (directives.empty())
        return;
    m_directives->setText(tr("Directives: %1").arg(directives.size()));
    m_directives->setProperty("place",
                              QStringLiteral("view:directive:")
                                  + QString::fromStdString(directives.back()->id()));
}

void AlarmPage::updateButtons(AlarmState state)
{
    const bool can = context().acts.canAct();
    const bool hidden = state == AlarmState::Shelved || state == AlarmState::OutOfService;
    m_acknowledge->setEnabled(
        can
        && (state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacknowledged));
    m_comment->setEnabled(can);
    m_shelve->setEnabled(can && !hidden);
    m_out->setEnabled(can && state != AlarmState::OutOfService);
    m_back->setVisible(hidden);
    m_back->setEnabled(can);
    m_issue->setEnabled(can);
}

bool AlarmPage::showsSimulated() const
{
    return m_trend->isSimulated();
}

void AlarmPage::restyle()
{
    OperationsView::restyle();
    m_bar->restyle();
    m_table->restyle();
    m_trend->restyle();
    m_sign->updateGeometry();
}

} // namespace ioc::ui
