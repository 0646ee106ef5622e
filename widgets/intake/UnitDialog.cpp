#include "UnitDialog.h"

#include "IntakeWords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ioc::ui {

namespace {
constexpr int areaRole = Qt::UserRole;
constexpr int keyRole = Qt::UserRole + 1;
} // namespace

UnitDialog::UnitDialog(const IntakeContext& context, const QString& text, QWidget* parent)
    : QDialog(parent)
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Choose the unit"));
    auto* find = new QLineEdit;
    find->setObjectName(QStringLiteral("find"));
    find->setPlaceholderText(tr("Name of the unit"));
    m_list->setObjectName(QStringLiteral("units"));
    m_list->setAccessibleName(tr("Units"));
    const domain::Catalogue& catalogue = context.catalogue();
    for (std::size_t i = 0; i < catalogue.areas.size(); ++i) {
        const auto id = static_cast<domain::AreaId>(i);
        const domain::AreaVersion* version = catalogue.area(id).at(context.clock());
        if (!version || version->level == domain::AreaLevel::Country
            || (version->level == domain::AreaLevel::Province && id != catalogue.province))
            continue;
        const QString name = context.tables->areas.nameOf(id, context.clock());
        auto* item = new QListWidgetItem(name, m_list);
        item->setData(areaRole, static_cast<int>(i));
        item->setData(keyRole, intake::nameKey(name).folded);
    }
    m_list->sortItems();
    auto* label = new QLabel(tr("The file says “%1”. Which unit is it?").arg(text.toHtmlEscaped()));
    label->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Choose"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(find);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    fitToFont(*this, 54, 28);
    connect(find, &QLineEdit::textChanged, this, &UnitDialog::filter);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void UnitDialog::filter(const QString& typed)
{
    const QString key = intake::nameKey(typed).folded;
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        item->setHidden(!item->data(keyRole).toString().contains(key));
        if (!first && !item->isHidden())
            first = item;
    }
    m_list->setCurrentItem(first);
}

std::optional<domain::AreaId> UnitDialog::chosen() const
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || item->isHidden())
        return std::nullopt;
    return static_cast<domain::AreaId>(item->data(areaRole).toInt());
}

} // namespace ioc::ui
