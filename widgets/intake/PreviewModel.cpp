#include "PreviewModel.h"

#include "IntakeWords.h"

#include <models/intake/PeriodText.h>

#include <QColor>
#include <QGuiApplication>
#include <QPalette>

#include <numeric>

namespace ioc::ui {

using intake::CheckedRow;

namespace {

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

QColor inkOf(CheckedRow::State state)
{
    const QPalette palette = QGuiApplication::palette();
    const bool dark = palette.base().color().lightness() < 128;
    switch (state) {
    case CheckedRow::State::Faulty:
        return dark ? QColor(0xE8603C) : QColor(0xB3341B);
    case CheckedRow::State::Skipped:
        return palette.color(QPalette::Disabled, QPalette::Text);
    case CheckedRow::State::Ready:
        break;
    }
    return palette.color(QPalette::Text);
}

} // namespace

PreviewModel::PreviewModel(const IntakeContext& context, QObject* parent)
    : QAbstractTableModel(parent)
    , m_context(context)
    , m_format(context.language)
{
}

void PreviewModel::setPreview(std::shared_ptr<const intake::Preview> preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    choose();
    endResetModel();
}

void PreviewModel::showOnly(std::optional<CheckedRow::State> state)
{
    beginResetModel();
    m_only = state;
    choose();
    endResetModel();
}

void PreviewModel::choose()
{
    m_shown.clear();
    for (std::size_t i = 0; m_preview && i < m_preview->rows.size(); ++i) {
        if (!m_only || m_preview->rows[i].state == *m_only)
            m_shown.push_back(i);
    }
}

const CheckedRow& PreviewModel::rowAt(int row) const
{
    return m_preview->rows[m_shown[static_cast<std::size_t>(row)]];
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString PreviewModel::nowOf(const CheckedRow& row) const
{
    if (row.state != CheckedRow::State::Ready || !m_context.held)
        return {};
    const auto held = m_context.held(figureOf(*m_preview, row, m_context.catalogue()));
    if (!held.figure)
        return {};
    return m_format.value(m_context.catalogue().indicator(*row.indicator), held.figure->value);
}

QString PreviewModel::textOf(const CheckedRow& row, int column) const
{
    const domain::Catalogue& catalogue = m_context.catalogue();
    switch (column) {
    case State:
        return IntakeWords::state(row.state);
    case Place:
        return shown(intake::placeText(*m_preview->book, row.place));
    case Unit:
        return row.area ? m_context.tables->areas.nameOf(*row.area, m_context.clock())
                        : shown(row.areaText);
    case Indicator:
        return row.indicator
            ? shown(catalogue.indicator(*row.indicator).shortName.in(m_context.language))
            : QString{};
    case Period: {
        if (row.period.empty() || !row.indicator)
            return shown(row.period);
        const auto period = domain::Period::parse(
            row.period, catalogue.indicator(*row.indicator).period.monthStartsOn);
        return period ? m_format.period(*period) : shown(row.period);
    }
    case Value:
        if (row.state == CheckedRow::State::Ready)
            return m_format.valueWithUnit(
                catalogue, catalogue.indicator(*row.indicator), row.value);
        // A unit at fault stands in its own column.
        return row.state == CheckedRow::State::Faulty && row.found != row.areaText
            ? shown(row.found)
            : QString{};
    case Now:
        return nowOf(row);
    case Message:
        if (row.state == CheckedRow::State::Faulty)
            return IntakeWords::fault(row.fault, shown(row.expected));
        if (row.state == CheckedRow::State::Skipped)
            return IntakeWords::skip(row.skip, shown(row.expected));
        return IntakeWords::notes(row.notes);
    default:
        return {};
    }
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const CheckedRow& row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(row, index.column());
    case Qt::ForegroundRole:
        return inkOf(row.state);
    case Qt::TextAlignmentRole:
        return index.column() == Value || index.column() == Now
            ? int{Qt::AlignRight | Qt::AlignVCenter}
            : int{Qt::AlignLeft | Qt::AlignVCenter};
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool number = section == Value || section == Now;
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && number)
        return QVariant{Qt::AlignRight | Qt::AlignVCenter};
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Place:
        return tr("Cell");
    case Unit:
        return tr("Unit");
    case Indicator:
        return tr("Indicator");
    case Period:
        return tr("Period");
    case Value:
        return tr("Value");
    case Now:
        return tr("Held now");
    case Message:
        return tr("Remark");
    default:
        return {};
    }
}

intake::ImportedFigure
figureOf(const intake::Preview& preview, const CheckedRow& row, const domain::Catalogue& catalogue)
{
    intake::ImportedFigure figure;
    figure.indicator = catalogue.indicator(*row.indicator).id;
    figure.area = catalogue.area(*row.area).code;
    figure.period = row.period;
    figure.value = row.value;
    figure.place = intake::placeText(*preview.book, row.place);
    return figure;
}

QByteArray faultsCsv(const PreviewModel& faults)
{
    const auto cell = [](QString text) {
        // A spreadsheet computes what begins so; an apostrophe makes it text.
        static const QString dangerous = QStringLiteral("=+-@\t\r");
        if (!text.isEmpty() && dangerous.contains(text.front()))
            text.prepend(QLatin1Char('\''));
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\""))
            + QLatin1Char('"');
    };
    QString out;
    for (int r = -1; r < faults.rowCount(); ++r) {
        for (int c = 0; c < faults.columnCount(); ++c) {
            out += c > 0 ? QStringLiteral(",") : QString{};
            out += cell(r < 0 ? faults.headerData(c, Qt::Horizontal, Qt::DisplayRole).toString()
                              : faults.index(r, c).data().toString());
        }
        out += QLatin1String("\r\n");
    }
    return QByteArray{"\xEF\xBB\xBF"} + out.toUtf8();
}

} // namespace ioc::ui
