#pragma once

#include "models/settings/settings.h"
#include "views/commands/action_registry.h"
#include "views/preferences/preferences_page.h"

class QCheckBox;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace khoji::views {

/// The keys of every action, to be changed. A key that another action has is refused with words,
/// and so is a letter or digit alone for what is a command of the whole window.
/// What it is given must outlive it.
class ShortcutsPage final : public PreferencesPage {
    Q_OBJECT

public:
    ShortcutsPage(models::Settings& settings, ActionRegistry& actions);
    ~ShortcutsPage() override;

    void reset() override;

private:
    void createList();
    void createEditor();
    void fill();
    void filter(const QString& typed);
    void showCurrent();
    void setKey();
    void save();
    [[nodiscard]] QString currentName() const;
    [[nodiscard]] QString keysOf(const ActionRegistry::Entry& entry) const;
    /// Why this cannot be the key of the command; empty: it can.
    [[nodiscard]] QString problemOf(
        const ActionRegistry::Entry& entry, const QKeySequence& key) const;
    /// The action that has this key beside the current one; null: nobody.
    [[nodiscard]] const ActionRegistry::Entry* ownerOf(const QKeySequence& key) const;

    models::Settings& m_settings;
    ActionRegistry& m_actions;
    QLineEdit* m_filter;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_key;
    QPushButton* m_clear;
    QLabel* m_note;
    QCheckBox* m_singleKeys;
};

} // namespace khoji::views
