#pragma once

#include "views/query_bar/query_edit.h"

namespace khoji::views {

/// One condition typed in the place of its chip. It is as wide as its text, and what is no
/// condition cannot be taken: Enter then goes to what is wrong and says it. Whoever goes elsewhere
/// keeps what was typed, if it is a condition.
///
/// `theme` must outlive it. GUI thread.
class ChipEditor final : public QueryEdit {
    Q_OBJECT

public:
    ChipEditor(const Theme& theme, const QString& condition, QWidget* parent = nullptr);

    /// Pixels.
    void setWidest(int width);

Q_SIGNALS:
    /// The condition is this; said once. An empty one is none.
    void committed(const QString& condition);
    /// It stays as it was; said once.
    void abandoned();

protected:
    void focusOutEvent(QFocusEvent* event) override;

private:
    void explain();
    void fitWidth();
    void commit();
    void finish(bool takes);

    int m_widest;
    bool m_isFinished = false;
};

} // namespace khoji::views
