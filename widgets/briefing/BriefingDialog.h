#pragma once

#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CacheFold.h>
#include <widgets/briefing/BriefingPages.h>

#include <QDialog>
#include <QThreadPool>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QProgressBar;
class QPushButton;

namespace ioc::ui {

/// What briefings are made from.
struct BriefingSource
{
    std::shared_ptr<const domain::Catalogue> catalogue;
    std::filesystem::path cache;
    std::function<domain::TimePoint()> clock; ///< called in the gui
};

/// Makes a briefing with a person watching: which, of what period, with which marks; its pages as
/// they will be printed; then into a file. Reading and composing run on a thread of their own and
/// are done anew when anything is chosen; the newest choice wins. What takes long shows how far it
/// is and can be cancelled; a file that was not finished is not there.
///
/// Thread: gui. Errors: told in the dialog's status line.
class BriefingDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit BriefingDialog(BriefingSource source, QWidget* parent = nullptr);
    ~BriefingDialog() override;

    /// The briefing whose pages are shown; nullptr before the first, and after a failure.
    [[nodiscard]] const briefing::Briefing* shown() const noexcept { return m_briefing.get(); }
    /// The period that is chosen.
    [[nodiscard]] domain::Period period() const;
    /// Begins to write what is shown, by the ending of `path`: .pdf, .xlsx, .csv. saved() tells.
    void save(const QString& path);
    void cancel();
    [[nodiscard]] bool isBusy() const noexcept { return m_busy; }

signals:
    /// What was chosen last is shown, or failed.
    void composed(bool done);
    /// A file was written, or not: `why` is empty where it was.
    void saved(const QString& path, const QString& why);

private:
    struct Job;

    void build();
    [[nodiscard]] static QString nameOf(const domain::BriefingDefinition& definition);
    void fillScopes();
    void compose();
    void take(quint64 job, const std::shared_ptr<Result<briefing::Briefing>>& made);
    void askAndSave();
    void saveNext();
    void endSave(const QString& why);
    void setBusy(bool busy, const QString& text);
    void fail(const Error& error);
    [[nodiscard]] const domain::BriefingDefinition& definition() const;

    BriefingSource m_source;
    QComboBox* m_definition = nullptr;
    QDateEdit* m_date = nullptr;
    QLabel* m_periodText = nullptr;
    QComboBox* m_scope = nullptr;
    QWidget* m_scopeLabel = nullptr;
    QComboBox* m_edition = nullptr;
    QCheckBox* m_draft = nullptr;
    QCheckBox* m_internal = nullptr;
    QCheckBox* m_archive = nullptr;
    BriefingPages* m_pages = nullptr;
    QLabel* m_status = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_cancel = nullptr;

    QThreadPool m_pool; ///< one thread: the newest job follows the one that is told to stop
    quint64 m_job = 0; ///< newest
    std::shared_ptr<std::atomic_bool> m_stop; ///< of the newest job
    std::shared_ptr<const briefing::Briefing> m_briefing;
    std::unique_ptr<Job> m_saving;
    bool m_busy = false;
};

} // namespace ioc::ui
