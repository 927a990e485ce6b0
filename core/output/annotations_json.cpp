#include "core/output/annotations_json.h"

#include "core/base/time.h"
#include "core/output/json_annotation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

namespace khoji::output {

namespace {

using base::ErrorKind;
using Json = nlohmann::json;

constexpr auto kFormat = "khoji annotations";
constexpr int kVersion = 1;
constexpr int kDeepest = 16; // our own files have five levels
constexpr std::size_t kLongestShown = 100; // bytes of a message from the parser

struct TooDeep { };

std::size_t lineOf(std::string_view text, std::size_t offset)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

base::Result<Json> parsed(std::string_view text)
{
    const auto guard = [](int depth, Json::parse_event_t, const Json&) {
        if (depth > kDeepest)
            throw TooDeep();
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), guard);
    } catch (const TooDeep&) {
        return base::fail(ErrorKind::Limit, "the file is nested too deeply");
    } catch (const Json::parse_error& error) {
        return base::fail(
            ErrorKind::Damaged, fmt::format("line {}: this is no JSON", lineOf(text, error.byte)));
    } catch (const Json::exception& error) { // such as a number that no double can hold
        return base::fail(ErrorKind::Damaged,
            fmt::format("this JSON cannot be read: {:.{}}", error.what(), kLongestShown));
    }
}

/// The list of annotations, after what stands around it was found to be in order.
base::Result<const Json*> listIn(const Json& file)
{
    const auto wrong = [](std::string message) {
        return base::fail(ErrorKind::Damaged, std::move(message));
    };
    if (!file.is_object() || !file.contains("format") || file["format"] != kFormat)
        return wrong(fmt::format("format: the file does not say \"{}\"", kFormat));
    const auto version = file.find("version");
    if (version == file.end() || !version->is_number_integer() || *version < 1)
        return wrong("version: a number is missing");
    if (*version > kVersion)
        return base::fail(ErrorKind::Unsupported, "version: a newer Khoji wrote this file");
    const auto list = file.find("annotations");
    if (list == file.end() || !list->is_array())
        return wrong("annotations: a list is missing");
    return &*list;
}

base::Result<std::string> bytesOf(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error == std::errc::no_such_file_or_directory)
        return base::fail(ErrorKind::NotFound, "There is no file " + path.string());
    if (error)
        return base::fail(ErrorKind::Io, "Cannot read " + path.string() + ": " + error.message());
    if (size > kLargestAnnotationsFile)
        return base::fail(ErrorKind::Limit, path.string() + " is larger than 100 MB");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::fail(ErrorKind::Denied, "Cannot open " + path.string());
    std::string bytes(size, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    if (bytes.size() != size)
        return base::fail(ErrorKind::Io, "Cannot read all of " + path.string());
    return bytes;
}

} // namespace

std::string annotationsToJson(const std::vector<store::Annotation>& annotations)
{
    // One annotation a line, so that files can be compared.
    std::string text = fmt::format(
        "{{\n\"format\": \"{}\",\n\"version\": {},\n\"annotations\": [", kFormat, kVersion);
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        text += i == 0 ? "\n" : ",\n";
        text += toJson(annotations[i]);
    }
    return text + "\n]\n}\n";
}

base::Result<ExportSummary> writeAnnotations(
    const std::vector<store::Annotation>& annotations, ByteSink& sink)
{
    if (auto written = sink.write(annotationsToJson(annotations)); !written)
        return tl::unexpected(std::move(written).error());
    if (auto done = sink.commit(); !done)
        return tl::unexpected(std::move(done).error());
    return ExportSummary{annotations.size(), sink.bytes(), sink.sha256(), 0, {}};
}

base::Result<ExportSummary> writeAnnotationsFile(
    const std::vector<store::Annotation>& annotations, const std::filesystem::path& path)
{
    auto sink = openFileSink(path);
    if (!sink)
        return tl::unexpected(std::move(sink).error());
    return writeAnnotations(annotations, **sink);
}

base::Result<ReadAnnotations> annotationsFromJson(std::string_view text)
{
    const auto file = parsed(text);
    if (!file)
        return tl::unexpected(file.error());
    const auto list = listIn(*file);
    if (!list)
        return tl::unexpected(list.error());
    ReadAnnotations read;
    std::size_t number = 0;
    for (const Json& entry : **list) {
        ++number;
        auto annotation = annotationFrom(entry);
        if (annotation) {
            read.annotations.push_back(*std::move(annotation));
            continue;
        }
        if (++read.refused <= kMostReasons)
            read.reasons.push_back(
                fmt::format("annotation {}: {}", number, annotation.error().message));
    }
    return read;
}

base::Result<ReadAnnotations> readAnnotationsFile(const std::filesystem::path& path)
{
    const auto bytes = bytesOf(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto read = annotationsFromJson(*bytes);
    if (!read)
        read.error().message = path.string() + ": " + read.error().message;
    return read;
}

} // namespace khoji::output
