#pragma once

#include "views/acquisition/trouble_text.h"
#include "views/theme/theme.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace khoji::views {

class FoldButton;

/// A trouble on the page where it happened: what, what to do, a button for that, and folded what
/// support will ask for (ux.md section 17). Hidden until there is one. GUI thread.
class TroubleBox final : public QFrame {
    Q_OBJECT

public:
    explicit TroubleBox(const Theme& theme, Asked asked = Asked::Bucket, QWidget* parent = nullptr);

    /// `isWhole`: nothing came of what was asked for; else it is a part that is missing.
    void showTrouble(const aws::Trouble& trouble, const QString& profile, bool isWhole);
    [[nodiscard]] const aws::Trouble& trouble() const { return m_trouble; }

Q_SIGNALS:
    void remedyChosen(khoji::views::Remedy remedy);

private:
    void createLayout();
    void showIcon();

    const Theme& m_theme;
    Asked m_asked;
    aws::Trouble m_trouble;
    bool m_isWhole = true;
    QLabel* m_icon;
    QLabel* m_message;
    QLabel* m_advice;
    QPushButton* m_remedy;
    FoldButton* m_more;
    QPushButton* m_copy;
    QLabel* m_details;
};

} // namespace khoji::views
