#include "PartComposer.h"

#include "DetailComposer.h"
#include "Footnotes.h"
#include "Wording.h"

#include <models/board/TableView.h>

#include <algorithm>
#include <array>
#include <limits>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;
using board::Pace;

namespace {

struct PaceWord
{
    Pace pace;
    Status status; ///< how the line is marked
    const char16_t* vi;
    const char16_t* en;
};
constexpr std::array<PaceWord, 6> paceWords{{
    {Pace::Reached, Status::OnTarget, u"đã đạt", u"reached"},
    {Pace::Reaches, Status::OnTarget, u"đúng tiến độ", u"on pace"},
    {Pace::Fails, Status::Watch, u"chậm tiến độ", u"behind pace"},
    {Pace::Missed, Status::OffTarget, u"quá hạn, chưa đạt", u"due, not reached"},
    {Pace::Unknown, Status::NoData, u"chưa đủ số liệu", u"too few figures"},
    {Pace::Words, Status::NoTarget, u"bằng lời", u"in words"},
}};

const PaceWord& wordOf(Pace pace)
{
    return *std::find_if(
        paceWords.begin(), paceWords.end(), [pace](const auto& each) { return each.pace == pace; });
}

QString unitAfter(const QString& number, const QString& unit, bool attached)
{
    if (unit.isEmpty())
        return number;
    return attached ? number + unit : number + u'\u00A0' + unit;
}

} // namespace

PartComposer::PartComposer(const Board& board, const FigurePicker& picker, const Say& say)
    : m_board(board)
    , m_catalogue(board.catalogue())
    , m_picker(picker)
    , m_say(say)
    , m_format(say.language)
{
}

TargetLine PartComposer::targetLine(const Target& target) const
{
    const Pace pace = board::paceOf(m_board, target, m_picker.moment());
    const PaceWord& word = wordOf(pace);
    const QString none = m_format.number(std::numeric_limits<double>::quiet_NaN(), 0);
    TargetLine line;
    line.status = word.status;
    const QString due
        = target.due ? m_format.date(*target.due - Duration{1}) : m_say(u"thường xuyên", u"always");
    QString demand = none;
    QString current = none;
    if (target.indicator) {
        const Indicator& indicator = m_catalogue.indicator(*target.indicator);
        line.indicator = indicator.id;
        line.precision = indicator.precision;
        const auto figure
            = m_board.latest(m_catalogue.series(*target.indicator, target.area), m_picker.moment());
        if (figure && figure->hasValue()) {
            line.value = figure->value;
            current = m_format.valueWithUnit(m_catalogue, indicator, figure->value);
        }
        if (target.value) {
            const Unit& unit = m_catalogue.unitOf(indicator);
            demand = unitAfter(m_format.demand(target.comparison, *target.value, indicator),
                               m_format.unit(unit),
                               unit.attached && m_say.vietnamese());
        }
    }
    line.cells = {m_say(target.text), demand, due, current, m_say(word.vi, word.en)};
    return line;
}

void PartComposer::addTargets(Briefing& briefing, std::optional<std::size_t> domain) const
{
    briefing.targetHeads = {m_say(u"Mục tiêu", u"Target"),
                            m_say(u"Yêu cầu", u"Demanded"),
                            m_say(u"Thời hạn", u"Due"),
                            m_say(u"Hiện nay", u"Now"),
                            m_say(u"Tiến độ", u"Pace")};
    std::vector<const Target*> targets;
    for (const Target& target : m_catalogue.targets) {
        const bool wanted = target.area == m_catalogue.province
            && (!domain
                || (target.indicator
                    && m_catalogue.indicator(*target.indicator).domain == *domain));
        if (wanted && target.from <= m_picker.moment())
            targets.push_back(&target);
    }
    std::stable_sort(targets.begin(), targets.end(), [](const Target* one, const Target* other) {
        return one->due.value_or(TimePoint::max()) < other->due.value_or(TimePoint::max());
    });
    std::array<int, paceWords.size()> counts{};
    for (const Target* target : targets) {
        briefing.targets.push_back(targetLine(*target));
        const Pace pace = board::paceOf(m_board, *target, m_picker.moment());
        for (std::size_t at = 0; at < paceWords.size(); ++at)
            counts[at] += paceWords[at].pace == pace;
    }
    if (targets.empty()) {
        briefing.targetsSentence
            = {{m_say(u"Không có mục tiêu nào được đặt ra.", u"No target is set."), false}};
        return;
    }
    QStringList parts;
    for (std::size_t at = 0; at < paceWords.size(); ++at) {
        if (counts[at] > 0)
            parts += u"%1 %2"_s.arg(counts[at]).arg(m_say(paceWords[at].vi, paceWords[at].en));
    }
    briefing.targetsSentence = {{m_say(u"Có %1 mục tiêu: %2.", u"There are %1 targets: %2.")
                                     .arg(targets.size())
                                     .arg(parts.join(u"; "_s)),
                                 false}};
}

// Values of the period that the province's figure speaks of, as on the maps; a count that is summed
// up with its sums.
Annex::Column PartComposer::column(IndicatorId id, const std::vector<AreaId>& units) const
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const Indicator& indicator = m_catalogue.indicator(id);
    const SeriesId ofProvince = m_catalogue.series(id, m_catalogue.province);
    const bool summed = m_picker.isSummed(ofProvince);
    const std::optional<Figure> whole = m_picker.figure(ofProvince);
    Annex::Column column;
    column.indicator = indicator.id;
    column.precision = indicator.precision;
    column.head = m_say(indicator.shortName.empty() ? indicator.name : indicator.shortName);
    if (const QString unit = m_format.unit(m_catalogue.unitOf(indicator)); !unit.isEmpty())
        column.head += u" (%1)"_s.arg(unit);
    if (!summed && whole)
        column.head += u", %1"_s.arg(m_format.periodShort(whole->period));
    for (const AreaId unit : units) {
        const SeriesId series = m_catalogue.series(id, unit);
        const auto figure = summed ? m_picker.figure(series)
            : whole                ? m_board.figure(series, whole->period)
                                   : std::nullopt;
        column.values.push_back(figure ? figure->value : unknown);
        column.cells.push_back(m_format.value(indicator, column.values.back()));
    }
    return column;
}

void PartComposer::addAnnexes(Briefing& briefing,
                              const std::vector<BriefingAnnex>& wanted,
                              const QString& reference) const
{
    const TimePoint instant = m_picker.moment() - Duration{1};
    const std::vector<AreaId> units = m_catalogue.childrenOf(m_catalogue.province, instant);
    int number = 0;
    for (const BriefingAnnex& each : wanted) {
        Annex annex;
        ++number;
        annex.number = m_say(u"Phụ lục", u"Annex");
        if (wanted.size() > 1)
            annex.number += u' ' + romanNumber(number);
        annex.title = m_say(each.title);
        annex.reference = reference;
        annex.unitHead = m_say(u"Đơn vị", u"Unit");
        for (const AreaId unit : units)
            annex.units.push_back(unitName(m_catalogue, unit, m_picker.moment()));
        for (const IndicatorId id : each.indicators)
            annex.columns.push_back(column(id, units));
        briefing.annexes.push_back(std::move(annex));
    }
}

QString romanNumber(int number)
{
    static constexpr std::array<const char16_t*, 10> ones{
        u"", u"I", u"II", u"III", u"IV", u"V", u"VI", u"VII", u"VIII", u"IX"};
    QString text;
    for (int tens = number / 10; tens > 0; --tens)
        text += u'X';
    return text + QString::fromUtf16(ones[static_cast<std::size_t>(number % 10)]);
}

} // namespace ioc::briefing
