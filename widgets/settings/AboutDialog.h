#pragma once

#include <QDialog>

namespace ioc::ui {

/// What this is, whose work is in it and under which licences. Thread: gui.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const QString& version, QWidget* parent = nullptr);
};

} // namespace ioc::ui
