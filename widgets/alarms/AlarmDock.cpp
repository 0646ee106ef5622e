#include "AlarmDock.h"

#include "Acts.h"
#include "AlarmCards.h"
#include "Annunciator.h"
#include "SignBox.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

using board::LineSign;
using domain::AlarmPriority;
using domain::AlarmState;

namespace {

constexpr double leastBases = 15; // of its height: counts, a card, the shift log's head

} // namespace

AlarmDock::AlarmDock(const OperationsContext& context, Annunciator& sound, QWidget* parent)
    : OperationsView(context, parent)
    , m_sound(sound)
    , m_summary(addLabel(TextRole::Body, Ink::Second))
    , m_flood(addLabel(TextRole::Body, Ink::Watch))
    , m_pending(addLabel(TextRole::Body, Ink::Watch))
    , m_directives(addLabel(TextRole::Body, Ink::Watch))
    , m_heard(addLabel(TextRole::Caption, Ink::Third))
    , m_cards(new AlarmCards{m_model, theme(), this})
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(0.6));
    whole->setSpacing(bases(0.5));
    addCounts(*whole);
    for (QLabel* label : {m_summary, m_flood, m_pending, m_directives}) {
        label->setWordWrap(true);
        whole->addWidget(label);
    }
    m_cards->setAccessibleName(tr("Open alarms"));
    m_cards->setEmptyText(tr("No alarm is open."));
    whole->addWidget(m_cards, 1);
    auto* tone = new QHBoxLayout;
    m_mute = addButton(tr("Mute"), {}, [this] { m_sound.setMuted(!m_sound.isMuted()); });
    m_heard->setWordWrap(true);
    tone->addWidget(m_heard, 1);
    tone->addWidget(m_mute);
    whole->addLayout(tone);
    addShiftLog(*whole);
    setFocusProxy(m_cards);
    connect(m_cards, &AlarmCards::opened, this, [this](const QString& key) {
        this->context().open(QStringLiteral("view:alarm:") + key);
    });
    connect(m_cards, &AlarmCards::acknowledgeWanted, this, [this](const QString& key) {
        this->context().acts.acknowledge({key});
    });
    connect(&m_sound, &Annunciator::changed, this, &AlarmDock::showNotices);
    connect(&context.session(), &session::Session::alarmsChanged, this, &AlarmDock::refresh);
    connect(&context.session(), &session::Session::actionsChanged, this, &AlarmDock::refresh);
    refresh();
}

void AlarmDock::addCounts(QVBoxLayout& whole)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(bases(0.3));
    const board::AlarmTexts texts = context().texts();
    for (std::size_t at = 0; at < m_signs.size(); ++at) {
        m_signs[at] = new SignBox{theme(), this};
        m_numbers[at] = addLabel(TextRole::Title);
        const QString word = texts.priority(static_cast<AlarmPriority>(at));
        m_signs[at]->setToolTip(word);
        m_numbers[at]->setToolTip(word);
        row->addWidget(m_signs[at]);
        row->addWidget(m_numbers[at]);
        row->addStretch(1);
    }
    whole.addLayout(row);
}

void AlarmDock::addShiftLog(QVBoxLayout& whole)
{
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Title, Ink::Text, tr("Shift log")), 1);
    head->addWidget(
        addButton(tr("Open"), {}, [this] { context().open(QStringLiteral("view:shift")); }));
    whole.addLayout(head);
    auto* lines = new QGridLayout;
    lines->setHorizontalSpacing(bases(0.6));
    lines->setVerticalSpacing(bases(0.2));
    lines->setColumnStretch(1, 1);
    for (std::size_t at = 0; at < shiftLines; ++at) {
        m_times[at] = addLabel(TextRole::Caption, Ink::Third);
        m_entries[at] = addLabel(TextRole::Caption, Ink::Second);
        m_entries[at]->setWordWrap(true);
        lines->addWidget(m_times[at], static_cast<int>(at), 0, Qt::AlignTop);
        lines->addWidget(m_entries[at], static_cast<int>(at), 1);
    }
    whole.addLayout(lines);
}

void AlarmDock::refresh()
{
    m_cards->setMayAct(context().acts.canAct());
    m_model.read(context().session().alarms(), context().texts(), context().acts.pending());
    showCounts();
    showNotices();
    showShiftLog();
}

QSize AlarmDock::minimumSizeHint() const
{
    return {OperationsView::minimumSizeHint().width(), bases(leastBases)};
}

void AlarmDock::showCounts()
{
    const domain::AlarmCounts counts = context().session().alarms().counts();
    const board::AlarmTexts texts = context().texts();
    std::array<int, 4> open{};
    for (const board::Line& line : m_model.lines())
        ++open[static_cast<std::size_t>(line.priority)];
    int all = 0;
    for (std::size_t at = 0; at < open.size(); ++at) {
        const std::size_t waiting = counts.unacknowledged[at];
        const AlarmState state = waiting > 0 ? AlarmState::Unacknowledged
            : open[at] > 0                   ? AlarmState::Acknowledged
                                             : AlarmState::Normal;
        m_signs[at]->show({LineSign::Kind::Alarm, static_cast<int>(at), static_cast<int>(state)});
        m_numbers[at]->setText(texts.format().number(open[at], 0));
        setInk(m_numbers[at], open[at] > 0 ? Ink::Text : Ink::Third);
        m_numbers[at]->setAccessibleName(tr("%1: %2 open, %3 unacknowledged")
                                             .arg(texts.priority(static_cast<AlarmPriority>(at)))
                                             .arg(open[at])
                                             .arg(waiting));
        all += open[at];
    }
    QStringList parts{tr("%1 unacknowledged · %2 open").arg(counts.unacknowledgedInAll()).arg(all)};
    const std::size_t hidden = counts.shelved + counts.suppressed + counts.outOfService;
    if (hidden > 0)
        parts << tr("%1 hidden").arg(hidden);
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void AlarmDock::showNotices()
{
    const domain::AlarmBook& book = context().session().alarms();
    m_flood->setVisible(book.floodRuns());
    if (book.floodRuns())
        m_flood->setText(tr("Alarm flood: %1 since %2")
                             .arg(book.flood()->count)
                             .arg(context().page.format().timeShort(book.flood()->begin)));
    QStringList pending;
    if (context().acts.waiting() > 0)
        pending << tr("Waiting to be sent: %1").arg(context().acts.waiting());
    if (context().acts.refused() > 0)
        pending << tr("Refused: %1").arg(context().acts.refused());
    m_pending->setText(pending.join(QStringLiteral(" · ")));
    m_pending->setVisible(!pending.isEmpty());
    const auto directives = context().session().directives().counts(context().session().moment());
    QStringList due;
    if (directives.overdue > 0)
        due << tr("Directives overdue: %1").arg(directives.overdue);
    if (directives.dueSoon > 0)
        due << tr("due soon: %1").arg(directives.dueSoon);
    m_directives->setText(due.join(QStringLiteral(" · ")));
    m_directives->setVisible(!due.isEmpty());
    m_heard->setText(m_sound.isMuted() ? tr("The sound of this console is off.")
                                       : m_sound.lastWords());
    m_mute->setText(m_sound.isMuted() ? tr("Sound on") : tr("Mute"));
    m_mute->setAccessibleName(m_mute->text());
}

void AlarmDock::showShiftLog()
{
    const auto& entries = context().session().shiftLog().entries();
    const board::AlarmTexts texts = context().texts();
    const domain::TimePoint now = context().session().moment();
    // The alarms come first; the log has what they leave free, and a tall dock always some lines.
    const double line = theme().lineHeight(TextRole::Caption);
    double room = m_cards->viewport()->height();
    for (std::size_t at = 0; at < shiftLines; ++at)
        if (!m_entries[at]->isHidden())
            room += m_entries[at]->height();
    for (int row = 0; row < m_cards->model()->rowCount(); ++row)
        room -= m_cards->sizeHintForRow(row);
    const double tall = height() / theme().base();
    const std::size_t always = tall < 45 ? 0 : tall < 65 ? 2 : shiftLines;
    const auto most = std::max(
        always, static_cast<std::size_t>(std::clamp(room / (line * 4), 0.0, 1.0 * shiftLines)));
    for (std::size_t at = 0; at < shiftLines; ++at) {
        const bool has = at < std::min(most, entries.size());
        m_times[at]->setVisible(has);
        m_entries[at]->setVisible(has);
        if (!has)
            continue;
        const domain::ShiftEntry& entry = entries[entries.size() - 1 - at];
        constexpr qsizetype letters = 120; // the whole stands in the log
        QString text = texts.shiftText(entry).simplified();
        if (entry.kind == domain::ShiftEntry::Kind::HandOver)
            text = texts.shiftKind(entry) + QStringLiteral(": ") + text;
        if (text.size() > letters)
            text = text.left(letters) + QChar{0x2026};
        m_times[at]->setText(texts.format().shortMoment(entry.time, now));
        m_entries[at]->setText(text);
    }
}

void AlarmDock::resizeEvent(QResizeEvent* event)
{
    OperationsView::resizeEvent(event);
    showShiftLog();
}

void AlarmDock::restyle()
{
    setMinimumWidth(bases(16));
    OperationsView::restyle();
    m_cards->restyle();
    for (SignBox* sign : m_signs)
        sign->updateGeometry();
}

} // namespace ioc::ui
