#pragma once

#include "core/aws/trouble.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace khoji::aws {

/// Takes in the body of one answer: into memory or a new file, and never more than allowed. A file
/// that was begun is removed again unless keep() said otherwise. Thread: one.
class BodySink {
public:
    BodySink(std::optional<std::filesystem::path> file, std::uint64_t largest, std::string action);
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;
    ~BodySink();

    /// Of an answer that says what is wrong: its beginning, in memory, the rest is dropped.
    void takeRefusal() { m_refusal = true; }
    /// False: no more of it, see trouble().
    [[nodiscard]] bool add(std::string_view bytes);
    /// The whole body has come. The file stays. False: see trouble().
    [[nodiscard]] bool keep();

    [[nodiscard]] const std::optional<Trouble>& trouble() const { return m_trouble; }
    [[nodiscard]] std::string takeBody() { return std::move(m_body); }

private:
    bool open();
    bool write(std::string_view bytes);
    bool refuse(Trouble why);

    std::optional<std::filesystem::path> m_file;
    std::uint64_t m_largest;
    std::string m_action;
    bool m_refusal = false;
    int m_descriptor = -1;
    bool m_created = false;
    std::uint64_t m_size = 0;
    std::string m_body;
    std::optional<Trouble> m_trouble;
};

} // namespace khoji::aws
