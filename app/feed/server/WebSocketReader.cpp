#include "WebSocketReader.h"

#include <models/wire/Utf8.h>

#include <algorithm>
#include <utility>

namespace ioc::gateway {

namespace {

constexpr std::uint16_t protocolError = 1002;
constexpr std::uint16_t noCodeSaid = 1005;
constexpr std::uint16_t notUtf8 = 1007;
constexpr std::uint16_t tooBig = 1009;
constexpr std::size_t maxControlBytes = 125;

// RFC 6455, 7.4: what a peer may say in a close frame.
bool mayBeSaid(std::uint16_t code)
{
    if (code < 1000 || code >= 5000)
        return false;
    if (code >= 3000)
        return true;
    return code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

} // namespace

WebSocketReader::Event WebSocketReader::fail(std::uint16_t code, const char* why)
{
    m_failed = true;
    m_code = code;
    m_payload = why;
    m_message = {};
    return Event::Fault;
}

WebSocketReader::Event WebSocketReader::next(std::string_view& bytes)
{
    m_payload = {};
    for (;;) {
        if (m_failed) {
            bytes = {};
            return Event::NeedMore;
        }
        if (!m_inPayload) {
            if (!takeHeader(bytes))
                return Event::NeedMore;
            if (const char* why = openFrame())
                return fail(protocolError, why);
            if (!isControl() && m_left > m_maxMessageBytes - m_message.size())
                return fail(tooBig, "the message is too big");
        }
        takePayload(bytes);
        if (m_left > 0)
            return Event::NeedMore;
        m_inPayload = false;
        m_headerAt = 0;
        const bool whole = isControl() || (m_header[0] & 0x80) != 0;
        if (whole)
            return endFrame();
    }
}

// Bytes of the header that is coming, as far as its length can be told.
std::size_t WebSocketReader::headerBytes() const noexcept
{
    if (m_headerAt < 2)
        return 2;
    const int length = m_header[1] & 0x7F;
    const std::size_t extended = length == 127 ? 8 : length == 126 ? 2 : 0;
    return 2 + extended + ((m_header[1] & 0x80) != 0 ? 4 : 0);
}

bool WebSocketReader::takeHeader(std::string_view& bytes)
{
    while (m_headerAt < headerBytes()) {
        if (bytes.empty())
            return false;
        m_header[m_headerAt++] = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
    }
    return true;
}

// The header is whole. Returns what is wrong with it, or null.
const char* WebSocketReader::openFrame()
{
    if ((m_header[0] & 0x70) != 0)
        return "a reserved bit is set";
    if ((m_header[1] & 0x80) == 0)
        return "a client's frame must be masked";
    const std::size_t extended = m_headerAt - 2 - m_mask.size();
    std::uint64_t length = m_header[1] & 0x7F;
    if (extended > 0) {
        length = 0;
        for (std::size_t i = 0; i < extended; ++i)
            length = length << 8 | m_header[2 + i];
        if (length <= (extended == 2 ? 125U : 0xFFFFU) || length >> 63 != 0)
            return "the length is not written in the shortest form";
    }
    const bool last = (m_header[0] & 0x80) != 0;
    switch (opcode()) {
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        if (!last || length > maxControlBytes)
            return "a control frame is fragmented or too long";
        break;
    case Opcode::Continuation:
        if (!m_inMessage)
            return "a continuation of nothing";
        break;
    case Opcode::Text:
    case Opcode::Binary:
        if (m_inMessage)
            return "a new message before the end of the last";
        m_messageKind = opcode();
        m_inMessage = true;
        break;
    default:
        return "an unknown kind of frame";
    }
    std::copy_n(m_header.begin() + static_cast<std::ptrdiff_t>(2 + extended),
                m_mask.size(),
                m_mask.begin());
    m_left = length;
    m_maskAt = 0;
    m_inPayload = true;
    return nullptr;
}

void WebSocketReader::takePayload(std::string_view& bytes)
{
    std::string& target = isControl() ? m_control : m_message;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
    const std::size_t begin = target.size();
    target.append(bytes.substr(0, size));
    for (std::size_t i = begin; i < target.size(); ++i) {
        const auto masked = static_cast<unsigned char>(target[i]);
        target[i] = static_cast<char>(masked ^ m_mask[m_maskAt++ % m_mask.size()]);
    }
    bytes.remove_prefix(size);
    m_left -= size;
}

WebSocketReader::Event WebSocketReader::endFrame()
{
    if (isControl()) {
        m_payload = std::exchange(m_control, {});
        if (opcode() == Opcode::Close)
            return endClose();
        return opcode() == Opcode::Ping ? Event::Ping : Event::Pong;
    }
    m_inMessage = false;
    m_payload = std::exchange(m_message, {});
    if (m_messageKind == Opcode::Binary)
        return Event::Binary;
    if (wire::utf8::firstInvalid(m_payload) != std::string::npos)
        return fail(notUtf8, "the text is not UTF-8");
    return Event::Text;
}

WebSocketReader::Event WebSocketReader::endClose()
{
    m_code = noCodeSaid;
    if (m_payload.empty())
        return Event::Close;
    if (m_payload.size() == 1)
        return fail(protocolError, "half a close code");
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(m_payload[i]); };
    const auto code = static_cast<std::uint16_t>(byte(0) << 8 | byte(1));
    m_payload.erase(0, 2);
    if (!mayBeSaid(code))
        return fail(protocolError, "no close code");
    if (wire::utf8::firstInvalid(m_payload) != std::string::npos)
        return fail(notUtf8, "the reason is not UTF-8");
    m_code = code;
    return Event::Close;
}

WebSocketHeader::WebSocketHeader(unsigned char opcode, std::size_t payloadBytes) noexcept
{
    m_bytes[0] = static_cast<unsigned char>(0x80 | opcode);
    if (payloadBytes < 126) {
        m_bytes[1] = static_cast<unsigned char>(payloadBytes);
        return;
    }
    const bool small = payloadBytes <= 0xFFFF;
    m_bytes[1] = small ? 126 : 127;
    const std::size_t extended = small ? 2 : 8;
    for (std::size_t i = 0; i < extended; ++i)
        m_bytes[2 + i] = static_cast<unsigned char>(payloadBytes >> (8 * (extended - 1 - i)));
    m_size = 2 + extended;
}

} // namespace ioc::gateway
