#include "models/events/query_loosener.h"

#include "tests/support/case_builder.h"

#include <QSignalSpy>
#include <QTest>

using namespace khoji;
using models::QueryLoosener;
using test::aRecord;

class TestQueryLoosener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheConditionThatHelpsMost_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<quint64>("events");
        const auto row = [](const char* query, const char* condition, const char* rest, quint64 events) {
            QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(condition)
                                 << QString::fromLatin1(rest) << events;
        };
        row("user:Alice event:DeleteTrail", "event:DeleteTrail", "user:Alice", 2);
        row("event:DeleteTrail  user:Alice", "event:DeleteTrail", "user:Alice", 2);
        row("user:Bob (event:X or event:Y) is:write", "(event:X or event:Y)", "user:Bob is:write", 1);
        row("user:Alice -user:Alice", "-user:Alice", "user:Alice", 2);
    }
    void namesTheConditionThatHelpsMost()
    {
        QFETCH(QString, query);
        m_loosener.look(query);
        QSignalSpy found(&m_loosener, &QueryLoosener::found);
        QTRY_COMPARE(found.size(), 1);
        QTEST(found[0][0].toString(), "condition");
        QTEST(found[0][1].toString(), "rest");
        QTEST(found[0][2].toULongLong(), "events");
    }

    void saysNothingWhereNothingHelps_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("one condition") << QStringLiteral("user:Carol");
        QTest::newRow("none fits") << QStringLiteral("user:Carol user:Dora user:Eve");
        QTest::newRow("no query") << QStringLiteral("user:\"Alice");
        QTest::newRow("only whole records are left") << QStringLiteral("user:Carol \"Alice\"");
    }
    void saysNothingWhereNothingHelps()
    {
        QFETCH(QString, query);
        QSignalSpy found(&m_loosener, &QueryLoosener::found);
        m_loosener.look(query);
        // What comes after it comes alone.
        m_loosener.look(QStringLiteral("user:Alice event:DeleteTrail"));
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found[0][0].toString(), QStringLiteral("event:DeleteTrail"));
        m_loosener.look(query);
        QTest::qWait(50);
        QCOMPARE(found.size(), 1);
    }

    void initTestCase()
    {
        m_case = test::caseWith({aRecord().user("Alice").name("ListBuckets"),
            aRecord().user("Alice").name("GetObject"),
            aRecord().user("Bob").name("DeleteTrail").readOnly(false)});
        m_loosener.setStore(&m_case->events());
    }
    void cleanupTestCase() { m_loosener.setStore(nullptr); }

private:
    std::shared_ptr<store::CaseFile> m_case;
    QueryLoosener m_loosener;
};

QTEST_GUILESS_MAIN(TestQueryLoosener)
#include "tst_query_loosener.moc"
