#include "core/base/visible_text.h"
#include "core/output/table_writer.h"
#include "tests/support/fake_store.h"

#include <QTest>

#include <sstream>

using namespace khoji;
using khoji::record::Field;

namespace {

test::FakeEvent eventOf(const char* time, std::string name, std::string address)
{
    test::FakeEvent event;
    event.time = base::parseTime(time).value_or(base::kUndated);
    event.fields = {
        {Field::EventName, std::move(name)}, {Field::SourceIpAddress, std::move(address)}};
    return event;
}

const std::vector<output::Column> kColumns{
    Field::EventTime, Field::EventName, Field::SourceIpAddress};

QStringList table(const test::FakeStore& store, const output::TableOptions& options)
{
    std::ostringstream out;
    const auto written = output::writeTable(store, store.rows(), options, out, {});
    Q_ASSERT(written);
    return QString::fromStdString(out.str()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

/// core/output/table_writer.h
class TestTableWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsAreAligned();
    void pathsAreColumns();
    void linesKeepToTheWidth();
    void hostileTextStaysOnItsLine();
    void aLimitIsKept();
    void noEventsIsAHeading();
    void noColumnsIsAnError();
};

void TestTableWriter::columnsAreAligned()
{
    test::FakeStore store;
    store.add(eventOf("2026-03-09T03:32:10Z", "GetObject", "192.0.2.1"));
    store.add(eventOf("", "DescribeInstances", "2001:db8::1"));
    QCOMPARE(table(store, {kColumns, 0}),
        (QStringList{
            QStringLiteral("eventTime             eventName          sourceIPAddress"),
            QStringLiteral("--------------------  -----------------  ---------------"),
            QStringLiteral("2026-03-09T03:32:10Z  GetObject          192.0.2.1"),
            QStringLiteral("undated               DescribeInstances  2001:db8::1"),
        }));
}

void TestTableWriter::pathsAreColumns()
{
    test::FakeStore store;
    test::FakeEvent event = eventOf("2026-03-09T03:32:10Z", "GetObject", "192.0.2.1");
    event.json = R"({"a":{"b":"x\u001b[2J"}})";
    store.add(event);
    QCOMPARE(table(store, {{Field::EventName, output::Column::at("a.b")}, 0}),
        (QStringList{
            QStringLiteral("eventName  a.b"),
            QStringLiteral("---------  ------------"),
            QStringLiteral("GetObject  x<U+001B>[2J"),
        }));
}

void TestTableWriter::linesKeepToTheWidth()
{
    test::FakeStore store;
    store.add(eventOf("2026-03-09T03:32:10Z", std::string(200, 'x'), std::string(50, 'y')));
    for (const QString& line : table(store, {kColumns, 60}))
        QVERIFY2(base::displayWidth(line.toStdString()) <= 60, qPrintable(line));
    QVERIFY(table(store, {kColumns, 60})
                .last()
                .startsWith(QStringLiteral("2026-03-09T03:32:10Z  xxx")));
}

void TestTableWriter::hostileTextStaysOnItsLine()
{
    test::FakeStore store;
    store.add(eventOf("2026-03-09T03:32:10Z", "a\nb\x1b[2J",
        "\xE2\x80\xAE"
        "1.2.3.4"));
    const QStringList lines = table(store, {kColumns, 0});
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[2].contains(QStringLiteral("a<U+000A>b<U+001B>[2J")));
    QVERIFY(lines[2].contains(QStringLiteral("<U+202E>1.2.3.4")));
}

void TestTableWriter::aLimitIsKept()
{
    test::FakeStore store;
    for (int i = 0; i < 10; ++i)
        store.add(eventOf("2026-03-09T03:32:10Z", std::to_string(i), ""));
    QCOMPARE(table(store, {kColumns, 80, 3}).size(), 2 + 3);
}

void TestTableWriter::noEventsIsAHeading()
{
    QCOMPARE(table(test::FakeStore(), {{Field::EventName}, 80}),
        (QStringList{QStringLiteral("eventName"), QStringLiteral("---------")}));
}

void TestTableWriter::noColumnsIsAnError()
{
    std::ostringstream out;
    const test::FakeStore store;
    const auto written = output::writeTable(store, store.rows(), {}, out, {});
    QVERIFY(!written);
    QCOMPARE(written.error().kind, base::ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestTableWriter)
#include "tst_table_writer.moc"
