#include "tests/support/window/window_stage.h"
#include "views/detail/detail_pane.h"
#include "views/detail/value_text.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_pane.h"
#include "views/facets/facet_view.h"
#include "views/main_window/investigation_page.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTreeView>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::test::aRecord;

namespace {

constexpr QChar kOverride(0x202E); ///< what follows is shown from right to left
const std::string kMarkup = "<b>bold</b><img src='file:///x'>&amp;";
const std::string kTurned = "\xe2\x80\xae"
                            "live\xe2\x80\xac";

/// As long as a record may be, in one value: both ends are hostile, too.
std::string huge(const std::string& begin)
{
    return begin + std::string(1'000'000, 'x') + kTurned + kMarkup;
}

constexpr int kHugeRow = 3;
constexpr qsizetype kLongestTip = 20'000; ///< characters, escaped
constexpr qsizetype kLongestShown = 20'000; ///< before somebody asks for all
constexpr qsizetype kLongestTitle = 500; ///< of lines in menus, and of windows

/// Every text an item view shows of its model, branches included.
void collect(const QAbstractItemModel& model, const QModelIndex& parent, QStringList& texts)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column)
            texts << model.index(row, column, parent).data().toString();
        collect(model, model.index(row, 0, parent), texts);
    }
}

} // namespace

/// ux.md section 17: text of a log is written by attackers. It is shown as it is, and does nothing.
class TestHostileWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_stage = std::make_unique<test::WindowStage>();
        m_stage->add({aRecord().user(kMarkup).name("=cmd|' /C calc'!A0").at("2026-03-09T09:00:00Z"),
            aRecord().user(kTurned).name("Tab\tand\nline").at("2026-03-09T10:00:00Z"),
            aRecord().user(std::string(20'000, 'x')).name("R&D &File").at("2026-03-09T11:00:00Z"),
            aRecord()
                .user("giant")
                .name(huge(kMarkup))
                .agent(huge(kTurned))
                .set("requestParameters.note", huge("\x1b[2J" + kTurned))
                .set(std::string(1'000'000, 'm'), 1)
                .at("2026-03-09T12:00:00Z")});
        m_stage->select(0);
    }
    void cleanupTestCase() { m_stage.reset(); }

    void theTableShowsWhatIsThere()
    {
        QStringList cells;
        collect(*table().model(), {}, cells);
        QVERIFY(cells.contains(QString::fromStdString(kMarkup)));
        QVERIFY(cells.contains(u"=cmd|' /C calc'!A0"_s));
        QVERIFY(cells.contains(u"<U+202E>live<U+202C>"_s));
        QVERIFY(cells.contains(u"Tab<U+0009>and<U+000A>line"_s));
        for (const QString& cell : cells) {
            QVERIFY(!cell.contains(kOverride));
            QVERIFY(cell.size() <= 512);
        }
    }

    void toolTipsAreNoPages()
    {
        const QAbstractItemModel& model = *table().model();
        for (const int row : {0, kHugeRow}) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QString tip = model.index(row, column).data(Qt::ToolTipRole).toString();
                QVERIFY2(!tip.contains(u"<b>bold"_s) && !tip.contains(u"<img"_s),
                    qPrintable(tip.left(200)));
                QVERIFY(!tip.contains(kOverride));
                QVERIFY(tip.size() <= kLongestTip);
                const QString spoken =
                    model.index(row, column).data(Qt::AccessibleTextRole).toString();
                QVERIFY(!spoken.contains(kOverride));
                QVERIFY(spoken.size() <= kLongestTip);
            }
        }
    }

    void facetsShowWhatIsThere()
    {
        QStringList values;
        collect(*m_stage->window().facets().findChild<views::FacetView*>()->model(), {}, values);
        QVERIFY(values.contains(u"<U+202E>live<U+202C>"_s));
        for (const QString& value : values) {
            QVERIFY(!value.contains(kOverride));
            QVERIFY(value.size() <= kLongestTitle + 100);
        }
    }

    void cardsTreeAndTextShowAPartOfIt()
    {
        lookAt(kHugeRow);
        for (const QLabel* const label : m_stage->window().findChildren<QLabel*>())
            QVERIFY2(label->text().size() <= kLongestShown, qPrintable(label->text().left(200)));
        for (const auto* const value : m_stage->window().findChildren<views::ValueText*>())
            QVERIFY2(value->accessibleName().size() <= kLongestShown,
                qPrintable(value->accessibleName().left(200)));
        for (auto* const tree : m_stage->window().details().findChildren<QTreeView*>()) {
            QStringList texts;
            collect(*tree->model(), {}, texts);
            QVERIFY(!texts.filter(u"xxxx"_s).isEmpty());
            for (const QString& text : texts) {
                QVERIFY2(text.size() <= kLongestShown, qPrintable(text.left(200)));
                QVERIFY2(!text.contains(kOverride), qPrintable(text.left(200)));
            }
        }
        for (const auto* const text : m_stage->window().details().findChildren<QPlainTextEdit*>())
            QVERIFY(!text->toPlainText().contains(kOverride));
    }

    void titlesAreShort()
    {
        lookAt(kHugeRow);
        for (const QWidget* const widget : QApplication::allWidgets()) {
            QVERIFY2(widget->windowTitle().size() <= kLongestTitle,
                qPrintable(widget->windowTitle().left(200)));
            QVERIFY(!widget->windowTitle().contains(kOverride));
        }
    }

    void theClipboardGetsTheRecordWhole()
    {
        lookAt(kHugeRow);
        m_stage->trigger("copyJson");
        QTRY_VERIFY(QGuiApplication::clipboard()->text().size() > 4'000'000);
        m_stage->trigger("copyCsv"); // what the index keeps
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"Star,"_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QString::fromStdString(kMarkup)));
        QVERIFY(QGuiApplication::clipboard()->text().size() <= kLongestShown);
        m_stage->trigger("copyRow");
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().startsWith(u"Star,"_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(kOverride));
    }

    void aQueryForItIsAQuery()
    {
        m_stage->run(u"userAgent:\"%1\""_s.arg(QString(1'000'000, u'y')));
        QCOMPARE(table().model()->rowCount(), 0);
        m_stage->run({});
        QCOMPARE(table().model()->rowCount(), kHugeRow + 1);
    }

    /// Also those of dialogs and panes that are not to be seen now.
    void noLabelTakesItForMarkup()
    {
        for (const int row : {1, 2, kHugeRow, 0}) { // details come for another event only
            m_stage->select(row);
            for (const QLabel* const label : m_stage->window().findChildren<QLabel*>()) {
                const bool isInert =
                    label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text());
                QVERIFY2(isInert, qPrintable(label->text().left(200)));
                QVERIFY2(!label->text().contains(kOverride), qPrintable(label->text().left(200)));
            }
        }
    }

    void whatIsAroundIsSaidWithIt()
    {
        for (const int row : {1, kHugeRow, 0}) {
            m_stage->select(row);
            m_stage->trigger("around");
            const auto& sentence = *m_stage->window().findChild<QLabel*>(u"aroundSentence"_s);
            QTRY_VERIFY2(
                sentence.text().startsWith(u"Around "_s), qPrintable(sentence.text().left(200)));
            QVERIFY(sentence.textFormat() == Qt::PlainText);
            QVERIFY(!sentence.text().contains(kOverride));
            QVERIFY2(
                sentence.text().size() <= kLongestTitle, qPrintable(sentence.text().left(200)));
        }
        m_stage->window().findChild<QDockWidget*>(u"around"_s)->close();
    }

    void menusKeepTheirLetters()
    {
        const QStringList about = menuOf(2).filter(u"R&"_s);
        QVERIFY(!about.isEmpty());
        for (const QString& text : about)
            QVERIFY2(text.contains(u"R&&D &&File"_s), qPrintable(text));
    }

    void menusAreNarrow()
    {
        for (const QString& text : menuOf(kHugeRow)) {
            QVERIFY2(text.size() <= kLongestTitle, qPrintable(text.left(200)));
            QVERIFY(!text.contains(kOverride));
        }
    }

    void rowsForSpreadsheetsAreInert()
    {
        m_stage->select(0);
        m_stage->trigger("copyCsv");
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"cmd|"_s));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"'=cmd"_s), qPrintable(copied));
    }

private:
    /// Details come for another event only.
    void lookAt(int row) const
    {
        if (table().currentIndex().row() == row)
            m_stage->select(row == 0 ? 1 : 0);
        m_stage->select(row);
    }

    /// The lines of all menus while that of the event's name is open.
    [[nodiscard]] QStringList menuOf(int row) const
    {
        lookAt(row);
        const QPoint place = table().visualRect(cell(row, record::Field::EventName)).center();
        QContextMenuEvent asked(
            QContextMenuEvent::Mouse, place, table().viewport()->mapToGlobal(place));
        QApplication::sendEvent(table().viewport(), &asked);
        QStringList texts;
        for (const QMenu* const menu : m_stage->window().findChildren<QMenu*>()) {
            for (const QAction* const action : menu->actions())
                texts << action->text();
        }
        if (QWidget* const open = QApplication::activePopupWidget())
            open->close();
        return texts;
    }

    [[nodiscard]] views::EventTable& table() const { return m_stage->window().page().table(); }
    [[nodiscard]] QModelIndex cell(int row, record::Field field) const
    {
        const QAbstractItemModel& model = *table().model();
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            if (index.data(models::EventTableModel::FieldRole).toInt() == static_cast<int>(field))
                return index;
        }
        return {};
    }

    std::unique_ptr<test::WindowStage> m_stage;
};

QTEST_MAIN(TestHostileWindow)
#include "tst_hostile_window.moc"
