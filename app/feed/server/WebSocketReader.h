#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ioc::gateway {

/// Takes what a client sends over a WebSocket apart (RFC 6455, section 5): unmasks, puts fragments
/// together, checks. Knows no socket; between messages it holds no memory of its own.
/// Thread: one owner. Limits: a message has at most maxMessageBytes.
class WebSocketReader
{
public:
    explicit WebSocketReader(std::size_t maxMessageBytes) noexcept
        : m_maxMessageBytes(maxMessageBytes)
    {
    }

    enum class Event {
        NeedMore, ///< all bytes are taken
        Text, ///< payload(), UTF-8
        Binary,
        Ping, ///< payload() is to be sent back
        Pong,
        Close, ///< code() and payload() as the client said them; 1005: it said none
        Fault, ///< code() and payload() say why the connection has to be closed; nothing follows
    };
    /// Takes from the front of `bytes` until something is whole.
    [[nodiscard]] Event next(std::string_view& bytes);

    [[nodiscard]] const std::string& payload() const noexcept { return m_payload; }
    [[nodiscard]] std::uint16_t code() const noexcept { return m_code; }

private:
    enum class Opcode : unsigned char {
        Continuation = 0,
        Text = 1,
        Binary = 2,
        Close = 8,
        Ping = 9,
        Pong = 10,
    };
    [[nodiscard]] bool takeHeader(std::string_view& bytes);
    [[nodiscard]] std::size_t headerBytes() const noexcept;
    [[nodiscard]] const char* openFrame();
    void takePayload(std::string_view& bytes);
    [[nodiscard]] Event endFrame();
    [[nodiscard]] Event endClose();
    [[nodiscard]] Event fail(std::uint16_t code, const char* why);
    [[nodiscard]] bool isControl() const noexcept { return (m_header[0] & 0x08) != 0; }
    [[nodiscard]] Opcode opcode() const noexcept { return Opcode(m_header[0] & 0x0F); }

    std::size_t m_maxMessageBytes;
    std::array<unsigned char, 14> m_header{};
    std::size_t m_headerAt = 0;
    bool m_inPayload = false;
    bool m_inMessage = false; ///< fragments of a message have come, its last has not
    bool m_failed = false;
    Opcode m_messageKind = Opcode::Text;
    std::uint16_t m_code = 0;
    std::uint64_t m_left = 0; ///< of the frame's payload
    std::size_t m_maskAt = 0;
    std::array<unsigned char, 4> m_mask{};
    std::string m_message; ///< of a data frame and the fragments before it
    std::string m_control; ///< of a control frame
    std::string m_payload; ///< of the last event
};

/// The header of an unfragmented frame of a server. `opcode`: 1 text, 8 close, 9 ping, 10 pong.
struct WebSocketHeader
{
    WebSocketHeader(unsigned char opcode, std::size_t payloadBytes) noexcept;
    [[nodiscard]] std::string_view bytes() const noexcept
    {
        return {reinterpret_cast<const char*>(m_bytes.data()), m_size};
    }

private:
    std::array<unsigned char, 10> m_bytes{};
    std::size_t m_size = 2;
};

} // namespace ioc::gateway
