#include "ImportRecord.h"

#include <models/domain/TimeText.h>
#include <models/wire/Utf8.h>

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cmath>

namespace ioc::intake {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char*, 4> stateWords{"prepared", "sent", "partly-sent", "taken-back"};
constexpr qint64 mostBytes = 64 * 1024 * 1024;
constexpr std::size_t mostSourceBytes = 200;

QString text(const std::string& of)
{
    return QString::fromStdString(of);
}

QJsonObject jsonOf(const ImportedFigure& figure)
{
    QJsonObject object{{u"indicator"_s, text(figure.indicator)},
                       {u"area"_s, text(figure.area)},
                       {u"period"_s, text(figure.period)},
                       {u"value"_s, figure.value ? QJsonValue{*figure.value} : QJsonValue::Null}};
    if (figure.former) {
        object.insert(u"former"_s, figure.former->value);
        object.insert(u"formerQuality"_s, QLatin1String(domain::toString(figure.former->quality)));
    }
    if (!figure.place.empty())
        object.insert(u"place"_s, text(figure.place));
    return object;
}

std::optional<ImportedFigure> figureOf(const QJsonObject& object)
{
    ImportedFigure figure;
    figure.indicator = object[u"indicator"_s].toString().toStdString();
    figure.area = object[u"area"_s].toString().toStdString();
    figure.period = object[u"period"_s].toString().toStdString();
    figure.place = object[u"place"_s].toString().toStdString();
    if (figure.indicator.empty() || figure.area.empty() || figure.period.empty())
        return std::nullopt;
    if (object[u"value"_s].isDouble())
        figure.value = object[u"value"_s].toDouble();
    if (object[u"former"_s].isDouble()) {
        Former former{object[u"former"_s].toDouble(), domain::Quality::Good};
        const QByteArray word = object[u"formerQuality"_s].toString().toUtf8();
        if (!domain::qualityFromText(word.toStdString(), former.quality))
            return std::nullopt;
        figure.former = former;
    }
    return figure;
}

QJsonObject jsonOf(const ImportRecord& record)
{
    QJsonArray figures;
    for (const ImportedFigure& figure : record.figures)
        figures.append(jsonOf(figure));
    QJsonArray refused;
    for (const std::size_t at : record.refused)
        refused.append(static_cast<qint64>(at));
    QJsonObject object{
        {u"state"_s, QLatin1String(stateWords[static_cast<std::size_t>(record.state)])},
        {u"file"_s, record.file},
        {u"sha256"_s, record.sha256},
        {u"who"_s, record.who},
        {u"when"_s, text(domain::formatInstant(record.when))},
        {u"sent"_s, static_cast<qint64>(record.sent)},
        {u"refused"_s, refused},
        {u"figures"_s, figures}};
    if (record.takenBack)
        object.insert(u"takenBack"_s, text(domain::formatInstant(*record.takenBack)));
    return object;
}

std::optional<ImportRecord> recordOf(const QJsonObject& object)
{
    ImportRecord record;
    const QString state = object[u"state"_s].toString();
    const auto word = std::find_if(stateWords.begin(), stateWords.end(), [&](const char* each) {
        return state == QLatin1String(each);
    });
    const auto when = domain::parseInstant(object[u"when"_s].toString().toStdString());
    if (word == stateWords.end() || !when)
        return std::nullopt;
    record.state = static_cast<ImportRecord::State>(word - stateWords.begin());
    record.when = *when;
    record.file = object[u"file"_s].toString();
    record.sha256 = object[u"sha256"_s].toString();
    record.who = object[u"who"_s].toString();
    record.sent = static_cast<std::size_t>(std::max(0, object[u"sent"_s].toInt()));
    if (const auto back = domain::parseInstant(object[u"takenBack"_s].toString().toStdString()))
        record.takenBack = *back;
    for (const QJsonValue& each : object[u"figures"_s].toArray()) {
        auto figure = figureOf(each.toObject());
        if (!figure)
            return std::nullopt;
        record.figures.push_back(std::move(*figure));
    }
    for (const QJsonValue& each : object[u"refused"_s].toArray()) {
        const auto at = static_cast<std::size_t>(each.toInteger(-1));
        if (at >= record.figures.size())
            return std::nullopt;
        record.refused.push_back(at);
    }
    return record;
}

bool same(const std::optional<double>& left, const std::optional<Former>& right)
{
    return left && right ? *left == right->value : !left && !right;
}

} // namespace

std::string ImportRecord::source() const
{
    QStringList parts{file.isEmpty() ? u"grid"_s : file, sha256.left(12), who};
    std::string joined = parts.join(u" · "_s).toStdString();
    // Control characters are no part of a name on the wire.
    std::replace_if(
        joined.begin(),
        joined.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
        ' ');
    return std::string{wire::utf8::cut(joined, mostSourceBytes)};
}

QString digestOf(const std::vector<ImportedFigure>& figures)
{
    QJsonArray array;
    for (const ImportedFigure& figure : figures)
        array.append(jsonOf(figure));
    return QString::fromLatin1(
        QCryptographicHash::hash(QJsonDocument{array}.toJson(QJsonDocument::Compact),
                                 QCryptographicHash::Sha256)
            .toHex());
}

QString ImportJournal::pathOf(const QString& id) const
{
    return m_folder + u'/' + id + u".json"_s;
}

QString ImportJournal::newId(domain::TimePoint when) const
{
    QString stamp = text(domain::formatInstant(when));
    stamp.remove(u':').remove(u'-').remove(u'.');
    // Two imports of one moment get two names.
    return stamp + u'-'
        + QString::number(QRandomGenerator::global()->generate() & 0xFFFFFFU, 16)
              .rightJustified(6, u'0');
}

Result<void> ImportJournal::keep(const ImportRecord& record) const
{
    QDir{}.mkpath(m_folder);
    QSaveFile file{pathOf(record.id)};
    const QByteArray content = QJsonDocument{jsonOf(record)}.toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Unavailable,
                     file.fileName().toStdString() + ": " + file.errorString().toStdString()};
    if (file.write(content) != content.size() || !file.commit())
        return Error{ErrorKind::Exhausted,
                     file.fileName().toStdString() + ": " + file.errorString().toStdString()};
    return {};
}

Result<ImportRecord> ImportJournal::read(const QString& id) const
{
    QFile file{pathOf(id)};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound,
                     file.fileName().toStdString() + ": " + file.errorString().toStdString()};
    const QByteArray content = file.read(mostBytes);
    auto record = recordOf(QJsonDocument::fromJson(content).object());
    if (!record)
        return Error{ErrorKind::Corrupt, file.fileName().toStdString() + " is damaged"};
    record->id = id;
    return std::move(*record);
}

std::vector<ImportRecord> ImportJournal::list(QStringList* damaged) const
{
    std::vector<ImportRecord> records;
    const QStringList files
        = QDir{m_folder}.entryList({u"*.json"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString& file : files) {
        auto record = read(file.chopped(5));
        if (record)
            records.push_back(std::move(*record));
        else if (damaged)
            damaged->push_back(file);
    }
    return records;
}

TakeBack takeBackOf(const ImportRecord& record, const HeldNow& heldNow)
{
    TakeBack back;
    std::vector<bool> taken(record.figures.size(), false);
    std::fill_n(taken.begin(), std::min(record.sent, taken.size()), true);
    for (const std::size_t at : record.refused)
        taken[at] = false;
    for (std::size_t i = 0; i < record.figures.size(); ++i) {
        if (!taken[i])
            continue;
        ImportedFigure figure = record.figures[i];
        const Held held = heldNow(figure);
        if (held.known && !same(figure.value, held.figure)) {
            ++back.changedSince;
            continue;
        }
        back.unknown += held.known ? 0 : 1;
        back.qualities.push_back(figure.former ? figure.former->quality : domain::Quality::Manual);
        figure.value = figure.former ? std::optional{figure.former->value} : std::nullopt;
        back.figures.push_back(std::move(figure));
    }
    return back;
}

} // namespace ioc::intake
