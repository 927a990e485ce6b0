#include "core/store/partial_imports.h"

#include <QtTest/QTest>

using namespace khoji;
using store::ImportRun;
using Paths = std::vector<std::string>;

Q_DECLARE_METATYPE(std::vector<ImportRun>)

namespace {

ImportRun run(const char* state, Paths paths, std::uint64_t files = 1)
{
    ImportRun run;
    run.state = state;
    run.paths = std::move(paths);
    run.files = files;
    return run;
}

} // namespace

/// Which imports a case holds a part of only.
class TestPartialImports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partial_data();
    void partial();
};

void TestPartialImports::partial_data()
{
    QTest::addColumn<std::vector<ImportRun>>("imports");
    QTest::addColumn<QString>("numbers"); // from 1, in order
    using Runs = std::vector<ImportRun>;
    const auto row = [](const char* name, Runs imports, const char* numbers) {
        QTest::newRow(name) << std::move(imports) << QString::fromLatin1(numbers);
    };
    row("of none", {}, "");
    row("one that came to its end", {run("done", {"/logs"})}, "");
    row("one that is running", {run("running", {"/logs"})}, "");
    row("stopped and kept", {run("cancelled", {"/logs"})}, "1");
    row("stopped before anything was there", {run("cancelled", {"/logs"}, 0)}, "");
    row("stopped and taken out again", {run("removed", {"/logs"}, 0)}, "");
    row("interrupted", {run("interrupted", {"/logs"})}, "1");
    row("interrupted, and given up", {run("dismissed", {"/logs"})}, "1");
    row("taken up: the later one has its files",
        {run("resumed", {"/logs"}, 0), run("done", {"/logs"}, 2)}, "");
    row("finished later", {run("cancelled", {"/logs"}), run("done", {"/logs"}, 0)}, "");
    row("stopped once more", {run("cancelled", {"/logs"}), run("cancelled", {"/logs"})}, "1 2");
    row("finished before, and stopped then", {run("done", {"/logs"}), run("cancelled", {"/logs"})},
        "2");
    row("finished with a folder around it",
        {run("cancelled", {"/logs/2026/03"}), run("done", {"/logs/"})}, "");
    row("a folder of a similar name", {run("cancelled", {"/logs"}), run("done", {"/log"})}, "1");
    row("a folder in it", {run("cancelled", {"/logs"}), run("done", {"/logs/2026"})}, "1");
    row("only one of two", {run("cancelled", {"/logs", "/more"}), run("done", {"/logs"})}, "1");
    row("both of two",
        {run("cancelled", {"/logs", "/more"}), run("done", {"/more", "/other", "/logs"})}, "");
    row("a bucket",
        {run("cancelled", {"s3://trail/AWSLogs/"}), run("done", {"s3://trail/AWSLogs/"})}, "");
    row("nobody knows what was asked for", {run("cancelled", {}), run("done", {"/logs"})}, "1");
}

void TestPartialImports::partial()
{
    QFETCH(std::vector<ImportRun>, imports);
    for (std::size_t i = 0; i < imports.size(); ++i)
        imports[i].number = static_cast<std::uint32_t>(i + 1);
    QStringList numbers;
    for (const ImportRun& each : store::partialImports(imports))
        numbers << QString::number(each.number);
    QTEST(numbers.join(u' '), "numbers");
}

QTEST_GUILESS_MAIN(TestPartialImports)
#include "tst_partial_imports.moc"
