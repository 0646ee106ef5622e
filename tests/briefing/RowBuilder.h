#pragma once

#include <models/briefing/Wording.h>

#include <QString>

#include <deque>
#include <vector>

namespace ioc::test {

/// Rows of a briefing, built by hand for the sentences: no board behind them.
class RowBuilder
{
public:
    /// A row with a target, unless told otherwise.
    RowBuilder& row(const QString& label, domain::Status status)
    {
        briefing::Row row;
        row.label = label;
        row.status = status;
        row.hasTarget = status != domain::Status::NoTarget;
        row.direction = domain::Direction::Higher;
        if (status != domain::Status::NoData)
            row.figure = domain::Figure{
                domain::Period{{}, 0}, 1.0, {}, domain::Quality::Good, {}, false, {}};
        m_rows.push_back(row);
        return *this;
    }
    RowBuilder& rows(int count, domain::Status status)
    {
        for (int i = 0; i < count; ++i)
            row(QStringLiteral("Chỉ tiêu %1").arg(m_rows.size() + 1), status);
        return *this;
    }
    RowBuilder& moved(double difference, domain::Direction better = domain::Direction::Higher)
    {
        last().difference = difference;
        last().comparesBriefings = true;
        last().direction = better;
        return *this;
    }
    RowBuilder& shown(const QString& value, const QString& demand, const QString& change = {})
    {
        last().valueWithUnit = value;
        last().demand = demand;
        last().changeWords = change;
        return *this;
    }
    RowBuilder& spread(briefing::Spread::Meaning meaning, int units, int of, int share)
    {
        last().spread = briefing::Spread{meaning, units, of, share, QStringLiteral("xã, phường")};
        return *this;
    }
    RowBuilder& quality(domain::Quality quality)
    {
        last().figure->quality = quality;
        return *this;
    }
    RowBuilder& coverage(int reported, int expected)
    {
        last().figure->coverage = {reported, expected};
        return *this;
    }

    [[nodiscard]] briefing::Row& last() { return m_rows.back(); }
    [[nodiscard]] std::vector<const briefing::Row*> list() const
    {
        std::vector<const briefing::Row*> list;
        for (const briefing::Row& row : m_rows)
            list.push_back(&row);
        return list;
    }

private:
    std::deque<briefing::Row> m_rows;
};

} // namespace ioc::test
