#include "models/language/language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

#include <memory>

using namespace Qt::StringLiterals;

namespace khoji::models {

namespace {

constexpr auto kFolder = ":/translations"_L1;

/// Whoever is installed last is asked first.
void install(QCoreApplication& application, std::unique_ptr<QTranslator> translator)
{
    translator->setParent(&application);
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

QString englishFile()
{
    return kFolder + "/khoji_en.qm"_L1;
}

void speakUsersLanguage(QCoreApplication& application)
{
    auto english = std::make_unique<QTranslator>();
    if (english->load(englishFile()))
        install(application, std::move(english));
    auto users = std::make_unique<QTranslator>();
    if (users->load(QLocale::system(), u"khoji"_s, u"_"_s, kFolder)
        && users->filePath() != englishFile())
        install(application, std::move(users));
}

} // namespace khoji::models
