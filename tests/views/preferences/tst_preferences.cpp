#include "views/preferences/preferences_dialog.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTreeWidget>

using namespace khoji;
using namespace khoji::views;
using namespace Qt::StringLiterals;

/// Every control changes its setting at once, and shows what is set.
class TestPreferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_settings = std::make_unique<models::Settings>(QString());
        m_window = std::make_unique<QWidget>();
        m_actions = new ActionRegistry(m_theme, *m_window);
        m_actions->add({u"addFiles"_s, u"File"_s, u"Add &files..."_s, u"Add log files"_s,
            {QKeySequence(u"Ctrl+O"_s)}});
        m_actions->add(
            {u"quit"_s, u"File"_s, u"&Quit"_s, u"Close Khoji"_s, {QKeySequence(u"Ctrl+Q"_s)}});
        const ActionRegistry::Place table{m_window.get(), u"Table"_s};
        m_actions->add({u"nextError"_s, u"Go"_s, u"Next &error"_s, u"The next error"_s,
            {QKeySequence(u"E"_s)}, {}, table});
        m_actions->add({u"nextStarred"_s, u"Go"_s, u"Next &starred"_s, u"The next star"_s,
            {QKeySequence(u"]"_s), QKeySequence(u"Alt+Down"_s)}, {}, table});
        open();
    }
    void cleanup()
    {
        m_window.reset(); // and with it the dialog
        m_settings.reset();
    }

    void looksAndHeights()
    {
        child<QComboBox>("theme")->setCurrentIndex(3);
        child<QDoubleSpinBox>("textSize")->setValue(14);
        child<QComboBox>("rowHeight")->setCurrentIndex(0);
        child<QComboBox>("lastCase")->setCurrentIndex(2);
        QCOMPARE(m_settings->themeMode(), models::ThemeMode::HighContrast);
        QCOMPARE(m_settings->textSize(), 14.0);
        QCOMPARE(m_settings->rowHeight(), models::RowHeight::Compact);
        QCOMPARE(m_settings->lastCase(), models::LastCase::Leave);
    }

    void author()
    {
        auto* const line = child<QLineEdit>("author");
        line->setFocus();
        QTest::keyClicks(line, u" Rina Shah "_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_settings->author(), u"Rina Shah"_s);
    }

    void zone()
    {
        auto* const zones = child<QComboBox>("zone");
        const int kolkata = zones->findData(u"Asia/Kolkata"_s);
        QVERIFY(kolkata > 1);
        Q_EMIT zones->activated(kolkata);
        QCOMPARE(m_settings->zone().id(), u"Asia/Kolkata"_s);
        m_settings->setZone(models::DisplayZone::utc());
        QCOMPARE(zones->currentIndex(), 0);
    }

    void weekStart()
    {
        auto* const days = child<QComboBox>("weekStart");
        QVERIFY(days->currentText().contains(u"Sunday"_s)); // as is usual in the United States
        days->setCurrentIndex(days->findText(u"Saturday"_s));
        QCOMPARE(m_settings->weekStart(), models::WeekStart::Saturday);
    }

    void autoRunLimit()
    {
        QCOMPARE(child<QSpinBox>("autoRunLimit")->value(), 200);
        child<QSpinBox>("autoRunLimit")->setValue(0);
        QCOMPARE(m_settings->autoRunLimit(), quint64{0});
    }

    void addressesAreNotLookedUpUntilThatIsAllowed()
    {
        auto* const offer = child<QCheckBox>("offerAddressLookup");
        auto* const service = child<QLineEdit>("addressService");
        QVERIFY(!offer->isChecked() && !service->isEnabled());
        QVERIFY(says(u"Nobody is asked about an address."_s));
        m_dialog->showPage(PreferencesDialog::Page::Privacy);
        offer->setFocus();
        QTest::keyClick(offer, Qt::Key_Space);
        QVERIFY(m_settings->offersAddressLookup());
        QVERIFY(says(u"client.rdap.org would be asked"_s));
        QTest::keyClicks(service, u"https://whois.example.org/{address}"_s);
        QCOMPARE(m_settings->addressService(), u"https://whois.example.org/{address}"_s);
        QVERIFY(says(u"whois.example.org would be asked"_s));
    }

    void aPageWithAFaultIsNotObeyed()
    {
        m_dialog->showPage(PreferencesDialog::Page::Privacy);
        child<QCheckBox>("offerAddressLookup")->click();
        auto* const service = child<QLineEdit>("addressService");
        QTest::keyClicks(service, u"http://whois.example.org/{address}"_s);
        QCOMPARE(m_settings->addressService(), QString());
        QVERIFY(says(u"must begin with https://"_s));
        QVERIFY(says(u"Until it is mended, client.rdap.org would be asked."_s));
        QCOMPARE(service->text(), u"http://whois.example.org/{address}"_s); // to be mended
        QTest::mouseClick(child<QPushButton>("resetPage"), Qt::LeftButton);
        QVERIFY(service->text().isEmpty() && !m_settings->offersAddressLookup());
    }

    void thePageOfPrivacySaysWhatLeavesThisComputer()
    {
        for (const QString& word : {u"Add from S3"_s, u"Follow the trail"_s,
                 u"Add from event history"_s, u"AWS CLI"_s, u"no updates"_s})
            QVERIFY2(says(word), qPrintable(word));
    }

    void howLogFilesAreRead()
    {
        auto* const threads = child<QSpinBox>("importThreads");
        QCOMPARE(threads->text(), u"Automatic"_s);
        QCOMPARE(threads->minimum(), 0);
        QVERIFY(threads->maximum() >= 1);
        QTest::keyClick(threads, Qt::Key_Up);
        QCOMPARE(m_settings->importThreads(), 1U);
        QTest::keyClick(threads, Qt::Key_Down);
        QCOMPARE(m_settings->importThreads(), 0U);
        auto* const retry = child<QCheckBox>("retriesFailed");
        QTest::keyClick(retry, Qt::Key_Space);
        QVERIFY(m_settings->retriesFailed());
    }

    void moreThreadsThanProcessorsStayChosen()
    {
        delete m_dialog;
        m_settings->setImportThreads(200);
        open();
        QCOMPARE(child<QSpinBox>("importThreads")->value(), 200);
        QCOMPARE(m_settings->importThreads(), 200U);
    }

    void whatExportsBeginWith()
    {
        auto* const title = child<QLineEdit>("reportTitleDefault");
        QTest::keyClicks(title, u" Incident 7 "_s);
        QTest::keyClick(title, Qt::Key_Return);
        QCOMPARE(m_settings->reportTitle(), u"Incident 7"_s);
        child<QSpinBox>("reportRows")->setValue(500);
        QCOMPARE(m_settings->reportRows(), 500U);
        QVERIFY(child<QCheckBox>("spreadsheetSafeDefault")->isChecked());
        QTest::keyClick(child<QCheckBox>("spreadsheetSafeDefault"), Qt::Key_Space);
        QVERIFY(!m_settings->spreadsheetSafe());
    }

    void aKeyIsChangedAndKept()
    {
        choose("File: Quit");
        pressKey(Qt::Key_J, Qt::ControlModifier);
        QTRY_COMPARE(m_actions->find(u"quit"_s)->shortcut(), QKeySequence(u"Ctrl+J"_s));
        QCOMPARE(m_settings->shortcuts().value(u"quit"_s), QStringList{u"Ctrl+J"_s});
        QTest::mouseClick(child<QPushButton>("shortcutClear"), Qt::LeftButton);
        QVERIFY(m_actions->find(u"quit"_s)->shortcut().isEmpty());
        QCOMPARE(m_settings->shortcuts().value(u"quit"_s), QStringList());
    }

    void aKeyThatIsTakenIsRefused()
    {
        choose("File: Quit");
        pressKey(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(says(u"Ctrl+O is the key of \"Add files\""_s));
        QCOMPARE(m_actions->find(u"quit"_s)->shortcut(), QKeySequence(u"Ctrl+Q"_s));
        QVERIFY(m_settings->shortcuts().isEmpty());
    }

    void keysOfTheTableAreChangedLikeAnyOther()
    {
        choose("Go: Next error");
        QCOMPARE(shownKeys(), u"E, in: Table"_s);
        pressKey(Qt::Key_X, Qt::NoModifier);
        QTRY_COMPARE(m_actions->find(u"nextError"_s)->shortcut(), QKeySequence(u"X"_s));
        QCOMPARE(m_settings->shortcuts().value(u"nextError"_s), QStringList{u"X"_s});
        QTRY_COMPARE(shownKeys(), u"X, in: Table"_s);
        choose("Go: Next starred");
        pressKey(Qt::Key_X, Qt::NoModifier);
        QTRY_VERIFY(says(u"X is the key of \"Next error\""_s));
    }

    void aLetterIsNoKeyOfTheWholeWindow()
    {
        choose("File: Quit");
        pressKey(Qt::Key_X, Qt::NoModifier);
        QTRY_VERIFY(says(u"X alone can be the key of commands of the table only"_s));
        QCOMPARE(m_actions->find(u"quit"_s)->shortcut(), QKeySequence(u"Ctrl+Q"_s));
    }

    void keysThatAreSwitchedOffAreShownToBe()
    {
        m_actions->setSingleKeys(false);
        choose("Go: Next error");
        QCOMPARE(shownKeys(), u"E (off), in: Table"_s);
        choose("Go: Next starred");
        QCOMPARE(shownKeys(), u"] (off), Alt+Down, in: Table"_s);
    }

    void eachPageCanBeReset()
    {
        child<QComboBox>("theme")->setCurrentIndex(2);
        child<QCheckBox>("singleKeys")->setChecked(false);
        m_actions->setKeys(u"quit"_s, {});
        m_settings->setZone(models::DisplayZone::system());
        m_settings->setWeekStart(models::WeekStart::Monday);
        child<QSpinBox>("importThreads")->setValue(1);
        child<QCheckBox>("retriesFailed")->setChecked(true);
        m_settings->setReportTitle(u"Incident 7"_s);
        child<QSpinBox>("reportRows")->setValue(500);
        child<QCheckBox>("spreadsheetSafeDefault")->setChecked(false);
        auto* const pages = m_dialog->findChild<QListWidget*>();
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentRow(page);
            QTest::mouseClick(child<QPushButton>("resetPage"), Qt::LeftButton);
        }
        QCOMPARE(m_settings->themeMode(), models::ThemeMode::System);
        QCOMPARE(child<QComboBox>("theme")->currentIndex(), 0);
        QVERIFY(m_settings->singleKeys());
        QCOMPARE(m_settings->importThreads(), 0U);
        QVERIFY(!m_settings->retriesFailed());
        QVERIFY(m_settings->reportTitle().isEmpty());
        QCOMPARE(m_settings->reportRows(), 2'000U);
        QVERIFY(m_settings->spreadsheetSafe());
        QCOMPARE(m_settings->zone().id(), models::DisplayZone::utc().id());
        QCOMPARE(m_actions->find(u"quit"_s)->shortcut(), QKeySequence(u"Ctrl+Q"_s));
    }

    void pagesCanBeReadAndHit()
    {
        auto* const titles = m_dialog->findChild<QListWidget*>();
        QVERIFY(titles->viewport()->width() >= titles->sizeHintForColumn(0));
        for (int page = 0; page < titles->count(); ++page)
            QVERIFY(
                titles->visualItemRect(titles->item(page)).height() + 2 * titles->spacing() >= 24);
    }

    void everyFieldHasAName()
    {
        for (const QWidget* const field : m_dialog->findChildren<QWidget*>()) {
            const bool isField = qobject_cast<const QComboBox*>(field) != nullptr
                || qobject_cast<const QAbstractSpinBox*>(field) != nullptr
                || qobject_cast<const QKeySequenceEdit*>(field) != nullptr;
            QVERIFY2(
                !isField || !field->accessibleName().isEmpty(), qPrintable(field->objectName()));
        }
    }

private:
    void open()
    {
        m_dialog = new PreferencesDialog(*m_settings, *m_actions, m_window.get());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    template <typename T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }
    void choose(const char* text)
    {
        m_dialog->findChild<QListWidget*>()->setCurrentRow(
            static_cast<int>(PreferencesDialog::Page::Shortcuts));
        auto* const list = child<QTreeWidget>("shortcutList");
        list->setCurrentItem(list->findItems(QString::fromLatin1(text), Qt::MatchExactly).value(0));
        QVERIFY(list->currentItem() != nullptr);
    }
    void pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        auto* const edit = child<QKeySequenceEdit>("shortcutKey");
        edit->setFocus();
        QTest::keyClick(edit, key, modifiers);
    }
    [[nodiscard]] QString shownKeys() const
    {
        return child<QTreeWidget>("shortcutList")->currentItem()->text(1);
    }
    [[nodiscard]] bool says(const QString& text) const
    {
        for (const QLabel* const label : m_dialog->findChildren<QLabel*>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    }

    Theme m_theme{*qApp};
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<QWidget> m_window;
    ActionRegistry* m_actions = nullptr;
    PreferencesDialog* m_dialog = nullptr;
};

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
