#pragma once

#include "models/searches/saved_search.h"

#include <QtWidgets/QDialog>

#include <vector>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace khoji::views {

/// The shipped questions as examples of how queries are written: what each asks, what its answer
/// does not say, and its text, to be run or copied (ux.md section 3). GUI thread.
class SampleQueriesDialog final : public QDialog {
    Q_OBJECT

public:
    explicit SampleQueriesDialog(
        const std::vector<models::SavedSearch>& samples, QWidget* parent = nullptr);

    /// Whether there is anything to ask.
    void setCanRun(bool can);

Q_SIGNALS:
    void searchChosen(const khoji::models::SavedSearch& search);

private:
    void createList();
    QWidget* createSample();
    void createButtons();
    [[nodiscard]] const models::SavedSearch* current() const;
    void showCurrent();
    void run();
    void copy();

    std::vector<models::SavedSearch> m_samples;
    QListWidget* m_list;
    QLabel* m_question;
    QLabel* m_caution;
    QPlainTextEdit* m_query; ///< some are long
    QPushButton* m_run = nullptr;
    QPushButton* m_copy = nullptr;
    bool m_canRun = false;
};

} // namespace khoji::views
