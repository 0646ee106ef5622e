#include "EntryDialog.h"

#include "IntakeWords.h"
#include "ScopeFields.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace ioc::ui {

using intake::EntryModel;

namespace {

constexpr std::chrono::milliseconds keepAfter{500};

/// Paints what is held in the quiet ink, what is typed in the strong one, and marks what is at
/// fault.
class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool dark = option->palette.base().color().lightness() < 128;
        if (!index.data(EntryModel::AllowedRole).toBool()) {
            option->backgroundBrush = option->palette.color(QPalette::Window);
        } else if (index.data(EntryModel::FaultRole).toInt() >= 0) {
            option->backgroundBrush = dark ? QColor(0x4A241C) : QColor(0xF9DDD6);
            option->font.setUnderline(true);
        } else if (!index.data(EntryModel::TypedRole).toBool()) {
            option->palette.setColor(QPalette::Text,
                                     option->palette.color(QPalette::Disabled, QPalette::Text));
        } else {
            option->font.setBold(true);
        }
    }
};

/// A digit typed where nothing is reported goes nowhere: a table would look for it in the column
/// and go on in another unit's cell.
class EntryGrid final : public QTableView
{
public:
    void keyboardSearch(const QString&) override { }
};

} // namespace

EntryDialog::EntryDialog(const IntakeContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_sender(context.journal())
    , m_model(new EntryModel(context.tables, context.language, this))
    , m_decimal(new QComboBox)
    , m_thousands(new QComboBox)
    , m_grid(new EntryGrid)
    , m_cell(new QLabel)
    , m_message(new QLabel)
    , m_partly(new QCheckBox)
    , m_who(new QLineEdit(context.who))
    , m_send(new QPushButton(tr("&Send")))
{
    setWindowTitle(tr("Type figures in"));
    setObjectName(QStringLiteral("entryDialog"));
    auto* left = new QFormLayout;
    m_scope = new ScopeFields(m_context, *left, this);
    fillDecimalMarks(*m_decimal, false);
    m_decimal->setCurrentIndex(m_context.language == domain::Language::Vietnamese ? 0 : 1);
    fillThousands(*m_thousands);
    auto* right = new QFormLayout;
    right->addRow(tr("D&ecimal mark"), m_decimal);
    right->addRow(tr("T&housands mark"), m_thousands);
    auto* top = new QHBoxLayout;
    top->addLayout(left, 2);
    top->addSpacing(24);
    top->addLayout(right, 1);
    m_grid->setObjectName(QStringLiteral("grid"));
    m_grid->setModel(m_model);
    m_grid->setItemDelegate(new EntryDelegate(m_grid));
    m_grid->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::DoubleClicked
                            | QAbstractItemView::EditKeyPressed);
    m_grid->setAccessibleName(tr("Units by indicators"));
    m_grid->horizontalHeader()->setDefaultAlignment(Qt::AlignCenter
                                                    | static_cast<Qt::Alignment>(Qt::TextWordWrap));
    m_grid->horizontalHeader()->setDefaultSectionSize(m_grid->fontMetrics().averageCharWidth()
                                                      * 19);
    m_grid->horizontalHeader()->setFixedHeight(m_grid->fontMetrics().lineSpacing() * 3 + 8);
    m_grid->installEventFilter(this);
    for (QLabel* label : {m_cell, m_message})
        label->setWordWrap(true);
    m_cell->setObjectName(QStringLiteral("cell"));
    m_message->setObjectName(QStringLiteral("message"));
    m_partly->setObjectName(QStringLiteral("partly"));
    m_send->setObjectName(QStringLiteral("send"));
    m_who->setObjectName(QStringLiteral("who"));
    m_send->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* whoLabel = new QLabel(tr("Who sends (&name)"));
    whoLabel->setBuddy(m_who);
    auto* foot = new QHBoxLayout;
    foot->addWidget(whoLabel);
    foot->addWidget(m_who, 1);
    foot->addWidget(m_partly);
    foot->addStretch();
    foot->addWidget(m_send);
    foot->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_cell);
    layout->addWidget(m_message);
    layout->addLayout(foot);
    fitToFont(*this, 140, 38);
    m_keep.setSingleShot(true);
    m_keep.setInterval(keepAfter);
    connect(&m_keep, &QTimer::timeout, this, &EntryDialog::keepDraft);
    connect(m_scope, &ScopeFields::changed, this, &EntryDialog::open);
    const auto restyle = [this] { m_model->setStyle(chosenStyle(*m_decimal, *m_thousands)); };
    connect(m_decimal, &QComboBox::currentIndexChanged, this, restyle);
    connect(m_thousands, &QComboBox::currentIndexChanged, this, restyle);
    connect(m_model, &EntryModel::dataChanged, this, [this] {
        m_dirty = true;
        m_keep.start();
        update();
    });
    connect(
        m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &EntryDialog::update);
    connect(m_partly, &QCheckBox::toggled, this, &EntryDialog::update);
    connect(m_who, &QLineEdit::textChanged, this, &EntryDialog::update);
    connect(m_send, &QPushButton::clicked, this, &EntryDialog::send);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_sender, &intake::ImportSender::finished, this, &EntryDialog::onSent);
    connect(&m_sender, &intake::ImportSender::keepFailed, this, [this](const QString& why) {
        m_message->setText(tr("The record of the import cannot be kept: %1").arg(why));
    });
    restyle();
    open();
    m_grid->setFocus();
}

EntryDialog::~EntryDialog()
{
    keepDraft();
}

void EntryDialog::open()
{
    keepDraft();
    m_draft.emplace(m_context.folder, m_scope->organization(), m_scope->period());
    m_model->setScope(m_scope->organization(), m_scope->period(), m_context.clock());
    if (m_context.held)
        m_model->setHeld(m_context.held);
    const auto texts = m_draft->read();
    m_model->setTexts(texts);
    m_dirty = false;
    m_keep.stop();
    m_message->setText(texts.isEmpty()
                           ? QString{}
                           : tr("Typed before, not sent yet, and here again: %1.")
                                 .arg(countText(format(), static_cast<std::size_t>(texts.size()))));
    int first = 0; // that is reported
    while (first + 1 < m_model->rowCount()
           && !m_model->index(first, 0).data(EntryModel::AllowedRole).toBool())
        ++first;
    m_grid->setCurrentIndex(m_model->index(first, 0));
    update();
}

void EntryDialog::keepDraft()
{
    m_keep.stop();
    if (!m_dirty || !m_draft)
        return;
    if (const auto kept = m_draft->keep(m_model->texts()); !kept)
        m_message->setText(tr("What is typed cannot be kept: %1")
                               .arg(QString::fromStdString(kept.error().context)));
    else
        m_dirty = false;
}

void EntryDialog::update()
{
    const std::size_t typed = m_model->typedCount();
    const std::size_t faults = m_model->faultCount();
    m_partly->setVisible(faults > 0 && typed > faults);
    m_partly->setText(tr("without the %1 at fault").arg(countText(format(), faults)));
    m_send->setText(tr("&Send %1").arg(countText(format(), typed - faults)));
    m_send->setEnabled(!m_sender.isRunning() && typed > faults
                       && (faults == 0 || m_partly->isChecked())
                       && !m_who->text().trimmed().isEmpty());
    const QModelIndex at = m_grid->currentIndex();
    if (!at.isValid()) {
        m_cell->clear();
        return;
    }
    QString text = m_model->headerData(at.row(), Qt::Vertical, Qt::DisplayRole).toString()
        + QStringLiteral(" · ")
        + m_model->headerData(at.column(), Qt::Horizontal, Qt::ToolTipRole).toString();
    const int fault = at.data(EntryModel::FaultRole).toInt();
    if (!at.data(EntryModel::AllowedRole).toBool())
        text += QStringLiteral(" · ") + tr("not reported by this unit");
    else if (fault >= 0)
        text += QStringLiteral(" · ") + IntakeWords::fault(static_cast<intake::FaultKind>(fault));
    else if (at.data(EntryModel::TypedRole).toBool())
        text += QStringLiteral(" = ") + at.data().toString();
    m_cell->setText(text);
}

bool EntryDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_grid && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste)) {
            paste();
            return true;
        }
        if (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace) {
            clearSelected();
            return true;
        }
        // Return goes down, as in a spreadsheet, and does not press a button.
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            const QModelIndex at = m_grid->currentIndex();
            if (at.row() + 1 < m_model->rowCount())
                m_grid->setCurrentIndex(at.siblingAtRow(at.row() + 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void EntryDialog::paste()
{
    const QString block = QGuiApplication::clipboard()->text();
    if (block.isEmpty())
        return;
    const bool put = m_model->paste(m_grid->currentIndex(), block);
    m_message->setText(
        put ? QString{}
            : tr("The copied block reaches beyond the grid, or onto cells that are not "
                 "reported; nothing was put in."));
}

void EntryDialog::clearSelected()
{
    for (const QModelIndex& at : m_grid->selectionModel()->selectedIndexes())
        m_model->setData(at, QString{}, Qt::EditRole);
}

void EntryDialog::send()
{
    intake::ImportRecord record;
    record.when = m_context.clock();
    record.id = m_context.journal().newId(record.when);
    record.who = m_who->text().trimmed();
    record.figures = m_model->figures();
    record.sha256 = intake::digestOf(record.figures);
    m_message->clear();
    m_sender.send(std::move(record), m_context.gateway());
    update();
}

void EntryDialog::onSent(const intake::PostOutcome& outcome)
{
    QString text = IntakeWords::outcome(outcome, format());
    for (const auto& refused : outcome.refused)
        text += QLatin1Char('\n') + refused.reason;
    // What the log has is no draft any more; what it has not stays typed.
    QHash<QString, QString> texts = m_model->texts();
    const auto& figures = m_sender.record().figures;
    std::vector<bool> in(figures.size(), false);
    std::fill_n(in.begin(), std::min(outcome.answered, in.size()), true);
    for (const auto& refused : outcome.refused)
        in[refused.position] = false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (in[i])
            texts.remove(QString::fromStdString(figures[i].indicator + "|" + figures[i].area));
    }
    m_model->setTexts(texts);
    m_dirty = true;
    keepDraft();
    m_message->setText(text);
    update();
    if (outcome.accepted > 0)
        emit sent();
}

} // namespace ioc::ui
