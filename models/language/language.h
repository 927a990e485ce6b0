#pragma once

#include <QtCore/QString>

class QCoreApplication;

/// What the program says, in whose language (ux.md section 17). Every text of ours is written in
/// English where it is said; CONTRIBUTING.md tells how.
namespace khoji::models {

/// The singulars and plurals of English, in the program's resources. Another language lies beside
/// it, as `khoji_de.qm`.
[[nodiscard]] QString englishFile();

/// From now on texts are said in the language of the desktop if we have it, and in English
/// otherwise; what a translation lacks is said in English. Once, before the first widget is made;
/// GUI thread. The application owns the translators.
void speakUsersLanguage(QCoreApplication& application);

} // namespace khoji::models
