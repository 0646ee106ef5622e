#include "BriefingComposer.h"

#include "CheckCode.h"
#include "DetailComposer.h"
#include "FigurePicker.h"
#include "Footnotes.h"
#include "Wording.h"

#include <models/board/ValueFormat.h>

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

// A demand is written with no more decimals than it has: ≥ 98, not ≥ 98,0.
int decimalsOf(double value, int most)
{
    for (int decimals = 0; decimals < most; ++decimals) {
        const double scaled = value * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6)
            return decimals;
    }
    return most;
}

std::string systemOf(const Board& board, const Indicator& indicator, const Figure& figure)
{
    return indicator.system.empty() ? board.sourceName(figure.source) : indicator.system.vi;
}

class Composer
{
public:
    Composer(const Board& board,
             const BriefingDefinition& definition,
             const Period& period,
             TimePoint cutOff)
        : m_board(board)
        , m_catalogue(board.catalogue())
        , m_definition(definition)
        , m_format(Language::Vietnamese)
        , m_picker(board, period, cutOff)
    {
        m_briefing.definition = definition.id;
        m_briefing.area = m_catalogue.area(m_catalogue.province).code;
        m_briefing.period = period;
        m_briefing.cutOff = cutOff;
    }

    Briefing compose(const LogPosition& position, const Options& options)
    {
        m_briefing.position = position;
        m_briefing.draft = options.draft;
        m_briefing.signatory = options.signatory;
        addSections();
        m_rows = rowsOf(m_briefing);
        addDetails();
        addHead();
        addFootnotes(m_briefing, m_picker, m_format);
        addSources();
        addProse();
        m_briefing.checkCode = checkCode(m_briefing);
        addFooter();
        return std::move(m_briefing);
    }

private:
    void addHead()
    {
        const Office& office = m_catalogue.office;
        m_briefing.superior = QString::fromStdString(office.superior);
        for (const std::string& line : office.issuing)
            m_briefing.issuing.push_back(QString::fromStdString(line));
        const QString code = QString::fromStdString(office.documentCode);
        m_briefing.number = u"Số: …/"_s + (code.startsWith(u"BC-"_s) ? code : u"BC-"_s + code);
        m_briefing.placeAndDate
            = placeAndDate(QString::fromStdString(office.place), m_briefing.cutOff);
        m_briefing.title = QString::fromStdString(m_definition.title);
        m_briefing.subject = QString::fromStdString(m_definition.subject) + u' '
            + m_format.period(m_briefing.period);
        m_briefing.assessmentHeading = u"I. ĐÁNH GIÁ CHUNG"_s;
        m_briefing.tableHeading = u"II. KẾT QUẢ CÁC CHỈ TIÊU CHỦ YẾU"_s;
        m_briefing.notesHeading = u"III. GHI CHÚ VỀ SỐ LIỆU"_s;
        const PeriodKind kind = m_briefing.period.type().kind;
        m_briefing.changeHeader = u"So "_s + periodBefore(kind);
        const bool someLonger = std::any_of(m_rows.begin(), m_rows.end(), [&](const Row* row) {
            return row->figure && m_picker.isLonger(*row->figure);
        });
        m_briefing.pointsHeader
            = u"%1 %2"_s.arg(Briefing::pointCount).arg(someLonger ? u"kỳ"_s : periodNoun(kind));
        addRecipients();
    }

    // The last recipient of a document is the archive.
    void addRecipients()
    {
        for (const std::string& recipient : m_definition.recipients) {
            QString text = QString::fromStdString(recipient).trimmed();
            while (text.endsWith(u';') || text.endsWith(u'.'))
                text.chop(1);
            if (text.startsWith(u"- "_s))
                text.remove(0, 2);
            m_briefing.recipients.push_back(text);
        }
        if (m_briefing.recipients.empty() || !m_briefing.recipients.back().startsWith(u"Lưu"_s))
            m_briefing.recipients.push_back(u"Lưu: VT"_s);
    }

    void addSections()
    {
        for (const BriefingSection& wanted : m_definition.sections) {
            Section section;
            section.title = QString::fromStdString(m_catalogue.domains[wanted.domain].name.vi);
            for (const FigureChoice& choice : wanted.figures)
                section.rows.push_back(row(choice));
            m_briefing.sections.push_back(std::move(section));
        }
    }

    void addDetails()
    {
        DetailComposer composer{m_board, m_briefing.period, m_picker};
        for (std::size_t at = 0; at < m_definition.sections.size(); ++at) {
            Section& section = m_briefing.sections[at];
            for (const BriefingDetail& wanted : m_definition.sections[at].details) {
                const std::string& id = m_catalogue.indicator(wanted.indicator).id;
                const auto row
                    = std::find_if(section.rows.begin(),
                                   section.rows.end(),
                                   [&id](const Row& each) { return each.indicator == id; });
                if (row != section.rows.end())
                    section.details.push_back(composer.compose(wanted, *row));
            }
        }
    }

    Row row(const FigureChoice& choice)
    {
        const Indicator& indicator = m_catalogue.indicator(choice.indicator);
        const SeriesId series = m_catalogue.series(choice.indicator, m_catalogue.province);
        const TargetPath& targets = m_catalogue.targetPath(series);
        Row row;
        row.indicator = indicator.id;
        row.precision = indicator.precision;
        row.direction = indicator.direction;
        row.label
            = QString::fromStdString(!choice.label.empty()             ? choice.label.vi
                                         : indicator.shortName.empty() ? indicator.name.vi
                                                                       : indicator.shortName.vi);
        row.figure = m_picker.figure(series);
        const TimePoint moment = m_picker.moment();
        // What an indicator would be judged by does not depend on whether its figure came.
        Assessment assessment = assessValue(indicator, targets, 0, moment);
        row.hasTarget = assessment.status != Status::NoTarget;
        row.status = Status::NoData;
        if (row.figure && row.figure->hasValue()) {
            assessment = assess(indicator, targets, row.figure->value, row.figure->time, moment);
            row.status = assessment.status;
            addComparison(row, series);
        }
        if (assessment.demand)
            row.demanded = assessment.demand->value;
        if (row.status == Status::OffTarget)
            row.spread = m_picker.spread(series, *row.figure, assessment);
        row.points = m_picker.points(series, row.figure);
        addTexts(row, indicator, assessment);
        return row;
    }

    void addComparison(Row& row, SeriesId series) const
    {
        if (const auto earlier = m_picker.earlier(series, *row.figure)) {
            row.difference = row.figure->value - earlier->figure.value;
            row.comparesBriefings = earlier->ofBriefingBefore;
        }
    }

    void addTexts(Row& row, const Indicator& indicator, const Assessment& assessment) const
    {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        const Unit& unit = m_catalogue.unitOf(indicator);
        const double value = row.figure ? row.figure->value : unknown;
        row.unit = m_format.unit(unit);
        row.value = m_format.value(indicator, value);
        row.valueWithUnit = m_format.valueWithUnit(m_catalogue, indicator, value);
        row.change = row.difference ? m_format.signedNumber(*row.difference, indicator.precision)
                                    : m_format.number(unknown, 0);
        if (assessment.demand)
            row.demand = demandText(*assessment.demand, indicator.precision);
        if (row.difference)
            row.changeWords = changeWords(*row.difference, unit, indicator.precision);
    }

    // `≥ 90`, and where the target is due in a later year and has no path until then, `100 (2030)`.
    QString demandText(const TargetPath::Demand& demand, int precision) const
    {
        const Target& target = *demand.target;
        // "At most 0" of what cannot be less is plainly 0.
        QString text = target.comparison == Comparison::AtMost && demand.value == 0
            ? m_format.number(0, 0)
            : m_format.demand(target.comparison, demand.value, decimalsOf(demand.value, precision));
        if (!target.linear && target.due) {
            const PeriodType years{PeriodKind::Year, 1};
            const int dueYear = nameOf(Period::containing(*target.due, years)).year;
            if (dueYear > nameOf(Period::containing(m_picker.moment(), years)).year)
                text += u" (%1)"_s.arg(dueYear);
        }
        return text;
    }

    QString changeWords(double difference, const Unit& unit, int precision) const
    {
        const QString shown = m_format.signedNumber(difference, precision);
        if (shown == m_format.signedNumber(0, precision))
            return {};
        QString words = (difference > 0 ? u"tăng "_s : u"giảm "_s)
            + m_format.number(std::abs(difference), precision);
        if (const QString differenceUnit = m_format.differenceUnit(unit);
            differenceUnit != m_format.unit(unit))
            words += u'\u00A0' + differenceUnit;
        return words;
    }

    void addSources()
    {
        for (const Row* row : m_rows) {
            if (!row->figure)
                continue;
            const auto id = m_catalogue.findIndicator(row->indicator);
            const QString name = QString::fromStdString(
                systemOf(m_board, m_catalogue.indicator(*id), *row->figure));
            const auto& known = m_briefing.sources;
            if (!name.isEmpty() && std::find(known.begin(), known.end(), name) == known.end())
                m_briefing.sources.push_back(name);
        }
    }

    void addProse()
    {
        m_briefing.simulated = std::any_of(m_rows.begin(), m_rows.end(), [](const Row* row) {
            return row->figure && row->figure->quality == Quality::Simulated;
        });
        m_briefing.assessment = assessmentOf(m_briefing.period.type().kind, m_rows);
        std::vector<Paragraph> extra = shorterPeriodNotes(m_rows, m_picker, m_format);
        if (!m_briefing.sources.empty()) {
            QStringList names;
            for (const QString& name : m_briefing.sources)
                names += name;
            extra.push_back(
                {{u"Nguồn số liệu:"_s, true}, {u' ' + names.join(u"; "_s) + u'.', false}});
        }
        if (Paragraph notes = notesOf(m_rows, extra); !notes.empty())
            m_briefing.notes.push_back(std::move(notes));
        m_briefing.cutOffLine = u"Số liệu chốt lúc %1 ngày %2."_s.arg(
            m_format.timeShort(m_briefing.cutOff), m_format.date(m_briefing.cutOff));
    }

    void addFooter()
    {
        m_briefing.footerRight = u"Chốt %1 ngày %2 · Nhật ký số %3 · Mã kiểm tra %4"_s.arg(
            m_format.timeShort(m_briefing.cutOff),
            m_format.date(m_briefing.cutOff),
            QString::number(m_briefing.position.sequence),
            QString::fromStdString(m_briefing.checkCode));
    }

    const Board& m_board;
    const Catalogue& m_catalogue;
    const BriefingDefinition& m_definition;
    board::ValueFormat m_format;
    FigurePicker m_picker;
    Briefing m_briefing;
    std::vector<const Row*> m_rows;
};

} // namespace

Result<Briefing> composeBriefing(const Board& board,
                                 const BriefingDefinition& definition,
                                 const Period& period,
                                 TimePoint cutOff,
                                 const LogPosition& position,
                                 const Options& options)
{
    if (cutOff <= period.begin()) {
        return Error{ErrorKind::InvalidInput,
                     "briefing: the period " + isoText(period) + " had not begun at the cut-off"};
    }
    return Composer{board, definition, period, cutOff}.compose(position, options);
}

QString placeAndDate(const QString& place, TimePoint instant)
{
    const auto date = std::chrono::year_month_day{
        std::chrono::floor<std::chrono::days>(instant + vietnamOffset)};
    const unsigned day = static_cast<unsigned>(date.day());
    const unsigned month = static_cast<unsigned>(date.month());
    const auto padded = [](unsigned number, unsigned below) {
        return number < below ? u"0%1"_s.arg(number) : QString::number(number);
    };
    return u"%1, ngày %2 tháng %3 năm %4"_s.arg(
        place, padded(day, 10), padded(month, 3), QString::number(static_cast<int>(date.year())));
}

} // namespace ioc::briefing
