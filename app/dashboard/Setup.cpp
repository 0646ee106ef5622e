#include "Setup.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

namespace ioc::app {

namespace {

std::filesystem::path toPath(const QString& text)
{
    return std::filesystem::path{text.toStdString()};
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

} // namespace

/// Holds a folder for one program at a time.
class FolderLock
{
public:
    explicit FolderLock(const QString& folder)
        : m_file(folder + QStringLiteral("/demo.lock"))
    {
        m_file.setStaleLockTime(0);
    }
    [[nodiscard]] bool tryLock() { return m_file.tryLock(0); }

private:
    QLockFile m_file;
};

Result<std::filesystem::path> locateCatalogue(const CommandLine& line)
{
    if (!line.catalogueFolder.isEmpty())
        return toPath(line.catalogueFolder);
    QStringList tried;
    QDir folder{QCoreApplication::applicationDirPath()};
    // bin/ of an installation, or build/<preset>/bin of a source tree.
    for (int up = 0; up < 4; ++up) {
        for (const char* data : {"/share/toancanh/catalogue/", "/resources/catalogue/"}) {
            const QString candidate = folder.path() + QLatin1String(data) + line.province;
            if (QFileInfo::exists(candidate + QStringLiteral("/catalogue.json")))
                return toPath(QDir::cleanPath(candidate));
            tried << candidate;
        }
        if (!folder.cdUp())
            break;
    }
    return Error{ErrorKind::NotFound,
                 "no catalogue of province '" + line.province.toStdString() + "'; looked in "
                     + tried.join(QStringLiteral(", ")).toStdString()};
}

std::filesystem::path locateCache(const CommandLine& line, const domain::Catalogue& catalogue)
{
    if (!line.cacheFile.isEmpty())
        return toPath(line.cacheFile);
    const QString folder = dataFolder() + QLatin1Char('/') + QString::fromStdString(catalogue.id);
    QDir().mkpath(folder);
    return toPath(folder + QStringLiteral("/cache.sqlite"));
}

Result<QByteArray> readToken(const CommandLine& line)
{
    if (line.tokenFile.isEmpty())
        return QByteArray{};
    QFile file{line.tokenFile};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound,
                     "token file " + line.tokenFile.toStdString() + ": "
                         + file.errorString().toStdString()};
    const QByteArray token = file.readLine(4096).trimmed();
    if (token.isEmpty())
        return Error{ErrorKind::InvalidInput,
                     "token file " + line.tokenFile.toStdString()
                         + " has no token in its first line"};
    return token;
}

Result<std::unique_ptr<DemoGateway>>
DemoGateway::start(const CommandLine& line,
                   std::shared_ptr<const domain::Catalogue> catalogue,
                   const std::filesystem::path& folder)
{
    std::unique_ptr<DemoGateway> demo{new DemoGateway};
    QString home = dataFolder() + QStringLiteral("/demo-") + QString::fromStdString(catalogue->id);
    QDir().mkpath(home);
    demo->m_lock = std::make_unique<FolderLock>(home);
    if (!demo->m_lock->tryLock()) {
        demo->m_temporary = std::make_unique<QTemporaryDir>();
        if (!demo->m_temporary->isValid())
            return Error{ErrorKind::Unavailable,
                         "no temporary folder: " + demo->m_temporary->errorString().toStdString()};
        home = demo->m_temporary->path();
    }
    demo->m_cacheFile = line.cacheFile.isEmpty() ? toPath(home + QStringLiteral("/cache.sqlite"))
                                                 : toPath(line.cacheFile);

    gateway::GatewayOptions options;
    options.catalogue = std::move(catalogue);
    options.catalogueFolder = folder;
    options.log = toPath(home + QStringLiteral("/log.sqlite"));
    options.publishedFigures = true;
    options.simulator = gateway::SimulatorOptions{};
    options.noteImportsFrom = 100;
    auto started = gateway::Gateway::start(std::move(options));
    if (!started)
        return started.error();
    demo->m_gateway = std::move(*started);
    return demo;
}

DemoGateway::~DemoGateway() = default;

bool DemoGateway::waitForPast(std::chrono::seconds deadline) const
{
    QDeadlineTimer timer{deadline};
    while (!m_gateway->pastIsMade() && !timer.hasExpired()) {
        QEventLoop loop;
        QTimer::singleShot(20, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return m_gateway->pastIsMade();
}

QUrl DemoGateway::feed() const
{
    QUrl url;
    url.setScheme(QStringLiteral("ws"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_gateway->port());
    url.setPath(QStringLiteral("/v1/feed"));
    return url;
}

} // namespace ioc::app
