#include "ZipArchive.h"

#include <algorithm>
#include <optional>
#include <zlib.h>

namespace ioc::intake {

namespace {

// Sizes of PKWARE's records without their variable parts (APPNOTE 6.3, 4.3).
constexpr std::size_t endSize = 22;
constexpr std::size_t directoryEntrySize = 46;
constexpr std::size_t localHeaderSize = 30;
constexpr std::size_t longestComment = 65535;
constexpr std::uint16_t encrypted = 0x0001;
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;

// Little-endian numbers. Precondition: they lie inside the bytes.
std::uint16_t number16(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    return static_cast<std::uint16_t>(byte(0) | byte(1) << 8);
}

std::uint32_t number32(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(number16(bytes, at))
        | static_cast<std::uint32_t>(number16(bytes, at + 2)) << 16;
}

Error damaged(const std::string& what)
{
    return {ErrorKind::InvalidInput, "damaged packed file: " + what};
}

// The end of the directory: the last place where it can begin and its comment reaches the end.
std::optional<std::size_t> findEnd(std::string_view bytes)
{
    if (bytes.size() < endSize)
        return std::nullopt;
    const std::size_t first
        = bytes.size() > endSize + longestComment ? bytes.size() - endSize - longestComment : 0;
    for (std::size_t at = bytes.size() - endSize + 1; at-- > first;) {
        if (bytes.substr(at, 4) == std::string_view{"PK\x05\x06"}
            && at + endSize + number16(bytes, at + 20) == bytes.size())
            return at;
    }
    return std::nullopt;
}

// Unpacks into exactly `size` bytes; false where it is less, more, or no deflate.
bool inflateInto(std::string_view packed, std::string& out)
{
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    // zlib's face is not const-correct; it does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    Bytef beyond = 0; // zlib wants room even where nothing is to come
    if (out.empty()) {
        stream.next_out = &beyond;
        stream.avail_out = 1;
    }
    const int ended = inflate(&stream, Z_FINISH);
    const bool whole = ended == Z_STREAM_END && stream.total_out == out.size();
    inflateEnd(&stream);
    return whole;
}

} // namespace

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const ReadLimits& limits)
{
    const auto end = findEnd(bytes);
    if (!end)
        return damaged("its directory is missing");
    const std::size_t count = number16(bytes, *end + 10);
    if (count > limits.parts)
        return Error{ErrorKind::Exhausted,
                     "more than " + std::to_string(limits.parts) + " parts in the file"};
    ZipArchive archive;
    archive.m_bytes = bytes;
    std::size_t total = 0;
    std::size_t at = number32(bytes, *end + 16);
    for (std::size_t i = 0; i < count; ++i) {
        if (at + directoryEntrySize > *end || bytes.substr(at, 4) != std::string_view{"PK\x01\x02"})
            return damaged("its directory breaks off");
        const std::size_t nameSize = number16(bytes, at + 28);
        if (at + directoryEntrySize + nameSize > *end)
            return damaged("its directory breaks off");
        if ((number16(bytes, at + 8) & encrypted) != 0)
            return Error{ErrorKind::Unsupported, "the file is protected by a password"};
        Part part;
        part.name = bytes.substr(at + directoryEntrySize, nameSize);
        part.method = number16(bytes, at + 10);
        part.checkSum = number32(bytes, at + 16);
        part.packed = number32(bytes, at + 20);
        part.unpacked = number32(bytes, at + 24);
        part.offset = number32(bytes, at + 42);
        total += part.unpacked;
        if (total > limits.unpackedBytes)
            return Error{ErrorKind::Exhausted,
                         "unpacks to more than " + std::to_string(limits.unpackedBytes) + " bytes"};
        archive.m_parts.push_back(std::move(part));
        at += directoryEntrySize + nameSize + number16(bytes, at + 30) + number16(bytes, at + 32);
    }
    return archive;
}

const ZipArchive::Part* ZipArchive::find(std::string_view name) const noexcept
{
    const auto found = std::find_if(
        m_parts.begin(), m_parts.end(), [&](const Part& part) { return part.name == name; });
    return found == m_parts.end() ? nullptr : &*found;
}

Result<std::string> ZipArchive::part(std::string_view name) const
{
    const Part* part = find(name);
    if (part == nullptr)
        return Error{ErrorKind::NotFound, "no part '" + std::string{name} + "' in the file"};
    const std::size_t header = part->offset;
    if (header + localHeaderSize > m_bytes.size()
        || m_bytes.substr(header, 4) != std::string_view{"PK\x03\x04"})
        return damaged(part->name + " is not where the directory says");
    const std::size_t begin = header + localHeaderSize + number16(m_bytes, header + 26)
        + number16(m_bytes, header + 28);
    if (begin + part->packed > m_bytes.size())
        return damaged(part->name + " breaks off");
    const std::string_view packed = m_bytes.substr(begin, part->packed);
    std::string out;
    if (part->method == stored && packed.size() == part->unpacked)
        out = packed;
    else if (part->method == deflated) {
        out.resize(part->unpacked);
        if (!inflateInto(packed, out))
            return damaged(part->name + " does not unpack to what the directory says");
    } else {
        return damaged(part->name + " is packed in an unknown way");
    }
    const auto sum
        = crc32(0, reinterpret_cast<const Bytef*>(out.data()), static_cast<uInt>(out.size()));
    if (static_cast<std::uint32_t>(sum) != part->checkSum)
        return damaged(part->name + ": the check sum differs");
    return out;
}

} // namespace ioc::intake
