#pragma once

#include "tests/core/store/case_world.h"
#include "tests/core/store/conformance/store_under_test.h"

#include <memory>
#include <string>
#include <vector>

namespace khoji::store::test {

/// The local case as a store that the conformance suite asks: a case file and its imports.
class LocalCase : public StoreUnderTest {
public:
    LocalCase()
        : m_case(m_world.open())
    { }

    [[nodiscard]] const EventStore& events() const override { return m_case->events(); }

    void add(const std::vector<std::string>& logFiles) override
    {
        std::vector<std::filesystem::path> paths;
        for (const std::string& text : logFiles)
            paths.push_back(m_world.log("log-" + std::to_string(++m_files) + ".json", text));
        if (!paths.empty())
            (void)import(*m_case, paths);
    }

    void say(const std::vector<Annotation>& annotations) override
    {
        if (const auto said = m_case->restoreAnnotations(annotations); !said)
            qFatal("%s", said.error().message.c_str());
    }

    void finishBackgroundWork() override
    {
        base::Progress progress;
        if (const auto done = m_case->complete(progress, {}); !done)
            qFatal("%s", done.error().message.c_str());
    }

private:
    CaseWorld m_world;
    std::unique_ptr<CaseFile> m_case;
    int m_files = 0;
};

} // namespace khoji::store::test
