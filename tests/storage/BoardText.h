#pragma once

#include <models/domain/Board.h>
#include <models/domain/TimeText.h>

#include <QString>
#include <QStringList>

namespace ioc::test {

/// Every kept reading of a board as a line, in order; two boards are equal where these are.
inline QStringList boardText(const domain::Board& board)
{
    QStringList lines;
    for (const domain::Reading& reading : board.dump()) {
        lines << QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
                     .arg(QString::fromStdString(board.catalogue().indicator(reading.series).id),
                          QString::fromStdString(board.catalogue().area(reading.series).code),
                          QString::fromStdString(domain::formatInstant(reading.time)),
                          QString::number(reading.value),
                          QString::fromLatin1(domain::toString(reading.quality)),
                          QString::fromStdString(domain::formatInstant(reading.recorded)),
                          QString::fromStdString(board.sourceName(reading.source)));
    }
    return lines;
}

} // namespace ioc::test
