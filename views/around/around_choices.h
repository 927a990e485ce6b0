#pragma once

#include "models/events/around_event.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSpinBox;

namespace khoji::views {

/// How far around the event, and whose events: what can be chosen, and what is chosen. `around`
/// must outlive it. GUI thread.
class AroundChoices final : public QWidget {
    Q_OBJECT

public:
    explicit AroundChoices(models::AroundEvent& around, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The user chose how far; the model has it already.
    void reachChosen();

private:
    void createLayout();
    void fillReach();
    void fillWhose();
    void chooseReach(int index);
    void showReach();
    void showWhose();

    models::AroundEvent& m_around;
    QComboBox* m_reach;
    QSpinBox* m_minutes; ///< of a reach that is not listed
    QComboBox* m_whose;
    bool m_isCustom = false; ///< the user asked for the minutes
};

} // namespace khoji::views
