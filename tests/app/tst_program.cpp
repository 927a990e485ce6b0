#include "tests/support/case_builder.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QtTest>

using namespace khoji::test;
using namespace Qt::StringLiterals;

/// The real program in a process of its own, without a display.
class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        writeFile(path("three.json").toStdString(),
            logFile({aRecord().user("alice").id("11111111-1111-4111-8111-111111111111"),
                aRecord().user("mallory"), aRecord().user("bob")}));
    }

    void pictureOfLogFiles()
    {
        QCOMPARE(
            run({path("three.json"), u"--screenshot"_s, path("a.png"), u"--size"_s, u"1280x800"_s}),
            0);
        QCOMPARE(QImage(path("a.png")).size(), QSize(1280, 800));
    }

    void pictureOfNothing()
    {
        QCOMPARE(run({u"--screenshot"_s, path("b.png")}), 0);
        QVERIFY(!QImage(path("b.png")).isNull());
    }

    void themesDiffer()
    {
        QCOMPARE(
            run({path("three.json"), u"--screenshot"_s, path("l.png"), u"--theme"_s, u"light"_s}),
            0);
        QCOMPARE(
            run({path("three.json"), u"--screenshot"_s, path("d.png"), u"--theme"_s, u"dark"_s}),
            0);
        QVERIFY(QImage(path("l.png")).pixelColor(4, 300).lightness() > 128);
        QVERIFY(QImage(path("d.png")).pixelColor(4, 300).lightness() < 128);
    }

    void queryAndSelectionChangeThePicture()
    {
        QCOMPARE(run({path("three.json"), u"--screenshot"_s, path("all.png")}), 0);
        QCOMPARE(run({path("three.json"), u"--screenshot"_s, path("one.png"), u"--query"_s,
                     u"user:alice"_s, u"--select"_s, u"11111111-1111-4111-8111-111111111111"_s}),
            0);
        QVERIFY(QImage(path("all.png")) != QImage(path("one.png")));
    }

    void aPictureOfACaseLeavesTheCaseAsItIs()
    {
        const QString casePath = path("a.khoji");
        {
            const auto caseFile = khoji::store::CaseFile::open(
                casePath.toStdString(), khoji::store::CaseFile::Mode::CreateIfMissing);
            QVERIFY(caseFile.has_value());
            addTo(**caseFile, {aRecord().user("alice"), aRecord().user("bob")});
            QVERIFY((*caseFile)->keep("view", R"({"query":"user:bob"})").has_value());
        }
        const QByteArray before = bytesOf(casePath);
        QVERIFY(!before.isEmpty());
        QCOMPARE(
            run({casePath, u"--screenshot"_s, path("a.png"), u"--query"_s, u"user:alice"_s}), 0);
        QCOMPARE(bytesOf(casePath), before);
        // Nor is anything to be taken over from the journal.
        QCOMPARE(QFileInfo(casePath + u"-wal"_s).size(), qint64{0});
    }

    void failuresSayWhy_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        const QString three = path("three.json");
        const QString picture = path("none.png");
        const auto row = [](const char* name, const QStringList& arguments, int code,
                             const char* said) {
            QTest::newRow(name) << arguments << code << QString::fromLatin1(said);
        };
        row("no such case", {path("none.khoji"), u"--screenshot"_s, picture}, 1, "none.khoji");
        row("no such log file", {path("none.json"), u"--screenshot"_s, picture}, 1, "none.json");
        row("wrong query", {three, u"--screenshot"_s, picture, u"--query"_s, u"user:alice )"_s}, 1,
            "column 12");
        row("event not there", {three, u"--screenshot"_s, picture, u"--select"_s, u"nobody"_s}, 1,
            "nobody");
        row("event not shown",
            {three, u"--screenshot"_s, picture, u"--query"_s, u"user:bob"_s, u"--select"_s,
                u"11111111-1111-4111-8111-111111111111"_s},
            1, "11111111");
        row("picture cannot be written", {three, u"--screenshot"_s, path("no/folder/x.png")}, 1,
            "x.png");
        row("unknown option", {u"--colour"_s}, 2, "--colour");
    }

    void failuresSayWhy()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        QTEST(run(arguments), "code");
        QVERIFY2(m_errors.contains(said), qPrintable(m_errors));
        QVERIFY(!QFile::exists(path("none.png")));
    }

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    int run(const QStringList& arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(KHOJI_PROGRAM), arguments);
        if (!program.waitForFinished(60'000)) {
            program.kill();
            program.waitForFinished();
            return -1;
        }
        m_errors = QString::fromUtf8(program.readAllStandardError());
        return program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2;
    }

    QTemporaryDir m_folder;
    QString m_errors;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
