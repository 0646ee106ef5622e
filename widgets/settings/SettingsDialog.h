#pragma once

#include "ClientSettings.h"
#include "LinkFields.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace ioc::ui {

/// A catalogue that can be chosen.
struct ProvinceChoice
{
    QString id;
    domain::Text name;
};

/// What a person may set. Looks are told as they change, so that they can be seen; what is
/// cancelled goes back. Thread: gui.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(ClientSettings settings,
                   std::vector<ProvinceChoice> provinces,
                   TokenStore& tokens,
                   std::function<domain::TimePoint()> clock,
                   QWidget* parent = nullptr);

    [[nodiscard]] ClientSettings settings() const;

signals:
    /// Language, theme or text size as they stand in the fields.
    void looksChanged(const ioc::ui::ClientSettings& settings);

protected:
    void done(int result) override;

private:
    void update();

    ClientSettings m_before;
    TokenStore& m_tokens;
    LinkFields* m_link;
    QComboBox* m_province;
    QComboBox* m_language;
    QRadioButton* m_dark;
    QRadioButton* m_light;
    QSpinBox* m_scale;
    QPushButton* m_ok;
};

/// The first thing a new user sees: language, province, and where the figures come from; one press
/// and it is live. Thread: gui.
class FirstRunDialog : public QDialog
{
    Q_OBJECT

public:
    FirstRunDialog(ClientSettings settings,
                   std::vector<ProvinceChoice> provinces,
                   TokenStore& tokens,
                   std::function<domain::TimePoint()> clock,
                   std::function<void(domain::Language)> speak,
                   QWidget* parent = nullptr);

    [[nodiscard]] const ClientSettings& settings() const noexcept { return m_settings; }

private:
    void build();
    void start();
    void finish();

    ClientSettings m_settings;
    std::vector<ProvinceChoice> m_provinces;
    TokenStore& m_tokens;
    std::function<domain::TimePoint()> m_clock;
    std::function<void(domain::Language)> m_speak;
    QWidget* m_content = nullptr;
    LinkFields* m_link = nullptr;
    QComboBox* m_province = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace ioc::ui
