#pragma once

#include "models/events/color_rules.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace khoji::views {

class QueryEdit;

/// What one colour rule says, to be changed: its colour, its meaning and its query, with a line
/// that tells in words what is wrong with the query. GUI thread.
class ColorRuleEditor final : public QWidget {
    Q_OBJECT

public:
    /// `theme` must outlive it.
    explicit ColorRuleEditor(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing: there is no rule to change. Not told by edited().
    void setRule(const std::optional<models::ColorRule>& rule);
    [[nodiscard]] models::ColorRule rule() const;
    /// The caret goes where a new rule begins.
    void begin();

Q_SIGNALS:
    void edited(); ///< the user changed something
    void enterPressed(); ///< in the query
    void leaveRequested(); ///< Esc in the query

private:
    void createLayout();
    void edit();
    void showIcons();
    void showProblem();

    const Theme& m_theme;
    bool m_hasRule = false;
    bool m_showing = false; ///< it is being filled, nobody types
    QComboBox* m_color;
    QLineEdit* m_label;
    QueryEdit* m_query;
    QLabel* m_problem;
};

/// Its query can be run. Else it colours nothing.
[[nodiscard]] bool isInForce(const models::ColorRule& rule);

} // namespace khoji::views
