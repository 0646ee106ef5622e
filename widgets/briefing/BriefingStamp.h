#pragma once

#include <models/briefing/Briefing.h>
#include <widgets/briefing/PdfDetails.h>

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
    std::string area; ///< code of the province, or of the commune
    std::string domain; ///< id of the only section; empty: all
    std::string period; ///< 2026-W47
    domain::TimePoint cutOff;
    briefing::LogPosition position;
    std::string checkCode; ///< 9f3c 21ab
    std::string figures; ///< canonicalText(), so that what changed since can be named

    friend bool operator==(const BriefingStamp&, const BriefingStamp&) = default;
};

[[nodiscard]] BriefingStamp stampOf(const briefing::Briefing& briefing);

/// An XMP packet with the properties, the stamp and the description of the stamp's fields that
/// ISO 19005-1 asks for; `archive` also claims PDF/A-1b.
[[nodiscard]] QByteArray
xmpPacket(const BriefingStamp& stamp, const PdfDetails& details, bool archive);

/// Errors: Unavailable where the file cannot be read, InvalidInput where it is no briefing of ours,
/// Exhausted where it is larger than 64 MiB.
[[nodiscard]] Result<BriefingStamp> readBriefingStamp(const QString& path);

} // namespace ioc::ui
