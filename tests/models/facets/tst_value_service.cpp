#include "models/facets/value_service.h"

#include "tests/support/fake_store.h"

#include <QSignalSpy>
#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace khoji;
using models::ValueLists;
using models::ValueService;
using record::Field;

namespace {

/// Lists of values take until the gate opens or the question is withdrawn.
class GatedValues final : public test::FakeStore {
public:
    GatedValues()
    {
        for (const char* const user : {"alice", "bob", "carol"}) {
            test::FakeEvent event;
            event.fields = {{Field::Principal, user}};
            add(event);
        }
    }

    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    [[nodiscard]] bool waitForBegun(int count) const
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_begun >= count; });
    }
    [[nodiscard]] int stopped() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_stopped;
    }

    [[nodiscard]] base::Result<store::ValueList> values(
        const store::ValueRequest& request, std::stop_token stop) const override
    {
        std::unique_lock lock(m_mutex);
        ++m_begun;
        m_changed.notify_all();
        m_changed.wait(lock, stop, [this] { return m_isOpen; });
        if (stop.stop_requested())
            ++m_stopped;
        lock.unlock();
        return FakeStore::values(request, stop);
    }

private:
    static constexpr std::chrono::seconds kPatience{20};

    mutable std::mutex m_mutex; ///< guards all below
    mutable std::condition_variable_any m_changed;
    mutable int m_begun = 0;
    mutable int m_stopped = 0;
    bool m_isOpen = false;
};

store::ValueRequest usersWith(const std::string& text)
{
    store::ValueRequest request;
    request.field = Field::Principal;
    request.containing = text;
    return request;
}

/// Keeps the first values of each answer.
class Answers {
public:
    explicit Answers(ValueService& service)
    {
        QObject::connect(&service, &ValueService::finished, &m_context, [this](const auto& lists) {
            QStringList line;
            for (const store::ValueList& list : *lists)
                line += list.values.empty() ? QStringLiteral("-")
                                            : QString::fromStdString(list.values.front().text);
            texts += line.join(QLatin1Char(' '));
        });
    }

    QStringList texts;

private:
    QObject m_context;
};

} // namespace

/// Values come from a thread of their own, and the newest question wins.
class TestValueService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAllRequestsTogether()
    {
        const auto store = std::make_shared<GatedValues>();
        store->open();
        ValueService service;
        Answers answers(service);
        service.setStore(store);
        service.submit({usersWith("b"), usersWith("nobody"), usersWith("car")});
        QVERIFY(service.isBusy());
        QTRY_COMPARE(answers.texts, QStringList{QStringLiteral("bob - carol")});
        QVERIFY(!service.isBusy());
    }

    void theNewestQuestionStopsTheOthers()
    {
        const auto store = std::make_shared<GatedValues>();
        ValueService service;
        Answers answers(service);
        service.setStore(store);
        service.submit({usersWith("alice")});
        QVERIFY(store->waitForBegun(1));
        service.submit({usersWith("bob")});
        QVERIFY(store->waitForBegun(2)); // so the first has ended
        QCOMPARE(store->stopped(), 1);
        store->open();
        QTRY_COMPARE(answers.texts, QStringList{QStringLiteral("bob")});
    }

    void whatIsCancelledNeverAnswers()
    {
        const auto store = std::make_shared<GatedValues>();
        ValueService service;
        Answers answers(service);
        service.setStore(store);
        service.submit({usersWith("alice")});
        QVERIFY(store->waitForBegun(1));
        service.cancel();
        QVERIFY(!service.isBusy());
        store->open();
        service.submit({usersWith("carol")});
        QTRY_COMPARE(answers.texts, QStringList{QStringLiteral("carol")});
    }

    void letsGoOfAStore()
    {
        auto store = std::make_shared<GatedValues>();
        const std::weak_ptr<GatedValues> watched = store;
        ValueService service;
        service.setStore(store);
        service.submit({usersWith("alice")});
        QVERIFY(store->waitForBegun(1));
        store.reset();
        service.setStore(nullptr);
        QVERIFY(watched.expired());
        service.submit({usersWith("alice")});
        QVERIFY(!service.isBusy());
    }

    void anErrorIsAnAnswer()
    {
        const auto store = std::make_shared<GatedValues>();
        store->open();
        store->failure = base::Error{base::ErrorKind::Storage, "the disk is gone"};
        ValueService service;
        QSignalSpy failed(&service, &ValueService::failed);
        service.setStore(store);
        service.submit({usersWith("alice")});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!service.isBusy());
    }
};

QTEST_GUILESS_MAIN(TestValueService)
#include "tst_value_service.moc"
