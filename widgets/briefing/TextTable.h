#pragma once

#include <models/domain/Status.h>
#include <widgets/briefing/DocumentFlow.h>

#include <QString>

#include <memory>
#include <vector>

namespace ioc::ui {

/// A table of texts under heads, for a document.
struct TextTable
{
    struct Column
    {
        QString head;
        bool number = false; ///< to the right; without `most` on one line, as wide as it needs
        bool bold = false;
        double most
            = 0; ///< dots; a wider text is broken into lines; 0: takes the room that is left
    };
    struct Line
    {
        std::vector<QString> cells; ///< one a column
        bool marked = false; ///< a status sign stands before the first cell
        domain::Status status = domain::Status::NoData;
    };
    std::vector<Column>
        columns; ///< of one that is no number and without `most` there is exactly one
    std::vector<Line> lines;
    double points = 12;
};

/// The blocks of a table: its head, which is repeated overleaf, and a row each; neither the first
/// nor the last row stands alone on a page. Empty without lines. Thread: gui.
[[nodiscard]] std::vector<Block> textTableBlocks(TextTable table);

/// Shares columns out to as few tables as fit the page's width, the first column in each.
[[nodiscard]] std::vector<TextTable> splitToWidth(const TextTable& table);

/// Every character of it.
[[nodiscard]] QString allText(const TextTable& table);

} // namespace ioc::ui
