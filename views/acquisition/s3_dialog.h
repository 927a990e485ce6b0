#pragma once

#include "models/acquisition/s3_acquisition.h"
#include "models/acquisition/s3_connection.h"
#include "models/time/display_zone.h"
#include "views/acquisition/trouble_text.h"
#include "views/theme/theme.h"

#include <QtWidgets/QDialog>

#include <functional>
#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace khoji::views {

class BusyLine;
class ChoosePage;
class CodeQuestion;
class ConnectPage;
class ReviewPage;
class TroubleBox;

/// From an account to a sync in three steps: connect, choose, review. It waits for nothing: what is
/// under way is said below the page, where it can be stopped, and what goes wrong is said there as
/// well. Nothing is downloaded before *Add*.
///
/// What it is given by reference must outlive it; it keeps the case until it is closed. GUI thread.
class S3Dialog final : public QDialog {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        std::shared_ptr<models::BucketAccess> access;
        models::CodePrompt& codes;
        models::DisplayZone zone;
        std::shared_ptr<store::CaseFile> caseFile; ///< null: there will be a new one
        std::optional<models::TrailSource> last; ///< what this case was synced from
    };

    explicit S3Dialog(Parts parts, QWidget* parent = nullptr);

    /// Stops what is under way; when nothing is, closes.
    void reject() override;

Q_SIGNALS:
    void syncRequested(std::shared_ptr<khoji::models::S3Acquisition> sync);
    /// There is nothing to fetch now, and what comes is wanted.
    void followRequested(const khoji::models::TrailSource& source);

private:
    enum class Page { Connect, Choose, Review };

    void createLayout();
    QWidget* createButtons();
    void connectSteps();
    void connectPages();

    [[nodiscard]] Page page() const;
    [[nodiscard]] bool isBusy() const;
    /// For the next step.
    [[nodiscard]] bool isReady() const;
    void turnTo(Page page);
    void goBack();
    void goOn();
    void openBucket();
    void plan();
    void add();
    void follow();
    /// The case has all of it, and the trail is to be followed.
    [[nodiscard]] bool isOnlyToFollow() const;
    void takeLayout(const s3::TrailLayout& layout);
    void takePlan(const s3::Plan& plan);
    void fail(const aws::Trouble& trouble);
    /// Some of it went wrong, and the rest is whole.
    void tellPart(const std::vector<aws::Trouble>& troubles, std::function<void()> again);
    void remedy(Remedy remedy);
    void showQuestion();
    void showState();
    [[nodiscard]] QString stepText() const;
    [[nodiscard]] QString busyText() const;

    Parts m_parts;
    models::S3Connection* m_connection;
    QLabel* m_title;
    QStackedWidget* m_pages;
    ConnectPage* m_connect;
    ChoosePage* m_choose;
    ReviewPage* m_review;
    TroubleBox* m_trouble;
    CodeQuestion* m_question;
    BusyLine* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_back;
    QPushButton* m_next;
    models::TrailSource m_source; ///< as chosen so far
    s3::Plan m_plan;
    std::function<void()> m_again; ///< what the trouble's remedy repeats
};

} // namespace khoji::views
