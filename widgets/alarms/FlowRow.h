#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace ioc::ui {

/// A row of fields or buttons that goes on in further lines where it does not fit: with large
/// letters on a small screen nothing of it is cut. Each item has the width that it asks for, and is
/// narrowed to the line where even that is too much. Thread: gui.
class FlowRow final : public QLayout
{
public:
    explicit FlowRow(int spacing);
    ~FlowRow() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool place) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace ioc::ui
