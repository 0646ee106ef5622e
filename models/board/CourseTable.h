#pragma once

#include <models/board/Course.h>

#include <QAbstractTableModel>

#include <vector>

namespace ioc::board {

/// A course of which the newest part is replaced by another's: the same fold, read deep once and
/// kept live at its end. Both of one series; an empty `newest` changes nothing.
[[nodiscard]] Course joined(Course deep, const Course& newest);

/// The values of courses, a row a period, the newest first. Periods are those of the first course;
/// a course of another calendar stands with its value of the period that holds the row's middle.
/// Thread: gui.
class CourseTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { NumberRole = Qt::UserRole + 1, ProvisionalRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows are the positions `first` to `last` (not included) of the first course.
    void show(std::vector<Course> courses,
              const ValueFormat& format,
              std::size_t first,
              std::size_t last);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString period;
        std::vector<CoursePoint> values; ///< one a course

        friend bool operator==(const Row&, const Row&) = default;
    };

    std::vector<Course> m_courses;
    std::vector<Row> m_rows;
    ValueFormat m_format{domain::Language::Vietnamese};
};

/// One line a value, as a file carries them: everything that a value needs to be understood
/// elsewhere.
struct CourseLineText
{
    QString indicator, area, period;
    std::optional<double> value;
    std::optional<double> target, lastYear;
    QString unit, quality, source, updated;
    int precision = 0;
};
[[nodiscard]] std::vector<CourseLineText> linesOf(const std::vector<Course>& courses,
                                                  const ValueFormat& format,
                                                  domain::TimePoint from,
                                                  domain::TimePoint to);

} // namespace ioc::board
