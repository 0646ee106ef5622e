#include "NavigationPane.h"

#include <widgets/panels/TextWrap.h>
#include <widgets/theme/StatusGlyph.h>

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
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
    NavigationDelegate(const ConsoleContext& context, QTreeView* view)
        : QStyledItemDelegate(view)
        , m_context(context)
        , m_view(*view)
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
        const QStringList lines
            = TextWrap{font}.lines(index.data().toString(), place.width(), mostLines);
        const double line = theme.lineHeight(TextRole::Body) * tight;
        double top = place.center().y() - line * static_cast<double>(lines.size()) / 2;
        for (const QString& text : lines) {
            painter->drawText(QRectF{place.left(), top, place.width(), line},
                              Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                              QFontMetricsF{font}.elidedText(text, Qt::ElideRight, place.width()));
            top += line;
        }
        painter->restore();
    }

    // Names that begin and end alike must be told apart: they are wrapped, not elided.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&,
                                 const QModelIndex& index) const override
    {
        const Theme& theme = m_context.theme();
        const int depth = index.parent().isValid() ? 2 : 1;
        // As if the scroll bar were there: rows that decided about it would never come to rest.
        const double room = m_view.width() - m_view.verticalScrollBar()->sizeHint().width()
            - depth * m_view.indentation() - theme.base() * 2;
        QFont font = theme.font(TextRole::Body);
        if (depth == 1)
            font.setWeight(QFont::Medium);
        const auto lines = static_cast<double>(
            TextWrap{font}.lines(index.data().toString(), room, mostLines).size());
        return {static_cast<int>(theme.base() * 10),
                static_cast<int>(std::ceil(lines * theme.lineHeight(TextRole::Body) * tight
                                           + theme.base() * 0.5))};
    }

private:
    static constexpr qsizetype mostLines = 3;
    static constexpr double tight = 0.92; // of a line of a name that has several

    const ConsoleContext& m_context;
    const QTreeView& m_view;
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
    m_tree->setAccessibleName(tr("Navigation"));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setExpandsOnDoubleClick(false);
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins({});
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);
    m_tree->installEventFilter(this);
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

bool NavigationPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) // rows are as high as their names are long
        QMetaObject::invokeMethod(m_tree, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    return ConsoleView::eventFilter(watched, event);
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
