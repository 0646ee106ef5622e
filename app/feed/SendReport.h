#pragma once

#include <models/domain/Result.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ioc::gateway {

/// Sums up the answers to the posts of one run.
/// Thread: one owner. Limits: maxReasons distinct reasons are kept apart, maxRows rows in all.
class SendReport
{
public:
    static constexpr std::size_t maxReasons = 1000;
    static constexpr std::size_t maxRows = 100'000; ///< named in json()
    static constexpr std::size_t shownRows = 5; ///< of each reason, in text()

    /// An answer to records of `file`: the record with index 0 in it is row `firstRow` of the file.
    /// Errors: Unavailable where it is no answer of a gateway.
    [[nodiscard]] Result<std::uint64_t>
    add(const std::string& answer, const std::string& file, std::size_t firstRow);
    /// A body of so many records that was refused as a whole.
    void addRefusedBody(const std::string& reason,
                        const std::string& file,
                        std::size_t firstRow,
                        std::size_t records);

    [[nodiscard]] std::uint64_t accepted() const noexcept { return m_accepted; }
    [[nodiscard]] std::uint64_t unchanged() const noexcept { return m_unchanged; }
    [[nodiscard]] std::uint64_t refused() const noexcept { return m_refused; }

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string json() const;

private:
    struct Reason
    {
        std::uint64_t count = 0;
        std::vector<std::pair<std::string, std::size_t>> rows; ///< file, row
    };
    void addReason(const std::string& reason,
                   const std::string& file,
                   std::size_t row,
                   std::uint64_t count);

    std::uint64_t m_accepted = 0;
    std::uint64_t m_unchanged = 0;
    std::uint64_t m_refused = 0;
    std::size_t m_rows = 0; ///< kept in the reasons
    std::map<std::string, Reason> m_reasons;
};

} // namespace ioc::gateway
