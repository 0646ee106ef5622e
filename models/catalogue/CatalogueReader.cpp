#include "CatalogueReader.h"

#include "Alarms.h"
#include "Aliases.h"
#include "AreasCsv.h"
#include "Indicators.h"
#include "Outlines.h"
#include "Pages.h"
#include "PublishedCsv.h"
#include "Targets.h"
#include "Vocabulary.h"

#include <exception>

namespace ioc::catalogue {

namespace {

constexpr const char* publishedName = "published.csv";

void readAll(const std::filesystem::path& folder,
             FaultList& faults,
             Draft& draft,
             std::vector<SourceFile>* kept)
{
    CatalogueFiles files{folder, faults, kept};
    readHead(files, faults, draft);
    readUnits(files, faults, draft);
    readDomains(files, faults, draft);
    readIndicators(files, faults, draft);
    readAliases(files, faults, draft);
    readAreas(files, faults, draft);
    readTargets(files, faults, draft);
    readPages(files, faults, draft);
    readBriefings(files, faults, draft);
    readAlarms(files, faults, draft);
    readOutlines(files, faults, draft);
    // The published figures are readings, not the catalogue: they do not change its digest.
    draft.catalogue.etag = files.digest();
    if (const auto published = files.own(publishedName, CatalogueFiles::Need::Optional))
        checkPublished(*published, faults, draft);
    files.reportUnknown({"catalogue.json",
                         "areas.csv",
                         "targets.json",
                         "alarms.json",
                         publishedName,
                         "outline.geojson"},
                        {"units.json", "domains.json", "aliases.json", "provinces.csv"});
}

Reading read(const std::filesystem::path& folder, std::vector<SourceFile>* kept)
{
    FaultList faults;
    Draft draft;
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        faults.add({},
                   {},
                   "expected the folder of a catalogue, found none at "
                       + inQuotes(folder.string()));
        return {nullptr, faults.take()};
    }
    try {
        readAll(folder, faults, draft, kept);
    } catch (const std::exception& failure) {
        // Of the standard library: no memory, a path that cannot be converted.
        faults.add(
            {}, {}, std::string{"expected a catalogue that can be read, found: "} + failure.what());
    }
    if (!faults.empty())
        return {nullptr, faults.take()};
    draft.catalogue.buildIndex();
    return {std::make_shared<const domain::Catalogue>(std::move(draft.catalogue)), {}};
}

} // namespace

Reading readCatalogue(const std::filesystem::path& folder)
{
    return read(folder, nullptr);
}

Result<std::vector<SourceFile>> readCatalogueFiles(const std::filesystem::path& folder)
{
    std::vector<SourceFile> files;
    const Reading reading = read(folder, &files);
    if (!reading.catalogue)
        return Error{ErrorKind::InvalidInput, faultText(reading.faults.front())};
    return files;
}

Result<std::string> readPublishedFigures(const std::filesystem::path& folder)
{
    Result<std::string> text = readTextFile(folder / publishedName);
    if (text)
        return text;
    if (text.error().kind == ErrorKind::NotFound)
        return std::string{};
    return Error{text.error().kind,
                 std::string{publishedName} + ": expected " + text.error().context};
}

std::string faultText(const Fault& fault)
{
    std::string text = fault.file;
    if (!fault.place.empty())
        text += "#" + fault.place;
    return text.empty() ? fault.expected : text + ": " + fault.expected;
}

} // namespace ioc::catalogue
