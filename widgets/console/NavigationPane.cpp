#include "NavigationPane.h"

#include <widgets/theme/StatusGlyph.h>

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

using board::NavigationModel;

namespace {

/// A status sign before the text.
class NavigationDelegate final : public QStyledItemDelegate
{
public:
    NavigationDelegate(const ConsoleContext& context, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_context(context)
    {
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme& theme = m_context.theme();
        const Theme::Colours& colours = theme.colours();
        const double base = theme.base();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected) {
            painter->fillRect(option.rect, colours.raised);
            painter->fillRect(QRectF{0,
                                     static_cast<double>(option.rect.top()),
                                     base * 0.2,
                                     static_cast<double>(option.rect.height())},
                              colours.data);
        }
        const QRectF row = option.rect;
        const QVariant status = index.data(NavigationModel::StatusRole);
        const double side = base * 0.85;
        if (status.isValid())
            drawStatusGlyph(*painter,
                            {row.left() + base * 0.2, row.center().y() - side / 2, side, side},
                            static_cast<domain::Status>(status.toInt()),
                            theme);
        QFont font = theme.font(TextRole::Body);
        if (!index.parent().isValid())
            font.setWeight(QFont::Medium);
        painter->setFont(font);
        painter->setPen(selected || !index.parent().isValid() ? colours.text : colours.second);
        const QRectF place = row.adjusted(base * 1.5, 0, -base * 0.3, 0);
        painter->drawText(place,
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetricsF{font}.elidedText(
                              index.data().toString(), Qt::ElideMiddle, place.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        const Theme& theme = m_context.theme();
        return {static_cast<int>(theme.base() * 10),
                static_cast<int>(std::ceil(theme.lineHeight(TextRole::Body) + theme.base() * 0.5))};
    }

private:
    const ConsoleContext& m_context;
};

} // namespace

NavigationPane::NavigationPane(const ConsoleContext& context, QWidget* parent)
    : ConsoleView(context, parent)
    , m_tree(new QTreeView{this})
{
    setObjectName(QStringLiteral("navigation-pane"));
    m_tree->setObjectName(QStringLiteral("navigation-tree"));
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new NavigationDelegate{context, m_tree});
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Navigation"));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setExpandsOnDoubleClick(false);
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins({});
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);
    connect(m_tree, &QTreeView::clicked, this, &NavigationPane::openIndex);
    connect(m_tree, &QTreeView::activated, this, &NavigationPane::openIndex);
    restyle();
}

void NavigationPane::refresh()
{
    auto entries
        = board::navigationOf(context().page.views(), m_withEmpty, context().session().moment());
    m_simulated = std::any_of(
        entries.begin(), entries.end(), [](const auto& entry) { return entry.simulated; });
    entries.insert(entries.end(), m_extra.begin(), m_extra.end());
    bool rebuilt = false;
    const auto reset
        = connect(&m_model, &NavigationModel::modelReset, this, [&rebuilt] { rebuilt = true; });
    m_model.show(std::move(entries));
    disconnect(reset);
    if (rebuilt)
        setPlace(m_place);
}

void NavigationPane::restyle()
{
    m_tree->setIndentation(static_cast<int>(context().theme().base() * 1.2));
    m_tree->doItemsLayout();
}

void NavigationPane::setPlace(const QString& place)
{
    m_place = place;
    const QModelIndex index = m_model.indexOf(place.section(u'@', 0, 0));
    if (!index.isValid())
        return m_tree->clearSelection();
    m_tree->setCurrentIndex(index);
    m_tree->expand(index.parent().isValid() ? index.parent() : index);
    m_tree->scrollTo(index);
}

void NavigationPane::setExtra(std::vector<board::NavigationEntry> entries)
{
    m_extra = std::move(entries);
    refresh();
}

void NavigationPane::setWithEmpty(bool withEmpty)
{
    m_withEmpty = withEmpty;
    refresh();
}

void NavigationPane::openIndex(const QModelIndex& index)
{
    const QString place = index.data(NavigationModel::PlaceRole).toString();
    if (place.isEmpty())
        return;
    m_tree->setExpanded(index, true);
    if (place != m_place.section(u'@', 0, 0))
        context().open(place);
}

} // namespace ioc::ui
