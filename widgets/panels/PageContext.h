#pragma once

#include <models/board/FigureView.h>
#include <models/session/Session.h>
#include <widgets/map/MapGeometry.h>
#include <widgets/theme/Theme.h>

#include <memory>

namespace ioc::ui {

/// What all panels of a page share. Owned by the page, which outlives its panels.
/// Thread: gui.
struct PageContext
{
    session::Session& session;
    domain::Language language = domain::Language::Vietnamese;
    std::shared_ptr<const MapGeometry> geometry;
    Theme theme = Theme::darkWall(18);

    [[nodiscard]] board::FigureViews views() const { return {session.board(), language}; }
    [[nodiscard]] board::ValueFormat format() const { return board::ValueFormat{language}; }
    [[nodiscard]] board::PageWords words() const { return board::PageWords{language}; }
};

} // namespace ioc::ui
