#include "models/query/query_history.h"

#include <QSignalSpy>
#include <QTest>

using khoji::models::QueryHistory;
using namespace Qt::StringLiterals;

class TestQueryHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestComesFirst()
    {
        QueryHistory history;
        history.add(u"a"_s);
        history.add(u"b"_s);
        QCOMPARE(history.queries(), QStringList({u"b"_s, u"a"_s}));
    }

    void eachIsThereOnce()
    {
        QueryHistory history;
        for (const QString& query : {u"a"_s, u"b"_s, u" a "_s})
            history.add(query);
        QCOMPARE(history.queries(), QStringList({u"a"_s, u"b"_s}));
    }

    void theEmptyQueryIsNone()
    {
        QueryHistory history;
        QSignalSpy changed(&history, &QueryHistory::changed);
        history.add({});
        history.add(u"  "_s);
        QCOMPARE(history.queries(), QStringList());
        QCOMPARE(changed.count(), 0);
    }

    void onlySoManyAreKept()
    {
        QueryHistory history;
        for (int i = 0; i < 300; ++i)
            history.add(QString::number(i));
        QCOMPARE(history.queries().size(), QueryHistory::kMost);
        QCOMPARE(history.queries().front(), u"299"_s);
        QCOMPARE(history.queries().back(), u"100"_s);
    }

    void itComesBackFromItsText()
    {
        QueryHistory history;
        for (const QString& query : {u"user:\"Jörg\""_s, u"\u202E\\"_s, u"is:error"_s})
            history.add(query);
        QueryHistory restored;
        QSignalSpy changed(&restored, &QueryHistory::changed);
        restored.restore(history.toJson());
        QCOMPARE(restored.queries(), history.queries());
        QCOMPARE(changed.count(), 0);
    }

    void otherTextsLeaveNothing_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("no JSON") << u"]["_s << QStringList();
        QTest::newRow("an object") << u"{\"a\": 1}"_s << QStringList();
        QTest::newRow("other members")
            << u"[1, null, [\"x\"], \"a\", \"\", \"a\"]"_s << QStringList(u"a"_s);
        QTest::newRow("cut off") << u"[\"a\", \"b"_s << QStringList();
    }

    void otherTextsLeaveNothing()
    {
        QFETCH(QString, json);
        QFETCH(QStringList, left);
        QueryHistory history;
        history.add(u"before"_s);
        history.restore(json);
        QCOMPARE(history.queries(), left);
    }
};

QTEST_GUILESS_MAIN(TestQueryHistory)
#include "tst_query_history.moc"
