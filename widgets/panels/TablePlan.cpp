#include "TablePlan.h"

#include <QFontMetricsF>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ioc::ui {

using board::TableView;

namespace {

// In bases.
constexpr double sign = 1.3;
constexpr double leastWide = 7; ///< of a wide column that has to be shortened
constexpr double listAir = 0.3; ///< of a row around its lines, in lines
constexpr double tableAir = 0.12;
constexpr qsizetype mostLines = 3;
constexpr double nearlyAll = 0.85; ///< of the rows
constexpr double mostSpread = 1.6; ///< of a row beyond its least height

double sumOf(const std::vector<double>& widths, double gap)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0)
        + gap * static_cast<double>(widths.empty() ? 0 : widths.size() - 1);
}

double nearlyGreatest(std::vector<double> widths)
{
    if (widths.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(static_cast<double>(widths.size() - 1) * nearlyAll);
    std::nth_element(widths.begin(), widths.begin() + at, widths.end());
    return widths[static_cast<std::size_t>(at)];
}

} // namespace

// Before a column is left out or a text is shortened, letters become smaller and gaps narrower.
TablePlan::TablePlan(const TableView& view, const Theme& theme, const QSizeF& room, bool turns)
{
    const double base = theme.base();
    const double width = room.width() - sign * base;
    for (const bool folded : {false, true})
        for (const auto& [letters, gap] : {std::pair{TextRole::Label, base * 1.1},
                                           std::pair{TextRole::Body, base * 0.9},
                                           std::pair{TextRole::Caption, base * 0.8}}) {
            if (turns && !folded)
                continue;
            m_letters = letters;
            TextWrap wrap{theme.font(letters)};
            Widths widths = widthsIn(view, theme, wrap, letters);
            if (!folded)
                widths.least = widths.usual = widths.whole;
            const bool fits = placeColumns(view, widths, gap, width, base);
            layRows(view, theme, wrap, room.height(), turns ? listAir : tableAir);
            if (fits && (turns || m_pages.size() <= 1))
                return;
        }
}

TablePlan::Widths
TablePlan::widthsIn(const TableView& view, const Theme& theme, TextWrap& wrap, TextRole letters)
{
    const QFontMetricsF cells{theme.font(letters)};
    const QFontMetricsF heads{theme.font(TextRole::Caption)};
    Widths widths;
    for (std::size_t at = 0; at < view.columns.size(); ++at) {
        const bool wide = view.columns[at].wide;
        const double head = heads.horizontalAdvance(view.columns[at].head) + 1;
        std::vector<double> whole{head};
        std::vector<double> twoLines{head};
        double least = head;
        for (const TableView::Row& row : view.rows) {
            whole.push_back(cells.horizontalAdvance(row.cells[at]) + 1);
            if (!wide)
                continue;
            // A short text is never folded.
            const bool isShort = whole.back() <= theme.base() * leastWide;
            twoLines.push_back(isShort ? whole.back() : wrap.widthIn(row.cells[at], 2));
            if (at == 0 && !isShort) // what a row speaks of is never shortened
                least = std::max(least, wrap.widthIn(row.cells[at], mostLines));
        }
        widths.whole.push_back(*std::max_element(whole.begin(), whole.end()));
        widths.usual.push_back(wide ? nearlyGreatest(whole) : widths.whole.back());
        widths.least.push_back(wide ? std::max(least, nearlyGreatest(twoLines))
                                    : widths.whole.back());
    }
    return widths;
}

// What does not fit is left out by its rank. True where all columns have their least widths.
bool TablePlan::placeColumns(
    const TableView& view, const Widths& widths, double gap, double width, double base)
{
    std::vector<std::size_t> kept(view.columns.size());
    std::iota(kept.begin(), kept.end(), std::size_t{0});
    std::vector<double> given = widths.least;
    for (std::size_t at = 0; at < given.size(); ++at)
        if (view.columns[at].wide)
            given[at] = std::min(given[at], base * leastWide);
    const auto needed = [&] {
        std::vector<double> all;
        for (const std::size_t at : kept)
            all.push_back(given[at]);
        return sumOf(all, gap);
    };
    while (needed() > width) {
        const auto worst = std::max_element(kept.begin(), kept.end(), [&](auto one, auto other) {
            return view.columns[one].rank < view.columns[other].rank;
        });
        if (worst == kept.end() || view.columns[*worst].rank == 0)
            break;
        kept.erase(worst);
    }
    double spare = std::max(0.0, width - needed());
    // First that nothing is shortened, then that nearly nothing needs a second line, then that
    // nothing does: from the left, as one reads.
    for (const auto* wanted : {&widths.least, &widths.usual, &widths.whole})
        for (const std::size_t at : kept) {
            const double more = std::clamp((*wanted)[at] - given[at], 0.0, spare);
            given[at] += more;
            spare -= more;
        }
    const double each = kept.empty() ? 0 : spare / static_cast<double>(kept.size());
    double x = sign * base;
    m_columns.clear();
    for (const std::size_t at : kept) {
        const double wide = at == kept.back() ? sign * base + width - x : given[at] + each;
        m_columns.push_back({at, x, wide});
        x += wide + gap;
    }
    return sumOf(widths.least, gap) <= width;
}

void TablePlan::layRows(
    const TableView& view, const Theme& theme, TextWrap& wrap, double height, double air)
{
    const QFontMetricsF metrics{theme.font(m_letters)};
    const double line = theme.lineHeight(m_letters);
    double filled = 0;
    m_rows.clear();
    m_pages.clear();
    for (const TableView::Row& row : view.rows) {
        Row laid;
        qsizetype most = 1;
        for (const Column& column : m_columns) {
            const QString& cell = row.cells[column.at];
            const bool whole = !view.columns[column.at].wide
                || metrics.horizontalAdvance(cell) <= column.width + 0.5;
            laid.cells.push_back(whole ? QStringList{cell}
                                       : wrap.lines(cell, column.width, mostLines));
            most = std::max(most, laid.cells.back().size());
        }
        laid.height = (static_cast<double>(most) + air) * line;
        if (m_pages.empty() || filled + laid.height > height) {
            m_pages.push_back(m_rows.size());
            filled = 0;
        }
        filled += laid.height;
        m_rows.push_back(std::move(laid));
    }
}

std::size_t TablePlan::firstWith(std::size_t row) const
{
    const auto after = std::upper_bound(m_pages.begin(), m_pages.end(), row);
    return after == m_pages.begin() ? 0 : *std::prev(after);
}

std::size_t TablePlan::firstAfter(std::size_t row) const
{
    const auto after = std::upper_bound(m_pages.begin(), m_pages.end(), row);
    return after == m_pages.end() ? m_rows.size() : *after;
}

std::vector<double> TablePlan::heightsWith(std::size_t row, double height) const
{
    std::vector<double> heights;
    for (std::size_t at = firstWith(row); at < firstAfter(row); ++at)
        heights.push_back(m_rows[at].height);
    if (heights.empty())
        return heights;
    const double low = *std::min_element(heights.begin(), heights.end());
    // The greatest level to which every lower row can be raised.
    constexpr int steps = 24;
    double level = low;
    for (int step = steps; step > 0; --step) {
        const double tried = low * (1 + (mostSpread - 1) * step / steps);
        const double sum = std::accumulate(
            heights.begin(), heights.end(), 0.0, [tried](double before, double each) {
                return before + std::max(each, tried);
            });
        if (sum <= height) {
            level = tried;
            break;
        }
    }
    for (double& each : heights)
        each = std::max(each, level);
    return heights;
}

} // namespace ioc::ui
