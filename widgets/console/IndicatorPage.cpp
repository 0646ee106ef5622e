#include "IndicatorPage.h"

#include "AreaMap.h"
#include "AreaTableView.h"
#include "Commands.h"
#include "FactsPanel.h"
#include "IndicatorHead.h"

#include <models/board/ConsoleWords.h>
#include <models/board/Facts.h>

#include <QEvent>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace ioc::ui {

using domain::AreaId;
using domain::PeriodKind;

namespace {

// Enough periods for a course to be seen, and no more than the board keeps of a commune.
int usualPeriods(PeriodKind kind) noexcept
{
    switch (kind) {
    case PeriodKind::Hour:
        return 72;
    case PeriodKind::Day:
        return 90;
    case PeriodKind::Week:
        return 52;
    case PeriodKind::Month:
        return 24;
    case PeriodKind::Quarter:
        return 12;
    case PeriodKind::Year:
        break;
    }
    return 10;
}

constexpr int keptPeriods = 400; // of a province, by a board

} // namespace

IndicatorPage::IndicatorPage(const ConsoleContext& context, QWidget* parent)
    : ConsoleView(context, parent)
    , m_head(new IndicatorHead{context, this})
    , m_course(new CourseView{context, this})
    , m_map(new AreaMap{context, this})
    , m_table(new AreaTableView{context, this})
    , m_noAreas(new QLabel{this})
    , m_facts(new FactsPanel{context, this})
    , m_rows(new QSplitter{Qt::Vertical, this})
    , m_below(new QSplitter{Qt::Horizontal, this})
    , m_columns(new QSplitter{Qt::Horizontal, this})
{
    setObjectName(QStringLiteral("indicator-page"));
    build();
    connectParts();
    addCommands();
    setFocusProxy(m_table);
    restyle();
}

IndicatorPage::~IndicatorPage()
{
    for (const char* id : {"indicator.facts",
                           "indicator.province",
                           "indicator.last-year",
                           "indicator.previous",
                           "indicator.all-areas",
                           "indicator.explore"})
        context().commands.remove(QLatin1String(id));
}

void IndicatorPage::build()
{
    m_noAreas->setAlignment(Qt::AlignCenter);
    m_noAreas->setWordWrap(true);
    m_noAreas->hide();
    m_facts->hide();
    m_below->addWidget(m_map);
    m_below->addWidget(m_table);
    m_below->setStretchFactor(0, 2);
    m_below->setStretchFactor(1, 3);
    m_rows->addWidget(m_course);
    m_rows->addWidget(m_below);
    m_rows->addWidget(m_noAreas);
    m_rows->setStretchFactor(0, 2);
    m_rows->setStretchFactor(1, 3);
    m_columns->addWidget(m_rows);
    m_columns->addWidget(m_facts);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 0);
    m_rows->setSizes({440, 560, 60}); // shares of what there is
    m_below->setSizes({380, 620});
    m_below->setObjectName(QStringLiteral("below"));
    m_below->installEventFilter(this);
    m_rows->setObjectName(QStringLiteral("rows"));
    m_columns->setObjectName(QStringLiteral("columns"));
    for (QSplitter* splitter : {m_rows, m_below, m_columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    auto* layout = new QVBoxLayout{this};
    layout->addWidget(m_head);
    layout->addWidget(m_columns, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

// Beside the facts with large letters a map would be a thumb's nail and the table cut: the table
// stays.
bool IndicatorPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_below && event->type() == QEvent::Resize)
        m_map->setVisible(m_below->width() > context().theme().base() * 26);
    return ConsoleView::eventFilter(watched, event);
}

void IndicatorPage::connectParts()
{
    connect(m_map, &AreaMap::areaChosen, this, &IndicatorPage::chooseArea);
    connect(m_map, &AreaMap::detailsWanted, this, &IndicatorPage::openFacts);
    connect(m_table, &AreaTableView::areaChosen, this, &IndicatorPage::chooseArea);
    connect(m_table, &AreaTableView::detailsWanted, this, &IndicatorPage::openFacts);
    connect(m_course, &CourseView::stepWanted, m_table, &AreaTableView::step);
    connect(m_course, &CourseView::seriesChosen, this, [this](domain::SeriesId chosen) {
        const domain::Catalogue& catalogue = context().catalogue();
        const AreaId area = catalogue.areaOf(chosen);
        chooseArea(area == catalogue.province ? std::nullopt : std::optional{area});
    });
    connect(m_facts, &FactsPanel::closeWanted, this, &IndicatorPage::closeFacts);
}

void IndicatorPage::addCommands()
{
    CommandRegistry& commands = context().commands;
    const auto inSight = [this] { return isVisible() && m_indicator.has_value(); };
    commands.add({QStringLiteral("indicator.facts"),
                  [] { return tr("Definition and source"); },
                  {QKeySequence{Qt::Key_F2}},
                  Command::Group::View,
                  [this] { m_facts->isHidden() ? openFacts() : closeFacts(); },
                  inSight,
                  [this] { return !m_facts->isHidden(); },
                  true});
    commands.add({QStringLiteral("indicator.province"),
                  [] { return tr("Back to the whole province"); },
                  {QKeySequence{Qt::ALT | Qt::Key_Up}},
                  Command::Group::Go,
                  [this] { chooseArea(std::nullopt); },
                  [this, inSight] { return inSight() && m_area; }});
    commands.add(
        {QStringLiteral("indicator.last-year"),
         [] { return tr("Against the same period last year"); },
         {QKeySequence{Qt::CTRL | Qt::Key_Y}},
         Command::Group::Time,
         [this] { setBeside(&CourseView::Beside::lastYear, !m_course->beside().lastYear); },
         inSight,
         [this] { return m_course->beside().lastYear; },
         true});
    commands.add(
        {QStringLiteral("indicator.previous"),
         [] { return tr("Against the period before"); },
         {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_Y}},
         Command::Group::Time,
         [this] { setBeside(&CourseView::Beside::previous, !m_course->beside().previous); },
         inSight,
         [this] { return m_course->beside().previous; }});
    commands.add({QStringLiteral("indicator.all-areas"),
                  [] { return tr("Every commune in the trend"); },
                  {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_A}},
                  Command::Group::View,
                  [this] { setAllAreas(!m_allAreas); },
                  [this, inSight] { return inSight() && m_table->areas().table().anyValue; },
                  [this] { return m_allAreas; }});
    commands.add({QStringLiteral("indicator.explore"),
                  [] { return tr("Open in the trend explorer"); },
                  {QKeySequence{Qt::CTRL | Qt::Key_T}},
                  Command::Group::Go,
                  [this] { openExplorer(); },
                  inSight,
                  {},
                  true});
}

void IndicatorPage::openExplorer()
{
    const domain::Catalogue& catalogue = context().catalogue();
    const QString id = QString::fromStdString(catalogue.indicator(*m_indicator).id);
    QString place = QStringLiteral("view:explorer:") + id;
    if (m_area)
        place += u',' + part();
    context().open(place);
}

void IndicatorPage::setBeside(bool CourseView::Beside::*what, bool on)
{
    CourseView::Beside beside = m_course->beside();
    beside.*what = on;
    m_course->setBeside(beside);
}

void IndicatorPage::setAllAreas(bool on)
{
    m_allAreas = on;
    readAround();
}

void IndicatorPage::readAround()
{
    const domain::Catalogue& catalogue = context().catalogue();
    const board::FigureViews views = context().page.views();
    const domain::TimePoint now = context().session().moment();
    const int periods = usualPeriods(catalogue.indicator(*m_indicator).period.kind);
    std::vector<board::Course> around;
    if (m_allAreas)
        for (const board::AreaRow& row : m_table->areas().table().rows)
            around.push_back(
                board::courseOf(views, catalogue.series(*m_indicator, row.area), periods, now));
    m_course->setAround(std::move(around));
}

bool IndicatorPage::show(const QString& part)
{
    const domain::Catalogue& catalogue = context().catalogue();
    const auto indicator = catalogue.findIndicator(part.section(u'@', 0, 0).toStdString());
    if (!indicator)
        return false;
    const QString code = part.section(u'@', 1);
    std::optional<AreaId> area;
    if (!code.isEmpty()) {
        area = catalogue.findArea(code.toStdString());
        if (!area)
            return false;
        if (*area == catalogue.province)
            area.reset();
    }
    const bool other = m_indicator != indicator;
    m_indicator = indicator;
    m_area = area;
    if (other)
        m_course->setUsual(usualPeriods(catalogue.indicator(*indicator).period.kind));
    m_second.reset();
    read();
    return true;
}

domain::SeriesId IndicatorPage::series() const
{
    const domain::Catalogue& catalogue = context().catalogue();
    return catalogue.series(*m_indicator, m_area.value_or(catalogue.province));
}

QString IndicatorPage::part() const
{
    const domain::Catalogue& catalogue = context().catalogue();
    const QString id = QString::fromStdString(catalogue.indicator(*m_indicator).id);
    return m_area ? id + u'@' + QString::fromStdString(catalogue.area(*m_area).code) : id;
}

QString IndicatorPage::origin() const
{
    const domain::Catalogue& catalogue = context().catalogue();
    const domain::Indicator& indicator = catalogue.indicator(*m_indicator);
    const domain::Domain& domain = catalogue.domains[indicator.domain];
    const domain::Language language = context().page.language;
    const board::ConsoleWords words{language};
    const auto& system = indicator.system.empty() ? indicator.organization : indicator.system;
    return QStringList{
        QString::fromStdString(
            (domain.shortName.empty() ? domain.name : domain.shortName).in(language)),
        QString::fromStdString(system.in(language)),
        words.frequency(indicator.frequency)}
        .join(QStringLiteral(" · "));
}

void IndicatorPage::refresh()
{
    if (!m_indicator)
        return;
    const session::Session& session = context().session();
    const std::int64_t second
        = std::chrono::floor<std::chrono::seconds>(session.moment()).time_since_epoch().count();
    const bool changed = m_changes != session.board().changes() || m_loaded != session.isLoaded();
    if (m_second == second && !changed)
        return;
    // A board that changes ten times a second is read once: rows are compared by eye. A value that
    // was not there yet is waited for.
    if (changed && m_second == second && m_loaded && m_head->view().hasValue())
        return;
    m_second = second;
    read();
}

void IndicatorPage::read()
{
    const session::Session& session = context().session();
    const domain::Catalogue& catalogue = context().catalogue();
    const board::FigureViews views = context().page.views();
    const domain::TimePoint now = session.moment();
    m_changes = session.board().changes();
    m_loaded = session.isLoaded();
    const domain::FigureChoice choice{*m_indicator, catalogue.indicator(*m_indicator).name};
    m_head->show(views.view(choice, catalogue.province, now), origin());
    board::AreaTable table = board::areaTable(views, *m_indicator, now);
    const bool hasAreas = table.anyValue;
    // The figures of a past moment change only with the moment.
    const bool past = session.isReview();
    const bool another = std::exchange(m_past, past) || past;
    m_table->show(std::move(table), another);
    m_map->show(board::mapView(views, mapChoiceOf(views, *m_indicator, now), now));
    m_below->setVisible(hasAreas);
    m_noAreas->setVisible(!hasAreas);
    m_table->setChosen(m_area);
    m_map->setChosen(m_area);
    readCourses();
    readAround();
    readFacts();
}

void IndicatorPage::readCourses()
{
    const domain::Catalogue& catalogue = context().catalogue();
    const board::FigureViews views = context().page.views();
    const domain::TimePoint now = context().session().moment();
    std::vector<board::Course> courses;
    courses.push_back(board::courseOf(
        views, catalogue.series(*m_indicator, catalogue.province), keptPeriods, now));
    if (m_area)
        courses.push_back(board::courseOf(views, series(), keptPeriods, now));
    if (courses.size() > 1)
        courses.back()
            .target.clear(); // its own is told by the table; two lines of one name would not
    m_course->setCourses(std::move(courses));
    m_course->setEmphasis(m_area ? std::optional{series()} : std::nullopt);
}

void IndicatorPage::readFacts()
{
    if (!m_facts->isHidden())
        m_facts->show(
            board::factsOf(context().page.views(), series(), context().session().moment()));
}

void IndicatorPage::chooseArea(std::optional<AreaId> area)
{
    if (!m_indicator || area == m_area)
        return;
    m_area = area;
    m_table->setChosen(area);
    m_map->setChosen(area);
    if (m_changes != context().session().board().changes()) {
        read(); // of one fold: no trend of now beside a value of before
    } else {
        readCourses();
        readFacts();
    }
    context().commands.refresh();
    emit partChanged(part());
}

void IndicatorPage::openFacts()
{
    if (m_facts->isHidden())
        m_beforeFacts = window()->focusWidget();
    m_facts->setVisible(true);
    m_factsSeen = true;
    readFacts();
    m_facts->setFocus(Qt::OtherFocusReason);
    context().commands.refresh();
    emit partChanged(part());
}

void IndicatorPage::closeFacts()
{
    m_facts->hide();
    if (m_beforeFacts)
        m_beforeFacts->setFocus(Qt::OtherFocusReason);
    context().commands.refresh();
    if (m_indicator)
        emit partChanged(part());
}

void IndicatorPage::restyle()
{
    const int gap = static_cast<int>(context().theme().base() * 0.7);
    layout()->setContentsMargins(gap, gap, gap, gap);
    layout()->setSpacing(gap / 2);
    m_noAreas->setText(tr("This indicator is not given for single communes and wards."));
    m_noAreas->setMaximumHeight(static_cast<int>(context().theme().base() * 5));
    m_head->restyle();
    m_course->restyle();
    m_map->restyle();
    m_table->restyle();
    m_facts->restyle();
}

QString IndicatorPage::heading() const
{
    if (!m_indicator)
        return {};
    const board::FigureViews views = context().page.views();
    QStringList parts{QString::fromStdString(
        context().catalogue().indicator(*m_indicator).name.in(context().page.language))};
    if (m_area)
        parts << board::areaName(views, *m_area, context().session().moment());
    if (!m_facts->isHidden())
        parts << tr("Definition and source");
    return parts.join(QStringLiteral(" · "));
}

bool IndicatorPage::showsSimulated() const
{
    return m_head->view().simulated || m_table->areas().table().simulated;
}

void IndicatorPage::keep(QSettings& settings) const
{
    settings.setValue(QStringLiteral("indicator/rows"), m_rows->saveState());
    settings.setValue(QStringLiteral("indicator/below"), m_below->saveState());
    if (m_factsSeen) // how wide they are is forgotten by a splitter that never showed them
        settings.setValue(QStringLiteral("indicator/columns"), m_columns->saveState());
    settings.setValue(QStringLiteral("indicator/allAreas"), m_allAreas);
}

void IndicatorPage::restore(const QSettings& settings)
{
    m_rows->restoreState(settings.value(QStringLiteral("indicator/rows")).toByteArray());
    m_below->restoreState(settings.value(QStringLiteral("indicator/below")).toByteArray());
    m_columns->restoreState(settings.value(QStringLiteral("indicator/columns")).toByteArray());
    m_allAreas = settings.value(QStringLiteral("indicator/allAreas"), false).toBool();
}

} // namespace ioc::ui
