#pragma once

#include <QPainter>
#include <QPointF>
#include <QString>

#include <functional>
#include <vector>

namespace ioc::ui {

/// A piece of the document that is never cut. Units: dots.
struct Block
{
    enum class Kind {
        Plain,
        TableHead, ///< painted again where the table's rows go on to another page
        TableRow,
    };
    Kind kind = Kind::Plain;
    double before = 0; ///< space above; none at the top of a page
    double height = 0;
    double least = 0; ///< of a figure that may be made lower to fit; 0: it may not
    bool keepWithNext = false; ///< never the last of a page
    bool startsPart = false; ///< begins a page, and the numbering of pages anew: an annex
    QString bookmark; ///< its entry in the outline; empty: none
    int bookmarkLevel = 0;
    std::function<void(QPainter&, const QPointF& topLeft)> paint;
    std::function<void(QPainter&, const QPointF& topLeft, double height)>
        paintIn; ///< instead, of a figure that may be made lower
};

/// A block at its place on a page.
struct PlacedBlock
{
    std::size_t block = 0; ///< position in the flow's blocks
    double y = 0;
    double height = 0;
};
using PlacedPage = std::vector<PlacedBlock>;

/// Shares the blocks out to pages from `top` to `bottom`, in order. Blocks kept together that are
/// taller than a page are parted. Always gives at least one page.
[[nodiscard]] std::vector<PlacedPage>
placeOnPages(const std::vector<Block>& blocks, double top, double bottom);

} // namespace ioc::ui
