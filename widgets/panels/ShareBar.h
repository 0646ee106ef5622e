#pragma once

#include <models/domain/Status.h>
#include <widgets/theme/Canvas.h>

#include <optional>
#include <vector>

namespace ioc::ui {

/// A row of a list of bars: what it is, how far it reaches, and in numbers.
struct ShareRow
{
    domain::Status status = domain::Status::NoData;
    QString label;
    QString value; ///< with unit, or words
    bool known = true; ///< `value` is one, and not words in its place
    std::optional<double> share; ///< of the bar, 0 to 1; none: no bar
    std::optional<double> demanded; ///< a mark on the bar, 0 to 1
    QString note = {}; ///< after the value, where all rows have room: what is demanded
};

/// Paints as many rows as fit, from the first, in columns that they share. Letters are as large as
/// the longest label lets them be.
void paintShareRows(Canvas& canvas, const QRectF& box, const std::vector<ShareRow>& rows);

} // namespace ioc::ui
