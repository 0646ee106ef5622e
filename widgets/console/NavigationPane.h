#pragma once

#include <models/board/Navigation.h>
#include <widgets/console/ConsoleView.h>

class QTreeView;

namespace ioc::ui {

/// The tree of places at the left: pages, domains, indicators, each with how it stands; a domain
/// stands as its worst. Enter or a click opens. Thread: gui.
class NavigationPane final : public ConsoleView
{
    Q_OBJECT

public:
    explicit NavigationPane(const ConsoleContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    /// Marks the place that is open, and unfolds what holds it.
    void setPlace(const QString& place);
    /// Further places after the catalogue's: the views that others added.
    void setExtra(std::vector<board::NavigationEntry> entries);
    void setWithEmpty(bool withEmpty);
    [[nodiscard]] bool withEmpty() const noexcept { return m_withEmpty; }
    /// Whether a figure of the tree is simulated.
    [[nodiscard]] bool showsSimulated() const override { return m_simulated; }
    [[nodiscard]] QTreeView& tree() noexcept { return *m_tree; }
    [[nodiscard]] const board::NavigationModel& model() const noexcept { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openIndex(const QModelIndex& index);

    board::NavigationModel m_model;
    QTreeView* m_tree;
    std::vector<board::NavigationEntry> m_extra;
    QString m_place;
    bool m_withEmpty = false;
    bool m_simulated = false;
};

} // namespace ioc::ui
