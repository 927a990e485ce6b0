#include "models/acquisition/code_prompt.h"

#include <QSignalSpy>
#include <QTest>

#include <future>
#include <optional>
#include <string>

using namespace khoji;
using models::CodePrompt;

namespace {

using Code = std::optional<std::string>;

std::future<Code> askElsewhere(CodePrompt& prompt, std::string question, std::stop_token stop = {})
{
    return std::async(
        std::launch::async, [ask = prompt.asker(), question = std::move(question), stop] {
            return ask(question, stop);
        });
}

} // namespace

class TestCodePrompt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAnswerReachesWhoAsks();
    void noCodeIsAnAnswerToo();
    void oneQuestionAtATime();
    void whoStopsTakesTheQuestionBack();
    void itsEndRefuses();
};

void TestCodePrompt::theAnswerReachesWhoAsks()
{
    CodePrompt prompt;
    auto code = askElsewhere(prompt, "Enter MFA code for arn:aws:iam::1:mfa/eve:");
    QTRY_COMPARE(prompt.question(), QStringLiteral("Enter MFA code for arn:aws:iam::1:mfa/eve:"));
    prompt.answer(QStringLiteral(" 123456 "));
    QCOMPARE(code.get(), Code("123456"));
    QTRY_VERIFY(prompt.question().isEmpty());
}

void TestCodePrompt::noCodeIsAnAnswerToo()
{
    CodePrompt prompt;
    auto code = askElsewhere(prompt, "code?");
    QTRY_VERIFY(!prompt.question().isEmpty());
    prompt.refuse();
    QCOMPARE(code.get(), Code());
}

void TestCodePrompt::oneQuestionAtATime()
{
    CodePrompt prompt;
    auto first = askElsewhere(prompt, "first?");
    QTRY_COMPARE(prompt.question(), QStringLiteral("first?"));
    auto second = askElsewhere(prompt, "second?");
    prompt.answer(QStringLiteral("1"));
    QCOMPARE(first.get(), Code("1"));
    QTRY_COMPARE(prompt.question(), QStringLiteral("second?"));
    prompt.answer(QStringLiteral("2"));
    QCOMPARE(second.get(), Code("2"));
}

void TestCodePrompt::whoStopsTakesTheQuestionBack()
{
    CodePrompt prompt;
    std::stop_source source;
    auto code = askElsewhere(prompt, "code?", source.get_token());
    QTRY_VERIFY(!prompt.question().isEmpty());
    source.request_stop();
    QCOMPARE(code.get(), Code());
    QTRY_VERIFY(prompt.question().isEmpty());
    prompt.answer(QStringLiteral("too late")); // is nobody's answer
    auto next = askElsewhere(prompt, "again?");
    QTRY_COMPARE(prompt.question(), QStringLiteral("again?"));
    prompt.answer(QStringLiteral("3"));
    QCOMPARE(next.get(), Code("3"));
}

void TestCodePrompt::itsEndRefuses()
{
    auto prompt = std::make_unique<CodePrompt>();
    const aws::AskForCode ask = prompt->asker();
    auto code = askElsewhere(*prompt, "code?");
    QTRY_VERIFY(!prompt->question().isEmpty());
    prompt.reset();
    QCOMPARE(code.get(), Code());
    QCOMPARE(ask("anybody?", {}), Code());
}

QTEST_GUILESS_MAIN(TestCodePrompt)
#include "tst_code_prompt.moc"
