#pragma once

#include "models/detail/match_finder.h"
#include "views/pivot/pivot_value.h"

#include <QtGui/QTextLayout>
#include <QtWidgets/QWidget>

namespace khoji::views {

class Theme;

/// What a ValueText shows.
struct ValueContent {
    PivotValue value;
    QString note; ///< muted words behind the value
    QString rule; ///< how it was concluded; not empty: marked as derived
    bool missing = false; ///< shows "not recorded" instead
    bool headline = false; ///< larger
};

/// One value as plain text that wraps anywhere, so that an ARN needs no room it does not have. It
/// can be selected with mouse and keyboard and copied; a right click or the menu key asks for its
/// menu; Up and Down ask for the neighbour. A very long value is cut, says so, and is shown as a
/// whole after a click on these words, or Enter. Never interprets markup: it paints characters.
class ValueText final : public QWidget {
    Q_OBJECT
public:
    /// Longest value painted unless all of it is asked for, in characters; copying has all
    /// (ux.md section 17).
    static constexpr qsizetype kShownLimit = 10'000;
    /// Not even then is more painted: laying it out would take too long.
    static constexpr qsizetype kMostShown = 300'000;

    explicit ValueText(const QString& label, ValueContent content, QWidget* parent = nullptr);

    [[nodiscard]] const PivotValue& value() const { return m_content.value; }
    /// As painted: value, note and mark.
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QString selectedText() const;
    /// Marks the parts that `finder` finds, in the colours of `theme`, which must outlive this.
    void setMatchFinder(const models::MatchFinder& finder, const Theme& theme);
    /// What is marked, in shownText().
    [[nodiscard]] const std::vector<models::TextRange>& matchedParts() const { return m_parts; }
    void selectAll();
    void showAll();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void menuRequested(const khoji::views::PivotValue& value, const QPoint& globalPosition);
    void neighbourRequested(int direction); ///< -1 above, 1 below

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void composeText();
    /// Cut, and there is more that could be shown.
    [[nodiscard]] bool isCut() const;
    [[nodiscard]] int positionIn(const QPointF& point) const; ///< behind the value as well
    /// Breaks the text into lines of `width` pixels; returns its height.
    qreal layOut(QTextLayout& layout, qreal width) const;
    void composeFormats();
    [[nodiscard]] std::vector<models::TextRange> partsInLayout() const;
    [[nodiscard]] QFont valueFont() const;
    [[nodiscard]] int positionAt(const QPointF& point) const;
    void select(int anchor, int cursor);
    void copy() const;

    ValueContent m_content;
    QTextLayout m_layout;
    std::vector<models::TextRange> m_parts;
    const Theme* m_theme = nullptr;
    int m_valueLength =
        0; ///< characters of the value in the layout; note and mark cannot be selected
    bool m_showsAll = false;
    int m_anchor = 0;
    int m_cursor = 0;
};

} // namespace khoji::views
