#pragma once

#include "models/time/display_zone.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace khoji::views {

/// Where a file is to be written: its path, a button to choose one, and a remark when it would
/// replace another file.
class ExportPath final : public QWidget {
    Q_OBJECT

public:
    /// `ending` without the dot, such as "csv"; it is added when it is missing. `kind` names such
    /// files.
    ExportPath(const QString& suggested, const QString& ending, const QString& kind,
        QWidget* parent = nullptr);

    /// Empty when there is none yet.
    [[nodiscard]] QString path() const;

Q_SIGNALS:
    void pathChanged();

private:
    void browse();
    void showRemark();

    QString m_ending;
    QString m_kind;
    QLineEdit* m_edit;
    QLabel* m_remark;
};

/// In the folder of documents, a name for an export of this case: the case, what of it ("events"),
/// and in which zone it was shown (ux.md section 15): `winter-events-UTC.csv`. What no file name
/// may hold becomes a dash.
[[nodiscard]] QString suggestedPath(const QString& caseName, const QString& what,
    const models::DisplayZone& zone, const QString& ending);

} // namespace khoji::views
