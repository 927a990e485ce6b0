#pragma once

#include "models/acquisition/history_acquisition.h"
#include "models/acquisition/history_connection.h"
#include "models/time/display_zone.h"
#include "views/acquisition/trouble_text.h"
#include "views/theme/theme.h"

#include <QtWidgets/QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace khoji::views {

class BusyLine;
class CodeQuestion;
class FoldButton;
class ProfileChoice;
class RangeRow;
class RegionChoice;
class TroubleBox;

/// From an account to a lookup of its event history, on one page: as whom, which regions, of which
/// time; says what that history knows and how slowly it answers. It signs in before it closes, so
/// that what is wrong is told where it can be changed.
///
/// What it is given by reference must outlive it. GUI thread.
class LookupDialog final : public QDialog {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        std::shared_ptr<models::HistoryAccess> access;
        models::CodePrompt& codes;
        models::DisplayZone zone;
        std::optional<models::LookupChoice> last; ///< what this case was filled from
    };

    explicit LookupDialog(Parts parts, QWidget* parent = nullptr);

    /// Stops what is under way; when nothing is, closes.
    void reject() override;

Q_SIGNALS:
    void lookupRequested(std::shared_ptr<khoji::models::HistoryAcquisition> lookup);

private:
    void createMore();
    [[nodiscard]] QWidget* createForm();
    [[nodiscard]] QWidget* createButtons();
    void createLayout();
    void connectParts();
    void showLast();

    [[nodiscard]] models::LookupChoice choice() const;
    void lookUp();
    void take(std::shared_ptr<models::OpenHistory> history);
    void fail(const aws::Trouble& trouble, bool isWhole);
    void remedy(Remedy remedy);
    void showQuestion();
    void showState();

    Parts m_parts;
    models::HistoryConnection* m_connection;
    ProfileChoice* m_profile;
    RegionChoice* m_regions;
    RangeRow* m_range;
    QCheckBox* m_insights;
    FoldButton* m_more;
    QWidget* m_folded;
    QLineEdit* m_endpoint;
    QLabel* m_estimate;
    QWidget* m_form;
    TroubleBox* m_trouble;
    CodeQuestion* m_question;
    BusyLine* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_lookUp;
    models::LookupChoice m_choice; ///< what is being connected for
    bool m_listsAgain = false; ///< what the trouble's remedy repeats: the profiles, not the lookup
};

} // namespace khoji::views
