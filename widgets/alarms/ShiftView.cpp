#include "ShiftView.h"

#include "ActBar.h"
#include "Acts.h"
#include "LineTable.h"

#include <models/board/Handover.h>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

namespace {

constexpr std::chrono::hours periods[]{
    std::chrono::hours{24}, std::chrono::hours{24 * 7}, std::chrono::hours{24 * 30}};

} // namespace

ShiftView::ShiftView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_period(new QComboBox{this})
    , m_table(new LineTable{m_model, theme(), this})
    , m_entry(new QLineEdit{this})
    , m_since(addLabel(TextRole::Body, Ink::Second))
    , m_lines(addLabel(TextRole::Label))
    , m_before(addLabel(TextRole::Body))
    , m_remarks(new QPlainTextEdit{this})
    , m_bar(new ActBar{context, this})
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(bases(2));
    auto* log = new QVBoxLayout;
    log->setSpacing(bases(0.6));
    addLog(*log);
    columns->addLayout(log, 5);
    auto* handover = new QVBoxLayout;
    handover->setSpacing(bases(0.6));
    addHandover(*handover);
    columns->addLayout(handover, 3);
    whole->addLayout(columns, 1);
    whole->addWidget(m_bar);
    setFocusProxy(m_entry);
    connect(&context.session(), &session::Session::actionsChanged, this, &ShiftView::refresh);
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void ShiftView::addLog(QVBoxLayout& column)
{
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Shift log")), 1);
    m_period->addItem(tr("This shift"));
    for (const std::chrono::hours period : periods)
        m_period->addItem(tr("Within %1").arg(context().page.format().age(period)));
    m_period->setCurrentIndex(1);
    m_period->setAccessibleName(tr("Period"));
    connect(m_period, &QComboBox::currentIndexChanged, this, &ShiftView::refresh);
    head->addWidget(m_period);
    column.addLayout(head);
    m_table->setObjectName(QStringLiteral("shift"));
    m_table->setAccessibleName(tr("Shift log"));
    m_table->setEmptyText(tr("Nothing was written in this time."));
    column.addWidget(m_table, 1);
    auto* line = new QHBoxLayout;
    m_entry->setPlaceholderText(tr("Write an entry; Enter sends it"));
    m_entry->setAccessibleName(tr("Entry in the shift log"));
    connect(m_entry, &QLineEdit::returnPressed, this, &ShiftView::write);
    connect(m_entry, &QLineEdit::textChanged, this, &ShiftView::updateButtons);
    m_write = addButton(tr("Write"), {}, [this] { write(); });
    line->addWidget(m_entry, 1);
    line->addWidget(m_write);
    column.addLayout(line);
}

void ShiftView::addHandover(QVBoxLayout& column)
{
    column.addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Handover")));
    for (QLabel* label : {m_since, m_lines, m_before}) {
        label->setWordWrap(true);
        column.addWidget(label);
    }
    m_take = addButton(tr("Take over and sign"), {}, [this] {
        if (const auto open = context().session().shiftLog().openHandOver())
            context().acts.takeOver(QString::fromStdString(open->id));
    });
    column.addWidget(m_take, 0, Qt::AlignLeft);
    column.addSpacing(bases(0.6));
    QLabel* prompt = addLabel(TextRole::Body, Ink::Second, tr("Remarks for the next shift"));
    prompt->setBuddy(m_remarks);
    column.addWidget(prompt);
    m_remarks->setTabChangesFocus(true);
    m_remarks->setAccessibleName(prompt->text());
    m_remarks->setFont(theme().font(TextRole::Body));
    m_remarks->setMinimumHeight(bases(5));
    m_remarks->setMaximumHeight(bases(16));
    column.addWidget(m_remarks, 1);
    m_sign = addButton(tr("Hand over and sign"), {}, [this] { sign(); });
    column.addWidget(m_sign, 0, Qt::AlignRight);
    column.addStretch();
}

void ShiftView::write()
{
    if (m_entry->text().trimmed().isEmpty() || !context().acts.canAct())
        return;
    if (context().acts.writeEntry(m_entry->text()))
        m_entry->clear();
}

// What there was to know stands in the log as it was when it was signed.
void ShiftView::sign()
{
    const auto summary
        = board::handoverOf(context().session().operations(), context().session().moment());
    QStringList lines = board::handoverLines(summary, context().texts());
    if (const QString remarks = m_remarks->toPlainText().trimmed(); !remarks.isEmpty())
        lines << remarks;
    if (context().acts.handOver(lines.join(u'\n')))
        m_remarks->clear();
}

void ShiftView::refresh()
{
    const domain::TimePoint now = context().session().moment();
    const auto summary = board::handoverOf(context().session().operations(), now);
    const int chosen = std::max(m_period->currentIndex(), 0);
    const domain::TimePoint begin
        = chosen == 0 ? summary.since : now - periods[static_cast<std::size_t>(chosen - 1)];
    m_model.read(context().session().shiftLog(),
                 context().texts(),
                 begin,
                 now + std::chrono::milliseconds{1});
    showHandover();
    m_bar->refresh();
    updateButtons();
}

void ShiftView::showHandover()
{
    const board::AlarmTexts texts = context().texts();
    const domain::ShiftLog& log = context().session().shiftLog();
    const auto summary
        = board::handoverOf(context().session().operations(), context().session().moment());
    m_since->setText(summary.sinceSigned
                         ? tr("This shift began %1.").arg(texts.format().dateTime(summary.since))
                         : tr("No handover was ever signed; the last 24 hours are summed up."));
    m_lines->setText(board::handoverLines(summary, texts).join(u'\n'));
    const auto open = log.openHandOver();
    m_before->setVisible(open.has_value());
    m_take->setVisible(open.has_value());
    if (!open)
        return;
    setInk(m_before, Ink::Watch);
    m_before->setText(tr("Handed over by %1, %2; nobody has taken over yet:\n%3")
                          .arg(QString::fromStdString(open->who),
                               texts.format().dateTime(open->time),
                               QString::fromStdString(open->text)));
}

void ShiftView::updateButtons()
{
    const bool can = context().acts.canAct();
    m_write->setEnabled(can && !m_entry->text().trimmed().isEmpty());
    m_sign->setEnabled(can && !context().session().shiftLog().openHandOver());
    m_take->setEnabled(can);
}

void ShiftView::restyle()
{
    OperationsView::restyle();
    m_remarks->setFont(theme().font(TextRole::Body));
    m_bar->restyle();
    m_table->restyle();
}

} // namespace ioc::ui
