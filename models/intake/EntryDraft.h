#pragma once

#include <models/domain/Period.h>
#include <models/domain/Result.h>

#include <QHash>
#include <QString>

namespace ioc::intake {

/// What was typed and not sent yet, one file for each department and period: it outlives the
/// program, however that ends. Thread: gui. Errors: those of keep(); a draft that cannot be read is
/// as none.
class EntryDraft
{
public:
    EntryDraft(const QString& folder,
               const std::string& organization,
               const domain::Period& period);

    /// Cells by `indicator|area`. Nothing typed removes the file.
    [[nodiscard]] Result<void> keep(const QHash<QString, QString>& texts) const;
    [[nodiscard]] QHash<QString, QString> read() const;

private:
    QString m_path;
};

} // namespace ioc::intake
