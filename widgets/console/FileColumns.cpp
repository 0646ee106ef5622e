#include "FileColumns.h"

#include <models/board/ByteText.h>
#include <models/board/ValueFormat.h>

#include <QDateTime>
#include <QFileDialog>
#include <QFileSystemModel>
#include <QHeaderView>
#include <QLocale>
#include <QScreen>
#include <QTreeView>

#include <chrono>

namespace ioc::ui {

namespace {

constexpr int sizeColumn = 1;
constexpr int dateColumn = 3;

} // namespace

QString FileColumns::textOf(const QModelIndex& index)
{
    const auto* files = qobject_cast<const QFileSystemModel*>(index.model());
    const bool size = index.column() == sizeColumn;
    if (!files || (size && files->isDir(index)))
        return index.data().toString();
    const bool vietnamese = QLocale{}.language() == QLocale::Vietnamese;
    const board::ValueFormat format{vietnamese ? domain::Language::Vietnamese
                                               : domain::Language::English};
    if (size)
        return board::byteText(format, static_cast<double>(files->size(index)));
    return format.dateTime(domain::TimePoint{
        std::chrono::milliseconds{files->lastModified(index).toMSecsSinceEpoch()}});
}

void FileColumns::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = textOf(index);
}

void writeFileColumns(QTreeView& view)
{
    if (!qobject_cast<QFileDialog*>(view.window()) || view.findChild<FileColumns*>())
        return;
    // Wide enough for its columns, whatever the size of letters.
    const QFontMetrics metrics = view.fontMetrics();
    QWidget& dialog = *view.window();
    dialog.setMinimumSize(
        QSize{metrics.averageCharWidth() * 96, metrics.lineSpacing() * 20}.boundedTo(
            dialog.screen()->availableSize() * 9 / 10));
    auto* columns = new FileColumns{&view};
    view.setItemDelegateForColumn(sizeColumn, columns);
    view.setItemDelegateForColumn(dateColumn, columns);
    // A view is dressed before it has its columns.
    const auto fit = [header = view.header()] {
        if (header->count() <= dateColumn)
            return;
        header->setSectionResizeMode(0, QHeaderView::Stretch);
        for (int column = sizeColumn; column <= dateColumn; ++column)
            header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    };
    QObject::connect(view.header(), &QHeaderView::sectionCountChanged, columns, fit);
    fit();
}

} // namespace ioc::ui
