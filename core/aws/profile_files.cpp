#include "core/aws/profile_files.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace khoji::aws {

namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 20; ///< bytes
constexpr std::string_view kBlank = " \t\r\f\v";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string_view unquoted(std::string_view text)
{
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'')
        && text.front() == text.back();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

/// A comment behind a value begins with a blank and a sign.
std::string_view withoutComment(std::string_view value)
{
    for (std::size_t i = 1; i < value.size(); ++i) {
        const bool sign = value[i] == '#' || value[i] == ';';
        if (sign && kBlank.find(value[i - 1]) != std::string_view::npos)
            return trimmed(value.substr(0, i));
    }
    return value;
}

std::string settingName(std::string_view name)
{
    std::string lower(trimmed(name));
    std::transform(lower.begin(), lower.end(), lower.begin(), base::toLowerCase);
    return lower;
}

/// Reads the lines of one file; knows the section and the setting that nested ones belong to.
class Reader {
public:
    Reader(ProfileFiles& files, ProfileFile kind)
        : m_files(files)
        , m_kind(kind)
    { }

    void read(std::string_view line)
    {
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#' || text.front() == ';')
            return;
        const bool nested = kBlank.find(line.front()) != std::string_view::npos;
        if (text.front() == '[' && !nested)
            begin(text);
        else if (m_section != nullptr)
            set(text, nested);
    }

private:
    void begin(std::string_view header)
    {
        m_section = nullptr;
        m_parent.clear();
        const auto end = header.find(']');
        if (end == std::string_view::npos)
            return;
        const std::string_view title = trimmed(header.substr(1, end - 1));
        const auto blank = title.find_first_of(kBlank);
        if (m_kind == ProfileFile::Credentials || (title == "default"))
            m_section = &profile(unquoted(title));
        else if (blank == std::string_view::npos)
            return;
        else if (title.substr(0, blank) == "profile")
            m_section = &profile(unquoted(trimmed(title.substr(blank))));
        else if (title.substr(0, blank) == "services")
            m_section = &m_files.services[std::string(unquoted(trimmed(title.substr(blank))))];
    }

    Settings& profile(std::string_view name)
    {
        const auto [place, isNew] = m_files.profiles.try_emplace(std::string(name));
        if (isNew)
            m_files.names.emplace_back(name);
        return place->second;
    }

    void set(std::string_view text, bool nested)
    {
        const auto equals = text.find('=');
        if (equals == std::string_view::npos)
            return;
        const std::string name = settingName(text.substr(0, equals));
        const std::string_view value = withoutComment(trimmed(text.substr(equals + 1)));
        // Secrets are not ours to hold.
        if (m_kind == ProfileFile::Credentials && name != "region")
            return;
        if (nested && !m_parent.empty()) {
            (*m_section)[m_parent + "." + name] = value;
            return;
        }
        m_parent = value.empty() ? name : std::string();
        (*m_section)[name] = value;
    }

    ProfileFiles& m_files;
    ProfileFile m_kind;
    Settings* m_section = nullptr;
    std::string m_parent; ///< the setting without a value that indented lines belong to
};

std::filesystem::path profileFile(
    const Environment& environment, std::string_view variable, std::string_view fallback)
{
    const std::string home = valueOf(environment, "HOME").value_or("");
    const std::string path = valueOf(environment, variable).value_or(std::string(fallback));
    if (!path.starts_with("~/"))
        return path;
    return home.empty() ? std::filesystem::path() : std::filesystem::path(home + path.substr(1));
}

std::string contents(const std::filesystem::path& path)
{
    // A pipe would never end, and is no configuration.
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return {};
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > kLargestFile)
        return {};
    std::string text(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(text.data(), static_cast<std::streamsize>(size));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return text;
}

} // namespace

std::string ProfileFiles::of(std::string_view profile, std::string_view setting) const
{
    const auto found = profiles.find(profile);
    if (found == profiles.end())
        return {};
    const auto value = found->second.find(setting);
    return value == found->second.end() ? std::string() : value->second;
}

void addProfiles(ProfileFiles& files, ProfileFile kind, std::string_view text)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    Reader reader(files, kind);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        reader.read(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

ProfileFiles readProfileFiles(const Environment& environment)
{
    ProfileFiles files;
    addProfiles(files, ProfileFile::Config,
        contents(profileFile(environment, "AWS_CONFIG_FILE", "~/.aws/config")));
    addProfiles(files, ProfileFile::Credentials,
        contents(profileFile(environment, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")));
    return files;
}

std::optional<std::string> valueOf(const Environment& environment, std::string_view name)
{
    auto value = environment(name);
    if (value && value->empty())
        value.reset();
    return value;
}

} // namespace khoji::aws
