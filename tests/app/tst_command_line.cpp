#include "app/command_line.h"

#include <QtTest/QtTest>

using namespace khoji::app;
using khoji::views::Theme;

namespace {

std::variant<CommandLine, CommandLineEnd> read(std::vector<const char*> words)
{
    words.insert(words.begin(), "khoji");
    return readCommandLine(static_cast<int>(words.size()), words.data());
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFine()
    {
        const auto line = std::get<CommandLine>(read({}));
        QVERIFY(line.caseFile.isEmpty());
        QVERIFY(line.logFiles.isEmpty());
        QVERIFY(!line.size);
        QVERIFY(!line.theme);
    }

    void casesAreKnownByTheirEnding()
    {
        const auto line = std::get<CommandLine>(read({"winter.khoji", "more.json", "folder"}));
        QCOMPARE(line.caseFile, QStringLiteral("winter.khoji"));
        QCOMPARE(
            line.logFiles, QStringList({QStringLiteral("more.json"), QStringLiteral("folder")}));
    }

    void optionsAreTaken()
    {
        const auto line = std::get<CommandLine>(
            read({"a.khoji", "--query", "-readOnly:true user:Jörg", "--select", "id",
                "--screenshot", "out.png", "--size", "1280x800", "--theme", "dark"}));
        QCOMPARE(line.query, QStringLiteral("-readOnly:true user:Jörg"));
        QCOMPARE(line.selectEventId, QStringLiteral("id"));
        QCOMPARE(line.screenshot, QStringLiteral("out.png"));
        QCOMPARE(line.size, std::optional(QSize(1280, 800)));
        QVERIFY(line.theme == Theme::Mode::Dark);
    }

    /// Each start has a window of its own, so there is nothing to do but to accept it.
    void aNewWindowIsWhatThereIsAnyway()
    {
        const auto line = std::get<CommandLine>(read({"--new-window", "a.khoji"}));
        QCOMPARE(line.caseFile, QStringLiteral("a.khoji"));
        const auto help = std::get<CommandLineEnd>(read({"--help"}));
        QVERIFY(help.text.find("--new-window") != std::string::npos);
    }

    void misunderstandingsEndWithTwo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown option") << QStringList{QStringLiteral("--colour")};
        QTest::newRow("no value") << QStringList{QStringLiteral("--query")};
        QTest::newRow("size") << QStringList{QStringLiteral("--size"), QStringLiteral("large")};
        QTest::newRow("theme") << QStringList{QStringLiteral("--theme"), QStringLiteral("sepia")};
        QTest::newRow("two cases")
            << QStringList{QStringLiteral("a.khoji"), QStringLiteral("b.khoji")};
    }

    void misunderstandingsEndWithTwo()
    {
        QFETCH(QStringList, words);
        std::vector<std::string> texts;
        for (const QString& word : words)
            texts.push_back(word.toStdString());
        std::vector<const char*> arguments;
        for (const std::string& text : texts)
            arguments.push_back(text.c_str());
        const auto end = std::get<CommandLineEnd>(read(arguments));
        QCOMPARE(end.exitCode, 2);
        QVERIFY(!end.text.empty());
    }

    void helpAndVersionEndWell()
    {
        QCOMPARE(std::get<CommandLineEnd>(read({"--help"})).exitCode, 0);
        const auto version = std::get<CommandLineEnd>(read({"--version"}));
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.text.find(KHOJI_VERSION) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
