#pragma once

#include <models/briefing/Briefing.h>
#include <widgets/briefing/BriefingLayout.h>

#include <QWidget>

#include <memory>

namespace ioc::ui {

/// The pages of a briefing as they will be printed, one at a time: wheel, arrow and page keys turn
/// them. Thread: gui.
class BriefingPages final : public QWidget
{
    Q_OBJECT

public:
    explicit BriefingPages(QWidget* parent = nullptr);
    ~BriefingPages() override;

    /// nullptr: an empty sheet.
    void setBriefing(std::shared_ptr<const briefing::Briefing> briefing);
    [[nodiscard]] int pageCount() const noexcept;
    [[nodiscard]] int page() const noexcept { return m_page; }
    void setPage(int page);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void pageChanged(int page, int count);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF sheet() const;

    std::shared_ptr<const briefing::Briefing> m_briefing;
    std::unique_ptr<BriefingLayout> m_layout;
    int m_page = 0;
    int m_wheel = 0; ///< eighths of a degree not yet turned into pages
};

} // namespace ioc::ui
