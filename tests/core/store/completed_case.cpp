#include "tests/core/store/local_case.h"

namespace khoji::store::test {

namespace {

class CompletedCase final : public LocalCase {
public:
    void add(const std::vector<std::string>& logFiles) override
    {
        LocalCase::add(logFiles);
        finishBackgroundWork();
    }
};

} // namespace

/// A case whose import has left nothing for later.
std::shared_ptr<StoreUnderTest> storeWith(const std::vector<std::string>& logFiles)
{
    const auto store = std::make_shared<CompletedCase>();
    store->add(logFiles);
    return store;
}

} // namespace khoji::store::test
