#include "core/query/parser.h"
#include "core/store/case_questions.h"
#include "core/store/compiled_filter.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store;

namespace {

/// A case without anything.
class NoQuestions final : public CaseQuestions {
public:
    [[nodiscard]] bool carriesEventId(base::EventKey, const record::EventId&) const override
    {
        return false;
    }
    [[nodiscard]] std::vector<record::EventId> eventIdsOf(
        const std::vector<base::EventKey>&) const override
    {
        return {};
    }
    [[nodiscard]] KeySet eventsNaming(const NameTest&) const override { return {}; }
    [[nodiscard]] std::vector<std::uint32_t> eventsIssuing(const TextTest&) const override
    {
        return {};
    }
    [[nodiscard]] std::vector<Annotation> annotations() const override { return {}; }
};

} // namespace

/// What queries mean is tested with whole stores (conformance/); here, how one is given up.
class TestCompiledFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoppedQueryIsNotCompiled_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("a regular expression") << QByteArray("userAgent:/kali|parrot/i");
        QTest::newRow("text anywhere") << QByteArray("\"stop logging\"");
        QTest::newRow("several") << QByteArray("event:Delete* or (user:?dmin region:us-*)");
    }
    void aStoppedQueryIsNotCompiled()
    {
        QFETCH(QByteArray, query);
        const auto filter = query::parse(query.toStdString());
        QVERIFY(filter);
        const EventIndex index;
        std::stop_source source;
        QVERIFY(compile(filter->root, index, {}, NoQuestions(), source.get_token()));
        source.request_stop();
        const auto stopped = compile(filter->root, index, {}, NoQuestions(), source.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCompiledFilter)
#include "tst_compiled_filter.moc"
