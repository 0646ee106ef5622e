#include "DiagnosticsDialog.h"

#include <models/board/ByteText.h>
#include <models/board/PageWords.h>

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <unistd.h>
#include <utility>
#include <vector>

namespace ioc::ui {

namespace {

constexpr int frameMs = 16;

} // namespace

std::uint64_t residentBytes()
{
    QFile file{QStringLiteral("/proc/self/statm")};
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto fields = file.readAll().split(' ');
    const auto page = ::sysconf(_SC_PAGESIZE);
    return fields.size() > 1 && page > 0
        ? fields[1].toULongLong() * static_cast<std::uint64_t>(page)
        : 0;
}

DiagnosticsDialog::DiagnosticsDialog(std::function<Health()> health,
                                     const board::ValueFormat& format,
                                     QWidget* parent)
    : QDialog(parent)
    , m_health(std::move(health))
    , m_format(format)
    , m_table(new QTableWidget(0, 2))
{
    setWindowTitle(tr("Diagnostics"));
    setObjectName(QStringLiteral("diagnostics"));
    m_table->setObjectName(QStringLiteral("rows"));
    m_table->setAccessibleName(windowTitle());
    m_table->setHorizontalHeaderLabels({tr("Measure"), tr("Now")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() * 3 / 2);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    QPushButton* copy = buttons->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
    });
    m_every.setInterval(1000);
    connect(&m_every, &QTimer::timeout, this, &DiagnosticsDialog::sample);
    m_frame.setInterval(frameMs);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &DiagnosticsDialog::frame);
    m_sinceFrame.start();
    m_every.start();
    m_frame.start();
    sample();
    // All rows, and no more.
    resize(fontMetrics().averageCharWidth() * 80,
           m_table->verticalHeader()->length() + m_table->horizontalHeader()->sizeHint().height()
               + buttons->sizeHint().height() + fontMetrics().lineSpacing() * 3);
}

void DiagnosticsDialog::frame()
{
    m_slowest = std::max(m_slowest, m_sinceFrame.restart() - frameMs);
}

void DiagnosticsDialog::sample()
{
    m_slowestShown = std::exchange(m_slowest, 0);
    const Health health = m_health();
    const auto number
        = [&](std::uint64_t value) { return m_format.number(static_cast<double>(value), 0); };
    const auto size = [&](std::uint64_t bytes) {
        return board::byteText(m_format, static_cast<double>(bytes));
    };
    const std::vector<std::pair<QString, QString>> rows{
        {tr("Memory in use"), size(residentBytes())},
        {tr("Longest wait of the screen, last second"),
         number(static_cast<std::uint64_t>(m_slowestShown)) + QStringLiteral("\u00A0ms")},
        {tr("Readings waiting for the cache"), number(health.queued)},
        {tr("Link closed because the cache was behind"), number(health.overflows)},
        {tr("Readings in the cache"), number(health.cachedReadings)},
        {tr("Size of the cache"), size(health.cacheBytes)},
        {tr("State of the cache"), health.cache},
        {tr("State of the link"), health.link},
        {tr("Last heard"),
         health.heardAgo ? board::PageWords{m_format.language()}.ago(m_format.age(*health.heardAgo))
                         : QStringLiteral("–")},
        {tr("Our clock against the gateway's"),
         health.clockAhead
             ? m_format.signedNumber(static_cast<double>(health.clockAhead->count()), 0)
                 + QStringLiteral("\u00A0s")
             : QStringLiteral("–")},
    };
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = static_cast<int>(i);
        const auto put = [&](int column, const QString& text) {
            if (QTableWidgetItem* item = m_table->item(row, column))
                item->setText(text);
            else
                m_table->setItem(row, column, new QTableWidgetItem(text));
        };
        put(0, rows[i].first);
        put(1, rows[i].second);
    }
    m_table->resizeRowsToContents(); // the name of a file is read whole
}

QString DiagnosticsDialog::text() const
{
    QString text;
    for (int r = 0; r < m_table->rowCount(); ++r)
        text += m_table->item(r, 0)->text() + QStringLiteral(": ") + m_table->item(r, 1)->text()
            + QLatin1Char('\n');
    return text;
}

} // namespace ioc::ui
