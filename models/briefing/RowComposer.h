#pragma once

#include <models/board/ValueFormat.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/FigurePicker.h>
#include <models/briefing/Say.h>

namespace ioc::briefing {

/// Makes the rows of a briefing's table: figure, demand, comparison, course, raw and as shown.
/// Thread: that of the board.
class RowComposer
{
public:
    RowComposer(const domain::Board& board,
                domain::AreaId area,
                const FigurePicker& picker,
                const Say& say);

    [[nodiscard]] Row row(const domain::FigureChoice& choice) const;

private:
    [[nodiscard]] domain::Assessment judge(const domain::FigureChoice& choice,
                                           const Row& row,
                                           const domain::TargetPath& targets) const;
    void addComparison(Row& row, domain::SeriesId series) const;
    void addTexts(Row& row,
                  const domain::Indicator& indicator,
                  const domain::Assessment& assessment) const;
    [[nodiscard]] QString demandText(const domain::TargetPath::Demand& demand,
                                     const domain::Indicator& indicator) const;
    [[nodiscard]] QString
    changeWords(double difference, const domain::Unit& unit, int precision) const;

    const domain::Board& m_board;
    const domain::Catalogue& m_catalogue;
    domain::AreaId m_area;
    const FigurePicker& m_picker;
    Say m_say;
    board::ValueFormat m_format;
};

} // namespace ioc::briefing
