#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace khoji::views {

/// A value the user points at. All of it is log text.
struct PickedValue {
    QString text; ///< as recorded, whole; masked when it is a hidden secret
    QString path; ///< where in the record; empty when Khoji concluded it
    QString queryField; ///< empty when no query can ask for it
    QString queryValue;
};

} // namespace khoji::views

Q_DECLARE_METATYPE(khoji::views::PickedValue)
