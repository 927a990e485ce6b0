#include "models/annotations/annotation_text.h"

#include <QTest>

using namespace khoji;
using models::changeText;

/// Annotations in words.
class TestAnnotationText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstLineThatSaysSomething_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("line");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("one") << "came back"
                             << "came back";
        QTest::newRow("several") << "\n\n  first  \nsecond"
                                 << "first";
        QTest::newRow("title") << "# Came back\ntext"
                               << "Came back";
        QTest::newRow("list") << "- *one*\n- two"
                              << "one*";
        QTest::newRow("only marks") << "#\n---\ntext"
                                    << "text";
        QTest::newRow("line ends of others") << "first\r\nsecond"
                                             << "first";
    }
    void firstLineThatSaysSomething()
    {
        QFETCH(QString, note);
        QTEST(models::firstLineOf(note.toStdString()), "line");
    }

    void commandsSayWhatTheyDo()
    {
        QCOMPARE(changeText({.starred = true}, 1), QStringLiteral("Star event"));
        QCOMPARE(changeText({.starred = true}, 3), QStringLiteral("Star 3 events"));
        QCOMPARE(changeText({.starred = false}, 2), QStringLiteral("Remove star of 2 events"));
        QCOMPARE(changeText({.label = 0}, 1), QStringLiteral("Remove label of event"));
        QCOMPARE(changeText({.label = 7}, 2), QStringLiteral("Label 2 events"));
        QCOMPARE(changeText({.note = "x"}, 1), QStringLiteral("Edit note"));
        QCOMPARE(changeText({.addTags = {"c2"}}, 2), QStringLiteral("Tag 2 events \"c2\""));
        QCOMPARE(
            changeText({.removeTags = {"c2"}}, 1), QStringLiteral("Remove tag \"c2\" of event"));
        QCOMPARE(changeText({.starred = true, .label = 1}, 4), QStringLiteral("Annotate 4 events"));
    }

    void hostileTagsAreShownInert()
    {
        const QString text =
            changeText({.addTags = {"\xE2\x80\xAE%2%n" + std::string(90, 'x')}}, 1);
        QVERIFY(text.contains(QStringLiteral("<U+202E>%2%n")));
        QVERIFY(text.size() < 60);
    }

    void everyLabelHasAColour()
    {
        QSet<QString> texts;
        for (int label = 0; label <= store::kHighestLabel; ++label)
            texts.insert(models::labelText(label));
        QCOMPARE(texts.size(), store::kHighestLabel + 1);
        QCOMPARE(models::labelText(3), QStringLiteral("3, yellow"));
        QCOMPARE(models::labelText(10), models::labelText(0));
    }
};

QTEST_GUILESS_MAIN(TestAnnotationText)
#include "tst_annotation_text.moc"
