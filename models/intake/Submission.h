#pragma once

#include "ImportRecord.h"

#include <models/domain/Board.h>

#include <QByteArray>

#include <span>
#include <utility>
#include <vector>

namespace ioc::intake {

/// Figures on their way, cut into bodies that a gateway takes: CloudEvents of the type
/// `vn.toancanh.readings.v1` in the binary mode of HTTP, attributes as headers and readings as
/// body. `recorded` is left to the gateway, whose clock orders revisions. Every reading names its
/// provenance as its source, every event says it whole in the attributes `importid`, `importfile`,
/// `importsha256`, `importuser` and `importtime`, which a gateway notes in its audit.
struct Submission
{
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< of every body, but the event's id
    struct Body
    {
        QByteArray json; ///< the event's data
        QByteArray id; ///< the event's
        std::size_t first = 0; ///< position of its first figure
        std::size_t count = 0;
    };
    std::vector<Body> bodies;
    std::size_t figures = 0;
};

inline constexpr std::size_t figuresPerBody = 1000;

/// `qualities`: of each figure; empty: all are typed in (`manual`).
[[nodiscard]] Submission submissionOf(const ImportRecord& record,
                                      std::span<const ImportedFigure> figures,
                                      std::span<const domain::Quality> qualities);

/// What a board holds of a figure: the reading given for its period, never one rolled up. Not known
/// where the figure's place is not in the catalogue, or the period is older than what the board
/// keeps.
[[nodiscard]] Held heldOn(const domain::Board& board, const ImportedFigure& figure);

} // namespace ioc::intake
