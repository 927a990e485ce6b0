#include "core/record/foreign_bytes.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <array>

namespace khoji::record {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view name;
};

constexpr std::array kBinary = std::to_array<Signature>({
    {"PAR1"sv, "a Parquet file: export the query's result as CSV or JSON instead"},
    {"PARE"sv, "an encrypted Parquet file"},
    {"ORC"sv, "an ORC file: export the query's result as CSV or JSON instead"},
    {"Obj\x01"sv, "an Avro file"},
    {"ARROW1"sv, "an Arrow file"},
    {"SEQ\x06"sv, "a Hadoop sequence file"},
    {"ElfFile\0"sv, "a Windows event log"},
    {"\xd4\xc3\xb2\xa1"sv, "a packet capture"},
    {"\xa1\xb2\xc3\xd4"sv, "a packet capture"},
    {"\x4d\x3c\xb2\xa1"sv, "a packet capture"},
    {"\x0a\x0d\x0d\x0a"sv, "a packet capture"},
    {"%PDF-"sv, "a PDF document"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old Office document: save its table as CSV"},
    {"SQLite format 3\0"sv, "an SQLite database; a Khoji case is opened, not imported"},
    {"\x89PNG"sv, "a picture"},
    {"\xff\xd8\xff"sv, "a picture"},
    {"GIF8"sv, "a picture"},
    {"\x7f"
     "ELF"sv,
        "a program"},
    {"Rar!\x1a\x07"sv, "a RAR archive: unpack it first"},
    {"\x04\x22\x4d\x18"sv, "an LZ4 file: unpack it first"},
    {"\xff\x06\0\0sNaPpY"sv, "a Snappy file: unpack it first"},
    {"Salted__"sv, "an encrypted file"},
    {"age-encryption.org/"sv, "an encrypted file"},
    {"\xff\xfe\0\0"sv, "UTF-32 text: save it as UTF-8"},
});

constexpr std::array kText = std::to_array<Signature>({
    {"version https://git-lfs.github.com/"sv, "a Git LFS pointer: fetch the file itself"},
    {"<!doctype html"sv, "an HTML page"},
    {"<html"sv, "an HTML page"},
    {"-----begin"sv, "a key or certificate"},
    {"cef:0|"sv, "CEF events of another product, not CloudTrail's records"},
    {"leef:"sv, "LEEF events of another product, not CloudTrail's records"},
});

/// S3 answers a refused download with a page of XML, which then lies where the log should be.
std::string xmlName(std::string_view head)
{
    const std::size_t code = head.find("<Code>");
    const std::size_t end = head.find("</Code>");
    if (head.find("<Error>") == std::string_view::npos || code == std::string_view::npos
        || end == std::string_view::npos || end < code)
        return "an XML document";
    return "an error page of S3 (" + std::string(head.substr(code + 6, end - code - 6))
        + ") instead of the object";
}

bool startsWithIgnoringCase(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && base::equalsIgnoringCase(text.substr(0, start.size()), start);
}

/// More than a few control characters: no text of any kind. UTF-16 has many zeros and is none of these.
bool looksBinary(std::string_view head)
{
    const auto controls = std::count_if(head.begin(), head.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
    return static_cast<std::size_t>(controls) * 10 > head.size();
}

bool mayBeUtf16(std::string_view head)
{
    return head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv) || head.starts_with("{\0"sv)
        || head.starts_with("\0{"sv) || head.starts_with("[\0"sv) || head.starts_with("\0["sv);
}

} // namespace

std::string foreignBytes(std::string_view head)
{
    if (head.starts_with("{\"") || head.starts_with("[{"))
        return {};
    for (const Signature& signature : kBinary) {
        if (head.starts_with(signature.bytes))
            return std::string(signature.name);
    }
    if (mayBeUtf16(head))
        return {};
    if (looksBinary(head))
        return "binary data";
    if (head.starts_with("\xef\xbb\xbf"))
        head.remove_prefix(3);
    for (const Signature& signature : kText) {
        if (startsWithIgnoringCase(head, signature.bytes))
            return std::string(signature.name);
    }
    return head.starts_with("<?xml") || head.starts_with("<Error>") ? xmlName(head) : std::string();
}

} // namespace khoji::record
