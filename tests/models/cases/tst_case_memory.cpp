#include "models/cases/case_memory.h"

#include "tests/support/need.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace khoji;
using models::CaseMemory;
using test::need;

namespace {

const QString kView = QStringLiteral("view");
const QString kHistory = QStringLiteral("history");

} // namespace

class TestCaseMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_case = newCase(); }

    void writesALittleAfterAChange()
    {
        CaseMemory memory({kView, kHistory});
        open(memory);
        memory.setText(kView, QStringLiteral("one"));
        memory.setText(kView, QStringLiteral("two"));
        QCOMPARE(memory.text(kView), QStringLiteral("two"));
        QTRY_COMPARE(need(m_case->kept("view")), std::string("two"));
        QCOMPARE(need(m_case->kept("history")), std::string());
    }

    void readsWhatWasKept()
    {
        QVERIFY(m_case->keep("view", "\xc3\xa9"));
        CaseMemory memory({kView, kHistory});
        open(memory);
        QCOMPARE(memory.text(kView), QStringLiteral("\u00e9"));
        QCOMPARE(memory.text(kHistory), QString());
    }

    void writesBeforeItEnds()
    {
        {
            CaseMemory memory({kView});
            open(memory);
            memory.setText(kView, QStringLiteral("last words"));
        }
        QCOMPARE(need(m_case->kept("view")), std::string("last words"));
    }

    void writesBeforeAnotherCase()
    {
        const auto other = newCase();
        CaseMemory memory({kView});
        open(memory);
        memory.setText(kView, QStringLiteral("of the first"));
        memory.setCase(other);
        QCOMPARE(memory.text(kView), QString());
        memory.setText(kView, QStringLiteral("too early"));
        QSignalSpy loaded(&memory, &CaseMemory::loaded);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(need(m_case->kept("view")), std::string("of the first"));
        QCOMPARE(need(other->kept("view")), std::string());
    }

    void aCaseThatIsClosedAtOnceAnswersNothing()
    {
        CaseMemory memory({kView});
        QSignalSpy loaded(&memory, &CaseMemory::loaded);
        memory.setCase(m_case);
        memory.setCase(nullptr);
        memory.setText(kView, QStringLiteral("nowhere"));
        open(memory);
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(memory.text(kView), QString());
    }

private:
    void open(CaseMemory& memory)
    {
        QSignalSpy loaded(&memory, &CaseMemory::loaded);
        memory.setCase(m_case);
        QTRY_COMPARE(loaded.size(), 1);
    }

    static std::shared_ptr<store::CaseFile> newCase() { return need(store::CaseFile::temporary()); }

    std::shared_ptr<store::CaseFile> m_case;
};

QTEST_GUILESS_MAIN(TestCaseMemory)
#include "tst_case_memory.moc"
