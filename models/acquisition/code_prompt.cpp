#include "models/acquisition/code_prompt.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace khoji::models {

/// Where askers stand in a row. It lives as long as one of them does.
class CodePrompt::Desk {
public:
    explicit Desk(CodePrompt& owner)
        : m_owner(&owner)
    { }

    std::optional<std::string> ask(const std::string& prompt, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return !m_isTaken || m_owner == nullptr; }))
            return std::nullopt;
        if (m_owner == nullptr)
            return std::nullopt;
        m_isTaken = true;
        m_answer.reset();
        show(QString::fromStdString(prompt));
        const auto isDecided = [this] {
            return m_answer || m_owner == nullptr;
        };
        const bool decided = m_changed.wait(lock, stop, isDecided);
        show({});
        m_isTaken = false;
        m_changed.notify_all();
        return decided && m_answer ? std::exchange(m_answer, {}).value() : std::nullopt;
    }

    void decide(std::optional<std::string> code)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isTaken)
            m_answer = std::move(code);
        m_changed.notify_all();
    }

    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_owner = nullptr;
        m_changed.notify_all();
    }

private:
    void show(const QString& question)
    {
        if (m_owner != nullptr)
            QMetaObject::invokeMethod(
                m_owner, [owner = m_owner, question] { owner->show(question); },
                Qt::QueuedConnection);
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    CodePrompt* m_owner; ///< null: closed
    bool m_isTaken = false;
    std::optional<std::optional<std::string>> m_answer; ///< of the user: a code, or none
};

CodePrompt::CodePrompt(QObject* parent)
    : QObject(parent)
    , m_desk(std::make_shared<Desk>(*this))
{ }

CodePrompt::~CodePrompt()
{
    m_desk->close();
}

aws::AskForCode CodePrompt::asker()
{
    return [desk = m_desk](const std::string& prompt, std::stop_token stop) {
        return desk->ask(prompt, stop);
    };
}

void CodePrompt::answer(const QString& code)
{
    m_desk->decide(code.trimmed().toStdString());
}

void CodePrompt::refuse()
{
    m_desk->decide(std::nullopt);
}

void CodePrompt::show(const QString& question)
{
    m_question = question;
    Q_EMIT questionChanged();
}

} // namespace khoji::models
