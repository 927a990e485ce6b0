#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <QtTest/QTest>

#include <QDir>
#include <QFile>

using namespace khoji;

/// Every kept file of tests/fuzz/corpus, once: what was found by fuzzing stays fixed.
class TestFuzzCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTargetHasFiles();
    void promisesHold_data();
    void promisesHold();
};

namespace {

QDir folderOf(const fuzz::Target& target)
{
    return QDir(QStringLiteral(KHOJI_SOURCE_DIR "/tests/fuzz/corpus/")
        + QString::fromUtf8(target.name.data(), static_cast<qsizetype>(target.name.size())));
}

} // namespace

void TestFuzzCorpus::everyTargetHasFiles()
{
    for (const fuzz::Target& target : fuzz::kTargets)
        QVERIFY2(!folderOf(target).isEmpty(), qUtf8Printable(folderOf(target).path()));
}

void TestFuzzCorpus::promisesHold_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("path");
    for (std::size_t i = 0; i < fuzz::kTargets.size(); ++i) {
        const QDir folder = folderOf(fuzz::kTargets[i]);
        for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
            QTest::addRow("%s/%s", fuzz::kTargets[i].name.data(), qUtf8Printable(name))
                << static_cast<int>(i) << folder.filePath(name);
    }
}

void TestFuzzCorpus::promisesHold()
{
    QFETCH(int, target);
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qUtf8Printable(path));
    const std::string bytes = file.readAll().toStdString();
    try {
        fuzz::kTargets.at(static_cast<std::size_t>(target)).run(bytes);
    } catch (const fuzz::BrokenPromise& broken) {
        QFAIL(broken.what());
    }
}

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_fuzz_corpus.moc"
