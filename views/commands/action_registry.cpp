#include "views/commands/action_registry.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

QStringList portable(const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts << key.toString(QKeySequence::PortableText);
    return texts;
}

} // namespace

bool isSingleKey(const QKeySequence& key)
{
    const QKeyCombination first = key[0];
    const bool isSign = first.key() >= Qt::Key_Space && first.key() < Qt::Key_Escape;
    return !key.isEmpty() && isSign
        && (first.keyboardModifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
}

bool isLetterOrDigit(const QKeySequence& key)
{
    return isSingleKey(key) && QChar::isLetterOrNumber(static_cast<char32_t>(key[0].key()));
}

QString plainText(const QAction& action)
{
    // An ampersand marks a letter; two of them are one.
    QString plain;
    const QString text = action.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        else if (text[i] == u'&')
            break;
        plain += text[i];
    }
    while (plain.endsWith(u'.'))
        plain.chop(1);
    return plain;
}

ActionRegistry::ActionRegistry(const Theme& theme, QWidget& window)
    : QObject(&window)
    , m_theme(theme)
    , m_window(window)
{ }

QAction* ActionRegistry::add(const Text& text)
{
    auto* const action = new QAction(text.text, this);
    action->setObjectName(text.name);
    action->setStatusTip(text.tip);
    if (!text.icon.isEmpty())
        action->setIcon(m_theme.icon(text.icon));
    if (text.place.pane != nullptr)
        action->setShortcutContext(Qt::WidgetShortcut);
    (text.place.pane != nullptr ? text.place.pane : &m_window)->addAction(action);
    m_entries.append({action, text.group, text.tip, text.place.name, text.keys, {}, {}});
    takeKeys(m_entries.last(), text.keys);
    return action;
}

QAction* ActionRegistry::add(QAction* action, const QString& group)
{
    const QList<QKeySequence> keys = action->shortcuts();
    m_entries.append({action, group, action->statusTip(), {}, keys, {}, {}});
    takeKeys(m_entries.last(), keys);
    return action;
}

QAction* ActionRegistry::add(QMenu& menu, const Text& text)
{
    QAction* const action = menu.menuAction();
    action->setObjectName(text.name);
    action->setText(text.text);
    action->setStatusTip(text.tip);
    action->setShortcuts(text.keys);
    m_window.addAction(action);
    connect(action, &QAction::triggered, &menu, [this, &menu] {
        const QPoint half(menu.sizeHint().width() / 2, menu.sizeHint().height() / 2);
        menu.popup(m_window.mapToGlobal(m_window.rect().center() - half));
        menu.setActiveAction(menu.actions().value(0));
    });
    return add(action, text.group);
}

QAction* ActionRegistry::find(const QString& name) const
{
    const Entry* const found = entry(name);
    return found == nullptr ? nullptr : found->action;
}

const ActionRegistry::Entry* ActionRegistry::entry(const QString& name) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&name](const Entry& entry) { return entry.action->objectName() == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

void ActionRegistry::setKeys(const QString& name, const QList<QKeySequence>& keys)
{
    for (Entry& entry : m_entries) {
        if (entry.action->objectName() == name)
            takeKeys(entry, keys);
    }
    Q_EMIT keysChanged();
}

void ActionRegistry::setChangedKeys(const QMap<QString, QStringList>& keys)
{
    for (Entry& entry : m_entries) {
        const auto changed = keys.find(entry.action->objectName());
        QList<QKeySequence> own = entry.defaultKeys;
        if (changed != keys.end()) {
            own.clear();
            for (const QString& key : *changed)
                own << QKeySequence::fromString(key, QKeySequence::PortableText);
        }
        takeKeys(entry, own);
    }
    Q_EMIT keysChanged();
}

QMap<QString, QStringList> ActionRegistry::changedKeys() const
{
    QMap<QString, QStringList> changed;
    for (const Entry& entry : m_entries) {
        if (entry.keys != entry.defaultKeys)
            changed.insert(entry.action->objectName(), portable(entry.keys));
    }
    return changed;
}

void ActionRegistry::setSingleKeys(bool on)
{
    if (std::exchange(m_singleKeys, on) == on)
        return;
    for (Entry& entry : m_entries)
        takeKeys(entry, QList<QKeySequence>(entry.keys));
    Q_EMIT keysChanged();
}

bool ActionRegistry::acts(const QKeySequence& key) const
{
    return m_singleKeys || !isSingleKey(key);
}

void ActionRegistry::setAvailable(const QString& name, const QString& whyNot)
{
    for (Entry& entry : m_entries) {
        if (entry.action->objectName() != name)
            continue;
        entry.whyNot = whyNot;
        entry.action->setEnabled(whyNot.isEmpty());
        showTips(entry);
    }
}

void ActionRegistry::explain(QWidget& button, const QString& name) const
{
    const QAction* const action = find(name);
    if (action == nullptr)
        return;
    const auto tell = [action, &button] {
        button.setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, &button, tell);
    tell();
}

void ActionRegistry::takeKeys(Entry& entry, const QList<QKeySequence>& keys)
{
    entry.keys = keys;
    QList<QKeySequence> acting;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(acting),
        [this](const QKeySequence& key) { return acts(key); });
    entry.action->setShortcuts(acting);
    showTips(entry);
}

void ActionRegistry::showTips(const Entry& entry)
{
    const QString key = entry.action->shortcut().toString(QKeySequence::NativeText);
    QString tip = entry.tip;
    if (!key.isEmpty() && entry.pane.isEmpty())
        //: A tool tip and the key for the same.
        tip = tr("%1 (%2)").arg(tip, key);
    else if (!key.isEmpty())
        //: A tool tip, and in which pane which key means the same: "The next event (Table: E)".
        tip = tr("%1 (%2: %3)").arg(tip, entry.pane, key);
    entry.action->setToolTip(entry.whyNot.isEmpty() ? tip : tip + u'\n' + entry.whyNot);
    entry.action->setStatusTip(entry.whyNot.isEmpty() ? entry.tip : entry.whyNot);
}

} // namespace khoji::views
