#pragma once

#include <models/board/ValueFormat.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/FigurePicker.h>
#include <models/briefing/Say.h>

#include <optional>

namespace ioc::briefing {

/// Makes the parts of a briefing that go beyond its table: the targets with their pace, and the
/// annexes. Thread: that of the board.
class PartComposer
{
public:
    PartComposer(const domain::Board& board, const FigurePicker& picker, const Say& say);

    /// Every target of the province, or of one domain; the open ones first, by their date.
    void addTargets(Briefing& briefing, std::optional<std::size_t> domain) const;
    /// `reference` is the line under the title of each.
    void addAnnexes(Briefing& briefing,
                    const std::vector<domain::BriefingAnnex>& wanted,
                    const QString& reference) const;

private:
    [[nodiscard]] TargetLine targetLine(const domain::Target& target) const;
    [[nodiscard]] Annex::Column column(domain::IndicatorId id,
                                       const std::vector<domain::AreaId>& units) const;

    const domain::Board& m_board;
    const domain::Catalogue& m_catalogue;
    const FigurePicker& m_picker;
    Say m_say;
    board::ValueFormat m_format;
};

/// I, II, III … up to 39.
[[nodiscard]] QString romanNumber(int number);

} // namespace ioc::briefing
