#pragma once

#include "IntakeContext.h"

#include <models/board/ValueFormat.h>

#include <QAbstractTableModel>

#include <vector>

namespace ioc::ui {

/// The rows of a checked file as a person reads them; all of them or those of one state. Thread:
/// gui.
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Place, Unit, Indicator, Period, Value, Now, Message, ColumnCount };

    explicit PreviewModel(const IntakeContext& context, QObject* parent = nullptr);

    void setPreview(std::shared_ptr<const intake::Preview> preview);
    void showOnly(std::optional<intake::CheckedRow::State> state);
    [[nodiscard]] const intake::CheckedRow& rowAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    [[nodiscard]] QString textOf(const intake::CheckedRow& row, int column) const;
    [[nodiscard]] QString nowOf(const intake::CheckedRow& row) const;

    const IntakeContext& m_context;
    board::ValueFormat m_format;
    std::shared_ptr<const intake::Preview> m_preview;
    std::optional<intake::CheckedRow::State> m_only;
    std::vector<std::size_t> m_shown; ///< positions in the preview
};

/// The figure that a row in order stands for.
[[nodiscard]] intake::ImportedFigure figureOf(const intake::Preview& preview,
                                              const intake::CheckedRow& row,
                                              const domain::Catalogue& catalogue);

/// The faulty rows as CSV for whoever mends the file: UTF-8 with its mark, no cell that a
/// spreadsheet would take for a formula.
[[nodiscard]] QByteArray faultsCsv(const PreviewModel& faults);

} // namespace ioc::ui
