#pragma once

#include <QtWidgets/QLayout>

#include <vector>

namespace khoji::views {

/// Lays widgets out in lines, as words are in a text; each has the width it asks for, as far as
/// there is room. Lines begin on the side where reading begins.
class FlowLayout final : public QLayout {
public:
    explicit FlowLayout(QWidget* parent, int spacing);
    ~FlowLayout() override;

    /// Before the item at `index`; behind the last when there is none.
    void insertWidget(int index, QWidget* widget);

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    enum class Do { Measure, Place };
    /// The height of all lines.
    int flow(const QRect& rect, Do what) const;

    std::vector<QLayoutItem*> m_items;
};

} // namespace khoji::views
