#pragma once

#include <models/board/AreaTable.h>
#include <widgets/console/ConsoleView.h>
#include <widgets/console/CourseView.h>

#include <QPointer>

#include <optional>

class QSplitter;
class QLabel;

namespace ioc::ui {

class AreaMap;
class AreaTableView;
class FactsPanel;
class IndicatorHead;

/// One indicator: its figure, its course, the map and the table of areas, chosen together; what
/// stands behind it one key away. The part of a place is `<indicator>` or `<indicator>@<area>`.
/// Thread: gui. Cost: read anew at most once a second.
class IndicatorPage final : public ConsoleView
{
    Q_OBJECT

public:
    explicit IndicatorPage(const ConsoleContext& context, QWidget* parent = nullptr);
    ~IndicatorPage() override;

    void refresh() override;
    void restyle() override;
    bool show(const QString& part) override;
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] bool showsSimulated() const override;
    void keep(QSettings& settings) const override;
    void restore(const QSettings& settings) override;

    [[nodiscard]] std::optional<domain::AreaId> area() const noexcept { return m_area; }
    void chooseArea(std::optional<domain::AreaId> area);
    void openFacts();
    void closeFacts();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void addCommands();
    void openExplorer();
    void connectParts();
    void read();
    void readCourses();
    void readFacts();
    [[nodiscard]] QString part() const;
    [[nodiscard]] QString origin() const;
    [[nodiscard]] domain::SeriesId series() const;
    void setAllAreas(bool on);
    void readAround();
    void setBeside(bool CourseView::Beside::*what, bool on);

    std::optional<domain::IndicatorId> m_indicator;
    std::optional<domain::AreaId> m_area; ///< none: the province
    IndicatorHead* m_head;
    CourseView* m_course;
    AreaMap* m_map;
    AreaTableView* m_table;
    QLabel* m_noAreas;
    FactsPanel* m_facts;
    QSplitter* m_rows;
    QSplitter* m_below;
    QSplitter* m_columns;
    QPointer<QWidget> m_beforeFacts; ///< had the focus
    bool m_factsSeen = false; ///< in this run
    std::uint64_t m_changes = 0;
    std::optional<std::int64_t> m_second;
    bool m_loaded = false;
    bool m_past = false; ///< the figures shown are of a moment under review
    bool m_allAreas = false; ///< in the trend, too
};

} // namespace ioc::ui
