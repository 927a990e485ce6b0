#include "views/event_table/table_command.h"
#include "views/main_window/pane_keys.h"

#include <QtGui/QKeyEvent>
#include <QtTest/QtTest>

#include <algorithm>

using namespace khoji::views;
using namespace Qt::StringLiterals;

namespace {

PaneKeys keysOf(const QString& pane)
{
    const QList<PaneKeys> panes = paneKeys();
    const auto found = std::find_if(
        panes.begin(), panes.end(), [&pane](const PaneKeys& each) { return each.pane == pane; });
    return found == panes.end() ? PaneKeys() : *found;
}

/// As the map writes them, each for itself.
QStringList singleKeys(const PaneKeys& pane)
{
    QStringList keys;
    for (const PaneKeys::Key& line : pane.keys) {
        if (line.keys == u"1\u20269")
            keys << QString(u"123456789"_s).split(QString(), Qt::SkipEmptyParts);
        else
            keys << line.keys.split(u", "_s);
    }
    return keys;
}

} // namespace

class TestPaneKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever the table understands as a command has a line, so that nobody needs to know the
    /// code.
    void everyCommandOfTheTableHasALine()
    {
        const QStringList listed = singleKeys(keysOf(u"Table"_s));
        int commands = 0;
        for (const Qt::KeyboardModifiers held :
            {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ShiftModifier),
                Qt::KeyboardModifiers(Qt::AltModifier)}) {
            for (const QKeyCombination& key : everyKey(held)) {
                const bool isTyped = held == Qt::NoModifier && key.key() < Qt::Key_Escape;
                const QKeyEvent event(QEvent::KeyPress, key.key(), held,
                    isTyped ? QString(QChar(key.key())) : QString());
                if (!commandOf(event, true))
                    continue;
                ++commands;
                const QString name = QKeySequence(key).toString(QKeySequence::PortableText);
                QVERIFY2(listed.contains(name), qPrintable(name));
            }
        }
        QVERIFY(commands > 0);
    }

    void everyLineSaysSomething()
    {
        for (const PaneKeys& pane : paneKeys()) {
            QVERIFY(!pane.pane.isEmpty());
            QVERIFY2(!pane.keys.isEmpty(), qPrintable(pane.pane));
            for (const PaneKeys::Key& key : pane.keys)
                QVERIFY2(!key.keys.isEmpty() && !key.meaning.isEmpty(), qPrintable(pane.pane));
        }
    }

    /// Two lines with the same key would leave open which of them is true.
    void noKeyOfTheTableIsListedTwice()
    {
        QStringList keys = singleKeys(keysOf(u"Table"_s));
        QVERIFY(!keys.isEmpty());
        QCOMPARE(keys.removeDuplicates(), 0);
    }

private:
    static QList<QKeyCombination> everyKey(Qt::KeyboardModifiers held)
    {
        QList<QKeyCombination> keys;
        for (int key = Qt::Key_Space; key <= Qt::Key_AsciiTilde; ++key)
            keys << QKeyCombination(held, static_cast<Qt::Key>(key));
        for (int key = Qt::Key_Escape; key <= Qt::Key_F12; ++key)
            keys << QKeyCombination(held, static_cast<Qt::Key>(key));
        return keys;
    }
};

QTEST_GUILESS_MAIN(TestPaneKeys)
#include "tst_pane_keys.moc"
