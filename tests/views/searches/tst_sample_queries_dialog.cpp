#include "views/searches/sample_queries_dialog.h"

#include "models/searches/saved_search_list.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace khoji;
using namespace Qt::StringLiterals;
using views::SampleQueriesDialog;

class TestSampleQueriesDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyShippedQuestionIsListedWithItsText()
    {
        QUndoStack undo;
        const models::SavedSearchList searches(undo);
        QVERIFY(searches.shipped().size() > 5);
        SampleQueriesDialog dialog(searches.shipped());
        auto* const list = dialog.findChild<QListWidget*>();
        QCOMPARE(list->count(), static_cast<int>(searches.shipped().size()));
        for (int row = 0; row < list->count(); ++row) {
            const models::SavedSearch& search = searches.shipped()[static_cast<std::size_t>(row)];
            list->setCurrentRow(row);
            QCOMPARE(list->item(row)->text(), search.name);
            QCOMPARE(text(dialog, "sampleQuestion"), search.question);
            QCOMPARE(query(dialog), search.query);
            QCOMPARE(text(dialog, "sampleCaution"), search.caution);
        }
    }

    void oneIsRunOrCopied()
    {
        SampleQueriesDialog dialog({sample(u"a"_s, u"user:alice"_s), sample(u"b"_s, u"is:root"_s)});
        QSignalSpy chosen(&dialog, &SampleQueriesDialog::searchChosen);
        dialog.findChild<QListWidget*>()->setCurrentRow(1);
        auto* const run = dialog.findChild<QPushButton*>(u"runSample"_s);
        QVERIFY(!run->isEnabled()); // there is nothing to ask
        QVERIFY(!run->toolTip().isEmpty());
        dialog.setCanRun(true);
        run->click();
        QCOMPARE(chosen.value(0).value(0).value<models::SavedSearch>().query, u"is:root"_s);
        dialog.findChild<QPushButton*>(u"copySample"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"is:root"_s);
    }

    void textIsInert()
    {
        SampleQueriesDialog dialog({sample(u"<b>a</b>"_s, u"user:\"<img src=x>\u202E\""_s)});
        for (const QLabel* const label : dialog.findChildren<QLabel*>())
            QVERIFY(label->textFormat() == Qt::PlainText);
        QVERIFY(query(dialog).contains(u"<img src=x><U+202E>"_s));
    }

private:
    static models::SavedSearch sample(const QString& name, const QString& query)
    {
        models::SavedSearch search;
        search.name = name;
        search.query = query;
        return search;
    }
    static QString query(const QWidget& dialog)
    {
        return dialog.findChild<QPlainTextEdit*>()->toPlainText();
    }
    static QString text(const QWidget& dialog, const char* name)
    {
        return dialog.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
};

QTEST_MAIN(TestSampleQueriesDialog)
#include "tst_sample_queries_dialog.moc"
