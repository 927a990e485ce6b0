#include "tests/support/fake_history_access.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/main_window/message_bar.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace khoji;
using aws::TroubleKind;
using test::WindowStage;

namespace {

constexpr int kPatience = 30'000; // milliseconds

aws::Trouble denied(const char* region)
{
    return {TroubleKind::Denied, std::string("Not allowed to cloudtrail:LookupEvents on ") + region,
        "AccessDenied", "REQUEST-7", {}};
}

} // namespace

/// How lookups of event history begin and end in the window.
class TestLookupCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_history = std::make_unique<test::FakeHistory>();
        m_history->records.resize(3);
        m_history->report.pages = 2;
        m_stage = std::make_unique<WindowStage>(QSize(1440, 900), QString(), nullptr,
            std::make_shared<test::FakeHistoryAccess>(*m_history));
    }
    void cleanup()
    {
        m_stage.reset();
        m_history.reset();
    }

    void withoutACaseThereIsOneThatIsNotSaved()
    {
        lookUp();
        QCOMPARE(test::WindowSight(m_stage->window()).rows(), 3);
        QVERIFY(m_stage->cases().isUnsaved());
        QVERIFY2(message().startsWith(QStringLiteral("2 pages of event history, 3 new events")),
            qPrintable(message()));
    }

    void aRegionThatFailedIsTold()
    {
        m_history->report.failed = {denied("eu-west-1"), denied("sa-east-1")};
        lookUp();
        QVERIFY2(message().contains(QStringLiteral("2 regions were not read to their end")),
            qPrintable(message()));
        QVERIFY(message().contains(QStringLiteral("eu-west-1")));
        QCOMPARE(offer("messageOtherOffer")->text(), QStringLiteral("Copy details"));
        offer("messageOtherOffer")->click();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("sa-east-1")));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("REQUEST-7")));
    }

    void goingOnAsksTheSameAgain()
    {
        m_history->report.stopped = {
            TroubleKind::Expired, "The session has ended", "ExpiredToken", {}, {}};
        lookUp();
        QVERIFY(message().startsWith(QStringLiteral("The session has ended.")));
        QCOMPARE(offer("messageOffer")->text(), QStringLiteral("Go on"));
        m_history->report.stopped.reset();
        offer("messageOffer")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_history->lookups(), 2U, kPatience);
        QCOMPARE(m_history->requests.at(1).regions, m_history->requests.at(0).regions);
        QVERIFY(m_history->requests.at(1).from == m_history->requests.at(0).from);
    }

    void whatCouldNotBeAskedForIsSaid()
    {
        m_history->report.isShortened = true;
        lookUp();
        QVERIFY(message().contains(QStringLiteral("Only the last 90 days")));
    }

    void withoutAWayThereTheActionIsOff()
    {
        WindowStage stage;
        QVERIFY(!stage.window()
                     .findChild<QAction*>(QStringLiteral("addFromEventHistory"))
                     ->isEnabled());
    }

private:
    void lookUp()
    {
        m_stage->trigger("addFromEventHistory");
        auto* const dialog = m_stage->window().findChild<QDialog*>(QStringLiteral("lookupDialog"));
        QVERIFY(dialog);
        dialog->findChild<QPushButton*>(QStringLiteral("lookUp"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->investigation().summary().events > 0, kPatience);
        m_stage->settle();
    }
    [[nodiscard]] QString message() const
    {
        return m_stage->window().findChild<views::MessageBar*>()->text();
    }
    [[nodiscard]] QToolButton* offer(const char* name) const
    {
        return m_stage->window().findChild<QToolButton*>(QLatin1String(name));
    }

    std::unique_ptr<test::FakeHistory> m_history;
    std::unique_ptr<WindowStage> m_stage;
};

QTEST_MAIN(TestLookupCommands)
#include "tst_lookup_commands.moc"
