#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <map>
#include <optional>
#include <vector>

class QHeaderView;
class QTableView;

namespace ioc::ui {

/// Keeps how a person arranged the columns of a table: their order, the widths pulled by hand, and
/// the one that was clicked to sort by. It is written when the hand lets go, and comes back
/// whenever the table has as many columns again. What the program fits stays the program's, until a
/// hand was there. Thread: gui.
class KeptColumns final : public QObject
{
    Q_OBJECT

public:
    /// `key`: of this table in the settings file; the object is the table's child.
    KeptColumns(QTableView& table, QString key, QString settingsFile);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Sort
    {
        int column = 0;
        Qt::SortOrder order = Qt::AscendingOrder;
    };
    struct Arrangement
    {
        std::vector<int> order; ///< logical positions from the left; empty: as they come
        std::map<int, int> widths; ///< pixels by logical position
        std::optional<Sort> sort;
    };

    [[nodiscard]] QHeaderView& header() const;
    [[nodiscard]] QString group() const;
    void apply();
    void read();
    void write() const;
    void onResized(int column, int width);
    void onMoved();
    void onSorted(int column, Qt::SortOrder order);

    QTableView& m_table;
    QString m_key;
    QString m_file;
    Arrangement m_kept;
    int m_columns = 0; ///< that m_kept is of
    bool m_byHand = false; ///< a mouse button is down on the heads
    bool m_changed = false;
    bool m_applying = false;
};

/// Keeps the columns of every named table in a widget, but of those that keep them themselves and
/// say so by the property `keepsItsColumns`. An empty settings file keeps nothing.
void keepColumns(QWidget& of, const QString& key, const QString& settingsFile);

} // namespace ioc::ui
