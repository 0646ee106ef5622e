#include "CheckWorker.h"

#include <models/storage/IntegrityCheck.h>

namespace ioc::session {

CheckWorker::CheckWorker(std::filesystem::path path, Wanted wanted)
    : m_path(std::move(path))
    , m_wanted(std::move(wanted))
{
}

void CheckWorker::run()
{
    const auto sound
        = storage::checkIntegrity(m_path, [wanted = m_wanted] { return wanted->load(); });
    const bool damaged = !sound && sound.error().kind == ErrorKind::Corrupt;
    emit done(damaged ? QString::fromStdString(sound.error().context) : QString{});
}

} // namespace ioc::session
