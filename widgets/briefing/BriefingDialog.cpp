#include "BriefingDialog.h"

#include "BriefingPdf.h"

#include <models/board/ValueFormat.h>
#include <models/briefing/CheckCode.h>
#include <models/briefing/TwinFile.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QTimeZone>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone& vietnam()
{
    static const QTimeZone zone{static_cast<int>(std::chrono::seconds{vietnamOffset}.count())};
    return zone;
}

QDate dateOf(TimePoint instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), vietnam()).date();
}

TimePoint noonOf(const QDate& date)
{
    return TimePoint{Duration{QDateTime{date, QTime{12, 0}, vietnam()}.toMSecsSinceEpoch()}};
}

} // namespace

/// A PDF on its way to a file.
struct BriefingDialog::Job
{
    std::shared_ptr<const briefing::Briefing> briefing; ///< outlives the job on it
    QString path;
    std::unique_ptr<BriefingPdfJob> pdf;
};

BriefingDialog::BriefingDialog(BriefingSource source, QWidget* parent)
    : QDialog(parent)
    , m_source(std::move(source))
{
    m_pool.setMaxThreadCount(1);
    build();
    fillScopes();
    compose();
}

BriefingDialog::~BriefingDialog()
{
    if (m_stop)
        *m_stop = true;
    m_pool.waitForDone();
}

void BriefingDialog::build()
{
    setWindowTitle(tr("Briefing"));
    m_definition = new QComboBox{this};
    const auto& definitions = m_source.catalogue->briefings;
    for (const BriefingDefinition& each : definitions)
        m_definition->addItem(nameOf(each));
    const auto first = std::find_if(definitions.begin(), definitions.end(), [](const auto& each) {
        return each.scope == BriefingScope::Province;
    });
    if (first != definitions.end())
        m_definition->setCurrentIndex(static_cast<int>(first - definitions.begin()));
    m_date = new QDateEdit{dateOf(m_source.clock()), this};
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(u"dd/MM/yyyy"_s);
    m_date->setMinimumWidth(m_date->fontMetrics().horizontalAdvance(u"00/00/0000"_s) * 3 / 2);
    m_date->setMaximumDate(dateOf(m_source.clock()));
    auto* before = new QToolButton{this};
    before->setText(tr("Before"));
    auto* after = new QToolButton{this};
    after->setText(tr("After"));
    m_periodText = new QLabel{this};
    m_periodText->setWordWrap(true);
    m_scope = new QComboBox{this};
    m_edition = new QComboBox{this};
    m_edition->addItems({u"Tiếng Việt"_s, u"English"_s});
    m_draft = new QCheckBox{tr("Mark as a draft"), this};
    m_internal = new QCheckBox{tr("Mark for internal use"), this};
    m_archive = new QCheckBox{tr("For keeping (PDF/A-1b)"), this};

    auto* dates = new QHBoxLayout;
    dates->addWidget(m_date, 1);
    dates->addWidget(before);
    dates->addWidget(after);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("Report"), m_definition);
    form->addRow(tr("Period with the day"), dates);
    form->addRow(m_periodText);
    form->addRow(tr("Of"), m_scope);
    form->addRow(tr("Language"), m_edition);
    form->addRow(m_draft);
    form->addRow(m_internal);
    form->addRow(m_archive);
    m_scopeLabel = form->labelForField(m_scope);

    m_pages = new BriefingPages{this};
    auto* pageText = new QLabel{this};
    pageText->setAlignment(Qt::AlignCenter);
    auto* previous = new QToolButton{this};
    previous->setArrowType(Qt::LeftArrow);
    previous->setAccessibleName(tr("Page before"));
    auto* next = new QToolButton{this};
    next->setArrowType(Qt::RightArrow);
    next->setAccessibleName(tr("Page after"));
    auto* turning = new QHBoxLayout;
    turning->addStretch();
    turning->addWidget(previous);
    turning->addWidget(pageText);
    turning->addWidget(next);
    turning->addStretch();

    m_status = new QLabel{this};
    m_status->setWordWrap(true);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress = new QProgressBar{this};
    m_progress->setVisible(false);
    m_save = new QPushButton{tr("Save…"), this};
    m_save->setDefault(true);
    m_cancel = new QPushButton{tr("Close"), this};
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_status, 1);
    foot->addWidget(m_progress);
    foot->addWidget(m_save);
    foot->addWidget(m_cancel);

    auto* left = new QVBoxLayout;
    left->addLayout(form);
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->addWidget(m_pages, 1);
    right->addLayout(turning);
    auto* middle = new QHBoxLayout;
    middle->addLayout(left);
    middle->addLayout(right, 1);
    auto* whole = new QVBoxLayout{this};
    whole->addLayout(middle, 1);
    whole->addLayout(foot);

    connect(m_definition, &QComboBox::currentIndexChanged, this, [this] {
        fillScopes();
        compose();
    });
    connect(m_date, &QDateEdit::dateChanged, this, &BriefingDialog::compose);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &BriefingDialog::compose);
    connect(m_edition, &QComboBox::currentIndexChanged, this, &BriefingDialog::compose);
    connect(m_draft, &QCheckBox::toggled, this, &BriefingDialog::compose);
    connect(m_internal, &QCheckBox::toggled, this, &BriefingDialog::compose);
    connect(before, &QToolButton::clicked, this, [this] {
        m_date->setDate(dateOf(period().previous().end() - Duration{1}));
    });
    connect(after, &QToolButton::clicked, this, [this] {
        m_date->setDate(dateOf(period().next().begin() + Duration{1}));
    });
    connect(
        previous, &QToolButton::clicked, this, [this] { m_pages->setPage(m_pages->page() - 1); });
    connect(next, &QToolButton::clicked, this, [this] { m_pages->setPage(m_pages->page() + 1); });
    connect(m_pages, &BriefingPages::pageChanged, this, [pageText](int page, int count) {
        pageText->setText(count > 0 ? tr("page %1 of %2").arg(page + 1).arg(count) : QString{});
    });
    connect(m_save, &QPushButton::clicked, this, &BriefingDialog::askAndSave);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_busy ? cancel() : reject(); });
}

const BriefingDefinition& BriefingDialog::definition() const
{
    return m_source.catalogue
        ->briefings[static_cast<std::size_t>(std::max(0, m_definition->currentIndex()))];
}

Period BriefingDialog::period() const
{
    const BriefingDefinition& wanted = definition();
    return Period::containing(noonOf(m_date->date()), {wanted.period, wanted.monthStartsOn});
}

// Titles alone do not tell definitions apart.
QString BriefingDialog::nameOf(const BriefingDefinition& definition)
{
    const auto span = [&] {
        switch (definition.period) {
        case PeriodKind::Hour:
        case PeriodKind::Day:
            return tr("of a day");
        case PeriodKind::Week:
            return tr("of a week");
        case PeriodKind::Month:
            return definition.monthStartsOn > 1
                ? tr("of a reporting month from day %1").arg(definition.monthStartsOn)
                : tr("of a month");
        case PeriodKind::Quarter:
            return tr("of a quarter");
        case PeriodKind::Year:
            return tr("of a year");
        }
        return QString{};
    };
    QString name = QString::fromStdString(definition.title.vi) + u" · "_s + span();
    if (definition.scope == BriefingScope::Domain)
        name += u", "_s + tr("one domain");
    if (definition.scope == BriefingScope::Commune)
        name += u", "_s + tr("one commune");
    return name;
}

// The domains or the communes to choose from.
void BriefingDialog::fillScopes()
{
    const QSignalBlocker blocked{m_scope};
    const Catalogue& catalogue = *m_source.catalogue;
    m_scope->clear();
    const BriefingDefinition& wanted = definition();
    if (wanted.scope == BriefingScope::Domain) {
        for (const BriefingSection& section : wanted.sections) {
            const Domain& of = catalogue.domains[section.domain];
            m_scope->addItem(QString::fromStdString(of.name.vi), QString::fromStdString(of.id));
        }
    } else if (wanted.scope == BriefingScope::Commune) {
        for (const AreaId unit : catalogue.childrenOf(catalogue.province, m_source.clock())) {
            const Area& area = catalogue.area(unit);
            m_scope->addItem(QString::fromStdString(area.latest().kind + ' ' + area.latest().name),
                             QString::fromStdString(area.code));
        }
    }
    const bool chosen = m_scope->count() > 0;
    m_scope->setVisible(chosen);
    m_scopeLabel->setVisible(chosen);
}

void BriefingDialog::compose()
{
    if (m_stop)
        *m_stop = true;
    m_stop = std::make_shared<std::atomic_bool>(false);
    const quint64 job = ++m_job;
    const Period of = period();
    const board::ValueFormat format{Language::Vietnamese};
    m_periodText->setText(format.period(of) + u" ("_s + format.date(of.begin()) + u" – "_s
                          + format.date(of.end() - Duration{1}) + u')');
    briefing::Options options;
    options.draft = m_draft->isChecked();
    options.internal = m_internal->isChecked();
    options.language = m_edition->currentIndex() == 0 ? Language::Vietnamese : Language::English;
    const std::string choice = m_scope->currentData().toString().toStdString();
    (definition().scope == BriefingScope::Domain ? options.domain : options.area) = choice;
    setBusy(true, tr("Reading…"));
    m_pool.start([this,
                  job,
                  of,
                  options,
                  stop = m_stop,
                  catalogue = m_source.catalogue,
                  cache = m_source.cache,
                  wanted = &definition(),
                  now = m_source.clock()]() mutable {
        const auto isStopped = [&stop] { return stop->load(); };
        const TimePoint cutOff = std::min(now, of.end());
        auto made = std::make_shared<Result<briefing::Briefing>>(
            Error{ErrorKind::Cancelled, "the briefing was cancelled"});
        auto fold
            = briefing::foldCache(cache, catalogue, *wanted, of, {cutOff, {}}, now, isStopped);
        if (!fold) {
            *made = fold.error();
        } else if (!isStopped()) {
            options.operations = fold->operations.get();
            *made = briefing::composeBriefing(
                fold->board, *wanted, of, cutOff, fold->position, options);
        }
        QMetaObject::invokeMethod(this, [this, job, made] { take(job, made); });
    });
}

void BriefingDialog::take(quint64 job, const std::shared_ptr<Result<briefing::Briefing>>& made)
{
    if (job != m_job)
        return; // something else was chosen meanwhile
    setBusy(false, {});
    if (!*made) {
        m_briefing.reset();
        m_pages->setBriefing(nullptr);
        fail(made->error());
        emit composed(false);
        return;
    }
    m_briefing = std::make_shared<const briefing::Briefing>(std::move(made->value()));
    m_pages->setBriefing(m_briefing);
    m_status->setText(m_briefing->footerRight);
    m_save->setEnabled(true);
    emit composed(true);
}

void BriefingDialog::askAndSave()
{
    if (!m_briefing)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name
        = QString::fromStdString(m_source.catalogue->id + '-' + m_briefing->definition + '-'
                                 + briefing::isoText(m_briefing->period) + ".pdf");
    const QString path
        = QFileDialog::getSaveFileName(this,
                                       tr("Save the briefing"),
                                       QDir{folder}.filePath(name),
                                       tr("Document (*.pdf);;Workbook (*.xlsx);;Table (*.csv)"));
    if (!path.isEmpty())
        save(path);
}

void BriefingDialog::save(const QString& path)
{
    if (!m_briefing || m_busy)
        return;
    if (!path.endsWith(u".pdf"_s, Qt::CaseInsensitive)) {
        const auto written = briefing::writeTwin(*m_briefing, path);
        m_saving = std::make_unique<Job>(Job{m_briefing, path, nullptr});
        endSave(written ? QString{} : QString::fromStdString(written.error().context));
        return;
    }
    PdfOptions options;
    options.archive = m_archive->isChecked();
    auto begun = BriefingPdfJob::begin(*m_briefing, options);
    m_saving = std::make_unique<Job>(Job{m_briefing, path, nullptr});
    if (!begun) {
        endSave(QString::fromStdString(begun.error().context));
        return;
    }
    m_saving->pdf = std::move(*begun);
    setBusy(true, tr("Writing %1").arg(path));
    m_progress->setRange(0, m_saving->pdf->pages());
    QTimer::singleShot(0, this, &BriefingDialog::saveNext);
}

// A page a turn of the event loop, so that the window lives and can cancel.
void BriefingDialog::saveNext()
{
    if (!m_saving || !m_saving->pdf)
        return;
    BriefingPdfJob& pdf = *m_saving->pdf;
    const bool sound = pdf.painted() == pdf.pages() || pdf.paintNext();
    m_progress->setValue(pdf.painted());
    if (sound && pdf.painted() < pdf.pages()) {
        QTimer::singleShot(0, this, &BriefingDialog::saveNext);
        return;
    }
    const auto made = pdf.finish();
    if (!made) {
        endSave(QString::fromStdString(made.error().context));
        return;
    }
    const auto written = writeWhole(made->bytes, m_saving->path);
    endSave(written ? QString{} : QString::fromStdString(written.error().context));
}

void BriefingDialog::endSave(const QString& why)
{
    const QString path = m_saving->path;
    m_saving.reset();
    setBusy(false, why.isEmpty() ? tr("Written: %1").arg(path) : why);
    emit saved(path, why);
}

void BriefingDialog::cancel()
{
    if (m_saving) {
        endSave(tr("Cancelled: nothing was written."));
        return;
    }
    if (m_busy && m_stop)
        *m_stop = true;
}

void BriefingDialog::setBusy(bool busy, const QString& text)
{
    m_busy = busy;
    m_progress->setRange(0, 0);
    m_progress->setVisible(busy);
    m_save->setEnabled(!busy && m_briefing);
    m_cancel->setText(busy ? tr("Cancel") : tr("Close"));
    m_status->setText(text);
}

void BriefingDialog::fail(const Error& error)
{
    m_status->setText(error.kind == ErrorKind::Cancelled
                          ? tr("Cancelled.")
                          : tr("Cannot be made: %1").arg(QString::fromStdString(error.context)));
}

} // namespace ioc::ui
