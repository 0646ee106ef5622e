#include "CsvChunks.h"

namespace ioc::gateway {

CsvChunks::CsvChunks(std::string_view text, std::size_t maxBytes)
    : m_text(text)
    , m_maxBytes(maxBytes)
{
    m_at = recordEnd(0);
    m_header = m_text.substr(0, m_at);
}

// One past the line break that ends the record at `begin`; breaks inside quotes belong to the
// record.
std::size_t CsvChunks::recordEnd(std::size_t begin) const
{
    bool quoted = false;
    for (std::size_t i = begin; i < m_text.size(); ++i) {
        if (m_text[i] == '"')
            quoted = !quoted;
        else if (m_text[i] == '\n' && !quoted)
            return i + 1;
    }
    return m_text.size();
}

bool CsvChunks::next(Chunk& chunk)
{
    if (m_at >= m_text.size())
        return false;
    chunk.text = m_header;
    chunk.firstRecord = m_record;
    chunk.records = 0;
    while (m_at < m_text.size()) {
        const std::size_t end = recordEnd(m_at);
        if (chunk.records > 0 && chunk.text.size() + (end - m_at) > m_maxBytes)
            break;
        const std::string_view record = m_text.substr(m_at, end - m_at);
        m_at = end;
        if (record == "\n" || record == "\r\n")
            continue; // an empty line is no record
        chunk.text += record;
        ++chunk.records;
        ++m_record;
    }
    return chunk.records > 0;
}

} // namespace ioc::gateway
