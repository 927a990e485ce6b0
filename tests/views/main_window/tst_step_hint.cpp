#include "views/main_window/step_hint.h"

#include "core/query/parser.h"
#include "tests/support/window/window_stage.h"
#include "views/commands/action_registry.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/no_result_page.h"
#include "views/pivot/pivot.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace khoji;
using namespace khoji::views;
using namespace Qt::StringLiterals;

class TestStepHint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void changesInWords_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* what, const char* before, const char* after,
                             const char* said) {
            QTest::newRow(what) << QString::fromLatin1(before) << QString::fromLatin1(after)
                                << QString::fromUtf8(said);
        };
        row("nothing", "a", "a", "");
        row("added", "is:write", "is:write user:alice", "Filtered to user:alice");
        row("excluded", "", "-user:alice", "Left out: user:alice");
        row("or", "user:a", "user:a or user:b", "Filtered to user:a or user:b");
        row("another value", "event:A", "event:(A, B)", "Filtered to event:(A, B)");
        row("only this", "a b", "user:alice", "Filtered to user:alice");
        row("taken away", "a user:alice", "a", "No longer filtered to user:alice");
        row("let in again", "a -user:alice", "a", "No longer left out: user:alice");
        row("time", "time:2026-01-01",
            "eventTime>=2026-03-09T09:12:00Z eventTime<2026-03-09T09:40:00Z",
            "Filtered to 2026-03-09 09:12 \u2013 09:40 UTC (28 min)");
        row("time excluded", "a",
            "a -(eventTime>=2026-03-09T09:12:00Z eventTime<2026-03-09T09:40:00Z)",
            "Left out: 2026-03-09 09:12 \u2013 09:40 UTC (28 min)");
    }
    void changesInWords()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(stepText(changes(before, after), {}, {}), "said");
    }

    void timesAreSaidInTheZoneOnScreen()
    {
        const auto zone = models::DisplayZone::named(u"Asia/Kolkata"_s);
        const QString said = stepText(
            changes({}, u"eventTime>=2026-03-09T09:12:00Z eventTime<2026-03-09T09:40:00Z"_s), *zone,
            {});
        QVERIFY2(said.contains(u"14:42"_s) && said.contains(u"Asia/Kolkata"_s), qPrintable(said));
    }

    void logTextIsInert()
    {
        const QString said = stepText(changes({}, u"user:\"a\u202Eb\""_s), {}, {});
        QVERIFY2(said.contains(u"<U+202E>"_s), qPrintable(said));
    }

    /// A click says what it did; whatever comes after it says how many there are, as before.
    void theLineBelowTheQueryTellsOfAClick()
    {
        test::WindowStage stage;
        stage.add({test::aRecord().user("alice"), test::aRecord().user("bob")});
        stage.settle();
        PivotValue alice;
        alice.field = u"user"_s;
        alice.value = u"alice"_s;
        stage.window().page().pivot().apply(alice, query::Apply::And);
        QTRY_COMPARE(line(stage), u"Filtered to user:alice. 1 of 2 events. Back: Alt+Left"_s);
        stage.run(u"user:bob"_s);
        QTRY_COMPARE(line(stage), u"1 of 2 events. Back: Alt+Left"_s);
        stage.window().findChild<ActionRegistry*>()->setKeys(
            u"goBack"_s, {QKeySequence(u"Ctrl+J"_s)});
        QCOMPARE(line(stage), u"1 of 2 events. Back: Ctrl+J"_s);
        QVERIFY(stage.window().page().noResult().backButton().toolTip().contains(u"Ctrl+J"_s));
        stage.trigger("goBack");
        QTRY_VERIFY(line(stage).startsWith(u"1 of 2 events"_s));
        QVERIFY2(!line(stage).contains(u"Filtered"_s), qPrintable(line(stage)));
    }

private:
    static query::ChipChanges changes(const QString& before, const QString& after)
    {
        return query::chipChanges(
            query::parse(before.toStdString()).value(), query::parse(after.toStdString()).value());
    }
    static QString line(test::WindowStage& stage)
    {
        return stage.window().findChild<QLabel*>(u"queryStatus"_s)->text();
    }
};

QTEST_MAIN(TestStepHint)
#include "tst_step_hint.moc"
