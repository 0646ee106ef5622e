#include "CutTexts.h"

#include <widgets/theme/TextAudit.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QStyleOptionComboBox>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

namespace ioc::test {

namespace {

constexpr int slack = 1; // pixels: a rounding

class Search
{
public:
    explicit Search(QWidget& window)
        : m_window(window)
    {
    }

    std::vector<QString> faults()
    {
        look(m_window);
        for (QWidget* widget : m_window.findChildren<QWidget*>())
            if (widget->isVisibleTo(&m_window) && widget->window() == &m_window)
                look(*widget);
        painted();
        return std::move(m_faults);
    }

private:
    void fault(const QWidget& widget, const QString& why)
    {
        m_faults.push_back(QString::fromLatin1(widget.metaObject()->className()) + u' '
                           + widget.objectName() + QStringLiteral(": ") + why);
    }
    static QString sizes(const QSize& needs, const QSize& has)
    {
        return QStringLiteral(" needs %1x%2, has %3x%4")
            .arg(needs.width())
            .arg(needs.height())
            .arg(has.width())
            .arg(has.height());
    }

    void look(QWidget& widget)
    {
        if (auto* label = qobject_cast<QLabel*>(&widget))
            lookAt(*label);
        else if (auto* button = qobject_cast<QAbstractButton*>(&widget))
            lookAt(*button);
        else if (auto* box = qobject_cast<QComboBox*>(&widget))
            lookAt(*box);
        else if (auto* field = qobject_cast<QLineEdit*>(&widget))
            lookAt(*field);
        else if (auto* group = qobject_cast<QGroupBox*>(&widget))
            lookAt(*group);
        else if (auto* table = qobject_cast<QTableView*>(&widget))
            lookAt(*table);
        else if (auto* spin = qobject_cast<QAbstractSpinBox*>(&widget))
            if (spin->width() + slack < spin->minimumSizeHint().width())
                fault(widget, spin->text() + sizes(spin->minimumSizeHint(), spin->size()));
        lookOutside(widget);
    }

    void lookAt(QLabel& label)
    {
        if (label.text().isEmpty())
            return;
        const int inner = label.contentsRect().width() - 2 * label.margin();
        if (!label.wordWrap()) {
            const QSize needs = label.minimumSizeHint();
            if (label.width() + slack < needs.width() || label.height() + slack < needs.height())
                fault(label, label.text() + sizes(needs, label.size()));
            return;
        }
        const int high = label.heightForWidth(label.width());
        if (label.height() + slack < high)
            fault(label, label.text() + sizes({label.width(), high}, label.size()));
        if (label.textFormat() == Qt::RichText || Qt::mightBeRichText(label.text()))
            return;
        for (const QString& word : label.text().split(u' '))
            if (label.fontMetrics().horizontalAdvance(word) > inner + slack)
                fault(label, QStringLiteral("a word wider than its label: ") + word);
    }

    void lookAt(QAbstractButton& button)
    {
        if (button.text().isEmpty())
            return;
        // A button with an arrow and no text shown asks for less.
        if (auto* tool = qobject_cast<QToolButton*>(&button);
            tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
            return;
        const QSize needs = button.minimumSizeHint();
        if (button.width() + slack < needs.width() || button.height() + slack < needs.height())
            fault(button, button.text() + sizes(needs, button.size()));
    }

    void lookAt(QComboBox& box)
    {
        QStyleOptionComboBox option;
        option.initFrom(&box);
        option.editable = box.isEditable();
        option.frame = box.hasFrame();
        const QRect room = box.style()->subControlRect(
            QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
        const int needs = box.fontMetrics().horizontalAdvance(box.currentText());
        if (needs > room.width() + slack && !box.toolTip().contains(box.currentText()))
            fault(box, box.currentText() + sizes({needs, 0}, room.size()));
    }

    void lookAt(QLineEdit& field)
    {
        if (!field.text().isEmpty() || field.placeholderText().isEmpty())
            return;
        const int needs = field.fontMetrics().horizontalAdvance(field.placeholderText());
        if (needs > field.width() - 4)
            fault(field, field.placeholderText() + sizes({needs, 0}, field.size()));
    }

    void lookAt(QGroupBox& group)
    {
        if (group.fontMetrics().horizontalAdvance(group.title()) > group.width())
            fault(group, group.title());
    }

    void lookAt(QTableView& table)
    {
        const QAbstractItemModel* model = table.model();
        if (!model)
            return;
        const QHeaderView& heads = *table.horizontalHeader();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (table.isColumnHidden(column))
                continue;
            const QString head = model->headerData(column, Qt::Horizontal).toString();
            const bool elided = heads.textElideMode() == Qt::ElideMiddle
                && !model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty();
            if (heads.isVisible() && !elided && !holds(heads, column, head))
                fault(table, QStringLiteral("the head ") + head);
            for (int row = 0; row < std::min(model->rowCount(), rowsLooked); ++row) {
                const QModelIndex cell = model->index(row, column);
                const QString text = cell.data().toString();
                const auto align = cell.data(Qt::TextAlignmentRole).toInt();
                const int needs = table.fontMetrics().horizontalAdvance(text);
                if ((align & Qt::AlignRight) != 0 && needs > table.columnWidth(column))
                    fault(table, QStringLiteral("the number ") + text);
            }
        }
        if (model->rowCount() > 0 && table.rowHeight(0) + slack < table.fontMetrics().height())
            fault(table, QStringLiteral("rows lower than their letters"));
    }

    // On one line, or on as many as the head is high where its words are wrapped.
    static bool holds(const QHeaderView& heads, int column, const QString& head)
    {
        const int wide = heads.sectionSize(column);
        if ((heads.defaultAlignment().toInt() & Qt::TextWordWrap) == 0)
            return heads.fontMetrics().horizontalAdvance(head) <= wide;
        const QRect needs
            = heads.fontMetrics().boundingRect(QRect{0, 0, wide, 10'000}, Qt::TextWordWrap, head);
        return needs.width() <= wide && needs.height() <= heads.height();
    }

    // What a layout squeezed out, or a fixed size left no room for.
    void lookOutside(QWidget& widget)
    {
        const QWidget* parent = widget.parentWidget();
        if (!parent || widget.isWindow() || widget.size().isEmpty())
            return;
        // These show a part of what is in them, and say so with a bar or an arrow.
        for (const QWidget* up = parent; up && up != &m_window; up = up->parentWidget())
            if (qobject_cast<const QAbstractScrollArea*>(up) || qobject_cast<const QHeaderView*>(up)
                || qobject_cast<const QToolBar*>(up))
                return;
        if (qobject_cast<const QSplitterHandle*>(&widget)
            || qobject_cast<const QScrollBar*>(&widget)
            || qobject_cast<const QAbstractScrollArea*>(parent)
            || qobject_cast<const QMainWindow*>(parent) || qobject_cast<const QDockWidget*>(parent))
            return;
        const QRect room = parent->rect().adjusted(-slack, -slack, slack, slack);
        if (!room.contains(widget.geometry()))
            fault(widget,
                  QStringLiteral("reaches out of ")
                      + QString::fromLatin1(parent->metaObject()->className())
                      + sizes(widget.size(), parent->size()));
    }

    void painted()
    {
        ui::TextAudit audit;
        static_cast<void>(m_window.grab());
        for (const ui::TextAudit::Entry& entry : audit.entries())
            if (entry.number && entry.asked != entry.shown)
                m_faults.push_back(QStringLiteral("painted: a shortened number: ") + entry.asked);
            else if (isCutInAFigure(entry.asked, entry.shown))
                m_faults.push_back(QStringLiteral("painted: a figure cut: ") + entry.shown);
    }

    static bool isCutInAFigure(const QString& asked, const QString& shown)
    {
        const qsizetype gap = shown.indexOf(QChar{0x2026});
        if (asked == shown || gap < 0)
            return false;
        const qsizetype end = asked.size() - (shown.size() - gap - 1);
        const auto between = [&asked](qsizetype at) {
            return at > 0 && at < asked.size() && asked[at - 1].isDigit() && asked[at].isDigit();
        };
        return between(gap) || between(end);
    }

    static constexpr int rowsLooked = 40;

    QWidget& m_window;
    std::vector<QString> m_faults;
};

} // namespace

std::vector<QString> cutTexts(QWidget& window)
{
    QCoreApplication::processEvents(); // what is laid out later is laid out now
    return Search{window}.faults();
}

} // namespace ioc::test
