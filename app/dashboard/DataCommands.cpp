#include "DataCommands.h"

#include "ClientStart.h"

#include <models/intake/Submission.h>
#include <widgets/console/KeptColumns.h>
#include <widgets/intake/EntryDialog.h>
#include <widgets/intake/ImportWizard.h>
#include <widgets/intake/ImportsDialog.h>
#include <widgets/intake/TemplateDialog.h>
#include <widgets/settings/AboutDialog.h>
#include <widgets/settings/SettingsDialog.h>

#include <QApplication>
#include <QStandardPaths>

#include <filesystem>
#include <translations/Translations.h>

namespace ioc::app {

using Group = ui::Command::Group;

namespace {

// The cache is a database with its journal beside it.
std::uint64_t sizeOf(const std::filesystem::path& cache)
{
    std::uint64_t bytes = 0;
    for (const char* beside : {"", "-wal", "-shm"}) {
        std::error_code missing;
        const auto size = std::filesystem::file_size(cache.string() + beside, missing);
        bytes += missing ? 0 : size;
    }
    return bytes;
}

} // namespace

QString DataCommands::linkText(session::LinkState state)
{
    switch (state) {
    case session::LinkState::Offline:
        return tr("offline");
    case session::LinkState::Connecting:
        return tr("connecting");
    case session::LinkState::CatchingUp:
        return tr("catching up");
    case session::LinkState::Live:
        return tr("live");
    case session::LinkState::Lost:
        break;
    }
    return tr("lost");
}

QString DataCommands::cacheText(session::CacheState::Kind kind)
{
    switch (kind) {
    case session::CacheState::Kind::Working:
        return tr("working");
    case session::CacheState::Kind::ReadOnly:
        return tr("read-only: another program writes it");
    case session::CacheState::Kind::Off:
        return tr("off");
    case session::CacheState::Kind::Rebuilding:
        break;
    }
    return tr("rebuilding after damage");
}

DataCommands::DataCommands(ui::ConsoleWindow& window, LiveSource& source, const CommandLine&)
    : m_window(window)
    , m_source(source)
    , m_tables(
          std::make_shared<const intake::CheckTables>(source.session().board().catalogueHandle()))
    , m_tokens(
          std::make_unique<ui::TokenStore>(clientTokenFile(), ui::TokenStore::Use::KeyringFirst))
    , m_clockCheck(std::make_unique<feed::ConnectionCheck>(wallClock))
{
    QObject::connect(
        m_clockCheck.get(),
        &feed::ConnectionCheck::finished,
        &window,
        [this](const feed::ConnectionReport& report) { m_clockAhead = report.clockAhead; });
    addCommands();
}

void DataCommands::addCommands()
{
    const auto add = [this](const char* id,
                            std::function<QString()> text,
                            const QList<QKeySequence>& keys,
                            Group group,
                            std::function<void()> run) {
        ui::Command command;
        command.id = QLatin1String(id);
        command.text = std::move(text);
        command.shortcuts = keys;
        command.group = group;
        command.run = std::move(run);
        m_window.commands().add(std::move(command));
    };
    add(
        "data.import",
        [] { return tr("Import figures from a file…"); },
        {QKeySequence{Qt::CTRL | Qt::Key_I}},
        Group::Data,
        [this] { import(); });
    add(
        "data.enter",
        [] { return tr("Type figures in…"); },
        {QKeySequence{Qt::CTRL | Qt::Key_E}},
        Group::Data,
        [this] { enter(); });
    add(
        "data.imports",
        [] { return tr("Figures sent from here…"); },
        {},
        Group::Data,
        [this] { showImports(); });
    add(
        "data.template",
        [] { return tr("Make a template to fill in…"); },
        {},
        Group::Data,
        [this] { makeTemplate(); });
    add(
        "view.settings",
        [] { return tr("Settings…"); },
        {QKeySequence{Qt::CTRL | Qt::Key_Comma}},
        Group::View,
        [this] { changeSettings(); });
    add(
        "help.diagnostics",
        [] { return tr("Diagnostics…"); },
        {QKeySequence{Qt::Key_F12}},
        Group::Help,
        [this] { showDiagnostics(); });
    add(
        "help.about",
        [] { return tr("About Toàn Cảnh…"); },
        {},
        Group::Help,
        [this] {
            ui::AboutDialog{QApplication::applicationVersion(), &m_window}.exec();
        });
}

ui::IntakeContext DataCommands::context() const
{
    ui::IntakeContext context;
    context.tables = m_tables;
    context.language = m_window.appearance().language;
    context.clock = wallClock;
    context.gateway = [this] { return m_source.door(); };
    context.held = [this](const intake::ImportedFigure& figure) {
        return intake::heldOn(m_source.session().board(), figure);
    };
    context.folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        + QLatin1Char('/') + QString::fromStdString(m_tables->catalogue->id)
        + QStringLiteral("/figures");
    context.who = ui::readSettings(clientSettingsFile()).who;
    // Whoever sent last signs again, until another name is given.
    if (const auto sent = context.journal().list(); context.who.isEmpty() && !sent.empty())
        context.who = sent.front().who;
    if (context.who.isEmpty())
        context.who = qEnvironmentVariable("USER");
    return context;
}

void DataCommands::import() const
{
    ui::ImportWizard wizard{context(), &m_window};
    ui::keepColumns(wizard, QStringLiteral("import"), m_window.context().settingsFile);
    wizard.exec();
}

void DataCommands::enter() const
{
    ui::EntryDialog{context(), &m_window}.exec();
}

void DataCommands::showImports() const
{
    ui::ImportsDialog dialog{context(), &m_window};
    ui::keepColumns(dialog, QStringLiteral("imports"), m_window.context().settingsFile);
    dialog.exec();
}

void DataCommands::makeTemplate() const
{
    const ui::IntakeContext with = context();
    ui::TemplateDialog{with, &m_window}.exec();
}

void DataCommands::changeSettings()
{
    ui::ClientSettings before = ui::readSettings(clientSettingsFile());
    before.language = m_window.appearance().language;
    before.light = m_window.appearance().scheme == ui::Appearance::Scheme::Light;
    before.textScale = m_window.appearance().textScale;
    ui::SettingsDialog dialog{before, shippedProvinces(), *m_tokens, wallClock, &m_window};
    const auto look = [this](const ui::ClientSettings& settings) {
        ui::Appearance appearance = m_window.appearance();
        if (appearance.language != settings.language)
            translations::install(*QCoreApplication::instance(), settings.language);
        appearance.language = settings.language;
        appearance.scheme
            = settings.light ? ui::Appearance::Scheme::Light : ui::Appearance::Scheme::Dark;
        appearance.textScale = settings.textScale;
        m_window.setAppearance(appearance);
    };
    QObject::connect(&dialog, &ui::SettingsDialog::looksChanged, &m_window, look);
    bool tokenChanged = false;
    QObject::connect(m_tokens.get(), &ui::TokenStore::kept, &dialog, [&] { tokenChanged = true; });
    if (dialog.exec() != QDialog::Accepted)
        return;
    const ui::ClientSettings after = dialog.settings();
    keepSettings(after);
    if (ui::needsNewSession(before, after) || tokenChanged)
        QCoreApplication::exit(restartCode);
}

ui::Health DataCommands::health() const
{
    const session::LiveSession& session = m_source.session();
    const session::Link link = session.link();
    const session::CacheState cache = session.cacheState();
    ui::Health health;
    health.queued = session.netCounters().waiting;
    health.overflows = session.netCounters().overflows;
    health.cachedReadings = cache.readings;
    health.cacheBytes = sizeOf(m_source.cacheFile());
    health.cache = cacheText(cache.kind);
    if (!cache.detail.isEmpty())
        health.cache += QStringLiteral(": ") + cache.detail;
    health.link = linkText(link.state);
    if (link.lastHeard)
        health.heardAgo = wallClock() - *link.lastHeard;
    health.clockAhead = m_clockAhead;
    return health;
}

void DataCommands::showDiagnostics()
{
    const intake::PostOptions& door = m_source.door();
    m_clockCheck->start(door.gateway, door.token, door.tls, door.insecurePlainText);
    ui::DiagnosticsDialog{
        [this] { return health(); }, board::ValueFormat{m_window.appearance().language}, &m_window}
        .exec();
}

} // namespace ioc::app
