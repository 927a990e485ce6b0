#include "cli/code_prompt.h"

#include "core/base/visible_text.h"

#include <poll.h>
#include <unistd.h>

#include <iostream>

namespace khoji::cli {

namespace {

constexpr int kPatience = 100; ///< milliseconds between looks at whether it was stopped

/// A line of standard input; nothing at its end, or when stopped.
std::optional<std::string> readLine(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, kPatience) <= 0)
            continue;
        std::string line;
        if (!std::getline(std::cin, line))
            return std::nullopt;
        return line;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> CodePrompt::ask(const std::string& prompt, std::stop_token stop)
{
    if (isatty(STDIN_FILENO) == 0)
        return std::nullopt;
    set(base::visible(prompt));
    std::cerr << '\n' << question() << ' ' << std::flush;
    auto code = readLine(stop);
    set({});
    return code && !code->empty() ? code : std::nullopt;
}

std::string CodePrompt::question() const
{
    const std::scoped_lock lock(m_mutex);
    return m_question;
}

void CodePrompt::set(std::string question)
{
    const std::scoped_lock lock(m_mutex);
    m_question = std::move(question);
}

} // namespace khoji::cli
