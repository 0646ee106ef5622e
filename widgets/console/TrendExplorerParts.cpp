// The explorer's commands and its list, and how list, trend and table choose together.
#include "Commands.h"
#include "CourseList.h"
#include "TrendExplorer.h"

#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::SeriesId;

void TrendExplorer::connectSelections()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &TrendExplorer::chooseCourse);
    connect(m_course, &CourseView::seriesChosen, this, [this](SeriesId chosen) {
        const auto at = std::find(m_series.begin(), m_series.end(), chosen);
        m_list->setCurrentRow(static_cast<int>(at - m_series.begin()));
    });
    connect(m_course, &CourseView::stepWanted, this, [this](int step) {
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
    });
    connect(m_course, &CourseView::cursorMoved, this, &TrendExplorer::showCursorInTable);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            [this](const QModelIndex& row) {
                if (m_following || !row.isValid())
                    return;
                // Rows begin with the newest period in sight.
                const auto last = static_cast<int>(m_course->inSight().second);
                m_following = true;
                m_course->setCursorAt(static_cast<std::size_t>(std::max(0, last - 1 - row.row())));
                m_following = false;
            });
}

void TrendExplorer::fillList()
{
    const board::FigureViews views = context().page.views();
    const domain::Catalogue& catalogue = context().catalogue();
    const domain::TimePoint now = context().session().moment();
    const QString dot = QStringLiteral(" · ");
    std::vector<CourseList::Entry> entries;
    for (std::size_t at = 0; at < m_series.size(); ++at) {
        const board::Course& course = m_course->courses()[at];
        const domain::IndicatorId indicator = catalogue.indicatorOf(m_series[at]);
        const board::FigureView view
            = views.view({indicator, {}}, catalogue.areaOf(m_series[at]), now);
        const QString value = view.hasValue()
            ? views.format().valueWithUnit(catalogue, catalogue.indicator(indicator), *view.number)
                + dot + view.period
            : context().session().isLoaded() ? views.words().noData()
                                             : views.words().loading();
        QStringList state{view.statusWord, view.distance};
        state.removeAll(QString{});
        QStringList details{course.area + dot + value};
        if (view.hasValue())
            details << state.join(dot) << view.demand << view.age;
        details << course.source;
        details.removeAll(QString{});
        entries.push_back({course.indicator, details, course.source + u'\n' + course.updated});
    }
    m_list->show(std::move(entries));
}

void TrendExplorer::resizeEvent(QResizeEvent* event)
{
    ConsoleView::resizeEvent(event);
    arrange();
}

// Beside the trend the list tells how each course stands; where that would leave the trend no room
// it lies above, in a line a course.
void TrendExplorer::arrange()
{
    const double base = context().theme().base();
    const bool above = width() < base * 46;
    m_list->setBrief(above);
    const Qt::Orientation wanted = above ? Qt::Vertical : Qt::Horizontal;
    if (m_columns->orientation() != wanted) {
        m_columns->setOrientation(wanted);
        if (!above)
            m_columns->setSizes(
                {static_cast<int>(base * 18), width() - static_cast<int>(base * 18)});
    }
    m_list->setMinimumWidth(above ? 0 : static_cast<int>(base * 13));
    m_list->setMaximumHeight(above ? m_list->contentHeight() : QWIDGETSIZE_MAX);
    if (above) {
        const int told = m_told->isHidden() ? 0 : m_told->heightForWidth(width());
        m_columns->setSizes({m_list->contentHeight() + told, height()});
    }
}

void TrendExplorer::chooseCourse(int row)
{
    const bool any = row >= 0 && row < static_cast<int>(m_series.size()) && m_series.size() > 1;
    m_course->setEmphasis(any ? std::optional{m_series[static_cast<std::size_t>(row)]}
                              : std::nullopt);
    if (any)
        m_table->scrollTo(m_values.index(std::max(0, m_table->currentIndex().row()), row + 1));
}

void TrendExplorer::showCursorInTable()
{
    const auto at = m_course->cursorAt();
    const auto [first, last] = m_course->inSight();
    if (m_following)
        return;
    m_following = true;
    if (at && *at >= first && *at < last) {
        const QModelIndex row = m_values.index(static_cast<int>(last - 1 - *at), 0);
        m_table->selectionModel()->setCurrentIndex(
            row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_table->scrollTo(row);
    } else {
        m_table->clearSelection();
    }
    m_following = false;
}

void TrendExplorer::addCommands()
{
    CommandRegistry& commands = context().commands;
    const auto inSight = [this] { return isVisible() && !m_series.empty(); };
    const auto beside = [&](const char* id,
                            std::function<QString()> text,
                            QKeySequence keys,
                            bool CourseView::Beside::*what) {
        commands.add({QLatin1String(id),
                      std::move(text),
                      {keys},
                      Command::Group::View,
                      [this, what] {
                          CourseView::Beside wanted = m_course->beside();
                          wanted.*what = !(wanted.*what);
                          m_course->setBeside(wanted);
                      },
                      inSight,
                      [this, what] { return m_course->beside().*what; }});
    };
    beside(
        "explorer.last-year",
        [] { return tr("Explorer: same period last year"); },
        QKeySequence{Qt::ALT | Qt::Key_Y},
        &CourseView::Beside::lastYear);
    beside(
        "explorer.previous",
        [] { return tr("Explorer: period before"); },
        QKeySequence{Qt::ALT | Qt::Key_P},
        &CourseView::Beside::previous);
    beside(
        "explorer.target",
        [] { return tr("Explorer: target path"); },
        QKeySequence{Qt::ALT | Qt::Key_T},
        &CourseView::Beside::target);
    commands.add({QStringLiteral("explorer.all"),
                  [] { return tr("Explorer: all that is kept"); },
                  {QKeySequence{Qt::ALT | Qt::Key_A}},
                  Command::Group::View,
                  [this] { m_course->showAll(); },
                  inSight});
    commands.add({QStringLiteral("explorer.values"),
                  [] { return tr("Explorer: values as a table"); },
                  {QKeySequence{Qt::ALT | Qt::Key_V}},
                  Command::Group::View,
                  [this] { m_table->setVisible(m_table->isHidden()); },
                  inSight,
                  [this] { return !m_table->isHidden(); }});
}

void TrendExplorer::addSeriesCommands()
{
    CommandRegistry& commands = context().commands;
    const auto inSight = [this] { return isVisible(); };
    commands.add({QStringLiteral("explorer.add"),
                  [] { return tr("Add a course…"); },
                  {QKeySequence{Qt::CTRL | Qt::Key_N}},
                  Command::Group::Data,
                  [this] { askForSeries(); },
                  [this, inSight] { return inSight() && m_series.size() < mostCourses; },
                  {},
                  true});
    commands.add({QStringLiteral("explorer.remove"),
                  [] { return tr("Take the course away"); },
                  {QKeySequence{Qt::CTRL | Qt::Key_D}},
                  Command::Group::Data,
                  [this] {
                      const int row = m_list->currentRow();
                      remove(row < 0 ? m_series.size() - 1 : static_cast<std::size_t>(row));
                  },
                  [this, inSight] { return inSight() && m_series.size() > 1; }});
    commands.add({QStringLiteral("explorer.note"),
                  [] { return tr("Note at the cursor…"); },
                  {QKeySequence{Qt::ALT | Qt::Key_N}},
                  Command::Group::Data,
                  [this] {
                      if (!m_course->cursor())
                          m_course->moveCursor(0);
                      m_noteInput->clear();
                      m_noteInput->show();
                      m_noteInput->setFocus(Qt::ShortcutFocusReason);
                  },
                  [this, inSight] { return inSight() && !m_series.empty(); }});
    commands.add({QStringLiteral("explorer.export"),
                  [] { return tr("Export what is in sight…"); },
                  {QKeySequence{Qt::CTRL | Qt::Key_S}},
                  Command::Group::Report,
                  [this] { askForFile(); },
                  [this, inSight] { return inSight() && !m_series.empty(); },
                  {},
                  true});
}

} // namespace ioc::ui
