#pragma once

#include "views/theme/theme.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtGui/QKeySequence>

class QAction;
class QMenu;
class QWidget;

namespace khoji::views {

/// Every action of the window by name: one list for menus, tool bar, command palette, keyboard map
/// and preferences (ux.md section 3). What an action does is connected by whoever adds it.
///
/// Owner: the window. `theme` and `window` must outlive it. GUI thread.
class ActionRegistry final : public QObject {
    Q_OBJECT

public:
    /// Where the keys of an action mean it.
    struct Place {
        QWidget* pane = nullptr; ///< only while it has the focus; null: in the whole window
        QString name{}; ///< of the pane, translated, as the keyboard map heads it
    };

    /// What makes an action. Texts are translated.
    struct Text {
        QString name; ///< of the object; not shown
        QString group; ///< the menu it belongs to, without mnemonic: "File"
        QString text; ///< with mnemonic
        QString tip; ///< one phrase, for tool tip and status bar; keys are added to it
        QList<QKeySequence> keys{};
        QString icon{}; ///< of resources/icons; empty: none
        Place place{};
    };

    /// One action for the lists; what is to be known of it beside Qt's own properties.
    struct Entry {
        QAction* action;
        QString group;
        QString tip; ///< without keys
        QString pane; ///< its keys act only there; empty: in the whole window
        QList<QKeySequence> defaultKeys;
        QList<QKeySequence> keys; ///< as chosen; QAction::shortcuts() are those that act now
        QString whyNot{}; ///< it cannot be used now; empty: nothing is to be said
    };

    ActionRegistry(const Theme& theme, QWidget& window);

    QAction* add(const Text& text);
    /// One that exists is listed, too; its object name must be unique, its status tip says what it
    /// does.
    QAction* add(QAction* action, const QString& group);
    /// What opens a submenu: where it stands in a menu, that does; by its key or from the palette
    /// it opens in the middle of the window. `text` without icon and place.
    QAction* add(QMenu& menu, const Text& text);
    /// In the order in which they were added.
    [[nodiscard]] const QList<Entry>& entries() const { return m_entries; }
    /// Null when there is none of this name.
    [[nodiscard]] QAction* find(const QString& name) const;
    /// The same with what is to be known of it.
    [[nodiscard]] const Entry* entry(const QString& name) const;

    /// Gives actions other keys than their defaults; names that are unknown are left out. The value
    /// is portable text of keys, as changedKeys() gives it.
    void setChangedKeys(const QMap<QString, QStringList>& keys);
    [[nodiscard]] QMap<QString, QStringList> changedKeys() const;
    void setKeys(const QString& name, const QList<QKeySequence>& keys);
    /// Whether keys that could be typed as text mean anything (isSingleKey()); on at first. People
    /// who dictate switch them off (ux.md section 3). Which keys are chosen stays.
    void setSingleKeys(bool on);
    [[nodiscard]] bool acts(const QKeySequence& key) const;

    /// Enables an action, or disables it and says why not, in its tips; empty: it can be used.
    void setAvailable(const QString& name, const QString& whyNot);

    /// The tool tip of a button that does the same as this action: what it does, and its key, also
    /// after that was changed. Nothing happens without such an action.
    void explain(QWidget& button, const QString& name) const;

Q_SIGNALS:
    void keysChanged();

private:
    void takeKeys(Entry& entry, const QList<QKeySequence>& keys);
    static void showTips(const Entry& entry);

    const Theme& m_theme;
    QWidget& m_window;
    QList<Entry> m_entries;
    bool m_singleKeys = true;
};

/// A key that is typed as text elsewhere: a letter, a digit or a sign without Ctrl, Alt or Meta.
[[nodiscard]] bool isSingleKey(const QKeySequence& key);

/// A single key that is a letter or a digit. Such a one is for commands of a pane: in the whole
/// window it would be pressed by accident.
[[nodiscard]] bool isLetterOrDigit(const QKeySequence& key);

/// The text of an action without mnemonic and dots: "Add files".
[[nodiscard]] QString plainText(const QAction& action);

} // namespace khoji::views
