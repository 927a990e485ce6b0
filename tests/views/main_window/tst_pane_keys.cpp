#include "views/main_window/pane_keys.h"

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
    for (const PaneKeys::Key& line : pane.keys)
        keys << line.keys.split(u", "_s);
    return keys;
}

} // namespace

class TestPaneKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestPaneKeys)
#include "tst_pane_keys.moc"
