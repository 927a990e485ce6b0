#pragma once

#include "core/store/event_store.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPlainTextEdit;

namespace khoji::views {

/// The record's source text and where it comes from. Text is laid out only once it is looked at.
class RawPage final : public QWidget {
    Q_OBJECT
public:
    explicit RawPage(QWidget* parent = nullptr);

    void showRecord(const store::SourceRecord& record);
    void setSecretsShown(bool shown);

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QString source() const;
    void tellProvenance();
    [[nodiscard]] static QString placeOf(const store::SourceRecord& record);
    void fill();

    store::SourceRecord m_record;
    bool m_secretsShown = false;
    bool m_filled = false;
    QLabel* m_provenance;
    QLabel* m_remark;
    QPlainTextEdit* m_text;
};

} // namespace khoji::views
