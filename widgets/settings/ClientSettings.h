#pragma once

#include <models/domain/Text.h>

#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <optional>

namespace ioc::ui {

/// What a person set for this program. The token is not here: TokenStore keeps it. Thread: gui; a
/// value.
struct ClientSettings
{
    bool chosen = false; ///< false: nobody has chosen yet, the assistant is to be shown
    bool demo = false;
    QUrl feed; ///< of a gateway; without `demo`
    QString caFile; ///< PEM of a private authority; empty: the system's
    QString province = QStringLiteral("thai-nguyen");
    domain::Language language = domain::Language::Vietnamese;
    // These two the console keeps with its arrangement; here they are while a dialog is open.
    bool light = false;
    double textScale = 1; ///< 0.8 to 2
    QString who; ///< how this person signs figures

    friend bool operator==(const ClientSettings&, const ClientSettings&) = default;
};

/// Whether going from one to the other needs the session anew; the rest is applied as it runs.
[[nodiscard]] bool needsNewSession(const ClientSettings& before, const ClientSettings& after);

/// From and to an INI file; what it does not say, or says wrongly, is as the struct has it.
[[nodiscard]] ClientSettings readSettings(const QString& file);
/// False where the file cannot be written.
[[nodiscard]] bool writeSettings(const QString& file, const ClientSettings& settings);

/// The certificates of `caFile` as what a link trusts; nothing without one. `fault` says why it
/// cannot be.
[[nodiscard]] std::optional<QSslConfiguration> trustOf(const QString& caFile,
                                                       QString* fault = nullptr);

} // namespace ioc::ui
