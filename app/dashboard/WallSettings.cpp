#include "WallSettings.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScreen>

#include <algorithm>
#include <set>

namespace ioc::app {

namespace {

/// Reads fields of one wall and keeps the first fault.
class WallReader
{
public:
    WallReader(const QJsonObject& wall, QString place, const domain::Catalogue& catalogue)
        : m_wall(wall)
        , m_place(std::move(place))
        , m_catalogue(catalogue)
    {
    }

    Result<ui::WallChoice> read()
    {
        static const QStringList known{QStringLiteral("id"),
                                       QStringLiteral("screens"),
                                       QStringLiteral("pages"),
                                       QStringLiteral("grid"),
                                       QStringLiteral("bezel"),
                                       QStringLiteral("pixelPitch"),
                                       QStringLiteral("viewingDistance")};
        for (const QString& key : m_wall.keys())
            if (!known.contains(key))
                fault(key, QStringLiteral("no such field"));
        ui::WallChoice wall;
        wall.id = m_wall[QStringLiteral("id")].toString();
        if (wall.id.isEmpty())
            fault(QStringLiteral("id"), QStringLiteral("a name"));
        readScreens(wall);
        readPages(wall);
        readGrid(wall);
        const auto bezel = numbers(QStringLiteral("bezel"), 2, 0, 500);
        if (bezel.size() == 2) {
            wall.bezelAcrossMm = bezel[0];
            wall.bezelDownMm = bezel[1];
        }
        wall.pitchMm = number(QStringLiteral("pixelPitch"), 0.05, 10);
        wall.viewingDistanceM = number(QStringLiteral("viewingDistance"), 0.3, 100);
        if (!m_fault.isEmpty())
            return Error{ErrorKind::InvalidInput, m_fault.toStdString()};
        return wall;
    }

private:
    void fault(const QString& field, const QString& expected)
    {
        if (m_fault.isEmpty())
            m_fault = m_place + u'/' + field + QStringLiteral(": expected ") + expected;
    }

    void readScreens(ui::WallChoice& wall)
    {
        const QString field = QStringLiteral("screens");
        if (!m_wall.contains(field))
            return;
        for (const QJsonValue& each : m_wall[field].toArray()) {
            const QJsonObject screen = each.toObject();
            const auto text
                = [&](const char* key) { return screen[QLatin1String{key}].toString(); };
            const ui::ScreenMatch match{
                text("name"), text("manufacturer"), text("model"), text("serial")};
            if (match == ui::ScreenMatch{})
                return fault(field, QStringLiteral("name, manufacturer, model or serial of each"));
            wall.screens.push_back(match);
        }
        if (wall.screens.empty())
            fault(field, QStringLiteral("at least one screen"));
    }

    void readPages(ui::WallChoice& wall)
    {
        const QString field = QStringLiteral("pages");
        if (!m_wall.contains(field))
            return;
        for (const QJsonValue& each : m_wall[field].toArray()) {
            const std::string id = each.toString().toStdString();
            const auto is = [&](const domain::WallPage& page) { return page.id == id; };
            if (std::none_of(m_catalogue.pages.begin(), m_catalogue.pages.end(), is))
                return fault(field, QStringLiteral("ids of pages of the catalogue"));
            wall.pages << each.toString();
        }
        if (wall.pages.isEmpty())
            fault(field, QStringLiteral("at least one page"));
    }

    void readGrid(ui::WallChoice& wall)
    {
        const auto grid = numbers(QStringLiteral("grid"), 2, 1, 32);
        if (grid.size() == 2) {
            wall.columns = static_cast<int>(grid[0]);
            wall.rows = static_cast<int>(grid[1]);
        }
        const auto panels = static_cast<std::size_t>(wall.columns * wall.rows);
        if (wall.screens.size() > 1 && wall.screens.size() != panels)
            fault(QStringLiteral("grid"), QStringLiteral("as many panels as there are screens"));
    }

    std::vector<double> numbers(const QString& field, int count, double least, double most)
    {
        std::vector<double> found;
        if (!m_wall.contains(field))
            return found;
        for (const QJsonValue& each : m_wall[field].toArray())
            if (each.isDouble() && each.toDouble() >= least && each.toDouble() <= most)
                found.push_back(each.toDouble());
        if (static_cast<int>(found.size()) != count)
            fault(field,
                  QStringLiteral("%1 numbers from %2 to %3").arg(count).arg(least).arg(most));
        return found;
    }

    std::optional<double> number(const QString& field, double least, double most)
    {
        if (!m_wall.contains(field))
            return std::nullopt;
        const double value = m_wall[field].toDouble(-1);
        if (!(value >= least && value <= most))
            fault(field, QStringLiteral("a number from %1 to %2").arg(least).arg(most));
        return value;
    }

    const QJsonObject& m_wall;
    QString m_place;
    const domain::Catalogue& m_catalogue;
    QString m_fault;
};

} // namespace

Result<std::vector<ui::WallChoice>> readWalls(const QByteArray& json,
                                              const domain::Catalogue& catalogue)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return Error{ErrorKind::InvalidInput, syntax.errorString().toStdString()};
    const QJsonArray walls = document.object()[QStringLiteral("walls")].toArray();
    if (walls.isEmpty())
        return Error{ErrorKind::InvalidInput, "/walls: expected at least one wall"};
    std::vector<ui::WallChoice> read;
    std::set<QString> ids;
    for (qsizetype at = 0; at < walls.size(); ++at) {
        const QJsonObject wall = walls[at].toObject();
        auto choice = WallReader{wall, QStringLiteral("/walls/%1").arg(at), catalogue}.read();
        if (!choice)
            return choice.error();
        if (!ids.insert(choice->id).second)
            return Error{ErrorKind::InvalidInput,
                         "/walls/" + std::to_string(at) + "/id: expected another for each wall"};
        read.push_back(std::move(*choice));
    }
    return read;
}

ui::ScreenFace faceOf(const QScreen& screen)
{
    const double lines = screen.size().height();
    return {screen.name(),
            screen.manufacturer(),
            screen.model(),
            screen.serialNumber(),
            screen.geometry(),
            lines > 0 ? screen.physicalSize().height() / lines : 0};
}

std::vector<ui::ScreenFace> screensAwake()
{
    std::vector<ui::ScreenFace> found;
    for (const QScreen* screen : QGuiApplication::screens())
        found.push_back(faceOf(*screen)); // the primary one is the first
    return found;
}

} // namespace ioc::app
