#include "core/aws/body_sink.h"

#include "core/aws/judgement.h"
#include "core/base/visible_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace khoji::aws {

namespace {

constexpr std::size_t kKeptOfRefusal = std::size_t{64} << 10; ///< bytes
constexpr std::uint64_t kLargestRefusal = std::uint64_t{1} << 20; ///< bytes
constexpr std::size_t kLongestQuote = 300; ///< characters

} // namespace

BodySink::BodySink(
    std::optional<std::filesystem::path> file, std::uint64_t largest, std::string action)
    : m_file(std::move(file))
    , m_largest(largest)
    , m_action(std::move(action))
{ }

BodySink::~BodySink()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (m_created) {
        std::error_code ignored;
        std::filesystem::remove(*m_file, ignored);
    }
}

bool BodySink::add(std::string_view bytes)
{
    m_size += bytes.size();
    if (m_refusal) {
        m_body.append(bytes.substr(0, kKeptOfRefusal - std::min(kKeptOfRefusal, m_body.size())));
        return m_size <= kLargestRefusal;
    }
    if (m_size > m_largest)
        return refuse({TroubleKind::Damaged,
            fmt::format("The answer to {} is larger than {} bytes",
                base::visible(m_action, kLongestQuote), m_largest),
            {}, {}, {}});
    if (m_file)
        return open() && write(bytes);
    m_body.append(bytes);
    return true;
}

bool BodySink::keep()
{
    if (!m_file || m_refusal)
        return true;
    if (!open()) // a body of no bytes is a file, too
        return false;
    const int descriptor = std::exchange(m_descriptor, -1);
    if (::close(descriptor) != 0 && errno != EINTR)
        return refuse(diskTrouble(*m_file, errno));
    m_created = false;
    return true;
}

bool BodySink::open()
{
    if (m_descriptor >= 0)
        return true;
    // Never through a link, never over what is there.
    m_descriptor =
        ::open(m_file->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (m_descriptor < 0)
        return refuse(diskTrouble(*m_file, errno));
    m_created = true;
    return true;
}

bool BodySink::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return refuse(diskTrouble(*m_file, errno));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool BodySink::refuse(Trouble why)
{
    m_trouble = std::move(why);
    return false;
}

} // namespace khoji::aws
