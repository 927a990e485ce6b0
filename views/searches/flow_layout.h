#pragma once

#include <QtWidgets/QLayout>

#include <memory>
#include <vector>

namespace khoji::views {

/// Puts items side by side in reading direction, and into another line where there is no room for
/// them: a row of chips that is never cut off. Hidden items take no room.
class FlowLayout final : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool isReal) const;
    void placeLine(
        const std::vector<QLayoutItem*>& line, const QRect& area, int y, int height) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace khoji::views
