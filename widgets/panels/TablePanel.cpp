#include "TablePanel.h"

#include <widgets/theme/StatusGlyph.h>

#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::PageKind;
using domain::Status;

namespace {

constexpr int listSeconds = 5; // between two readings of a whole list
constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

TablePanel::TablePanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

TablePanel::TablePanel(const PageContext& context, PageKind list, QWidget* parent)
    : HeadedPanel(context, listSeconds, parent)
    , m_list(list)
{
    refresh();
}

bool TablePanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    board::TableView view;
    switch (m_list) {
    case PageKind::Attention:
        if (context().session.isLoaded()) // what is not loaded yet is not missing
            view = board::attentionTable(views, {}, &context().session.alarms(), now);
        break;
    case PageKind::Targets:
        view = board::targetTable(views, now);
        break;
    case PageKind::Sources:
        if (context().session.isLoaded())
            view = board::sourceTable(views, now);
        break;
    case PageKind::Overview:
    case PageKind::Domain:
    case PageKind::Grid:
        view = board::figureTable(views, m_choice.figures, now);
        break;
    }
    if (m_senders)
        view = board::senderTable(views, context().session.sources(), now);
    if (m_view == view)
        return false;
    m_view = std::move(view);
    plan();
    return true;
}

TablePanel* TablePanel::ofSenders(const PageContext& context, QWidget* parent)
{
    auto* panel = new TablePanel{context, PageKind::Grid, parent};
    panel->m_senders = true;
    panel->restyle();
    return panel;
}

HeadedPanel::Head TablePanel::head() const
{
    Head head;
    head.simulated = std::any_of(
        m_view.rows.begin(), m_view.rows.end(), [](const auto& row) { return row.simulated; });
    head.provisional = std::any_of(
        m_view.rows.begin(), m_view.rows.end(), [](const auto& row) { return row.provisional; });
    const auto late = std::count_if(m_view.rows.begin(), m_view.rows.end(), [](const auto& row) {
        return row.status == Status::Stale;
    });
    if (late > 0 && !isList()) // a list says it in a column of its own
        head.late = countLate(late);
    head.title = QString::fromStdString(m_choice.title.in(context().language));
    const std::size_t first = m_plan.firstWith(m_first);
    const std::size_t after = m_plan.firstAfter(m_first);
    if (after - first < m_view.rows.size())
        head.subtitle = context().words().rowsOf(static_cast<int>(first + 1),
                                                 static_cast<int>(after),
                                                 static_cast<int>(m_view.rows.size()));
    if (m_senders)
        head.title = context().words().sendersTitle();
    if (m_list == PageKind::Attention) {
        const domain::AlarmCounts counts = context().session.alarms().counts();
        QStringList said{head.subtitle};
        if (counts.unacknowledgedInAll() > 0)
            said << context().words().countUnacknowledged(counts.unacknowledgedInAll());
        if (counts.shelved > 0)
            said << context().words().countShelved(counts.shelved);
        said.removeAll(QString{});
        head.subtitle = said.join(QStringLiteral(" · "));
    }
    if (head.title.isEmpty())
        head.title = std::exchange(head.subtitle, {});
    return head;
}

bool TablePanel::turn()
{
    const std::size_t after = m_plan.firstAfter(m_first);
    if (after == m_view.rows.size() && m_plan.firstWith(m_first) == 0)
        return false;
    m_first = after < m_view.rows.size() ? after : 0;
    update();
    return m_first > 0;
}

bool TablePanel::isList() const noexcept
{
    return m_senders || m_list == PageKind::Attention || m_list == PageKind::Targets
        || m_list == PageKind::Sources;
}

// Nothing is counted before all is there.
double TablePanel::talliesHeight() const
{
    return m_view.tallies.empty() || !context().session.isLoaded()
        ? 0
        : theme().base() * 1.5 + theme().lineHeight(TextRole::Label);
}

// Figures that are not loaded yet are not missing.
bool TablePanel::isEmpty() const
{
    const auto known
        = [](const board::TableView::Row& row) { return row.status != Status::NoData; };
    return m_view.rows.empty()
        || (!isList() && !context().session.isLoaded()
            && std::none_of(m_view.rows.begin(), m_view.rows.end(), known));
}

QRectF TablePanel::rowsIn(const QRectF& body) const
{
    const double heads = theme().lineHeight(TextRole::Caption);
    return body.adjusted(0, heads + talliesHeight(), 0, 0);
}

void TablePanel::plan()
{
    m_planned = rowsIn(body()).size();
    m_plan = TablePlan{m_view, theme(), m_planned, isList()};
    m_first = m_plan.firstWith(m_first);
}

// The head says which rows are in sight, and takes its room before they are known.
void TablePanel::arrange()
{
    HeadedPanel::arrange();
    plan();
    HeadedPanel::arrange();
    if (rowsIn(body()).size() != m_planned)
        plan();
}

void TablePanel::paintBody(Canvas& canvas, const QRectF& body)
{
    const double caption = theme().lineHeight(TextRole::Caption);
    const QRectF room = rowsIn(body);
    if (room.size() != m_planned)
        plan(); // the head became a line higher or lower
    if (talliesHeight() > 0)
        paintTallies(canvas, {body.left(), body.top(), body.width(), talliesHeight()});
    for (const TablePlan::Column& place : m_plan.columns()) {
        const board::TableView::Column& column = m_view.columns[place.at];
        canvas.text({body.left() + place.left, room.top() - caption, place.width, caption},
                    column.head,
                    {TextRole::Caption, theme().colours().third, column.number ? right : left});
    }
    double top = room.top();
    std::size_t at = m_plan.firstWith(m_first);
    for (const double height : m_plan.heightsWith(m_first, room.height())) {
        paintRow(canvas, {body.left(), top, body.width(), height}, at++);
        top += height;
    }
}

void TablePanel::paintRow(Canvas& canvas, const QRectF& line, std::size_t at)
{
    const board::TableView::Row& row = m_view.rows[at];
    const Theme::Colours& colours = theme().colours();
    const TextRole letters = m_plan.letters();
    canvas.painter().fillRect(QRectF{line.left(), line.top(), line.width(), theme().hairline()},
                              colours.line);
    drawStatusGlyph(canvas.painter(),
                    {line.left(), line.top(), theme().base() * 0.75, line.height()},
                    row.status,
                    theme());
    const double height = theme().lineHeight(letters);
    for (std::size_t column = 0; column < m_plan.columns().size(); ++column) {
        const TablePlan::Column& place = m_plan.columns()[column];
        const bool number = m_view.columns[place.at].number;
        const TextStyle style{letters,
                              place.at == 0 || number ? colours.text : colours.second,
                              number ? right : left,
                              number};
        const QStringList& lines = m_plan.lines(at, column);
        double top = line.center().y() - height * static_cast<double>(lines.size()) / 2;
        for (const QString& text : lines) {
            canvas.text({line.left() + place.left, top, place.width, height}, text, style);
            top += height;
        }
    }
}

// How all rows stand: a bar in their proportion, and each part in words.
void TablePanel::paintTallies(Canvas& canvas, const QRectF& box)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    int all = 0;
    for (const board::TableView::Tally& tally : m_view.tallies)
        all += tally.count;
    const QRectF bar{box.left(), box.top() + base * 0.1, box.width(), base * 0.55};
    const double space = std::max(1.0, base * 0.1);
    double from = bar.left();
    double word = bar.left();
    bool first = true;
    for (const board::TableView::Tally& tally : m_view.tallies) {
        const double width = bar.width() * tally.count / std::max(all, 1);
        const QRectF part{from, bar.top(), std::max(1.0, width - space), bar.height()};
        QPainterPath path;
        path.addRect(part);
        if (tally.status == Status::NoTarget)
            canvas.painter().fillRect(part, colours.track);
        else if (tally.status == Status::NoData)
            fillHatched(canvas.painter(), path, colours.noData, base * 0.36, theme().hairline());
        else
            canvas.painter().fillRect(part,
                                      tally.status == Status::OnTarget && !first
                                          ? theme().shade(2, 5)
                                          : theme().dataColour(tally.status));
        from += width;
        first = false;
        const QRectF line{word,
                          bar.bottom() + base * 0.2,
                          box.right() - word,
                          theme().lineHeight(TextRole::Label)};
        drawStatusGlyph(canvas.painter(),
                        {line.left(), line.top(), base * 0.75, line.height()},
                        tally.status,
                        theme());
        const QRectF said = canvas.text(line.adjusted(base * 1.2, 0, 0, 0),
                                        tally.text,
                                        {TextRole::Label, colours.text, left, true});
        word = said.right() + base * 1.8;
    }
}

} // namespace ioc::ui
