#include "views/detail/detail_pane.h"

#include "core/query/parser.h"
#include "core/record/log_contents.h"
#include "models/detail/record_tree_model.h"
#include "views/detail/tree_delegate.h"
#include "views/detail/value_text.h"
#include "views/pivot/pivot.h"
#include "views/theme/theme.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeView>

#include <memory>

using namespace khoji;
using namespace khoji::views;

namespace {

enum Page { Summary, Tree, Raw };

constexpr auto kJson =
    R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"bob","accountId":"1"},
"eventTime":"2026-01-05T09:07:31Z","eventSource":"sts.amazonaws.com","eventName":"GetSessionToken",
"sourceIPAddress":"203.0.113.9","requestParameters":{"items":[{"name":"bob"}]},
"responseElements":{"credentials":{"sessionToken":"hunter2"}},"readOnly":true})";

store::SourceRecord recordOf(const char* json)
{
    store::SourceRecord record;
    record.json = json;
    record.file = "logs/2026/file.json.gz";
    record.fileHash = "0123456789abcdef";
    record.offset = 1234;
    record.length = record.json.size();
    return record;
}

/// A pane on a screen, showing a record.
struct Shown {
    explicit Shown(const char* json = kJson, FormatTime formatTime = {})
        : pane(pivot, std::move(formatTime))
    {
        pane.resize(400, 800);
        pane.show();
        // What a window manager answers to the first size must not undo the next one.
        if (!QTest::qWaitForWindowExposed(&pane))
            qWarning("The pane was not shown.");
        pane.showRecord(recordOf(json));
    }

    template <typename T> T* child() const { return pane.findChild<T*>(); }

    /// The value whose accessible name is `name`, such as "Account: 1".
    ValueText* value(const char* name) const
    {
        for (ValueText* const value : pane.findChildren<ValueText*>()) {
            if (value->accessibleName() == QString::fromUtf8(name))
                return value;
        }
        return nullptr;
    }

    models::Investigation investigation;
    Pivot pivot{investigation};
    DetailPane pane;
};

QString provenance(const Shown& shown)
{
    for (const QLabel* const label : shown.pane.findChildren<QLabel*>()) {
        if (label->accessibleName() == QStringLiteral("Where this record comes from"))
            return label->text();
    }
    return {};
}

void rightClick(QWidget* widget, const QPoint& place)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget->mapToGlobal(place));
    QCoreApplication::sendEvent(widget, &event);
}

/// The open menu's action of this name.
QAction* menuAction(const DetailPane& pane, const char* name)
{
    for (QMenu* const menu : pane.findChildren<QMenu*>()) {
        if (menu->isVisible())
            return menu->findChild<QAction*>(QString::fromLatin1(name));
    }
    return nullptr;
}

void closeMenus(const DetailPane& pane)
{
    for (QMenu* const menu : pane.findChildren<QMenu*>())
        menu->close();
}

QString currentPath(const QTreeView& tree)
{
    return tree.currentIndex().data(models::RecordTreeModel::PathRole).toString();
}

} // namespace

class TestDetailPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheQueryAsksForIsMarked();
    void showsNothingSeveralOrAnError();
    void showsSixCards();
    void showsWhatSeveralHaveInCommon();
    void writesTimesInTheDisplayZone();
    void filtersToAValue();
    void offersNoFilterWithoutAField();
    void copiesValueAndPath();
    void findsInTheTree();
    void filtersFromTheTree();
    void showsSourceTextAndItsOrigin();
    void hidesSecretsUntilAsked();
    void brokenRecordStillShowsItsSource();
    void keyboardWalksAllValues();
    void fitsAtNarrowWidth();
    void fitsWithLargerText();
    void whereTheRecordComesFrom();
    void decodedRecordsHaveNoPlaceInTheFile();
    void summaryOnlyIsSaid();
};

void TestDetailPane::whatTheQueryAsksForIsMarked()
{
    const Theme theme(*qApp);
    const auto highlights = [](const char* text) {
        return query::highlightsOf(query::parse(text)->root);
    };
    Shown shown;
    shown.pane.setHighlights(highlights("ip:203.0.113.9 requestParameters.items.name:bob"), theme);
    const auto marks = [&](const char* path) {
        auto* const tree = shown.child<QTreeView>();
        const QString name = QString::fromLatin1(path);
        const auto found = tree->model()->match(tree->model()->index(0, 0),
            models::RecordTreeModel::PathRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        const auto* const delegate = qobject_cast<TreeDelegate*>(tree->itemDelegate());
        return found.isEmpty() ? qsizetype{-1}
                               : static_cast<qsizetype>(delegate
                                     ->matchedParts(found.first().siblingAtColumn(
                                         models::RecordTreeModel::ValueColumn))
                                     .size());
    };
    QCOMPARE(marks("sourceIPAddress"), 1);
    QCOMPARE(marks("requestParameters.items[0].name"), 1);
    QCOMPARE(marks("userIdentity.userName"), 0);
    QCOMPARE(marks("requestParameters"), 0);
    const auto cards = [&] {
        int count = 0;
        for (const ValueText* const value : shown.pane.findChildren<ValueText*>())
            count += value->matchedParts().empty() ? 0 : 1;
        return count;
    };
    QVERIFY(cards() > 0);
    shown.pane.setHighlights({}, theme);
    QCOMPARE(cards(), 0);
    QCOMPARE(marks("sourceIPAddress"), 0);
}

void TestDetailPane::showsNothingSeveralOrAnError()
{
    Shown shown;
    auto* const message = qobject_cast<QLabel*>(shown.pane.widget(0));
    shown.pane.showNothing();
    QCOMPARE(shown.pane.currentWidget(), message);
    QCOMPARE(
        shown.child<QTreeView>()->model()->rowCount(), 0); // nothing of the last event stays behind
    shown.pane.showSeveral(1234);
    QVERIFY(message->text().contains(QLocale().toString(1234)));
    shown.pane.showError(QStringLiteral("<b>gone</b>\u202E"));
    QCOMPARE(message->text(), QStringLiteral("<b>gone</b><U+202E>"));
    QCOMPARE(message->textFormat(), Qt::PlainText);
    shown.pane.showRecord(recordOf(kJson));
    QCOMPARE(shown.pane.currentWidget(), shown.pane.tabs());
}

void TestDetailPane::showsSixCards()
{
    const Shown shown;
    QCOMPARE(shown.pane.findChildren<CardView*>().size(), 6);
    QVERIFY(shown.value("Principal: bob  derived"));
    QVERIFY(shown.value("Account: 1"));
    QVERIFY(shown.value("Access key: not recorded"));
    QVERIFY(shown.value("Outcome: success  derived"));
}

void TestDetailPane::showsWhatSeveralHaveInCommon()
{
    Shown shown;
    models::SelectionSummary summary;
    summary.selected = 12'000;
    summary.counted = 10'000;
    summary.users = {{"bob", 9'000}, {"", 1'000}};
    summary.distinctUsers = 2;
    summary.eventNames = {{"GetObject", 7}};
    summary.distinctEventNames = 41;
    summary.first = base::parseTime("2026-01-05T09:07:31Z");
    summary.last = base::parseTime("2026-01-06T00:00:00Z");
    shown.pane.showSummary(summary);
    const QString all = QLocale().toString(10'000);
    QVERIFY(shown.value(
        qPrintable(QStringLiteral("Who: bob  %1 of %2").arg(QLocale().toString(9'000), all))));
    QVERIFY(shown.value("What: 40 more"));
    QVERIFY(shown.value("Last: 2026-01-06T00:00:00Z"));
    QCOMPARE(shown.child<QTreeView>()->model()->rowCount(), 0);
    QStringList texts;
    for (const QLabel* const label : shown.pane.currentWidget()->findChildren<QLabel*>())
        texts << label->text();
    QVERIFY(texts.contains(QStringLiteral("%1 events selected").arg(QLocale().toString(12'000))));
    shown.pane.showRecord(recordOf(kJson));
    QCOMPARE(shown.pane.currentWidget(), shown.pane.tabs());
}

void TestDetailPane::writesTimesInTheDisplayZone()
{
    Shown shown;
    QVERIFY(!shown.value("Display zone: 1767604051000"));
    shown.pane.setFormatTime(
        [](base::UtcTime time) { return QString::number(time.time_since_epoch().count()); });
    QVERIFY(shown.value("Display zone: 1767604051000"));
    shown.pane.setFormatTime([](base::UtcTime) { return QString(); });
    QVERIFY(!shown.value("Display zone: 1767604051000"));
}

void TestDetailPane::filtersToAValue()
{
    const Shown shown;
    rightClick(shown.value("Service: sts  derived"), {2, 2});
    menuAction(shown.pane, "applyAnd")->trigger();
    QCOMPARE(shown.investigation.queryText(), QStringLiteral("eventSource:sts.amazonaws.com"));
    closeMenus(shown.pane);
}

void TestDetailPane::offersNoFilterWithoutAField()
{
    const Shown shown;
    rightClick(shown.value("Access key: not recorded"), {2, 2});
    QVERIFY(!menuAction(shown.pane, "applyAnd"));
    QVERIFY(!menuAction(shown.pane, "copyValue"));
    QVERIFY(menuAction(shown.pane, "copyEventId"));
    closeMenus(shown.pane);
}

void TestDetailPane::copiesValueAndPath()
{
    const Shown shown;
    rightClick(shown.value("Account: 1"), {2, 2});
    menuAction(shown.pane, "copyPath")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("userIdentity.accountId"));
    menuAction(shown.pane, "copyValue")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1"));
    closeMenus(shown.pane);
}

void TestDetailPane::findsInTheTree()
{
    Shown shown;
    shown.pane.tabs()->setCurrentIndex(Tree);
    auto* const words = shown.child<QLineEdit>();
    const auto& tree = *shown.child<QTreeView>();
    QTest::keyClicks(words, QStringLiteral("BOB"));
    QCOMPARE(currentPath(tree), QStringLiteral("userIdentity.userName"));
    QTest::keyClick(words, Qt::Key_F3);
    QCOMPARE(currentPath(tree), QStringLiteral("requestParameters.items[0].name"));
    QTest::keyClick(words, Qt::Key_F3); // around the end
    QCOMPARE(currentPath(tree), QStringLiteral("userIdentity.userName"));
    QTest::keyClick(words, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(currentPath(tree), QStringLiteral("requestParameters.items[0].name"));
}

void TestDetailPane::filtersFromTheTree()
{
    Shown shown;
    shown.pane.tabs()->setCurrentIndex(Tree);
    auto* const tree = shown.child<QTreeView>();
    QTest::keyClicks(shown.child<QLineEdit>(), QStringLiteral("items"));
    const QModelIndex name =
        tree->model()->index(0, 0, tree->model()->index(0, 0, tree->currentIndex()));
    tree->expandAll();
    tree->scrollTo(name);
    Q_EMIT tree->customContextMenuRequested(tree->visualRect(name).center());
    menuAction(shown.pane, "applyAndNot")->trigger();
    closeMenus(shown.pane);
    QCOMPARE(shown.investigation.queryText(), QStringLiteral("-requestParameters.items.name:bob"));
}

void TestDetailPane::showsSourceTextAndItsOrigin()
{
    constexpr auto kPlain = "{\n  \"eventName\" : \"X\\u0041\",  \"n\": 1.50 }";
    Shown shown(kPlain);
    shown.pane.tabs()->setCurrentIndex(Raw);
    QCOMPARE(shown.child<QPlainTextEdit>()->toPlainText(), QString::fromUtf8(kPlain));
    QVERIFY(shown.child<QPlainTextEdit>()->isReadOnly());
    shown.pane.findChild<QPushButton*>(QStringLiteral("copyRaw"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(kPlain));

    QString origin;
    for (const QLabel* const label : shown.pane.findChildren<QLabel*>()) {
        if (label->text().contains(QStringLiteral("SHA-256")))
            origin = label->text();
    }
    QVERIFY(origin.contains(QStringLiteral("file.json.gz")));
    QVERIFY(origin.contains(QLocale().toString(1234)));
    QVERIFY(origin.contains(QStringLiteral("0123456789ab")));
}

void TestDetailPane::hidesSecretsUntilAsked()
{
    Shown shown;
    shown.pane.tabs()->setCurrentIndex(Raw);
    auto* const ask = shown.child<QCheckBox>();
    const auto source = [&] {
        return shown.child<QPlainTextEdit>()->toPlainText();
    };
    QVERIFY(ask->isVisible());
    QVERIFY(!source().contains(QStringLiteral("hunter2")));
    ask->click();
    QCOMPARE(source(), QString::fromUtf8(kJson));
    shown.pane.showRecord(recordOf(kJson)); // each event is asked for anew
    QVERIFY(!ask->isChecked());
    QVERIFY(!source().contains(QStringLiteral("hunter2")));
    shown.pane.showRecord(recordOf("{}"));
    QVERIFY(!ask->isVisible());
}

void TestDetailPane::brokenRecordStillShowsItsSource()
{
    Shown shown(R"({"eventName": )");
    QVERIFY(!shown.pane.findChild<CardView*>()->isVisible());
    shown.pane.tabs()->setCurrentIndex(Raw);
    QCOMPARE(shown.child<QPlainTextEdit>()->toPlainText(), QStringLiteral(R"({"eventName": )"));
    shown.pane.showRecord(recordOf(kJson));
    shown.pane.tabs()->setCurrentIndex(Summary);
    QVERIFY(shown.pane.findChild<CardView*>()->isVisible());
}

void TestDetailPane::keyboardWalksAllValues()
{
    const Shown shown;
    QApplication::setActiveWindow(const_cast<DetailPane*>(&shown.pane));
    shown.value("Principal: bob  derived")->setFocus();
    const qsizetype count = shown.pane.findChildren<ValueText*>().size();
    QList<QWidget*> visited{QApplication::focusWidget()};
    for (qsizetype step = 1; step < count; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(!visited.contains(QApplication::focusWidget()));
        visited += QApplication::focusWidget();
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // the end holds
    QCOMPARE(QApplication::focusWidget(), visited.last());
}

void TestDetailPane::fitsAtNarrowWidth()
{
    Shown shown;
    shown.pane.resize(380, 700);
    QTRY_COMPARE(shown.pane.width(), 380);
    const auto* const area = shown.child<QScrollArea>();
    QVERIFY(area->widget()->width() <= area->viewport()->width());
    for (const ValueText* const value : shown.pane.findChildren<ValueText*>())
        QVERIFY2(value->height() >= value->heightForWidth(value->width()),
            qPrintable(value->accessibleName()));
}

void TestDetailPane::fitsWithLargerText()
{
    const QFont normal = QApplication::font();
    {
        const Shown shown;
        QFont large = normal;
        large.setPointSizeF(normal.pointSizeF() * 3);
        QApplication::setFont(large);
        const auto* const value = shown.value("Principal: bob  derived");
        QTRY_VERIFY(value->height() >= value->heightForWidth(value->width()));
        for (const ValueText* const each : shown.pane.findChildren<ValueText*>())
            QTRY_VERIFY2(each->height() >= each->heightForWidth(each->width()),
                qPrintable(each->accessibleName()));
    }
    QApplication::setFont(normal);
}

void TestDetailPane::whereTheRecordComesFrom()
{
    Shown shown;
    store::SourceRecord record = recordOf(kJson);
    record.fileForm = "trail file";
    shown.pane.showRecord(record);
    QVERIFY2(
        provenance(shown).startsWith(
            QStringLiteral("file.json.gz (trail file)\nbyte %1, ").arg(QLocale().toString(1234))),
        qPrintable(provenance(shown)));
}

void TestDetailPane::decodedRecordsHaveNoPlaceInTheFile()
{
    Shown shown;
    store::SourceRecord record = recordOf(kJson);
    record.fileForm = "CloudWatch Logs";
    record.offset = record::kDecodedText + 17;
    shown.pane.showRecord(record);
    QVERIFY2(provenance(shown).contains(QStringLiteral("\ndecoded from CloudWatch Logs, ")),
        qPrintable(provenance(shown)));
    QVERIFY(!provenance(shown).contains(QStringLiteral("byte 1")));
}

void TestDetailPane::summaryOnlyIsSaid()
{
    Shown shown;
    auto* const remark = shown.pane.findChild<QLabel*>(QStringLiteral("summaryRemark"));
    QVERIFY(!remark->isVisible());
    store::SourceRecord record = recordOf(kJson);
    record.summary = true;
    shown.pane.showRecord(record);
    QVERIFY(remark->isVisible());
    QCOMPARE(remark->text(), QStringLiteral("Summary only: the record itself is not in the case."));
    QVERIFY(provenance(shown).contains(QStringLiteral("the record itself is not in the case")));
    shown.pane.showRecord(recordOf(kJson));
    QVERIFY(!remark->isVisible());
}

QTEST_MAIN(TestDetailPane)
#include "tst_detail_pane.moc"
