#include "ValueFormat.h"

#include <QStringList>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace ioc::board {

using domain::Language;
using domain::PeriodKind;
using namespace std::chrono;
using namespace Qt::StringLiterals;

namespace {

constexpr QChar noBreakSpace{0x00A0};
constexpr QChar minus{0x2212};
constexpr QChar enDash{0x2013};

// Local calendar fields of an instant, in Vietnam's time.
struct LocalTime
{
    year_month_day date;
    hh_mm_ss<milliseconds> clock;
    std::chrono::weekday weekday;

    explicit LocalTime(domain::TimePoint instant)
        : LocalTime(local_time<milliseconds>{instant.time_since_epoch() + domain::vietnamOffset})
    {
    }

private:
    explicit LocalTime(local_time<milliseconds> local)
        : date(floor<days>(local))
        , clock(local - floor<days>(local))
        , weekday(floor<days>(local))
    {
    }
};

QString two(long long number)
{
    return u"%1"_s.arg(number, 2, 10, QChar{u'0'});
}

constexpr std::array<const char16_t*, 12> englishMonths{
    u"Jan", u"Feb", u"Mar", u"Apr", u"May", u"Jun", u"Jul", u"Aug", u"Sep", u"Oct", u"Nov", u"Dec"};
constexpr std::array<const char16_t*, 12> englishMonthsInFull{u"January",
                                                              u"February",
                                                              u"March",
                                                              u"April",
                                                              u"May",
                                                              u"June",
                                                              u"July",
                                                              u"August",
                                                              u"September",
                                                              u"October",
                                                              u"November",
                                                              u"December"};
constexpr std::array<const char16_t*, 7> weekdaysVi{
    u"Chủ nhật", u"Thứ Hai", u"Thứ Ba", u"Thứ Tư", u"Thứ Năm", u"Thứ Sáu", u"Thứ Bảy"};
constexpr std::array<const char16_t*, 7> weekdaysEn{
    u"Sunday", u"Monday", u"Tuesday", u"Wednesday", u"Thursday", u"Friday", u"Saturday"};
constexpr std::array<const char16_t*, 5> roman{u"", u"I", u"II", u"III", u"IV"};

QString text(const char16_t* words)
{
    return QString::fromUtf16(words);
}

QString dateText(Language language, int year, unsigned month, unsigned day)
{
    if (language == Language::Vietnamese)
        return two(day) + u'/' + two(month) + u'/' + QString::number(year);
    return QString::number(day) + u' ' + text(englishMonths[month - 1]) + u' '
        + QString::number(year);
}

// Digits of |value| with `precision` decimals, grouped by threes; sign and NaN are the caller's.
QString groupedDigits(Language language, double magnitude, int precision)
{
    const bool vietnamese = language == Language::Vietnamese;
    const QString plain = QString::number(magnitude, 'f', precision);
    const qsizetype point = plain.indexOf(u'.');
    QString whole = point < 0 ? plain : plain.left(point);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, vietnamese ? u'.' : u',');
    if (point < 0)
        return whole;
    return whole + (vietnamese ? u',' : u'.') + plain.mid(point + 1);
}

// `value` rounded half away from zero as a person rounds, not as its binary neighbour happens to
// lie.
double rounded(double value, int precision)
{
    static constexpr std::array<double, 7> powers{1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    const auto at = static_cast<std::size_t>(std::min(precision, 6));
    const double scaled = std::abs(value) * powers[at];
    if (scaled >= 1e15)
        return value;
    const double whole = std::round(scaled + scaled * 1e-14);
    return std::copysign(whole / powers[at], value);
}

struct Scale
{
    double factor;
    const char16_t* vietnamese;
    const char16_t* english;
};
constexpr std::array<Scale, 2> scales{{{1e9, u"tỷ", u"billion"}, {1e6, u"triệu", u"million"}}};

QString englishCount(long long count, const char16_t* singular)
{
    return QString::number(count) + noBreakSpace + text(singular)
        + (count == 1 ? QString{} : u"s"_s);
}

} // namespace

ValueFormat::ValueFormat(Language language)
    : m_language(language)
{
}

QString ValueFormat::number(double value, int precision) const
{
    if (std::isnan(value))
        return QString{enDash};
    if (std::isinf(value))
        return value < 0 ? QString{minus} + QChar{0x221E} : QString{QChar{0x221E}};
    const double shown = rounded(value, precision);
    const QString digits = groupedDigits(m_language, std::abs(shown), precision);
    return shown < 0 ? minus + digits : digits;
}

QString ValueFormat::largeNumber(double value, int precision) const
{
    if (!std::isfinite(value) || std::abs(value) < 1e7)
        return number(value, precision);
    for (const Scale& scale : scales) {
        // 999.96 million rounds to 1,000.0 million: that is 1 billion.
        const double scaled = rounded(value / scale.factor, 1);
        if (std::abs(scaled) >= 1)
            return number(scaled, 1) + noBreakSpace
                + text(m_language == Language::Vietnamese ? scale.vietnamese : scale.english);
    }
    return number(value, precision);
}

QString ValueFormat::value(const domain::Indicator& indicator, double value) const
{
    return number(value, indicator.precision);
}

QString ValueFormat::valueWithUnit(const domain::Catalogue& catalogue,
                                   const domain::Indicator& indicator,
                                   double value) const
{
    const QString digits = this->value(indicator, value);
    if (std::isnan(value))
        return digits;
    const domain::Unit& unit = catalogue.unitOf(indicator);
    const QString symbol = this->unit(unit, value, indicator.precision);
    if (symbol.isEmpty())
        return digits + ordinal(unit, value);
    return unit.attached ? digits + symbol : digits + noBreakSpace + symbol;
}

QString ValueFormat::unit(const domain::Unit& unit) const
{
    return QString::fromStdString(unit.symbol.in(m_language));
}

QString ValueFormat::unit(const domain::Unit& unit, double value, int precision) const
{
    if (!ordinal(unit, value).isEmpty())
        return {};
    const bool same
        = unit.difference.empty() || unit.symbol.in(m_language) == unit.difference.in(m_language);
    return same ? differenceUnit(unit, value, precision) : this->unit(unit);
}

QString ValueFormat::ordinal(const domain::Unit& unit, double value) const
{
    if (!unit.ordinal || m_language == Language::Vietnamese || !(std::abs(value) < 1e9))
        return {};
    const auto place = std::abs(std::llround(value));
    const auto last = place / 10 % 10 == 1 ? 0 : place % 10; // 11th to 13th
    return last == 1 ? u"st"_s : last == 2 ? u"nd"_s : last == 3 ? u"rd"_s : u"th"_s;
}

QString ValueFormat::percent(double value, int precision) const
{
    return number(value, precision) + u'%';
}

QString
ValueFormat::differenceUnit(const domain::Unit& unit, double difference, int precision) const
{
    // 1.0 are many: what is counted in tenths is not one thing.
    const bool one = precision == 0 && std::abs(rounded(difference, 0)) == 1;
    return one && m_language == Language::English && !unit.singular.empty()
        ? QString::fromStdString(unit.singular)
        : differenceUnit(unit);
}

QString ValueFormat::differenceUnit(const domain::Unit& unit) const
{
    return unit.difference.empty() ? this->unit(unit)
                                   : QString::fromStdString(unit.difference.in(m_language));
}

QString ValueFormat::signedNumber(double value, int precision) const
{
    if (!std::isfinite(value))
        return number(value, precision);
    const double shown = rounded(value, precision);
    if (shown == 0)
        return number(0, 0);
    return shown > 0 ? u'+' + number(shown, precision) : number(shown, precision);
}

QString ValueFormat::demand(domain::Comparison comparison, double value, int precision) const
{
    // Targets are written as they were adopted: 98, not 98,0; 62,5 stays.
    int decimals = 0;
    while (decimals < precision && rounded(value, decimals) != rounded(value, precision))
        ++decimals;
    const QString digits = number(value, decimals);
    switch (comparison) {
    case domain::Comparison::AtLeast:
        return QChar{0x2265} + QString{noBreakSpace} + digits;
    case domain::Comparison::Over:
        return u'>' + QString{noBreakSpace} + digits;
    case domain::Comparison::AtMost:
        return QChar{0x2264} + QString{noBreakSpace} + digits;
    case domain::Comparison::Under:
        return u'<' + QString{noBreakSpace} + digits;
    case domain::Comparison::Equal:
        return digits;
    }
    return digits;
}

QString ValueFormat::demand(domain::Comparison comparison,
                            double value,
                            const domain::Indicator& indicator) const
{
    const domain::PlausibleRange& can = indicator.plausible;
    const bool end = (comparison == domain::Comparison::AtMost && value <= can.minimum)
        || (comparison == domain::Comparison::AtLeast
            && value >= can.maximum[static_cast<std::size_t>(domain::AreaLevel::Province)]);
    return demand(end ? domain::Comparison::Equal : comparison, value, indicator.precision);
}

QString ValueFormat::date(domain::TimePoint instant) const
{
    const LocalTime local{instant};
    return dateText(m_language,
                    static_cast<int>(local.date.year()),
                    static_cast<unsigned>(local.date.month()),
                    static_cast<unsigned>(local.date.day()));
}

QString ValueFormat::weekday(domain::TimePoint instant) const
{
    const unsigned day = LocalTime{instant}.weekday.c_encoding();
    return text(m_language == Language::Vietnamese ? weekdaysVi[day] : weekdaysEn[day]);
}

QString ValueFormat::time(domain::TimePoint instant) const
{
    const LocalTime local{instant};
    return timeShort(instant) + u':' + two(local.clock.seconds().count());
}

QString ValueFormat::timeShort(domain::TimePoint instant) const
{
    const LocalTime local{instant};
    return two(local.clock.hours().count()) + u':' + two(local.clock.minutes().count());
}

QString ValueFormat::dateTime(domain::TimePoint instant) const
{
    return timeShort(instant) + u' ' + date(instant);
}

QString ValueFormat::shortMoment(domain::TimePoint instant, domain::TimePoint now) const
{
    return LocalTime{instant}.date == LocalTime{now}.date ? timeShort(instant) : date(instant);
}

QString ValueFormat::age(domain::Duration age) const
{
    const long long seconds = std::max<long long>(0, floor<std::chrono::seconds>(age).count());
    struct Part
    {
        long long count;
        const char16_t* vietnamese;
        const char16_t* english;
    };
    const std::array<Part, 4> parts{{
        {seconds / 86400, u"ngày", u"day"},
        {seconds / 3600 % 24, u"giờ", u"hour"},
        {seconds / 60 % 60, u"phút", u"minute"},
        {seconds % 60, u"giây", u"second"},
    }};
    const auto write = [this](const Part& part) {
        return m_language == Language::Vietnamese
            ? number(static_cast<double>(part.count), 0) + noBreakSpace + text(part.vietnamese)
            : englishCount(part.count, part.english);
    };
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (parts[at].count == 0)
            continue;
        // Beyond two days the hours say nothing more, and beyond a minute the seconds do not.
        const bool alone = at + 2 >= parts.size() || parts[at + 1].count == 0
            || (at == 0 && parts[0].count >= 2);
        return alone ? write(parts[at]) : write(parts[at]) + u' ' + write(parts[at + 1]);
    }
    return write(parts.back());
}

QString ValueFormat::period(const domain::Period& period) const
{
    const domain::PeriodName name = domain::nameOf(period);
    const QString year = QString::number(name.year);
    const QString number = QString::number(name.number);
    const bool vi = m_language == Language::Vietnamese;
    switch (period.type().kind) {
    case PeriodKind::Hour: {
        const QString day = dateText(m_language, name.year, name.month, name.day);
        return vi ? u"%1 giờ ngày %2"_s.arg(name.hour).arg(day) : two(name.hour) + u":00, "_s + day;
    }
    case PeriodKind::Day: {
        const QString day = dateText(m_language, name.year, name.month, name.day);
        return vi ? u"ngày "_s + day : day;
    }
    case PeriodKind::Week:
        return (vi ? u"tuần %1 năm %2"_s : u"week %1 of %2"_s).arg(number, year);
    case PeriodKind::Month:
        return vi ? u"tháng %1 năm %2"_s.arg(number, year)
                  : text(englishMonthsInFull[name.number - 1]) + u' ' + year;
    case PeriodKind::Quarter:
        return vi ? u"Quý %1 năm %2"_s.arg(text(roman[name.number]), year)
                  : u"Q%1 %2"_s.arg(number, year);
    case PeriodKind::Year:
        return vi ? u"năm "_s + year : year;
    }
    return year;
}

QString ValueFormat::periodShort(const domain::Period& period) const
{
    const domain::PeriodName name = domain::nameOf(period);
    const QString year = QString::number(name.year);
    const bool vi = m_language == Language::Vietnamese;
    switch (period.type().kind) {
    case PeriodKind::Hour:
        return vi ? u"%1 giờ"_s.arg(name.hour) : two(name.hour) + u":00"_s;
    case PeriodKind::Day:
        return vi ? QString::number(name.day) + u'/' + QString::number(name.month)
                  : QString::number(name.day) + u' ' + text(englishMonths[name.month - 1]);
    case PeriodKind::Week:
        return (vi ? u"T%1/%2"_s : u"W%1 %2"_s).arg(QString::number(name.number), year);
    case PeriodKind::Month:
        return vi ? two(name.number) + u'/' + year
                  : text(englishMonths[name.number - 1]) + u' ' + year;
    case PeriodKind::Quarter:
        return vi ? text(roman[name.number]) + u'/' + year
                  : u"Q%1 %2"_s.arg(QString::number(name.number), year);
    case PeriodKind::Year:
        return year;
    }
    return year;
}

QString ValueFormat::previousPeriodWords(PeriodKind kind) const
{
    const bool vi = m_language == Language::Vietnamese;
    switch (kind) {
    case PeriodKind::Hour:
        return vi ? u"giờ trước"_s : u"the hour before"_s;
    case PeriodKind::Day:
        return vi ? u"hôm qua"_s : u"yesterday"_s;
    case PeriodKind::Week:
        return vi ? u"tuần trước"_s : u"last week"_s;
    case PeriodKind::Month:
        return vi ? u"tháng trước"_s : u"last month"_s;
    case PeriodKind::Quarter:
        return vi ? u"quý trước"_s : u"last quarter"_s;
    case PeriodKind::Year:
        return vi ? u"năm trước"_s : u"last year"_s;
    }
    return {};
}

QString ValueFormat::status(domain::Status status) const
{
    const bool vi = m_language == Language::Vietnamese;
    switch (status) {
    case domain::Status::OnTarget:
        return vi ? u"Đạt"_s : u"On target"_s;
    case domain::Status::NoTarget:
        return vi ? u"Chưa đặt mục tiêu"_s : u"No target set"_s;
    case domain::Status::Watch:
        return vi ? u"Cần chú ý"_s : u"Watch"_s;
    case domain::Status::OffTarget:
        return vi ? u"Chưa đạt"_s : u"Off target"_s;
    case domain::Status::Stale:
        return vi ? u"Quá hạn cập nhật"_s : u"Update overdue"_s;
    case domain::Status::NoData:
        return vi ? u"Không có dữ liệu"_s : u"No data"_s;
    }
    return {};
}

QString ValueFormat::quality(domain::Quality quality) const
{
    const bool vi = m_language == Language::Vietnamese;
    switch (quality) {
    case domain::Quality::Good:
        return {};
    case domain::Quality::Provisional:
        return vi ? u"Sơ bộ"_s : u"Provisional"_s;
    case domain::Quality::Estimated:
        return vi ? u"Ước tính"_s : u"Estimated"_s;
    case domain::Quality::Manual:
        return vi ? u"Nhập tay"_s : u"Entered by hand"_s;
    case domain::Quality::Bad:
        return vi ? u"Kém tin cậy"_s : u"Unreliable"_s;
    case domain::Quality::Simulated:
        return vi ? u"Mô phỏng"_s : u"Simulated"_s;
    }
    return {};
}

} // namespace ioc::board
