#include "AboutDialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <array>

namespace ioc::ui {

namespace {

struct Part
{
    const char* name;
    const char* licence;
};

// Of Debian's copyright files of the packages that are linked or shown.
constexpr std::array<Part, 14> parts{{
    {"Qt 6 (Core, Gui, Widgets, Network, WebSockets)", "LGPL-3.0-only"},
    {"Qt Charts", "GPL-3.0-only"},
    {"QtKeychain", "BSD-3-Clause"},
    {"Boost", "BSL-1.0"},
    {"SQLite", QT_TRANSLATE_NOOP("ioc::ui::AboutDialog", "Public domain")},
    {"SQLiteCpp", "MIT"},
    {"simdjson", "Apache-2.0"},
    {"libsodium", "ISC"},
    {"OpenSSL", "Apache-2.0"},
    {"libxlsxwriter", "BSD-2-Clause"},
    {"zlib", "Zlib"},
    {"Roboto", "Apache-2.0"},
    {"Liberation", "OFL-1.1"},
    {"@svg-maps/vietnam 2.0.0, Stephen Truong / svg-maps", "CC BY 4.0"},
}};

} // namespace

AboutDialog::AboutDialog(const QString& version, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Toàn Cảnh"));
    auto* text = new QTextBrowser;
    text->setObjectName(QStringLiteral("about"));
    QString html
        = QStringLiteral("<h2>Toàn Cảnh %1</h2><p>%2</p><p>%3</p><h3>%4</h3><table cellspacing=6>")
              .arg(version.toHtmlEscaped(),
                   tr("The dashboard of a provincial Intelligent Operations Centre."),
                   tr("Free software under GPL-3.0-or-later, without warranty of any kind."),
                   tr("Built with"));
    for (const Part& part : parts)
        html += QStringLiteral("<tr><td>%1</td><td>%2</td></tr>")
                    .arg(QString::fromUtf8(part.name).toHtmlEscaped(),
                         tr(part.licence)); // a licence's own name stays as it is
    html += QStringLiteral("</table><p>Qt %1</p>").arg(QString::fromLatin1(qVersion()));
    text->setHtml(html);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 24);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace ioc::ui
