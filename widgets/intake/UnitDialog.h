#pragma once

#include "IntakeContext.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace ioc::ui {

/// A person says which unit a text of a file means; found while typing, with and without
/// diacritics. Thread: gui.
class UnitDialog : public QDialog
{
    Q_OBJECT

public:
    UnitDialog(const IntakeContext& context, const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<domain::AreaId> chosen() const;

private:
    void filter(const QString& typed);

    QListWidget* m_list;
};

} // namespace ioc::ui
