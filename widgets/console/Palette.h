#pragma once

#include <models/board/Search.h>
#include <widgets/console/ConsoleView.h>

#include <QAbstractListModel>
#include <QFrame>
#include <QPointer>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;

namespace ioc::ui {

/// What a search found, best first. Thread: gui.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PlaceRole = Qt::UserRole + 1, DetailRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<board::SearchEntry> entries);
    void find(const QString& query);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;

private:
    board::SearchIndex m_index;
    QString m_query;
    std::vector<const board::SearchEntry*> m_found;
};

/// Everything that can be gone to or done, found by typing some of its name: pages, indicators,
/// units, commands. Arrows choose, Enter opens, Escape leaves. Lies over the window's upper middle.
/// Thread: gui.
class Palette final : public QFrame
{
    Q_OBJECT

public:
    /// `pages`: places besides the catalogue's, with their texts.
    Palette(const ConsoleContext& context, QWidget* window);

    /// Everything there is, with these pages before the catalogue's.
    void openWith(std::vector<board::SearchEntry> pages);
    /// Only these; `chosen` gets the place of the one that is.
    void pick(std::vector<board::SearchEntry> entries,
              const QString& prompt,
              std::function<void(const QString&)> chosen);
    void close();
    void restyle();
    [[nodiscard]] QLineEdit& input() noexcept { return *m_input; }
    [[nodiscard]] QListView& list() noexcept { return *m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(int step);
    void accept();
    void place();
    void begin(std::vector<board::SearchEntry> entries, const QString& prompt);
    [[nodiscard]] std::vector<board::SearchEntry> entries() const;

    const ConsoleContext& m_context;
    PaletteModel m_model;
    QLineEdit* m_input;
    QListView* m_list;
    QLabel* m_none;
    QPointer<QWidget> m_before; ///< had the focus
    std::function<void(const QString&)> m_chosen; ///< of a pick; none: a place is opened
};

} // namespace ioc::ui
