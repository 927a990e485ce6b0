#pragma once

#include "models/searches/noise_xray.h"

#include <QtWidgets/QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace khoji::views {

/// The noise X-ray: which patterns make 90 % of what the query finds, and a way to leave them out,
/// or to look at nothing else. It says how many events stay while patterns are checked; what was
/// left out, it looks again at the rest, so that noise is peeled off layer by layer.
///
/// GUI thread.
class NoiseXrayDialog final : public QDialog {
    Q_OBJECT

public:
    explicit NoiseXrayDialog(QWidget* parent = nullptr);

    /// Counts anew, for what `query` finds in this store, which is kept alive until the dialog is
    /// closed: close it before another case is opened.
    void look(std::shared_ptr<const store::EventStore> store, const QString& query);
    [[nodiscard]] models::NoiseXray& model() { return *m_model; }

Q_SIGNALS:
    /// The query as it would be: run it.
    void queryEdited(const QString& text);

private:
    void createTable();
    QWidget* createButtons();
    QPushButton* createButton(const QString& name, const QString& text);
    void exclude();
    void keepOnly();
    void letGo();
    void showState();
    [[nodiscard]] QString headline() const;

    models::NoiseXray* m_model;
    std::shared_ptr<const store::EventStore> m_store; ///< until the dialog is closed
    QLabel* m_headline;
    QTableView* m_table;
    QProgressBar* m_progress;
    QLabel* m_rest;
    QPushButton* m_all = nullptr;
    QPushButton* m_exclude = nullptr;
    QPushButton* m_only = nullptr;
    QString m_failure;
};

} // namespace khoji::views
