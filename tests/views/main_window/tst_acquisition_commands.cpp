#include "tests/support/fake_bucket_access.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/event_table/event_table.h"
#include "views/main_window/acquisition_commands.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace khoji;
using aws::TroubleKind;
using test::aRecord;
using test::WindowStage;

namespace {

constexpr int kPatience = 30'000; // milliseconds

/// One event a minute, so many from this minute on; minutes count from a noon.
std::vector<test::RecordBuilder> events(int first, int count)
{
    const base::UtcTime noon = *base::parseTime("2026-03-05T12:00:00Z");
    std::vector<test::RecordBuilder> records;
    for (int minute = first; minute < first + count; ++minute)
        records.push_back(aRecord().at(base::formatIso(noon + std::chrono::minutes(minute))));
    return records;
}

} // namespace

class TestAcquisitionCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bucket = std::make_unique<test::FakeBucket>();
        m_bucket->layout.folders = {test::trailFolder("111122223333", "eu-west-1")};
        m_bucket->plan = test::planOf(2);
        m_bucket->records = events(0, 40);
        createStage();
    }
    void cleanup()
    {
        m_stage.reset();
        m_bucket.reset();
    }

    void fromTheFirstPageToEvents()
    {
        addFromS3("startS3");
        QCOMPARE(sight().rows(), 40);
        QVERIFY(m_stage->cases().isUnsaved());
        QVERIFY(message().startsWith(QStringLiteral("2 log files fetched")));
        QVERIFY(action("getWhatIsNew")->isEnabled());
    }

    void whatIsNewLeavesThePlaceInTheTable()
    {
        addFromS3("startS3");
        auto& table = m_stage->window().page().table();
        m_stage->select(20);
        const auto current = table.currentEvent();
        const int top = table.rowAt(1);
        m_bucket->records = events(60, 200);
        const auto earlier = events(-200, 200);
        m_bucket->records.insert(m_bucket->records.end(), earlier.begin(), earlier.end());
        m_stage->trigger("getWhatIsNew");
        QTRY_COMPARE_WITH_TIMEOUT(sight().rows(), 440, kPatience);
        m_stage->settle();
        QVERIFY(m_bucket->wanted.back().onlyNew);
        QVERIFY(table.currentEvent() == current);
        const int shift = table.currentIndex().row() - 20;
        QCOMPARE(table.rowAt(1) - top, shift); // the same rows are in sight
    }

    void aSyncThatFailedInPartOffersToRetry()
    {
        m_bucket->report.failed = {{TroubleKind::Denied, 3}};
        m_bucket->failed = test::planOf(3);
        addFromS3("startS3");
        QVERIFY(message().contains(QStringLiteral("3 not allowed")));
        QCOMPARE(offer("messageOffer")->text(), QStringLiteral("Retry failed"));
        m_bucket->report.failed.clear();
        offer("messageOffer")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_bucket->syncs.size(), 2U, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            message().startsWith(QStringLiteral("3 log files fetched")), kPatience);
    }

    void aSyncThatWasStoppedGoesOnWithAllThatIsMissing()
    {
        m_bucket->report.stopped = test::troubleOf(TroubleKind::Expired, "The session has ended");
        addFromS3("startS3");
        QVERIFY(message().startsWith(QStringLiteral("The session has ended.")));
        QCOMPARE(offer("messageOffer")->text(), QStringLiteral("Go on"));
        m_bucket->report.stopped.reset();
        m_stage->trigger("getWhatIsNew");
        QTRY_COMPARE_WITH_TIMEOUT(m_bucket->syncs.size(), 2U, kPatience);
        QVERIFY(!m_bucket->wanted.back().onlyNew);
    }

    void nothingNewIsSaid()
    {
        addFromS3("startS3");
        m_bucket->plan = {};
        m_stage->trigger("getWhatIsNew");
        QTRY_VERIFY_WITH_TIMEOUT(
            message().startsWith(QStringLiteral("There is nothing new")), kPatience);
    }

    void whereNothingIsNewTheDialogFollows()
    {
        addFromS3("startS3");
        m_bucket->plan = {};
        m_bucket->plan.known = 2;
        m_stage->trigger("addFromS3");
        auto* const dialog = m_stage->window().findChild<QDialog*>(QStringLiteral("s3Dialog"));
        QVERIFY(dialog);
        auto* const next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        for (int step = 0; step < 2; ++step) {
            QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), kPatience);
            next->click();
        }
        dialog->findChild<QCheckBox*>(QStringLiteral("follow"))->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), kPatience);
        next->click();
        QVERIFY(action("followTrail")->isChecked());
        QVERIFY(
            message().startsWith(QStringLiteral("New log files in s3://trail/ are looked for")));
        QCOMPARE(m_bucket->syncs.size(), 1U); // nothing more was fetched
    }

    void aCaseThatIsOpenedAsksBeforeItConnects()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.khoji"));
        m_stage->cases().createCase(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->cases().hasCase(), kPatience);
        addFromS3("startS3");
        m_stage.reset();
        m_bucket->choices.clear();
        createStage();
        m_stage->openCase(path);
        QTRY_VERIFY_WITH_TIMEOUT(action("getWhatIsNew")->isEnabled(), kPatience);
        QCOMPARE(m_bucket->opens(), 0U);
        m_stage->trigger("getWhatIsNew");
        QVERIFY(message().contains(QStringLiteral("s3://trail")));
        QCOMPARE(m_bucket->opens(), 0U);
        m_bucket->plan = {};
        offer("messageOffer")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_bucket->opens(), 1U, kPatience);
    }

    void followingIsSwitchedOnAndOff()
    {
        addFromS3("startS3");
        QVERIFY(!action("followTrail")->isChecked());
        m_bucket->plan = {};
        m_stage->trigger("followTrail");
        QVERIFY(action("followTrail")->isChecked());
        m_stage->trigger("followTrail");
        QVERIFY(!action("followTrail")->isChecked());
    }

    void withoutASourceThereIsNothingToFollow()
    {
        QVERIFY(!action("getWhatIsNew")->isEnabled());
        QVERIFY(!action("followTrail")->isEnabled());
        QVERIFY(action("addFromS3")->isEnabled());
    }

private:
    void createStage()
    {
        m_stage = std::make_unique<WindowStage>(
            QSize(1440, 900), QString(), std::make_shared<test::FakeBucketAccess>(*m_bucket));
    }

    /// Through all steps, and until the events are there.
    void addFromS3(const char* button)
    {
        const quint64 before = m_stage->investigation().summary().events;
        m_stage->window().findChild<QPushButton*>(QLatin1String(button))->click();
        auto* const dialog = m_stage->window().findChild<QDialog*>(QStringLiteral("s3Dialog"));
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>(QStringLiteral("bucket"))
            ->setText(QStringLiteral("s3://trail"));
        auto* const next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        for (int step = 0; step < 3; ++step) {
            QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), kPatience);
            next->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->investigation().summary().events > before, kPatience);
        m_stage->settle();
    }

    [[nodiscard]] test::WindowSight sight() const { return test::WindowSight(m_stage->window()); }
    [[nodiscard]] QAction* action(const char* name) const
    {
        return m_stage->window().findChild<QAction*>(QLatin1String(name));
    }
    [[nodiscard]] QString message() const
    {
        return m_stage->window().findChild<views::MessageBar*>()->text();
    }
    [[nodiscard]] QToolButton* offer(const char* name) const
    {
        return m_stage->window().findChild<QToolButton*>(QLatin1String(name));
    }

    std::unique_ptr<test::FakeBucket> m_bucket;
    std::unique_ptr<WindowStage> m_stage;
};

QTEST_MAIN(TestAcquisitionCommands)
#include "tst_acquisition_commands.moc"
