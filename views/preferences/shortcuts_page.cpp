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
    , m_singleKeys(new QCheckBox(
          tr("Single &letters, digits and signs are commands where nothing is typed")))
{
    createList();
    createEditor();
    m_singleKeys->setObjectName(u"singleKeys"_s);
    m_singleKeys->setChecked(m_settings.singleKeys());
    form().addRow(m_singleKeys);
    connect(m_singleKeys, &QCheckBox::toggled, &m_settings, &models::Settings::setSingleKeys);
    connect(&m_actions, &ActionRegistry::keysChanged, this, &ShortcutsPage::fill);
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
        auto* const item = new QTreeWidgetItem(
            m_list, {tr("%1: %2").arg(entry.group, plainText(*entry.action)), keysOf(entry)});
        item->setData(0, kNameRole, entry.action->objectName());
        if (entry.action->objectName() == current)
            m_list->setCurrentItem(item);
    }
    filter(m_filter->text());
    showCurrent();
}

QString ShortcutsPage::keysOf(const ActionRegistry::Entry& entry) const
{
    QStringList texts;
    for (const QKeySequence& key : entry.keys) {
        const QString text = key.toString(QKeySequence::NativeText);
        //: A key that is switched off.
        texts << (m_actions.acts(key) ? text : tr("%1 (off)").arg(text));
    }
    const QString keys = texts.join(u", "_s);
    //: The keys of a command, and the pane that must have the focus: "E, in: Table".
    return entry.pane.isEmpty() || keys.isEmpty() ? keys : tr("%1, in: %2").arg(keys, entry.pane);
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
    const ActionRegistry::Entry* const entry = m_actions.entry(currentName());
    m_key->setEnabled(entry != nullptr);
    m_clear->setEnabled(entry != nullptr && !entry->keys.isEmpty());
    const QSignalBlocker quiet(m_key);
    m_key->setKeySequence(entry != nullptr ? entry->keys.value(0) : QKeySequence());
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
        if (entry.action->objectName() != currentName() && entry.keys.contains(key))
            return &entry;
    }
    return nullptr;
}

void ShortcutsPage::setKey()
{
    const QKeySequence key = m_key->keySequence();
    const ActionRegistry::Entry* const entry = m_actions.entry(currentName());
    if (entry == nullptr || key.isEmpty() || entry->keys.contains(key))
        return;
    const QString problem = problemOf(*entry, key);
    if (!problem.isEmpty()) {
        showCurrent();
        m_note->setText(problem);
        return;
    }
    m_actions.setKeys(currentName(), {key});
    save();
}

QString ShortcutsPage::problemOf(const ActionRegistry::Entry& entry, const QKeySequence& key) const
{
    const QString text = key.toString(QKeySequence::NativeText);
    if (const ActionRegistry::Entry* const owner = ownerOf(key))
        //: %1 is a key, %2 a command
        return tr("%1 is the key of \"%2\". Take it away there first.")
            .arg(text, plainText(*owner->action));
    if (entry.pane.isEmpty() && isLetterOrDigit(key))
        //: %1 is a key
        return tr("%1 alone can be the key of commands of the table only: elsewhere it would be "
                  "pressed by accident. Take it with Ctrl or Alt.")
            .arg(text);
    return {};
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
