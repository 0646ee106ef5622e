#include "ImportWizard.h"

#include "IntakeWords.h"
#include "TablePage.h"
#include "TemplateDialog.h"
#include "UnitDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ioc::ui {

using State = intake::CheckedRow::State;

namespace {

QLabel* wrapped(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

ImportWizard::ImportWizard(const IntakeContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_job(context.tables)
    , m_sender(context.journal())
    , m_steps(new QLabel)
    , m_pages(new QStackedWidget)
    , m_table(new TablePage(m_context))
    , m_model(new PreviewModel(m_context, this))
    , m_progress(new QProgressBar)
    , m_stop(new QPushButton(tr("Cancel")))
    , m_back(new QPushButton(tr("< &Back")))
    , m_next(new QPushButton)
{
    setObjectName(QStringLiteral("importWizard"));
    setAcceptDrops(true);
    m_steps->setTextFormat(Qt::RichText);
    m_pages->addWidget(makeFilePage());
    m_pages->addWidget(m_table);
    m_pages->addWidget(makeCheckPage());
    m_pages->addWidget(makeSendPage());
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_next->setDefault(true);
    auto* close = new QPushButton(tr("Close"));
    for (QPushButton* button : {m_stop, m_back, close})
        button->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_progress, 1);
    foot->addWidget(m_stop);
    foot->addStretch();
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    foot->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_steps);
    layout->addWidget(m_pages, 1);
    layout->addLayout(foot);
    fitToFont(*this, 140, 38);
    showProgress(100);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &ImportWizard::goBack);
    connect(m_next, &QPushButton::clicked, this, &ImportWizard::goOn);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_job.cancel();
        m_sender.cancel();
    });
    connect(m_table, &TablePage::changed, this, &ImportWizard::update);
    connect(&m_job, &intake::IntakeJob::fileRead, this, &ImportWizard::onFileRead);
    connect(&m_job, &intake::IntakeJob::checked, this, &ImportWizard::onChecked);
    connect(&m_job, &intake::IntakeJob::progressed, this, &ImportWizard::showProgress);
    connect(&m_job, &intake::IntakeJob::cancelled, this, [this] {
        showProgress(100);
        update();
    });
    connect(&m_sender, &intake::ImportSender::finished, this, &ImportWizard::onSent);
    connect(&m_sender, &intake::ImportSender::keepFailed, this, [this](const QString& why) {
        m_outcome->setText(tr("The record of the import cannot be kept: %1").arg(why));
        showProgress(100);
        update();
    });
    connect(&m_sender,
            &intake::ImportSender::progressed,
            this,
            [this](std::size_t done, std::size_t all) {
                showProgress(static_cast<int>(done * 100 / std::max<std::size_t>(all, 1)));
            });
    setStep(FileStep);
}

ImportWizard::~ImportWizard() = default;

QWidget* ImportWizard::makeFilePage()
{
    auto* page = new QWidget;
    m_path = new QLineEdit;
    m_path->setObjectName(QStringLiteral("path"));
    auto* browseButton = new QPushButton(tr("B&rowse…"));
    auto* templateButton = new QPushButton(tr("Make a &template to fill in…"));
    templateButton->setObjectName(QStringLiteral("template"));
    browseButton->setAutoDefault(false);
    templateButton->setAutoDefault(false);
    m_fileFault = wrapped({});
    m_fileFault->setObjectName(QStringLiteral("fileFault"));
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&File (XLSX, ODS or CSV)"));
    label->setBuddy(m_path);
    row->addWidget(m_path, 1);
    row->addWidget(browseButton);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(
        wrapped(tr("Choose the file that a department sent, or drop it here. Nothing is "
                   "sent before you have seen what every row becomes.")));
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addWidget(m_fileFault);
    layout->addSpacing(16);
    layout->addWidget(templateButton, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        m_file.reset();
        m_fileFault->clear();
        update();
    });
    connect(browseButton, &QPushButton::clicked, this, &ImportWizard::browse);
    connect(templateButton, &QPushButton::clicked, this, &ImportWizard::makeTemplate);
    return page;
}

QWidget* ImportWizard::makeCheckPage()
{
    auto* page = new QWidget;
    m_counts = wrapped({});
    m_counts->setObjectName(QStringLiteral("counts"));
    m_filter = new QComboBox;
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->addItem(tr("All rows"), -1);
    for (const State state : {State::Faulty, State::Ready, State::Skipped})
        m_filter->addItem(IntakeWords::state(state), static_cast<int>(state));
    m_rows = new QTableView;
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->setModel(m_model);
    m_rows->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_rows->setSelectionMode(QAbstractItemView::SingleSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setWordWrap(false);
    m_rows->verticalHeader()->hide();
    m_rows->horizontalHeader()->setStretchLastSection(true);
    m_rows->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->horizontalHeader()->setHighlightSections(false);
    m_rows->horizontalHeader()->setProperty("unsorted", true);
    m_rows->setAccessibleName(tr("What every row becomes"));
    m_note = wrapped({});
    m_note->setObjectName(QStringLiteral("note"));
    m_unit = new QPushButton(tr("Choose the &unit…"));
    m_unit->setObjectName(QStringLiteral("unit"));
    m_save = new QPushButton(tr("&Save the faults…"));
    m_shares = new QCheckBox(tr("Percentages below 1 are meant as they stand"));
    m_shares->setObjectName(QStringLiteral("shares"));
    m_partly = new QCheckBox;
    m_partly->setObjectName(QStringLiteral("partly"));
    for (QPushButton* button : {m_unit, m_save})
        button->setAutoDefault(false);
    auto* top = new QHBoxLayout;
    top->addWidget(m_counts, 1);
    top->addWidget(m_filter);
    top->addWidget(m_unit);
    top->addWidget(m_save);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_shares);
    layout->addWidget(m_partly);
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        const int state = m_filter->currentData().toInt();
        m_model->showOnly(state < 0 ? std::nullopt : std::optional{static_cast<State>(state)});
        update();
    });
    connect(m_rows->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &ImportWizard::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ImportWizard::update);
    connect(m_unit, &QPushButton::clicked, this, &ImportWizard::chooseUnit);
    connect(m_save, &QPushButton::clicked, this, &ImportWizard::saveFaults);
    connect(m_shares, &QCheckBox::toggled, this, &ImportWizard::checkAgain);
    connect(m_partly, &QCheckBox::toggled, this, &ImportWizard::update);
    return page;
}

QWidget* ImportWizard::makeSendPage()
{
    auto* page = new QWidget;
    m_summary = wrapped({});
    m_summary->setObjectName(QStringLiteral("summary"));
    m_who = new QLineEdit(m_context.who);
    m_who->setObjectName(QStringLiteral("who"));
    m_outcome = wrapped({});
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* form = new QFormLayout;
    form->addRow(tr("Who sends (&name)"), m_who);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_summary);
    layout->addLayout(form);
    layout->addWidget(m_outcome);
    layout->addStretch();
    connect(m_who, &QLineEdit::textChanged, this, &ImportWizard::update);
    return page;
}

void ImportWizard::setStep(Step step)
{
    m_step = step;
    m_pages->setCurrentIndex(step);
    QStringList names{tr("1 File"), tr("2 Table"), tr("3 Check"), tr("4 Send")};
    // In the title, too, for whoever cannot see the row of steps.
    setWindowTitle(tr("Import figures from a file") + QStringLiteral(" – ") + names[step]);
    names[step] = QStringLiteral("<b>%1</b>").arg(names[step]);
    m_steps->setText(names.join(QStringLiteral("&nbsp;&nbsp;›&nbsp;&nbsp;")));
    if (step == SendStep && m_preview && m_file)
        m_summary->setText(
            tr("Figures: %1, of %2 (SHA-256 %3…). They go to %4, marked as typed in, and "
               "can be taken back afterwards.")
                .arg(countText(format(), m_preview->count(State::Ready)),
                     m_file->name,
                     QString::fromLatin1(m_file->sha256.left(12)),
                     m_context.gateway().gateway.host()));
    update();
    QWidget* first = step == FileStep ? static_cast<QWidget*>(m_path)
        : step == TableStep           ? m_table->findChild<QWidget*>(QStringLiteral("sheet"))
        : step == CheckStep           ? static_cast<QWidget*>(m_rows)
                                      : m_who;
    first->setFocus();
}

void ImportWizard::update()
{
    const bool busy = m_job.isRunning() || m_sender.isRunning();
    bool onward = !busy;
    switch (m_step) {
    case FileStep:
        onward = onward && !m_path->text().trimmed().isEmpty();
        break;
    case TableStep:
        onward = onward && m_table->missing().isEmpty();
        break;
    case CheckStep: {
        const std::size_t ready = m_preview ? m_preview->count(State::Ready) : 0;
        const std::size_t faulty = m_preview ? m_preview->count(State::Faulty) : 0;
        m_partly->setVisible(faulty > 0 && ready > 0);
        m_partly->setText(tr("Send what is in order (%1) without what is at fault (%2)")
                              .arg(countText(format(), ready), countText(format(), faulty)));
        onward = onward && ready > 0 && (faulty == 0 || m_partly->isChecked());
        const QModelIndex at = m_rows->currentIndex();
        const bool isUnit = at.isValid() && m_model->rowAt(at.row()).state == State::Faulty
            && (m_model->rowAt(at.row()).fault == intake::FaultKind::UnknownArea
                || m_model->rowAt(at.row()).fault == intake::FaultKind::AmbiguousArea
                || m_model->rowAt(at.row()).fault == intake::FaultKind::MergedArea);
        m_note->setText(at.siblingAtColumn(PreviewModel::Message).data().toString());
        m_unit->setEnabled(isUnit && !busy);
        m_save->setEnabled(faulty > 0);
        break;
    }
    case SendStep:
        onward = onward && !m_done && !m_who->text().trimmed().isEmpty();
        break;
    }
    m_next->setText(m_step == SendStep ? tr("&Send") : tr("&Next >"));
    m_next->setEnabled(onward);
    m_back->setEnabled(!busy && m_step != FileStep && !m_done);
}

void ImportWizard::goOn()
{
    switch (m_step) {
    case FileStep:
        m_job.read(m_path->text().trimmed(), 0);
        break;
    case TableStep:
        checkAgain();
        break;
    case CheckStep:
        setStep(SendStep);
        break;
    case SendStep:
        send();
        break;
    }
    update();
}

void ImportWizard::goBack()
{
    if (m_step != FileStep)
        setStep(static_cast<Step>(m_step - 1));
}

void ImportWizard::openFile(const QString& path)
{
    m_path->setText(path);
    setStep(FileStep);
    goOn();
}

void ImportWizard::browse()
{
    const QString path = QFileDialog::getOpenFileName(
        this,
        tr("Choose a file"),
        {},
        tr("Spreadsheets and tables (*.xlsx *.ods *.csv *.txt *.tsv)"));
    if (!path.isEmpty())
        openFile(path);
}

void ImportWizard::makeTemplate()
{
    TemplateDialog dialog{m_context, this};
    dialog.exec();
}

void ImportWizard::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && !m_sender.isRunning())
        event->acceptProposedAction();
}

void ImportWizard::dropEvent(QDropEvent* event)
{
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    if (!path.isEmpty() && !m_done)
        openFile(path);
}

void ImportWizard::onFileRead(const std::shared_ptr<const intake::SpreadsheetFile>& file,
                              const intake::FileFault& fault,
                              const intake::TableMapping& suggestion)
{
    showProgress(100);
    m_file = file;
    if (!file) {
        m_fileFault->setText(IntakeWords::file(fault));
        update();
        return;
    }
    m_table->setBook(file->book, suggestion);
    setStep(TableStep);
}

void ImportWizard::checkAgain()
{
    if (!m_file)
        return;
    intake::TableMapping mapping = m_table->mapping();
    mapping.sharesAreMeant = m_shares->isChecked();
    m_partly->setChecked(false);
    m_job.check(m_file->book, std::move(mapping), m_context.clock());
    update();
}

void ImportWizard::onChecked(const std::shared_ptr<const intake::Preview>& preview)
{
    showProgress(100);
    m_preview = preview;
    m_model->setPreview(preview);
    const auto faulty = preview->count(State::Faulty);
    const bool shares
        = std::any_of(preview->rows.begin(), preview->rows.end(), [](const auto& row) {
              return row.state == State::Faulty && row.fault == intake::FaultKind::ShareOrPercent;
          });
    m_shares->setVisible(shares || m_shares->isChecked());
    m_counts->setText(tr("%1 in order · %2 at fault · %3 left out")
                          .arg(countText(format(), preview->count(State::Ready)),
                               countText(format(), faulty),
                               countText(format(), preview->count(State::Skipped))));
    m_filter->setCurrentIndex(faulty > 0 ? 1 : 0);
    const int unit = m_rows->fontMetrics().averageCharWidth();
    // As wide as what is usual, and what the rows in sight say; the note has the rest of the room,
    // and stands below in full.
    m_rows->resizeColumnsToContents();
    const std::array<int, PreviewModel::ColumnCount - 1> widths{10, 10, 19, 23, 16, 14, 9};
    for (int c = 0; const int letters : widths) {
        m_rows->setColumnWidth(c,
                               std::max({letters * unit,
                                         m_rows->horizontalHeader()->sectionSizeHint(c),
                                         std::min(m_rows->columnWidth(c), 32 * unit)}));
        ++c;
    }
    m_rows->selectRow(0);
    setStep(CheckStep);
}

void ImportWizard::chooseUnit()
{
    const intake::CheckedRow& row = m_model->rowAt(m_rows->currentIndex().row());
    UnitDialog dialog{m_context, QString::fromStdString(row.found), this};
    if (dialog.exec() != QDialog::Accepted || !dialog.chosen())
        return;
    m_table->chooseUnit(row.found, *dialog.chosen());
    checkAgain();
}

void ImportWizard::saveFaults()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the faults"), tr("faults.csv"), tr("Tables (*.csv)"));
    if (path.isEmpty())
        return;
    PreviewModel faults{m_context};
    faults.setPreview(m_preview);
    faults.showOnly(State::Faulty);
    const QByteArray content = faultsCsv(faults);
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        m_counts->setText(tr("The file cannot be written: %1").arg(file.errorString()));
}

intake::ImportRecord ImportWizard::record() const
{
    intake::ImportRecord record;
    record.when = m_context.clock();
    record.id = m_context.journal().newId(record.when);
    record.file = m_file->name;
    record.sha256 = QString::fromLatin1(m_file->sha256);
    record.who = m_who->text().trimmed();
    for (const intake::CheckedRow& row : m_preview->rows) {
        if (row.state != State::Ready)
            continue;
        record.figures.push_back(figureOf(*m_preview, row, m_context.catalogue()));
        if (m_context.held)
            record.figures.back().former = m_context.held(record.figures.back()).figure;
    }
    return record;
}

void ImportWizard::send()
{
    m_outcome->clear();
    m_sender.send(record(), m_context.gateway());
    showProgress(-1);
    update();
}

void ImportWizard::onSent(const intake::PostOutcome& outcome)
{
    showProgress(100);
    // What is partly in may be sent again as a whole: the same figure twice is one figure.
    m_done = outcome.kind == intake::PostOutcome::Kind::Done;
    QString text = IntakeWords::outcome(outcome, format());
    for (std::size_t i = 0; i < std::min<std::size_t>(outcome.refused.size(), 10); ++i) {
        const auto& refused = outcome.refused[i];
        text += QLatin1Char('\n')
            + QString::fromStdString(m_sender.record().figures[refused.position].place)
            + QStringLiteral(": ") + refused.reason;
    }
    m_outcome->setText(text);
    update();
    if (outcome.accepted > 0)
        emit sent();
}

void ImportWizard::showProgress(int percent)
{
    const bool running = percent >= 0 && percent < 100;
    const bool unknown = percent < 0;
    m_progress->setVisible(running || unknown);
    m_stop->setVisible(running || unknown || m_job.isRunning() || m_sender.isRunning());
    m_progress->setRange(0, unknown ? 0 : 100);
    m_progress->setValue(std::max(percent, 0));
}

} // namespace ioc::ui
