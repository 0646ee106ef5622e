#pragma once

#include "Workbook.h"

#include <models/domain/Catalogue.h>

namespace ioc::intake {

/// `Tổng cộng`, `Cộng`, `Toàn tỉnh`, `Total`: a row that sums up others.
[[nodiscard]] bool isTotals(std::string_view areaText);
/// `Toàn tỉnh`, `Cả tỉnh`: what sums up, or is, the province.
[[nodiscard]] bool isWholeProvince(std::string_view areaText);
/// A row that numbers the columns below the heads: `(1) (2) (3)`, `A B 1 2`.
[[nodiscard]] bool numbersColumns(const Workbook& book, const std::vector<Cell>& row);
[[nodiscard]] bool isBlank(const Workbook& book, const Cell& cell);
[[nodiscard]] bool isPercent(const domain::Catalogue& catalogue,
                             const domain::Indicator& indicator);

} // namespace ioc::intake
