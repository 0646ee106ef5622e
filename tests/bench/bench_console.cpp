// How long the console's screens stand still: the longest stretch in which its event loop does not
// come round, for everything an operator does that may take long. A person takes a fifth of a
// second for a hitch; what takes longer has to run beside the window, with progress and cancel.

#include "Report.h"
#include "Workload.h"

#include <app/dashboard/OperationsParts.h>
#include <models/domain/TimeText.h>
#include <models/session/StaticSession.h>
#include <models/session/TimeSession.h>
#include <models/storage/Cache.h>
#include <widgets/briefing/BriefingDialog.h>
#include <widgets/console/ConsoleWindow.h>
#include <widgets/console/StandardViews.h>
#include <widgets/console/TrendExplorer.h>
#include <widgets/intake/EntryDialog.h>
#include <widgets/intake/ImportWizard.h>
#include <widgets/intake/TemplateDialog.h>
#include <widgets/wall/WallPage.h>

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <tests/support/MadeUpReadings.h>
#include <xlsxwriter.h>

namespace {

using namespace ioc;

constexpr double limitMs = 200;
constexpr int tickMs = 2;
constexpr lxw_row_t importRows = 50'000;

/// Notes how late the event loop comes round. Thread: gui.
class Watchdog
{
public:
    Watchdog()
    {
        m_tick.setTimerType(Qt::PreciseTimer);
        m_tick.setInterval(tickMs);
        QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { note(); });
        m_tick.start();
    }

    /// The longest stretch in `act`, and after it until `done` and twenty rounds more.
    double longestGap(const std::function<void()>& act, const std::function<bool()>& done)
    {
        QTest::qWait(20);
        m_longest = 0;
        m_since.start();
        act();
        if (!QTest::qWaitFor(done, 60'000)) {
            std::fprintf(stderr, "an act did not end\n");
            std::exit(1);
        }
        QTest::qWait(20 * tickMs);
        note();
        return static_cast<double>(m_longest) / 1e6;
    }

private:
    void note() { m_longest = std::max(m_longest, m_since.nsecsElapsed()), m_since.start(); }

    QTimer m_tick;
    QElapsedTimer m_since;
    qint64 m_longest = 0; ///< nanoseconds
};

template<typename Value>
Value orFail(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().context.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

domain::ReadingBatch everything(const domain::Catalogue& catalogue, domain::TimePoint now)
{
    std::vector<domain::IndicatorId> all;
    for (std::size_t at = 0; at < catalogue.indicators.size(); ++at)
        all.push_back(static_cast<domain::IndicatorId>(at));
    test::MadeUp how;
    how.until = now;
    return test::madeUpReadings(catalogue, all, how);
}

void writeReport(const QString& path, const domain::Catalogue& catalogue, domain::TimePoint now)
{
    lxw_workbook* book = workbook_new(QFile::encodeName(path).constData());
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Số liệu");
    const char* heads[]{"Mã chỉ tiêu", "Đơn vị tính", "Mã đơn vị", "Tên đơn vị", "Kỳ", "Giá trị"};
    for (lxw_col_t column = 0; column < 6; ++column)
        worksheet_write_string(sheet, 0, column, heads[column], nullptr);
    const auto communes = catalogue.childrenOf(catalogue.province, now);
    lxw_row_t row = 1;
    for (int month = 0; row <= importRows; ++month) {
        const std::string period = std::to_string(2024 + month / 12) + "-"
            + (month % 12 < 9 ? "0" : "") + std::to_string(month % 12 + 1);
        for (const domain::Indicator& indicator : catalogue.indicators) {
            if (indicator.frequency != domain::Frequency::Monthly
                || indicator.lowestLevel != domain::AreaLevel::Commune)
                continue;
            for (const domain::AreaId commune : communes) {
                if (row > importRows)
                    break;
                const domain::Area& area = catalogue.area(commune);
                const std::string texts[]{indicator.id,
                                          catalogue.unitOf(indicator).symbol.vi,
                                          area.code,
                                          area.latest().kind + " " + area.latest().name,
                                          period};
                for (lxw_col_t column = 0; column < 5; ++column)
                    worksheet_write_string(sheet, row, column, texts[column].c_str(), nullptr);
                worksheet_write_number(sheet, row, 5, 30.0 + row % 20, nullptr);
                ++row;
            }
        }
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        std::abort();
}

/// A whole console over a board of every figure that there is, with a cache of the same.
class Bench
{
public:
    Bench();
    void run();

private:
    void report(const char* what, double gapMs)
    {
        bench::report("console", std::string{"longest gap: "} + what, gapMs, "ms", limitMs);
    }
    void measure(
        const char* what, const std::function<void()>& act, const std::function<bool()>& done = [] {
            return true;
        })
    {
        report(what, m_watchdog.longestGap(act, done));
    }
    void views();
    void looks();
    void time();
    void explorer();
    void import();
    void dialogs();

    QTemporaryDir m_folder;
    std::shared_ptr<const domain::Catalogue> m_catalogue = bench::shippedCatalogue();
    domain::TimePoint m_now = *domain::parseInstant("2026-11-22T07:32:07Z");
    std::unique_ptr<session::StaticSession> m_live;
    std::unique_ptr<session::TimeSession> m_timeline;
    std::unique_ptr<ui::ConsoleWindow> m_window;
    ui::IntakeContext m_intake;
    Watchdog m_watchdog;
};

Bench::Bench()
{
    const std::filesystem::path file = m_folder.filePath(QStringLiteral("cache")).toStdString();
    const domain::ReadingBatch all = everything(*m_catalogue, m_now);
    m_live = std::make_unique<session::StaticSession>(m_catalogue, m_now);
    m_live->fold(all);
    {
        auto cache = orFail(storage::Cache::open(file, m_catalogue, storage::Access::ReadWrite));
        if (!cache.append(all, std::nullopt))
            std::exit(1);
    }
    m_timeline = std::make_unique<session::TimeSession>(*m_live, file);
    m_intake.tables = std::make_shared<const intake::CheckTables>(m_catalogue);
    m_intake.clock = [this] { return m_now; };
    m_intake.gateway = [] { return intake::PostOptions{}; };
    m_intake.held = [](const intake::ImportedFigure&) { return intake::Held{true, std::nullopt}; };
    m_intake.folder = m_folder.filePath(QStringLiteral("figures"));
}

void Bench::run()
{
    measure("opening the window with the overview", [this] {
        ui::ConsoleWindow::Options options;
        options.settingsFile = m_folder.filePath(QStringLiteral("console.ini"));
        options.makePage = [](const ui::PageContext& context,
                              const domain::WallPage& page,
                              QWidget* parent) -> QWidget* {
            ui::WallPage::Options with;
            with.language = context.language;
            with.geometry = context.geometry;
            auto made = ui::makePage(context.session, page, std::move(with));
            made->setParent(parent);
            return made.release();
        };
        m_window = std::make_unique<ui::ConsoleWindow>(*m_timeline, std::move(options));
        ui::addStandardViews(*m_window);
        static_cast<void>(new app::OperationsParts{*m_window, {}});
        m_window->resize(1920, 1080);
        m_window->restore();
        m_window->show();
    });
    views();
    looks();
    time();
    explorer();
    import();
    dialogs();
    m_window.reset();
}

void Bench::views()
{
    double pages = 0;
    for (const domain::WallPage& page : m_catalogue->pages)
        pages = std::max(
            pages,
            m_watchdog.longestGap(
                [&] { m_window->open(QStringLiteral("page:") + QString::fromStdString(page.id)); },
                [] { return true; }));
    report("opening a page of the wall, the slowest", pages);
    double indicators = 0;
    for (const domain::Indicator& indicator : m_catalogue->indicators)
        if (!indicator.isPart)
            indicators = std::max(indicators,
                                  m_watchdog.longestGap(
                                      [&] {
                                          m_window->open(QStringLiteral("indicator:")
                                                         + QString::fromStdString(indicator.id));
                                      },
                                      [] { return true; }));
    report("opening an indicator, the slowest", indicators);
    const auto& map = m_catalogue->pages.front().map;
    m_window->open(QStringLiteral("indicator:")
                   + QString::fromStdString(m_catalogue->indicator(map->indicator).id));
    measure("every commune in the trend",
            [this] { m_window->commands().run(QStringLiteral("indicator.all-areas")); });
    measure("a second later", [this] { m_live->setMoment(m_now += std::chrono::seconds{2}); });
    double lists = 0;
    for (const char* view :
         {"alarms", "alarm-panel", "alarm-journal", "alarm-performance", "directives", "shift"})
        lists = std::max(lists,
                         m_watchdog.longestGap(
                             [&] { m_window->open(QStringLiteral("view:") + QLatin1String{view}); },
                             [] { return true; }));
    report("opening a list of operations, the slowest", lists);
    measure("the palette and five letters", [this] {
        m_window->commands().run(QStringLiteral("find.palette"));
        auto* input = m_window->findChild<QLineEdit*>(QStringLiteral("palette-input"));
        for (const char letter : {'d', 'a', 'i', ' ', 't'}) {
            QTest::keyClick(input, letter);
            QCoreApplication::processEvents();
        }
        QTest::keyClick(input, Qt::Key_Escape);
    });
}

void Bench::looks()
{
    ui::Appearance looks = m_window->appearance();
    m_window->open(QStringLiteral("page:overview"));
    measure("another theme", [&] {
        looks.scheme = ui::Appearance::Scheme::Light;
        m_window->setAppearance(looks);
    });
    measure("larger letters", [&] {
        looks.textScale = 1.5;
        m_window->setAppearance(looks);
    });
    measure("another language", [&] {
        looks.language = domain::Language::English;
        looks.textScale = 1;
        m_window->setAppearance(looks);
    });
}

void Bench::time()
{
    m_window->open(QStringLiteral("page:overview"));
    measure(
        "a past moment, the first",
        [this] {
            m_timeline->setMoment(session::ReviewMoment{m_now - std::chrono::hours{24 * 9}});
        },
        [this] { return m_timeline->isReview() && !m_timeline->isMoving(); });
    measure(
        "a past moment, another",
        [this] {
            m_timeline->setMoment(session::ReviewMoment{m_now - std::chrono::hours{24 * 30}});
        },
        [this] { return !m_timeline->isMoving(); });
    measure("back in the present", [this] { m_timeline->setMoment(std::nullopt); });
}

void Bench::explorer()
{
    m_window->open(QStringLiteral("view:explorer"));
    auto* explorer = qobject_cast<ui::TrendExplorer*>(m_window->view());
    measure("six courses in the explorer", [&] {
        for (const domain::FigureChoice& choice : domain::figuresOf(m_catalogue->pages.front()))
            explorer->add(m_catalogue->series(choice.indicator, m_catalogue->province));
    });
    QTest::qWait(500); // their past
    measure("all that is kept of six courses", [&] { explorer->course().showAll(); });
    for (const char* name : {"seen.png", "seen.csv", "seen.xlsx"})
        report((std::string{"export of six courses as "} + name).c_str(),
               m_watchdog.longestGap(
                   [&] {
                       static_cast<void>(
                           explorer->exportTo(m_folder.filePath(QLatin1String{name})));
                   },
                   [&] { return QFile::exists(m_folder.filePath(QLatin1String{name})); }));
}

void Bench::import()
{
    const QString path = m_folder.filePath(QStringLiteral("report.xlsx"));
    writeReport(path, *m_catalogue, m_now);
    ui::ImportWizard wizard{m_intake, m_window.get()};
    wizard.show();
    auto* sheet = wizard.findChild<QComboBox*>(QStringLiteral("sheet"));
    auto* next = wizard.findChild<QPushButton*>(QStringLiteral("next"));
    auto* rows = wizard.findChild<QTableView*>(QStringLiteral("rows"));
    QElapsedTimer whole;
    whole.start();
    measure(
        "reading 50,000 rows of XLSX",
        [&] { wizard.openFile(path); },
        [&] { return sheet->count() > 0; });
    measure(
        "checking 50,000 rows",
        [&] { next->click(); },
        [&] { return rows->model()->rowCount() > 0 && rows->isVisible(); });
    bench::report("console",
                  "50,000 rows of XLSX: from the file's name to what every row becomes",
                  static_cast<double>(whole.elapsed()) / 1000,
                  "s",
                  1.0);
    measure("showing all of 50,000 rows",
            [&] { wizard.findChild<QComboBox*>(QStringLiteral("filter"))->setCurrentIndex(0); });
    measure("to the end of 50,000 rows", [&] { rows->scrollToBottom(); });
}

void Bench::dialogs()
{
    {
        std::unique_ptr<ui::EntryDialog> grid;
        measure("opening the grid", [&] {
            grid = std::make_unique<ui::EntryDialog>(m_intake, m_window.get());
            grid->show();
        });
        ui::TemplateDialog dialog{m_intake, m_window.get()};
        measure("writing a template", [&] {
            static_cast<void>(dialog.write(m_folder.filePath(QStringLiteral("template.xlsx"))));
        });
    }
    ui::BriefingSource from;
    from.catalogue = m_catalogue;
    from.cache = m_folder.filePath(QStringLiteral("cache")).toStdString();
    from.clock = [this] { return m_now; };
    std::unique_ptr<ui::BriefingDialog> dialog;
    measure(
        "composing and showing a briefing",
        [&] {
            dialog = std::make_unique<ui::BriefingDialog>(std::move(from), m_window.get());
            dialog->resize(980, 760);
            dialog->show();
        },
        [&] { return !dialog->isBusy() && dialog->shown(); });
    for (const char* name : {"briefing.pdf", "briefing.xlsx", "briefing.csv"})
        report((std::string{"writing "} + name).c_str(),
               m_watchdog.longestGap([&] { dialog->save(m_folder.filePath(QLatin1String{name})); },
                                     [&] { return !dialog->isBusy(); }));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{argc, argv};
    QApplication::setStyle(QStringLiteral("Fusion"));
    Bench{}.run();
    return 0;
}
