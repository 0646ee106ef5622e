#include "WatchedFolder.h"

#include "Doors.h"

#include <app/feed/log/JsonText.h>
#include <app/feed/log/LogLine.h>
#include <models/domain/TimeText.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace ioc::gateway {

namespace fs = std::filesystem;

struct WatchedFolder::Taken
{
    std::shared_ptr<const domain::Catalogue> catalogue; ///< that it was read by
    fs::path file;
    Seen state; ///< of the file when it was read
    domain::TimePoint received;
    Result<wire::Ingested> ingested{Error{}};
};

namespace {

// A name that is free in `folder`: `a.csv`, `a-1.csv` …
fs::path freeName(const fs::path& folder, const fs::path& name)
{
    std::error_code ignored;
    fs::path place = folder / name;
    for (int i = 1; fs::exists(place, ignored); ++i)
        place
            = folder / (name.stem().string() + "-" + std::to_string(i) + name.extension().string());
    return place;
}

// The folder is the source, not each of its files.
std::string sourceOf(const fs::path& file)
{
    return "folder " + file.parent_path().filename().string();
}

Result<wire::Ingested>
readCsv(const fs::path& file, const domain::Catalogue& catalogue, domain::TimePoint now)
{
    std::error_code ignored;
    if (fs::file_size(file, ignored) > WatchedFolder::maxFileBytes)
        return Error{ErrorKind::InvalidInput,
                     "the file is over " + std::to_string(WatchedFolder::maxFileBytes)
                         + " bytes; send it in parts"};
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return Error{ErrorKind::Unavailable, "cannot read " + file.string()};
    wire::IngestOptions options;
    options.now = now;
    options.defaultSource = sourceOf(file);
    return wire::ingest(wire::BodyKind::Csv, text, catalogue, options);
}

} // namespace

WatchedFolder::WatchedFolder(fs::path folder,
                             std::shared_ptr<const domain::Catalogue> catalogue,
                             Intake& intake,
                             Post toIo,
                             Clock clock)
    : m_folder(std::move(folder))
    , m_catalogue(std::move(catalogue))
    , m_intake(intake)
    , m_toIo(std::move(toIo))
    , m_clock(std::move(clock))
{
}

WatchedFolder::~WatchedFolder()
{
    stop();
}

void WatchedFolder::stop()
{
    m_worker.finish();
}

void WatchedFolder::look()
{
    if (m_busy)
        return;
    std::map<fs::path, Seen> seen;
    std::error_code failed;
    for (fs::directory_iterator at(m_folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const fs::path& file = at->path();
        std::error_code gone;
        if (file.extension() != ".csv" || file.filename().string().front() == '.'
            || !at->is_regular_file(gone))
            continue;
        Seen now{at->file_size(gone), at->last_write_time(gone)};
        if (!gone)
            seen.emplace(file, now);
    }
    // Said once, not at every look.
    if (failed && failed != m_failed)
        logLine(LogLevel::Error, "cannot look into " + m_folder.string() + ": " + failed.message());
    else if (!failed && m_failed)
        logLine(LogLevel::Notice, "looking into " + m_folder.string() + " again");
    m_failed = failed;
    m_seen.swap(seen);
    const auto isAs = [](const auto& files, const auto& one) {
        const auto at = files.find(one.first);
        return at != files.end() && at->second == one.second;
    };
    std::erase_if(m_stuck, [&](const auto& one) { return !isAs(m_seen, one); });
    for (const auto& one : m_seen) {
        if (isAs(seen, one) && !isAs(m_stuck, one)) {
            read(one.first, one.second);
            return;
        }
    }
}

// A file that is gone is as none ever was.
WatchedFolder::Seen WatchedFolder::stateOf(const fs::path& file)
{
    std::error_code gone;
    Seen state;
    state.size = fs::file_size(file, gone);
    if (!gone)
        state.time = fs::last_write_time(file, gone);
    return gone ? Seen{} : state;
}

void WatchedFolder::read(const fs::path& file, const Seen& state)
{
    m_busy = true;
    m_worker.post([this, file, state, catalogue = m_catalogue, now = m_clock()] {
        auto taken = std::make_shared<Taken>();
        taken->file = file;
        taken->state = state;
        taken->received = now;
        taken->catalogue = catalogue;
        taken->ingested = readCsv(file, *catalogue, now);
        m_toIo([this, taken] { submit(taken); });
    });
}

void WatchedFolder::submit(std::shared_ptr<Taken> taken)
{
    if (taken->catalogue != m_catalogue) {
        m_busy = false; // it changed meanwhile: the file is read again
        return;
    }
    if (!taken->ingested) {
        const Error& error = taken->ingested.error();
        if (error.kind == ErrorKind::Unavailable) {
            logLine(LogLevel::Warning, error.context);
            m_busy = false;
        } else {
            finish(taken, false, "{\"error\":" + jsonString(error.context) + "}");
        }
        return;
    }
    wire::Ingested& ingested = *taken->ingested;
    WriteRequest write;
    write.append = {std::make_shared<const domain::ReadingBatch>(std::move(ingested.batch)),
                    taken->received};
    write.refused = ingested.refused;
    write.from = "folder " + taken->file.filename().string();
    const auto outcome = m_intake.submit(
        std::move(write), [this, taken](Result<Appended> appended) {
            if (!appended) {
                m_busy = false; // the log cannot take it now; later
                return;
            }
            finish(taken,
                   appended->accepted + appended->unchanged > 0,
                   takenJson(*appended, taken->ingested->refused, taken->ingested->ignoredColumns));
        });
    if (outcome == LogWriter::Submit::Full)
        m_busy = false;
}

void WatchedFolder::finish(const std::shared_ptr<Taken>& taken, bool good, std::string report)
{
    m_worker.post([this, taken, good, report = std::move(report)] {
        const fs::path& file = taken->file;
        bool stuck = false;
        if (stateOf(file) == taken->state)
            stuck = !moveAway(file, good, report);
        else
            logLine(LogLevel::Info, "written to meanwhile, taken in anew: " + file.string());
        m_toIo([this, taken, stuck] {
            if (stuck)
                m_stuck[taken->file] = taken->state;
            m_busy = false;
        });
    });
}

bool WatchedFolder::moveAway(const fs::path& file, bool good, const std::string& report) const
{
    const fs::path folder = m_folder / (good ? "done" : "refused");
    std::error_code failed;
    fs::create_directories(folder, failed);
    const fs::path place = freeName(folder, file.filename());
    std::ofstream(place.string() + ".report.json") << report << '\n';
    fs::rename(file, place, failed);
    if (failed)
        logLine(LogLevel::Error,
                "taken in, but it cannot be moved: " + file.string() + ": " + failed.message());
    else
        logLine(LogLevel::Info, "taken from the folder: " + place.string());
    return !failed;
}

} // namespace ioc::gateway
