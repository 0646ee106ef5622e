#pragma once

#include <models/board/LineModel.h>
#include <widgets/theme/Theme.h>

#include <QTableView>

#include <map>
#include <set>

class QSettings;

namespace ioc::ui {

/// A list of lines: signs in its first column, what waits for somebody in strong letters, sorted by
/// its heads. Arrows move, Shift and Ctrl select several, Enter or a double click opens; where it
/// is empty it says so. Its heads can be drawn wider and moved, and its columns be left out by the
/// heads' menu; keep() and restore() carry that from one run to the next. Thread: gui.
class LineTable final : public QTableView
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    LineTable(board::LineModel& model, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] board::LineFilter& filter() noexcept { return m_filter; }
    void setEmptyText(const QString& text);
    void hideColumns(const std::set<int>& columns);
    /// Widths that a person gave, else after the texts; the wide columns share what is left. Where
    /// that is too little for them, texts go on in a second line.
    void fitColumns();
    /// Under the table's object name.
    void keep(QSettings& settings) const;
    /// What is of another table, or of other columns, is passed over.
    void restore(const QSettings& settings);
    /// As they were before anybody changed them.
    void resetColumns();
    void restyle();

    /// Of the current row; empty where there is none.
    [[nodiscard]] QString currentKey() const;
    /// In the order of the screen; the current row's where none is selected.
    [[nodiscard]] QStringList selectedKeys() const;
    void choose(const QString& key);

signals:
    void opened(const QString& key);
    void selectionChangedTo(int rows);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;

private:
    enum class Lines { One, Two };
    /// That its texts take in so many lines, and its head in one.
    [[nodiscard]] int widthOf(int column, Lines lines) const;
    void shareRoom(std::vector<int> open, int room, Lines lines);
    void showWholeColumns();
    void setLines(Lines lines);
    void setUpHeads();
    void applyKept();
    void showMenu(const QPoint& at);
    void leaveOut(int column, bool out);

    board::LineModel& m_model;
    board::LineFilter m_filter;
    const Theme& m_theme;
    QString m_emptyText;
    std::set<int> m_hidden;
    std::set<int> m_leftOut; ///< by a person
    QStringList m_keptOrder; ///< until there are columns
    QString m_keptSorting;
    std::map<int, double> m_given; ///< widths by a person, in bases
    Lines m_lines = Lines::One;
    bool m_fitting = false;
};

} // namespace ioc::ui
