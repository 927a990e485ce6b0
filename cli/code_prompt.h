#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace khoji::cli {

/// Asks at the terminal for a code of an MFA device. Where there is no terminal, nobody is asked.
/// Thread: any.
class CodePrompt {
public:
    [[nodiscard]] std::optional<std::string> ask(const std::string& prompt, std::stop_token stop);
    /// What a progress line shows meanwhile, not to write over the question; empty: nobody is
    /// asked.
    [[nodiscard]] std::string question() const;

private:
    void set(std::string question);

    mutable std::mutex m_mutex;
    std::string m_question;
};

} // namespace khoji::cli
