#include "Navigation.h"

#include <algorithm>
#include <utility>

namespace ioc::board {

using domain::Status;

namespace {

NavigationEntry pageEntry(const FigureViews& views, const domain::WallPage& page)
{
    NavigationEntry entry;
    entry.place = placeOf(page);
    entry.text = entry.name = QString::fromStdString(page.title.in(views.format().language()));
    return entry;
}

NavigationEntry indicatorEntry(const FigureViews& views, std::size_t at, Status status)
{
    const domain::Indicator& indicator = views.catalogue().indicators[at];
    const domain::Language language = views.format().language();
    NavigationEntry entry;
    entry.place = placeOf(indicator);
    entry.name = QString::fromStdString(indicator.name.in(language));
    entry.text = indicator.shortName.empty()
        ? entry.name
        : QString::fromStdString(indicator.shortName.in(language));
    entry.status = status;
    entry.statusWord = views.format().status(status);
    return entry;
}

NavigationEntry domainEntry(const FigureViews& views, std::size_t domain)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const domain::Domain& of = catalogue.domains[domain];
    const domain::Language language = views.format().language();
    NavigationEntry entry;
    entry.name = QString::fromStdString(of.name.in(language));
    entry.text
        = of.shortName.empty() ? entry.name : QString::fromStdString(of.shortName.in(language));
    entry.place = QStringLiteral("domain:") + QString::fromStdString(of.id);
    for (const domain::WallPage& page : catalogue.pages)
        if (page.kind == domain::PageKind::Domain && page.domain == domain) {
            entry.place = placeOf(page);
            break;
        }
    return entry;
}

} // namespace

Status worstOf(const std::vector<Status>& statuses) noexcept
{
    for (const Status status :
         {Status::OffTarget, Status::Watch, Status::Stale, Status::OnTarget, Status::NoTarget})
        if (std::find(statuses.begin(), statuses.end(), status) != statuses.end())
            return status;
    return Status::NoData;
}

QString placeOf(const domain::WallPage& page)
{
    return QStringLiteral("page:") + QString::fromStdString(page.id);
}

QString placeOf(const domain::Indicator& indicator)
{
    return QStringLiteral("indicator:") + QString::fromStdString(indicator.id);
}

std::vector<NavigationEntry>
navigationOf(const FigureViews& views, bool withEmpty, domain::TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    std::vector<NavigationEntry> entries;
    std::vector<NavigationEntry> lists;
    for (const domain::WallPage& page : catalogue.pages) {
        if (page.kind == domain::PageKind::Overview)
            entries.push_back(pageEntry(views, page));
        else if (page.kind != domain::PageKind::Domain)
            lists.push_back(pageEntry(views, page));
    }
    for (std::size_t domain = 0; domain < catalogue.domains.size(); ++domain) {
        NavigationEntry entry = domainEntry(views, domain);
        std::vector<Status> statuses;
        for (std::size_t at = 0; at < catalogue.indicators.size(); ++at) {
            const domain::Indicator& indicator = catalogue.indicators[at];
            if (indicator.domain != domain || indicator.isPart)
                continue;
            std::optional<domain::Figure> figure;
            const Status status
                = views.board()
                      .assessLatest(catalogue.series(static_cast<domain::IndicatorId>(at),
                                                     catalogue.province),
                                    now,
                                    &figure)
                      .status;
            entry.simulated
                = entry.simulated || (figure && figure->quality == domain::Quality::Simulated);
            statuses.push_back(status);
            if (withEmpty || status != Status::NoData)
                entry.children.push_back(indicatorEntry(views, at, status));
        }
        if (statuses.empty())
            continue;
        entry.status = worstOf(statuses);
        entry.statusWord = views.format().status(*entry.status);
        entries.push_back(std::move(entry));
    }
    std::move(lists.begin(), lists.end(), std::back_inserter(entries));
    return entries;
}

struct NavigationModel::Node
{
    NavigationEntry entry; ///< without its children
    Node* above = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;
};

namespace {

bool samePlaces(const std::vector<NavigationEntry>& one, const std::vector<NavigationEntry>& other)
{
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
            return a.place == b.place && samePlaces(a.children, b.children);
        });
}

} // namespace

NavigationModel::NavigationModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

NavigationModel::~NavigationModel() = default;

void NavigationModel::show(std::vector<NavigationEntry> entries)
{
    if (samePlaces(m_root->entry.children, entries)) {
        update(*m_root, std::move(entries));
        return;
    }
    beginResetModel();
    build(*m_root, std::move(entries));
    endResetModel();
}

void NavigationModel::build(Node& node, std::vector<NavigationEntry> entries)
{
    node.entry.children = entries;
    node.children.clear();
    for (NavigationEntry& entry : entries) {
        auto child = std::make_unique<Node>();
        child->above = &node;
        child->row = static_cast<int>(node.children.size());
        std::vector<NavigationEntry> below = std::exchange(entry.children, {});
        child->entry = std::move(entry);
        build(*child, std::move(below));
        node.children.push_back(std::move(child));
    }
}

void NavigationModel::update(Node& node, std::vector<NavigationEntry> entries)
{
    node.entry.children = entries;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        Node& child = *node.children[at];
        std::vector<NavigationEntry> below = std::exchange(entries[at].children, {});
        std::vector<NavigationEntry> held = std::exchange(child.entry.children, {});
        const bool same = child.entry == entries[at];
        child.entry = std::move(entries[at]);
        child.entry.children = std::move(held);
        if (!same) {
            const QModelIndex changed = createIndex(child.row, 0, &child);
            emit dataChanged(changed, changed);
        }
        update(child, std::move(below));
    }
}

const NavigationModel::Node* NavigationModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const Node*>(index.constInternalPointer()) : m_root.get();
}

QModelIndex NavigationModel::indexOf(const QString& place) const
{
    return indexOf(*m_root, place);
}

QModelIndex NavigationModel::indexOf(const Node& node, const QString& place) const
{
    for (const auto& child : node.children) {
        if (child->entry.place == place)
            return createIndex(child->row, 0, child.get());
        const QModelIndex below = indexOf(*child, place);
        if (below.isValid())
            return below;
    }
    return {};
}

QModelIndex NavigationModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex NavigationModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    const Node* above = nodeOf(child)->above;
    return above == m_root.get() ? QModelIndex{} : createIndex(above->row, 0, above);
}

int NavigationModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int NavigationModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant NavigationModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const NavigationEntry& entry = nodeOf(index)->entry;
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return entry.statusWord.isEmpty() ? entry.name
                                          : entry.name + QStringLiteral(", ") + entry.statusWord;
    case PlaceRole:
        return entry.place;
    case StatusRole:
        return entry.status ? QVariant{static_cast<int>(*entry.status)} : QVariant{};
    default:
        return {};
    }
}

} // namespace ioc::board
