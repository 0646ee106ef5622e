#pragma once

#include <models/domain/Text.h>
#include <models/intake/ImportRecord.h>
#include <models/intake/Preview.h>
#include <models/intake/ReadingsPost.h>

#include <QString>

#include <functional>
#include <memory>

namespace ioc::ui {

/// What the windows of data entry need of the program around them. Thread: gui.
struct IntakeContext
{
    std::shared_ptr<const intake::CheckTables> tables;
    domain::Language language = domain::Language::Vietnamese;
    std::function<domain::TimePoint()> clock;
    std::function<intake::PostOptions()> gateway; ///< asked at each sending
    intake::HeldNow held;
    QString folder; ///< imports, drafts and who sends them are kept here
    QString who; ///< proposed as the sender's name

    [[nodiscard]] const domain::Catalogue& catalogue() const noexcept { return *tables->catalogue; }
    [[nodiscard]] intake::ImportJournal journal() const
    {
        return intake::ImportJournal{folder + QLatin1String("/imports")};
    }
};

} // namespace ioc::ui
