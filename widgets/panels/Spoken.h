#pragma once

#include <QAccessible>
#include <QRectF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

class QWidget;

namespace ioc::ui {

/// One thing of a picture, as it is read out: `Đại Từ`, `97,1 %`, `cần theo dõi`.
struct SpokenPart
{
    QString name;
    QString value;
    QString description;
    QRectF place; ///< in the widget
    bool chosen = false;

    friend bool operator==(const SpokenPart&, const SpokenPart&) = default;
};

/// Where a widget holds one value within a range: a knob on a track.
struct SpokenRange
{
    double current = 0;
    double least = 0;
    double most = 0;
    double step = 1;
};

/// What a widget that paints itself is to a screen reader: its role, its value, and everything that
/// it painted as children that can be walked through and, where they can be chosen by mouse,
/// chosen. Name and description are the widget's own (setAccessibleName()). Derive besides QWidget.
/// Thread: gui. Cost: parts are made when they are asked for, never otherwise.
class Spoken
{
public:
    Spoken();
    virtual ~Spoken();
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;

    [[nodiscard]] virtual QAccessible::Role spokenRole() const { return QAccessible::Chart; }
    [[nodiscard]] virtual QString spokenValue() { return {}; }
    [[nodiscard]] virtual std::vector<SpokenPart> spokenParts() = 0;
    /// Whether parts can be chosen at all.
    [[nodiscard]] virtual bool canChooseParts() const { return false; }
    virtual void choosePart(std::size_t part) { static_cast<void>(part); }
    [[nodiscard]] virtual std::optional<SpokenRange> spokenRange() const { return std::nullopt; }
    virtual void setSpokenValue(double value) { static_cast<void>(value); }

protected:
    /// Another part is chosen: the reader reads it.
    static void tellChosen(QWidget& widget, std::size_t part);
};

} // namespace ioc::ui
