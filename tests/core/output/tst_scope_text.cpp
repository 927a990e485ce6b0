#include "core/output/pdf/scope_text.h"

#include <QtTest/QTest>

using namespace khoji;

namespace {

QString caseLine(const output::Report& report)
{
    for (const output::pdf::ScopeLine& line : output::pdf::scopeOf(report)) {
        if (line.name == QStringLiteral("Case"))
            return line.value;
    }
    return {};
}

} // namespace

/// What a report says it covers.
class TestScopeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPartialCaseIsSaidToBe()
    {
        output::Report report;
        report.caseSummary.events = 40;
        report.caseSummary.files = 2;
        QCOMPARE(caseLine(report),
            QStringLiteral("40 events in 2 log files; no problems while reading"));
        report.partialImports = 1;
        QCOMPARE(caseLine(report),
            QStringLiteral("40 events in 2 log files; no problems while reading; partial: 1 import "
                           "stopped before the end"));
    }
};

QTEST_GUILESS_MAIN(TestScopeText)
#include "tst_scope_text.moc"
