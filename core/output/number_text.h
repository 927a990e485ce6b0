#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Numbers for people, always in the same form: reports are compared.
namespace khoji::output {

/// `1,234,567`
[[nodiscard]] std::string grouped(std::uint64_t number);

/// `1 event`, `2,000 events`; `plural` when it is not just an s: `1 entry`, `2 entries`.
[[nodiscard]] std::string counted(
    std::uint64_t number, std::string_view singular, std::string_view plural = {});

/// `812 B`, `1.5 KB`, `20 MB`, in steps of 1024.
[[nodiscard]] std::string byteSize(std::uint64_t bytes);

} // namespace khoji::output
