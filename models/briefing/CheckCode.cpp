#include "CheckCode.h"

#include <models/domain/TimeText.h>

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <sstream>
#include <utility>

namespace ioc::briefing {

using namespace domain;

namespace {

std::string padded(unsigned number, std::size_t width)
{
    std::string text = std::to_string(number);
    if (text.size() < width)
        text.insert(0, width - text.size(), '0');
    return text;
}

std::string fixed(double value, int precision)
{
    if (std::isnan(value))
        return "-";
    std::array<char, 400> buffer{};
    const auto [end, error] = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, precision);
    if (error != std::errc{})
        return "-";
    std::string text{buffer.data(), end};
    // A value that rounds to nothing is shown without a sign.
    if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-')
        text.erase(0, 1);
    return text;
}

std::string fixed(const std::optional<double>& value, int precision)
{
    return value ? fixed(*value, precision) : "-";
}

const char* word(Status status)
{
    switch (status) {
    case Status::OnTarget:
        return "on-target";
    case Status::NoTarget:
        return "no-target";
    case Status::Watch:
        return "watch";
    case Status::OffTarget:
        return "off-target";
    case Status::Stale:
        return "stale";
    case Status::NoData:
        return "no-data";
    }
    return "";
}

std::string spreadText(const std::optional<Spread>& spread)
{
    if (!spread)
        return "-";
    static constexpr std::array meanings{"concentrated", "majority", "missing"};
    return std::string{meanings.at(static_cast<std::size_t>(spread->meaning))} + ':'
        + std::to_string(spread->units) + ':' + std::to_string(spread->of) + ':'
        + std::to_string(spread->sharePercent);
}

std::string rowText(const Row& row)
{
    std::string text = "row\t" + row.indicator + '\t';
    if (row.figure) {
        text += isoText(row.figure->period) + '\t' + fixed(row.figure->value, row.precision) + '\t'
            + toString(row.figure->quality);
    } else {
        text += "-\t-\t-";
    }
    const Coverage coverage = row.figure ? row.figure->coverage : Coverage{};
    text += std::string{"\t"} + word(row.status) + '\t' + fixed(row.demanded, row.precision) + '\t'
        + fixed(row.difference, row.precision) + '\t' + std::to_string(coverage.reported) + '/'
        + std::to_string(coverage.expected) + '\t' + spreadText(row.spread) + '\t'
        + (row.span ? std::to_string(row.span->reported) + '/' + std::to_string(row.span->expected)
                    : std::string{"-"})
        + '\t' + fixed(row.yearDifference, row.precision) + "\npoints";
    for (const double point : row.points)
        text += '\t' + fixed(point, row.precision);
    return text + '\n';
}

void appendValues(std::string& text, const char* word, const Course::Values& values, int precision)
{
    text += word;
    for (const auto& value : values)
        text += '\t' + fixed(value, precision);
    text += '\n';
}

std::string detailText(const Detail& detail, int precision)
{
    std::string text = "detail\t" + detail.indicator + '\n';
    appendValues(text, "course", detail.course.values, precision);
    appendValues(text, "target", detail.course.target, precision);
    appendValues(text, "last-year", detail.course.lastYear, precision);
    if (detail.map) {
        text += "map";
        for (const auto& area : detail.map->view.areas)
            text += '\t' + fixed(area.value, precision);
        text += '\n';
    }
    for (const Ranking::Line& line : detail.ranking.lines) {
        text += "rank\t" + line.unit.toStdString();
        for (std::size_t at = 0; at < line.numbers.size(); ++at)
            text += '\t' + fixed(line.numbers[at], line.precisions[at]);
        text += '\n';
    }
    return text;
}

int precisionOf(const Section& section, const Detail& detail)
{
    const auto row
        = std::find_if(section.rows.begin(), section.rows.end(), [&detail](const Row& each) {
              return each.indicator == detail.indicator;
          });
    return row == section.rows.end() ? 0 : row->precision;
}

// The lines of each indicator, in order of their first.
using Figures = std::vector<std::pair<std::string, std::string>>;

std::string linesOf(const Figures& figures, const std::string& id)
{
    const auto found = std::find_if(
        figures.begin(), figures.end(), [&id](const auto& each) { return each.first == id; });
    return found == figures.end() ? std::string{} : found->second;
}

bool isFigure(const std::string& word)
{
    return word == "row" || word == "detail" || word == "goal" || word == "units";
}

Figures figuresOf(const std::string& canonical)
{
    Figures figures;
    std::size_t open = 0; // one past the position of the figure that the lines belong to
    std::istringstream lines{canonical};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        const std::string word = line.substr(0, tab);
        if (tab != std::string::npos && isFigure(word)) {
            const std::string id = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
            const auto found = std::find_if(figures.begin(),
                                            figures.end(),
                                            [&id](const auto& each) { return each.first == id; });
            open = static_cast<std::size_t>(found - figures.begin()) + 1;
            if (found == figures.end())
                figures.emplace_back(id, std::string{});
        }
        if (open > 0)
            figures[open - 1].second += line + '\n';
    }
    return figures;
}

} // namespace

std::vector<std::string> changedFigures(const std::string& before, const std::string& after)
{
    const Figures old = figuresOf(before);
    const Figures now = figuresOf(after);
    std::vector<std::string> changed;
    for (const auto& [id, lines] : old) {
        if (linesOf(now, id) != lines)
            changed.push_back(id);
    }
    for (const auto& [id, lines] : now) {
        if (linesOf(old, id).empty())
            changed.push_back(id);
    }
    return changed;
}

std::string isoText(const Period& period)
{
    const PeriodName name = nameOf(period);
    const std::string year = std::to_string(name.year);
    switch (period.type().kind) {
    case PeriodKind::Hour:
    case PeriodKind::Day: {
        const std::string date = year + '-' + padded(name.month, 2) + '-' + padded(name.day, 2);
        return period.type().kind == PeriodKind::Day ? date : date + 'T' + padded(name.hour, 2);
    }
    case PeriodKind::Week:
        return year + "-W" + padded(name.number, 2);
    case PeriodKind::Month:
        return year + '-' + padded(name.number, 2);
    case PeriodKind::Quarter:
        return year + "-Q" + std::to_string(name.number);
    case PeriodKind::Year:
        return year;
    }
    return {};
}

std::string canonicalText(const Briefing& briefing)
{
    std::string text = "toancanh-briefing-2\n";
    text += "definition\t" + briefing.definition + '\n';
    text += "area\t" + briefing.area + '\n';
    if (!briefing.domain.empty())
        text += "domain\t" + briefing.domain + '\n';
    text += "period\t" + isoText(briefing.period) + '\n';
    text += "cut-off\t" + formatInstant(briefing.cutOff) + '\n';
    text += "log\t" + briefing.position.log + '\t' + std::to_string(briefing.position.sequence)
        + '\n';
    for (const Section& section : briefing.sections) {
        for (const Row& row : section.rows)
            text += rowText(row);
        for (const Detail& detail : section.details)
            text += detailText(detail, precisionOf(section, detail));
    }
    if (!briefing.alarmCounts.empty()) {
        text += "alarms";
        for (const int count : briefing.alarmCounts)
            text += '\t' + std::to_string(count);
        text += '\n';
    }
    for (const TargetLine& line : briefing.targets)
        text += "goal\t" + (line.indicator.empty() ? std::string{"-"} : line.indicator) + '\t'
            + fixed(line.value, line.precision) + '\t' + word(line.status) + '\n';
    for (const Annex& annex : briefing.annexes) {
        for (const Annex::Column& column : annex.columns) {
            text += "units\t" + column.indicator;
            for (const double value : column.values)
                text += '\t' + fixed(value, column.precision);
            text += '\n';
        }
    }
    return text;
}

std::string checkCode(const Briefing& briefing)
{
    return checkCodeOf(canonicalText(briefing));
}

std::string checkCodeOf(const std::string& text)
{
    const QByteArray digest
        = QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256);
    const std::string hex = digest.toHex().left(8).toStdString();
    return hex.substr(0, 4) + ' ' + hex.substr(4);
}

} // namespace ioc::briefing
