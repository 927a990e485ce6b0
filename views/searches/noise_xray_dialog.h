#pragma once

#include "models/searches/noise_xray.h"

#include <QtWidgets/QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace khoji::views {

/// The noise X-ray: which patterns make 90 % of what the query finds, and a way to leave them out,
/// or to look at nothing else. It says how many events stay while patterns are checked.
///
/// GUI thread.
class NoiseXrayDialog final : public QDialog {
    Q_OBJECT

public:
    explicit NoiseXrayDialog(QWidget* parent = nullptr);

    /// Counts anew, for what `query` finds in this store, which is kept alive meanwhile.
    void look(std::shared_ptr<const store::EventStore> store, const QString& query);
    [[nodiscard]] models::NoiseXray& model() { return *m_model; }

Q_SIGNALS:
    /// The query as it would be: run it.
    void queryEdited(const QString& text);

private:
    void createTable();
    QWidget* createButtons();
    QPushButton* createButton(const QString& name, const QString& text);
    void edit(QString (*edited)(const QString&, const std::vector<store::Combination>&));
    void showState();
    [[nodiscard]] QString headline() const;

    models::NoiseXray* m_model;
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
