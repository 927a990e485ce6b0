#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

/// What panes remember of their look, as texts for the settings (models::Settings::paneState()).
namespace khoji::views {

/// `1 215 130`: the version of the text, then what is to be remembered.
[[nodiscard]] QString paneText(const QList<int>& numbers);

/// What paneText() wrote; nothing when it is another version, or there are not `count` numbers from
/// 0 to 100,000.
[[nodiscard]] std::optional<QList<int>> paneNumbers(const QString& text, qsizetype count);

} // namespace khoji::views
