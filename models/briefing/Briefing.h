#pragma once

#include <models/briefing/Detail.h>
#include <models/domain/Board.h>

#include <QString>

#include <optional>
#include <string>
#include <vector>

/// A briefing as plain data: what the document says, before anybody lays it out.
/// Its texts are Vietnamese whatever the language of the screens: it is a document of a Vietnamese
/// office, its form fixed by Nghị định 30/2020/NĐ-CP. The English edition is a translation of it
/// for readers abroad, and says so.
namespace ioc::briefing {

/// A piece of a paragraph in one weight.
struct Run
{
    QString text;
    bool bold = false;

    friend bool operator==(const Run&, const Run&) = default;
};
using Paragraph = std::vector<Run>;

[[nodiscard]] QString plainText(const Paragraph& paragraph);

/// Up to where the log was folded when the briefing was made.
struct LogPosition
{
    std::string log;
    std::uint64_t sequence = 0;
    domain::TimePoint read{}; ///< when it stood there: what was known of the past then

    friend bool operator==(const LogPosition&, const LogPosition&) = default;
};

/// Where in the province a figure comes from, or goes wrong.
struct Spread
{
    enum class Meaning {
        Concentrated, ///< `units` give all of it
        Majority, ///< `units`, the fewest that do, give at least half: `sharePercent`
        Missing, ///< `units` of `of` that reported miss what is demanded of the province
    };
    Meaning meaning = Meaning::Concentrated;
    int units = 0;
    int of = 0;
    int sharePercent = 100;
    QString noun; ///< xã, phường

    friend bool operator==(const Spread&, const Spread&) = default;
};

/// Over how many of its own periods a count was summed up.
struct Span
{
    domain::PeriodKind kind = domain::PeriodKind::Day;
    int reported = 0; ///< that have a value
    int expected = 0; ///< that had ended
    domain::Period first{{}, 0};
    domain::Period last{{}, 0};

    [[nodiscard]] bool complete() const noexcept { return reported == expected; }
    friend bool operator==(const Span&, const Span&) = default;
};

/// One indicator of the table, raw and as shown.
struct Row
{
    std::string indicator; ///< id
    int precision = 0; ///< decimals shown
    std::optional<domain::Figure> figure;
    domain::Status status = domain::Status::NoData;
    bool hasTarget = false; ///< or thresholds: something to be judged by
    domain::Direction direction = domain::Direction::None;
    std::optional<double> demanded;
    std::optional<double> difference; ///< against the figure it is compared with
    bool comparesBriefings
        = false; ///< that figure is the briefing period's before, not an older one
    std::optional<Span> span; ///< of a count summed up over the briefing's period
    std::optional<double> yearDifference; ///< against the same a year earlier
    bool rebased = false; ///< one of those compared with is
    bool yearOfOtherExtent = false; ///< a year earlier the area was another: not to be compared
    std::optional<Spread> spread;
    std::vector<double> points; ///< of the last pointCount periods, oldest first; NaN: a gap

    QString label;
    QString unit;
    QString value;
    QString demand;
    QString change;
    QString yearChange;
    QString valueWithUnit; ///< 63 hồ sơ
    QString changeWords; ///< tăng 21; empty where unknown or nothing
    std::vector<int> footnotes; ///< numbers, from 1, into Briefing::footnotes
};

/// One figure of a section told at length.
struct Detail
{
    std::string indicator; ///< id
    Paragraph sentence;
    Course course; ///< without a caption: no value is known, and nothing is drawn
    std::optional<AreaMap> map;
    Ranking ranking; ///< without lines: none
};

struct Section
{
    QString title;
    std::vector<Row> rows;
    std::vector<Detail> details = {};
};

/// A target, where it stands, and whether the pace reaches it.
struct TargetLine
{
    std::string indicator; ///< id; empty for a target in words only
    int precision = 0;
    std::optional<double> value; ///< newest
    domain::Status status = domain::Status::NoTarget;
    std::vector<QString> cells; ///< as Briefing::targetHeads
};

/// Figures of every unit, in columns.
struct Annex
{
    struct Column
    {
        std::string indicator; ///< id
        int precision = 0;
        QString head;
        std::vector<double> values; ///< one a unit; NaN: nothing was reported
        std::vector<QString> cells;
    };
    QString number; ///< Phụ lục II
    QString title;
    QString reference; ///< (Kèm theo Báo cáo số …)
    QString unitHead;
    std::vector<QString> units; ///< Xã Thần Sa
    std::vector<Column> columns;
};

/// Everything that the document shows.
struct Briefing
{
    static constexpr int pointCount = 12;

    std::string definition; ///< id
    std::string area; ///< code of the province, or of the commune
    domain::Period period{{}, 0};
    domain::TimePoint cutOff;
    LogPosition position;
    std::string checkCode; ///< 9f3c 21ab
    std::string domain; ///< id of the only section; empty: all
    domain::Language language = domain::Language::Vietnamese;

    QString superior; ///< UBND TỈNH THÁI NGUYÊN
    std::vector<QString> issuing; ///< lines of the issuing body's name
    QString number; ///< Số: …/BC-TTĐH, the number left open
    QString placeAndDate; ///< Thái Nguyên, ngày 22 tháng 11 năm 2026
    std::vector<QString> marks; ///< DỰ THẢO, LƯU HÀNH NỘI BỘ
    QString editionNote; ///< of a translation; empty for the document itself
    QString title;
    QString subject;
    QString assessmentHeading;
    std::vector<Paragraph> assessment;
    QString tableHeading;
    QString changeHeader; ///< So tuần trước
    QString yearHeader; ///< So cùng kỳ; empty where nothing is compared so
    QString pointsHeader; ///< 12 tuần
    std::vector<Section> sections;
    QString cutOffLine; ///< Số liệu chốt lúc 14:32 ngày 22/11/2026.
    std::vector<QString> footnotes;
    QString targetsHeading; ///< empty: without that part
    Paragraph targetsSentence;
    std::vector<QString> targetHeads;
    std::vector<TargetLine> targets;
    QString alarmsHeading; ///< empty: without that part
    std::vector<Paragraph> alarms;
    std::vector<int> alarmCounts; ///< raised, still open, directives
    QString notesHeading;
    QString notesNumber; ///< III
    std::vector<Paragraph>
        notes; ///< what is missing, late, provisional, estimated, simulated; sources
    std::vector<QString> recipients; ///< without dash and mark; none in a translation
    QString signatory; ///< a position, never a person's name; empty in a translation
    std::vector<Annex> annexes;
    std::vector<QString> sources; ///< systems that the figures come from
    QString footerRight; ///< log sequence and check code
    bool simulated = false; ///< any figure is: each page carries the mark
};

} // namespace ioc::briefing
