#pragma once

#include <QtWidgets/QDialog>

class QLineEdit;

namespace khoji::views {

class ExportPath;

/// What to ask before a report is printed as PDF: its title and where to.
class ReportDialog final : public QDialog {
    Q_OBJECT

public:
    /// `scope` says which events the report is about: "9,347 of 1,204,551 events".
    ReportDialog(const QString& scope, const QString& title, const QString& suggestedPath,
        QWidget* parent = nullptr);

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString path() const;

private:
    QLineEdit* m_title;
    ExportPath* m_path;
};

} // namespace khoji::views
