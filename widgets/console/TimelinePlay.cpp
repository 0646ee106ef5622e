// How the timeline plays, and how it goes a year back.
#include "Commands.h"
#include "TimelineBar.h"

#include <QComboBox>
#include <QInputDialog>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ioc::ui {

using domain::TimePoint;
using namespace std::chrono_literals;

namespace {

// Time that passes in a second of playing; a person may add another.
constexpr std::array<std::chrono::minutes, 6> rates{1min, 10min, 1h, 6h, 24h, 7 * 24h};
constexpr int usualRate = 3;
constexpr double mostHours = 24 * 366; // a second

// The same time of the same day, in Vietnam; of 29 February the 28th.
TimePoint yearBefore(TimePoint moment)
{
    constexpr std::chrono::hours zone{7};
    const auto local = moment + zone;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    std::chrono::year_month_day date{day};
    date -= std::chrono::years{1};
    if (!date.ok())
        date = date.year() / date.month() / std::chrono::last;
    return TimePoint{std::chrono::sys_days{date}} + (local - day) - zone;
}

} // namespace

void TimelineBar::fillRates()
{
    m_rate->addItem(tr("Other…"));
    for (const std::chrono::minutes each : rates)
        addRate(each);
    connect(m_rate, &QComboBox::currentIndexChanged, this, [this](int at) {
        if (m_rate->itemData(at).isValid())
            m_rateBefore = at;
    });
    connect(m_rate, &QComboBox::activated, this, [this](int at) {
        if (!m_rate->itemData(at).isValid())
            askRate();
    });
    m_rate->setCurrentIndex(usualRate);
    m_rate->setAccessibleName(tr("Rate of playing"));
}

domain::Duration TimelineBar::rate() const
{
    const QVariant perSecond = m_rate->itemData(m_rate->currentIndex());
    return perSecond.isValid() ? domain::Duration{perSecond.toLongLong()}
                               : domain::Duration{rates[usualRate]};
}

QString TimelineBar::rateText(domain::Duration perSecond) const
{
    const board::ValueFormat format = context().page.format();
    const auto number
        = [&](double value) { return format.number(value, value == std::round(value) ? 0 : 1); };
    const double minutes = static_cast<double>(perSecond.count()) / 60'000;
    if (minutes < 60)
        return tr("%1 min/s").arg(number(minutes));
    if (minutes < 24 * 60)
        return tr("%1 h/s").arg(number(minutes / 60));
    return tr("%1 d/s").arg(number(minutes / 60 / 24));
}

// In order of the rates; the last one is the question for another.
void TimelineBar::addRate(domain::Duration perSecond)
{
    int at = 0;
    while (at < m_rate->count() && m_rate->itemData(at).isValid()
           && m_rate->itemData(at).toLongLong() < perSecond.count())
        ++at;
    if (m_rate->itemData(at) != QVariant{static_cast<qlonglong>(perSecond.count())})
        m_rate->insertItem(at, rateText(perSecond), static_cast<qlonglong>(perSecond.count()));
    m_rate->setCurrentIndex(at);
}

void TimelineBar::setRate(domain::Duration perSecond)
{
    const domain::Duration most{static_cast<std::int64_t>(mostHours * 3'600'000)};
    addRate(std::clamp(perSecond, domain::Duration{6'000}, most));
}

void TimelineBar::askRate()
{
    m_rate->setCurrentIndex(m_rateBefore);
    bool given = false;
    const double hours = QInputDialog::getDouble(window(),
                                                 tr("Rate of playing"),
                                                 tr("Hours that pass in a second"),
                                                 static_cast<double>(rate().count()) / 3'600'000,
                                                 0.1,
                                                 mostHours,
                                                 1,
                                                 &given);
    if (given)
        setRate(domain::Duration{static_cast<std::int64_t>(std::llround(hours * 3'600'000))});
}

void TimelineBar::toggleYearBefore()
{
    setPlaying(false);
    if (isYearBefore()) {
        const auto back = std::exchange(m_compared, std::nullopt)->second;
        context().timeline.setMoment(back);
        refresh();
        return;
    }
    const auto back = context().timeline.wanted();
    const TimePoint to = yearBefore(moment());
    while (beginning() > to && m_span->currentIndex() < m_span->count() - 1)
        m_span->setCurrentIndex(m_span->currentIndex() + 1);
    goTo(to);
    m_compared = {to, back};
    context().commands.refresh();
}

bool TimelineBar::isYearBefore() const
{
    const auto& wanted = context().timeline.wanted();
    return m_compared && wanted && wanted->time == m_compared->first;
}

void TimelineBar::playTick()
{
    if (!m_playing || context().timeline.isMoving())
        return;
    goTo(moment() + rate() * tickLength.count() / 1000);
}

} // namespace ioc::ui
