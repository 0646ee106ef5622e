#include "TrendExplorer.h"

#include "Commands.h"
#include "CourseList.h"

#include <models/board/Navigation.h>

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ioc::ui {

using domain::PeriodKind;
using domain::SeriesId;

namespace {

constexpr domain::Board::Depth pastDepth{4000, 1500};
constexpr int recentPeriods = 400; // of a session's own board

// As many as are worth reading: four years of days, three months of hours.
int pastPeriods(PeriodKind kind) noexcept
{
    switch (kind) {
    case PeriodKind::Hour:
        return 2200;
    case PeriodKind::Day:
        return 1500;
    default:
        return 400;
    }
}

int usualPeriods(PeriodKind kind) noexcept
{
    switch (kind) {
    case PeriodKind::Hour:
        return 96;
    case PeriodKind::Day:
        return 120;
    case PeriodKind::Week:
        return 60;
    case PeriodKind::Month:
        return 36;
    default:
        return 16;
    }
}

QString nameOf(const domain::Catalogue& catalogue, SeriesId series)
{
    return QString::fromStdString(catalogue.indicator(series).id) + u'@'
        + QString::fromStdString(catalogue.area(series).code);
}

} // namespace

TrendExplorer::TrendExplorer(const ConsoleContext& context, QWidget* parent)
    : ConsoleView(context, parent)
    , m_notes(context.settingsFile)
    , m_list(new CourseList{context, this})
    , m_course(new CourseView{context, this})
    , m_table(new QTableView{this})
    , m_noteInput(new QLineEdit{this})
    , m_told(new QLabel{this})
    , m_rows(new QSplitter{Qt::Vertical, this})
    , m_columns(new QSplitter{Qt::Horizontal, this})
{
    setObjectName(QStringLiteral("trend-explorer"));
    build();
    addCommands();
    addSeriesCommands();
    setFocusProxy(m_course);
    connect(m_course, &CourseView::sightChanged, this, &TrendExplorer::readValues);
    connectSelections();
    m_writer.setMaxThreadCount(1); // in the order asked for: it may be the same file twice
    connect(m_noteInput, &QLineEdit::returnPressed, this, [this] {
        note(m_noteInput->text());
        m_noteInput->hide();
        m_course->setFocus();
    });
    connect(&context.timeline, &session::TimeSession::momentChanged, this, [this] { readPast(); });
    restyle();
}

TrendExplorer::~TrendExplorer()
{
    m_writer.waitForDone();
    for (const char* id : {"explorer.add",
                           "explorer.remove",
                           "explorer.last-year",
                           "explorer.previous",
                           "explorer.target",
                           "explorer.note",
                           "explorer.export",
                           "explorer.all",
                           "explorer.values"})
        context().commands.remove(QLatin1String(id));
}

void TrendExplorer::build()
{
    m_list->setObjectName(QStringLiteral("explorer-series"));
    m_list->setAccessibleName(tr("Courses shown"));
    m_table->setObjectName(QStringLiteral("explorer-values"));
    m_table->setAccessibleName(tr("Values"));
    m_table->setModel(&m_values);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setProperty("unsorted", true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->viewport()->installEventFilter(this);
    m_noteInput->setObjectName(QStringLiteral("explorer-note"));
    m_noteInput->hide();
    m_told->hide(); // until there is something to tell
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    m_told->setObjectName(QStringLiteral("explorer-told"));
    auto* side = new QWidget{this};
    auto* sideLayout = new QVBoxLayout{side};
    sideLayout->setContentsMargins({});
    sideLayout->addWidget(m_list, 1);
    sideLayout->addWidget(m_told);
    auto* chart = new QWidget{this};
    auto* chartLayout = new QVBoxLayout{chart};
    chartLayout->setContentsMargins({});
    chartLayout->addWidget(m_course, 1);
    chartLayout->addWidget(m_noteInput);
    m_rows->addWidget(chart);
    m_rows->addWidget(m_table);
    m_rows->setSizes({640, 360});
    m_columns->addWidget(side);
    m_columns->addWidget(m_rows);
    m_columns->setSizes({250, 750});
    m_columns->setStretchFactor(1, 1);
    for (QSplitter* splitter : {m_rows, m_columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    auto* layout = new QVBoxLayout{this};
    layout->addWidget(m_columns);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

bool TrendExplorer::show(const QString& part)
{
    if (part.isEmpty()) {
        if (m_series.empty()) { // begins with what the overview leads with
            for (const domain::WallPage& page : context().catalogue().pages)
                for (const domain::FigureChoice& choice : domain::figuresOf(page))
                    if (m_series.empty())
                        add(context().catalogue().series(choice.indicator,
                                                         context().catalogue().province));
        }
        return !m_series.empty();
    }
    std::vector<SeriesId> wanted;
    for (const QString& name : part.split(u',', Qt::SkipEmptyParts)) {
        const auto indicator
            = context().catalogue().findIndicator(name.section(u'@', 0, 0).toStdString());
        const QString code = name.section(u'@', 1);
        const auto area = code.isEmpty() ? std::optional{context().catalogue().province}
                                         : context().catalogue().findArea(code.toStdString());
        if (!indicator || !area)
            return false;
        wanted.push_back(context().catalogue().series(*indicator, *area));
    }
    wanted.resize(std::min(wanted.size(), mostCourses));
    if (wanted != m_series) {
        m_series = std::move(wanted);
        seriesChanged();
    }
    return true;
}

QString TrendExplorer::part() const
{
    QStringList names;
    for (const SeriesId series : m_series)
        names << nameOf(context().catalogue(), series);
    return names.join(u',');
}

bool TrendExplorer::add(SeriesId series)
{
    if (m_series.size() >= mostCourses
        || std::find(m_series.begin(), m_series.end(), series) != m_series.end())
        return false;
    m_series.push_back(series);
    seriesChanged();
    return true;
}

void TrendExplorer::remove(std::size_t at)
{
    if (at >= m_series.size() || m_series.size() == 1)
        return;
    m_series.erase(m_series.begin() + static_cast<std::ptrdiff_t>(at));
    seriesChanged();
}

void TrendExplorer::seriesChanged()
{
    if (m_series.empty())
        return;
    m_course->setUsual(usualPeriods(context().catalogue().indicator(m_series.front()).period.kind));
    readPast();
    readCourses();
    context().commands.refresh();
    emit partChanged(part());
}

// What the screens' board keeps is shown at once; the depth follows.
void TrendExplorer::readPast()
{
    if (m_series.empty())
        return;
    std::vector<domain::IndicatorId> indicators;
    for (const SeriesId series : m_series)
        indicators.push_back(context().catalogue().indicatorOf(series));
    m_pastCourses.clear();
    m_past = context().timeline.history(indicators, pastDepth);
    if (!m_past)
        return;
    connect(m_past.get(), &session::Session::loaded, this, [this] {
        const board::FigureViews views{m_past->board(), context().page.language};
        for (const SeriesId series : m_series)
            m_pastCourses.push_back(
                board::courseOf(views,
                                series,
                                pastPeriods(context().catalogue().indicator(series).period.kind),
                                context().session().moment()));
        readCourses();
    });
}

void TrendExplorer::refresh()
{
    const session::Session& session = context().session();
    const std::int64_t second
        = std::chrono::floor<std::chrono::seconds>(session.moment()).time_since_epoch().count();
    if (m_series.empty() || (m_second == second && m_changes == session.board().changes()))
        return;
    m_second = second;
    m_changes = session.board().changes();
    readCourses();
}

void TrendExplorer::readCourses()
{
    const board::FigureViews views = context().page.views();
    std::vector<board::Course> courses;
    for (std::size_t at = 0; at < m_series.size(); ++at) {
        board::Course recent
            = board::courseOf(views, m_series[at], recentPeriods, context().session().moment());
        if (at < m_pastCourses.size())
            recent = board::joined(m_pastCourses[at], recent);
        courses.push_back(std::move(recent));
    }
    m_course->setCourses(std::move(courses));
    readNotes();
    readValues();
    fillList();
    arrange();
}

void TrendExplorer::readValues()
{
    const auto [first, last] = m_course->inSight();
    const int before = m_values.columnCount() * 2 + std::min(1, m_values.rowCount());
    const bool following = std::exchange(m_following, true); // what a reset does to rows is no wish
    m_values.show(m_course->courses(), context().page.format(), first, last);
    if (before != m_values.columnCount() * 2 + std::min(1, m_values.rowCount()))
        fitValues();
    m_following = following;
    showCursorInTable();
}

// As many whole columns as there is room for, the rest by the bar below: at no place of the bar is
// a number cut by the edge.
void TrendExplorer::fitValues()
{
    m_table->resizeColumnsToContents();
    const int columns = m_values.columnCount();
    const int room = m_table->viewport()->width();
    int widest = 0;
    for (int column = 0; column < columns; ++column)
        widest = std::max(widest, m_table->columnWidth(column));
    if (columns == 0 || widest == 0 || room <= 0)
        return;
    const int seen = std::clamp(room / widest, 1, columns);
    const int width = std::max(room / seen, std::min(widest, room));
    for (int column = 0; column < columns; ++column)
        m_table->setColumnWidth(column, seen == columns ? std::min(width, widest * 2) : width);
}

bool TrendExplorer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitValues();
    return ConsoleView::eventFilter(watched, event);
}

void TrendExplorer::readNotes()
{
    std::vector<CourseNote> notes;
    for (const TrendNotes::Note& note : m_notes.notes())
        for (const SeriesId series : m_series)
            if (nameOf(context().catalogue(), series) == note.series)
                notes.push_back(
                    {static_cast<double>(note.time.time_since_epoch().count()), note.text});
    std::sort(notes.begin(), notes.end(), [](const auto& one, const auto& other) {
        return one.time < other.time;
    });
    m_course->setNotes(std::move(notes));
}

bool TrendExplorer::note(const QString& text)
{
    const auto at = m_course->cursor();
    if (!at || m_series.empty())
        return false;
    m_notes.set(nameOf(context().catalogue(), m_series.front()), *at, text);
    readNotes();
    return true;
}

void TrendExplorer::restyle()
{
    const int gap = static_cast<int>(context().theme().base() * 0.7);
    layout()->setContentsMargins(gap, gap, gap, gap);
    m_noteInput->setPlaceholderText(tr("Note; Enter keeps it, an empty one takes it away"));
    m_noteInput->setAccessibleName(tr("Note"));
    const int row = static_cast<int>(context().theme().lineHeight(TextRole::Body) * 1.3);
    m_table->verticalHeader()->setMinimumSectionSize(row);
    m_table->verticalHeader()->setDefaultSectionSize(row);
    m_course->restyle();
    fitValues();
    m_list->restyle();
    arrange();
}

bool TrendExplorer::showsSimulated() const
{
    const auto& courses = m_course->courses();
    return std::any_of(
        courses.begin(), courses.end(), [](const auto& each) { return each.simulated; });
}

void TrendExplorer::keep(QSettings& settings) const
{
    settings.setValue(QStringLiteral("explorer/rows"), m_rows->saveState());
    settings.setValue(QStringLiteral("explorer/columns"), m_columns->saveState());
    settings.setValue(QStringLiteral("explorer/series"), part());
}

void TrendExplorer::restore(const QSettings& settings)
{
    m_rows->restoreState(settings.value(QStringLiteral("explorer/rows")).toByteArray());
    m_columns->restoreState(settings.value(QStringLiteral("explorer/columns")).toByteArray());
    arrange();
    const QString kept = settings.value(QStringLiteral("explorer/series")).toString();
    if (!kept.isEmpty())
        static_cast<void>(show(kept));
}

} // namespace ioc::ui
