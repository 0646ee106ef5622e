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
    if (failed)
        logLine(LogLevel::Warning,
                "cannot look into " + m_folder.string() + ": " + failed.message());
    m_seen.swap(seen);
    for (const auto& [file, now] : m_seen) {
        const auto before = seen.find(file);
        if (before != seen.end() && before->second == now) {
            read(file);
            return;
        }
    }
}

void WatchedFolder::read(const fs::path& file)
{
    m_busy = true;
    m_worker.post([this, file, catalogue = m_catalogue, now = m_clock()] {
        auto taken = std::make_shared<Taken>();
        taken->file = file;
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
            finish(taken->file, false, "{\"error\":" + jsonString(error.context) + "}");
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
            finish(taken->file,
                   appended->accepted + appended->unchanged > 0,
                   takenJson(*appended, taken->ingested->refused, taken->ingested->ignoredColumns));
        });
    if (outcome == LogWriter::Submit::Full)
        m_busy = false;
}

void WatchedFolder::finish(const fs::path& file, bool good, std::string report)
{
    m_worker.post([this, file, good, report = std::move(report)] {
        const fs::path folder = m_folder / (good ? "done" : "refused");
        std::error_code failed;
        fs::create_directories(folder, failed);
        const fs::path place = freeName(folder, file.filename());
        std::ofstream(place.string() + ".report.json") << report << '\n';
        fs::rename(file, place, failed);
        if (failed)
            logLine(LogLevel::Error, "cannot move " + file.string() + ": " + failed.message());
        else
            logLine(LogLevel::Info, "taken from the folder: " + place.string());
        m_toIo([this] { m_busy = false; });
    });
}

} // namespace ioc::gateway
