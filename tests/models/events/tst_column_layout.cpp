#include "models/events/column_layout.h"

#include <QTest>

using namespace khoji;
using models::ColumnLayout;
using models::EventColumn;
using record::Field;

class TestColumnLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void garbageGivesTheDefault_data();
    void garbageGivesTheDefault();
    void whatMeansNothingIsLeftOut();
    void everyFieldIsOnOffer();
    void aQueryNameIsAFieldOrAPath();
    void pathsAreInertInHeads();
};

void TestColumnLayout::comesBackAsItWas()
{
    const ColumnLayout layout{{EventColumn::number(), 40}, {EventColumn::star()},
        {Field::UserAgent, 300}, {EventColumn::at(QStringLiteral("requestParameters.\"x\"")), 90}};
    QVERIFY(models::columnLayoutFrom(models::columnLayoutText(layout)) == layout);
}

void TestColumnLayout::garbageGivesTheDefault_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no JSON") << QStringLiteral("eventName, eventTime");
    QTest::newRow("another shape") << QStringLiteral("{\"column\": \"eventName\"}");
    QTest::newRow("no column") << QStringLiteral("[]");
    QTest::newRow("unknown columns")
        << QStringLiteral("[{\"column\":\"nonsense\"},{\"column\":1}]");
    QTest::newRow("a path of nothing") << QStringLiteral("[{\"column\":\".\"}]");
}

void TestColumnLayout::garbageGivesTheDefault()
{
    QFETCH(QString, text);
    QVERIFY(models::columnLayoutFrom(text) == models::defaultColumnLayout());
}

void TestColumnLayout::whatMeansNothingIsLeftOut()
{
    const ColumnLayout layout = models::columnLayoutFrom(
        QStringLiteral("[{\"column\":\"eventName\",\"width\":-5}, 7, {\"column\":\"*\","
                       "\"width\":1e9}, {\"column\":\"eventName\",\"width\":80}]"));
    QVERIFY(layout == (ColumnLayout{{Field::EventName, 0}, {EventColumn::star(), 0}}));
}

void TestColumnLayout::everyFieldIsOnOffer()
{
    QCOMPARE(models::allEventColumns().size(), record::kFieldCount + 2);
    for (const EventColumn& column : models::allEventColumns())
        QVERIFY(models::columnFrom(models::columnName(column)) == column);
}

void TestColumnLayout::aQueryNameIsAFieldOrAPath()
{
    QVERIFY(models::columnNamed(QStringLiteral("user")) == EventColumn(Field::Principal));
    QVERIFY(models::columnNamed(QStringLiteral("requestParameters.bucketName"))
        == EventColumn::at(QStringLiteral("requestParameters.bucketName")));
}

void TestColumnLayout::pathsAreInertInHeads()
{
    const EventColumn column = EventColumn::at(QStringLiteral("a.<b>\u202E"));
    QCOMPARE(models::columnTitle(column, {}), QStringLiteral("a.<b><U+202E>"));
    QVERIFY(models::columnToolTip(column).contains(QStringLiteral("a.&lt;b&gt;&lt;U+202E&gt;")));
}

QTEST_GUILESS_MAIN(TestColumnLayout)
#include "tst_column_layout.moc"
