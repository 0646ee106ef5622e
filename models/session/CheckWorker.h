#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <filesystem>
#include <memory>

namespace ioc::session {

/// Looks a cache over in the background, once. Thread: check. The flag ends it early.
class CheckWorker : public QObject
{
    Q_OBJECT

public:
    using Wanted = std::shared_ptr<std::atomic<bool>>;

    CheckWorker(std::filesystem::path path, Wanted wanted);

    void run();

signals:
    /// Empty: it is sound, or could not be read, which who uses it finds by himself.
    void done(const QString& damage);

private:
    std::filesystem::path m_path;
    Wanted m_wanted;
};

} // namespace ioc::session
