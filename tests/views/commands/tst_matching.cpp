#include "views/commands/matching.h"

#include <QtTest/QTest>

using khoji::views::matchOf;

class TestMatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* typed, bool found) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << found;
        };
        row("", true);
        row("add", true);
        row("FILES", true);
        row("file  add", true);
        row("dd fi", true);
        row("adfls", true);
        row("add folders", false);
        row("sdda", false);
    }
    void finds()
    {
        QFETCH(QString, typed);
        QTEST(matchOf(typed, QStringLiteral("Add files to the case")).has_value(), "found");
    }

    void betterIsGreater()
    {
        const auto match = [](const char* text) {
            return matchOf(QStringLiteral("re"), QString::fromLatin1(text));
        };
        QVERIFY(match("Report") > match("Create report"));
        QVERIFY(match("Create report") > match("Create"));
        QVERIFY(match("Create") > match("Rows and heights, r then e"));
        QVERIFY(match("bright eye").has_value());
    }
};

QTEST_APPLESS_MAIN(TestMatching)
#include "tst_matching.moc"
