#pragma once

#include <widgets/console/ConsoleView.h>

#include <QFont>
#include <QStyledItemDelegate>

namespace ioc::ui {

/// Paints a row of the table of areas: a status sign before the name, which may take two lines, a
/// sparkline in the last column, digits at the right. Thread: gui.
class AreaDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr double namePadding = 2.3; ///< beside a name, with its sign; in bases
    static constexpr qsizetype nameLines = 2;

    AreaDelegate(const ConsoleContext& context, QObject* parent);

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintName(QPainter& painter, QRectF place, const QString& name, const QFont& font) const;

    const ConsoleContext& m_context;
};

} // namespace ioc::ui
