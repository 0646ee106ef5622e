#pragma once

#include "Commands.h"

#include <models/session/ReviewSession.h>
#include <models/storage/ReviewFile.h>

#include <memory>

namespace ioc::app {

/// A review file, opened: its own catalogue and a session over its readings. Nothing else of this
/// machine is asked, and nothing is written but a temporary copy of the catalogue while it is read.
/// Thread: gui.
class ReviewSource
{
public:
    /// At `moment`, cut to the file's span; none: at the span's end. Errors: of the file, and
    /// Corrupt where its catalogue cannot be read.
    [[nodiscard]] static Result<ReviewSource> open(const QString& file,
                                                   const std::optional<domain::TimePoint>& moment);

    [[nodiscard]] session::ReviewSession& session() noexcept { return *m_session; }
    [[nodiscard]] const LoadedCatalogue& loaded() const noexcept { return m_loaded; }
    [[nodiscard]] domain::TimePoint from() const noexcept { return m_from; }
    [[nodiscard]] domain::TimePoint to() const noexcept { return m_to; }

private:
    ReviewSource() = default;

    LoadedCatalogue m_loaded;
    domain::TimePoint m_from;
    domain::TimePoint m_to;
    std::unique_ptr<session::ReviewSession> m_session;
};

} // namespace ioc::app
