#include "CommandLine.h"

#include <models/domain/TimeText.h>

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using Command = CommandLine::Command;

// What a command is called, and which options it takes besides those of all.
struct CommandSpec
{
    Command command;
    QStringList options;
};

std::optional<CommandSpec> commandFor(QStringList& words, QString& problem)
{
    const auto take = [&](const char* word) {
        if (words.isEmpty() || words.front() != QLatin1String(word))
            return false;
        words.removeFirst();
        return true;
    };
    const auto spec = [](Command command, const char* options) {
        return CommandSpec{
            command, QString::fromLatin1(options).split(QLatin1Char(' '), Qt::SkipEmptyParts)};
    };
    if (words.isEmpty() || words.front().startsWith(QLatin1Char('-')))
        return spec(Command::Window,
                    "--demo --feed --token-file --cache --page --size --map --viewing-distance "
                    "--print-ready --keep-raw --keep-hourly --cache-cap");
    if (take("wall"))
        return spec(
            Command::Wall,
            "--demo --feed --token-file --cache --page --map --viewing-distance --print-ready "
            "--rotate --night --keep-raw --keep-hourly --cache-cap --screens --list-screens "
            "--check-legibility --size --pixel-pitch");
    if (take("snapshot"))
        return spec(
            Command::Snapshot,
            "--demo --feed --token-file --cache --page --size --map --at --out --viewing-distance "
            "--review");
    if (take("review"))
        return spec(Command::Review, "--page --size --map --at --viewing-distance --print-ready");
    if (take("briefing"))
        return spec(Command::Briefing,
                    "--demo --feed --token-file --cache --definition --period --domain --area "
                    "--draft --internal --archive --edition --into --out --verify");
    if (take("catalogue")) {
        if (take("check"))
            return spec(Command::CatalogueCheck, "");
        problem = Words::tr("catalogue: expected 'check DIR'");
        return std::nullopt;
    }
    if (take("cache")) {
        if (take("stats"))
            return spec(Command::CacheStats, "--cache");
        if (take("verify"))
            return spec(Command::CacheVerify, "--cache");
        if (take("export"))
            return spec(Command::CacheExport, "--cache --out --from --to");
        if (take("import"))
            return spec(Command::CacheImport, "--cache");
        if (take("compact"))
            return spec(Command::CacheCompact, "--cache --keep-raw --keep-hourly --cache-cap");
        problem = Words::tr("cache: expected 'stats', 'verify', 'compact', 'export' or 'import'");
        return std::nullopt;
    }
    problem = Words::tr("Unknown command '%1'; see --help").arg(words.front());
    return std::nullopt;
}

bool isFlag(const QString& option)
{
    return option == QLatin1String("--demo") || option == QLatin1String("--json")
        || option == QLatin1String("--print-ready") || option == QLatin1String("--rotate")
        || option == QLatin1String("--list-screens")
        || option == QLatin1String("--check-legibility") || option == QLatin1String("--draft")
        || option == QLatin1String("--internal") || option == QLatin1String("--archive")
        || option == QLatin1String("--help") || option == QLatin1String("--version");
}

std::optional<QSize> parseSize(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    bool widthOk = false;
    bool heightOk = false;
    const QSize size
        = parts.size() == 2 ? QSize{parts[0].toInt(&widthOk), parts[1].toInt(&heightOk)} : QSize{};
    const bool plausible = size.width() >= 640 && size.height() >= 360 && size.width() <= 16384
        && size.height() <= 16384;
    return widthOk && heightOk && plausible ? std::optional{size} : std::nullopt;
}

// The moment that a time names, the beginning or the end of it.
std::optional<domain::TimePoint> parseMoment(const QString& text, bool begins)
{
    const auto time = domain::parseTimeText(text.toStdString());
    if (!time)
        return std::nullopt;
    if (time->shape == domain::TimeText::Shape::Instant || !begins)
        return domain::endOf(*time, 1);
    return domain::lastPeriodOf(*time, 1).begin();
}

// Days or mebibytes; false with `problem` where it is no whole number of a plausible size.
bool applyRetention(CommandLine& line,
                    const QString& option,
                    const QString& value,
                    QString& problem)
{
    const bool isCap = option == QLatin1String("--cache-cap");
    bool ok = false;
    const int number = value.toInt(&ok);
    if (!ok || number < (isCap ? 16 : 1) || number > (isCap ? 1'048'576 : 36'500)) {
        problem = isCap
            ? Words::tr("--cache-cap takes mebibytes, 16 to 1048576, not '%1'").arg(value)
            : Words::tr("%1 takes days, 1 to 36500, not '%2'").arg(option, value);
        return false;
    }
    line.retentionGiven = true;
    if (isCap)
        line.retention.capBytes = static_cast<std::uint64_t>(number) << 20U;
    else if (option == QLatin1String("--keep-raw"))
        line.retention.raw = std::chrono::hours{24 * number};
    else
        line.retention.hourly = std::chrono::hours{24 * number};
    return true;
}

// Sets a number within a range; false with `fault` as the problem where it is none.
bool applyNumber(double& target,
                 const QString& value,
                 std::pair<double, double> range,
                 const QString& fault,
                 QString& problem)
{
    bool ok = false;
    target = value.toDouble(&ok);
    if (ok && target >= range.first && target <= range.second)
        return true;
    problem = fault;
    return false;
}

// Sets one option; false with `problem` where its value is at fault.
bool apply(CommandLine& line, const QString& option, const QString& value, QString& problem)
{
    const auto is = [&](const char* name) { return option == QLatin1String(name); };
    if (is("--demo"))
        line.demo = true;
    else if (is("--json"))
        line.json = true;
    else if (is("--print-ready"))
        line.printReady = true;
    else if (is("--list-screens"))
        line.listScreens = true;
    else if (is("--check-legibility"))
        line.checkLegibility = true;
    else if (is("--screens"))
        line.screensFile = value;
    else if (is("--draft"))
        line.draft = true;
    else if (is("--internal"))
        line.internal = true;
    else if (is("--archive"))
        line.archive = true;
    else if (is("--domain"))
        line.domain = value;
    else if (is("--area"))
        line.area = value;
    else if (is("--into"))
        line.into = value;
    else if (is("--help"))
        line.command = Command::Help;
    else if (is("--version"))
        line.command = Command::Version;
    else if (is("--province"))
        line.province = value;
    else if (is("--catalogue"))
        line.catalogueFolder = value;
    else if (is("--token-file"))
        line.tokenFile = value;
    else if (is("--cache"))
        line.cacheFile = value;
    else if (is("--review"))
        line.reviewFile = value;
    else if (is("--map"))
        line.mapFile = value;
    else if (is("--out")) {
        line.out = value;
        line.documents += value;
    } else if (is("--page")) {
        line.page = value;
        line.pageGiven = true;
    } else if (is("--rotate"))
        line.rotate = true;
    else if (is("--definition"))
        line.definition = value;
    else if (is("--period"))
        line.period = value;
    else if (is("--verify"))
        line.verify = value;
    else if (is("--lang") || is("--edition")) {
        if (value != QLatin1String("vi") && value != QLatin1String("en")) {
            problem = Words::tr("%1 takes 'vi' or 'en', not '%2'").arg(option, value);
            return false;
        }
        (is("--lang") ? line.language : line.edition) = value == QLatin1String("vi")
            ? domain::Language::Vietnamese
            : domain::Language::English;
    } else if (is("--feed")) {
        line.feed = QUrl(value, QUrl::StrictMode);
        if (!line.feed.isValid()
            || (line.feed.scheme() != QLatin1String("ws")
                && line.feed.scheme() != QLatin1String("wss"))) {
            problem = Words::tr("--feed takes a ws:// or wss:// address, not '%1'").arg(value);
            return false;
        }
    } else if (is("--night")) {
        static const QRegularExpression hours{
            QStringLiteral("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$")};
        if (!hours.match(value).hasMatch()) {
            problem
                = Words::tr("--night takes two times of day as 22:00-05:30, not '%1'").arg(value);
            return false;
        }
        line.night = value;
    } else if (is("--size")) {
        const auto size = parseSize(value);
        if (!size) {
            problem
                = Words::tr("--size takes pixels as 3840x2160, 640x360 to 16384x16384, not '%1'")
                      .arg(value);
            return false;
        }
        line.size = *size;
    } else if (is("--at")) {
        line.at = parseMoment(value, false);
        if (!line.at) {
            problem = Words::tr("--at takes a date or an instant with offset, not '%1'").arg(value);
            return false;
        }
    } else if (is("--keep-raw") || is("--keep-hourly") || is("--cache-cap")) {
        return applyRetention(line, option, value, problem);
    } else if (is("--from") || is("--to")) {
        auto& moment = is("--from") ? line.from : line.to;
        moment = parseMoment(value, is("--from"));
        if (!moment) {
            problem = Words::tr("%1 takes a date, a week as 2026-W47, a month or an instant with "
                                "offset, not '%2'")
                          .arg(option, value);
            return false;
        }
    } else if (is("--viewing-distance")) {
        return applyNumber(
            line.viewingDistanceM,
            value,
            {0.3, 100},
            Words::tr("--viewing-distance takes metres, 0.3 to 100, not '%1'").arg(value),
            problem);
    } else if (is("--pixel-pitch")) {
        return applyNumber(
            line.pixelPitchMm,
            value,
            {0.05, 10},
            Words::tr("--pixel-pitch takes millimetres, 0.05 to 10, not '%1'").arg(value),
            problem);
    }
    return true;
}

// A review file is of a span; a table may be of all there is.
bool isSpanWhole(const CommandLine& line, QString& problem)
{
    const bool isReview = line.out.endsWith(QLatin1String(".toancanh"), Qt::CaseInsensitive);
    if (!isReview && !line.out.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        problem = Words::tr("--out takes a name that ends in .csv or .toancanh, not '%1'")
                      .arg(line.out);
    else if (isReview && (!line.from || !line.to))
        problem = Words::tr("a review file needs --from and --to, such as --from 2026-W47 --to "
                            "2026-W47");
    else if (line.from && line.to && *line.from >= *line.to)
        problem = Words::tr("--to has to be after --from");
    return problem.isEmpty();
}

// What must be there, and what excludes what.
bool isComplete(const CommandLine& line, QString& problem)
{
    if (line.command == Command::Briefing && !line.verify.isEmpty()) {
        if (line.out.isEmpty() && line.period.isEmpty() && line.definition.isEmpty()
            && line.feed.isEmpty() && !line.demo)
            return true;
        problem = Words::tr("--verify FILE.pdf stands alone: the file says what it was made from");
        return false;
    }
    for (const QString& document : line.documents) {
        const bool known = document.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)
            || document.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive)
            || document.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
        if (line.command == Command::Briefing && !known) {
            problem = Words::tr("--out takes a name that ends in .pdf, .xlsx or .csv, not '%1'")
                          .arg(document);
            return false;
        }
    }
    const bool makesFile = line.command == Command::Snapshot || line.command == Command::Briefing
        || line.command == Command::CacheExport;
    if (makesFile && line.out.isEmpty() && line.into.isEmpty()) {
        problem = Words::tr("--out FILE is missing");
        return false;
    }
    if (line.command == Command::Briefing && line.period.isEmpty()) {
        problem = Words::tr("--period is missing: 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026");
        return false;
    }
    if (line.period == QLatin1String("last") && line.definition.isEmpty()) {
        problem = Words::tr("--period last needs a --definition: it says what kind of period");
        return false;
    }
    if (line.command == Command::CatalogueCheck && line.folder.isEmpty()) {
        problem = Words::tr("catalogue check: the folder is missing");
        return false;
    }
    if ((line.command == Command::Review || line.command == Command::CacheImport)
        && line.file.isEmpty()) {
        problem = Words::tr("the file is missing");
        return false;
    }
    if (line.command == Command::CacheExport && !isSpanWhole(line, problem))
        return false;
    if (!line.reviewFile.isEmpty()
        && (line.demo || !line.feed.isEmpty() || !line.cacheFile.isEmpty())) {
        problem = Words::tr("--review brings its own readings; leave out --demo, --feed and "
                            "--cache");
        return false;
    }
    if (line.demo && !line.feed.isEmpty()) {
        problem = Words::tr("--demo brings its own feed; leave out --feed");
        return false;
    }
    return true;
}

} // namespace

bool CommandLine::isHeadless() const noexcept
{
    if (command == Command::Wall)
        return checkLegibility && size.isValid();
    return command != Command::Window && command != Command::Review;
}

std::optional<CommandLine> CommandLine::parse(const QStringList& arguments, QString& problem)
{
    QStringList words = arguments;
    const auto spec = commandFor(words, problem);
    CommandLine line;
    if (!spec && arguments.contains(QLatin1String("--help")))
        line.command = Command::Help; // as of half a command
    if (!spec)
        return line.command == Command::Help ? std::optional{line} : std::nullopt;
    line.command = spec->command;
    const QStringList common{QStringLiteral("--province"),
                             QStringLiteral("--catalogue"),
                             QStringLiteral("--lang"),
                             QStringLiteral("--json"),
                             QStringLiteral("--help"),
                             QStringLiteral("--version")};
    for (int i = 0; i < words.size(); ++i) {
        QString option = words[i];
        if (!option.startsWith(QLatin1String("--"))) {
            if (line.command == Command::CatalogueCheck && line.folder.isEmpty()) {
                line.folder = option;
                continue;
            }
            if ((line.command == Command::Review || line.command == Command::CacheImport)
                && line.file.isEmpty()) {
                line.file = option;
                continue;
            }
            problem = Words::tr("Unexpected '%1'; see --help").arg(option);
            return std::nullopt;
        }
        QString value;
        const auto equals = option.indexOf(QLatin1Char('='));
        if (equals > 0) {
            value = option.mid(equals + 1);
            option.truncate(equals);
        }
        if (!common.contains(option) && !spec->options.contains(option)) {
            problem = Words::tr("Unknown option '%1' here; see --help").arg(option);
            return std::nullopt;
        }
        if (!isFlag(option) && equals < 0) {
            if (i + 1 >= words.size()) {
                problem = Words::tr("%1 needs a value").arg(option);
                return std::nullopt;
            }
            value = words[++i];
        }
        if (!apply(line, option, value, problem))
            return std::nullopt;
        if (line.command == Command::Help || line.command == Command::Version)
            return line;
    }
    if (!isComplete(line, problem))
        return std::nullopt;
    return line;
}

QString CommandLine::helpText()
{
    const QString commands = Words::tr(
        "Toàn Cảnh, the dashboard of a provincial operations centre.\n"
        "\n"
        "  toancanh [--demo]                         the window; --demo brings a gateway and a "
        "simulator\n"
        "  toancanh wall [--rotate]                  the wall, full screen; --rotate turns its "
        "pages\n"
        "      [--screens FILE.json]                 walls bound to screens, over several panels\n"
        "      [--list-screens]                      what the screens are called\n"
        "      [--check-legibility]                  every text too small for --viewing-distance: "
        "0 none, 1\n"
        "      [--size WxH] [--pixel-pitch MM]       some; of another size or pitch than the "
        "screen's\n"
        "  toancanh snapshot --out FILE.png          a page as a picture, without a display\n"
        "      [--page ID] [--size WxH] [--at TIME] [--review FILE.toancanh]\n"
        "  toancanh review FILE.toancanh             a span of the past, read only, without "
        "network\n"
        "  toancanh briefing --period PERIOD --out FILE.pdf [--definition ID]\n"
        "      [--out FILE.xlsx] [--out FILE.csv]    the same numbers for a spreadsheet\n"
        "  toancanh briefing --verify FILE.pdf       whether a briefing still matches the cache: 0 "
        "yes, 1 "
        "no\n"
        "  toancanh catalogue check DIR              every fault of a catalogue at once\n"
        "  toancanh cache stats|verify|compact       the local cache\n"
        "  toancanh cache export --out FILE.csv|FILE.toancanh [--from TIME] [--to TIME]\n"
        "  toancanh cache import FILE.toancanh|FILE.csv\n"
        "\n"
        "Everywhere: --province ID or --catalogue DIR, --feed URL, --token-file FILE, --cache "
        "FILE,\n"
        "--lang vi|en, --json. Pages: --viewing-distance METRES, --map FILE.geojson (official\n"
        "boundaries, each feature with a code). Walls: --night HH:MM-HH:MM.\n"
        "Windows and cache compact: --keep-raw DAYS, --keep-hourly DAYS, --cache-cap MEBIBYTES.\n"
        "Exit codes: 0 done, 1 the input is at fault, 2 the usage is, 3 the outside world is.\n");
    return commands
        + Words::tr(
               "\n"
               "Briefings: --period last is the last that has ended, of a --definition; --into DIR "
               "files\n"
               "PDF and workbook by date; --domain ID or --area CODE for a briefing of one domain "
               "or "
               "one\n"
               "commune; --edition en; --draft, --internal; --archive for PDF/A-1b. --verify: 0 "
               "matches, now\n"
               "or as it stood when made, 1 does not, 3 cannot be said.\n");
}

} // namespace ioc::app
