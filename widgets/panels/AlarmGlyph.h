#pragma once

#include <models/board/LineModel.h>
#include <models/domain/AlarmLimit.h>
#include <models/domain/AlarmMachine.h>
#include <widgets/theme/Theme.h>

#include <QPainter>
#include <QRectF>

namespace ioc::ui {

/// The colour of a priority. Only the two that cannot wait have one of their own: of a good alarm
/// system those are a fifth (EEMUA 191), and colour stays what the eye goes to.
[[nodiscard]] QColor priorityColour(domain::AlarmPriority priority, const Theme& theme);

/// Draws the sign of an alarm in the largest square centred in `rect`. Its shape is the priority:
/// square, triangle, diamond, disc; its filling the state: full where nobody has acknowledged it,
/// an outline once somebody has, a dashed outline where it is gone unacknowledged; hidden ones are
/// a grey outline with a stroke through. Colour is never alone.
void drawAlarmGlyph(QPainter& painter,
                    const QRectF& rect,
                    domain::AlarmPriority priority,
                    domain::AlarmState state,
                    const Theme& theme);

/// The sign of a line: an alarm's or a status.
void drawLineSign(QPainter& painter,
                  const QRectF& rect,
                  const board::LineSign& sign,
                  const Theme& theme);

} // namespace ioc::ui
