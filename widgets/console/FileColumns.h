#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace ioc::ui {

/// Writes sizes and dates of a file dialog's list as all other windows do: Qt's own model asks the
/// system for its language, whatever the program speaks. Thread: gui.
class FileColumns final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] static QString textOf(const QModelIndex& index);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// For the list of a file dialog; any other view stays as it is.
void writeFileColumns(QTreeView& view);

} // namespace ioc::ui
