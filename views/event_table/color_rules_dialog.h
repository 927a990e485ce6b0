#pragma once

#include "models/events/color_rules.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace khoji::views {

class ColorRuleEditor;

/// The ordered colour rules (ux.md section 13): a list of them above, what the current one says
/// below. A change is in force as soon as the user pauses; Cancel puts back what was there before.
/// A rule whose query cannot be run stays in the list, and colours nothing.
///
/// `theme` and `rules` must outlive it. GUI thread.
class ColorRulesDialog final : public QDialog {
    Q_OBJECT

public:
    ColorRulesDialog(const Theme& theme, models::ColorRules& rules, QWidget* parent = nullptr);

    /// What the buttons do after asking for a file. Trouble is told in the dialog.
    void importFrom(const QString& path);
    void exportTo(const QString& path);

    /// Puts what was typed last in force, or back what was there.
    void done(int result) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createList();
    QWidget* createButtons();
    QPushButton* createButton(
        const QString& name, const QString& text, void (ColorRulesDialog::*act)());
    void connectEditor();
    void add();
    void remove();
    void moveUp() { move(-1); }
    void moveDown() { move(1); }
    void move(int distance);
    void askImport();
    void askExport();
    void fillList(int current);
    void showLine(int row);
    void showCurrent();
    void takeEdits();
    void showState();
    void showLines();
    void apply();
    [[nodiscard]] int row() const;
    [[nodiscard]] models::ColorRule* current();
    /// Without those that have no query yet.
    [[nodiscard]] std::vector<models::ColorRule> statedRules() const;

    const Theme& m_theme;
    models::ColorRules& m_target;
    const std::vector<models::ColorRule> m_before;
    std::vector<models::ColorRule> m_rules; ///< with those without a query
    QTimer m_pause;
    QTreeWidget* m_list;
    ColorRuleEditor* m_editor;
    QLabel* m_message;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_export = nullptr;
};

/// Opens it above `parent`, and deletes it when it is closed.
void openColorRulesDialog(const Theme& theme, models::ColorRules& rules, QWidget* parent);

} // namespace khoji::views
