#include "core/store/case_file.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_checks.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

using namespace khoji;
using namespace khoji::test;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds
constexpr unsigned kMostConfirmed = 4; ///< before the kill
constexpr unsigned kLongestDelay = 5'000; ///< after that, microseconds: about what a note takes

unsigned numberFrom(const char* variable, unsigned otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariable(variable).toUInt()
                                               : otherwise;
}

} // namespace

/// The program is killed while notes are written: what was confirmed is there, and the case opens
/// (ux.md section 21). KHOJI_SEED repeats a run, KHOJI_KILLS makes it longer.
class TestNoteKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const unsigned seed = numberFrom("KHOJI_SEED", std::random_device{}());
        m_random.seed(seed);
        qInfo("KHOJI_SEED=%u", seed);
        const auto caseFile =
            need(store::CaseFile::open(path(), store::CaseFile::Mode::CreateIfMissing));
        addTo(*caseFile, {aRecord(), aRecord(), aRecord()});
    }

    void killedAtAnyMoment()
    {
        int before = 0; // the highest number that the case has for all events
        unsigned onTheWay = 0;
        const unsigned kills = numberFrom("KHOJI_KILLS", 20);
        for (unsigned kill = 0; kill < kills; ++kill) {
            const int confirmed = writeAndKill(before + 1);
            const std::vector<int> numbers = numbersInTheCase();
            QCOMPARE(faultsOf(path()), std::vector<std::string>());
            const auto [least, most] = std::ranges::minmax(numbers);
            QVERIFY2(least >= std::max(before, confirmed),
                qPrintable(QStringLiteral("%1 was confirmed, %2 is there, after kill %3")
                               .arg(std::max(before, confirmed))
                               .arg(least)
                               .arg(kill)));
            // And nothing that was not written.
            QVERIFY(most <= std::max(before, confirmed) + 1);
            onTheWay += confirmed > before ? 1U : 0U;
            before = least;
        }
        qInfo("%u of %u kills came after a note that was confirmed", onTheWay, kills);
        QVERIFY(onTheWay >= kills / 4); // or it would show nothing
    }

private:
    [[nodiscard]] std::filesystem::path path() const
    {
        return m_folder.filePath(QStringLiteral("a.khoji")).toStdString();
    }

    /// The last number that was told as confirmed; 0: none.
    int writeAndKill(int first)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(KHOJI_NOTE_CHILD),
            {QString::fromStdString(path().string()), QString::number(first)});
        QByteArray said;
        const auto awaited =
            static_cast<qsizetype>(1 + m_random() % kMostConfirmed); // `ready` is one
        while (said.count('\n') < awaited) {
            if (!child.waitForReadyRead(kPatience))
                qFatal("%s", qPrintable(child.errorString()));
            said += child.readAllStandardOutput();
        }
        std::this_thread::sleep_for(std::chrono::microseconds(m_random() % kLongestDelay));
        child.kill();
        if (!child.waitForFinished(kPatience))
            qFatal("the child cannot be killed");
        said += child.readAllStandardOutput();
        int confirmed = 0;
        for (const QByteArray& line : said.split('\n')) {
            if (line.startsWith("error"))
                qFatal("%s", line.constData());
            confirmed = std::max(confirmed, line.toInt());
        }
        return confirmed;
    }

    /// Of the notes about the three events; 0: there is none.
    [[nodiscard]] std::vector<int> numbersInTheCase() const
    {
        const auto caseFile = need(store::CaseFile::open(path(), store::CaseFile::Mode::ReadWrite));
        std::vector<int> numbers;
        for (const store::Annotation& said : need(caseFile->events().annotations()))
            numbers.push_back(QString::fromStdString(said.note).mid(5).toInt());
        numbers.resize(3); // what is missing is 0
        return numbers;
    }

    QTemporaryDir m_folder;
    std::mt19937 m_random;
};

QTEST_GUILESS_MAIN(TestNoteKill)
#include "tst_note_kill.moc"
