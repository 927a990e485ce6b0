#pragma once

#include "models/detail/match_finder.h"
#include "models/events/event_table_model.h"
#include "views/theme/theme.h"

#include <QtWidgets/QStyledItemDelegate>

#include <optional>
#include <utility>
#include <vector>

namespace khoji::views {

/// Paints the cells of the event table: an edge bar says label, colour rule or severity, an icon
/// the severity and the result, a mark in the gutter what belongs to the current event; and what is
/// too long loses its middle, because both ends of an ARN tell most (ux.md sections 6, 13). Words
/// stay beside the icons: nothing is said by colour alone. What the query asked for is marked
/// (match_marks.h).
///
/// `theme` must outlive it. GUI thread.
class EventDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kEdgeWidth = 4; ///< device-independent pixels
    static constexpr int kGutterWidth = 9; ///< right of the edge

    explicit EventDelegate(const Theme& theme, QObject* parent = nullptr);

    void setMatchFinder(models::MatchFinder finder) { m_finder = std::move(finder); }
    /// The parts of the cell's text that are marked.
    [[nodiscard]] std::vector<models::TextRange> matchedParts(const QModelIndex& index) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

    /// Over the edge and the gutter: what they mean.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void loadIcons();

    const Theme& m_theme;
    struct Mark {
        QString word; ///< of the model's SeverityRole or OutcomeRole
        Token token;
        QIcon icon;
        QIcon selectedIcon; ///< as dark as selected text is
    };
    [[nodiscard]] static const Mark* find(const std::vector<Mark>& marks, const QString& word);
    [[nodiscard]] const Mark* markOf(const QModelIndex& index) const;
    [[nodiscard]] static bool isFirst(const QStyleOptionViewItem& option, const QModelIndex& index);
    [[nodiscard]] std::optional<Token> edgeToken(const QModelIndex& index) const;
    void paintContent(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    static void paintNumber(QPainter* painter, const QRect& gutter, int color, const QColor& ink);
    [[nodiscard]] static models::Relation relationOf(const QModelIndex& index);
    void paintRelation(QPainter* painter, const QRect& place, const QStyleOptionViewItem& option,
        const QModelIndex& index) const;

    models::MatchFinder m_finder;
    std::vector<Mark> m_severities;
    std::vector<Mark> m_outcomes;
    QIcon m_star;
    QIcon m_noStar;
};

} // namespace khoji::views
