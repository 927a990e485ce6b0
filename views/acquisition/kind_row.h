#pragma once

#include "models/acquisition/trail_tree_model.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace khoji::views {

/// A check box for each kind of log in the tree: one click for all accounts and regions. `trails`
/// must outlive it. GUI thread.
class KindRow final : public QWidget {
    Q_OBJECT

public:
    explicit KindRow(models::TrailTreeModel& trails, QWidget* parent = nullptr);

private:
    void showKinds();

    models::TrailTreeModel& m_trails;
    QTimer m_showSoon; ///< folders come by the thousand
};

} // namespace khoji::views
