#include "views/importing/import_pane.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QtTest>
#include <QtWidgets/QTableView>

using namespace khoji;
using khoji::views::ImportPane;

class TestImportPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabsCountWhatTheyHold()
    {
        ImportPane pane;
        pane.showLists(
            {{"a.json", 40112, "record is not an object"}}, {store::LogFile{}, store::LogFile{}});
        QCOMPARE(pane.tabText(0), QStringLiteral("Problems (1)"));
        QCOMPARE(pane.tabText(1), QStringLiteral("Log files (2)"));
    }

    void rowsCanBeCopied()
    {
        ImportPane pane;
        pane.resize(800, 200);
        pane.showLists(
            {{"a.json", 40112, "record is not an object"}, {"b.json", {}, "no records"}}, {});
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        pane.showProblems();
        auto* const list = qobject_cast<QTableView*>(pane.currentWidget());
        QVERIFY(list);
        QTRY_VERIFY(list->hasFocus());
        list->selectAll();
        QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral("a.json")));
        QVERIFY(lines[0].contains(QStringLiteral("record is not an object")));
        QVERIFY(lines[1].contains(QStringLiteral("no records")));
    }
};

QTEST_MAIN(TestImportPane)
#include "tst_import_pane.moc"
