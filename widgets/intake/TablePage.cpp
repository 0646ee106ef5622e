#include "TablePage.h"

#include "IntakeWords.h"

#include <models/intake/PeriodText.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ioc::ui {

using intake::ColumnUse;
using intake::Role;

namespace {

constexpr int rowsShown = 12;
constexpr int columnsShown = 40;
constexpr int roleCount = 7; // those that are not of one indicator
constexpr std::array<Role, roleCount> roles{Role::Ignored,
                                            Role::Area,
                                            Role::AreaCode,
                                            Role::Indicator,
                                            Role::Unit,
                                            Role::Period,
                                            Role::Value};

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

// Boxes are narrower than what they can hold; the rest is told where they are pointed at.
void tellWhole(QComboBox& box)
{
    QObject::connect(&box, &QComboBox::currentTextChanged, &box, &QComboBox::setToolTip);
    box.setToolTip(box.currentText());
}

} // namespace

TablePage::TablePage(const IntakeContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_uses(new QStandardItemModel(this))
    , m_sheet(new QComboBox)
    , m_head(new QSpinBox)
    , m_indicator(new QComboBox)
    , m_kind(new QComboBox)
    , m_period(new QComboBox)
    , m_decimal(new QComboBox)
    , m_thousands(new QComboBox)
    , m_dayFirst(new QCheckBox(tr("05/11/2026 is 5 November")))
    , m_table(new QTableWidget)
    , m_hint(new QLabel)
{
    m_head->setMinimum(1);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("The first rows of the table"));
    m_hint->setWordWrap(true);
    fillUses();
    auto* periodRow = new QHBoxLayout;
    periodRow->addWidget(m_kind);
    periodRow->addWidget(m_period, 1);
    auto* left = new QFormLayout;
    left->addRow(tr("&Sheet"), m_sheet);
    left->addRow(tr("Row of the &heads"), m_head);
    left->addRow(tr("&Indicator where no column says it"), m_indicator);
    auto* right = new QFormLayout;
    auto* periodLabel = new QLabel(tr("&Period where no column says it"));
    periodLabel->setBuddy(m_period);
    right->addRow(periodLabel, periodRow);
    right->addRow(tr("&Decimal mark"), m_decimal);
    right->addRow(tr("&Thousands mark"), m_thousands);
    right->addRow(QString{}, m_dayFirst);
    auto* top = new QHBoxLayout;
    top->addLayout(left, 1);
    top->addSpacing(24);
    top->addLayout(right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(m_hint);
    layout->addWidget(m_table, 1);
    for (const auto& [name, field] :
         std::initializer_list<std::pair<const char*, QWidget*>>{{"sheet", m_sheet},
                                                                 {"head", m_head},
                                                                 {"indicator", m_indicator},
                                                                 {"kind", m_kind},
                                                                 {"period", m_period},
                                                                 {"decimal", m_decimal},
                                                                 {"thousands", m_thousands},
                                                                 {"dayFirst", m_dayFirst},
                                                                 {"table", m_table}})
        field->setObjectName(QLatin1String(name));
    // With large letters labels go above their boxes, and boxes give way.
    for (QFormLayout* form : {left, right})
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QComboBox* box : {m_indicator, m_sheet, m_period, m_decimal, m_thousands}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        tellWhole(*box);
    }
    connectFields();
}

void TablePage::connectFields()
{
    connect(m_sheet, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            m_head->setValue(1);
        onHeadChosen();
    });
    connect(m_head, &QSpinBox::valueChanged, this, &TablePage::onHeadChosen);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        fillPeriods(*m_period, kind(), m_context.clock(), board::ValueFormat{m_context.language});
    });
    for (QComboBox* box : {m_indicator, m_kind, m_period, m_decimal, m_thousands})
        connect(box, &QComboBox::currentIndexChanged, this, &TablePage::changed);
    connect(m_dayFirst, &QCheckBox::toggled, this, &TablePage::changed);
}

// What a column may hold: the roles, then every indicator; one model for all the boxes.
void TablePage::fillUses()
{
    for (const Role role : roles)
        m_uses->appendRow(new QStandardItem(IntakeWords::role(role)));
    m_indicator->addItem(tr("not said"), -1);
    for (std::size_t i = 0; i < m_context.catalogue().indicators.size(); ++i) {
        const domain::Indicator& indicator = m_context.catalogue().indicators[i];
        const QString name = shown(indicator.name.in(m_context.language));
        m_uses->appendRow(new QStandardItem(name));
        m_indicator->addItem(name, static_cast<int>(i));
    }
    for (const auto each : {domain::PeriodKind::Day,
                            domain::PeriodKind::Week,
                            domain::PeriodKind::Month,
                            domain::PeriodKind::Quarter,
                            domain::PeriodKind::Year})
        m_kind->addItem(IntakeWords::periodKind(each), static_cast<int>(each));
    m_kind->setCurrentIndex(2);
    fillPeriods(*m_period, kind(), m_context.clock(), board::ValueFormat{m_context.language});
    m_period->insertItem(0, tr("not said"));
    m_period->setCurrentIndex(0);
    fillDecimalMarks(*m_decimal, true);
    fillThousands(*m_thousands);
}

void TablePage::setBook(std::shared_ptr<const intake::Workbook> book,
                        const intake::TableMapping& suggestion)
{
    m_filling = true;
    m_book = std::move(book);
    m_areas.clear();
    m_columns = suggestion.columns;
    m_sheet->clear();
    for (const intake::Sheet& sheet : m_book->sheets)
        m_sheet->addItem(sheet.hidden ? tr("%1 (hidden)").arg(shown(sheet.name))
                                      : shown(sheet.name));
    m_sheet->setCurrentIndex(static_cast<int>(suggestion.sheet));
    m_head->setMaximum(std::max(1, static_cast<int>(m_book->sheets[suggestion.sheet].rows.size())));
    m_head->setValue(static_cast<int>(suggestion.headerRow) + 1);
    m_filling = false;
    fillTable();
}

domain::PeriodKind TablePage::kind() const
{
    return static_cast<domain::PeriodKind>(m_kind->currentData().toInt());
}

void TablePage::onHeadChosen()
{
    if (m_filling || !m_book)
        return;
    const auto sheet = static_cast<std::uint32_t>(std::max(0, m_sheet->currentIndex()));
    m_head->setMaximum(std::max(1, static_cast<int>(m_book->sheets[sheet].rows.size())));
    m_columns = intake::suggestColumns(*m_book,
                                       sheet,
                                       static_cast<std::uint32_t>(m_head->value() - 1),
                                       m_context.tables->indicators);
    fillTable();
}

ColumnUse TablePage::useOf(int column) const
{
    const auto* box = qobject_cast<QComboBox*>(m_table->cellWidget(0, column));
    const int at = box ? box->currentIndex() : 0;
    if (at < roleCount)
        return {roles[static_cast<std::size_t>(std::max(at, 0))], std::nullopt};
    return {Role::ValueOf, static_cast<domain::IndicatorId>(at - roleCount)};
}

void TablePage::fillTable()
{
    const auto& sheet
        = m_book->sheets[static_cast<std::size_t>(std::max(0, m_sheet->currentIndex()))];
    const int columns = std::min(static_cast<int>(m_columns.size()), columnsShown);
    const auto first = static_cast<std::size_t>(m_head->value() - 1);
    const int rows = std::min(rowsShown, static_cast<int>(sheet.rows.size()) - m_head->value() + 1);
    m_table->clear();
    m_table->setColumnCount(columns);
    m_table->setRowCount(1 + std::max(rows, 0));
    QStringList heads;
    for (int c = 0; c < columns; ++c) {
        heads << shown(intake::columnName(static_cast<std::size_t>(c)));
        auto* box = new QComboBox;
        box->setModel(m_uses);
        box->setAccessibleName(tr("Column %1 holds").arg(heads.back()));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        tellWhole(*box);
        const ColumnUse& use = m_columns[static_cast<std::size_t>(c)];
        const auto* role = std::find(roles.begin(), roles.end(), use.role);
        box->setCurrentIndex(use.role == Role::ValueOf
                                 ? roleCount + static_cast<int>(*use.indicator)
                                 : static_cast<int>(role - roles.begin()));
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            updateRows();
            emit changed();
        });
        m_table->setCellWidget(0, c, box);
        m_table->setRowHeight(0, std::max(m_table->rowHeight(0), box->sizeHint().height()));
        for (int r = 0; r < rows; ++r)
            m_table->setItem(
                r + 1,
                c,
                new QTableWidgetItem(shown(intake::shownText(
                    *m_book,
                    sheet.at(first + static_cast<std::size_t>(r), static_cast<std::size_t>(c))))));
    }
    QStringList numbers{QString{}};
    for (int r = 0; r < rows; ++r)
        numbers << QString::number(m_head->value() + r);
    m_table->setHorizontalHeaderLabels(heads);
    m_table->setVerticalHeaderLabels(numbers);
    const int letter = m_table->fontMetrics().averageCharWidth();
    m_table->resizeColumnsToContents();
    for (int c = 0; c < columns; ++c) {
        const auto* use = qobject_cast<QComboBox*>(m_table->cellWidget(0, c));
        const int said = m_table->fontMetrics().horizontalAdvance(use->currentText()) + 7 * letter;
        m_table->setColumnWidth(
            c, std::clamp(std::max(said, m_table->columnWidth(c)), 20 * letter, 40 * letter));
    }
    updateRows();
    emit changed();
}

void TablePage::updateRows()
{
    m_columns.resize(
        std::max<std::size_t>(m_columns.size(), static_cast<std::size_t>(m_table->columnCount())));
    for (int c = 0; c < m_table->columnCount(); ++c)
        m_columns[static_cast<std::size_t>(c)] = useOf(c);
    m_hint->setText(missing());
}

intake::TableMapping TablePage::mapping() const
{
    intake::TableMapping mapping;
    mapping.sheet = static_cast<std::uint32_t>(std::max(0, m_sheet->currentIndex()));
    mapping.headerRow = static_cast<std::uint32_t>(m_head->value() - 1);
    mapping.columns = m_columns;
    if (const int at = m_indicator->currentData().toInt(); at >= 0)
        mapping.indicator = static_cast<domain::IndicatorId>(at);
    if (m_period->currentData().isValid())
        mapping.period = intake::wireText(chosenPeriod(*m_period, kind()));
    mapping.numbers = chosenStyle(*m_decimal, *m_thousands);
    mapping.dayFirst = m_dayFirst->isChecked();
    mapping.areas = m_areas;
    return mapping;
}

void TablePage::chooseUnit(const std::string& text, domain::AreaId area)
{
    m_areas[text] = area;
}

QString TablePage::missing() const
{
    const intake::TableMapping said = mapping();
    if (!said.columnOf(Role::Area) && !said.columnOf(Role::AreaCode))
        return tr("Say which column names the units.");
    if (!said.hasValues())
        return tr("Say which column holds the values.");
    if (said.columnOf(Role::Value) && !said.columnOf(Role::Indicator) && !said.indicator)
        return tr("Say which indicator the values are of.");
    if (!said.columnOf(Role::Period) && said.period.empty())
        return tr("Say which period the values are of.");
    return {};
}

} // namespace ioc::ui
