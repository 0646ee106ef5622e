#pragma once

#include <models/board/ValueFormat.h>
#include <models/intake/ImportRecord.h>
#include <models/intake/Preview.h>
#include <models/intake/ReadingsPost.h>
#include <models/intake/SpreadsheetFile.h>

#include <QComboBox>
#include <QCoreApplication>

namespace ioc::ui {

/// The sentences of data entry, in the language that the program speaks. Thread: gui.
class IntakeWords
{
    Q_DECLARE_TR_FUNCTIONS(IntakeWords)

public:
    [[nodiscard]] static QString fault(intake::FaultKind kind, const QString& expected = {});
    [[nodiscard]] static QString skip(intake::SkipKind kind, const QString& other = {});
    /// Joined where there are several; empty without one.
    [[nodiscard]] static QString notes(std::uint8_t notes);
    [[nodiscard]] static QString state(intake::CheckedRow::State state);
    [[nodiscard]] static QString file(const intake::FileFault& fault);
    [[nodiscard]] static QString outcome(const intake::PostOutcome& outcome,
                                         const board::ValueFormat& format);
    [[nodiscard]] static QString role(intake::Role role);
    [[nodiscard]] static QString record(intake::ImportRecord::State state);
    [[nodiscard]] static QString periodKind(domain::PeriodKind kind);
};

/// A count as a person reads it.
[[nodiscard]] inline QString countText(const board::ValueFormat& format, std::size_t count)
{
    return format.number(static_cast<double>(count), 0);
}

/// A dialog's size for its font, at most most of the screen; rows of tables as high as their
/// letters need.
void fitToFont(QWidget& dialog, int columns, int lines);

/// Puts the newest periods of a kind into a box, the last one that is over chosen.
void fillPeriods(QComboBox& box,
                 domain::PeriodKind kind,
                 domain::TimePoint now,
                 const board::ValueFormat& format);
/// The period chosen in such a box.
[[nodiscard]] domain::Period chosenPeriod(const QComboBox& box, domain::PeriodKind kind);

/// Fills a box with the decimal marks: not said (if wanted), comma, point.
void fillDecimalMarks(QComboBox& box, bool mayBeUnsaid);
void fillThousands(QComboBox& box);
[[nodiscard]] intake::NumberStyle chosenStyle(const QComboBox& decimal, const QComboBox& thousands);

} // namespace ioc::ui
