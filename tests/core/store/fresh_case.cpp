#include "tests/core/store/local_case.h"

/// A case right after its import: nothing is known of what its records hold.
std::shared_ptr<khoji::store::test::StoreUnderTest> khoji::store::test::storeWith(
    const std::vector<std::string>& logFiles)
{
    const auto store = std::make_shared<LocalCase>();
    store->add(logFiles);
    return store;
}
