#pragma once

#include "core/store/event_store.h"

#include <memory>
#include <string>
#include <vector>

/// What each implementation of EventStore gives the conformance suite, the tests of this folder.
/// They know nothing else of it; khoji_event_store_conformance() builds them for it.
namespace khoji::store::test {

/// A store that more events can come to. Failure ends the test program with a message.
class StoreUnderTest {
public:
    virtual ~StoreUnderTest() = default;
    [[nodiscard]] virtual const EventStore& events() const = 0;
    /// The texts of more log files, as CloudTrail delivers them. When it returns, their events are
    /// found.
    virtual void add(const std::vector<std::string>& logFiles) = 0;
    /// What people say about events from now on (CaseFile::restoreAnnotations()).
    virtual void say(const std::vector<Annotation>& annotations) = 0;
    /// Returns when nothing is left that the store does by and by. It answers the same before and
    /// after.
    virtual void finishBackgroundWork() = 0;
};

/// Defined by each implementation: a store of its own with the events of these log files.
[[nodiscard]] std::shared_ptr<StoreUnderTest> storeWith(const std::vector<std::string>& logFiles);

} // namespace khoji::store::test
