#pragma once

#include "core/record/event_cards.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace khoji::test {

/// Something that an event of the tour tells.
struct TourFact {
    record::CardKind card;
    const char* line; ///< as the card says it
};

/// One of the nine questions of docs/tour.md with the answer it gives: what is asked first, what
/// narrows it down, and the event that answers.
struct TourQuestion {
    const char* question;
    const char* first; ///< query
    int firstCount; ///< events it finds
    const char* query; ///< that is left in the end
    int count;
    const char* time; ///< of the event that answers, as the table shows it in UTC
    const char* eventName;
    std::vector<TourFact> facts;
};

[[nodiscard]] std::vector<TourQuestion> tour();

/// As the status bar says it of the sample's 5,257 events.
[[nodiscard]] QString ofTheSample(int events);

/// A test in a window with the sample, which all its functions share; each begins with all events.
/// The questions of the tour are asked and answered here; by which hand, the test says.
class TourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void aQuestionIsAnswered_data();
    void aQuestionIsAnswered();

protected:
    /// Types a query and runs it.
    virtual void ask(const char* query) = 0;
    /// Selects a row of the table.
    virtual void goToRow(int row) = 0;
    /// The window is there, and shows all events.
    virtual void begin() { }

    /// The details say it of the event that is selected.
    [[nodiscard]] bool isSaid(const TourFact& fact) const;

    std::unique_ptr<WindowStage> m_stage;
    std::unique_ptr<WindowSight> m_sight;
};

} // namespace khoji::test
