#pragma once

#include "views/theme/theme.h"

#include <QtWidgets/QStyledItemDelegate>

#include <optional>

namespace khoji::views {

/// Paints the cells of the event table: an edge bar and an icon say severity, an icon says the
/// result, and what is too long loses its middle, because both ends of an ARN tell most (ux.md
/// sections 6, 13). Words stay beside the icons: nothing is said by colour alone.
///
/// `theme` must outlive it. GUI thread.
class EventDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kEdgeWidth = 4; ///< device-independent pixels

    explicit EventDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

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

    std::vector<Mark> m_severities;
    std::vector<Mark> m_outcomes;
};

} // namespace khoji::views
