#pragma once

#include <models/domain/Result.h>
#include <widgets/alarms/OperationsView.h>

class QComboBox;

namespace ioc::ui {

class FilterBar;
class LineTable;

/// What happened to all alarms, who did what; narrowed by words, priority, domain and period, and
/// written as CSV or XLSX (Ctrl+E): what is shown, in the order in which it is shown. Thread: gui.
class JournalView final : public OperationsView
{
    Q_OBJECT

public:
    explicit JournalView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] LineTable& table() noexcept { return *m_table; }
    [[nodiscard]] FilterBar& filter() noexcept { return *m_filter; }
    /// Errors: those of briefing::writeTable().
    [[nodiscard]] Result<void> exportTo(const QString& path);

private:
    void read();
    void askExport();
    void tellExport(const QString& path, const Result<void>& result);

    board::JournalModel m_model;
    LineTable* m_table;
    FilterBar* m_filter;
    QComboBox* m_period;
    QLabel* m_counts;
    QLabel* m_told;
    QPushButton* m_export = nullptr;
    std::uint64_t m_version = 0;
};

} // namespace ioc::ui
