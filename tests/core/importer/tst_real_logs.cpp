#include "core/importer/import.h"
#include "tests/core/importer/counted_files.h"
#include "tests/support/need.h"

#include <QtTest/QTest>

#include <algorithm>
#include <map>
#include <set>

namespace fs = std::filesystem;

using namespace khoji;
using khoji::test::CountedFile;
using khoji::test::CountRange;
using khoji::test::need;

/// Real logs, where they lie beside the checkout: every file brings what was counted by reading it
/// (real_logs.tsv), or says why not.
class TestRealLogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileIsCounted();
    void files_data();
    void files();
    void totalsAreTheSumOfTheFiles();
    void oneEventIdWithSeveralContents_data();
    void oneEventIdWithSeveralContents();
    void severalThreadsFindTheSame();
    void theSameTrailFromItsBucketIsKnown();

private:
    /// What the case says of a file.
    struct Found {
        store::LogFile file;
        QByteArrayList problems;
    };
    [[nodiscard]] static QByteArrayList differences(const CountedFile& counted, const Found& found);

    std::vector<CountedFile> m_counted;
    std::unique_ptr<store::CaseFile> m_case; ///< all folders, one after the other
    std::vector<importer::ImportReport> m_reports;
    std::map<std::string, Found> m_found; ///< by path below kFolder
};

namespace {

const fs::path kFolder = fs::path(KHOJI_SOURCE_DIR).parent_path() / "shared/data/real";
constexpr const char* kTable = KHOJI_SOURCE_DIR "/tests/core/importer/real_logs.tsv";

std::string belowFolder(const fs::path& path)
{
    return path.lexically_relative(kFolder).generic_string();
}

/// Which of two equal records is the duplicate is settled by the order of the files: one thread
/// keeps it.
importer::ImportReport import(store::CaseFile& caseFile, const fs::path& path, unsigned threads = 1)
{
    base::Progress progress;
    importer::ImportOptions options;
    options.threads = threads;
    return need(importer::importPaths(caseFile, {path}, options, progress, {}));
}

std::vector<fs::path> foldersInOrder()
{
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(kFolder))
        folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::uint64_t recordsOf(const store::LogFile& file)
{
    return file.events + file.duplicates + file.amendments + file.aggregated + file.lostRecords;
}

QByteArray firstFew(const QByteArrayList& all)
{
    const QByteArray text = all.mid(0, 3).join("; ");
    return all.size() <= 3 ? text : text + "; and " + QByteArray::number(all.size() - 3) + " more";
}

} // namespace

void TestRealLogs::initTestCase()
{
    if (!fs::exists(kFolder))
        QSKIP("no real logs beside the checkout");
    m_counted = test::readCountedFiles(kTable);
    m_case = need(store::CaseFile::temporary());
    for (const fs::path& folder : foldersInOrder())
        m_reports.push_back(import(*m_case, folder));
    for (store::LogFile& file : need(m_case->events().logFiles())) {
        const std::string path = belowFolder(file.path);
        m_found[path].file = std::move(file);
    }
    for (const store::ImportProblem& problem : need(m_case->events().problems())) {
        QVERIFY2(!problem.reason.empty(), problem.path.c_str());
        m_found[belowFolder(problem.path)].problems << QByteArray::fromStdString(problem.reason);
    }
}

void TestRealLogs::everyFileIsCounted()
{
    std::set<std::string> counted;
    for (const CountedFile& file : m_counted)
        QVERIFY2(counted.insert(file.path).second, ("counted twice: " + file.path).c_str());
    std::set<std::string> there;
    for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
        if (entry.is_regular_file())
            there.insert(belowFolder(entry.path()));
    }
    for (const std::string& path : there)
        QVERIFY2(counted.contains(path), ("not counted yet: " + path).c_str());
    QCOMPARE(counted.size(), there.size());
}

void TestRealLogs::files_data()
{
    QTest::addColumn<std::size_t>("row");
    for (std::size_t row = 0; row < m_counted.size(); ++row)
        QTest::newRow(m_counted[row].path.c_str()) << row;
}

void TestRealLogs::files()
{
    QFETCH(std::size_t, row);
    const CountedFile& counted = m_counted[row];
    const auto found = m_found.find(counted.path);
    QVERIFY2(found != m_found.end(), "the case does not know the file");
    const QByteArrayList wrong = differences(counted, found->second);
    QVERIFY2(wrong.isEmpty(), wrong.join("\n    "));
}

QByteArrayList TestRealLogs::differences(const CountedFile& counted, const Found& found)
{
    QByteArrayList wrong;
    const auto words = [&](const char* what, const QByteArrayList& wanted, const std::string& got) {
        if (!wanted.contains(QByteArray::fromStdString(got)))
            wrong << what + (": " + QByteArray::fromStdString(got)) + ", not "
                    + wanted.join(" or ");
    };
    const auto count = [&](const char* what, const CountRange& wanted, std::uint64_t got) {
        if (!wanted.holds(got))
            wrong << what + (": " + QByteArray::number(got)) + ", not " + wanted.text();
    };
    const store::LogFile& file = found.file;
    words("form", counted.forms, file.form);
    words("state", counted.states, file.state);
    count("records", counted.records, recordsOf(file));
    count("events", counted.events, file.events);
    count("duplicates", counted.duplicates, file.duplicates);
    count("lost records", counted.lost, file.lostRecords);
    count("amendments", {}, file.amendments);
    count("aggregated", {}, file.aggregated);
    const auto told = static_cast<std::uint64_t>(found.problems.size());
    count("problems told", {file.problems, file.problems}, told);

    if ((file.lostRecords > 0 || file.state == "failed") && told == 0)
        wrong << "no reason is told";
    if (counted.noProblem && told > 0)
        wrong << "nothing is wrong with it";
    const QByteArray text =
        (QByteArray::fromStdString(file.form) + found.problems.join('\n')).toLower();
    const auto isSaid = [&](const QByteArray& word) {
        return text.contains(word.toLower());
    };
    if (!counted.said.isEmpty() && std::none_of(counted.said.begin(), counted.said.end(), isSaid))
        wrong << "not a word of " + counted.said.join(" or ");
    if (!wrong.isEmpty() && told > 0)
        wrong << "told: " + firstFew(found.problems);
    return wrong;
}

void TestRealLogs::totalsAreTheSumOfTheFiles()
{
    store::CaseSummary sum;
    std::uint64_t lost = 0;
    for (const auto& [path, found] : m_found) {
        ++sum.files;
        sum.events += found.file.events;
        sum.duplicates += found.file.duplicates;
        sum.amendments += found.file.amendments;
        sum.aggregated += found.file.aggregated;
        sum.problems += found.file.problems;
        lost += found.file.lostRecords;
    }
    const store::CaseSummary summary = need(m_case->events().summary());
    QCOMPARE(summary.files, sum.files);
    QCOMPARE(summary.events, sum.events);
    QCOMPARE(summary.duplicates, sum.duplicates);
    QCOMPARE(summary.amendments, sum.amendments);
    QCOMPARE(summary.aggregated, sum.aggregated);
    QCOMPARE(summary.problems, sum.problems);

    importer::ImportReport total;
    for (const importer::ImportReport& report : m_reports) {
        total.filesRead += report.filesRead;
        total.filesSkipped += report.filesSkipped;
        total.filesFailed += report.filesFailed;
        total.events += report.events;
        total.duplicates += report.duplicates;
        total.amendments += report.amendments;
        total.aggregated += report.aggregated;
        total.lostRecords += report.lostRecords;
        total.problems += report.problems;
    }
    QCOMPARE(total.filesRead + total.filesFailed, sum.files);
    QCOMPARE(total.filesSkipped, std::uint64_t{0});
    QCOMPARE(total.events, sum.events);
    QCOMPARE(total.duplicates, sum.duplicates);
    QCOMPARE(total.lostRecords, lost);
    QCOMPARE(total.problems, sum.problems);
    QCOMPARE(total.records(), sum.events + sum.duplicates + sum.amendments + sum.aggregated + lost);
    const auto rows = need(m_case->events().run({}, {})).rows;
    QCOMPARE(rows->size(), sum.events);
}

void TestRealLogs::oneEventIdWithSeveralContents_data()
{
    QTest::addColumn<std::string>("eventId");
    QTest::addColumn<std::size_t>("contents");
    const auto row = [](const char* name, const char* eventId, std::size_t contents) {
        QTest::newRow(name) << std::string(eventId) << contents;
    };
    row("two calls, one identifier", "a1474634-7457-45e1-bc0f-d47e7ad72f79", 2);
    row("four invented calls, one identifier", "123aaac1-123d-456a-1k29a4dd2kea", 4);
    row("twelve records that state none", "...", 12);
    row("eventVersion alone differs", "aEXAMPLE-4a4f-4f2a-a7ed-c97a67b82974", 2);
    row("a number spelled otherwise is the same", "40d9a89e-c415-4736-b3d8-3f8d08e2f194", 1);
    row("one event, as JSON and in a gzip", "a0ed971f-389f-406a-9fcf-887c5ca6903a", 1);
}

void TestRealLogs::oneEventIdWithSeveralContents()
{
    QFETCH(std::string, eventId);
    QFETCH(std::size_t, contents);
    QCOMPARE(need(m_case->events().findEventId(eventId)).size(), contents);
}

void TestRealLogs::severalThreadsFindTheSame()
{
    const auto caseFile = need(store::CaseFile::temporary());
    QCOMPARE(import(*caseFile, kFolder, 4).events, need(m_case->events().summary()).events);
    const std::vector<store::LogFile> files = need(caseFile->events().logFiles());
    QCOMPARE(files.size(), m_found.size());
    for (const store::LogFile& file : files) {
        const auto one = m_found.find(belowFolder(file.path));
        QVERIFY2(one != m_found.end(), file.path.c_str());
        QVERIFY2(recordsOf(file) == recordsOf(one->second.file), file.path.c_str());
        QVERIFY2(file.lostRecords == one->second.file.lostRecords, file.path.c_str());
        QVERIFY2(file.form == one->second.file.form, file.path.c_str());
        QVERIFY2(file.state == one->second.file.state, file.path.c_str());
    }
}

void TestRealLogs::theSameTrailFromItsBucketIsKnown()
{
    const fs::path trail = kFolder / "invictus-ir_aws_dataset";
    const auto caseFile = need(store::CaseFile::temporary());
    QCOMPARE(import(*caseFile, trail / "CloudTrail").events, std::uint64_t{931});
    const auto bucket = import(*caseFile, trail / "s3-layout");
    QCOMPARE(bucket.events, std::uint64_t{0});
    QCOMPARE(bucket.duplicates, std::uint64_t{931});
    QCOMPARE(bucket.problems, std::uint64_t{0});
    const auto again = import(*caseFile, trail / "s3-layout");
    QCOMPARE(again.filesSkipped, bucket.filesRead);
    QCOMPARE(again.duplicates, std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestRealLogs)
#include "tst_real_logs.moc"
