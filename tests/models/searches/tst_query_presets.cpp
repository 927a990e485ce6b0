#include "models/searches/query_presets.h"

#include <QtTest/QTest>

using namespace khoji::models;

/// What a click on a chip makes of the query text.
class TestQueryPresets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void togglesAreTermsAtTheTop_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<Toggle>("toggle");
        QTest::addColumn<bool>("isOn");
        const auto row = [](const char* query, Toggle toggle, bool isOn) {
            QTest::addRow("%s %d", query, static_cast<int>(toggle)) << query << toggle << isOn;
        };
        row("", Toggle::WritesOnly, false);
        row("is:write", Toggle::WritesOnly, true);
        row("IS:WRITE user:alice", Toggle::WritesOnly, true);
        row("user:alice and is:error", Toggle::ErrorsOnly, true);
        row("-is:service", Toggle::HideServices, true);
        row("not is:service is:write", Toggle::HideServices, true);
        row("is:service", Toggle::HideServices, false);
        row("is:write or is:root", Toggle::WritesOnly, false); // not a condition on all
        row("(is:write) user:a", Toggle::WritesOnly, true);
        row("off(is:write)", Toggle::WritesOnly, false);
        row("is:write (", Toggle::WritesOnly, false); // no query
    }

    void togglesAreTermsAtTheTop()
    {
        QFETCH(QString, query);
        QFETCH(Toggle, toggle);
        QTEST(isOn(query, toggle), "isOn");
    }

    void aToggleEditsItsTermAndNothingElse_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<Toggle>("toggle");
        QTest::addColumn<bool>("on");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* before, Toggle toggle, bool on, const char* after) {
            QTest::addRow("%s %d %d", before, static_cast<int>(toggle), on)
                << before << toggle << on << after;
        };
        row("", Toggle::WritesOnly, true, "is:write");
        row("is:write", Toggle::WritesOnly, false, "");
        row("user:alice  ip:10.0.0.0/8", Toggle::ErrorsOnly, true,
            "user:alice  ip:10.0.0.0/8 is:error");
        row("user:alice is:error  region:x", Toggle::ErrorsOnly, false, "user:alice  region:x");
        row("user:a or user:b", Toggle::HideServices, true, "(user:a or user:b) -is:service");
        row("is:service user:a", Toggle::HideServices, true, "user:a -is:service");
        row("-is:write", Toggle::WritesOnly, true, "is:write");
        row("is:write is:write", Toggle::WritesOnly, false, "");
        row("is:write", Toggle::WritesOnly, true, "is:write");
        row("user:(", Toggle::WritesOnly, true, "user:("); // no query: left alone
    }

    void aToggleEditsItsTermAndNothingElse()
    {
        QFETCH(QString, before);
        QFETCH(Toggle, toggle);
        QFETCH(bool, on);
        QTEST(withToggle(before, toggle, on), "after");
    }

    void aSpanReplacesTheTimeRange_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<TimeSpan>("span");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* before, TimeSpan span, const char* after) {
            QTest::addRow("%s %d", before, static_cast<int>(span)) << before << span << after;
        };
        row("", TimeSpan::LastHour, "eventTime>=end-1h");
        row("user:a eventTime>=2026-03-01 eventTime<2026-03-02", TimeSpan::LastDay,
            "user:a eventTime>=end-24h");
        row("time:2026 user:a", TimeSpan::LastWeek, "user:a eventTime>=end-7d");
        row("eventTime>=end-1h user:a", TimeSpan::WholeCase, "user:a");
        row("user:a", TimeSpan::WholeCase, "user:a");
        row("user:a or user:b", TimeSpan::LastHour, "(user:a or user:b) eventTime>=end-1h");
        row("user:(", TimeSpan::LastHour, "user:(");
    }

    void aSpanReplacesTheTimeRange()
    {
        QFETCH(QString, before);
        QFETCH(TimeSpan, span);
        const QString after = withSpan(before, span);
        QTEST(after, "after");
        QCOMPARE(isOn(after, span), isQuery(after));
    }

    void aSpanIsTheOneConditionOnTime()
    {
        QVERIFY(isOn(QStringLiteral("time>=end-24h user:a"), TimeSpan::LastDay));
        QVERIFY(!isOn(QStringLiteral("time>=end-24h time<2026"), TimeSpan::LastDay));
        QVERIFY(!isOn(QStringLiteral("time>=end-24h"), TimeSpan::LastHour));
        QVERIFY(!isOn(QStringLiteral("time:2026"), TimeSpan::WholeCase));
        QVERIFY(isOn(QString(), TimeSpan::WholeCase));
    }
};

QTEST_GUILESS_MAIN(TestQueryPresets)
#include "tst_query_presets.moc"
