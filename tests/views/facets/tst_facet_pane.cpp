#include "views/facets/facet_pane.h"

#include "models/facets/facet_roles.h"
#include "tests/support/case_builder.h"
#include "views/facets/facet_layout.h"
#include "views/facets/facet_view.h"
#include "views/facets/value_dialog.h"

#include <QtGui/QAccessible>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace khoji;
using namespace Qt::StringLiterals;
using record::Field;
using test::aRecord;
using views::FacetPane;
using views::FacetView;

namespace {

/// Something is painted in these columns of pixels.
bool hasInk(const QImage& image, int left, int width)
{
    for (int x = left; x < left + width; ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != image.pixel(left, 0))
                return true;
        }
    }
    return false;
}

/// Alice lists, bob and carol write, and twelve others do one thing each.
std::shared_ptr<store::CaseFile> aCase()
{
    std::vector<test::RecordBuilder> records;
    for (int i = 0; i < 4; ++i)
        records.push_back(aRecord().user("alice").name("ListBuckets"));
    for (int i = 0; i < 3; ++i)
        records.push_back(aRecord().user("bob").name("PutObject").readOnly(false));
    for (int i = 0; i < 2; ++i)
        records.push_back(aRecord().user("carol").name("PutObject").readOnly(false));
    for (int i = 0; i < 12; ++i)
        records.push_back(aRecord().user("other" + std::to_string(10 + i)).name("GetObject"));
    return test::caseWith(records);
}

} // namespace

class TestFacetPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<views::Theme>(*qApp);
        m_case = aCase();
    }

    void init()
    {
        m_investigation = std::make_unique<models::Investigation>();
        m_pivot = std::make_unique<views::Pivot>(*m_investigation);
        m_pane = std::make_unique<FacetPane>(*m_theme, *m_investigation, *m_pivot);
        m_pane->setSettings(
            u"{\"facets\":[{\"field\":\"principal\"},{\"field\":\"eventName\"}]}"_s);
        m_pane->resize(280, 700);
        m_investigation->setCase(m_case);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        QTRY_VERIFY(value(u"ListBuckets"_s).isValid());
        QTRY_VERIFY(value(u"alice"_s).isValid());
    }

    void cleanup()
    {
        m_pane.reset();
        m_pivot.reset();
        m_investigation.reset();
    }

    void aClickAsksForTheValue()
    {
        click(u"alice"_s);
        QCOMPARE(query(), u"user:alice"_s);
        click(u"PutObject"_s);
        QCOMPARE(query(), u"user:alice event:PutObject"_s);
        click(u"alice"_s);
        QCOMPARE(query(), u"event:PutObject"_s);
    }

    void fromRightToLeftCountsStandApart_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from left to right") << Qt::LeftToRight;
        QTest::newRow("from right to left") << Qt::RightToLeft;
    }

    /// A long value and its count: something at both ends, and a gap before the count.
    void fromRightToLeftCountsStandApart()
    {
        QFETCH(Qt::LayoutDirection, direction);
        m_investigation->setCase(test::caseWith({aRecord().user(std::string(200, 'w'))}));
        m_pane->setLayoutDirection(direction);
        QTRY_VERIFY(value(QString(200, u'w')).isValid());
        const QRect line = view()->visualRect(value(QString(200, u'w')));
        const QRect text = views::FacetLayout(line, direction).valueText();
        const QImage shown = view()->viewport()->grab(text).toImage();
        const int count = view()->fontMetrics().horizontalAdvance(u'1');
        const bool isMirrored = direction == Qt::RightToLeft;
        const int gap = isMirrored ? count + 1 : shown.width() - count - 6;
        QVERIFY(hasInk(shown, isMirrored ? 0 : shown.width() - count, count));
        QVERIFY(!hasInk(shown, gap, 5));
        QVERIFY(hasInk(shown, isMirrored ? shown.width() - 20 : 0, 20));
    }

    void controlClickAsksForOneOfSeveral()
    {
        click(u"alice"_s);
        click(u"bob"_s, Qt::ControlModifier);
        QCOMPARE(query(), u"user:(alice, bob)"_s);
        click(u"alice"_s, Qt::ControlModifier);
        QCOMPARE(query(), u"user:bob"_s);
        click(u"bob"_s, Qt::ControlModifier);
        QCOMPARE(query(), QString());
    }

    void altClickExcludes()
    {
        click(u"alice"_s, Qt::AltModifier);
        QCOMPARE(query(), u"-user:alice"_s);
        click(u"alice"_s, Qt::AltModifier);
        QCOMPARE(query(), QString());
    }

    void aButtonLetGoElsewhereDoesNothing()
    {
        QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, middleOf(value(u"alice"_s)));
        QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, middleOf(value(u"bob"_s)));
        QCOMPARE(query(), QString());
    }

    void keysPickTheCurrentValue_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, Qt::Key key, Qt::KeyboardModifiers modifiers,
                             const char* after) {
            QTest::newRow(name) << static_cast<int>(key) << modifiers << QString::fromUtf8(after);
        };
        row("Space", Qt::Key_Space, {}, "user:alice user:bob");
        row("Enter", Qt::Key_Enter, {}, "user:alice user:bob");
        row("Ctrl+Enter", Qt::Key_Return, Qt::ControlModifier, "user:(alice, bob)");
        row("Ctrl+Space", Qt::Key_Space, Qt::ControlModifier, "user:(alice, bob)");
        row("Alt+Enter", Qt::Key_Return, Qt::AltModifier, "user:alice -user:bob");
    }

    void keysPickTheCurrentValue()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        m_investigation->run(u"user:alice"_s);
        view()->setCurrentIndex(value(u"bob"_s));
        QTest::keyClick(view(), static_cast<Qt::Key>(key), modifiers);
        QTEST(query(), "after");
    }

    void headsOpenAndCloseAndAreRemembered()
    {
        QSignalSpy changed(m_pane.get(), &FacetPane::settingsChanged);
        const QModelIndex users = value(u"alice"_s).parent();
        QVERIFY(view()->isExpanded(users));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, middleOf(users));
        QVERIFY(!view()->isExpanded(users));
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_pane->settings().contains(u"collapsed"_s));
        view()->setCurrentIndex(users);
        QTest::keyClick(view(), Qt::Key_Right);
        QVERIFY(view()->isExpanded(users));
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(!view()->isExpanded(users));

        const QString kept = m_pane->settings();
        m_pane->setSettings(QString());
        QVERIFY(m_pane->settings() != kept);
        m_pane->setSettings(kept);
        QVERIFY(!view()->isExpanded(view()->model()->index(0, 0)));
        QVERIFY(view()->isExpanded(view()->model()->index(1, 0)));
    }

    void theRightButtonOpensTheMenuOfValues()
    {
        rightClick(value(u"alice"_s));
        auto* const menu = openMenu();
        QVERIFY(menu);
        menu->findChild<QAction*>(u"applyAndNot"_s)->trigger();
        QCOMPARE(query(), u"-user:alice"_s);
    }

    void theMenuOfAHeadMovesAndRemoves()
    {
        const QModelIndex users = value(u"alice"_s).parent();
        const views::FacetLayout layout(view()->visualRect(users), Qt::LeftToRight);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, layout.menuButton().center());
        auto* menu = openMenu();
        QVERIFY(menu);
        QVERIFY(!menu->findChild<QAction*>(u"moveUp"_s)->isEnabled());
        menu->findChild<QAction*>(u"moveDown"_s)->trigger();
        QCOMPARE(value(u"alice"_s).parent().row(), 1);
        menu->findChild<QAction*>(u"rarestFirst"_s)->trigger();
        QTRY_VERIFY(!value(u"alice"_s).isValid());
        menu->findChild<QAction*>(u"remove"_s)->trigger();
        QCOMPARE(view()->model()->rowCount(), 1);
    }

    void fieldsCanBeAdded()
    {
        auto* const add = m_pane->findChild<QToolButton*>(u"addFacet"_s);
        auto* const menu = m_pane->findChild<QMenu*>(u"addFacetMenu"_s);
        QTest::mouseClick(add, Qt::LeftButton);
        QVERIFY(menu->isVisible());
        QVERIFY(!menu->findChild<QAction*>(u"add User"_s)); // is there
        menu->findChild<QAction*>(u"add userAgent"_s)->trigger();
        menu->close();
        QCOMPARE(view()->model()->rowCount(), 3);
        const QModelIndex head = view()->model()->index(2, 0);
        QTRY_VERIFY(view()->model()->rowCount(head) > 0);
        QVERIFY(view()->isExpanded(head));
    }

    void findHidesWhatHasNotTheText()
    {
        view()->collapse(value(u"alice"_s).parent());
        auto* const find = m_pane->findChild<QLineEdit*>(u"facetFind"_s);
        QTest::keyClicks(find, u"PUT"_s);
        QVERIFY(value(u"PutObject"_s).isValid());
        QVERIFY(!value(u"ListBuckets"_s).isValid());
        find->setText(u"alic"_s);
        QVERIFY(view()->isExpanded(value(u"alice"_s).parent())); // what was found is in sight
        QVERIFY(view()->isRowHidden(1, {}));
        find->clear();
        QVERIFY(!view()->isRowHidden(1, {}));
        QVERIFY(!view()->isExpanded(value(u"alice"_s).parent()));
    }

    void downLeavesTheFindLine()
    {
        auto* const find = m_pane->findChild<QLineEdit*>(u"facetFind"_s);
        QTest::keyClicks(find, u"ali"_s);
        QTest::keyClick(find, Qt::Key_Down);
        QCOMPARE(view()->currentIndex().data().toString(), u"User"_s);
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Space);
        QCOMPARE(query(), u"user:alice"_s);
        QTest::keyClick(find, Qt::Key_Escape);
        QCOMPARE(find->text(), QString());
    }

    void moreOpensAllValues()
    {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, middleOf(value(u"more (5)…"_s)));
        auto* const dialog = m_pane->findChild<views::ValueDialog*>();
        QVERIFY(dialog);
        QVERIFY(!dialog->isModal());
        QCOMPARE(dialog->field(), Field::Principal);
        m_pane->showAllValues(Field::Principal);
        QCOMPARE(m_pane->findChildren<views::ValueDialog*>().size(), 1);
        auto* const list = dialog->findChild<FacetView*>(u"allValues"_s);
        QTRY_COMPARE(list->model()->rowCount(), 15);
        Q_EMIT dialog->picked(list->model()->index(0, 0), query::Pick::Exclude);
        QCOMPARE(query(), u"-user:alice"_s);
    }

    void aHiddenPaneAsksForNothing()
    {
        m_pane->hide();
        QVERIFY(m_investigation->facets().empty());
        m_pane->show();
        QCOMPARE(m_investigation->facets().size(), std::size_t{2});
    }

    void whatIsInSightStaysThere()
    {
        m_pane->resize(280, 120);
        const QModelIndex names = value(u"PutObject"_s).parent();
        QTRY_VERIFY(view()->viewport()->height() < 90);
        view()->scrollTo(names, FacetView::PositionAtTop);
        const int before = view()->visualRect(names).top();
        QCOMPARE(before, 0);
        m_investigation->run(u"user:(nobody, noone)"_s); // two lines more above
        QTRY_VERIFY(value(u"nobody"_s).isValid());
        QTRY_VERIFY(value(u"noone"_s).isValid());
        QCOMPARE(view()->visualRect(names).top(), before);
    }

    void linesAreSpokenWhole()
    {
        click(u"alice"_s);
        QCOMPARE(value(u"alice"_s).data(Qt::AccessibleTextRole).toString(),
            u"User alice, 4 events, chosen"_s);
        QVERIFY(!view()->accessibleName().isEmpty());
        QStringList spoken;
        QAccessibleInterface* const tree = QAccessible::queryAccessibleInterface(view());
        for (int line = 0; line < tree->childCount(); ++line)
            spoken += tree->child(line)->text(QAccessible::Name);
        QVERIFY2(spoken.contains(u"User alice, 4 events, chosen"_s), qPrintable(spoken.join(u'|')));
        QVERIFY(spoken.contains(u"User, top 10"_s));
        for (const auto* const button : m_pane->findChildren<QToolButton*>())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty()
                || button->parent() == m_pane->findChild<QLineEdit*>());
    }

    void linesAreLargeEnoughToHit()
    {
        QVERIFY(view()->visualRect(value(u"alice"_s)).height() >= 24);
    }

    void aFacetCanBeShownFromElsewhere()
    {
        m_pane->showFacet(Field::AwsRegion);
        QCOMPARE(view()->currentIndex().data().toString(), u"Region"_s);
        QVERIFY(view()->isExpanded(view()->currentIndex()));
    }

private:
    [[nodiscard]] FacetView* view() const { return m_pane->findChild<FacetView*>(u"facetView"_s); }
    [[nodiscard]] QString query() const { return m_investigation->queryText(); }
    /// The menu of a line.
    [[nodiscard]] QMenu* openMenu() const
    {
        const auto menus = m_pane->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
        const auto open = std::find_if(
            menus.begin(), menus.end(), [](const QMenu* menu) { return menu->isVisible(); });
        return open == menus.end() ? nullptr : *open;
    }
    /// The line with this text, wherever it is.
    [[nodiscard]] QModelIndex value(const QString& text) const
    {
        const QAbstractItemModel& model = *view()->model();
        for (int head = 0; head < model.rowCount(); ++head) {
            const QModelIndex parent = model.index(head, 0);
            for (int row = 0; row < model.rowCount(parent); ++row) {
                if (model.index(row, 0, parent).data().toString() == text)
                    return model.index(row, 0, parent);
            }
        }
        return {};
    }
    [[nodiscard]] QPoint middleOf(const QModelIndex& line) const
    {
        return view()->visualRect(line).center();
    }
    void click(const QString& text, Qt::KeyboardModifiers modifiers = {})
    {
        QTRY_VERIFY(value(text).isValid());
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, modifiers, middleOf(value(text)));
    }
    void rightClick(const QModelIndex& line)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, middleOf(line),
            view()->viewport()->mapToGlobal(middleOf(line)));
        QApplication::sendEvent(view()->viewport(), &event);
    }

    std::unique_ptr<views::Theme> m_theme;
    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<views::Pivot> m_pivot;
    std::unique_ptr<FacetPane> m_pane;
};

QTEST_MAIN(TestFacetPane)
#include "tst_facet_pane.moc"
