#include "views/preferences/shortcuts_page.h"

#include "views/commands/matching.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kNameRole = Qt::UserRole;

QString keysOf(const QAction& action)
{
    return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText);
}

} // namespace

ShortcutsPage::ShortcutsPage(models::Settings& settings, ActionRegistry& actions)
    : PreferencesPage(tr("Shortcuts"))
    , m_settings(settings)
    , m_actions(actions)
    , m_filter(new QLineEdit)
    , m_list(new QTreeWidget)
    , m_key(new QKeySequenceEdit)
    , m_clear(new QPushButton(tr("No key")))
    , m_note(new QLabel)
    , m_singleKeys(new QCheckBox(tr("Single &letters are commands while the table has the focus")))
{
    createList();
    createEditor();
    m_singleKeys->setObjectName(u"singleKeys"_s);
    m_singleKeys->setChecked(m_settings.singleKeys());
    form().addRow(m_singleKeys);
    connect(m_singleKeys, &QCheckBox::toggled, &m_settings, &models::Settings::setSingleKeys);
    fill();
}

ShortcutsPage::~ShortcutsPage()
{
    m_key->disconnect(this); // it tells what was typed when it loses the focus, at its end too
}

void ShortcutsPage::createList()
{
    m_filter->setPlaceholderText(tr("Find a command"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(u"shortcutList"_s);
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    form().addRow(m_filter);
    form().addRow(m_list);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showCurrent);
}

void ShortcutsPage::createEditor()
{
    m_key->setObjectName(u"shortcutKey"_s);
    m_clear->setObjectName(u"shortcutClear"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->addWidget(m_key, 1);
    row->addWidget(m_clear);
    line->setFocusProxy(m_key);
    addRow(tr("New &key:"), line);
    m_key->setAccessibleName(tr("New key"));
    form().addRow(m_note);
    connect(m_key, &QKeySequenceEdit::editingFinished, this, &ShortcutsPage::setKey);
    // A window that ends takes its actions first and this page with the dialog.
    connect(&m_actions, &QObject::destroyed, this, [this] { m_key->disconnect(this); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_actions.setKeys(currentName(), {});
        save();
    });
}

void ShortcutsPage::fill()
{
    const QString current = currentName();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const ActionRegistry::Entry& entry : m_actions.entries()) {
        //: A command after its menu: "File: Add files".
        auto* const item = new QTreeWidgetItem(m_list,
            {tr("%1: %2").arg(entry.group, plainText(*entry.action)), keysOf(*entry.action)});
        item->setData(0, kNameRole, entry.action->objectName());
        if (entry.action->objectName() == current)
            m_list->setCurrentItem(item);
    }
    filter(m_filter->text());
    showCurrent();
}

void ShortcutsPage::filter(const QString& typed)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* const item = m_list->topLevelItem(i);
        item->setHidden(!matchOf(typed, item->text(0) + u' ' + item->text(1)));
    }
}

void ShortcutsPage::showCurrent()
{
    const QAction* const action = m_actions.find(currentName());
    m_key->setEnabled(action != nullptr);
    m_clear->setEnabled(action != nullptr && !action->shortcut().isEmpty());
    const QSignalBlocker quiet(m_key);
    m_key->setKeySequence(action != nullptr ? action->shortcut() : QKeySequence());
    m_note->clear();
}

QString ShortcutsPage::currentName() const
{
    const QTreeWidgetItem* const item = m_list->currentItem();
    return item == nullptr ? QString() : item->data(0, kNameRole).toString();
}

const ActionRegistry::Entry* ShortcutsPage::ownerOf(const QKeySequence& key) const
{
    for (const ActionRegistry::Entry& entry : m_actions.entries()) {
        if (entry.action->objectName() != currentName() && entry.action->shortcuts().contains(key))
            return &entry;
    }
    return nullptr;
}

void ShortcutsPage::setKey()
{
    const QKeySequence key = m_key->keySequence();
    const QAction* const action = m_actions.find(currentName());
    if (action == nullptr || key.isEmpty() || action->shortcuts().contains(key))
        return;
    if (const ActionRegistry::Entry* const owner = ownerOf(key)) {
        showCurrent();
        //: %1 is a key, %2 a command
        m_note->setText(
            tr("%1 is the key of \"%2\". Take it away there first.")
                .arg(key.toString(QKeySequence::NativeText), plainText(*owner->action)));
        return;
    }
    m_actions.setKeys(currentName(), {key});
    save();
}

void ShortcutsPage::save()
{
    m_settings.setShortcuts(m_actions.changedKeys());
    fill();
}

void ShortcutsPage::reset()
{
    m_actions.setChangedKeys({});
    m_singleKeys->setChecked(true);
    save();
}

} // namespace khoji::views
