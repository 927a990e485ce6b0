#include "core/base/hash.h"
#include "core/output/csv_writer.h"
#include "tests/support/fake_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace khoji;
using khoji::record::Field;

namespace {

using Line = std::vector<std::string>;

/// A reader of RFC 4180 as the text of that standard has it, written without looking at the writer.
std::vector<Line> readCsv(const std::string& text)
{
    std::vector<Line> lines(1, Line(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        std::string& cell = lines.back().back();
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            cell += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            lines.back().emplace_back();
        else if (!quoted && c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            lines.emplace_back(1), ++i;
        else
            cell += c;
    }
    lines.pop_back(); // after the last line end comes nothing
    return lines;
}

test::FakeEvent eventWith(std::string user, std::string resource)
{
    test::FakeEvent event;
    event.time = *base::parseTime("2026-03-09T03:32:10Z");
    event.fields = {
        {Field::Principal, std::move(user)}, {Field::ResourceName, std::move(resource)}};
    return event;
}

output::CsvOptions options(std::vector<output::Column> columns)
{
    output::CsvOptions options;
    options.columns = std::move(columns);
    return options;
}

std::string csv(const test::FakeStore& store, const output::CsvOptions& options)
{
    std::ostringstream out;
    base::Progress progress;
    const auto done = output::writeCsv(store, store.rows(), options, out, progress, {});
    Q_ASSERT(done);
    return out.str();
}

QString contents(const QTemporaryDir& folder)
{
    return QDir(folder.path())
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)
        .join(QLatin1Char(' '));
}

std::filesystem::path in(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

} // namespace

/// core/output/csv_writer.h
class TestCsvWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBytesAreThoseOfTheStandard();
    void anyTextComesBackAsItWas_data();
    void anyTextComesBackAsItWas();
    void formulasAreDisarmed_data();
    void formulasAreDisarmed();
    void timesAreIsoUtcAndUndatedIsEmpty();
    void pathsAreReadFromTheRecords();
    void recordsThatCannotBeReadAreCounted();
    void byteOrderMarkIsAnOption();
    void fileSummaryTellsTheTruth();
    void manyPagesComeInOrder();
    void cancellingLeavesTheOldFile();
    void aMissingFolderIsSaid();
    void aStoreThatFallsShortIsAnError();
    void aStreamThatTakesNoMoreIsAnError();
    void noColumnsIsAnError();
};

void TestCsvWriter::theBytesAreThoseOfTheStandard()
{
    test::FakeStore store;
    store.add(eventWith("alice", "say \"hi\", twice"));
    QCOMPARE(csv(store, options({Field::EventTime, Field::EventName, Field::ResourceName})),
        std::string("eventTime,eventName,") + std::string(record::info(Field::ResourceName).name)
            + "\r\n2026-03-09T03:32:10Z,,\"say \"\"hi\"\", twice\"\r\n");
}

void TestCsvWriter::anyTextComesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("plain") << QByteArray("alice");
    QTest::newRow("comma") << QByteArray("a,b,,c,");
    QTest::newRow("quotes") << QByteArray("\"\"a\"b\"");
    QTest::newRow("only a quote") << QByteArray("\"");
    QTest::newRow("CRLF inside") << QByteArray("a\r\nb");
    QTest::newRow("LF at the end") << QByteArray("a\n");
    QTest::newRow("lone CR") << QByteArray("a\rb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xC3(");
    QTest::newRow("right-to-left override") << QByteArray("\xE2\x80\xAEgnp.exe");
    QTest::newRow("blanks") << QByteArray("  a  ");
    QTest::newRow("a formula") << QByteArray("=1+1");
    QTest::newRow("quoted formula") << QByteArray("-1,\"x\"");
    QTest::newRow("long") << QByteArray(100'000, '"');
}

void TestCsvWriter::anyTextComesBackAsItWas()
{
    QFETCH(QByteArray, text);
    test::FakeStore store;
    store.add(eventWith(text.toStdString(), text.toStdString()));
    output::CsvOptions raw = options({Field::Principal, Field::ResourceName});
    raw.spreadsheetSafe = false;
    const std::vector<Line> lines = readCsv(csv(store, raw));
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[1], (Line{text.toStdString(), text.toStdString()}));
}

void TestCsvWriter::formulasAreDisarmed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("safe");
    QTest::newRow("=") << QByteArray("=cmd|' /C calc'!A0") << QByteArray("'=cmd|' /C calc'!A0");
    QTest::newRow("+") << QByteArray("+1") << QByteArray("'+1");
    QTest::newRow("-") << QByteArray("-") << QByteArray("'-");
    QTest::newRow("@") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("'\t=1");
    QTest::newRow("CR") << QByteArray("\r=1") << QByteArray("'\r=1");
    QTest::newRow("quotes too") << QByteArray("=\"a\",1") << QByteArray("'=\"a\",1");
    QTest::newRow("inside is harmless") << QByteArray("a=1") << QByteArray("a=1");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestCsvWriter::formulasAreDisarmed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, safe);
    test::FakeStore store;
    store.add(eventWith("alice", text.toStdString()));
    const std::vector<Line> lines =
        readCsv(csv(store, options({Field::Principal, Field::ResourceName})));
    QCOMPARE(lines[1], (Line{"alice", safe.toStdString()}));
}

void TestCsvWriter::timesAreIsoUtcAndUndatedIsEmpty()
{
    test::FakeStore store;
    store.add(eventWith("a", ""));
    test::FakeEvent undated = eventWith("b", "");
    undated.time = base::kUndated;
    store.add(undated);
    const std::vector<Line> lines =
        readCsv(csv(store, options({Field::Principal, Field::EventTime})));
    QCOMPARE(lines[1], (Line{"a", "2026-03-09T03:32:10Z"}));
    QCOMPARE(lines[2], (Line{"b", ""}));
}

void TestCsvWriter::pathsAreReadFromTheRecords()
{
    test::FakeStore store;
    for (const char* const json :
        {R"({"requestParameters":{"bucketName":"=logs","tags":["a","b"]}})",
            R"({"requestParameters":null})", R"({"requestParameters":{"password":"hunter2"}})"}) {
        test::FakeEvent event = eventWith("alice", "");
        event.json = json;
        store.add(event);
    }
    const auto path = [](const char* name) {
        return output::Column::at(std::string("requestParameters.") + name);
    };
    QCOMPARE(
        csv(store, options({path("bucketName"), Field::Principal, path("tags"), path("password")})),
        std::string("requestParameters.bucketName,principal,requestParameters.tags,"
                    "requestParameters.password\r\n"
                    "'=logs,alice,\"a, b\",\r\n"
                    ",alice,,\r\n"
                    ",alice,,\"(hidden, 7 bytes)\"\r\n"));
}

void TestCsvWriter::recordsThatCannotBeReadAreCounted()
{
    test::FakeStore store;
    store.add(eventWith("alice", ""));
    test::FakeEvent damaged = eventWith("bob", "");
    damaged.json = "no JSON";
    store.add(damaged);
    std::ostringstream out;
    base::Progress progress;
    const auto done = output::writeCsv(store, store.rows(),
        options({Field::Principal, output::Column::at("a.b")}), out, progress, {});
    QVERIFY(done);
    QCOMPARE(done->rows, std::uint64_t{2});
    QCOMPARE(done->failed, std::uint64_t{1});
    QVERIFY(!done->firstFailure.empty());
    QCOMPARE(out.str(), std::string("principal,a.b\r\nalice,\r\nbob,\r\n"));
    // Only a path asks for the record.
    const auto fields =
        output::writeCsv(store, store.rows(), options({Field::Principal}), out, progress, {});
    QCOMPARE(fields->failed, std::uint64_t{0});
}

void TestCsvWriter::byteOrderMarkIsAnOption()
{
    const test::FakeStore store;
    output::CsvOptions marked = options({Field::EventName});
    QCOMPARE(csv(store, marked), std::string("eventName\r\n"));
    marked.byteOrderMark = true;
    QCOMPARE(csv(store, marked),
        std::string("\xEF\xBB\xBF"
                    "eventName\r\n"));
}

void TestCsvWriter::fileSummaryTellsTheTruth()
{
    const QTemporaryDir folder;
    test::FakeStore store;
    store.add(eventWith("alice", "x"));
    store.add(eventWith("bob", "y"));
    base::Progress progress;
    const auto done = output::writeCsvFile(
        store, store.rows(), options({Field::Principal}), in(folder, "out.csv"), progress, {});
    QVERIFY(done);
    QFile file(folder.filePath(QStringLiteral("out.csv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string bytes = file.readAll().toStdString();
    QCOMPARE(readCsv(bytes).size(), std::size_t{3});
    QCOMPARE(done->rows, std::uint64_t{2});
    QCOMPARE(done->bytes, std::uint64_t{bytes.size()});
    QCOMPARE(done->sha256, base::toHex(base::sha256(bytes)));
    QCOMPARE(progress.events.load(), std::uint64_t{2});
    QCOMPARE(contents(folder), QStringLiteral("out.csv"));
}

void TestCsvWriter::manyPagesComeInOrder()
{
    test::FakeStore store;
    for (int i = 0; i < 10'000; ++i)
        store.add(eventWith(std::to_string(i), ""));
    const std::vector<Line> lines = readCsv(csv(store, options({Field::Principal})));
    QCOMPARE(lines.size(), std::size_t{10'001});
    for (std::size_t i = 1; i < lines.size(); ++i)
        QCOMPARE(lines[i], Line{std::to_string(i - 1)});
}

void TestCsvWriter::cancellingLeavesTheOldFile()
{
    const QTemporaryDir folder;
    QFile old(folder.filePath(QStringLiteral("out.csv")));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    test::FakeStore store;
    store.add(eventWith("alice", ""));
    std::stop_source stop;
    stop.request_stop();
    base::Progress progress;
    const auto done = output::writeCsvFile(store, store.rows(), options({Field::Principal}),
        in(folder, "out.csv"), progress, stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
    QCOMPARE(contents(folder), QStringLiteral("out.csv"));
}

void TestCsvWriter::aMissingFolderIsSaid()
{
    const QTemporaryDir folder;
    const test::FakeStore store;
    base::Progress progress;
    const auto done = output::writeCsvFile(
        store, store.rows(), options({Field::Principal}), in(folder, "no/out.csv"), progress, {});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::NotFound);
}

void TestCsvWriter::aStoreThatFallsShortIsAnError()
{
    const QTemporaryDir folder;
    test::FakeStore store;
    store.add(eventWith("alice", ""));
    test::FakeRows rows = store.rows();
    rows.missing = 1;
    base::Progress progress;
    const auto done = output::writeCsvFile(
        store, rows, options({Field::Principal}), in(folder, "out.csv"), progress, {});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Storage);
    QCOMPARE(contents(folder), QString());
}

void TestCsvWriter::aStreamThatTakesNoMoreIsAnError()
{
    const test::FakeStore store;
    std::ostringstream full;
    full.setstate(std::ios::badbit);
    base::Progress progress;
    const auto done =
        output::writeCsv(store, store.rows(), options({Field::Principal}), full, progress, {});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Io);
}

void TestCsvWriter::noColumnsIsAnError()
{
    const test::FakeStore store;
    std::ostringstream out;
    base::Progress progress;
    const auto done = output::writeCsv(store, store.rows(), options({}), out, progress, {});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestCsvWriter)
#include "tst_csv_writer.moc"
