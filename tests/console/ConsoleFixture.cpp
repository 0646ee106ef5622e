#include "ConsoleFixture.h"

#include <models/storage/Cache.h>
#include <widgets/console/StandardViews.h>
#include <widgets/wall/WallPage.h>

#include <tests/widgets/SampleBoard.h>

namespace ioc::test {

namespace {

QWidget* makeWallPage(const ui::PageContext& context, const domain::WallPage& page, QWidget* parent)
{
    auto made = ui::makePage(context.session, page, ui::optionsWithin(context));
    made->setParent(parent);
    return made.release();
}

} // namespace

Console::Console(domain::Language language)
    : m_live(sampleSession("thai-nguyen", sampleMoment()))
{
    if (!m_live)
        qFatal("the shipped catalogue has faults");
    const std::filesystem::path path = filePath(QStringLiteral("cache.sqlite")).toStdString();
    auto cache
        = storage::Cache::open(path, m_live->board().catalogueHandle(), storage::Access::ReadWrite);
    if (!cache)
        qFatal("%s", cache.error().context.c_str());
    domain::ReadingBatch batch;
    batch.readings = m_live->board().dump();
    if (!cache->append(batch, std::nullopt))
        qFatal("the cache takes nothing");
    m_timeline = std::make_unique<session::TimeSession>(*m_live, path);
    ui::Appearance appearance;
    appearance.language = language;
    reopen(appearance);
}

Console::~Console() = default;

QString Console::settingsFile() const
{
    return filePath(QStringLiteral("console.ini"));
}

void Console::reopen(const ui::Appearance& appearance)
{
    m_window.reset();
    ui::ConsoleWindow::Options options;
    options.appearance = appearance;
    options.makePage = makeWallPage;
    options.settingsFile = settingsFile();
    m_window = std::make_unique<ui::ConsoleWindow>(*m_timeline, std::move(options));
    ui::addStandardViews(*m_window);
    m_window->resize(1366, 768);
    m_window->restore();
    m_window->show();
}

} // namespace ioc::test
