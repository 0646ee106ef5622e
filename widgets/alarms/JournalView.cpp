#include "JournalView.h"

#include "FilterBar.h"
#include "LineTable.h"

#include <models/briefing/TwinFile.h>

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

using board::JournalModel;

namespace {

constexpr std::chrono::hours periods[]{std::chrono::hours{8},
                                       std::chrono::hours{24},
                                       std::chrono::hours{24 * 7},
                                       std::chrono::hours{24 * 30},
                                       std::chrono::hours{24 * 366}};

} // namespace

JournalView::JournalView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_table(new LineTable{m_model, theme(), this})
    , m_filter(new FilterBar{context, m_table->filter(), {true, true, {}}, this})
    , m_period(new QComboBox{this})
    , m_counts(addLabel(TextRole::Body, Ink::Second))
    , m_told(addLabel(TextRole::Body, Ink::Second))
{
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Alarm journal")));
    head->addSpacing(bases(1));
    head->addWidget(m_counts, 1, Qt::AlignBaseline);
    whole->addLayout(head);
    for (const std::chrono::hours period : periods)
        m_period->addItem(tr("Within %1").arg(context.page.format().age(period)));
    m_period->setCurrentIndex(2);
    m_period->setAccessibleName(tr("Period"));
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_filter, 1);
    choices->addWidget(m_period);
    whole->addLayout(choices);
    m_table->setObjectName(QStringLiteral("journal"));
    m_table->setAccessibleName(tr("Alarm journal"));
    m_table->setEmptyText(tr("Nothing happened to alarms in this period."));
    whole->addWidget(m_table, 1);
    auto* foot = new QHBoxLayout;
    m_export
        = addButton(tr("Export…"), QKeySequence{Qt::CTRL | Qt::Key_S}, [this] { askExport(); });
    foot->addWidget(m_export);
    m_told->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(m_told, 1);
    whole->addLayout(foot);
    setFocusProxy(m_table);
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] { read(); });
    connect(m_filter, &FilterBar::changed, this, [this] { m_table->fitColumns(); });
    connect(m_table, &LineTable::opened, this, [this](const QString& key) {
        this->context().open(QStringLiteral("view:alarm:") + key.section(u' ', 0, 0));
    });
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    read();
}

void JournalView::refresh()
{
    if (context().session().alarms().version() != m_version)
        read();
}

void JournalView::read()
{
    const domain::AlarmBook& book = context().session().alarms();
    m_version = book.version();
    const domain::TimePoint end = book.now() + std::chrono::milliseconds{1};
    const auto length = periods[static_cast<std::size_t>(std::max(m_period->currentIndex(), 0))];
    m_model.read(book, context().texts(), end - length, end);
    QString counts = tr("Entries: %1").arg(context().page.format().number(m_model.rowCount(), 0));
    if (m_model.leftOut() > 0)
        counts += QStringLiteral(" · ")
            + tr("%1 older ones are not shown")
                  .arg(context().page.format().number(static_cast<double>(m_model.leftOut()), 0));
    m_counts->setText(counts);
    m_export->setEnabled(m_model.rowCount() > 0);
}

Result<void> JournalView::exportTo(const QString& path)
{
    briefing::FigureTable table;
    table.name = tr("Journal");
    for (const board::LineModel::Column& column : m_model.columns())
        table.heads.push_back(column.head);
    const board::LineFilter& shown = m_table->filter();
    for (int row = 0; row < shown.rowCount(); ++row) {
        std::vector<briefing::TableCell> cells;
        for (int column = 0; column < shown.columnCount(); ++column)
            cells.push_back({shown.index(row, column).data().toString(), std::nullopt, 0});
        table.lines.push_back(std::move(cells));
    }
    const domain::Catalogue& catalogue = context().session().catalogue();
    return briefing::writeTable(
        table,
        {tr("Alarm journal") + QStringLiteral(" · ")
             + QString::fromStdString(catalogue.name.in(context().page.language)),
         tr("As of %1").arg(context().page.format().dateTime(context().session().moment()))},
        path);
}

void JournalView::askExport()
{
    auto* dialog = new QFileDialog{window(), tr("Export the journal")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Workbook (*.xlsx)"), tr("Table (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral("csv")) ? QStringLiteral("csv")
                                                                        : QStringLiteral("xlsx"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        tellExport(path, exportTo(path));
    });
    dialog->open();
}

void JournalView::tellExport(const QString& path, const Result<void>& result)
{
    if (result) {
        m_told->setText(tr("Written: %1").arg(path));
        setInk(m_told, Ink::Second);
        return;
    }
    setInk(m_told, Ink::OffTarget);
    switch (result.error().kind) {
    case ErrorKind::InvalidInput:
        m_told->setText(tr("The name has to end in .xlsx or .csv."));
        break;
    case ErrorKind::Exhausted:
        m_told->setText(tr("Not written: the disk is full."));
        break;
    default:
        m_told->setText(tr("Not written: the folder cannot be written to."));
        break;
    }
    m_told->setToolTip(QString::fromStdString(result.error().context));
}

void JournalView::restyle()
{
    OperationsView::restyle();
    m_table->restyle();
}

} // namespace ioc::ui
