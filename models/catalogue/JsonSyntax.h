#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ioc::catalogue {

/// Where a JSON text breaks the grammar first, for the person who edits it.
struct SyntaxFault
{
    std::size_t line = 0; ///< from 1; 0: the grammar is kept
    std::size_t column = 0; ///< from 1, in bytes
    std::string expected; ///< what should stand there
};

/// Looks for the first fault of a text that a JSON parser refused; it builds nothing. At most
/// `maxDepth` nested arrays and objects.
[[nodiscard]] SyntaxFault findSyntaxFault(std::string_view text, std::size_t maxDepth);

} // namespace ioc::catalogue
