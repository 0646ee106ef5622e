#include "Spoken.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QWidget>

namespace ioc::ui {

namespace {

/// A part; made when it is first asked for, kept by its widget's interface.
class PartInterface final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    PartInterface(QWidget& widget, std::size_t at)
        : m_widget(&widget)
        , m_at(at)
    {
    }

    [[nodiscard]] bool isValid() const override { return part().has_value(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const auto said = part();
        if (!said)
            return {};
        switch (which) {
        case QAccessible::Name:
            return said->name;
        case QAccessible::Value:
            return said->value;
        case QAccessible::Description:
            return said->description;
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString&) override { }
    [[nodiscard]] QRect rect() const override
    {
        const auto said = part();
        if (!said)
            return {};
        const QRect place = said->place.toAlignedRect();
        return {m_widget->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const auto said = part();
        state.invalid = !said;
        state.invisible = !said || !m_widget->isVisible();
        state.readOnly = true;
        state.selectable = said && spoken()->canChooseParts();
        state.selected = said && said->chosen;
        state.focusable = state.selectable;
        state.focused = state.selected && m_widget->hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        const bool acts
            = type == QAccessible::ActionInterface && m_widget && spoken()->canChooseParts();
        return acts ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override
    {
        if (action == pressAction() && part())
            spoken()->choosePart(m_at);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] Spoken* spoken() const { return dynamic_cast<Spoken*>(m_widget.data()); }
    [[nodiscard]] std::optional<SpokenPart> part() const
    {
        if (!m_widget || !spoken())
            return std::nullopt;
        std::vector<SpokenPart> parts = spoken()->spokenParts();
        return m_at < parts.size() ? std::optional{std::move(parts[m_at])} : std::nullopt;
    }

    QPointer<QWidget> m_widget;
    std::size_t m_at;
};

class SpokenInterface final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    SpokenInterface(QWidget& widget, Spoken& spoken)
        : QAccessibleWidget(&widget, spoken.spokenRole())
        , m_spoken(spoken)
    {
    }
    ~SpokenInterface() override
    {
        for (const QAccessible::Id id : m_parts)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const QString value = which == QAccessible::Value ? m_spoken.spokenValue() : QString{};
        return value.isEmpty() ? QAccessibleWidget::text(which) : value;
    }
    // Widgets inside it come first, then what it painted.
    [[nodiscard]] int childCount() const override
    {
        return QAccessibleWidget::childCount() + static_cast<int>(m_spoken.spokenParts().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int at) const override
    {
        const int widgets = QAccessibleWidget::childCount();
        if (at < widgets)
            return QAccessibleWidget::child(at);
        const auto part = static_cast<std::size_t>(at - widgets);
        if (part >= m_spoken.spokenParts().size())
            return nullptr;
        while (m_parts.size() <= part)
            m_parts.push_back(QAccessible::registerAccessibleInterface(
                new PartInterface{*widget(), m_parts.size()}));
        return QAccessible::accessibleInterface(m_parts[part]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (std::size_t part = 0; part < m_parts.size(); ++part)
            if (QAccessible::accessibleInterface(m_parts[part]) == child)
                return QAccessibleWidget::childCount() + static_cast<int>(part);
        return QAccessibleWidget::indexOfChild(child);
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPointF place = widget()->mapFromGlobal(QPointF(x, y));
        const std::vector<SpokenPart> parts = m_spoken.spokenParts();
        for (std::size_t part = 0; part < parts.size(); ++part)
            if (parts[part].place.contains(place))
                return child(QAccessibleWidget::childCount() + static_cast<int>(part));
        return QAccessibleWidget::childAt(x, y);
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return m_spoken.spokenRange() ? static_cast<QAccessibleValueInterface*>(this) : nullptr;
        return QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QVariant currentValue() const override { return range().current; }
    void setCurrentValue(const QVariant& value) override
    {
        m_spoken.setSpokenValue(value.toDouble());
    }
    [[nodiscard]] QVariant maximumValue() const override { return range().most; }
    [[nodiscard]] QVariant minimumValue() const override { return range().least; }
    [[nodiscard]] QVariant minimumStepSize() const override { return range().step; }

private:
    [[nodiscard]] SpokenRange range() const
    {
        return m_spoken.spokenRange().value_or(SpokenRange{});
    }

    Spoken& m_spoken; ///< the widget itself: this interface goes with it
    mutable std::vector<QAccessible::Id> m_parts; ///< made as they were asked for
};

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    auto* spoken = dynamic_cast<Spoken*>(widget);
    return spoken ? new SpokenInterface{*widget, *spoken} : nullptr;
}

} // namespace

Spoken::Spoken()
{
    QAccessible::installFactory(interfaceOf); // the same one again is no other
}

Spoken::~Spoken() = default;

void Spoken::tellChosen(QWidget& widget, std::size_t part)
{
    const QAccessibleInterface* whole = QAccessible::queryAccessibleInterface(&widget);
    if (!whole)
        return;
    auto* spoken = dynamic_cast<Spoken*>(&widget);
    const auto parts = static_cast<int>(spoken->spokenParts().size());
    const int child = whole->childCount() - parts + static_cast<int>(part);
    for (const auto type : {QAccessible::Selection, QAccessible::Focus}) {
        if (type == QAccessible::Focus && !widget.hasFocus())
            continue;
        QAccessibleEvent event{&widget, type};
        event.setChild(child);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace ioc::ui
