#include "tests/support/fake_bucket_access.h"
#include "views/acquisition/choose_page.h"
#include "views/acquisition/s3_dialog.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <memory>

using namespace khoji;
using aws::TroubleKind;
using test::trailFolder;
using views::S3Dialog;

class TestS3Dialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
    }
    void init()
    {
        m_bucket = std::make_unique<test::FakeBucket>();
        m_bucket->layout.folders = {
            trailFolder("111122223333", "eu-west-1"), trailFolder("111122223333", "us-east-1")};
        m_bucket->plan = test::planOf(3);
        m_codes = std::make_unique<models::CodePrompt>();
        create();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_case.reset();
        m_codes.reset();
        m_bucket.reset();
    }

    void threeStepsByMouse()
    {
        QTRY_COMPARE(find<QComboBox>("profile")->count(), 3);
        find<QComboBox>("profile")->setCurrentIndex(2);
        QVERIFY(!button("next")->isEnabled()); // no bucket yet
        find<QLineEdit>("bucket")->setText(QStringLiteral("trail/logs"));
        click("next");
        QTRY_VERIFY(text("step").startsWith(QStringLiteral("2 of 3")));
        QTRY_VERIFY(button("next")->isEnabled());
        QCOMPARE(text("chosenCount"), QStringLiteral("2 of 2 folders chosen"));
        click("next");
        QTRY_VERIFY(text("planHeadline").contains(QStringLiteral("3 log files, 3.0 kB")));
        QVERIFY(m_bucket->syncs.empty()); // nothing is fetched before one says so
        click("next");
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_sync);
        QCOMPARE(m_sync->plan().objects.size(), 3U);
        QCOMPARE(m_sync->source().connection.profile, std::string("forensics"));
        QCOMPARE(m_sync->source().uri(), QStringLiteral("s3://trail/logs"));
        QCOMPARE(m_sync->source().wanted.folders.size(), 2U);
        QVERIFY(m_sync->source().wanted.from); // the last days
    }

    void threeStepsByKeyboard()
    {
        find<QLineEdit>("bucket")->setFocus();
        QTest::keyClicks(find<QLineEdit>("bucket"), QStringLiteral("s3://trail"));
        QTest::keyClick(find<QLineEdit>("bucket"), Qt::Key_Return);
        QTRY_VERIFY(text("step").startsWith(QStringLiteral("2 of 3")));
        QTRY_VERIFY(button("next")->isEnabled());
        auto* const tree = find<QTreeView>("trails");
        QTRY_VERIFY(tree->hasFocus());
        QTest::keyClick(tree, Qt::Key_Space); // the first account
        QCOMPARE(page().trails().chosen(), 0);
        QVERIFY(!button("next")->isEnabled());
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(page().trails().chosen() > 0);
        QTest::keyClick(m_dialog.get(), Qt::Key_N, Qt::AltModifier);
        QTRY_VERIFY(button("next")->hasFocus()); // all is known
        QTest::keyClick(button("next"), Qt::Key_Return);
        QVERIFY(m_sync);
    }

    void whatIsNoBucketIsSaid()
    {
        find<QLineEdit>("bucket")->setText(QStringLiteral("https://trail"));
        QVERIFY(text("bucketProblem").contains(QStringLiteral("names no bucket")));
        QVERIFY(!button("next")->isEnabled());
    }

    void regionEndpointAndPayerAreFoldedAway()
    {
        QVERIFY(!find<QLineEdit>("endpoint")->isVisible());
        find<QToolButton>("more")->click();
        QVERIFY(find<QLineEdit>("endpoint")->isVisible());
        find<QLineEdit>("endpoint")->setText(QStringLiteral("http://127.0.0.1:9000"));
        find<QLineEdit>("region")->setText(QStringLiteral("eu-west-1"));
        find<QCheckBox>("requesterPays")->setChecked(true);
        goTo(2);
        QCOMPARE(m_bucket->choices.at(0).endpointUrl, std::string("http://127.0.0.1:9000"));
        QCOMPARE(m_bucket->choices.at(0).region, std::string("eu-west-1"));
        QVERIFY(m_bucket->choices.at(0).requesterPays);
    }

    void whereThereIsNoProfileItSaysHowToMakeOne()
    {
        m_bucket->identities = {};
        create();
        QTRY_VERIFY(find<QLabel>("noProfiles")->isVisible());
        m_bucket->identities.profiles = {"new"};
        click("lookAgain");
        QTRY_COMPARE(find<QComboBox>("profile")->count(), 2);
        QVERIFY(!find<QLabel>("noProfiles")->isVisible());
    }

    void keysOfTheEnvironmentAreAChoice()
    {
        m_bucket->identities = {{}, true};
        create();
        QTRY_VERIFY(
            find<QComboBox>("profile")->itemText(0).contains(QStringLiteral("environment")));
        QVERIFY(!find<QLabel>("noProfiles")->isVisible());
    }

    void aTroubleIsToldWhereItHappened()
    {
        m_bucket->openTroubles = {{TroubleKind::Denied, "Not allowed to s3:ListBucket on trail",
            "AccessDenied", "REQUEST-7", {}}};
        connectTo();
        QTRY_VERIFY(find<QLabel>("troubleMessage")->isVisible());
        QCOMPARE(text("troubleMessage"), QStringLiteral("Not allowed to s3:ListBucket on trail."));
        QVERIFY(!find<QLabel>("troubleDetails")->isVisible());
        find<QToolButton>("troubleMore")->click();
        QVERIFY(text("troubleDetails").contains(QStringLiteral("REQUEST-7")));
        click("copyTrouble");
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("REQUEST-7")));
        click("troubleRemedy");
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("s3:ListBucket")));
        connectTo(); // and it can be tried again
        QTRY_VERIFY(text("step").startsWith(QStringLiteral("2 of 3")));
        QVERIFY(!find<QLabel>("troubleMessage")->isVisible());
    }

    void anotherRegionIsOneClickAway()
    {
        m_bucket->openTroubles = {
            {TroubleKind::Region, "The bucket is elsewhere", {}, {}, "eu-central-1"}};
        connectTo();
        QTRY_VERIFY(find<QLabel>("troubleMessage")->isVisible());
        QVERIFY(button("troubleRemedy")->text().contains(QStringLiteral("eu-central-1")));
        click("troubleRemedy");
        QTRY_COMPARE(m_bucket->opens(), 2U);
        QCOMPARE(m_bucket->choices.at(1).region, std::string("eu-central-1"));
    }

    void whoIsAskedForACodeAnswersInTheDialog()
    {
        m_bucket->asksForCode = "Enter MFA code for <b>arn:\xe2\x80\xae:";
        connectTo();
        auto* const code = find<QLineEdit>("code");
        QTRY_VERIFY(code->isVisible());
        QCOMPARE(text("codePrompt"), QStringLiteral("Enter MFA code for <b>arn:<U+202E>:"));
        QTest::keyClicks(code, QStringLiteral("123456"));
        QTest::keyClick(code, Qt::Key_Return);
        QTRY_VERIFY(text("step").startsWith(QStringLiteral("2 of 3")));
        QCOMPARE(m_bucket->code, std::optional<std::string>("123456"));
        QTRY_VERIFY(!code->isVisible());
    }

    void noCodeIsATrouble()
    {
        m_bucket->asksForCode = "Enter MFA code:";
        connectTo();
        QTRY_VERIFY(find<QLineEdit>("code")->isVisible());
        click("refuseCode");
        QTRY_VERIFY(find<QLabel>("troubleMessage")->isVisible());
    }

    void stopStopsAndThenCloses()
    {
        m_bucket->hold(true);
        connectTo();
        QTRY_VERIFY(m_bucket->somebodyWaits());
        QVERIFY(!find<QLineEdit>("bucket")->isEnabled());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(find<QLineEdit>("bucket")->isEnabled());
        QTRY_VERIFY(!m_bucket->somebodyWaits());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(!m_sync);
    }

    void aBucketWithoutTrailsSaysSo()
    {
        m_bucket->layout = {};
        goTo(2);
        QTRY_VERIFY(find<QLabel>("noTrails")->isVisible());
        QVERIFY(text("noTrails").contains(QStringLiteral("s3://trail")));
        QVERIFY(!button("next")->isEnabled());
        click("back");
        QVERIFY(text("step").startsWith(QStringLiteral("1 of 3")));
    }

    void nothingNewSaysSo()
    {
        m_bucket->plan = {};
        m_bucket->plan.known = 5;
        goTo(3);
        QTRY_VERIFY(text("planHeadline").contains(QStringLiteral("nothing new")));
        QVERIFY(!button("next")->isEnabled());
    }

    void aTrailWithNothingNewCanBeFollowed()
    {
        m_bucket->plan = {};
        m_bucket->plan.known = 5;
        m_case = test::caseWith({});
        create();
        goTo(3);
        QTRY_VERIFY(text("planHeadline").contains(QStringLiteral("nothing new")));
        QVERIFY(!button("next")->isEnabled());
        find<QCheckBox>("follow")->setChecked(true);
        QVERIFY(button("next")->isEnabled());
        QCOMPARE(button("next")->text().remove(u'&'), QStringLiteral("Follow"));
        std::optional<models::TrailSource> source;
        connect(m_dialog.get(), &S3Dialog::followRequested, this,
            [&source](const models::TrailSource& followed) { source = followed; });
        click("next");
        QVERIFY(source);
        QCOMPARE(source->followMinutes, 15);
        QCOMPARE(source->uri(), QStringLiteral("s3://trail/"));
        QVERIFY(!source->hasGaps);
        QVERIFY(!m_sync); // and nothing is imported
    }

    void withoutACaseThereIsNothingToFollowInto()
    {
        m_bucket->plan = {};
        goTo(3);
        find<QCheckBox>("follow")->setChecked(true);
        QVERIFY(!button("next")->isEnabled());
    }

    void whatCouldNotBeListedIsTold()
    {
        m_bucket->plan.troubles = {
            test::troubleOf(TroubleKind::Denied), test::troubleOf(TroubleKind::Denied)};
        goTo(3);
        QTRY_VERIFY(find<QLabel>("troubleMessage")->isVisible());
        QVERIFY(text("troubleMessage").startsWith(QStringLiteral("2 parts")));
        QVERIFY(button("next")->isEnabled()); // the rest is whole
    }

    void copiesNeedAFolder()
    {
        goTo(3);
        QTRY_VERIFY(button("next")->isEnabled());
        find<QCheckBox>("mirror")->setChecked(true);
        QVERIFY(!button("next")->isEnabled());
        find<QLineEdit>("mirrorFolder")->setText(QStringLiteral("/evidence"));
        click("next");
        QVERIFY(m_sync->source().mirror == std::filesystem::path("/evidence"));
    }

    void canBeFollowed()
    {
        goTo(3);
        QTRY_VERIFY(button("next")->isEnabled());
        QVERIFY(!find<QComboBox>("followEvery")->isEnabled());
        find<QCheckBox>("follow")->setChecked(true);
        click("next");
        QCOMPARE(m_sync->source().followMinutes, 15);
    }

    void aRangeWithAnEndCannotBeFollowed()
    {
        goTo(2);
        auto* const choice = find<QComboBox>("rangeChoice");
        choice->setCurrentIndex(choice->count() - 1);
        find<QCheckBox>("toSet")->setChecked(true);
        QTRY_VERIFY(button("next")->isEnabled());
        click("next");
        QTRY_VERIFY(button("next")->isEnabled());
        QVERIFY(!find<QCheckBox>("follow")->isEnabled());
    }

    void beginsWithWhatTheCaseWasSyncedFrom()
    {
        models::TrailSource last;
        last.connection.profile = "forensics";
        last.bucket = "trail";
        last.wanted.folders = {trailFolder("111122223333", "us-east-1")};
        m_last = last;
        create();
        QTRY_COMPARE(find<QComboBox>("profile")->currentText(), QStringLiteral("forensics"));
        QCOMPARE(find<QLineEdit>("bucket")->text(), QStringLiteral("s3://trail/"));
        click("next");
        QTRY_VERIFY(button("next")->isEnabled());
        QCOMPARE(text("chosenCount"), QStringLiteral("1 of 2 folders chosen"));
    }

    void everyControlHasAName()
    {
        m_bucket->plan.troubles = {test::troubleOf(TroubleKind::Denied)};
        goTo(3);
        find<QToolButton>("more")->setChecked(true);
        for (QWidget* const widget : m_dialog->findChildren<QWidget*>()) {
            const bool isText = qobject_cast<QLabel*>(widget) != nullptr; // its own name
            if (isText || widget->window() != m_dialog.get()) // lists of combo boxes
                continue;
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"))
                continue;
            QAccessibleInterface* const interface = QAccessible::queryAccessibleInterface(widget);
            const bool isInner = qobject_cast<QLineEdit*>(widget) != nullptr
                && widget->parentWidget()->inherits("QAbstractSpinBox");
            if (interface == nullptr || isInner || interface->role() == QAccessible::Client)
                continue;
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(),
                qPrintable(widget->objectName() + QLatin1Char(' ')
                    + QLatin1String(widget->metaObject()->className())));
        }
    }

private:
    void create()
    {
        m_sync.reset();
        m_dialog = std::make_unique<S3Dialog>(S3Dialog::Parts{*m_theme,
            std::make_shared<test::FakeBucketAccess>(*m_bucket), *m_codes, {}, m_case, m_last});
        m_last.reset();
        connect(m_dialog.get(), &S3Dialog::syncRequested, this,
            [this](const auto& sync) { m_sync = sync; });
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        m_dialog->activateWindow();
    }
    void connectTo()
    {
        find<QLineEdit>("bucket")->setText(QStringLiteral("s3://trail"));
        click("next");
    }
    void goTo(int step)
    {
        if (step > 1) {
            connectTo();
            QTRY_VERIFY(text("step").startsWith(QStringLiteral("2 of 3")));
        }
        if (step > 2) {
            QTRY_VERIFY(button("next")->isEnabled());
            click("next");
            QTRY_VERIFY(!text("planHeadline").startsWith(QStringLiteral("Listing")));
        }
    }
    template <typename Part> [[nodiscard]] Part* find(const char* name) const
    {
        return m_dialog->findChild<Part*>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    [[nodiscard]] QString text(const char* name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] views::ChoosePage& page() const
    {
        return *m_dialog->findChild<views::ChoosePage*>();
    }
    /// As soon as it can be pressed: some buttons wait for an answer.
    void click(const char* name) const
    {
        QTRY_VERIFY(button(name)->isEnabled());
        QTest::mouseClick(button(name), Qt::LeftButton);
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<test::FakeBucket> m_bucket;
    std::unique_ptr<models::CodePrompt> m_codes;
    std::optional<models::TrailSource> m_last;
    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<S3Dialog> m_dialog;
    std::shared_ptr<models::S3Acquisition> m_sync;
};

QTEST_MAIN(TestS3Dialog)
#include "tst_s3_dialog.moc"
