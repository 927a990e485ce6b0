#include "core/s3/list_answer.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace khoji::fuzz {

namespace {

void checkPage(const s3::ObjectPage& page, const s3::Listing& listing)
{
    const std::string* previous = &listing.startAfter;
    for (const s3::Object& object : page.objects) {
        promise(object.key.starts_with(listing.prefix), "a key lies below the prefix");
        promise(object.key > *previous, "keys are in order, and behind the start");
        promise(std::none_of(object.etag.begin(), object.etag.end(),
                    [](char c) { return c <= ' ' || c > '~' || c == '"'; }),
            "an ETag can become a header");
        previous = &object.key;
    }
    for (const std::string& prefix : page.prefixes)
        promise(listing.byFolder && prefix.starts_with(listing.prefix) && prefix.ends_with('/'),
            "folders come when they were asked for");
    promise(
        page.objects.size() + page.prefixes.size() <= 1'000, "a page has 1,000 entries at most");
}

} // namespace

void listing(std::string_view bytes)
{
    for (const s3::Listing& listing : {s3::Listing{}, s3::Listing{"p/", true, "p/a"}}) {
        const auto page = s3::readListAnswer(bytes, listing);
        if (page) {
            checkPage(*page, listing);
        } else {
            promise(page.error().kind == aws::TroubleKind::Damaged, "what is no page is damaged");
            promise(!page.error().message.empty(), "what is no page has a reason for it");
        }
    }
}

} // namespace khoji::fuzz
