#include "core/base/hash.h"
#include "core/output/pdf/report_pdf.h"
#include "tests/support/fake_store.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace khoji;
using khoji::record::Field;

namespace {

constexpr const char* kQuery = "user:alice and not region:us-*";

test::FakeStore storeOf(int events, const std::string& resource = "arn:aws:s3:::bucket/key")
{
    test::FakeStore store;
    const base::UtcTime first = *base::parseTime("2026-03-09T03:00:00Z");
    for (int i = 0; i < events; ++i) {
        test::FakeEvent event;
        event.time = first + std::chrono::seconds(37 * i);
        event.band = static_cast<store::Band>(i % 4);
        event.fields = {
            {Field::Principal, "user" + std::to_string(i % 7)},
            {Field::EventName, "Event" + std::to_string(i)},
            {Field::ResourceName, resource},
        };
        store.add(event);
    }
    store::LogFile file;
    file.path = "logs/one.json.gz";
    file.state = "ok";
    file.sha256 = base::toHex(base::sha256("one"));
    file.bytes = 4'096;
    file.events = 12;
    store.files.push_back(file);
    return store;
}

output::Report reportOf(const test::FakeStore& store, std::size_t rowLimit = 2'000)
{
    output::ReportRequest request;
    request.title = "Who read the exports?";
    request.caseName = "IR-7";
    request.appVersion = "1.2.3";
    request.created = *base::parseTime("2026-03-12T09:41:00Z");
    request.filter.text = kQuery;
    request.columns = {Field::EventTime, Field::Principal, Field::EventName, Field::ResourceName};
    request.rowLimit = rowLimit;
    const auto report = output::makeReport(store, request, {});
    Q_ASSERT(report);
    return *report;
}

} // namespace

/// core/output/pdf/report_pdf.h, seen through pdftotext and pdfinfo
class TestReportPdf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSummaryTellsTheTruth();
    void coverStatesTheScope();
    void theSameInputGivesTheSameBytes();
    void everyPageIsNumbered();
    void contentsNameTheRightPages();
    void headsStandOnEveryPageOfTheTable();
    void everyRowIsPrintedOnce();
    void aCutTableSaysSo();
    void hostileTextIsOnlyText();
    void aRowTallerThanAPageGoesOn();
    void anEmptyReportIsPrinted();
    void absurdTimesArePrinted();
    void cancellingLeavesNoFile();
    void cancellingWhilePaintingLeavesNoFile();
    void aMissingFolderIsSaid();
    void aWorkerThreadMayPrint();
    void tenThousandRowsAreQuick();

private:
    [[nodiscard]] std::filesystem::path path() const
    {
        return m_folder->filePath(QStringLiteral("report.pdf")).toStdString();
    }
    [[nodiscard]] base::Result<output::ExportSummary> print(const output::Report& report)
    {
        return output::writeReportPdf(report, path(), m_progress, {});
    }
    /// What a program says about the PDF; nothing when it is not installed.
    [[nodiscard]] std::optional<QString> ask(
        const QString& program, QStringList options, bool toStdout) const;
    [[nodiscard]] std::optional<QString> text() const
    {
        return ask(QStringLiteral("pdftotext"), {QStringLiteral("-layout")}, true);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    base::Progress m_progress;
};

#define TEXT_OR_SKIP(name)                                                                         \
    const std::optional<QString> name##Found = text();                                             \
    if (!name##Found)                                                                              \
        QSKIP("pdftotext is not installed");                                                       \
    const QString& name = *name##Found

std::optional<QString> TestReportPdf::ask(
    const QString& program, QStringList options, bool toStdout) const
{
    const QString found = QStandardPaths::findExecutable(program);
    if (found.isEmpty())
        return {};
    options << m_folder->filePath(QStringLiteral("report.pdf"));
    if (toStdout)
        options << QStringLiteral("-");
    QProcess process;
    process.start(found, options);
    process.waitForFinished(120'000);
    return QString::fromUtf8(process.readAllStandardOutput());
}

void TestReportPdf::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_progress.events = 0;
}

void TestReportPdf::theSummaryTellsTheTruth()
{
    const auto done = print(reportOf(storeOf(50)));
    QVERIFY(done);
    QFile file(m_folder->filePath(QStringLiteral("report.pdf")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string bytes = file.readAll().toStdString();
    QVERIFY(bytes.starts_with("%PDF-"));
    QCOMPARE(done->bytes, std::uint64_t{bytes.size()});
    QCOMPARE(done->sha256, base::toHex(base::sha256(bytes)));
    QCOMPARE(done->rows, std::uint64_t{50});
    QCOMPARE(m_progress.events.load(), std::uint64_t{50});
}

void TestReportPdf::coverStatesTheScope()
{
    QVERIFY(print(reportOf(storeOf(50))));
    TEXT_OR_SKIP(pages);
    const QString cover = pages.section(QLatin1Char('\f'), 0, 0);
    for (const char* said : {"Who read the exports?", "IR-7", kQuery, "2026-03-09 03:00:00",
             "all 50 events, oldest first", "Created 2026-03-12 09:41:00 UTC by Khoji 1.2.3"})
        QVERIFY2(cover.contains(QLatin1String(said)), said);
    QVERIFY(pages.contains(QStringLiteral("logs/one.json.gz")));
    QVERIFY(pages.contains(QString::fromStdString(base::toHex(base::sha256("one")).substr(0, 32))));
    const auto info = ask(QStringLiteral("pdfinfo"), {}, false);
    QVERIFY(info);
    QVERIFY(
        info->contains(QRegularExpression(QStringLiteral("Title: +Who read the exports\\?\n"))));
}

/// ux.md section 21, 9: apart from the moment of writing, which Qt notes.
void TestReportPdf::theSameInputGivesTheSameBytes()
{
    static const QRegularExpression moment(QStringLiteral(
        "/(CreationDate|ModDate) *\\(D:[^)]*\\)|/ID *\\[[^\\]]*\\]|startxref\\s+\\d+"));
    QStringList written;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(print(reportOf(storeOf(200))));
        QFile file(m_folder->filePath(QStringLiteral("report.pdf")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        written += QString::fromLatin1(file.readAll()).replace(moment, QString());
        if (i == 0)
            QTest::qWait(1'100); // the moment has seconds
    }
    QVERIFY(written[0] == written[1]);
}

void TestReportPdf::everyPageIsNumbered()
{
    QVERIFY(print(reportOf(storeOf(200))));
    TEXT_OR_SKIP(text);
    QStringList pages = text.split(QLatin1Char('\f'));
    pages.removeLast(); // after the last form feed
    QVERIFY(pages.size() > 8);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QString number = QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size());
        QVERIFY2(pages[i].contains(number), qPrintable(number));
    }
}

void TestReportPdf::contentsNameTheRightPages()
{
    QVERIFY(print(reportOf(storeOf(200))));
    TEXT_OR_SKIP(text);
    const QStringList pages = text.split(QLatin1Char('\f'));
    for (const QString& title : {QStringLiteral("Events"), QStringLiteral("Log files"),
             QStringLiteral("Method and limits")}) {
        const QRegularExpression line(
            QStringLiteral("^ *%1 +(\\d+)$").arg(title), QRegularExpression::MultilineOption);
        const QRegularExpressionMatch match = line.match(pages[0]);
        QVERIFY2(match.hasMatch(), qPrintable(title));
        const QRegularExpression heading(
            QStringLiteral("^ *%1 *$").arg(title), QRegularExpression::MultilineOption);
        QVERIFY2(pages[match.captured(1).toInt() - 1].contains(heading), qPrintable(title));
    }
}

void TestReportPdf::headsStandOnEveryPageOfTheTable()
{
    QVERIFY(print(reportOf(storeOf(200))));
    TEXT_OR_SKIP(text);
    static const QRegularExpression kRow(QStringLiteral("user\\d +Event\\d+ +arn"));
    int pagesWithRows = 0;
    for (const QString& page : text.split(QLatin1Char('\f'))) {
        if (!page.contains(kRow))
            continue;
        ++pagesWithRows;
        QVERIFY(page.contains(QStringLiteral("eventTime (UTC)")));
    }
    QVERIFY(pagesWithRows > 4);
}

void TestReportPdf::everyRowIsPrintedOnce()
{
    QVERIFY(print(reportOf(storeOf(300))));
    TEXT_OR_SKIP(text);
    for (int i = 0; i < 300; ++i) {
        const QRegularExpression row(QStringLiteral("user\\d +Event%1 +arn").arg(i));
        QCOMPARE(text.count(row), 1);
    }
}

void TestReportPdf::aCutTableSaysSo()
{
    QVERIFY(print(reportOf(storeOf(1'500), 20)));
    TEXT_OR_SKIP(text);
    QCOMPARE(
        text.count(QStringLiteral("first 20 of 1,500 events")), 2); // on the cover, above the table
    QVERIFY(text.contains(QRegularExpression(QStringLiteral("user\\d +Event19 +arn"))));
    QVERIFY(!text.contains(QRegularExpression(QStringLiteral("user\\d +Event20 +arn"))));
}

void TestReportPdf::hostileTextIsOnlyText()
{
    const std::string hostile = "\xE2\x80\xAEgnp.exe <b>B</b> \x1b[2J";
    output::Report report = reportOf(storeOf(3, hostile));
    report.request.title = "<h1>" + hostile;
    report.request.filter.text = hostile;
    QVERIFY(print(report));
    TEXT_OR_SKIP(text);
    QVERIFY(text.contains(QStringLiteral("<U+202E>gnp.exe <b>B</b> <U+001B>[2J")));
    QVERIFY(!text.contains(QChar(0x202E)));
    QVERIFY(!text.contains(QChar(0x1B)));
}

void TestReportPdf::aRowTallerThanAPageGoesOn()
{
    output::Report report = reportOf(storeOf(2));
    report.request.columns = std::vector<Field>(12, Field::ErrorMessage);
    std::string tall(1'900, 'W');
    tall += "END";
    for (store::EventRow& row : report.events)
        row.cells.assign(12, tall);
    const auto done = print(report);
    QVERIFY(done);
    TEXT_OR_SKIP(text);
    QVERIFY(text.count(QStringLiteral("ND")) >= 2);
    // Each letter of each cell is there, on whichever page.
    QVERIFY(text.count(QLatin1Char('W')) >= 2 * 12 * 1'900);
}

void TestReportPdf::anEmptyReportIsPrinted()
{
    QVERIFY(print(reportOf(test::FakeStore())));
    TEXT_OR_SKIP(text);
    QVERIFY(text.contains(QStringLiteral("No event of this report states a time")));
    QVERIFY(text.contains(QStringLiteral("The case holds no log files")));
}

void TestReportPdf::absurdTimesArePrinted()
{
    test::FakeStore store;
    for (const char* time : {"1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
        test::FakeEvent event;
        event.time = *base::parseTime(time);
        store.add(event);
    }
    QVERIFY(print(reportOf(store)));
    TEXT_OR_SKIP(text);
    QVERIFY(text.contains(QStringLiteral("1970-01-01 00:00:00")));
    QVERIFY(text.contains(QStringLiteral("9999-12-31 23:59:59")));
    // The time axis of the chart, in steps of a thousand years.
    QVERIFY(text.contains(QRegularExpression(QStringLiteral("3000 +4000 +5000 +6000"))));
}

void TestReportPdf::cancellingLeavesNoFile()
{
    std::stop_source stop;
    stop.request_stop();
    const auto done =
        output::writeReportPdf(reportOf(storeOf(10)), path(), m_progress, stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestReportPdf::cancellingWhilePaintingLeavesNoFile()
{
    const output::Report report = reportOf(storeOf(20'000), 20'000);
    std::stop_source stop;
    std::jthread impatient([&] {
        while (m_progress.events < 50)
            std::this_thread::yield();
        stop.request_stop();
    });
    const auto done = output::writeReportPdf(report, path(), m_progress, stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(m_progress.events < 20'000);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestReportPdf::aMissingFolderIsSaid()
{
    const auto done = output::writeReportPdf(reportOf(storeOf(1)),
        std::filesystem::path(m_folder->path().toStdString()) / "no" / "report.pdf", m_progress,
        {});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::NotFound);
}

void TestReportPdf::aWorkerThreadMayPrint()
{
    const output::Report report = reportOf(storeOf(50));
    base::Result<output::ExportSummary> done = base::fail(base::ErrorKind::Io, "not run");
    std::jthread([&] { done = print(report); }).join();
    QVERIFY(done);
    QCOMPARE(done->rows, std::uint64_t{50});
}

void TestReportPdf::tenThousandRowsAreQuick()
{
    const output::Report report = reportOf(storeOf(10'000), 10'000);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(print(report));
    // The budget is 5 s (ux.md section 20); sanitizers and busy machines are given more.
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestReportPdf)
#include "tst_report_pdf.moc"
