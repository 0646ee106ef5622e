#include "ImportsDialog.h"

#include "IntakeWords.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <memory>
#include <utility>

namespace ioc::ui {

using State = intake::ImportRecord::State;

ImportsDialog::ImportsDialog(const IntakeContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_sender(context.journal())
    , m_table(new QTableWidget(0, 5))
    , m_none(new QLabel)
    , m_message(new QLabel)
    , m_back(new QPushButton(tr("&Take back")))
{
    setWindowTitle(tr("Figures sent from here"));
    setObjectName(QStringLiteral("importsDialog"));
    m_table->setObjectName(QStringLiteral("imports"));
    m_table->setHorizontalHeaderLabels(
        {tr("When"), tr("File"), tr("Who"), tr("Figures"), tr("State")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setAccessibleName(windowTitle());
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setWordWrap(true);
    m_back->setObjectName(QStringLiteral("takeBack"));
    m_back->setAutoDefault(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->addButton(m_back, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    m_none->setObjectName(QStringLiteral("none"));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_none->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_none, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    fitToFont(*this, 112, 28);
    m_reader.setMaxThreadCount(1);
    read();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &ImportsDialog::takeBack);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this] {
        m_asked.clear();
        m_message->clear();
        update();
    });
    connect(&m_sender,
            &intake::ImportSender::finished,
            this,
            [this](const intake::PostOutcome& outcome) {
                m_told = IntakeWords::outcome(outcome, board::ValueFormat{m_context.language});
                read();
                emit changed();
            });
    connect(&m_sender, &intake::ImportSender::keepFailed, m_message, &QLabel::setText);
}

ImportsDialog::~ImportsDialog()
{
    m_reader.waitForDone();
}

void ImportsDialog::read()
{
    m_reading = true;
    m_table->setVisible(!m_records.empty());
    m_none->setVisible(m_records.empty());
    m_none->setText(tr("Reading…"));
    update();
    m_reader.start([this, journal = m_context.journal()] {
        QStringList damaged;
        auto records = std::make_shared<std::vector<intake::ImportRecord>>(journal.list(&damaged));
        QMetaObject::invokeMethod(
            this,
            [this, records, damaged] {
                m_reading = false;
                m_records = std::move(*records);
                fill(damaged);
            },
            Qt::QueuedConnection); // reader → gui
    });
}

void ImportsDialog::fill(const QStringList& damaged)
{
    const int row = std::max(0, m_table->currentRow());
    const board::ValueFormat format{m_context.language};
    m_table->setRowCount(static_cast<int>(m_records.size()));
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        const intake::ImportRecord& record = m_records[i];
        const std::array<QString, 5> texts{format.dateTime(record.when),
                                           record.file.isEmpty() ? tr("typed into the grid")
                                                                 : record.file,
                                           record.who,
                                           countText(format, record.figures.size()),
                                           IntakeWords::record(record.state)};
        for (std::size_t c = 0; c < texts.size(); ++c) {
            auto* item = new QTableWidgetItem(texts[c]);
            item->setToolTip(c == 1 ? record.file + QStringLiteral("\nSHA-256 ") + record.sha256
                                    : texts[c]);
            if (c == 3)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(i), static_cast<int>(c), item);
        }
    }
    m_table->resizeColumnsToContents();
    if (!m_records.empty())
        m_table->setCurrentCell(std::min(row, m_table->rowCount() - 1), 0);
    m_table->setVisible(!m_records.empty());
    m_none->setVisible(m_records.empty());
    m_none->setText(tr("Nothing was sent from here yet. What is imported from a file or typed in "
                       "is listed here, and can be taken back."));
    m_message->setText(
        damaged.isEmpty()
            ? QString{}
            : tr("Damaged and passed over: %1").arg(damaged.join(QLatin1String(", "))));
    // What came of the last step is worth more than that nothing is damaged.
    if (const QString told = std::exchange(m_told, QString{}); !told.isEmpty())
        m_message->setText(told);
    update();
}

void ImportsDialog::update()
{
    const int row = m_table->currentRow();
    const bool one = row >= 0 && row < static_cast<int>(m_records.size());
    m_back->setEnabled(one && !m_reading && !m_sender.isRunning()
                       && m_records[static_cast<std::size_t>(row)].state != State::TakenBack);
    m_back->setText(m_asked.isEmpty() ? tr("&Take back…") : tr("Yes, &take them back"));
}

void ImportsDialog::takeBack()
{
    const intake::ImportRecord& record = m_records[static_cast<std::size_t>(m_table->currentRow())];
    intake::ImportRecord whole = record;
    // What broke off before an answer came may be in the log: taking back what is not there does no
    // harm.
    if (whole.state == State::Prepared)
        whole.sent = whole.figures.size();
    const intake::TakeBack back = intake::takeBackOf(
        whole, m_context.held ? m_context.held : [](const auto&) { return intake::Held{}; });
    if (m_asked != record.id) {
        const board::ValueFormat format{m_context.language};
        m_message->setText(
            tr("Return to what was held before, or to “no data”: %1. Changed by others "
               "since, and stay: %2. Not known what is held now: %3.")
                .arg(countText(format, back.figures.size()),
                     countText(format, back.changedSince),
                     countText(format, back.unknown)));
        m_asked = back.figures.empty() ? QString{} : record.id;
        update();
        return;
    }
    m_asked.clear();
    m_sender.takeBack(record, back, m_context.gateway(), m_context.clock());
    update();
}

} // namespace ioc::ui
