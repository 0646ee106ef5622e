#include "Palette.h"

#include "Commands.h"

#include <models/board/Navigation.h>

#include <QAction>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

using board::SearchEntry;
using board::SearchKind;

namespace {

constexpr std::size_t mostFound = 60;
constexpr int rowsShown = 12;

/// The name at the left, what kind of thing it is at the right.
class PaletteDelegate final : public QStyledItemDelegate
{
public:
    PaletteDelegate(const ConsoleContext& context, QObject* parent)
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
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, colours.line);
        QRectF row = QRectF{option.rect}.adjusted(theme.base() * 0.8, 0, -theme.base() * 0.8, 0);
        const QFont small = theme.font(TextRole::Caption);
        const QString detail = QFontMetricsF{small}.elidedText(
            index.data(PaletteModel::DetailRole).toString(), Qt::ElideMiddle, row.width() * 0.4);
        painter->setFont(small);
        painter->setPen(colours.second);
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, detail);
        row.setRight(row.right() - QFontMetricsF{small}.horizontalAdvance(detail) - theme.base());
        const QFont font = theme.font(TextRole::Label);
        painter->setFont(font);
        painter->setPen(colours.text);
        painter->drawText(
            row,
            Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF{font}.elidedText(index.data().toString(), Qt::ElideMiddle, row.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        const Theme& theme = m_context.theme();
        return {100, static_cast<int>(std::ceil(theme.lineHeight(TextRole::Label) * 1.35))};
    }

private:
    const ConsoleContext& m_context;
};

void addPages(std::vector<SearchEntry>& entries, const ConsoleContext& context)
{
    for (const domain::WallPage& page : context.catalogue().pages)
        entries.push_back({SearchKind::Page,
                           QString::fromStdString(page.title.in(context.page.language)),
                           Palette::tr("Page"),
                           board::placeOf(page),
                           {QString::fromStdString(page.title.vi),
                            QString::fromStdString(page.title.en),
                            QString::fromStdString(page.id)}});
}

void addIndicators(std::vector<SearchEntry>& entries, const ConsoleContext& context)
{
    const domain::Catalogue& catalogue = context.catalogue();
    const domain::Language language = context.page.language;
    for (const domain::Indicator& indicator : catalogue.indicators) {
        if (indicator.isPart)
            continue;
        const domain::Domain& of = catalogue.domains[indicator.domain];
        entries.push_back(
            {SearchKind::Indicator,
             QString::fromStdString(indicator.name.in(language)),
             QString::fromStdString((of.shortName.empty() ? of.name : of.shortName).in(language)),
             board::placeOf(indicator),
             {QString::fromStdString(indicator.shortName.vi),
              QString::fromStdString(indicator.name.vi),
              QString::fromStdString(indicator.name.en),
              QString::fromStdString(indicator.id)}});
    }
}

QString kindIn(domain::Language language, const QString& kind)
{
    if (language == domain::Language::Vietnamese)
        return kind;
    return kind == u"xã"    ? QStringLiteral("commune")
        : kind == u"phường" ? QStringLiteral("ward")
                            : kind;
}

void addAreas(std::vector<SearchEntry>& entries, const ConsoleContext& context)
{
    const domain::Catalogue& catalogue = context.catalogue();
    const domain::TimePoint now = context.session().moment();
    for (const domain::AreaId area : catalogue.childrenOf(catalogue.province, now)) {
        const domain::AreaVersion* version = catalogue.area(area).at(now);
        if (!version)
            continue;
        const QString kind = QString::fromStdString(version->kind);
        const QString told = kindIn(context.page.language, kind);
        const QString name = QString::fromStdString(version->name);
        entries.push_back(
            {SearchKind::Area,
             name,
             told,
             QStringLiteral("area:") + QString::fromStdString(catalogue.area(area).code),
             {kind + u' ' + name, QString::fromStdString(catalogue.area(area).code)}});
    }
}

void addCommands(std::vector<SearchEntry>& entries, const ConsoleContext& context)
{
    for (const Command* command : context.commands.commands()) {
        if (!command->inMenu || !context.commands.isEnabled(command->id))
            continue;
        const QString keys
            = context.commands.action(command->id)->shortcut().toString(QKeySequence::NativeText);
        const QString group = CommandRegistry::groupText(command->group);
        entries.push_back({SearchKind::Command,
                           command->text().remove(u'…'),
                           keys.isEmpty() ? group : group + QStringLiteral(" · ") + keys,
                           QStringLiteral("command:") + command->id,
                           {command->id}});
    }
}

} // namespace

void PaletteModel::setEntries(std::vector<SearchEntry> entries)
{
    beginResetModel();
    m_found.clear();
    m_index = board::SearchIndex{std::move(entries)};
    m_found = m_index.find(m_query, mostFound);
    endResetModel();
}

void PaletteModel::find(const QString& query)
{
    beginResetModel();
    m_query = query;
    m_found = m_index.find(query, mostFound);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchEntry& entry = *m_found[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return entry.text + QStringLiteral(", ") + entry.detail;
    case PlaceRole:
        return entry.place;
    case DetailRole:
        return entry.detail;
    default:
        return {};
    }
}

Palette::Palette(const ConsoleContext& context, QWidget* window)
    : QFrame(window)
    , m_context(context)
    , m_input(new QLineEdit{this})
    , m_list(new QListView{this})
    , m_none(new QLabel{this})
{
    setObjectName(QStringLiteral("palette"));
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    m_input->setObjectName(QStringLiteral("palette-input"));
    m_list->setObjectName(QStringLiteral("palette-list"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate{context, m_list});
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout{this};
    layout->addWidget(m_input);
    layout->addWidget(m_list);
    layout->addWidget(m_none);
    m_input->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.find(text);
        m_list->setCurrentIndex(m_model.index(0));
        place();
    });
    connect(m_list, &QListView::clicked, this, &Palette::accept);
    hide();
}

void Palette::openWith(std::vector<SearchEntry> pages)
{
    std::vector<SearchEntry> all = std::move(pages);
    std::vector<SearchEntry> more = entries();
    std::move(more.begin(), more.end(), std::back_inserter(all));
    m_chosen = nullptr;
    begin(std::move(all), tr("Find an indicator, a unit, a page, a command"));
}

void Palette::pick(std::vector<SearchEntry> entries,
                   const QString& prompt,
                   std::function<void(const QString&)> chosen)
{
    m_chosen = std::move(chosen);
    begin(std::move(entries), prompt);
}

void Palette::begin(std::vector<SearchEntry> entries, const QString& prompt)
{
    if (!isVisible())
        m_before = window()->focusWidget();
    m_model.setEntries(std::move(entries));
    m_input->setPlaceholderText(prompt);
    m_input->setAccessibleName(prompt);
    m_list->setAccessibleName(tr("Found"));
    m_none->setText(tr("Nothing of this name"));
    m_input->clear();
    m_model.find({});
    m_list->setCurrentIndex(m_model.index(0));
    place();
    show();
    raise();
    m_input->setFocus(Qt::ShortcutFocusReason);
}

std::vector<SearchEntry> Palette::entries() const
{
    std::vector<SearchEntry> entries;
    addPages(entries, m_context);
    addIndicators(entries, m_context);
    addAreas(entries, m_context);
    addCommands(entries, m_context);
    return entries;
}

void Palette::close()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

void Palette::restyle()
{
    m_list->doItemsLayout();
    if (isVisible())
        place();
}

void Palette::place()
{
    const double base = m_context.theme().base();
    const int wide = std::min(static_cast<int>(base * 46), parentWidget()->width() - 40);
    const int row
        = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : static_cast<int>(base * 2);
    const int rows = std::min(rowsShown, m_model.rowCount());
    m_list->setVisible(rows > 0);
    m_none->setVisible(rows == 0);
    m_list->setFixedHeight(std::min(row * rows + 4, parentWidget()->height() / 2));
    layout()->activate();
    setGeometry((parentWidget()->width() - wide) / 2,
                static_cast<int>(base * 3.4),
                wide,
                layout()->sizeHint().height());
}

void Palette::choose(int step)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, count - 1);
    m_list->setCurrentIndex(m_model.index(row));
    // What a screen reader says while the focus stays in the input.
    m_input->setAccessibleDescription(m_model.index(row).data(Qt::AccessibleTextRole).toString());
}

void Palette::accept()
{
    const QString place = m_list->currentIndex().data(PaletteModel::PlaceRole).toString();
    if (place.isEmpty())
        return;
    const auto chosen = std::exchange(m_chosen, nullptr);
    close();
    if (chosen)
        chosen(place);
    else if (place.startsWith(QStringLiteral("command:")))
        m_context.commands.run(place.section(u':', 1));
    else
        m_context.open(place);
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_input)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible() && window()->focusWidget() != m_input)
        hide();
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        choose(1);
        return true;
    case Qt::Key_Up:
        choose(-1);
        return true;
    case Qt::Key_PageDown:
        choose(rowsShown);
        return true;
    case Qt::Key_PageUp:
        choose(-rowsShown);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace ioc::ui
