#include "TablePanel.h"

#include <widgets/theme/StatusGlyph.h>

#include <QStringList>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ioc::ui {

using domain::PageKind;

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
    return std::exchange(m_view, view) != view;
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
    head.title = QString::fromStdString(m_choice.title.in(context().language));
    const std::size_t fitting = rowsFitting();
    const std::size_t first = m_first < m_view.rows.size() ? m_first : 0;
    if (fitting > 0 && m_view.rows.size() > fitting)
        head.subtitle = context().words().rowsOf(
            static_cast<int>(first + 1),
            static_cast<int>(std::min(first + fitting, m_view.rows.size())),
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
    const std::size_t fitting = rowsFitting();
    if (fitting == 0 || m_view.rows.size() <= fitting)
        return false;
    m_first += fitting;
    const bool more = m_first < m_view.rows.size();
    if (!more)
        m_first = 0;
    update();
    return more;
}

double TablePanel::rowHeight() const
{
    return theme().lineHeight(TextRole::Label) * 1.15;
}

std::size_t TablePanel::rowsFitting() const
{
    const double room = body().height() - theme().lineHeight(TextRole::Caption);
    return static_cast<std::size_t>(std::max(0.0, room / rowHeight()));
}

// Every row, not only those in sight: columns keep their width from turn to turn.
std::vector<double> TablePanel::wantedWidths(const Canvas& canvas, TextRole letters) const
{
    std::vector<double> wanted;
    for (std::size_t at = 0; at < m_view.columns.size(); ++at) {
        double widest = canvas.width(m_view.columns[at].head, TextRole::Caption);
        for (const board::TableView::Row& row : m_view.rows)
            widest = std::max(widest, canvas.width(row.cells[at], letters));
        wanted.push_back(widest + 1);
    }
    return wanted;
}

// Names are shortened last: smaller letters and narrower gaps first.
TablePanel::Places TablePanel::places(const Canvas& canvas, const QRectF& body) const
{
    const double base = theme().base();
    const double sign = base * 1.3;
    for (const auto& [letters, gap] : {std::pair{TextRole::Label, base * 1.1},
                                       std::pair{TextRole::Body, base * 0.9},
                                       std::pair{TextRole::Caption, base * 0.8}}) {
        const std::vector<double> wanted = wantedWidths(canvas, letters);
        double sum = sign - gap;
        for (const double width : wanted)
            sum += width + gap;
        if (sum <= body.width() || letters == TextRole::Caption)
            return {placesFor(wanted, gap, body), letters};
    }
    return {};
}

std::vector<TablePanel::Place>
TablePanel::placesFor(const std::vector<double>& wanted, double gap, const QRectF& body) const
{
    const double base = theme().base();
    const double sign = base * 1.3;
    const std::size_t count = wanted.size();
    std::vector<std::size_t> kept(count);
    std::iota(kept.begin(), kept.end(), std::size_t{0});
    const auto least = [&](std::size_t at) {
        return m_view.columns[at].wide ? std::min(wanted[at], base * 9) : wanted[at];
    };
    const auto needed = [&] {
        double sum = sign;
        for (const std::size_t at : kept)
            sum += least(at) + gap;
        return sum - gap;
    };
    while (needed() > body.width()) {
        const auto worst = std::max_element(kept.begin(), kept.end(), [&](auto one, auto other) {
            return m_view.columns[one].rank < m_view.columns[other].rank;
        });
        if (worst == kept.end() || m_view.columns[*worst].rank == 0)
            break;
        kept.erase(worst);
    }
    // The room that is left goes to the wide columns, in proportion to what they still want.
    double spare = body.width() - needed();
    double asked = 0;
    for (const std::size_t at : kept)
        asked += wanted[at] - least(at);
    const double share = asked > 0 ? std::clamp(spare / asked, 0.0, 1.0) : 0;
    spare = std::max(0.0, spare - asked * share);
    const double each = kept.empty() ? 0 : spare / static_cast<double>(kept.size());
    std::vector<Place> found;
    double x = body.left() + sign;
    for (const std::size_t at : kept) {
        const bool last = at == kept.back();
        const double width
            = last ? body.right() - x : least(at) + (wanted[at] - least(at)) * share + each;
        found.push_back({at, x, width});
        x += width + gap;
    }
    return found;
}

void TablePanel::paintBody(Canvas& canvas, const QRectF& body)
{
    const Theme::Colours& colours = theme().colours();
    const auto [columns, letters] = places(canvas, body);
    const double caption = theme().lineHeight(TextRole::Caption);
    for (const Place& place : columns) {
        const board::TableView::Column& column = m_view.columns[place.column];
        canvas.text({place.left, body.top(), place.width, caption},
                    column.head,
                    {TextRole::Caption, colours.third, column.number ? right : left});
    }
    const std::size_t fitting = rowsFitting();
    const std::size_t first = m_first < m_view.rows.size() ? m_first : 0;
    const std::size_t count = std::min(fitting, m_view.rows.size() - first);
    if (count == 0)
        return;
    const double room = body.height() - caption;
    // A short table spreads a little, a long one keeps its rows from turn to turn.
    const double height = m_view.rows.size() > fitting
        ? room / static_cast<double>(fitting)
        : std::min(room / static_cast<double>(count), rowHeight() * 1.6);
    for (std::size_t at = 0; at < count; ++at) {
        const board::TableView::Row& row = m_view.rows[first + at];
        const QRectF line{body.left(),
                          body.top() + caption + height * static_cast<double>(at),
                          body.width(),
                          height};
        canvas.painter().fillRect(QRectF{line.left(), line.top(), line.width(), theme().hairline()},
                                  colours.line);
        drawStatusGlyph(canvas.painter(),
                        {line.left(), line.top(), theme().base() * 0.75, height},
                        row.status,
                        theme());
        for (const Place& place : columns) {
            const board::TableView::Column& column = m_view.columns[place.column];
            const bool leading = place.column == 0 || column.number;
            canvas.text({place.left, line.top(), place.width, height},
                        row.cells[place.column],
                        {letters,
                         leading ? colours.text : colours.second,
                         column.number ? right : left,
                         column.number});
        }
    }
}

} // namespace ioc::ui
