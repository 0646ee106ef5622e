#include "RowShape.h"

#include "NameKey.h"

#include <algorithm>
#include <array>

namespace ioc::intake {

bool isWholeProvince(std::string_view areaText)
{
    const QString key = nameKey(areaText).folded;
    return key == u"toan tinh" || key == u"ca tinh" || key == u"whole province";
}

bool isTotals(std::string_view areaText)
{
    static constexpr std::array<QStringView, 10> words{u"tong",
                                                       u"tong cong",
                                                       u"tong so",
                                                       u"cong",
                                                       u"cong chung",
                                                       u"chung",
                                                       u"total",
                                                       u"tong toan tinh",
                                                       u"tong cong toan tinh",
                                                       u"binh quan"};
    const QString key = nameKey(areaText).folded;
    return isWholeProvince(areaText) || std::find(words.begin(), words.end(), key) != words.end()
        || key.startsWith(QLatin1String("tong cong ")) || key.startsWith(QLatin1String("cong "))
        || key.startsWith(QLatin1String("binh quan "));
}

bool isBlank(const Workbook& book, const Cell& cell)
{
    if (cell.kind != CellKind::Text)
        return cell.isEmpty();
    const std::string& text = book.text(cell);
    // A dash or dots stand for "nothing" in reports, as no figure does.
    static constexpr std::array<std::string_view, 8> nothing{
        "-", "–", "—", "...", "…", "x", "n/a", "N/A"};
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos)
        return true;
    const std::string_view bare
        = std::string_view{text}.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
    return std::find(nothing.begin(), nothing.end(), bare) != nothing.end();
}

bool numbersColumns(const Workbook& book, const std::vector<Cell>& row)
{
    int last = 0;
    int numbered = 0;
    for (const Cell& cell : row) {
        if (cell.isEmpty())
            continue;
        std::string text = shownText(book, cell);
        std::erase_if(text, [](char c) { return c == '(' || c == ')' || c == ' '; });
        if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'D' && numbered == 0)
            continue;
        const bool digits = !text.empty() && text.size() <= 2
            && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits || std::stoi(text) != last + 1)
            return false;
        last = std::stoi(text);
        ++numbered;
    }
    return numbered >= 2;
}

bool isPercent(const domain::Catalogue& catalogue, const domain::Indicator& indicator)
{
    return catalogue.unitOf(indicator).symbol.vi == "%";
}

} // namespace ioc::intake
