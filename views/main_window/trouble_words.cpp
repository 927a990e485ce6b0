#include "views/main_window/trouble_words.h"

#include "models/language/core_text.h"

#include <QtCore/QCoreApplication>

namespace khoji::views {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::TroubleWords)
};

QString adviceFor(base::ErrorKind kind)
{
    switch (kind) {
    case base::ErrorKind::NotFound:
        return Words::tr("It is not there: look whether it was moved or renamed.");
    case base::ErrorKind::Denied:
        return Words::tr("This computer does not allow it: look at the permissions of file and "
                         "folder.");
    case base::ErrorKind::Io:
        return Words::tr("Reading or writing failed: look whether the disk is full, or was "
                         "taken away.");
    case base::ErrorKind::Damaged:
        return Words::tr("The file is damaged: try another copy of it.");
    case base::ErrorKind::Storage:
        return Words::tr("The case file cannot be used: look whether it is one of Khoji's, whether "
                         "another program has it, and whether the disk is full.");
    case base::ErrorKind::Unsupported:
        return Words::tr("It takes a newer version of Khoji.");
    case base::ErrorKind::Limit:
        return Words::tr("It is more than can be done at once: try it with less.");
    case base::ErrorKind::NotCloudTrail:
    case base::ErrorKind::Usage:
    case base::ErrorKind::Cancelled:
        break;
    }
    return {};
}

} // namespace

QString withAdvice(const QString& whatHappened, base::ErrorKind kind)
{
    const QString advice = adviceFor(kind);
    return advice.isEmpty() ? whatHappened : whatHappened + u'\n' + advice;
}

QString detailOf(const base::Error& error)
{
    return models::coreText(error.message);
}

} // namespace khoji::views
