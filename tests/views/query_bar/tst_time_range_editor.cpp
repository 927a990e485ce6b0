#include "views/query_bar/time_range_editor.h"

#include "core/query/time_terms.h"

#include <QtTest/QtTest>
#include <QtWidgets/QCalendarWidget>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace khoji;
using namespace Qt::StringLiterals;
using views::TimeRangeEditor;

namespace {

base::UtcTime at(std::string_view text)
{
    return base::parseTime(text).value();
}

/// `first..end` in UTC, `*` for an open end, `all` for no range.
QString text(const std::optional<base::TimeRange>& range)
{
    if (!range)
        return u"all"_s;
    const auto end = [](base::UtcTime time) {
        return time == query::kEarliest || time == query::kLatest
            ? u"*"_s
            : QString::fromStdString(base::formatIso(time));
    };
    return end(range->first) + u".."_s + end(range->end);
}

} // namespace

class TestTimeRangeEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<TimeRangeEditor>();
        connect(m_editor.get(), &TimeRangeEditor::rangeChosen, this,
            [this](std::optional<base::TimeRange> range) { m_chosen += text(range); });
    }
    void cleanup()
    {
        m_editor.reset();
        m_chosen.clear();
    }

    void itShowsTheRangeInTheDisplayedZone()
    {
        m_editor->setTimes(base::TimeRange{at("2026-03-09T09:00:00Z"), query::kLatest}, berlin(),
            at("2026-03-10T12:00:00Z"));
        QCOMPARE(clock(u"rangeFirst"_s), u"2026-03-09 10:00:00"_s);
        QVERIFY(end(u"rangeFirst"_s)->isEnabled());
        QVERIFY(!end(u"rangeEnd"_s)->isEnabled()); // open
        bool named = false;
        for (const QLabel* const label : m_editor->findChildren<QLabel*>())
            named = named || label->text().contains(u"Europe/Berlin"_s);
        QVERIFY(named);
    }

    void itsCalendarsBeginTheWeekAsTold()
    {
        m_editor->setWeekStart(Qt::Saturday);
        for (const QString& name : {u"rangeFirst"_s, u"rangeEnd"_s})
            QCOMPARE(end(name)->calendarWidget()->firstDayOfWeek(), Qt::Saturday);
    }

    void whatIsShownIsWhatIsChosen_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("chosen");
        const auto row = [](const char* name, const char* first, const char* last,
                             const char* chosen) {
            QTest::newRow(name) << QString::fromLatin1(first) << QString::fromLatin1(last)
                                << QString::fromLatin1(chosen);
        };
        row("winter", "2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z",
            "2026-03-09T09:00:00Z..2026-03-09T10:00:00Z");
        row("over the change of the clock", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z",
            "2026-03-29T00:30:00Z..2026-03-29T01:30:00Z");
        row("summer", "2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z",
            "2026-07-01T00:00:00Z..2026-07-02T00:00:00Z");
    }

    void whatIsShownIsWhatIsChosen()
    {
        QFETCH(QString, first);
        QFETCH(QString, last);
        QFETCH(QString, chosen);
        m_editor->setTimes(base::TimeRange{at(first.toStdString()), at(last.toStdString())},
            berlin(), std::nullopt);
        button(u"applyRange"_s)->click();
        QCOMPARE(m_chosen, QStringList(chosen));
    }

    void presets_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("hour") << u"lastHour"_s << u"2026-03-10T11:00:00Z..*"_s;
        QTest::newRow("day") << u"lastDay"_s << u"2026-03-09T12:00:00Z..*"_s;
        QTest::newRow("week") << u"lastWeek"_s << u"2026-03-03T12:00:00Z..*"_s;
        QTest::newRow("newest") << u"newestDay"_s
                                << u"2026-03-09T23:00:00Z..2026-03-10T23:00:00Z"_s;
        QTest::newRow("all") << u"wholeCase"_s << u"all"_s;
    }

    void presets()
    {
        QFETCH(QString, preset);
        QFETCH(QString, chosen);
        m_editor->setTimes(std::nullopt, berlin(), at("2026-03-10T12:00:00Z"));
        button(preset)->click();
        QCOMPARE(m_chosen, QStringList(chosen));
    }

    void withoutEventsThereIsNoNewest()
    {
        m_editor->setTimes(std::nullopt, {}, std::nullopt);
        QVERIFY(!button(u"lastHour"_s)->isEnabled());
        QVERIFY(button(u"today"_s)->isEnabled());
    }

    void twoOpenEndsAreNoRange()
    {
        m_editor->setTimes(std::nullopt, {}, at("2026-03-10T12:00:00Z"));
        button(u"applyRange"_s)->click();
        QCOMPARE(m_chosen, QStringList(u"all"_s));
    }

    void aRangeCannotEndBeforeItBegins()
    {
        m_editor->setTimes(base::TimeRange{at("2026-03-09T09:00:00Z"), at("2026-03-09T10:00:00Z")},
            {}, std::nullopt);
        end(u"rangeEnd"_s)->setDateTime(QDateTime({2026, 3, 9}, {8, 0}, Qt::UTC));
        QVERIFY(!button(u"applyRange"_s)->isEnabled());
        m_editor->findChild<QCheckBox*>(u"rangeEndSet"_s)->setChecked(false);
        QVERIFY(button(u"applyRange"_s)->isEnabled());
    }

private:
    static models::DisplayZone berlin() { return *models::DisplayZone::named(u"Europe/Berlin"_s); }
    QDateTimeEdit* end(const QString& name) const
    {
        return m_editor->findChild<QDateTimeEdit*>(name);
    }
    QString clock(const QString& name) const
    {
        return end(name)->dateTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
    }
    QPushButton* button(const QString& name) const
    {
        return m_editor->findChild<QPushButton*>(name);
    }

    std::unique_ptr<TimeRangeEditor> m_editor;
    QStringList m_chosen;
};

QTEST_MAIN(TestTimeRangeEditor)
#include "tst_time_range_editor.moc"
