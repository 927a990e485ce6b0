#include "models/timeline/series.h"

#include <QSet>
#include <QTest>

using namespace khoji;
using namespace khoji::models;
using Kind = store::HistogramSeries::Kind;

class TestSeries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStackHasItsOwnName()
    {
        QCOMPARE(stackName(stackChoices().front()), QStringLiteral("Result"));
        QSet<QString> names;
        for (const Stack stack : stackChoices())
            names << stackName(stack);
        QCOMPARE(names.size(), static_cast<qsizetype>(stackChoices().size()));
        QCOMPARE(names.size(), 9);
    }

    void names()
    {
        QCOMPARE(seriesName({.band = store::Band::Denied}), QStringLiteral("Denied"));
        QCOMPARE(seriesName({.kind = Kind::Other}), QStringLiteral("Other"));
        QCOMPARE(
            seriesName({.kind = Kind::Value, .text = "GetObject"}), QStringLiteral("GetObject"));
        QCOMPARE(seriesName({.kind = Kind::Value, .text = ""}), QStringLiteral("(not recorded)"));
    }

    void hostileNamesAreVisible()
    {
        QCOMPARE(seriesName({.kind = Kind::Value,
                     .text = "a\xE2\x80\xAE"
                             "b\n"}),
            QStringLiteral("a<U+202E>b<U+000A>"));
    }

    void severitiesAreInTheOrderOfTheirLevel()
    {
        store::Histogram histogram;
        histogram.stackedBy = record::Field::Severity;
        histogram.series.clear();
        for (const char* const level : {"none", "low", "critical", "medium"})
            histogram.series.push_back({.kind = Kind::Value, .text = level});
        histogram.bins = {{40, 30, 1, 20}};
        const store::Histogram shown = inShownOrder(histogram);
        QStringList names;
        for (const store::HistogramSeries& series : shown.series)
            names << seriesName(series);
        QCOMPARE(names.join(u' '), QStringLiteral("critical medium low none"));
        QVERIFY(shown.bins.front() == (store::SeriesCounts{1, 20, 30, 40}));
    }

    void otherStacksStayInTheOrderOfTheStore()
    {
        store::Histogram histogram;
        histogram.bins = {{4, 3, 1, 2}};
        QVERIFY(inShownOrder(histogram).bins == histogram.bins);
        QVERIFY(inShownOrder(histogram).series == store::bandSeries());
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
