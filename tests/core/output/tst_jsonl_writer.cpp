#include "core/base/hash.h"
#include "core/output/jsonl_writer.h"
#include "tests/support/fake_store.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace khoji;

namespace {

test::FakeStore storeOf(const std::vector<std::string>& records)
{
    test::FakeStore store;
    for (const std::string& json : records) {
        test::FakeEvent event;
        event.json = json;
        store.add(event);
    }
    return store;
}

} // namespace

/// core/output/jsonl_writer.h
class TestJsonLinesWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheWhiteSpaceGoes_data();
    void onlyTheWhiteSpaceGoes();
    void whatIsNoJsonIsRefused_data();
    void whatIsNoJsonIsRefused();
    void oneRecordALine();
    void badRecordsAreCounted();
    void cancellingLeavesNoFile();
};

void TestJsonLinesWriter::onlyTheWhiteSpaceGoes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* json, const char* line) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(line);
    };
    row("pretty", "{\n  \"b\": 1,\r\n\t\"a\": [ 1 , 2 ]\n}\n", R"({"b":1,"a":[1,2]})");
    row("blanks in strings stay", R"({ "a b" : " c  d " })", R"({"a b":" c  d "})");
    row("escaped quotes", R"({ "a" : "x \" , y" , "b" : 1 })", R"({"a":"x \" , y","b":1})");
    row("backslash before the end", R"({ "a" : "x\\" , "b" : " " })", R"({"a":"x\\","b":" "})");
    row("escapes as written", R"({ "a" : "\u00e9\/\n" })", R"({"a":"\u00e9\/\n"})");
    row("numbers as written", R"([ 1.10, 1E5, 12345678901234567890123 ])",
        R"([1.10,1E5,12345678901234567890123])");
    row("members of the same name", R"({ "a" : 1, "a" : 2 })", R"({"a":1,"a":2})");
}

void TestJsonLinesWriter::onlyTheWhiteSpaceGoes()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, line);
    const auto compact = output::compactJson(json.toStdString());
    QVERIFY(compact);
    QCOMPARE(QByteArray::fromStdString(*compact), line);
}

void TestJsonLinesWriter::whatIsNoJsonIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"a": "b)");
    QTest::newRow("ends in a backslash") << QByteArray("{\"a\": \"\\");
    QTest::newRow("two records") << QByteArray("{} {}");
    QTest::newRow("line end in a string") << QByteArray("{\"a\": \"b\nc\"}");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xFF\"}");
}

void TestJsonLinesWriter::whatIsNoJsonIsRefused()
{
    QFETCH(QByteArray, json);
    const auto compact = output::compactJson(json.toStdString());
    QVERIFY(!compact);
    QCOMPARE(compact.error().kind, base::ErrorKind::Damaged);
}

void TestJsonLinesWriter::oneRecordALine()
{
    const test::FakeStore store = storeOf({"{ \"n\" : 1 }", "{\n\"n\" : 2\n}"});
    std::ostringstream out;
    base::Progress progress;
    const auto done = output::writeJsonLines(store, store.rows(), out, progress, {});
    QVERIFY(done);
    QCOMPARE(out.str(), std::string("{\"n\":1}\n{\"n\":2}\n"));
    QCOMPARE(done->rows, std::uint64_t{2});
    QCOMPARE(done->failed, std::uint64_t{0});
    QCOMPARE(done->sha256, base::toHex(base::sha256(out.str())));
    QCOMPARE(progress.events.load(), std::uint64_t{2});
}

void TestJsonLinesWriter::badRecordsAreCounted()
{
    const test::FakeStore store = storeOf({"{}", "{\"a\":", "[]", "oops"});
    std::ostringstream out;
    base::Progress progress;
    const auto done = output::writeJsonLines(store, store.rows(), out, progress, {});
    QVERIFY(done);
    QCOMPARE(out.str(), std::string("{}\n[]\n"));
    QCOMPARE(done->rows, std::uint64_t{2});
    QCOMPARE(done->failed, std::uint64_t{2});
    QVERIFY(done->firstFailure.find("fake.json, byte 1") != std::string::npos);
    QCOMPARE(progress.problems.load(), std::uint64_t{2});
}

void TestJsonLinesWriter::cancellingLeavesNoFile()
{
    const QTemporaryDir folder;
    const test::FakeStore store = storeOf({"{}"});
    std::stop_source stop;
    stop.request_stop();
    base::Progress progress;
    const std::filesystem::path path = folder.filePath(QStringLiteral("out.jsonl")).toStdString();
    const auto done =
        output::writeJsonLinesFile(store, store.rows(), path, progress, stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestJsonLinesWriter)
#include "tst_jsonl_writer.moc"
