#pragma once

#include "core/store/event_store.h"

#include <QtGui/QColor>

#include <array>

/// The report's few colours. They stay apart for colour-blind readers, and a legend, an order or a
/// hatch says the same on a grey printer (ux.md section 13).
namespace khoji::output::pdf {

inline constexpr QColor kInk{0x1B, 0x1F, 0x24};
inline constexpr QColor kQuiet{0x5D, 0x66, 0x70};
inline constexpr QColor kHairline{0xD3, 0xD9, 0xE0};
inline constexpr QColor kAccent{0x1F, 0x3A, 0x5F};
inline constexpr QColor kTint{0xF3, 0xF5, 0xF8};
inline constexpr QColor kCountBar{0xD5, 0xDF, 0xEC};
inline constexpr QColor kPaper{0xFF, 0xFF, 0xFF};

inline constexpr QColor kError{0xB3, 0x26, 0x1E};
inline constexpr QColor kDenied{0xE0, 0x8A, 0x00};
inline constexpr QColor kWrite{0x3B, 0x6F, 0xB6};
inline constexpr QColor kRead{0xB9, 0xC7, 0xD6};

/// In the order of store::Band.
inline constexpr std::array<QColor, store::kBandCount> kBands{kError, kDenied, kWrite, kRead};

} // namespace khoji::output::pdf
