#pragma once

#include "ClientSettings.h"
#include "TokenStore.h"

#include <models/feed/ConnectionCheck.h>

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace ioc::ui {

/// Where the figures come from: the demonstration, or a gateway with its address, token and
/// authority; with a button that knocks there. Thread: gui.
class LinkFields : public QWidget
{
    Q_OBJECT

public:
    LinkFields(TokenStore& tokens,
               std::function<domain::TimePoint()> clock,
               QWidget* parent = nullptr);

    void setSettings(const ClientSettings& settings);
    /// Puts what the fields say into `settings`.
    void takeInto(ClientSettings& settings) const;
    /// The token, where a person typed another one.
    [[nodiscard]] std::optional<QByteArray> changedToken() const;
    /// Whether the fields say enough.
    [[nodiscard]] bool isComplete() const;
    void check();
    /// The fields with labels.
    [[nodiscard]] QFormLayout& form() noexcept { return *m_form; }

signals:
    void changed();
    /// Of a check.
    void checked(const ioc::feed::ConnectionReport& report);

private:
    void browse();
    void onReport(const feed::ConnectionReport& report);
    void update();
    [[nodiscard]] QUrl url() const;

    TokenStore& m_tokens;
    feed::ConnectionCheck m_check;
    QByteArray m_kept;
    QFormLayout* m_form;
    QRadioButton* m_demo;
    QRadioButton* m_gateway;
    QLineEdit* m_url;
    QLineEdit* m_token;
    QLabel* m_tokenPlace;
    QLineEdit* m_ca;
    QPushButton* m_browse;
    QPushButton* m_try;
    QLabel* m_message;
};

} // namespace ioc::ui
