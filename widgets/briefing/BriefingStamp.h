#pragma once

#include <models/briefing/Briefing.h>

#include <QByteArray>
#include <QString>

#include <string>

namespace ioc::ui {

/// What a briefing's PDF says of its own making, in its metadata (XMP): enough to compose it again
/// and compare check codes. Not a signature: it shows that the figures are those of the log, not
/// who wrote the file.
struct BriefingStamp
{
    std::string definition; ///< id
    std::string area; ///< code of the province
    std::string period; ///< 2026-W47
    domain::TimePoint cutOff;
    briefing::LogPosition position;
    std::string checkCode; ///< 9f3c 21ab
    std::string figures; ///< canonicalText(), so that what changed since can be named

    friend bool operator==(const BriefingStamp&, const BriefingStamp&) = default;
};

[[nodiscard]] BriefingStamp stampOf(const briefing::Briefing& briefing);

/// An XMP packet with title, program and stamp.
[[nodiscard]] QByteArray xmpPacket(const BriefingStamp& stamp, const QString& title);

/// Errors: Unavailable where the file cannot be read, InvalidInput where it is no briefing of ours,
/// Exhausted where it is larger than 64 MiB.
[[nodiscard]] Result<BriefingStamp> readBriefingStamp(const QString& path);

} // namespace ioc::ui
