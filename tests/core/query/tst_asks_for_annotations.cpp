#include "core/query/asks_for_annotations.h"
#include "core/query/parser.h"

#include <QtTest/QTest>

using namespace khoji;

/// Which queries are to be asked again when people say something else about events.
class TestAsksForAnnotations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void query_data();
    void query();
};

void TestAsksForAnnotations::query_data()
{
    QTest::addColumn<bool>("asks");
    for (const char* const text : {"is:starred", "IS:Starred", "-is:starred", "tag:c2", "TAG=c2",
             "tag:*", "tag:(a, b)", "has:note", "has:tag", "user:alice (is:write or has:note)",
             "not (user:alice not tag:c2)"})
        QTest::newRow(text) << true;
    for (const char* const text :
        {"", "is:write", "starred", "\"is:starred\"", "requestParameters.tagSet:c2",
            "requestParameters.tag:c2", "off(is:starred)", "user:tag", "user:alice off(has:note)"})
        QTest::newRow(text) << false;
}

void TestAsksForAnnotations::query()
{
    QFETCH(bool, asks);
    const auto filter = query::parse(QTest::currentDataTag());
    QVERIFY2(filter, filter ? "" : filter.error().message.c_str());
    QCOMPARE(query::asksForAnnotations(filter->root), asks);
}

QTEST_GUILESS_MAIN(TestAsksForAnnotations)
#include "tst_asks_for_annotations.moc"
