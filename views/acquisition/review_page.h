#pragma once

#include "models/acquisition/trail_source.h"

#include <QtWidgets/QWidget>

#include <filesystem>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace khoji::views {

/// The third step: what will be fetched, before anything is, and what becomes of it. GUI thread.
class ReviewPage final : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPage(QWidget* parent = nullptr);

    /// Listing goes on; nothing is known yet.
    void begin(const models::TrailSource& source);
    void showProgress(const s3::PlanProgress& progress);
    /// `caseFolder` is where the case lies, to say what room there is.
    void showPlan(const s3::Plan& plan, const QString& caseFolder);

    /// Where copies are to go; empty: no copies.
    [[nodiscard]] std::filesystem::path mirror() const;
    [[nodiscard]] int followMinutes() const;
    /// Copies are wanted, and nobody said where.
    [[nodiscard]] bool lacksFolder() const;

Q_SIGNALS:
    void changed();

private:
    struct Fact {
        QLabel* label;
        QLabel* value;
    };
    [[nodiscard]] Fact createFact(const QString& name, const QString& label);
    void showFact(const Fact& fact, const QString& text);
    [[nodiscard]] QWidget* createMirror();
    [[nodiscard]] QWidget* createFollow();
    void createLayout();
    void showEstimate(const s3::Plan& plan, const QString& caseFolder);
    void askForFolder();
    void showState();

    QLabel* m_headline;
    QGridLayout* m_facts; ///< a QFormLayout writes past its end when wrapped rows are hidden (6.4)
    Fact m_source;
    Fact m_known;
    Fact m_skipped;
    Fact m_estimate;
    Fact m_requests;
    QCheckBox* m_mirror;
    QLineEdit* m_folder;
    QPushButton* m_chooseFolder;
    QCheckBox* m_follow;
    QComboBox* m_every;
    QLabel* m_followHint;
    bool m_isOpenEnded = true;
    bool m_isNew = false; ///< something is to be fetched
};

} // namespace khoji::views
