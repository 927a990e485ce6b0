#include "tests/support/window/window_stage.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_pane.h"
#include "views/facets/facet_view.h"
#include "views/main_window/investigation_page.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::test::aRecord;

namespace {

constexpr QChar kOverride(0x202E); ///< what follows is shown from right to left
const std::string kMarkup = "<b>bold</b><img src='file:///x'>&amp;";
const std::string kTurned = "\xe2\x80\xae"
                            "live\xe2\x80\xac";

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
            aRecord().user(std::string(20'000, 'x')).name("R&D &File").at("2026-03-09T11:00:00Z")});
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
        for (int column = 0; column < model.columnCount(); ++column) {
            const QString tip = model.index(0, column).data(Qt::ToolTipRole).toString();
            QVERIFY2(!tip.contains(u"<b>bold"_s) && !tip.contains(u"<img"_s), qPrintable(tip));
        }
    }

    void facetsShowWhatIsThere()
    {
        QStringList values;
        collect(*m_stage->window().facets().findChild<views::FacetView*>()->model(), {}, values);
        QVERIFY(values.contains(u"<U+202E>live<U+202C>"_s));
        for (const QString& value : values)
            QVERIFY(!value.contains(kOverride));
    }

    /// Also those of dialogs and panes that are not to be seen now.
    void noLabelTakesItForMarkup()
    {
        for (const int row : {1, 2, 0}) { // details come for another event only
            m_stage->select(row);
            for (const QLabel* const label : m_stage->window().findChildren<QLabel*>()) {
                const bool isInert =
                    label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text());
                QVERIFY2(isInert, qPrintable(label->text().left(200)));
                QVERIFY2(!label->text().contains(kOverride), qPrintable(label->text().left(200)));
            }
        }
    }

    void menusKeepTheirLetters()
    {
        m_stage->select(2);
        const QPoint place = table().visualRect(cell(2, record::Field::EventName)).center();
        QContextMenuEvent asked(
            QContextMenuEvent::Mouse, place, table().viewport()->mapToGlobal(place));
        QApplication::sendEvent(table().viewport(), &asked);
        QStringList texts;
        for (const QMenu* const menu : m_stage->window().findChildren<QMenu*>()) {
            for (const QAction* const action : menu->actions())
                texts << action->text();
        }
        const QStringList about = texts.filter(u"R&"_s);
        QVERIFY(!about.isEmpty());
        for (const QString& text : about)
            QVERIFY2(text.contains(u"R&&D &&File"_s), qPrintable(text));
        if (QWidget* const open = QApplication::activePopupWidget())
            open->close();
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
