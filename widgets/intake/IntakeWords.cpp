#include "IntakeWords.h"

#include <models/intake/ImportRecord.h>

#include <QHeaderView>
#include <QScreen>
#include <QStringList>
#include <QTableView>

namespace ioc::ui {

using intake::FaultKind;
using intake::SkipKind;

QString IntakeWords::fault(FaultKind kind, const QString& expected)
{
    switch (kind) {
    case FaultKind::UnknownArea:
        return tr("No such unit");
    case FaultKind::AmbiguousArea:
        return tr("Several units are called so: %1").arg(expected);
    case FaultKind::MergedArea:
        return tr("This old unit is only a part of %1").arg(expected);
    case FaultKind::CodeAndNameDiffer:
        return tr("Code and name are of different units; the name has the code %1").arg(expected);
    case FaultKind::LevelTooFine:
        return tr("Only the province has this figure");
    case FaultKind::UnknownIndicator:
        return tr("No such indicator");
    case FaultKind::AmbiguousIndicator:
        return tr("Several indicators are called so: %1").arg(expected);
    case FaultKind::UnitDiffers:
        return tr("The unit of measurement is %1").arg(expected);
    case FaultKind::NoPeriod:
        return tr("No period is said");
    case FaultKind::NotAPeriod:
        return tr("Not a period");
    case FaultKind::OtherPeriodKind:
        return tr("The indicator has other periods");
    case FaultKind::AmbiguousDate:
        return tr("Day or month first? Say so in step 2");
    case FaultKind::DayInPeriod:
        return tr("A day within the period does not name it");
    case FaultKind::NotYet:
        return tr("This period has not begun");
    case FaultKind::NotANumber:
        return tr("Not a number");
    case FaultKind::DecimalNotSaid:
        return tr("Which mark is decimal? Say so in step 2");
    case FaultKind::OtherDecimal:
        return tr("Written with another decimal mark than the one said");
    case FaultKind::ThousandsNotSaid:
        return tr("Thousands or decimals? Say so in step 2");
    case FaultKind::BadGroups:
        return tr("The marks do not part groups of three");
    case FaultKind::NoResult:
        return tr("A formula without a result");
    case FaultKind::MergedValue:
        return tr("One value merged over several rows");
    case FaultKind::DateAsValue:
        return tr("A date where a value is expected");
    case FaultKind::PercentOfOther:
        return tr("A percentage, but the unit is another");
    case FaultKind::ShareOrPercent:
        return tr("All values are below 1: shares or percentages?");
    case FaultKind::NotPlausible:
        return tr("Outside the plausible range");
    case FaultKind::TwiceInFile:
        return tr("%1 has another value for the same").arg(expected);
    case FaultKind::BrokenText:
        return tr("Typed for an old font (TCVN3) or broken; convert the file to Unicode");
    case FaultKind::TooManyCells:
        return tr("More cells than heads: a decimal comma without quotes?");
    case FaultKind::Refused:
        break;
    }
    return tr("The gateway does not take it: %1").arg(expected);
}

QString IntakeWords::skip(SkipKind kind, const QString& other)
{
    switch (kind) {
    case SkipKind::NoValue:
        return tr("No value");
    case SkipKind::Totals:
        return tr("A row of totals");
    case SkipKind::ColumnNumbers:
        return tr("Numbers of the columns");
    case SkipKind::Repeated:
        break;
    }
    return tr("The same as %1").arg(other);
}

QString IntakeWords::notes(std::uint8_t notes)
{
    QStringList said;
    if (notes & intake::RenamedArea)
        said << tr("old name");
    if (notes & intake::WithoutMarks)
        said << tr("found without diacritics");
    if (notes & intake::Computed)
        said << tr("result of a formula");
    if (notes & intake::HiddenRow)
        said << tr("hidden row");
    return said.join(QLatin1String(", "));
}

QString IntakeWords::state(intake::CheckedRow::State state)
{
    switch (state) {
    case intake::CheckedRow::State::Ready:
        return tr("In order");
    case intake::CheckedRow::State::Faulty:
        return tr("At fault");
    case intake::CheckedRow::State::Skipped:
        break;
    }
    return tr("Left out");
}

QString IntakeWords::file(const intake::FileFault& fault)
{
    using Kind = intake::FileFault::Kind;
    switch (fault.kind) {
    case Kind::Unreadable:
        return tr("The file cannot be read: %1").arg(fault.detail);
    case Kind::Empty:
        return tr("The file is empty.");
    case Kind::TooLarge:
        return tr("The file is too large: %1.").arg(fault.detail);
    case Kind::LegacyEncoding:
        if (fault.encoding == intake::LegacyEncoding::Unknown)
            return tr("The text is not in UTF-8 (%1). Save it as “CSV UTF-8”.").arg(fault.detail);
        return tr("The text is written in %1, not in UTF-8. Convert it to Unicode and save it as "
                  "“CSV UTF-8”.")
            .arg(QLatin1String(intake::nameOf(fault.encoding)));
    case Kind::OldExcel:
        return tr("An old Excel file (.xls), or one behind a password. Save it as .xlsx without a "
                  "password.");
    case Kind::Protected:
        return tr("The file is behind a password. Save it without one.");
    case Kind::NotASpreadsheet:
        return tr("This is neither CSV nor XLSX nor ODS.");
    case Kind::Damaged:
        return tr("The file is damaged: %1").arg(fault.detail);
    case Kind::Cancelled:
        break;
    }
    return tr("Cancelled.");
}

QString IntakeWords::outcome(const intake::PostOutcome& outcome, const board::ValueFormat& format)
{
    const auto count = [&](std::size_t of) { return countText(format, of); };
    using Kind = intake::PostOutcome::Kind;
    switch (outcome.kind) {
    case Kind::Done:
        return tr("Figures that the gateway took: %1; held already: %2; refused: %3.")
            .arg(count(outcome.accepted))
            .arg(count(outcome.unchanged))
            .arg(count(outcome.refused.size()));
    case Kind::Cancelled:
        return tr("Cancelled. Figures sent by then: %1.").arg(count(outcome.answered));
    case Kind::NoAddress:
        return tr("There is no gateway that figures may be sent to: %1").arg(outcome.detail);
    case Kind::NotLetIn:
        return tr("The gateway does not know this program's token. Enter one in the settings.");
    case Kind::WrongRole:
        return tr("The token may look but not write: sending figures needs a token with the role "
                  "“source”.");
    case Kind::Busy:
        return tr("The gateway is busy. Figures taken by then: %1. Send again later.")
            .arg(count(outcome.answered));
    case Kind::Unreachable:
        return tr("The link broke (figures sent by then: %1): %2")
            .arg(count(outcome.answered))
            .arg(outcome.detail);
    case Kind::Untrusted:
        return tr("The gateway's certificate is not trusted: %1").arg(outcome.detail);
    case Kind::Refused:
        break;
    }
    return tr("The gateway did not take the request: %1").arg(outcome.detail);
}

QString IntakeWords::role(intake::Role role)
{
    switch (role) {
    case intake::Role::Ignored:
        return tr("(not read)");
    case intake::Role::Area:
        return tr("Name of the unit");
    case intake::Role::AreaCode:
        return tr("Code of the unit");
    case intake::Role::Indicator:
        return tr("Indicator");
    case intake::Role::Unit:
        return tr("Unit of measurement");
    case intake::Role::Period:
        return tr("Period");
    case intake::Role::Value:
        return tr("Value");
    case intake::Role::ValueOf:
        break;
    }
    return tr("Value of an indicator");
}

QString IntakeWords::record(intake::ImportRecord::State state)
{
    using State = intake::ImportRecord::State;
    switch (state) {
    case State::Prepared:
        return tr("Broken off");
    case State::Sent:
        return tr("Sent");
    case State::PartlySent:
        return tr("Sent in part");
    case State::TakenBack:
        break;
    }
    return tr("Taken back");
}

QString IntakeWords::periodKind(domain::PeriodKind kind)
{
    switch (kind) {
    case domain::PeriodKind::Hour:
        return tr("Hour");
    case domain::PeriodKind::Day:
        return tr("Day");
    case domain::PeriodKind::Week:
        return tr("Week");
    case domain::PeriodKind::Month:
        return tr("Month");
    case domain::PeriodKind::Quarter:
        return tr("Quarter");
    case domain::PeriodKind::Year:
        break;
    }
    return tr("Year");
}

namespace {

int periodsShown(domain::PeriodKind kind)
{
    switch (kind) {
    case domain::PeriodKind::Hour:
        return 48;
    case domain::PeriodKind::Day:
        return 92;
    case domain::PeriodKind::Week:
        return 60;
    case domain::PeriodKind::Month:
        return 36;
    case domain::PeriodKind::Quarter:
        return 20;
    case domain::PeriodKind::Year:
        break;
    }
    return 15;
}

} // namespace

void fitToFont(QWidget& dialog, int columns, int lines)
{
    const QFontMetrics metrics = dialog.fontMetrics();
    const QSize wanted{metrics.averageCharWidth() * columns, metrics.lineSpacing() * lines};
    const QScreen* screen = dialog.screen();
    dialog.resize(screen ? wanted.boundedTo(screen->availableSize() * 9 / 10) : wanted);
    const int row = metrics.lineSpacing() + metrics.lineSpacing() / 2;
    for (QTableView* table : dialog.findChildren<QTableView*>())
        table->verticalHeader()->setDefaultSectionSize(row);
}

void fillPeriods(QComboBox& box,
                 domain::PeriodKind kind,
                 domain::TimePoint now,
                 const board::ValueFormat& format)
{
    box.clear();
    domain::Period period = domain::Period::containing(now, {kind, 1});
    for (int i = 0; i < periodsShown(kind); ++i) {
        box.addItem(format.period(period), period.ordinal());
        period = period.previous();
    }
    box.setCurrentIndex(1); // the one that runs now is not over
}

domain::Period chosenPeriod(const QComboBox& box, domain::PeriodKind kind)
{
    return {{kind, 1}, box.currentData().toInt()};
}

void fillDecimalMarks(QComboBox& box, bool mayBeUnsaid)
{
    box.clear();
    if (mayBeUnsaid)
        box.addItem(IntakeWords::tr("not said"), QString{});
    box.addItem(IntakeWords::tr("comma: 8,5"), QStringLiteral(","));
    box.addItem(IntakeWords::tr("point: 8.5"), QStringLiteral("."));
}

void fillThousands(QComboBox& box)
{
    using intake::Thousands;
    box.clear();
    box.addItem(IntakeWords::tr("none: 12345"), static_cast<int>(Thousands::None));
    box.addItem(IntakeWords::tr("dot: 12.345"), static_cast<int>(Thousands::Dot));
    box.addItem(IntakeWords::tr("comma: 12,345"), static_cast<int>(Thousands::Comma));
    box.addItem(IntakeWords::tr("space: 12 345"), static_cast<int>(Thousands::Space));
}

intake::NumberStyle chosenStyle(const QComboBox& decimal, const QComboBox& thousands)
{
    intake::NumberStyle style;
    const QString mark = decimal.currentData().toString();
    if (!mark.isEmpty())
        style.decimal = mark.front().toLatin1();
    style.thousands = static_cast<intake::Thousands>(thousands.currentData().toInt());
    // One mark cannot be both: the decimal one was said first.
    if ((style.decimal == '.' && style.thousands == intake::Thousands::Dot)
        || (style.decimal == ',' && style.thousands == intake::Thousands::Comma))
        style.thousands = intake::Thousands::None;
    return style;
}

} // namespace ioc::ui
