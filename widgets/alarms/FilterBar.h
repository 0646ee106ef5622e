#pragma once

#include <widgets/alarms/OperationsView.h>

class QComboBox;
class QLineEdit;

namespace ioc::ui {

/// What narrows a list: words, and choices of priority, domain and state. Escape in the words
/// empties them. Thread: gui.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    struct State
    {
        QString text;
        std::set<int> states; ///< empty: all
    };
    struct Choices
    {
        bool priority = false;
        bool domain = false;
        std::vector<State> states; ///< the first is chosen
    };
    FilterBar(const OperationsContext& context,
              board::LineFilter& filter,
              Choices choices,
              QWidget* parent);

    [[nodiscard]] QLineEdit& words() noexcept { return *m_words; }
    void setPriority(std::optional<int> priority);
    void setDomain(std::optional<int> domain);
    void setState(int place);
    void clear();

signals:
    void changed();

private:
    QComboBox* addBox(const QString& name, const QString& all);

    board::LineFilter& m_filter;
    QLineEdit* m_words;
    QComboBox* m_priority = nullptr;
    QComboBox* m_domain = nullptr;
    QComboBox* m_states = nullptr;
};

} // namespace ioc::ui
