#include "BriefingComposer.h"

#include "CheckCode.h"
#include "DetailComposer.h"
#include "FigurePicker.h"
#include "Footnotes.h"
#include "OperationsPart.h"
#include "PartComposer.h"
#include "RowComposer.h"
#include "Say.h"
#include "Wording.h"

#include <models/board/ValueFormat.h>

#include <QStringList>

#include <algorithm>
#include <chrono>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

/// What of a definition is wanted: which sections, of which area.
struct Extent
{
    AreaId area{};
    std::vector<const BriefingSection*> sections;
    std::optional<std::size_t> domain;
};

std::string systemOf(const Board& board, const Indicator& indicator, const Figure& figure)
{
    return indicator.system.empty() ? board.sourceName(figure.source) : indicator.system.vi;
}

Result<AreaId> communeOf(const Catalogue& catalogue, const std::string& code, TimePoint instant)
{
    const auto area = catalogue.findArea(code);
    const AreaVersion* version = area ? catalogue.area(*area).at(instant - Duration{1}) : nullptr;
    if (!version || version->level != AreaLevel::Commune)
        return Error{ErrorKind::InvalidInput,
                     code.empty() ? "the briefing is of one commune: name its code"
                                  : "no commune in force has the code '" + code + "'"};
    return *area;
}

Result<Extent> extentOf(const Catalogue& catalogue,
                        const BriefingDefinition& definition,
                        const Options& options,
                        TimePoint instant)
{
    Extent extent;
    extent.area = catalogue.province;
    if (definition.scope == BriefingScope::Commune) {
        const auto commune = communeOf(catalogue, options.area, instant);
        if (!commune)
            return commune.error();
        extent.area = *commune;
    }
    for (const BriefingSection& section : definition.sections) {
        const bool wanted = definition.scope != BriefingScope::Domain
            || catalogue.domains[section.domain].id == options.domain;
        if (wanted)
            extent.sections.push_back(&section);
    }
    if (definition.scope != BriefingScope::Domain)
        return extent;
    if (extent.sections.empty())
        return Error{ErrorKind::InvalidInput,
                     "the briefing is of one domain, and has none of the id '" + options.domain
                         + "'"};
    extent.domain = extent.sections.front()->domain;
    return extent;
}

class Composer
{
public:
    Composer(const Board& board,
             const BriefingDefinition& definition,
             const Period& period,
             TimePoint cutOff,
             Extent extent,
             const Options& options)
        : m_board(board)
        , m_catalogue(board.catalogue())
        , m_definition(definition)
        , m_extent(std::move(extent))
        , m_options(options)
        , m_say{options.language}
        , m_format(options.language)
        , m_picker(board, period, cutOff)
    {
        m_briefing.definition = definition.id;
        m_briefing.area = m_catalogue.area(m_extent.area).code;
        m_briefing.domain = m_extent.domain ? m_catalogue.domains[*m_extent.domain].id : "";
        m_briefing.period = period;
        m_briefing.cutOff = cutOff;
        m_briefing.language = options.language;
    }

    Briefing compose(const LogPosition& position)
    {
        m_briefing.position = position;
        addSections();
        m_rows = rowsOf(m_briefing);
        addDetails();
        addHead();
        addSubject();
        addParts();
        addRecipients();
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
        const QString code = QString::fromStdString(office.documentCode);
        if (m_say.vietnamese()) {
            m_briefing.superior = QString::fromStdString(office.superior);
            for (const std::string& line : office.issuing)
                m_briefing.issuing.push_back(QString::fromStdString(line));
            m_briefing.number = u"Số: …/"_s + (code.startsWith(u"BC-"_s) ? code : u"BC-"_s + code);
        } else {
            m_briefing.superior
                = u"PEOPLE’S COMMITTEE OF %1"_s.arg(m_say(m_catalogue.name).toUpper());
            m_briefing.issuing = {m_say(m_catalogue.centre).toUpper()};
            m_briefing.number = u"No. …/"_s + (code.startsWith(u"BC-"_s) ? code : u"BC-"_s + code);
            m_briefing.editionNote
                = u"English edition, for information. The report in Vietnamese is "
                  "the one that counts."_s;
        }
        m_briefing.placeAndDate
            = placeAndDate(QString::fromStdString(office.place), m_briefing.cutOff, m_say.language);
        if (m_options.draft)
            m_briefing.marks.push_back(m_say(u"DỰ THẢO", u"DRAFT"));
        if (m_options.internal)
            m_briefing.marks.push_back(m_say(u"LƯU HÀNH NỘI BỘ", u"FOR INTERNAL USE"));
    }

    // What it is about: the subject, the domain or the commune, and the period.
    void addSubject()
    {
        m_briefing.title = m_say(m_definition.title);
        QString subject = m_say(m_definition.subject);
        if (m_extent.domain)
            subject += m_say(u" lĩnh vực %1", u": %1")
                           .arg(inSentence(m_say(m_catalogue.domains[*m_extent.domain].name)));
        if (m_extent.area != m_catalogue.province)
            subject
                += m_say(u" của %1", u" of %1")
                       .arg(inSentence(unitName(m_catalogue, m_extent.area, m_picker.moment())));
        const Period& period = m_briefing.period;
        subject += m_say(u" ", u", ") + m_format.period(period);
        const PeriodType type = period.type();
        if (type.kind >= PeriodKind::Month && type.monthStartsOn != 1)
            subject += m_say(u" (từ ngày %1 đến ngày %2)", u" (%1 to %2)")
                           .arg(m_format.date(period.begin()),
                                m_format.date(period.end() - Duration{1}));
        m_briefing.subject = subject;
        m_briefing.changeHeader
            = m_say(u"So %1", u"Against %1").arg(periodBefore(type.kind, m_say));
        const bool someYear = std::any_of(m_rows.begin(), m_rows.end(), [](const Row* row) {
            return row->yearDifference.has_value();
        });
        if (someYear)
            m_briefing.yearHeader = m_say(u"So cùng kỳ", u"On the year");
        const bool someLonger = std::any_of(m_rows.begin(), m_rows.end(), [&](const Row* row) {
            return row->figure && m_picker.isLonger(*row->figure);
        });
        const QString noun = someLonger ? m_say(u"kỳ", u"period") : periodNoun(type.kind, m_say);
        m_briefing.pointsHeader = m_say(u"%1 %2", u"%1 %2s").arg(Briefing::pointCount).arg(noun);
    }

    // The parts, numbered in their order.
    void addParts()
    {
        int number = 0;
        const auto heading = [&](const char16_t* vi, const char16_t* en) {
            return romanNumber(++number) + u". "_s + m_say(vi, en);
        };
        m_briefing.assessmentHeading = heading(u"ĐÁNH GIÁ CHUNG", u"OVERALL ASSESSMENT");
        m_briefing.tableHeading
            = heading(u"KẾT QUẢ CÁC CHỈ TIÊU CHỦ YẾU", u"RESULTS OF THE MAIN INDICATORS");
        const PartComposer parts{m_board, m_picker, m_say};
        if (m_definition.targets && m_extent.area == m_catalogue.province) {
            m_briefing.targetsHeading = heading(u"MỤC TIÊU VÀ TIẾN ĐỘ", u"TARGETS AND PACE");
            parts.addTargets(m_briefing, m_extent.domain);
        }
        if (m_definition.alarms && m_extent.area == m_catalogue.province) {
            m_briefing.alarmsHeading = heading(u"CẢNH BÁO VÀ CHỈ ĐẠO", u"ALARMS AND DIRECTIVES");
            const Operations none{m_board.catalogueHandle()};
            addOperations(m_briefing,
                          m_options.operations ? *m_options.operations : none,
                          m_picker.moment(),
                          m_say,
                          m_format);
        }
        m_briefing.notesHeading = heading(u"GHI CHÚ VỀ SỐ LIỆU", u"NOTES ON THE FIGURES");
        m_briefing.notesNumber = romanNumber(number);
        const QString number30 = m_briefing.number.mid(m_briefing.number.indexOf(u'…'));
        parts.addAnnexes(
            m_briefing,
            m_definition.annexes,
            m_say(u"(Kèm theo Báo cáo số %1 ngày %2 của %3)", u"(To report No. %1 of %2, %3)")
                .arg(number30, m_format.date(m_briefing.cutOff), m_say(m_catalogue.centre)));
    }

    // The last recipient of a document is the archive. A translation is not sent out.
    void addRecipients()
    {
        if (!m_say.vietnamese())
            return;
        m_briefing.signatory = m_options.signatory;
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
        const RowComposer composer{m_board, m_extent.area, m_picker, m_say};
        for (const BriefingSection* wanted : m_extent.sections) {
            Section section;
            section.title = m_say(m_catalogue.domains[wanted->domain].name);
            for (const FigureChoice& choice : wanted->figures)
                section.rows.push_back(composer.row(choice));
            m_briefing.sections.push_back(std::move(section));
        }
    }

    void addDetails()
    {
        DetailComposer composer{m_board, m_extent.area, m_briefing.period, m_picker, m_say};
        for (std::size_t at = 0; at < m_extent.sections.size(); ++at) {
            Section& section = m_briefing.sections[at];
            for (const BriefingDetail& wanted : m_extent.sections[at]->details) {
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

    void addSources()
    {
        for (const Row* row : m_rows) {
            if (!row->figure)
                continue;
            const auto id = m_catalogue.findIndicator(row->indicator);
            const Indicator& indicator = m_catalogue.indicator(*id);
            const QString name = m_say.vietnamese() || indicator.system.empty()
                ? QString::fromStdString(systemOf(m_board, indicator, *row->figure))
                : m_say(indicator.system);
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
        m_briefing.assessment = assessmentOf(m_briefing.period.type().kind, m_rows, m_say);
        std::vector<Paragraph> extra = shorterPeriodNotes(m_rows, m_picker, m_format);
        if (!m_briefing.sources.empty()) {
            QStringList names;
            for (const QString& name : m_briefing.sources)
                names += name;
            extra.push_back({{m_say(u"Nguồn số liệu:", u"Sources:"), true},
                             {u' ' + names.join(u"; "_s) + u'.', false}});
        }
        if (Paragraph notes = notesOf(m_rows, extra, m_say); !notes.empty())
            m_briefing.notes.push_back(std::move(notes));
        m_briefing.cutOffLine
            = m_say(u"Số liệu chốt lúc %1 ngày %2.", u"Figures as of %1, %2.")
                  .arg(m_format.timeShort(m_briefing.cutOff), m_format.date(m_briefing.cutOff));
    }

    void addFooter()
    {
        m_briefing.footerRight = m_say(u"Chốt %1 ngày %2 · Nhật ký số %3 · Mã kiểm tra %4",
                                       u"As of %1, %2 · Log number %3 · Check code %4")
                                     .arg(m_format.timeShort(m_briefing.cutOff),
                                          m_format.date(m_briefing.cutOff),
                                          QString::number(m_briefing.position.sequence),
                                          QString::fromStdString(m_briefing.checkCode));
    }

    const Board& m_board;
    const Catalogue& m_catalogue;
    const BriefingDefinition& m_definition;
    Extent m_extent;
    const Options& m_options;
    Say m_say;
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
    auto extent = extentOf(board.catalogue(), definition, options, std::min(cutOff, period.end()));
    if (!extent)
        return extent.error();
    return Composer{board, definition, period, cutOff, std::move(*extent), options}.compose(
        position);
}

QString placeAndDate(const QString& place, TimePoint instant, Language language)
{
    if (language != Language::Vietnamese)
        return place + u", "_s + board::ValueFormat{language}.date(instant);
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
