#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <set>
#include <vector>

namespace ioc::board {

/// The sign beside a line: an alarm's (its priority's shape, its state's filling) or a figure's
/// status. What is drawn for it is the view's.
struct LineSign
{
    enum class Kind : std::uint8_t { None, Alarm, Status };
    Kind kind = Kind::None;
    int one = 0; ///< AlarmPriority or Status
    int two = 0; ///< AlarmState

    [[nodiscard]] int packed() const noexcept
    {
        return static_cast<int>(kind) * 10000 + one * 100 + two;
    }
    [[nodiscard]] static LineSign fromPacked(int packed) noexcept
    {
        return {static_cast<Kind>(packed / 10000), packed / 100 % 100, packed % 100};
    }
    friend bool operator==(const LineSign&, const LineSign&) = default;
};

/// A row of a list of texts.
struct Line
{
    QString key; ///< what it is: unique in its list, the same for as long as it is there
    std::vector<QString> cells; ///< one a column
    std::vector<QVariant> sort; ///< one a column: what it is sorted by; invalid: the text
    LineSign sign;
    bool strong = false; ///< waits for somebody
    bool quiet = false; ///< is over
    QString spoken; ///< the row in a sentence, for the screen reader and the tooltip
    int priority = -1; ///< AlarmPriority; −1: none
    int domain = -1; ///< place in Catalogue::domains; −1: none
    int state = -1; ///< of its list's states

    friend bool operator==(const Line&, const Line&) = default;
};

/// Lines under heads as an item model. A line keeps its row while others come and go, so that what
/// a person selected stays selected; only changed cells are told. The order on the screen is a
/// LineFilter's. Thread: gui.
class LineModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        SortRole,
        SignRole, ///< LineSign::packed()
        StrongRole,
        QuietRole,
        PriorityRole,
        DomainRole,
        StateRole,
        SearchRole ///< all its texts, folded
    };
    struct Column
    {
        QString head;
        bool number = false; ///< to the right
        bool wide = false; ///< takes the room that is left
    };

    explicit LineModel(QObject* parent = nullptr);

    void setColumns(std::vector<Column> columns);
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return m_columns; }
    void show(std::vector<Line> lines);
    [[nodiscard]] const std::vector<Line>& lines() const noexcept { return m_lines; }
    /// −1 where there is none.
    [[nodiscard]] int rowOf(const QString& key) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant sortValue(const Line& line, std::size_t column) const;
    void removeGone(const std::set<QString>& kept);

    std::vector<Column> m_columns;
    std::vector<Line> m_lines;
    std::vector<QString> m_search; ///< by row
};

/// Chosen lines in a chosen order. Text is compared without marks and case; every word of it has to
/// occur. Thread: gui.
class LineFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit LineFilter(QObject* parent = nullptr);

    void setText(const QString& text);
    void setPriority(std::optional<int> priority);
    void setDomain(std::optional<int> domain);
    /// Lines in one of these states; empty: all.
    void setStates(std::set<int> states);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    std::optional<int> m_priority;
    std::optional<int> m_domain;
    std::set<int> m_states;
};

} // namespace ioc::board
