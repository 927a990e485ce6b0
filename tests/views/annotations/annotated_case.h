#pragma once

#include "models/annotations/annotations.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <memory>

namespace khoji::test {

inline constexpr base::EventKey kLate{1};
inline constexpr base::EventKey kEarly{2};
inline constexpr base::EventKey kMiddle{3};

/// A case of three events, and what is said about them.
struct AnnotatedCase {
    std::shared_ptr<store::CaseFile> caseFile =
        caseWith({aRecord().id("a").at("2026-03-09T12:00:00Z").name("DeleteTrail").user("mallory"),
            aRecord().id("b").at("2026-03-09T10:00:00Z").name("ConsoleLogin").user("Winter"),
            aRecord().id("c").at("2026-03-09T11:00:00Z").name("CreateAccessKey").user("mallory")});
    models::Annotations annotations;

    AnnotatedCase() { annotations.setCase(caseFile); }
    [[nodiscard]] std::vector<store::Annotation> saved() const
    {
        return need(caseFile->events().annotations());
    }
};

} // namespace khoji::test
