#include "models/query/value_completer.h"

#include "tests/support/case_builder.h"

#include <QTest>

#include <memory>

using namespace khoji;
using models::ValueCompleter;
using test::aRecord;

namespace {

std::shared_ptr<const store::EventStore> smallStore()
{
    const std::shared_ptr<store::CaseFile> file = test::caseWith({
        aRecord().user("Alice").name("ListBuckets"),
        aRecord().user("Winter").name("DeleteBucket"),
        aRecord().user("Winter").name("DeleteTrail"),
    });
    return {file, &file->events()};
}

store::ValueRequest about(record::Field field, std::string containing = {})
{
    store::ValueRequest request;
    request.field = field;
    request.containing = std::move(containing);
    return request;
}

/// Writes down the values of each answer, one word an answer.
class Listener {
public:
    explicit Listener(ValueCompleter& completer)
    {
        QObject::connect(&completer, &ValueCompleter::answered, &completer,
            [this](const store::ValueRequest&, const store::ValueList& list) {
                QStringList values;
                for (const store::FacetValue& value : list.values)
                    values += QString::fromStdString(value.text);
                m_answers += values.join(QLatin1Char('+'));
            });
    }
    [[nodiscard]] QString answers() const { return m_answers.join(QLatin1Char(' ')); }

private:
    QStringList m_answers;
};

} // namespace

class TestValueCompleter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesArrive()
    {
        ValueCompleter completer;
        const Listener listener(completer);
        completer.setStore(smallStore());
        completer.ask(about(record::Field::EventName, "delete"));
        QTRY_COMPARE(listener.answers(), QStringLiteral("DeleteBucket+DeleteTrail"));
    }

    void theNewestQuestionIsTheOnlyOneAnswered()
    {
        ValueCompleter completer;
        const Listener listener(completer);
        completer.setStore(smallStore());
        for (int i = 0; i < 500; ++i)
            completer.ask(about(record::Field::EventName));
        completer.ask(about(record::Field::Principal));
        QTRY_COMPARE(listener.answers(), QStringLiteral("Winter+Alice"));
        QTest::qWait(50); // long enough for anything that is still on its way
        QCOMPARE(listener.answers(), QStringLiteral("Winter+Alice"));
    }

    void whatIsCancelledNeverArrives()
    {
        ValueCompleter completer;
        const Listener listener(completer);
        completer.setStore(smallStore());
        completer.ask(about(record::Field::EventName));
        completer.cancel();
        QTest::qWait(50);
        QCOMPARE(listener.answers(), QString());
    }

    void errorsAndMissingStoresAreSilent()
    {
        ValueCompleter completer;
        const Listener listener(completer);
        completer.ask(about(record::Field::EventName)); // no store
        completer.setStore(smallStore());
        completer.ask(about(record::Field::EventId)); // has no values to list
        QTest::qWait(50);
        completer.ask(about(record::Field::Principal, "ali"));
        QTRY_COMPARE(listener.answers(), QStringLiteral("Alice"));
    }

    void itKeepsTheStoreOnlyWhileItIsItsStore()
    {
        ValueCompleter completer;
        std::weak_ptr<const store::EventStore> watched;
        {
            const auto store = smallStore();
            watched = store;
            completer.setStore(store);
        }
        QVERIFY(!watched.expired());
        completer.ask(about(record::Field::EventName));
        completer.setStore(nullptr);
        QVERIFY(watched.expired());
    }
};

QTEST_GUILESS_MAIN(TestValueCompleter)
#include "tst_value_completer.moc"
