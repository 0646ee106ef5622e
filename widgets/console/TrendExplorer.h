#pragma once

#include <models/board/CourseTable.h>
#include <models/session/ReviewSession.h>
#include <widgets/console/ConsoleView.h>
#include <widgets/console/CourseView.h>
#include <widgets/console/TrendNotes.h>

#include <QImage>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QSplitter;
class QTableView;

namespace ioc::ui {

class CourseList;

/// Courses of several indicators and areas side by side, as far back as the cache remembers: beside
/// the year before, the period before and the target path; with notes of one's own, their values as
/// a table, and export of what is in sight. List, trend and table choose together: a course, and a
/// moment. The part of its place is `<indicator>@<area>,…`.
///
/// Thread: gui; the past is read on a thread of its own. Limits: six courses.
class TrendExplorer final : public ConsoleView
{
    Q_OBJECT

public:
    static constexpr std::size_t mostCourses = 6;

    explicit TrendExplorer(const ConsoleContext& context, QWidget* parent = nullptr);
    ~TrendExplorer() override;

    void refresh() override;
    void restyle() override;
    bool show(const QString& part) override;
    [[nodiscard]] bool showsSimulated() const override;
    void keep(QSettings& settings) const override;
    void restore(const QSettings& settings) override;

    /// False where it is there already, or there are as many as may be.
    bool add(domain::SeriesId series);
    void remove(std::size_t at);
    [[nodiscard]] const std::vector<domain::SeriesId>& series() const noexcept { return m_series; }
    [[nodiscard]] CourseView& course() noexcept { return *m_course; }
    [[nodiscard]] const board::CourseTableModel& values() const noexcept { return m_values; }
    /// Begins to write what is in sight: `.png` the picture, `.csv` and `.xlsx` the values; each
    /// with sources and ages. exported() tells; a file is whole or not there. Errors: those of the
    /// writers, InvalidInput for another ending.
    void exportTo(const QString& path);
    [[nodiscard]] bool isExporting() const noexcept { return m_exporting > 0; }
    /// A note at the cursor; an empty text removes the one there. False without a cursor.
    bool note(const QString& text);

signals:
    /// The file is there, or `fault` says why not.
    void exported(const QString& path, const std::optional<ioc::Error>& fault);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Export;

    void build();
    void addCommands();
    void addSeriesCommands();
    void askForSeries();
    void askForArea(const QString& indicator);
    void askForFile();
    void seriesChanged();
    void readPast();
    void readCourses();
    void readValues();
    void fitValues();
    void readNotes();
    void fillList();
    void arrange();
    void connectSelections();
    void chooseCourse(int row);
    void showCursorInTable();
    [[nodiscard]] Export inSight(bool asPicture) const;
    void tellExported(const QString& path, const std::optional<Error>& fault);
    [[nodiscard]] QString part() const;
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] static Theme themeForPicture();

    QThreadPool m_writer; ///< of files: years of six courses take longer than a window may stand
    int m_exporting = 0; ///< files that are asked for and not written
    std::vector<domain::SeriesId> m_series;
    std::unique_ptr<session::ReviewSession> m_past; ///< deep; none without a cache
    std::vector<board::Course> m_pastCourses;
    TrendNotes m_notes;
    board::CourseTableModel m_values;
    CourseList* m_list;
    CourseView* m_course;
    QTableView* m_table;
    QLineEdit* m_noteInput;
    QLabel* m_told; ///< what came of the last export
    QSplitter* m_rows;
    QSplitter* m_columns;
    bool m_following = false; ///< one selection follows another
    std::uint64_t m_changes = 0;
    std::optional<std::int64_t> m_second;
};

} // namespace ioc::ui
