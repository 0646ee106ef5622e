#pragma once

#include <models/board/MapView.h>
#include <models/board/ValueFormat.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/Say.h>

#include <optional>
#include <utility>

namespace ioc::briefing {

/// What a sentence about one figure is made of.
struct DetailFacts
{
    const domain::Catalogue& catalogue;
    const domain::Indicator& indicator;
    const Row& row;
    const Course& course;
    const board::MapView& view; ///< by unit; without values where nothing is known below
    domain::Period period; ///< of the briefing
    const board::ValueFormat& format;
    std::optional<std::pair<int, int>> place = {}; ///< of a unit: 12th of 92, the best first
};

/// "Tỷ lệ … đạt 97,4 %, giảm 0,6 điểm % so với tuần trước và thấp hơn mục tiêu 0,6 điểm %; cao hơn
/// cùng kỳ năm 2025 là 1,1 điểm %. Có 92/92 xã, phường báo cáo; 3 đơn vị chưa đạt: …." What is not
/// known is not said; a count that was summed up is said to be. Pure.
[[nodiscard]] Paragraph detailSentence(const DetailFacts& facts);

/// "xã, phường": the kinds of a view's units, the most frequent first.
[[nodiscard]] QString unitNoun(const domain::Catalogue& catalogue,
                               const board::MapView& view,
                               domain::TimePoint instant,
                               const Say& say = {});

} // namespace ioc::briefing
