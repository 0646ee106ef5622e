#pragma once

#include <models/board/LineModel.h>
#include <widgets/theme/Theme.h>

#include <QTableView>

#include <set>

class QSettings;

namespace ioc::ui {

/// A list of lines: signs in its first column, what waits for somebody in strong letters, sorted by
/// its heads. Arrows move, Shift and Ctrl select several, Enter or a double click opens; where it
/// is empty it says so. Thread: gui.
class LineTable final : public QTableView
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    LineTable(board::LineModel& model, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] board::LineFilter& filter() noexcept { return m_filter; }
    void setEmptyText(const QString& text);
    void hideColumns(const std::set<int>& columns);
    /// Widths after the texts; the wide columns share what is left.
    void fitColumns();
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
    [[nodiscard]] int widthOf(int column) const;

    board::LineModel& m_model;
    board::LineFilter m_filter;
    const Theme& m_theme;
    QString m_emptyText;
    std::set<int> m_hidden;
    bool m_fitting = false;
};

} // namespace ioc::ui
