#include "views/commands/action_registry.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

#include <algorithm>

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
    action->setShortcuts(text.keys);
    action->setStatusTip(text.tip);
    if (!text.icon.isEmpty())
        action->setIcon(m_theme.icon(text.icon));
    m_window.addAction(action);
    m_entries.append({action, text.group, text.tip, text.keys});
    showKeys(m_entries.constLast());
    return action;
}

QAction* ActionRegistry::add(QAction* action, const QString& group)
{
    m_entries.append({action, group, action->statusTip(), action->shortcuts()});
    return action;
}

QAction* ActionRegistry::find(const QString& name) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&name](const Entry& entry) { return entry.action->objectName() == name; });
    return found == m_entries.end() ? nullptr : found->action;
}

void ActionRegistry::setKeys(const QString& name, const QList<QKeySequence>& keys)
{
    for (const Entry& entry : m_entries) {
        if (entry.action->objectName() != name)
            continue;
        entry.action->setShortcuts(keys);
        showKeys(entry);
    }
    Q_EMIT keysChanged();
}

void ActionRegistry::setChangedKeys(const QMap<QString, QStringList>& keys)
{
    for (const Entry& entry : m_entries) {
        const auto changed = keys.find(entry.action->objectName());
        QList<QKeySequence> own = entry.defaultKeys;
        if (changed != keys.end()) {
            own.clear();
            for (const QString& key : *changed)
                own << QKeySequence::fromString(key, QKeySequence::PortableText);
        }
        entry.action->setShortcuts(own);
        showKeys(entry);
    }
    Q_EMIT keysChanged();
}

QMap<QString, QStringList> ActionRegistry::changedKeys() const
{
    QMap<QString, QStringList> changed;
    for (const Entry& entry : m_entries) {
        if (entry.action->shortcuts() != entry.defaultKeys)
            changed.insert(entry.action->objectName(), portable(entry.action->shortcuts()));
    }
    return changed;
}

void ActionRegistry::showKeys(const Entry& entry)
{
    const QKeySequence key = entry.action->shortcut();
    //: A tool tip and the key for the same.
    entry.action->setToolTip(key.isEmpty()
            ? entry.tip
            : u"%1 (%2)"_s.arg(entry.tip, key.toString(QKeySequence::NativeText)));
}

} // namespace khoji::views
