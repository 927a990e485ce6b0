#include "views/event_table/color_rules_dialog.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

#include <memory>

using namespace khoji;
using namespace khoji::views;
using models::ColorRule;

namespace {

const ColorRule kDenied{QStringLiteral("is:denied"), 1, QStringLiteral("no access")};
const ColorRule kRoot{QStringLiteral("is:root"), 2, QStringLiteral("root user")};
const ColorRule kMallory{QStringLiteral("user:mallory"), 7, QStringLiteral("the suspect")};

} // namespace

class TestColorRulesDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void init()
    {
        m_rules = std::make_unique<models::ColorRules>();
        m_rules->setRules({kDenied, kRoot, kMallory});
        open();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_rules.reset();
    }

    void listsRulesInTheirOrder()
    {
        QCOMPARE(list()->topLevelItemCount(), 3);
        QCOMPARE(list()->topLevelItem(1)->text(0), QStringLiteral("root user"));
        QCOMPARE(list()->topLevelItem(1)->text(1), QStringLiteral("is:root"));
        QCOMPARE(list()->currentItem(), list()->topLevelItem(0));
        QCOMPARE(edit("label")->text(), QStringLiteral("no access"));
        QCOMPARE(edit("query")->text(), QStringLiteral("is:denied"));
        QCOMPARE(child<QComboBox>("color")->currentIndex(), 0);
    }

    void addedRuleIsInForceAfterAPause()
    {
        click("add");
        QVERIFY(edit("label")->hasFocus());
        QTest::keyClicks(edit("label"), QStringLiteral("deleting"));
        QCOMPARE(m_rules->rules().size(), std::size_t{3}); // it has no query yet
        QVERIFY(problem().contains(QStringLiteral("needs a query")));
        QTest::keyClicks(edit("query"), QStringLiteral("eventName:Delete*"));
        QTest::keyClick(child<QComboBox>("color"), Qt::Key_Down);
        const ColorRule added{QStringLiteral("eventName:Delete*"), 2, QStringLiteral("deleting")};
        QTRY_COMPARE(m_rules->rules(), (std::vector{kDenied, added, kRoot, kMallory}));
    }

    void enterPutsAChangeInForceAtOnce()
    {
        choose(2);
        edit("query")->selectAll();
        QTest::keyClicks(edit("query"), QStringLiteral("user:trudy"));
        QTest::keyClick(edit("query"), Qt::Key_Return);
        QCOMPARE(m_rules->rules()[2].query, QStringLiteral("user:trudy"));
        QVERIFY(m_dialog->isVisible());
    }

    void wrongQueryIsSaidInWordsAndKept()
    {
        edit("query")->selectAll();
        QTest::keyClicks(edit("query"), QStringLiteral("user:(a"));
        QVERIFY(problem().startsWith(QStringLiteral("Not in force: ")));
        QCOMPARE(edit("query")->accessibleDescription(), problem());
        QVERIFY(!list()->topLevelItem(0)->icon(1).isNull());
        QVERIFY(list()
                    ->topLevelItem(0)
                    ->data(0, Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("not in force")));
        click("ok");
        QCOMPARE(m_rules->rules()[0].query, QStringLiteral("user:(a"));
    }

    void deletesByButtonAndByKey()
    {
        click("remove");
        QCOMPARE(m_rules->rules(), (std::vector{kRoot, kMallory}));
        QTest::keyClick(list(), Qt::Key_Delete);
        QCOMPARE(m_rules->rules(), (std::vector{kMallory}));
        QTest::keyClick(edit("query"), Qt::Key_Delete); // the text's own
        QCOMPARE(list()->topLevelItemCount(), 1);
        QTest::keyClick(list(), Qt::Key_Delete);
        QVERIFY(m_rules->rules().empty());
        QVERIFY(!child<QPushButton>("remove")->isEnabled());
        QVERIFY(!edit("query")->isEnabled());
    }

    void movesByButton()
    {
        QVERIFY(!child<QPushButton>("moveUp")->isEnabled());
        click("moveDown");
        QCOMPARE(m_rules->rules(), (std::vector{kRoot, kDenied, kMallory}));
        QCOMPARE(edit("query")->text(), QStringLiteral("is:denied"));
        click("moveDown");
        QVERIFY(!child<QPushButton>("moveDown")->isEnabled());
        click("moveUp");
        QCOMPARE(m_rules->rules(), (std::vector{kRoot, kDenied, kMallory}));
    }

    void movesByKey()
    {
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Down);
        QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_rules->rules(), (std::vector{kRoot, kDenied, kMallory}));
        QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier); // it is the first already
        QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(m_rules->rules(), (std::vector{kDenied, kRoot, kMallory}));
    }

    void cancelPutsBackWhatWasThere()
    {
        click("remove");
        QCOMPARE(m_rules->rules().size(), std::size_t{2});
        click("cancel");
        QCOMPARE(m_rules->rules(), (std::vector{kDenied, kRoot, kMallory}));
    }

    void escapeCancelsFromEveryField()
    {
        QTest::keyClick(child<QComboBox>("color"), Qt::Key_Down);
        QTRY_COMPARE(m_rules->rules()[0].color, 2);
        QTest::keyClick(edit("query"), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_rules->rules()[0].color, 1);
    }

    void okKeepsWhatWasTypedLast()
    {
        QTest::keyClicks(edit("label"), QStringLiteral("!"));
        click("ok");
        QCOMPARE(m_rules->rules()[0].label, QStringLiteral("no access!"));
    }

    void exportsAndImports()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("rules.json"));
        m_dialog->exportTo(path);
        QCOMPARE(message(), QStringLiteral("3 rules exported."));
        m_rules->setRules({kMallory});
        open();
        m_dialog->importFrom(path);
        QCOMPARE(message(), QStringLiteral("2 rules imported.")); // one is there already
        QCOMPARE(m_rules->rules(), (std::vector{kMallory, kDenied, kRoot}));
    }

    void importTellsWhatItLeavesOut()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("rules.json"));
        write(path, R"([{"query":"is:error","color":3,"label":"x"},{"query":"","color":77},5])");
        m_dialog->importFrom(path);
        QVERIFY(message().contains(QStringLiteral("2 could not be understood")));
        QCOMPARE(m_rules->rules().size(), std::size_t{4});
    }

    void refusesForeignFiles()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("rules.json"));
        for (const char* const text : {"", "{}", "[1]", "\x1f\x8b"}) {
            write(path, text);
            m_dialog->importFrom(path);
            QVERIFY(message().startsWith(QStringLiteral("Nothing was imported: ")));
        }
        m_dialog->importFrom(folder.filePath(QStringLiteral("none.json")));
        QVERIFY(message().startsWith(QStringLiteral("Nothing was imported: ")));
        m_dialog->exportTo(folder.filePath(QStringLiteral("no/such/folder.json")));
        QVERIFY(message().startsWith(QStringLiteral("Nothing was exported: ")));
        QCOMPARE(m_rules->rules(), (std::vector{kDenied, kRoot, kMallory}));
    }

    void hostileTextIsShownInert()
    {
        m_rules->setRules({{QStringLiteral("user:\"<b>\""), 1, QStringLiteral("<i>a\u202Eb</i>")}});
        open();
        QCOMPARE(list()->topLevelItem(0)->text(0), QStringLiteral("<i>a<U+202E>b</i>"));
        QVERIFY(list()->topLevelItem(0)->toolTip(1).contains(QStringLiteral("&lt;b&gt;")));
    }

    void thereIsAnEndToTheRules()
    {
        m_rules->setRules(std::vector(models::kMostColorRules, kDenied));
        open();
        QVERIFY(!child<QPushButton>("add")->isEnabled());
    }

private:
    void open()
    {
        m_dialog = std::make_unique<ColorRulesDialog>(*m_theme, *m_rules);
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    template <typename T> T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }
    QTreeWidget* list() const { return child<QTreeWidget>("ruleList"); }
    QLineEdit* edit(const char* name) const { return child<QLineEdit>(name); }
    QString problem() const { return child<QLabel>("problem")->text(); }
    QString message() const { return child<QLabel>("message")->text(); }
    void click(const char* name) const
    {
        QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton);
    }
    void choose(int row) const
    {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
            list()->visualItemRect(list()->topLevelItem(row)).center());
    }
    static void write(const QString& path, const char* text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<models::ColorRules> m_rules;
    std::unique_ptr<ColorRulesDialog> m_dialog;
};

QTEST_MAIN(TestColorRulesDialog)
#include "tst_color_rules_dialog.moc"
