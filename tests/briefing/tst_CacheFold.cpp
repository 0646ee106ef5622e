#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CacheFold.h>

#include <QtTest>

#include <filesystem>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::briefing;
using namespace ioc::domain;

/// A board folded from a cache for a briefing: as now, and as it was known.
class tst_CacheFold : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void missingFileIsAnEmptyBoard();
    void foldIsWhatTheCacheHolds();
    void whatWasKnownThenIsFoldedAgain();
    void partsOfRatiosAreRead();
    void actsUpToTheMomentAreFolded();
    void cancelEndsIt();
    void foreignFileIsNotTouched();

private:
    void store(std::initializer_list<std::string_view> lines, std::uint64_t sequence);
    Result<CacheFold> fold(std::optional<TimePoint> known = {},
                           const std::function<bool()>& isCancelled = {}) const;
    std::string codeOf(const CacheFold& fold) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Catalogue> m_catalogue;
    std::filesystem::path m_file;
    const Period m_week = *Period::parse("2026-W47");
    const TimePoint m_cutOff = test::instant("2026-11-22T07:32:00Z");
};

void tst_CacheFold::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_catalogue = std::make_shared<const Catalogue>(test::smallCatalogue());
    m_file = m_folder->filePath(QStringLiteral("cache.sqlite")).toStdString();
}

void tst_CacheFold::store(std::initializer_list<std::string_view> lines, std::uint64_t sequence)
{
    auto cache = storage::Cache::open(m_file, m_catalogue, storage::Access::ReadWrite);
    QVERIFY(cache.has_value());
    QVERIFY(cache
                ->append(test::parseReadings(*m_catalogue, lines),
                         storage::FeedPosition{"log-1", sequence})
                .has_value());
}

Result<CacheFold> tst_CacheFold::fold(std::optional<TimePoint> known,
                                      const std::function<bool()>& isCancelled) const
{
    return foldCache(m_file,
                     m_catalogue,
                     m_catalogue->briefings[0],
                     m_week,
                     {m_cutOff, known},
                     m_cutOff,
                     isCancelled);
}

std::string tst_CacheFold::codeOf(const CacheFold& fold) const
{
    return composeBriefing(
               fold.board, m_catalogue->briefings[0], m_week, m_cutOff, {"log-1", 7, m_cutOff})
        .value()
        .checkCode;
}

void tst_CacheFold::missingFileIsAnEmptyBoard()
{
    const auto made = fold();
    QVERIFY(made.has_value());
    QCOMPARE(made->board.seriesWithReadings(), std::size_t{0});
    QCOMPARE(made->position.sequence, std::uint64_t{0});
    QVERIFY(!std::filesystem::exists(m_file));
}

void tst_CacheFold::foldIsWhatTheCacheHolds()
{
    store({"dossiers.on-time-rate 19 2026-11-14 98",
           "dossiers.on-time-rate 19 2026-11-21 97",
           "dossiers.on-time-rate 19 2026-11-23 50",
           "air.pm25 19 2026-11-21T02:00:00Z 12"},
          9);
    const auto made = fold();
    QVERIFY(made.has_value());
    QCOMPARE(made->position, (LogPosition{"log-1", 9, m_cutOff}));
    // Neither what is of later than the cut-off, nor what the briefing does not read.
    QCOMPARE(made->board.dump().size(), std::size_t{2});
}

void tst_CacheFold::whatWasKnownThenIsFoldedAgain()
{
    store({"dossiers.on-time-rate 19 2026-11-21 97 good 2026-11-22T01:00:00Z"}, 7);
    const std::string before = codeOf(*fold());
    store({"dossiers.on-time-rate 19 2026-11-21 91 good 2026-11-23T01:00:00Z",
           "dossiers.on-time-rate 19 2026-11-14 98 good 2026-11-23T01:00:00Z"},
          8);
    QVERIFY(codeOf(*fold()) != before);
    QCOMPARE(codeOf(*fold(m_cutOff)), before);
}

void tst_CacheFold::partsOfRatiosAreRead()
{
    store({"dossiers.on-time 05500 2026-11-21 50", "dossiers.resolved 05500 2026-11-21 100"}, 1);
    const auto made = fold();
    QVERIFY(made.has_value());
    const auto figure = made->board.latest(
        m_catalogue->series(test::onTimeRate, m_catalogue->province), m_cutOff);
    QVERIFY(figure.has_value());
    QCOMPARE(figure->value, 50.0);
}

void tst_CacheFold::actsUpToTheMomentAreFolded()
{
    store({"dossiers.on-time-rate 19 2026-11-21 97"}, 1);
    const auto issued = [&](std::uint64_t sequence, const char* id, TimePoint when) {
        Action action;
        action.id = id;
        action.act = Act::IssueDirective;
        action.subject = "area:19";
        action.text = "Rà soát hồ sơ quá hạn";
        action.to = "Sở Nội vụ";
        action.until = when + std::chrono::hours{48};
        return LoggedAction{sequence, when, "truc-ban", action};
    };
    {
        auto cache = storage::Cache::open(m_file, m_catalogue, storage::Access::ReadWrite);
        QVERIFY(cache.has_value());
        QVERIFY(cache
                    ->appendActs("log-1",
                                 {issued(2, "before", m_cutOff - std::chrono::hours{30}),
                                  issued(3, "after", m_cutOff + std::chrono::hours{1})})
                    .has_value());
    }
    BriefingDefinition telling = m_catalogue->briefings[0];
    telling.alarms = true;
    const auto made = foldCache(m_file, m_catalogue, telling, m_week, {m_cutOff, {}}, m_cutOff);
    QVERIFY(made.has_value());
    QVERIFY(made->operations != nullptr);
    const auto directives = made->operations->directives().all();
    QCOMPARE(directives.size(), std::size_t{1});
    QCOMPARE(directives.front().issued.action.id, std::string{"before"});
    QVERIFY(!fold()->operations); // of a definition that does not tell of them
}

void tst_CacheFold::cancelEndsIt()
{
    store({"dossiers.on-time-rate 19 2026-11-21 97"}, 1);
    const auto made = fold({}, [] { return true; });
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().kind, ErrorKind::Cancelled);
}

void tst_CacheFold::foreignFileIsNotTouched()
{
    QFile file{QString::fromStdString(m_file.string())};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    QVERIFY(!fold().has_value());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
}

QTEST_GUILESS_MAIN(tst_CacheFold)
#include "tst_CacheFold.moc"
