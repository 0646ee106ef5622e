#include "FlowRow.h"

#include <algorithm>

namespace ioc::ui {

FlowRow::FlowRow(int spacing)
{
    setContentsMargins({});
    setSpacing(spacing);
}

FlowRow::~FlowRow() = default;

void FlowRow::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
}

int FlowRow::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowRow::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem* taken = at->release();
    m_items.erase(at);
    return taken;
}

int FlowRow::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

// All in one line.
QSize FlowRow::sizeHint() const
{
    QSize size;
    int shown = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize each = item->sizeHint();
        size = {size.width() + each.width(), std::max(size.height(), each.height())};
        ++shown;
    }
    return {size.width() + spacing() * std::max(0, shown - 1), size.height()};
}

QSize FlowRow::minimumSize() const
{
    QSize size;
    for (const auto& item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowRow::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowRow::arrange(const QRect& rect, bool place) const
{
    int x = rect.x();
    int y = rect.y();
    int line = 0; // height of the line so far
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint().boundedTo({rect.width(), QLAYOUTSIZE_MAX});
        if (x > rect.x() && x + wanted.width() > rect.x() + rect.width()) {
            x = rect.x();
            y += line + spacing();
            line = 0;
        }
        if (place)
            item->setGeometry({{x, y}, wanted});
        x += wanted.width() + spacing();
        line = std::max(line, wanted.height());
    }
    return y + line - rect.y();
}

} // namespace ioc::ui
