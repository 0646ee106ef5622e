#include "WallLoad.h"

#include <models/catalogue/CatalogueReader.h>
#include <models/storage/Cache.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace ioc::bench {

using domain::Catalogue;
using domain::Indicator;
using domain::IndicatorId;

namespace {

constexpr int tiles = 20;
constexpr int trends = 12;
constexpr int values = 60; // tiles, and 40 in tables
constexpr const char* mapped = "telecom.coverage.4g-population-rate";

[[noreturn]] void fail(const QString& why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}

// The figures of the page, the stamped one first: any that a wall may show and that changes.
std::vector<IndicatorId> shownFigures(const Catalogue& catalogue)
{
    std::vector<IndicatorId> found;
    for (std::size_t at = 0; at < catalogue.indicators.size() && found.size() < values; ++at) {
        const Indicator& indicator = catalogue.indicators[at];
        if (!indicator.isPart && !indicator.personalData && indicator.id != mapped)
            found.push_back(static_cast<IndicatorId>(at));
    }
    return found;
}

double levelOf(const Indicator& indicator, domain::AreaLevel level)
{
    const double top = indicator.plausible.maximum[static_cast<std::size_t>(level)];
    return indicator.plausible.minimum + std::min(top - indicator.plausible.minimum, 1000.0) * 0.8;
}

QJsonObject panel(const char* kind, int column, int row, int columns, int rows)
{
    return {{QStringLiteral("kind"), QLatin1String{kind}},
            {QStringLiteral("at"), QJsonArray{column, row, columns, rows}}};
}

QJsonObject text(const QString& said)
{
    return {{QStringLiteral("vi"), said}, {QStringLiteral("en"), said}};
}

QString number(double value)
{
    return QString::number(value, 'f', 2);
}

} // namespace

domain::TimePoint clockNow() noexcept
{
    return std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
}

double residentMegabytes()
{
    QFile file{QStringLiteral("/proc/self/statm")};
    if (!file.open(QIODevice::ReadOnly))
        fail(QStringLiteral("no /proc/self/statm"));
    return file.readAll().split(' ').value(1).toDouble()
        * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

WallLoad::WallLoad()
{
    const std::filesystem::path to = m_folder.path().toStdString();
    const std::filesystem::path from = IOC_SOURCE_DIR "/resources/catalogue";
    std::error_code failed;
    for (const char* folder : {"common", "thai-nguyen"})
        std::filesystem::copy(
            from / folder, to / folder, std::filesystem::copy_options::recursive, failed);
    if (failed)
        fail(QString::fromStdString(failed.message()));
    for (const bool withPage : {false, true}) {
        if (withPage)
            writePage();
        catalogue::Reading reading = catalogue::readCatalogue(catalogueFolder().toStdString());
        for (const catalogue::Fault& fault : reading.faults)
            std::fprintf(stderr, "%s\n", catalogue::faultText(fault).c_str());
        if (!reading.catalogue)
            fail(QStringLiteral("the catalogue has faults"));
        m_catalogue = std::move(reading.catalogue);
    }
    fillCache();
}

WallLoad::~WallLoad()
{
    stopSending();
    if (m_gateway) {
        m_gateway->terminate();
        m_gateway->waitForFinished(10'000);
    }
}

QString WallLoad::catalogueFolder() const
{
    return path(QStringLiteral("thai-nguyen"));
}

QString WallLoad::cacheFile() const
{
    return path(QStringLiteral("cache.sqlite"));
}

domain::SeriesId WallLoad::stamped() const
{
    return m_catalogue->series(shownFigures(*m_catalogue).front(), m_catalogue->province);
}

std::chrono::milliseconds WallLoad::stampInterval(int perSecond) noexcept
{
    return std::chrono::milliseconds{perSecond >= 1000 ? 50 : 200};
}

// Sixty columns by twelve rows: two rows of ten tiles, four tables round the map, twelve trends.
void WallLoad::writePage() const
{
    const std::vector<IndicatorId> figures = shownFigures(*m_catalogue);
    const auto id = [&](int at) {
        return QString::fromStdString(
            m_catalogue->indicator(figures[static_cast<std::size_t>(at)]).id);
    };
    QJsonArray panels;
    for (int at = 0; at < tiles; ++at) {
        QJsonObject tile = panel("tile", at % 10 * 4, at / 10 * 2, 4, 2);
        tile[QStringLiteral("figure")] = id(at);
        panels << tile;
    }
    constexpr int perTable = (values - tiles) / 4;
    for (int table = 0; table < 4; ++table) {
        QJsonObject list = panel("table", table / 2 == 0 ? 0 : 27, 4 + table % 2 * 5, 13, 5);
        list[QStringLiteral("title")] = text(QStringLiteral("Bảng %1").arg(table + 1));
        QJsonArray rows;
        for (int at = 0; at < perTable; ++at)
            rows << id(tiles + table * perTable + at);
        list[QStringLiteral("figures")] = rows;
        panels << list;
    }
    QJsonObject map = panel("map", 13, 4, 14, 10);
    map[QStringLiteral("map")] = QJsonObject{{QStringLiteral("indicator"), QLatin1String{mapped}},
                                             {QStringLiteral("title"), text(QStringLiteral("4G"))},
                                             {QStringLiteral("breaks"), QJsonArray{70, 75, 80, 85}},
                                             {QStringLiteral("labels"), QJsonArray{}}};
    panels << map;
    for (int at = 0; at < trends; ++at) {
        QJsonObject trend
            = panel("trend", at % 6 * 6 + (at % 6 > 2 ? 2 : 0), 14 + at / 6 * 3, 6, 3);
        trend[QStringLiteral("figure")] = id(at);
        panels << trend;
    }
    QFile file{catalogueFolder() + QStringLiteral("/pages/bench.json")};
    if (!file.open(QIODevice::WriteOnly))
        fail(file.errorString());
    file.write(QJsonDocument{QJsonObject{{QStringLiteral("id"), QLatin1String{pageId}},
                                         {QStringLiteral("kind"), QStringLiteral("grid")},
                                         {QStringLiteral("title"), text(QStringLiteral("Đo"))},
                                         {QStringLiteral("grid"), QJsonArray{40, 20}},
                                         {QStringLiteral("panels"), panels}}}
                   .toJson());
}

void WallLoad::fillCache() const
{
    const Catalogue& catalogue = *m_catalogue;
    domain::ReadingBatch batch;
    const domain::SourceId source = batch.source("bench");
    const domain::TimePoint now = clockNow();
    const auto fill = [&](IndicatorId id, domain::AreaId area, int count) {
        const Indicator& indicator = catalogue.indicator(id);
        const double level = levelOf(indicator, catalogue.area(area).latest().level);
        domain::Period period = domain::Period::containing(now, indicator.period).previous();
        for (int back = 0; back < count; ++back, period = period.previous())
            batch.readings.push_back({period.end(),
                                      period.end(),
                                      level * (1 - 0.1 * std::abs(std::sin(back * 1.7))),
                                      catalogue.series(id, area),
                                      source,
                                      domain::Quality::Good});
    };
    for (const IndicatorId id : shownFigures(catalogue))
        fill(id, catalogue.province, 90);
    for (const domain::AreaId area : catalogue.childrenOf(catalogue.province, now))
        fill(*catalogue.findIndicator(mapped), area, 30);
    fill(*catalogue.findIndicator(mapped), catalogue.province, 30);
    auto cache
        = storage::Cache::open(cacheFile().toStdString(), m_catalogue, storage::Access::ReadWrite);
    if (!cache)
        fail(QString::fromStdString(cache.error().context));
    if (const auto appended = cache->append(batch, std::nullopt); !appended)
        fail(QString::fromStdString(appended.error().context));
}

int WallLoad::startGateway()
{
    m_gateway = std::make_unique<QProcess>();
    m_gateway->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_gateway->start(QCoreApplication::applicationDirPath() + QStringLiteral("/toancanh-feed"),
                     {QStringLiteral("serve"),
                      QStringLiteral("--catalogue"),
                      catalogueFolder(),
                      QStringLiteral("--listen"),
                      QStringLiteral("127.0.0.1:0"),
                      QStringLiteral("--log"),
                      path(QStringLiteral("log.sqlite"))});
    while (!m_gateway->canReadLine())
        if (!m_gateway->waitForReadyRead(20'000))
            fail(QStringLiteral("the gateway did not start"));
    m_port = QString::fromLatin1(m_gateway->readLine()).trimmed().section(u':', -1).toInt();
    return m_port;
}

void WallLoad::startSending(int perSecond)
{
    m_sender = std::make_unique<QProcess>();
    m_sender->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_sender->start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--send"),
                     QString::number(m_port),
                     QString::number(perSecond),
                     catalogueFolder()});
    if (!m_sender->waitForStarted(20'000))
        fail(QStringLiteral("the sender did not start"));
}

void WallLoad::stopSending()
{
    if (!m_sender)
        return;
    m_sender->terminate();
    m_sender->waitForFinished(10'000);
    m_sender.reset();
}

namespace {

// What a source does: a POST every so many milliseconds, each reading another value.
class Sender
{
public:
    Sender(std::shared_ptr<const Catalogue> catalogue, int perSecond)
        : m_catalogue(std::move(catalogue))
        , m_period(perSecond >= 1000 ? 50 : 100)
        , m_perPost(std::max(1, perSecond * m_period / 1000))
    {
        for (const IndicatorId id : shownFigures(*m_catalogue))
            m_series.push_back(m_catalogue->series(id, m_catalogue->province));
        const IndicatorId map = *m_catalogue->findIndicator(mapped);
        for (const domain::AreaId area : m_catalogue->childrenOf(m_catalogue->province, clockNow()))
            m_series.push_back(m_catalogue->series(map, area));
    }

    [[nodiscard]] int period() const noexcept { return m_period; }

    QByteArray nextPost()
    {
        const domain::TimePoint now = clockNow();
        QByteArray body = "indicator,area,time,value\n";
        for (int at = 0; at < m_perPost; ++at) {
            // A single reading is every second time the stamped one.
            const bool stamp = m_perPost > 1 ? at == 0 : m_count % 2 == 0;
            if (!stamp)
                m_next = m_next + 1 < m_series.size() ? m_next + 1 : 1;
            const auto round = static_cast<int>(static_cast<std::size_t>(at) / m_series.size());
            add(body, m_series[stamp ? 0 : m_next], now - domain::Duration{round});
            ++m_count;
        }
        return "POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
               "Content-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    void add(QByteArray& body, domain::SeriesId series, domain::TimePoint time)
    {
        const Indicator& indicator = m_catalogue->indicator(series);
        const double level = levelOf(indicator, m_catalogue->area(series).latest().level);
        const double value = std::max(indicator.plausible.minimum,
                                      level * (1 - 0.2 * std::abs(std::sin(m_count * 0.37))));
        body += indicator.id + ',' + m_catalogue->area(series).code + ',';
        body += QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
                    .toString(Qt::ISODateWithMs)
                    .toLatin1();
        body += ',' + number(value).toLatin1() + '\n';
    }

    std::shared_ptr<const Catalogue> m_catalogue;
    std::vector<domain::SeriesId> m_series;
    int m_period;
    int m_perPost;
    std::size_t m_next = 0;
    int m_count = 0;
};

} // namespace

std::optional<int> runAsSender(const QStringList& arguments)
{
    if (arguments.value(1) != QLatin1String("--send"))
        return std::nullopt;
    catalogue::Reading reading = catalogue::readCatalogue(arguments.value(4).toStdString());
    if (!reading.catalogue)
        return 1;
    Sender sender{reading.catalogue, arguments.value(3).toInt()};
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         static_cast<quint16>(arguments.value(2).toInt()));
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] {
        const QByteArray answer = socket.readAll();
        if (answer.startsWith("HTTP") && !answer.startsWith("HTTP/1.1 202"))
            fail(QString::fromUtf8(answer.left(600)));
    });
    QObject::connect(&socket, &QTcpSocket::disconnected, [] { QCoreApplication::exit(1); });
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { socket.write(sender.nextPost()); });
    timer.start(sender.period());
    return QCoreApplication::exec();
}

} // namespace ioc::bench
