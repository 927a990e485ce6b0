#include "tests/support/fake_history_access.h"
#include "views/acquisition/lookup_dialog.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace khoji;
using aws::TroubleKind;
using views::LookupDialog;
using Strings = std::vector<std::string>;

class TestLookupDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
    }
    void init()
    {
        m_history = std::make_unique<test::FakeHistory>();
        m_codes = std::make_unique<models::CodePrompt>();
        create({});
    }
    void cleanup()
    {
        m_dialog.reset();
        m_codes.reset();
        m_history.reset();
    }

    void byMouse()
    {
        QTRY_COMPARE(find<QComboBox>("profile")->count(), 3);
        find<QComboBox>("profile")->setCurrentIndex(2);
        find<QCheckBox>("insights")->setChecked(true);
        click("lookUp");
        QTRY_VERIFY(m_lookup);
        QVERIFY(!m_dialog->isVisible());
        const models::LookupChoice& choice = m_lookup->choice();
        QCOMPARE(choice.connection.profile, std::string("forensics"));
        QCOMPARE(choice.request.regions, Strings{"us-east-1"});
        QVERIFY(choice.request.insights);
        QVERIFY(choice.request.from); // the last days
        QVERIFY(!choice.request.to);
        QCOMPARE(m_history->lookups(), 0U); // that is the import job's
    }

    void byKeyboard()
    {
        auto* const regions = find<QListWidget>("regions");
        QTest::keyClick(m_dialog.get(), Qt::Key_R, Qt::AltModifier);
        QTRY_VERIFY(regions->hasFocus());
        QTest::keyClick(regions, Qt::Key_Home);
        QTest::keyClick(regions, Qt::Key_Space);
        QTest::keyClick(regions, Qt::Key_Right);
        QTest::keyClick(regions, Qt::Key_Right);
        QTest::keyClick(regions, Qt::Key_Space);
        QTest::keyClick(m_dialog.get(), Qt::Key_T, Qt::AltModifier);
        auto* const others = find<QLineEdit>("otherRegions");
        QTRY_VERIFY(others->hasFocus());
        QTest::keyClicks(others, QStringLiteral("me-central-1, us-east-1"));
        QTest::keyClick(others, Qt::Key_Return);
        QTRY_VERIFY(m_lookup);
        QCOMPARE(m_lookup->choice().request.regions,
            (Strings{"ap-northeast-1", "ap-northeast-3", "us-east-1", "me-central-1"}));
    }

    void itSaysWhatEventHistoryIs()
    {
        for (const char* const word : {"90 days", "one account", "50 events", "two requests"})
            QVERIFY2(text("limits").contains(QLatin1String(word)), word);
        QVERIFY(text("lookupEstimate").contains(QStringLiteral("about 2 min")));
        click("allRegions");
        QVERIFY(text("regionNote").startsWith(QStringLiteral("17 regions")));
        QVERIFY(text("lookupEstimate").contains(QStringLiteral("about 14 min")));
    }

    void aRegionIsNeeded()
    {
        click("noRegions");
        QVERIFY(!button("lookUp")->isEnabled());
        QVERIFY(text("regionNote").contains(QStringLiteral("at least one")));
        find<QLineEdit>("otherRegions")->setText(QStringLiteral("evil.example/"));
        QVERIFY(text("regionNote").contains(QStringLiteral("no name of a region")));
        QVERIFY(!button("lookUp")->isEnabled());
        find<QLineEdit>("otherRegions")->setText(QStringLiteral("eu-south-1"));
        QVERIFY(button("lookUp")->isEnabled());
    }

    void allOfTheHistoryIsAnOpenRange()
    {
        auto* const choice = find<QComboBox>("rangeChoice");
        choice->setCurrentIndex(choice->findText(QStringLiteral("90 days"), Qt::MatchContains));
        click("lookUp");
        QTRY_VERIFY(m_lookup);
        QVERIFY(!m_lookup->choice().request.from);
    }

    void aTroubleIsToldWhereItHappened()
    {
        m_history->openTroubles = {
            {TroubleKind::Denied, "Not allowed to cloudtrail:LookupEvents on us-east-1",
                "AccessDeniedException", "REQUEST-7", {}}};
        click("lookUp");
        QTRY_VERIFY(find<QLabel>("troubleMessage")->isVisible());
        QVERIFY(text("troubleAdvice").contains(QStringLiteral("cloudtrail:LookupEvents")));
        click("troubleRemedy");
        QVERIFY(
            QApplication::clipboard()->text().contains(QStringLiteral("cloudtrail:LookupEvents")));
        click("lookUp"); // and it can be tried again
        QTRY_VERIFY(m_lookup);
    }

    void whoIsAskedForACodeAnswersInTheDialog()
    {
        m_history->asksForCode = "Enter MFA code for <b>arn:";
        click("lookUp");
        auto* const code = find<QLineEdit>("code");
        QTRY_VERIFY(code->isVisible());
        QCOMPARE(text("codePrompt"), QStringLiteral("Enter MFA code for <b>arn:"));
        QTest::keyClicks(code, QStringLiteral("123456"));
        QTest::keyClick(code, Qt::Key_Return);
        QTRY_VERIFY(m_lookup);
        QCOMPARE(m_history->code, std::optional<std::string>("123456"));
    }

    void stopStopsAndThenCloses()
    {
        m_history->hold(true);
        click("lookUp");
        QTRY_VERIFY(!button("lookUp")->isEnabled());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(button("lookUp")->isEnabled());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(!m_lookup);
    }

    void beginsWithWhatTheCaseWasFilledFrom()
    {
        models::LookupChoice last;
        last.connection.profile = "forensics";
        last.connection.endpointUrl = "http://127.0.0.1:9000";
        last.request.regions = {"eu-west-1", "me-south-1"};
        last.request.insights = true;
        create(last);
        QTRY_COMPARE(find<QComboBox>("profile")->currentText(), QStringLiteral("forensics"));
        QCOMPARE(find<QLineEdit>("otherRegions")->text(), QStringLiteral("me-south-1"));
        QVERIFY(find<QLineEdit>("endpoint")->isVisible()); // nobody is sent there unseen
        click("lookUp");
        QTRY_VERIFY(m_lookup);
        QCOMPARE(toJson(m_lookup->choice()), toJson(last));
    }

    void everyControlHasANameAndRoom()
    {
        m_history->openTroubles = {{TroubleKind::Denied, "Not allowed", "AccessDenied", {}, {}}};
        click("lookUp");
        QTRY_VERIFY(find<QLabel>("troubleMessage")->isVisible());
        find<QToolButton>("more")->setChecked(true);
        QTest::qWait(50); // laid out
        for (QWidget* const widget : m_dialog->findChildren<QWidget*>()) {
            if (widget->window() != m_dialog.get() || widget->focusPolicy() == Qt::NoFocus
                || qobject_cast<QLabel*>(widget) || widget->objectName().startsWith(u"qt_"))
                continue;
            QAccessibleInterface* const interface = QAccessible::queryAccessibleInterface(widget);
            if (interface == nullptr || interface->role() == QAccessible::Client)
                continue;
            const bool isInner = widget->parentWidget()->inherits("QAbstractSpinBox");
            const QByteArray what =
                widget->objectName().toUtf8() + ' ' + widget->metaObject()->className();
            if (!isInner)
                QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), what.constData());
            if (qobject_cast<QPushButton*>(widget) && widget->isVisible())
                QVERIFY2(widget->height() >= 24, what.constData());
        }
        auto* const regions = find<QListWidget>("regions");
        QVERIFY(regions->visualItemRect(regions->item(0)).height() >= 24);
    }

private:
    void create(const std::optional<models::LookupChoice>& last)
    {
        m_lookup.reset();
        m_dialog = std::make_unique<LookupDialog>(LookupDialog::Parts{
            *m_theme, std::make_shared<test::FakeHistoryAccess>(*m_history), *m_codes, {}, last});
        connect(m_dialog.get(), &LookupDialog::lookupRequested, this,
            [this](const auto& lookup) { m_lookup = lookup; });
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        m_dialog->activateWindow();
    }
    template <typename Part> [[nodiscard]] Part* find(const char* name) const
    {
        return m_dialog->findChild<Part*>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    [[nodiscard]] QString text(const char* name) const { return find<QLabel>(name)->text(); }
    /// As soon as it can be pressed: some buttons wait for an answer.
    void click(const char* name) const
    {
        QTRY_VERIFY(button(name)->isEnabled());
        QTest::mouseClick(button(name), Qt::LeftButton);
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<test::FakeHistory> m_history;
    std::unique_ptr<models::CodePrompt> m_codes;
    std::unique_ptr<LookupDialog> m_dialog;
    std::shared_ptr<models::HistoryAcquisition> m_lookup;
};

QTEST_MAIN(TestLookupDialog)
#include "tst_lookup_dialog.moc"
