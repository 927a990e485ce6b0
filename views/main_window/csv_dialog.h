#pragma once

#include <QtWidgets/QDialog>

class QCheckBox;

namespace khoji::views {

class ExportPath;

/// What to ask before events are written as CSV: where to, and whether for a spreadsheet or as
/// evidence.
class CsvDialog final : public QDialog {
    Q_OBJECT

public:
    /// `scope` says which events will be written: "9,347 of 1,204,551 events"; `isSafe`: for a
    /// spreadsheet, until somebody says otherwise.
    CsvDialog(
        const QString& scope, const QString& suggestedPath, bool isSafe, QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isSpreadsheetSafe() const;

private:
    ExportPath* m_path;
    QCheckBox* m_safe;
};

} // namespace khoji::views
