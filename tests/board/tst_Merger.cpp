#include <models/board/Course.h>
#include <models/board/RankingView.h>
#include <models/domain/TimeText.h>

#include <QTest>

using namespace ioc;
using namespace ioc::domain;
using board::FigureViews;

namespace {

constexpr AreaId province{0};
constexpr AreaId formerProvince{1};
constexpr AreaId whole{2};
constexpr AreaId joined{3};
constexpr AreaId commune{4};
constexpr AreaId one{5};
constexpr AreaId other{6};
constexpr IndicatorId cases{0};

AreaVersion version(const char* from, const char* to, AreaLevel level, std::optional<AreaId> parent)
{
    AreaVersion made;
    made.level = level;
    made.parent = parent;
    if (from)
        made.from = parseDate(from).value();
    if (to)
        made.to = parseDate(to).value();
    return made;
}

/// On 1 July 2025 province 06 joined 19; of its communes one went into `whole` as it was, two
/// became `joined`.
std::shared_ptr<const Catalogue> mergedCatalogue(PeriodType period = {PeriodKind::Year, 1})
{
    constexpr const char* day = "2025-07-01";
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->units = {{"cases", {"ca", "cases"}, {}, false}};
    catalogue->domains = {{"health", {"Y tế", "Health"}, {"Y tế", "Health"}}};
    Indicator indicator;
    indicator.id = "cases";
    indicator.name = {"Ca mắc", "Cases"};
    indicator.shortName = indicator.name;
    indicator.kind = IndicatorKind::Count;
    indicator.direction = Direction::Lower;
    indicator.period = period;
    indicator.lowestLevel = AreaLevel::Commune;
    indicator.aggregation.method = Aggregation::Method::Sum;
    catalogue->indicators = {indicator};
    const auto former = [&](AreaLevel level, std::optional<AreaId> parent, AreaId successor) {
        AreaVersion made = version(nullptr, day, level, parent);
        made.successors = {successor};
        return made;
    };
    const AreaVersion today = version(day, nullptr, AreaLevel::Commune, province);
    catalogue->areas = {
        {"19",
         {former(AreaLevel::Province, std::nullopt, province),
          version(day, nullptr, AreaLevel::Province, std::nullopt)}},
        {"06", {former(AreaLevel::Province, std::nullopt, province)}},
        {"01", {today}},
        {"02", {today}},
        {"91", {former(AreaLevel::Commune, formerProvince, whole)}},
        {"92", {former(AreaLevel::Commune, formerProvince, joined)}},
        {"93", {former(AreaLevel::Commune, formerProvince, joined)}},
    };
    catalogue->areas[2].versions[0].name = "Thần Sa";
    catalogue->areas[3].versions[0].name = "Nghĩa Tá";
    catalogue->buildIndex();
    return catalogue;
}

} // namespace

class tst_Merger : public QObject
{
    Q_OBJECT

private slots:
    void rankingShowsTheUnitsOfToday();
    void aUnitWithoutAllItsPartsStaysSilent();
    void courseOfTheProvinceIsPutTogether();
    void courseBreaksWhereAPartIsMissing();
    void consoleCourseSaysWhatIsPutTogether();
    void consoleCourseIsNotDrawnAcrossItsBreak();
    void theYearBeforeIsOfTheSameExtent();

private:
    void add(AreaId area, const char* time, double value)
    {
        const TimePoint end = endOf(parseTimeText(time).value(), 1);
        m_batch.readings.push_back({end, end, value, m_catalogue->series(cases, area), {}, {}});
    }
    Board board() const
    {
        Board made{m_catalogue};
        made.apply(m_batch);
        return made;
    }
    void init()
    {
        m_batch = {};
        m_catalogue = mergedCatalogue();
    }

    std::shared_ptr<const Catalogue> m_catalogue = mergedCatalogue();
    const TimePoint m_now = parseDate("2026-02-01").value();
    ReadingBatch m_batch;
};

void tst_Merger::rankingShowsTheUnitsOfToday()
{
    init();
    add(province, "2024", 40);
    add(formerProvince, "2024", 25);
    add(commune, "2024", 12);
    add(one, "2024", 5);
    add(other, "2024", 8);
    const Board made = board();
    const FigureViews views{made, Language::Vietnamese};

    const board::RankingView view = board::rankingView(views, {cases, {}}, {}, m_now);

    QCOMPARE(view.rows.size(), std::size_t{2});
    QCOMPARE(view.rows[0].name, QStringLiteral("Nghĩa Tá"));
    QCOMPARE(view.rows[0].value, QStringLiteral("13\u00A0ca"));
    QCOMPARE(view.rows[1].value, QStringLiteral("12\u00A0ca"));
    QVERIFY2(view.subtitle.contains(QStringLiteral("quy đổi theo địa giới mới")),
             qPrintable(view.subtitle));
}

void tst_Merger::aUnitWithoutAllItsPartsStaysSilent()
{
    init();
    add(province, "2024", 40);
    add(commune, "2024", 12);
    add(one, "2024", 5);
    const Board made = board();
    const FigureViews views{made, Language::English};

    const board::RankingView view = board::rankingView(views, {cases, {}}, {}, m_now);

    QCOMPARE(view.rows.size(), std::size_t{1});
    QCOMPARE(view.silent, 1);
}

void tst_Merger::courseOfTheProvinceIsPutTogether()
{
    init();
    add(province, "2024", 40);
    add(formerProvince, "2024", 25);
    add(province, "2025", 60);
    const Board made = board();
    const FigureViews views{made, Language::English};

    const board::FigureView view = views.view({cases, {}}, province, m_now);

    QCOMPARE(view.number, std::optional{60.0});
    QCOMPARE(view.changeSign, std::optional{-1}); // against 65, not against the 40 of the old 19
    QVERIFY2(view.change.startsWith(QStringLiteral("5")), qPrintable(view.change));
    const auto count = view.history.size();
    QCOMPARE(view.history[count - 2], std::optional{65.0});
}

void tst_Merger::courseBreaksWhereAPartIsMissing()
{
    init();
    add(province, "2023", 35);
    add(province, "2024", 40);
    add(province, "2025", 60);
    const Board made = board();
    const FigureViews views{made, Language::English};

    const board::FigureView view = views.view({cases, {}}, province, m_now);

    QVERIFY(view.change.isEmpty());
    QCOMPARE(std::count(view.history.begin(), view.history.end(), std::nullopt),
             static_cast<std::ptrdiff_t>(view.history.size() - 1));
    const auto course = made.rebased(
        m_catalogue->series(cases, province), Period{{PeriodKind::Year, 1}, 2025}, 3);
    QVERIFY(course[2].breakBefore && !course[1].breakBefore);
    QCOMPARE(course[1].figure->value, 40.0);
}

void tst_Merger::consoleCourseSaysWhatIsPutTogether()
{
    init();
    add(province, "2023", 30);
    add(formerProvince, "2023", 20);
    add(province, "2024", 40);
    add(formerProvince, "2024", 25);
    add(province, "2025", 70);
    const Board made = board();
    const FigureViews views{made, Language::Vietnamese};

    const board::Course course
        = board::courseOf(views, m_catalogue->series(cases, province), 5, m_now);

    QCOMPARE(course.points.size(), std::size_t{3});
    QCOMPARE(*course.points[0].value, 50.0);
    QCOMPARE(*course.points[1].value, 65.0);
    QCOMPARE(*course.points[2].value, 70.0);
    QVERIFY(course.points[0].rebased && course.points[1].rebased && !course.points[2].rebased);
    for (const board::CoursePoint& point : course.points)
        QVERIFY(!point.breakBefore);
}

void tst_Merger::consoleCourseIsNotDrawnAcrossItsBreak()
{
    init();
    add(province, "2023", 30);
    add(province, "2024", 40);
    add(province, "2025", 70);
    const Board made = board();
    const FigureViews views{made, Language::Vietnamese};

    const board::Course course
        = board::courseOf(views, m_catalogue->series(cases, province), 5, m_now);

    QCOMPARE(course.points.size(), std::size_t{3});
    QVERIFY(!course.points[1].breakBefore);
    QVERIFY(course.points[2].breakBefore);
    QCOMPARE(*course.points[1].value, 40.0);
}

void tst_Merger::theYearBeforeIsOfTheSameExtent()
{
    init();
    m_catalogue = mergedCatalogue({PeriodKind::Month, 1});
    for (const char* month : {"2024-03", "2024-09", "2025-03"}) {
        add(province, month, 40);
        add(formerProvince, month, 25);
    }
    add(province, "2025-09", 70);
    const Board made = board();
    const FigureViews views{made, Language::Vietnamese};

    const board::Course course = board::courseOf(
        views, m_catalogue->series(cases, province), 24, parseDate("2025-10-01").value());

    QCOMPARE(course.points.size(), std::size_t{19}); // from March 2024
    QCOMPARE(*course.points[12].value, 65.0); // March 2025, put together
    QCOMPARE(*course.lastYear[12], 65.0);
    QCOMPARE(*course.lastYear[18], 65.0); // September 2024 for 2025
}

QTEST_GUILESS_MAIN(tst_Merger)
#include "tst_Merger.moc"
