#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ioc::gateway {

/// Splits a CSV file into requests: each has the header again and whole records, and at most so
/// many bytes. A record that is too long by itself makes a chunk of its own, which the gateway will
/// refuse. Thread: one owner. Limits: keeps a view of the text.
class CsvChunks
{
public:
    CsvChunks(std::string_view text, std::size_t maxBytes);

    struct Chunk
    {
        std::string text;
        std::size_t firstRecord = 0; ///< of the file, from 0, the header not counted
        std::size_t records = 0;
    };
    /// False: there are no more.
    [[nodiscard]] bool next(Chunk& chunk);

private:
    [[nodiscard]] std::size_t recordEnd(std::size_t begin) const;

    std::string_view m_text;
    std::size_t m_maxBytes;
    std::string_view m_header;
    std::size_t m_at = 0;
    std::size_t m_record = 0;
};

} // namespace ioc::gateway
