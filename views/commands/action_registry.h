#pragma once

#include "views/theme/theme.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtGui/QKeySequence>

class QAction;
class QWidget;

namespace khoji::views {

/// Every action of the window by name: one list for menus, tool bar, command palette, keyboard map
/// and preferences (ux.md section 3). What an action does is connected by whoever adds it.
///
/// Owner: the window. `theme` and `window` must outlive it. GUI thread.
class ActionRegistry final : public QObject {
    Q_OBJECT

public:
    /// What makes an action. Texts are translated.
    struct Text {
        QString name; ///< of the object; not shown
        QString group; ///< the menu it belongs to, without mnemonic: "File"
        QString text; ///< with mnemonic
        QString tip; ///< one phrase, for tool tip and status bar; keys are added to it
        QList<QKeySequence> keys{};
        QString icon{}; ///< of resources/icons; empty: none
    };

    /// One action for the lists; what is to be known of it beside Qt's own properties.
    struct Entry {
        QAction* action;
        QString group;
        QString tip; ///< without keys
        QList<QKeySequence> defaultKeys;
    };

    ActionRegistry(const Theme& theme, QWidget& window);

    /// A new action that works in the whole window.
    QAction* add(const Text& text);
    /// One that exists is listed, too; its object name must be unique.
    QAction* add(QAction* action, const QString& group);
    /// In the order in which they were added.
    [[nodiscard]] const QList<Entry>& entries() const { return m_entries; }
    /// Null when there is none of this name.
    [[nodiscard]] QAction* find(const QString& name) const;

    /// Gives actions other keys than their defaults; names that are unknown are left out. The value
    /// is portable text of keys, as changedKeys() gives it.
    void setChangedKeys(const QMap<QString, QStringList>& keys);
    [[nodiscard]] QMap<QString, QStringList> changedKeys() const;
    void setKeys(const QString& name, const QList<QKeySequence>& keys);

Q_SIGNALS:
    void keysChanged();

private:
    static void showKeys(const Entry& entry);

    const Theme& m_theme;
    QWidget& m_window;
    QList<Entry> m_entries;
};

/// The text of an action without mnemonic and dots: "Add files".
[[nodiscard]] QString plainText(const QAction& action);

} // namespace khoji::views
