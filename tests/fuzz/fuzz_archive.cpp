#include "core/importer/archive.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <string>

namespace khoji::fuzz {

namespace {

using base::ErrorKind;
using importer::ArchiveReader;

constexpr importer::ArchiveLimits kLimits{
    .entries = 200, .expanded = 1 << 20, .ratio = 100, .freeExpansion = 1 << 18};
constexpr std::uint64_t kEntryLimit = std::uint64_t{1} << 17;

bool concernsEntry(ErrorKind kind)
{
    return kind == ErrorKind::Limit || kind == ErrorKind::Unsupported || kind == ErrorKind::Damaged;
}

void readWhole(ArchiveReader& archive)
{
    const auto entry = archive.read(kEntryLimit);
    if (!entry) {
        promise(concernsEntry(entry.error().kind), "bytes in memory fail for what they are");
        promise(!entry.error().message.empty(), "a failure has words");
        return;
    }
    promise(entry->bytes.size() <= kEntryLimit, "an entry is no larger than its limit");
    promise(!entry->damage || !entry->damage->empty(), "damage has a reason");
}

void readAsStream(ArchiveReader& archive)
{
    const auto bytes = archive.bytes();
    std::string room(4096, '\0');
    for (bool ended = false; !ended;) {
        const auto size = bytes->read(room);
        promise(size ? *size <= room.size() : concernsEntry(size.error().kind),
            "bytes in memory fail for what they are");
        ended = !size || *size == 0;
    }
}

} // namespace

void archive(std::string_view bytes)
{
    (void)importer::isArchive(bytes.substr(0, importer::kArchiveHead));
    auto archive = ArchiveReader::openBytes(bytes, kLimits);
    if (!archive) {
        promise(
            archive.error().kind == ErrorKind::Damaged, "bytes in memory are an archive or not");
        return;
    }
    std::uint64_t number = 0;
    while (true) {
        const auto entry = archive->next();
        if (!entry) {
            promise(concernsEntry(entry.error().kind), "bytes in memory fail for what they are");
            return;
        }
        if (!*entry)
            return;
        promise((*entry)->number > number, "entries are numbered in their order");
        number = (*entry)->number;
        promise(number <= kLimits.entries, "there are no more entries than we follow");
        if (number % 2 == 0)
            readAsStream(*archive);
        else
            readWhole(*archive);
        promise(archive->expanded() <= kLimits.expanded,
            "an archive expands no further than we follow");
    }
}

} // namespace khoji::fuzz
