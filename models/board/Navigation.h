#pragma once

#include <models/board/FigureView.h>

#include <QAbstractItemModel>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::board {

/// A place of the console in its tree: a page, a domain or an indicator, with how it stands.
struct NavigationEntry
{
    QString place; ///< `page:overview`, `indicator:health.dengue.cases`; what is opened
    QString text;
    QString name; ///< in full, for the tooltip and the screen reader
    std::optional<domain::Status> status; ///< none: a list that does not stand in any way
    QString statusWord;
    std::vector<NavigationEntry> children;
    bool simulated = false; ///< of a domain: a figure of it is

    friend bool operator==(const NavigationEntry&, const NavigationEntry&) = default;
};

/// The worst of several, for the node above them: off target, watch, late; else on target where any
/// is; a figure that there never was is worse than nothing only where there is nothing else.
[[nodiscard]] domain::Status worstOf(const std::vector<domain::Status>& statuses) noexcept;

/// Pages, and domains with their indicators; a domain opens its own page where it has one.
/// Indicators without any figure are left out unless `withEmpty`. Thread: the board's. Cost: one
/// assessment an indicator.
[[nodiscard]] std::vector<NavigationEntry>
navigationOf(const FigureViews& views, bool withEmpty, domain::TimePoint now);

[[nodiscard]] QString placeOf(const domain::WallPage& page);
[[nodiscard]] QString placeOf(const domain::Indicator& indicator);

/// The tree as an item model. A change of statuses changes rows; only another set of places resets.
/// Thread: gui.
class NavigationModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { PlaceRole = Qt::UserRole + 1, StatusRole };

    explicit NavigationModel(QObject* parent = nullptr);
    ~NavigationModel() override;

    void show(std::vector<NavigationEntry> entries);
    /// The row of a place; invalid where it is not in the tree.
    [[nodiscard]] QModelIndex indexOf(const QString& place) const;

    [[nodiscard]] QModelIndex
    index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;

private:
    struct Node;

    void build(Node& node, std::vector<NavigationEntry> entries);
    void update(Node& node, std::vector<NavigationEntry> entries);
    [[nodiscard]] const Node* nodeOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const Node& node, const QString& place) const;

    std::unique_ptr<Node> m_root;
};

} // namespace ioc::board
