#include "PerformanceView.h"

#include "LineTable.h"
#include "RateChart.h"

#include <models/board/AlarmPerformance.h>

#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ioc::ui {

namespace eemua = domain::eemua;

namespace {

constexpr std::chrono::hours periods[]{std::chrono::hours{8},
                                       std::chrono::hours{24},
                                       std::chrono::hours{24 * 7},
                                       std::chrono::hours{24 * 30}};

} // namespace

PerformanceView::PerformanceView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_period(new QComboBox{this})
    , m_chart(new RateChart{context.page, this})
{
    const board::AlarmTexts texts = context.texts();
    const QString alarm = texts.say(u"Cảnh báo", u"Alarm");
    const QString times = texts.say(u"Số lần", u"Times");
    m_top.setColumns({{alarm, false, true}, {times, true}});
    m_chattering.setColumns({{alarm, false, true}, {times, true}});
    m_stale.setColumns({{alarm, false, true}, {texts.say(u"Kéo dài", u"For")}});
    m_floods.setColumns({{texts.say(u"Bắt đầu", u"Began"), false, true},
                         {texts.say(u"Dài", u"Length")},
                         {alarm, true}});
    // On a small screen with large letters it is longer than the window.
    auto* frame = new QVBoxLayout{this};
    frame->setContentsMargins({});
    auto* area = new QScrollArea{this};
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    frame->addWidget(area);
    auto* content = new QWidget{area};
    area->setWidget(content);
    auto* whole = new QVBoxLayout{content};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Alarm performance")));
    head->addStretch(1);
    for (const std::chrono::hours period : periods)
        m_period->addItem(tr("Within %1").arg(context.page.format().age(period)));
    m_period->setCurrentIndex(1);
    m_period->setAccessibleName(tr("Period"));
    head->addWidget(m_period);
    whole->addLayout(head);
    addTiles(*whole);
    QLabel* caption = addLabel(TextRole::Body,
                               Ink::Second,
                               tr("Alarms raised in each 10 minutes; dashed: 1 on average and 10, "
                                  "where a flood begins (EEMUA 191)"));
    caption->setWordWrap(true);
    whole->addWidget(caption);
    m_chart->setMinimumHeight(bases(8));
    whole->addWidget(m_chart, 2);
    addTables(*whole);
    setFocusProxy(m_period);
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] { read(); });
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    read();
}

void PerformanceView::addTiles(QVBoxLayout& whole)
{
    m_tileGrid = new QGridLayout;
    m_tileGrid->setSpacing(bases(0.6));
    for (std::size_t at = 0; at < tileCount; ++at) {
        auto* frame = new QFrame{this};
        frame->setFocusPolicy(Qt::NoFocus);
        frame->setAutoFillBackground(true);
        auto* rows = new QVBoxLayout{frame};
        rows->setContentsMargins(QMargins{} + bases(0.6));
        rows->setSpacing(bases(0.1));
        Tile tile{frame,
                  addLabel(TextRole::Body, Ink::Second),
                  addLabel(TextRole::Strip),
                  addLabel(TextRole::Caption, Ink::Third)};
        for (QLabel* label : {tile.title, tile.value, tile.limit})
            rows->addWidget(label);
        for (QLabel* label : {tile.title, tile.limit})
            label->setWordWrap(true);
        tile.limit->setMinimumHeight(static_cast<int>(2 * theme().lineHeight(TextRole::Caption)));
        rows->addStretch();
        m_tiles.push_back(tile);
    }
    whole.addLayout(m_tileGrid);
}

LineTable* PerformanceView::addTable(const QString& title,
                                     board::LineModel& model,
                                     const QString& empty,
                                     QVBoxLayout& column)
{
    column.addWidget(addLabel(TextRole::Title, Ink::Text, title));
    auto* table = new LineTable{model, theme(), this};
    table->setAccessibleName(title);
    table->setEmptyText(empty);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setMinimumHeight(bases(5.5));
    column.addWidget(table, 1);
    m_tables.push_back(table);
    return table;
}

void PerformanceView::addTables(QVBoxLayout& whole)
{
    m_tableGrid = new QGridLayout;
    m_tableGrid->setSpacing(bases(0.8));
    struct Column
    {
        QString title;
        board::LineModel& model;
        QString empty;
        bool opens;
    };
    const Column columns[]{{tr("Most frequent"), m_top, tr("None in this period."), true},
                           {tr("Chattering"), m_chattering, tr("None in this period."), true},
                           {tr("Stale"), m_stale, tr("None has held for a day."), true},
                           {tr("Floods"), m_floods, tr("None in this period."), false}};
    for (const Column& column : columns) {
        auto* box = new QWidget{this};
        auto* rows = new QVBoxLayout{box};
        rows->setContentsMargins({});
        rows->setSpacing(bases(0.3));
        LineTable* table = addTable(column.title, column.model, column.empty, *rows);
        if (column.opens)
            connect(table, &LineTable::opened, this, [this](const QString& key) {
                context().open(QStringLiteral("view:alarm:") + key);
            });
        m_tableBoxes.push_back(box);
    }
    whole.addLayout(m_tableGrid, 3);
    arrangeBoxes();
}

// Side by side where there is room for it, else in further rows.
void PerformanceView::arrange(QGridLayout& grid, const std::vector<QWidget*>& boxes, int columns)
{
    for (std::size_t at = 0; at < boxes.size(); ++at) {
        const int place = static_cast<int>(at);
        grid.addWidget(boxes[at], place / columns, place % columns);
    }
    for (int column = 0; column < mostColumns; ++column)
        grid.setColumnStretch(column, column < columns ? 1 : 0);
}

void PerformanceView::arrangeBoxes()
{
    const int tiles = width() < bases(36) ? 2 : width() < bases(52) ? 3 : mostColumns;
    if (std::exchange(m_tileColumns, tiles) != tiles) {
        std::vector<QWidget*> frames;
        for (const Tile& tile : m_tiles)
            frames.push_back(tile.frame);
        arrange(*m_tileGrid, frames, tiles);
    }
    const int tables = width() < bases(80) ? 2 : mostColumns;
    if (std::exchange(m_tableColumns, tables) != tables)
        arrange(*m_tableGrid, m_tableBoxes, tables);
}

void PerformanceView::resizeEvent(QResizeEvent* event)
{
    OperationsView::resizeEvent(event);
    arrangeBoxes();
}

void PerformanceView::refresh()
{
    const domain::AlarmBook& book = context().session().alarms();
    if (m_end && book.version() == m_version && book.now() - *m_end < eemua::interval
        && book.now() >= *m_end)
        return;
    read();
}

void PerformanceView::read()
{
    const domain::AlarmBook& book = context().session().alarms();
    m_version = book.version();
    m_end = book.now();
    const auto length = periods[static_cast<std::size_t>(std::max(m_period->currentIndex(), 0))];
    // A period ends with the present, which belongs to it.
    const domain::TimePoint end = book.now() + std::chrono::milliseconds{1};
    const domain::TimePoint begin = end - length;
    const domain::AlarmMetrics metrics
        = domain::alarmMetrics(book.annunciations(begin, end), begin, end);
    const board::AlarmTexts texts = context().texts();
    const auto stale = book.stale();
    const auto figures = board::performanceFigures(metrics, stale.size(), texts);
    for (std::size_t at = 0; at < m_tiles.size(); ++at) {
        const bool has = at < figures.size();
        m_tiles[at].frame->setVisible(has);
        if (!has)
            continue;
        const board::PerformanceFigure& figure = figures[at];
        m_tiles[at].title->setText(figure.title);
        m_tiles[at].value->setText(figure.beyond ? QStringLiteral("\u25b2 ") + figure.value
                                                 : figure.value);
        setInk(m_tiles[at].value, figure.beyond ? Ink::Watch : Ink::Text);
        m_tiles[at].limit->setText(figure.limit);
        m_tiles[at].frame->setAccessibleName(
            QStringList{figure.title, figure.value, figure.limit}.join(QStringLiteral(", ")));
    }
    m_chart->show(metrics.perInterval, begin);
    m_top.show(board::countLines(metrics.top, texts));
    m_chattering.show(board::countLines(metrics.chattering, texts));
    m_stale.show(board::staleLines(stale, texts, book.now()));
    m_floods.show(board::floodLines(metrics.floods, texts));
}

QString PerformanceView::valueOf(std::size_t figure) const
{
    return figure < m_tiles.size() ? m_tiles[figure].value->text() : QString{};
}

void PerformanceView::restyle()
{
    OperationsView::restyle();
    for (const Tile& tile : m_tiles) {
        QPalette palette = tile.frame->palette();
        palette.setColor(QPalette::Window, theme().colours().surface);
        tile.frame->setPalette(palette);
    }
    for (LineTable* table : m_tables)
        table->restyle();
    m_chart->update();
}

} // namespace ioc::ui
