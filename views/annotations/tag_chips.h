#pragma once

#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

namespace khoji::views {

/// The tags of an event, a button each that takes the tag away, and one that adds some. `theme`
/// must outlive it. GUI thread.
class TagChips final : public QWidget {
    Q_OBJECT

public:
    explicit TagChips(const Theme& theme, QWidget* parent = nullptr);

    /// As typed by people: hostile.
    void setTags(const QStringList& tags);

Q_SIGNALS:
    void removeRequested(const QString& tag);
    void addRequested();

private:
    [[nodiscard]] QWidget* createChip(const QString& tag);
    [[nodiscard]] QWidget* createAddButton();

    const Theme& m_theme;
    QStringList m_tags;
};

} // namespace khoji::views
