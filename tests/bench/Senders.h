#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::bench {

/// A POST of CSV readings as it goes over the wire.
[[nodiscard]] std::string postOf(const std::string& csv);

/// Senders over kept-alive connections in one epoll loop, so that the load costs little beside what
/// is measured. Each posts its requests one after the other, the next when the last was answered
/// 202; one that is answered 429 is posted again. Ends the program on any other answer.
/// Thread: one.
class Senders
{
public:
    Senders(std::uint16_t port, std::size_t count);
    ~Senders();
    Senders(const Senders&) = delete;
    Senders& operator=(const Senders&) = delete;

    /// Request i goes by sender i modulo their count. Returns the seconds until all are answered.
    double postAll(const std::vector<std::string>& requests);

private:
    struct Sender
    {
        int descriptor = -1;
        std::size_t at = 0; ///< of the request on its way
        std::size_t sent = 0; ///< bytes of it
        std::string answer;
    };
    void write(Sender& sender, const std::vector<std::string>& requests);
    /// True: the request was answered 202.
    bool read(Sender& sender, const std::vector<std::string>& requests);

    int m_epoll;
    std::vector<Sender> m_senders;
};

/// Answers every request with a 202 of the gateway's size and does nothing else, in one thread:
/// what this machine's loopback and kernel allow at most.
class BareAnswerer
{
public:
    BareAnswerer();
    ~BareAnswerer();
    BareAnswerer(const BareAnswerer&) = delete;
    BareAnswerer& operator=(const BareAnswerer&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;

private:
    struct Side;
    std::unique_ptr<Side> m_side;
};

} // namespace ioc::bench
