#include "TextPanel.h"

#include "TextWrap.h"

#include <utility>

namespace ioc::ui {

TextPanel::TextPanel(const PageContext& context, const domain::PanelChoice& choice, QWidget* parent)
    : HeadedPanel(context, 60, parent)
    , m_text(QString::fromStdString(choice.text.in(context.language)))
{
    m_head.title = QString::fromStdString(choice.title.in(context.language));
    refresh();
}

bool TextPanel::read(const board::FigureViews&, domain::TimePoint)
{
    return !std::exchange(m_read, true);
}

void TextPanel::paintBody(Canvas& canvas, const QRectF& body)
{
    QStringList lines;
    TextRole letters = TextRole::Label;
    qsizetype fitting = 0;
    for (const TextRole tried : {TextRole::Label, TextRole::Body, TextRole::Caption}) {
        letters = tried;
        lines = TextWrap{theme().font(letters)}.lines(m_text, body.width());
        fitting = static_cast<qsizetype>(body.height() / theme().lineHeight(letters));
        if (lines.size() <= fitting)
            break;
    }
    if (fitting > 0 && lines.size() > fitting) {
        lines = lines.first(fitting);
        lines.back() += QStringLiteral(" …");
    }
    QRectF line{body.left(), body.top(), body.width(), theme().lineHeight(letters)};
    for (const QString& text : lines) {
        canvas.text(
            line, text, {letters, theme().colours().second, Qt::AlignLeft | Qt::AlignVCenter});
        line.translate(0, line.height());
    }
}

} // namespace ioc::ui
