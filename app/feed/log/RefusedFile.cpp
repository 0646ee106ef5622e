#include "RefusedFile.h"

#include "JsonText.h"

#include <models/domain/TimeText.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace ioc::gateway {

namespace {

Error ioError(const std::filesystem::path& file, int code)
{
    return {code == ENOSPC || code == EDQUOT ? ErrorKind::Exhausted : ErrorKind::Unavailable,
            "refused readings " + file.string() + ": " + std::generic_category().message(code)};
}

} // namespace

RefusedFile::RefusedFile(std::filesystem::path file, std::uint64_t maxBytes)
    : m_file(std::move(file))
    , m_maxBytes(maxBytes)
{
}

Result<std::size_t> RefusedFile::append(const std::vector<wire::Refusal>& refused,
                                        const std::string& from,
                                        domain::TimePoint received)
{
    std::string lines;
    const std::string head = "{\"received\":" + jsonString(domain::formatInstant(received))
        + ",\"from\":" + jsonString(from) + ",\"index\":";
    for (const wire::Refusal& each : refused) {
        lines += head + std::to_string(each.index) + ",\"field\":" + jsonString(each.field)
            + ",\"reason\":" + jsonString(each.reason) + ",\"row\":" + jsonString(each.row) + "}\n";
    }
    std::error_code missing;
    const std::uintmax_t size = std::filesystem::file_size(m_file, missing);
    if (!missing && size > 0 && size + lines.size() > m_maxBytes) {
        std::error_code failed;
        std::filesystem::rename(m_file, m_file.string() + ".1", failed);
        if (failed)
            return ioError(m_file, failed.value());
    }
    struct Close
    {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file(std::fopen(m_file.c_str(), "ae"));
    if (!file)
        return ioError(m_file, errno);
    if (std::fwrite(lines.data(), 1, lines.size(), file.get()) != lines.size()
        || std::fflush(file.get()) != 0)
        return ioError(m_file, errno);
    return refused.size();
}

} // namespace ioc::gateway
