#pragma once

#include "core/base/ids.h"
#include "core/store/annotations.h"

#include <QObject>

namespace khoji::models {

/// What people say about events, as rows ask for it while they are painted: from memory.
///
/// Thread: GUI thread.
class AnnotatedEvents : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Null when nothing is said. Lives until the next changed().
    [[nodiscard]] virtual const store::Annotation* find(base::EventKey event) const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace khoji::models
