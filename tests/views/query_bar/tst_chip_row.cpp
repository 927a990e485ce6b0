#include "views/query_bar/chip_row.h"

#include "views/query_bar/condition_chip.h"
#include "views/query_bar/query_edit.h"
#include "views/query_bar/time_range_editor.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace khoji;
using namespace khoji::views;
using namespace Qt::StringLiterals;

/// The chips under the query: what each says, and that each edit asks for the whole query.
class TestChipRow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init()
    {
        m_row = std::make_unique<ChipRow>(*m_theme);
        m_row->resize(900, 30);
        m_row->show();
        m_row->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_row.get()));
        connect(m_row.get(), &ChipRow::queryEdited, this, [this](const QString& text) {
            m_edits += text;
            m_row->setQuery(text); // as the bar does
        });
    }
    void cleanup()
    {
        m_row.reset();
        m_edits.clear();
    }

    void eachConditionIsAChip()
    {
        m_row->setQuery(u"-readOnly:true user:alice off(is:error) (a or b)"_s);
        QCOMPARE(texts(),
            QStringList(
                {u"NOT readOnly:true"_s, u"user:alice"_s, u"OFF is:error"_s, u"(a or b)"_s}));
    }

    void timesAreOneChipInTheDisplayedZone()
    {
        m_row->setTimes(*models::DisplayZone::named(u"Asia/Kolkata"_s), std::nullopt);
        m_row->setQuery(u"time>=2026-03-09T09:00 a time<2026-03-09T09:30"_s);
        QCOMPARE(texts().size(), 2);
        QVERIFY2(texts().back().contains(u"14:30"_s), qPrintable(texts().back()));
        QVERIFY(texts().back().contains(u"Asia/Kolkata"_s));
        QVERIFY(texts().back().contains(u"30 min"_s));
    }

    void spokenNamesTellWhatColoursTell()
    {
        m_row->setQuery(u"-a off(b)"_s);
        QCOMPARE(body(0)->accessibleName(), u"Excluding condition a"_s);
        QCOMPARE(body(1)->accessibleName(), u"Disabled condition b"_s);
    }

    void theCrossRemoves()
    {
        m_row->setQuery(u"a  b c"_s);
        QTest::mouseClick(&chips().at(1)->removeButton(), Qt::LeftButton);
        QCOMPARE(m_edits, QStringList(u"a c"_s));
        QCOMPARE(texts(), QStringList({u"a"_s, u"c"_s}));
    }

    void delRemovesTheFocusedAndTheNextHasTheFocus()
    {
        m_row->setQuery(u"a b c"_s);
        body(1)->setFocus();
        QTest::keyClick(body(1), Qt::Key_Delete);
        QCOMPARE(m_edits, QStringList(u"a c"_s));
        QVERIFY(body(1)->hasFocus());
        QTest::keyClick(body(1), Qt::Key_Delete);
        QVERIFY(body(0)->hasFocus());
        QTest::keyClick(body(0), Qt::Key_Delete);
        QCOMPARE(m_edits.back(), QString());
        QVERIFY(add()->hasFocus());
    }

    void arrowsGoAlongTheRowAndTabStopsOnce()
    {
        m_row->setQuery(u"a b c"_s);
        body(0)->setFocus();
        QTest::keyClick(body(0), Qt::Key_Right);
        QVERIFY(body(1)->hasFocus());
        QCOMPARE(body(0)->focusPolicy(), Qt::ClickFocus);
        QCOMPARE(body(1)->focusPolicy(), Qt::StrongFocus);
        QTest::keyClick(body(1), Qt::Key_Left);
        QVERIFY(body(0)->hasFocus());
        QTest::keyClick(body(2), Qt::Key_Right);
        QVERIFY(add()->hasFocus());
    }

    void minusTurnsRound()
    {
        m_row->setQuery(u"a b"_s);
        QTest::keyClick(body(0), Qt::Key_Minus);
        QTest::keyClick(body(0), Qt::Key_Minus);
        QCOMPARE(m_edits, QStringList({u"-a b"_s, u"a b"_s}));
    }

    void copyTakesTheTextAsTyped()
    {
        m_row->setQuery(u"a -(b  or c)"_s);
        QTest::keySequence(body(1), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"-(b  or c)"_s);
        QCOMPARE(m_edits, QStringList());
    }

    void menuDoesTheSame_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("result");
        QTest::newRow("exclude") << u"chipTurn"_s << u"a -b"_s;
        QTest::newRow("disable") << u"chipSwitch"_s << u"a off(b)"_s;
        QTest::newRow("only this") << u"chipOnly"_s << u"b"_s;
        QTest::newRow("delete") << u"chipDelete"_s << u"a"_s;
    }

    void menuDoesTheSame()
    {
        QFETCH(QString, action);
        QFETCH(QString, result);
        m_row->setQuery(u"a b"_s);
        QContextMenuEvent asked(
            QContextMenuEvent::Mouse, QPoint(5, 5), m_row->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(chips().at(1), &asked);
        auto* const menu = chips().at(1)->findChild<QMenu*>(u"chipMenu"_s);
        QVERIFY(menu != nullptr);
        menu->findChild<QAction*>(action)->trigger();
        menu->close();
        QCOMPARE(m_edits, QStringList(result));
    }

    void aClickEditsInPlace()
    {
        m_row->setQuery(u"a  user:alice\tb"_s);
        QTest::mouseClick(body(1), Qt::LeftButton);
        QVERIFY(editor() != nullptr && editor()->hasFocus());
        QCOMPARE(editor()->text(), u"user:alice"_s);
        QVERIFY(!chips().contains(nullptr) && chips().size() == 2); // the third is being edited
        editor()->setText(u"user:bob or user:carol"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(m_edits, QStringList(u"a  (user:bob or user:carol)\tb"_s));
        QVERIFY(body(1)->hasFocus());
    }

    void escapeLeavesTheChipAsItWas()
    {
        m_row->setQuery(u"a b"_s);
        QTest::mouseClick(body(0), Qt::LeftButton);
        editor()->setText(u"c"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(editor() == nullptr);
        QCOMPARE(m_edits, QStringList());
        QVERIFY(body(0)->hasFocus());
    }

    void whatIsNoConditionIsNotTaken()
    {
        m_row->setQuery(u"a b"_s);
        QTest::mouseClick(body(0), Qt::LeftButton);
        editor()->setText(u"usr:x"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(editor() != nullptr);
        QCOMPARE(m_edits, QStringList());
        QVERIFY(editor()->accessibleDescription().contains(u"usr"_s));
    }

    void goingElsewhereKeepsWhatWasTyped()
    {
        m_row->setQuery(u"a b"_s);
        QTest::mouseClick(body(0), Qt::LeftButton);
        editor()->setText(u"c"_s);
        add()->setFocus();
        QTRY_COMPARE(m_edits, QStringList(u"c b"_s));
    }

    void anotherQueryClosesTheEditor()
    {
        m_row->setQuery(u"a b"_s);
        QTest::mouseClick(body(0), Qt::LeftButton);
        editor()->setText(u"c"_s);
        m_row->setQuery(u"x y"_s);
        QVERIFY(editor() == nullptr);
        QTest::qWait(50); // whatever was on its way
        QCOMPARE(m_edits, QStringList());
        QCOMPARE(texts(), QStringList({u"x"_s, u"y"_s}));
    }

    void anEmptyTextRemoves()
    {
        m_row->setQuery(u"a b"_s);
        QTest::mouseClick(body(0), Qt::LeftButton);
        editor()->clear();
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(m_edits, QStringList(u"b"_s));
    }

    void addPutsAConditionBehind()
    {
        m_row->setQuery(u"a or b"_s);
        QTest::mouseClick(add(), Qt::LeftButton, {}, QPoint(8, add()->height() / 2));
        QVERIFY(editor() != nullptr);
        QTest::keyClicks(editor(), u"is:error"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(m_edits, QStringList(u"(a or b) is:error"_s));
    }

    void aTimeRangeTakesThePlaceOfTheOldOne()
    {
        m_row->setQuery(u"time>=2025 a time<2026"_s);
        QTest::mouseClick(body(1), Qt::LeftButton);
        auto* const times = m_row->findChild<TimeRangeEditor*>();
        QVERIFY(times->isVisible());
        times->hide();
        const base::UtcTime first = *base::parseTime("2026-03-09T09:00:00Z");
        Q_EMIT times->rangeChosen(base::TimeRange{first, first + std::chrono::hours(1)});
        QCOMPARE(m_edits,
            QStringList(u"eventTime>=2026-03-09T09:00:00Z eventTime<2026-03-09T10:00:00Z a"_s));
        Q_EMIT times->rangeChosen(std::nullopt);
        QCOMPARE(m_edits.back(), u"a"_s);
        Q_EMIT times->rangeChosen(base::TimeRange{first, first + std::chrono::hours(1)});
        QCOMPARE(
            m_edits.back(), u"a eventTime>=2026-03-09T09:00:00Z eventTime<2026-03-09T10:00:00Z"_s);
    }

    void textThatIsNoQueryLeavesThemDisabled()
    {
        m_row->setQuery(u"a b"_s);
        m_row->setQuery(u"a b c:"_s);
        QCOMPARE(texts(), QStringList({u"a"_s, u"b"_s}));
        QVERIFY(!body(0)->isEnabled());
        m_row->setQuery(u"a b"_s);
        QVERIFY(body(0)->isEnabled());
    }

    void theyWrapAndThenScroll()
    {
        m_row->setQuery(u"a b"_s);
        const int line = m_row->height();
        QStringList many;
        for (int i = 0; i < 60; ++i)
            many += u"region:us-east-%1"_s.arg(i);
        m_row->setQuery(many.join(u' '));
        QTRY_VERIFY(m_row->height() > 2 * line);
        QVERIFY(m_row->height() < 4 * line);
        m_row->setQuery(u"a"_s);
        QTRY_COMPARE(m_row->height(), line);
    }

    void onlySoManyAreShown()
    {
        QStringList many;
        for (int i = 0; i < 250; ++i)
            many += QString::number(i);
        m_row->setQuery(many.join(u' '));
        QCOMPARE(chips().size(), 100);
        bool said = false;
        for (const QLabel* const label : m_row->findChildren<QLabel*>())
            said = said || (label->isVisibleTo(m_row.get()) && label->text().contains(u"150"_s));
        QVERIFY(said);
    }

    void hostileTextIsShownNotObeyed()
    {
        m_row->setQuery(u"user:\"<b>x</b>\u00A0&a\u202E\""_s);
        QVERIFY2(body(0)->accessibleName().contains(u"<U+202E>"_s),
            qPrintable(body(0)->accessibleName()));
        QVERIFY(body(0)->toolTip().contains(u"&lt;b&gt;"_s));
    }

private:
    /// Those that can be seen, in the order of the row.
    QList<ConditionChip*> chips() const
    {
        QList<ConditionChip*> shown;
        for (ConditionChip* const chip : m_row->findChildren<ConditionChip*>()) {
            if (chip->isVisibleTo(m_row.get()))
                shown.append(chip);
        }
        m_row->widget()->layout()->activate();
        std::sort(shown.begin(), shown.end(), [](const QWidget* a, const QWidget* b) {
            return a->y() != b->y() ? a->y() < b->y() : a->x() < b->x();
        });
        return shown;
    }
    QAbstractButton* body(int at) const
    {
        return chips().at(at)->findChild<QAbstractButton*>(u"chipBody"_s);
    }
    QStringList texts() const
    {
        QStringList texts;
        for (const ConditionChip* const chip : chips()) {
            const ChipLook& look = chip->look();
            texts += (look.isDisabled ? u"OFF "_s : QString())
                + (look.isNegated ? u"NOT "_s : QString()) + look.text;
        }
        return texts;
    }
    QToolButton* add() const { return m_row->findChild<QToolButton*>(u"addCondition"_s); }
    QueryEdit* editor() const
    {
        for (QueryEdit* const edit : m_row->findChildren<QueryEdit*>()) {
            if (edit->isVisible())
                return edit;
        }
        return nullptr;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ChipRow> m_row;
    QStringList m_edits;
};

QTEST_MAIN(TestChipRow)
#include "tst_chip_row.moc"
