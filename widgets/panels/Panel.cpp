#include "Panel.h"

#include <widgets/theme/TextAudit.h>

#include <QImage>
#include <QPaintEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace ioc::ui {

namespace {

struct Line
{
    QRectF place;
    std::vector<const TextAudit::Entry*> texts;
};

// Texts of one height are one line, read from the left.
std::vector<Line> linesOf(const std::vector<TextAudit::Entry>& entries)
{
    std::vector<const TextAudit::Entry*> texts;
    for (const TextAudit::Entry& entry : entries)
        texts.push_back(&entry);
    std::stable_sort(texts.begin(), texts.end(), [](const auto* one, const auto* other) {
        return one->ink.center().y() < other->ink.center().y();
    });
    std::vector<Line> lines;
    for (const TextAudit::Entry* text : texts) {
        const double middle = text->ink.center().y();
        const bool same = !lines.empty() && lines.back().place.top() <= middle
            && middle <= lines.back().place.bottom();
        if (!same)
            lines.push_back({});
        lines.back().texts.push_back(text);
        lines.back().place |= text->ink;
    }
    for (Line& line : lines)
        std::stable_sort(
            line.texts.begin(), line.texts.end(), [](const auto* one, const auto* other) {
                return one->ink.left() < other->ink.left();
            });
    return lines;
}

std::vector<SpokenPart> linesOf(const TextAudit& audit, const board::ValueFormat& format)
{
    std::vector<SpokenPart> parts;
    for (const Line& line : linesOf(audit.entries())) {
        SpokenPart part;
        part.place = line.place;
        QStringList rest;
        for (const TextAudit::Entry* text : line.texts)
            if (text == line.texts.front())
                part.name = text->asked;
            else
                rest << text->asked;
        part.value = rest.join(QStringLiteral(", "));
        QStringList words;
        for (const TextAudit::Sign& sign : audit.signs()) {
            const double middle = sign.place.center().y();
            if (line.place.top() <= middle && middle <= line.place.bottom())
                words << format.status(sign.status);
        }
        words.removeDuplicates();
        part.description = words.join(QStringLiteral(", "));
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace

Panel::Panel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void Panel::restyle()
{
    arrange();
    refresh();
    update();
}

void Panel::resizeEvent(QResizeEvent*)
{
    arrange();
}

void Panel::refreshIfDue()
{
    if (!m_due)
        return;
    m_due = false;
    const auto begin = std::chrono::steady_clock::now();
    refresh();
    m_readCost = std::chrono::steady_clock::now() - begin;
}

void Panel::paintEvent(QPaintEvent* event)
{
    refreshIfDue(); // what is painted is never older than what is known
    const auto begin = std::chrono::steady_clock::now();
    QPainter painter{this};
    const Theme::Colours& colours = theme().colours();
    painter.fillRect(event->rect(), colours.ground);
    if (isCard()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.surface);
        const double radius = theme().base() * 0.4;
        painter.drawRoundedRect(QRectF{rect()}, radius, radius);
    }
    Canvas canvas{painter, theme(), QRectF{rect()}};
    paint(canvas, event->region());
    m_paintCost = std::max<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - begin,
                                                     m_paintCost - m_paintCost / 8);
    if (!m_painted && m_context.session.isLoaded()) {
        m_painted = true;
        emit painted();
    }
}

std::vector<SpokenPart> Panel::spokenParts()
{
    if (TextAudit::current() || rect().isEmpty())
        return {};
    TextAudit audit;
    QImage nowhere{1, 1, QImage::Format_RGB32};
    QPainter painter{&nowhere};
    Canvas canvas{painter, theme(), QRectF{rect()}};
    paint(canvas, QRegion{rect()});
    return linesOf(audit, m_context.format());
}

} // namespace ioc::ui
