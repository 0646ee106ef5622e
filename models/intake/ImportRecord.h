#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace ioc::intake {

/// What was held before of a series at a time; what taking an import back returns to.
struct Former
{
    double value = 0;
    domain::Quality quality = domain::Quality::Good;
};

/// One figure of an import. Kept by the catalogue's texts: handles change with the catalogue.
struct ImportedFigure
{
    std::string indicator;
    std::string area;
    std::string period; ///< as the protocol writes times
    std::optional<double> value; ///< none: the source says that it has none
    std::optional<Former> former; ///< none: there was no figure, as far as was known
    std::string place; ///< in the file, `S1!B7`; empty: typed into the grid
};

/// One import, sent or about to be: which file, who, when, what.
struct ImportRecord
{
    enum class State {
        Prepared, ///< kept before the first request goes out
        Sent,
        PartlySent, ///< the gateway refused some, or the link broke: what is in is in `taken`
        TakenBack
    };

    QString id; ///< of the file it is kept in; sorts by time
    State state = State::Prepared;
    QString file; ///< its name; empty: typed into the grid
    QString sha256; ///< of the file, or of the figures typed
    QString who; ///< as they named themselves
    domain::TimePoint when;
    std::optional<domain::TimePoint> takenBack;
    std::vector<ImportedFigure> figures;
    std::vector<std::size_t> refused; ///< positions of figures that the gateway did not take
    std::size_t sent = 0; ///< figures that were answered

    /// What every figure carries as its source: file, the front of its digest, who; at most 200
    /// bytes.
    [[nodiscard]] std::string source() const;
};

/// Digest of figures that come from no file.
[[nodiscard]] QString digestOf(const std::vector<ImportedFigure>& figures);

/// The imports of this user, one JSON file each, so that none can harm another and an import that
/// broke off is known. Thread: gui; files are small (a hundred bytes a figure). Errors:
/// Unavailable, Exhausted; a file that cannot be read is passed over by list() and named in
/// `damaged`.
class ImportJournal
{
public:
    explicit ImportJournal(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// A new id for an import at `when`.
    [[nodiscard]] QString newId(domain::TimePoint when) const;
    [[nodiscard]] Result<void> keep(const ImportRecord& record) const;
    [[nodiscard]] Result<ImportRecord> read(const QString& id) const;
    /// Newest first.
    [[nodiscard]] std::vector<ImportRecord> list(QStringList* damaged = nullptr) const;

private:
    [[nodiscard]] QString pathOf(const QString& id) const;

    QString m_folder;
};

/// The figures that take an import back: each with its former value, or none where there was none.
/// A figure that somebody changed since is left alone and counted in `changedSince`; where nobody
/// knows what is held now it is taken back, and counted in `unknown`.
struct TakeBack
{
    std::vector<ImportedFigure> figures;
    std::vector<domain::Quality> qualities; ///< of each
    std::size_t changedSince = 0;
    std::size_t unknown = 0;
};

/// What is held of a figure now.
struct Held
{
    bool known = false; ///< false: too far back for who was asked
    std::optional<Former> figure; ///< as given, not rolled up; none: there is none
};
using HeldNow = std::function<Held(const ImportedFigure&)>;
[[nodiscard]] TakeBack takeBackOf(const ImportRecord& record, const HeldNow& heldNow);

} // namespace ioc::intake
