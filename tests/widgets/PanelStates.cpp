#include "PanelStates.h"

#include "SampleBoard.h"

#include <QtGlobal>

#include <algorithm>
#include <chrono>

namespace ioc::test {

using domain::FigureChoice;
using domain::PanelChoice;
using domain::PanelKind;

namespace {

constexpr std::chrono::days longSilence{30}; // past every cadence of a day or less

FigureChoice figure(const domain::Catalogue& catalogue, const char* id)
{
    const auto found = catalogue.findIndicator(id);
    if (!found)
        qFatal("the shipped catalogue has no %s", id);
    return {*found, {}};
}

// The composite as a page of the catalogue has it: its maxima are data.
PanelChoice compositeOf(const domain::Catalogue& catalogue)
{
    for (const domain::WallPage& page : catalogue.pages)
        for (const PanelChoice& panel : page.panels)
            if (panel.kind == PanelKind::Composite && !panel.whole)
                return panel;
    qFatal("the shipped catalogue has no index made of scores");
}

domain::Quality qualityIn(PanelState state)
{
    if (state == PanelState::Simulated)
        return domain::Quality::Simulated;
    return state == PanelState::Provisional ? domain::Quality::Provisional : domain::Quality::Good;
}

} // namespace

QString nameOf(PanelState state)
{
    switch (state) {
    case PanelState::Measured:
        return QStringLiteral("measured");
    case PanelState::Simulated:
        return QStringLiteral("simulated");
    case PanelState::Provisional:
        return QStringLiteral("provisional");
    case PanelState::Stale:
        return QStringLiteral("stale");
    case PanelState::NoData:
        return QStringLiteral("no-data");
    case PanelState::Loading:
        return QStringLiteral("loading");
    }
    return {};
}

std::unique_ptr<session::StaticSession> sessionIn(PanelState state)
{
    const domain::TimePoint now = sampleMoment();
    const auto sample = sampleSession("thai-nguyen", now);
    if (!sample)
        return nullptr;
    const auto moment = state == PanelState::Stale ? now + longSilence : now;
    auto session
        = std::make_unique<session::StaticSession>(sample->board().catalogueHandle(), moment);
    session->setLink({session::LinkState::Live, now, moment, std::nullopt, {}});
    session->setLoaded(state != PanelState::Loading);
    if (state == PanelState::NoData || state == PanelState::Loading)
        return session;
    domain::ReadingBatch batch;
    batch.readings = sample->board().dump();
    for (domain::Reading& reading : batch.readings)
        reading.quality = qualityIn(state);
    session->fold(batch);
    return session;
}

domain::WallPage everyPanel(const domain::Catalogue& catalogue)
{
    const auto figureOf = [&](const char* id) { return figure(catalogue, id); };
    const FigureChoice onTime = figureOf("public-services.dossiers.on-time-rate");
    domain::WallPage page;
    page.id = "every-panel";
    page.kind = domain::PageKind::Grid;
    page.title = {"Mọi loại ô", "Every panel"};
    page.gridColumns = 12;
    page.gridRows = 9;
    int at = 0;
    const auto add = [&](PanelChoice panel) {
        panel.place = {at % 4 * 3, at / 4 * 3, 3, 3};
        ++at;
        page.panels.push_back(std::move(panel));
    };
    const auto one = [&](PanelKind kind, const FigureChoice& choice) {
        PanelChoice panel;
        panel.kind = kind;
        panel.figures = {choice};
        add(panel);
    };
    one(PanelKind::Tile, onTime);
    one(PanelKind::Trend, onTime);
    one(PanelKind::Ranking, figureOf("citizen-reports.overdue"));
    one(PanelKind::Multiples, figureOf("smart-city.cameras.online-rate"));
    one(PanelKind::Calendar, figureOf("health.visits.emergency"));
    PanelChoice map;
    map.kind = PanelKind::Map;
    map.map = catalogue.pages.front().map.value();
    map.figures = {{map.map.indicator, {}}};
    add(map);
    for (const PanelKind kind : {PanelKind::Table, PanelKind::Bullets}) {
        PanelChoice list;
        list.kind = kind;
        list.title = {"Dịch vụ công", "Public services"};
        list.figures = {onTime,
                        figureOf("public-services.dossiers.overdue"),
                        figureOf("public-services.satisfaction-rate"),
                        figureOf("public-services.portal.availability")};
        add(list);
    }
    add(compositeOf(catalogue));
    PanelChoice text;
    text.kind = PanelKind::Text;
    text.title = {"Ghi chú", "Note"};
    text.text = {"Số liệu do các sở, ngành cung cấp.", "The departments provide the figures."};
    add(text);
    return page;
}

} // namespace ioc::test
