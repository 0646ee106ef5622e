#include "FeedProbe.h"

#include <models/catalogue/CatalogueReader.h>

#include <QDir>
#include <QFile>
#include <QtTest>

#include <filesystem>

using namespace ioc;
using test::FeedProbe;
using test::GatewayProbe;

namespace {

const QString readings = QStringLiteral("readings");
const QByteArray oldName = "health.dengue.cases";
const QByteArray newName = "health.dengue.renamed";

QByteArray row(const QByteArray& indicator, int month)
{
    return "indicator,area,time,value\n" + indicator + ",19,2025-"
        + QByteArray::number(month).rightJustified(2, '0') + "," + QByteArray::number(month) + "\n";
}

} // namespace

/// A catalogue that is read again while clients are connected.
class TestGatewayReload : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] std::filesystem::path province() const
    {
        return std::filesystem::path{m_folder->path().toStdString()} / "thai-nguyen";
    }
    // The catalogue as staff would edit it: a word replaced in every file of it.
    void replace(const QByteArray& word, const QByteArray& by) const
    {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator{m_folder->path().toStdString()}) {
            QFile file(QString::fromStdString(entry.path().string()));
            if (!entry.is_regular_file() || !file.open(QIODevice::ReadWrite))
                continue;
            QByteArray text = file.readAll();
            if (!text.contains(word))
                continue;
            text.replace(word, by);
            file.resize(0);
            file.seek(0);
            file.write(text);
        }
    }
    [[nodiscard]] GatewayProbe gateway() const
    {
        const auto read = catalogue::readCatalogue(province());
        if (!read.catalogue)
            qFatal("the catalogue has faults");
        return GatewayProbe([&](gateway::GatewayOptions& options) {
            options.catalogue = read.catalogue;
            options.catalogueFolder = province();
        });
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const std::filesystem::path from = IOC_SOURCE_DIR "/resources/catalogue";
        for (const char* part : {"common", "thai-nguyen"})
            std::filesystem::copy(from / part,
                                  std::filesystem::path{m_folder->path().toStdString()} / part,
                                  std::filesystem::copy_options::recursive);
    }

    void clientsStayAndSpeakTheNewCatalogue()
    {
        GatewayProbe gateway = this->gateway();
        QCOMPARE(gateway.postCsv(row(oldName, 1)).status, 202);
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe(
            {{QStringLiteral("after"), QJsonValue::Null},
             {QStringLiteral("indicators"), QJsonArray{QStringLiteral("health.dengue.*")}}});
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        QCOMPARE(gateway.postCsv(row(oldName, 2)).status, 202);
        QTRY_COMPARE(client.readings(readings).size(), 1);
        QCOMPARE(gateway.postCsv(row(newName, 3)).status, 422);

        replace(oldName, newName);
        gateway.reload();
        QCOMPARE(gateway.postCsv(row(oldName, 4)).status, 422);
        QCOMPARE(gateway.postCsv(row(newName, 4)).status, 202);
        QTRY_COMPARE(client.readings(readings).size(), 2);
        QCOMPARE(client.readings(readings)[1]
                     .toObject()
                     .value(QStringLiteral("indicator"))
                     .toString()
                     .toUtf8(),
                 newName);
        QCOMPARE(client.lastSequence(), quint64{3});
        client.send(QStringLiteral("history"),
                    {{QStringLiteral("from"), QStringLiteral("2025-01-01T00:00:00Z")},
                     {QStringLiteral("to"), QStringLiteral("2026-01-01T00:00:00Z")},
                     {QStringLiteral("indicators"), QJsonArray{QString::fromUtf8(newName)}}});
        QTRY_COMPARE(client.readings(QStringLiteral("history")).size(), 1);
        QVERIFY(!client.closed());
        QCOMPARE(client.count(QStringLiteral("welcome")), 1);
    }

    void aClientThatIsBehindGetsEverything()
    {
        GatewayProbe gateway = this->gateway();
        FeedProbe client(gateway.port());
        QTRY_VERIFY(client.connected());
        client.subscribe();
        QTRY_COMPARE(client.count(QStringLiteral("snapshot")), 1);
        for (int month = 1; month <= 5; ++month) {
            QCOMPARE(gateway.postCsv(row(month % 2 == 1 ? oldName : newName, month)).status, 202);
            month % 2 == 1 ? replace(oldName, newName) : replace(newName, oldName);
            gateway.reload();
        }
        QTRY_COMPARE(client.lastSequence(), quint64{5});
        QCOMPARE(client.readings(readings).size(), 5);
        QVERIFY(!client.closed());
    }

    void aFaultyCatalogueChangesNothing()
    {
        GatewayProbe gateway = this->gateway();
        replace("\"areas\"", "\"aeras\"");
        replace(oldName, "");
        gateway.reload();
        QCOMPARE(gateway.postCsv(row(oldName, 1)).status, 202);
    }
};

QTEST_GUILESS_MAIN(TestGatewayReload)
#include "tst_GatewayReload.moc"
