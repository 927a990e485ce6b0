#include "core/query/chip_changes.h"

#include "core/query/parser.h"

#include <QtTest/QTest>

using namespace khoji::query;

namespace {

QString joined(const std::vector<Chip>& chips)
{
    QStringList texts;
    for (const Chip& chip : chips)
        texts << QString::fromStdString(chip.text);
    return texts.join(QStringLiteral(" | "));
}

} // namespace

class TestChipChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditionsComeAndGo_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("added");
        QTest::addColumn<QString>("removed");
        const auto row = [](const char* what, const char* before, const char* after,
                             const char* added, const char* removed) {
            QTest::newRow(what) << QString::fromLatin1(before) << QString::fromLatin1(after)
                                << QString::fromLatin1(added) << QString::fromLatin1(removed);
        };
        row("nothing", "a b", "a b", "", "");
        row("another order", "a b", "b a", "", "");
        row("added", "a", "a -user:bob", "-user:bob", "");
        row("taken away", "a user:bob", "a", "", "user:bob");
        row("changed", "a event:A", "a event:(A, B)", "event:(A, B)", "event:A");
        row("one of two alike", "a a", "a", "", "a");
        row("time is one condition", "time>=2026-01-01 time<2026-01-03 a",
            "a eventTime>=2026-01-02T00:00:00Z eventTime<2026-01-03T00:00:00Z",
            "eventTime>=2026-01-02T00:00:00Z eventTime<2026-01-03T00:00:00Z",
            "time>=2026-01-01 time<2026-01-03");
        row("the whole query", "a b", "user:bob", "user:bob", "a | b");
    }

    void conditionsComeAndGo()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const ChipChanges changes =
            chipChanges(parse(before.toStdString()).value(), parse(after.toStdString()).value());
        QTEST(joined(changes.added), "added");
        QTEST(joined(changes.removed), "removed");
    }
};

QTEST_GUILESS_MAIN(TestChipChanges)
#include "tst_chip_changes.moc"
