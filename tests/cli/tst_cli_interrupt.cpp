// khoji-cli on a terminal during a long search: it shows how far it is, and Ctrl+C stops it.

#include "tests/cli/khoji_cli.h"
#include "tests/support/case_builder.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace khoji;
using namespace Qt::StringLiterals;
using test::Answer;
using test::aRecord;
using test::khojiCli;

namespace {

constexpr int kFiles = 50;
constexpr int kRecordsInFile = 2'000;

/// A terminal that a process has for its standard error.
class Terminal {
public:
    Terminal() { m_works = ::openpty(&m_screen, &m_line, nullptr, nullptr, nullptr) == 0; }
    ~Terminal()
    {
        ::close(m_screen);
        ::close(m_line);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] bool works() const { return m_works; }
    [[nodiscard]] const QByteArray& shown() const { return m_shown; }
    void attach(QProcess& process) const
    {
        process.setChildProcessModifier([line = m_line] { ::dup2(line, STDERR_FILENO); });
    }
    /// Waits until this text is on the screen.
    [[nodiscard]] bool waitFor(const char* text)
    {
        const QDeadlineTimer patience(30'000); // milliseconds
        while (!m_shown.contains(text) && !patience.hasExpired())
            read(100);
        return m_shown.contains(text);
    }

private:
    void read(int milliseconds)
    {
        pollfd screen{m_screen, POLLIN, 0};
        if (::poll(&screen, 1, milliseconds) <= 0)
            return;
        std::array<char, 4096> bytes{};
        const auto count = ::read(m_screen, bytes.data(), bytes.size());
        m_shown.append(bytes.data(), count > 0 ? static_cast<qsizetype>(count) : 0);
    }

    int m_screen = -1;
    int m_line = -1;
    bool m_works = false;
    QByteArray m_shown;
};

/// Different events, without building each record anew.
std::string logOf(int file)
{
    static const std::string record = aRecord().id("00000000-0000-4000-8000-000000000000").toJson();
    static const std::size_t place = record.find("00000000-0000-4000");
    std::string text = R"({"Records":[)";
    for (int i = 0; i < kRecordsInFile; ++i) {
        std::string one = record;
        text += (i == 0 ? "" : ",")
            + one.replace(place, 8, std::to_string(10'000'000 + file * kRecordsInFile + i));
    }
    return text + "]}";
}

/// Of which each record has to be read, and takes a while.
QString slowQuery()
{
    QStringList words;
    for (int i = 0; i < 90; ++i)
        words += u"xyzzy%1"_s.arg(i);
    return u"not (%1)"_s.arg(words.join(u" or "_s));
}

} // namespace

class TestCliInterrupt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stopsALongSearch_data();
    void stopsALongSearch();
    void showsNoProgressWithoutATerminal();
    void showsNoProgressWhereTheIndexAnswers();

private:
    [[nodiscard]] QString casePath() const { return m_folder.filePath(u"case.khoji"_s); }

    QTemporaryDir m_folder;
};

void TestCliInterrupt::initTestCase()
{
    const std::string logs = m_folder.path().toStdString() + "/logs/";
    for (int file = 0; file < kFiles; ++file)
        test::writeFile(logs + std::to_string(file) + ".json", logOf(file));
    // Not finished: nothing is known of what the records cannot hold, so that each has to be read.
    QCOMPARE(khojiCli({u"import"_s, casePath(), QString::fromStdString(logs), u"--no-finish"_s})
                 .exitCode,
        0);
}

void TestCliInterrupt::stopsALongSearch_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("query") << QStringList{u"query"_s, casePath(), slowQuery()};
    QTest::newRow("explain") << QStringList{u"query"_s, casePath(), slowQuery(), u"--explain"_s};
    QTest::newRow("facets") << QStringList{u"facets"_s, casePath(), u"user"_s, slowQuery()};
    QTest::newRow("distinct") << QStringList{u"distinct"_s, casePath(), u"user"_s, slowQuery()};
    QTest::newRow("stack") << QStringList{
        u"histogram"_s, casePath(), slowQuery(), u"--by"_s, u"user"_s};
    QTest::newRow("histogram") << QStringList{u"histogram"_s, casePath(), slowQuery()};
}

void TestCliInterrupt::stopsALongSearch()
{
    QFETCH(QStringList, arguments);
    Terminal terminal;
    QVERIFY(terminal.works());
    QProcess process;
    terminal.attach(process);
    process.start(QStringLiteral(KHOJI_CLI), arguments);
    QVERIFY(process.waitForStarted());
    QVERIFY2(terminal.waitFor("searching (Ctrl+C stops it): "), terminal.shown().constData());
    QVERIFY2(terminal.waitFor(" of 100,000 records, "), terminal.shown().constData());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Answer answer = test::endOf(process);
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.out.isEmpty(), answer.out.constData());
    QVERIFY2(terminal.waitFor("khoji-cli: the query was stopped"), terminal.shown().constData());
}

void TestCliInterrupt::showsNoProgressWithoutATerminal()
{
    const Answer answer =
        khojiCli({u"query"_s, casePath(), u"not xyzzy"_s, u"--format"_s, u"count"_s});
    QCOMPARE(answer.out, QByteArray("100000\n"));
    QVERIFY2(answer.err.isEmpty(), answer.err.constData());
}

void TestCliInterrupt::showsNoProgressWhereTheIndexAnswers()
{
    Terminal terminal;
    QVERIFY(terminal.works());
    QProcess process;
    terminal.attach(process);
    process.start(QStringLiteral(KHOJI_CLI),
        {u"query"_s, casePath(), u"is:read"_s, u"--format"_s, u"count"_s});
    QCOMPARE(test::endOf(process).exitCode, 0);
    QVERIFY(terminal.waitFor("\x1b[K")); // the line is cleared
    QVERIFY2(!terminal.shown().contains("searching"), terminal.shown().constData());
}

QTEST_GUILESS_MAIN(TestCliInterrupt)
#include "tst_cli_interrupt.moc"
