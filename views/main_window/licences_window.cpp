#include "views/main_window/help_windows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <array>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

class LicencesText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Licences)
};

/// A library that Khoji is made with. Names and licences are those of Debian 12's packages, whose
/// copyright files say them of the library's own files (`Files: *`).
struct Library {
    const char* name;
    const char* package;
    const char* use;
    const char* licence;
};

constexpr std::array kLibraries{
    Library{"Qt 6: Core, Gui, Widgets", "libqt6core6",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "the window"), "LGPL-3 or GPL-2"},
    Library{"Qt 6 Charts", "libqt6charts6",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "the timeline"), "GPL-3+"},
    Library{"Qt 6 SVG", "libqt6svg6", QT_TRANSLATE_NOOP("khoji::views::Licences", "icons"),
        "LGPL-3 or GPL-2"},
    Library{"SQLite", "libsqlite3-0", QT_TRANSLATE_NOOP("khoji::views::Licences", "the case file"),
        "public domain"},
    Library{"SQLiteCpp", "libsqlitecpp-dev",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "the case file"), "Expat"},
    Library{"simdjson", "libsimdjson14",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "reading log records"), "Apache-2.0"},
    Library{"JSON for Modern C++", "nlohmann-json3-dev",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "JSON elsewhere"), "Expat"},
    Library{"libdeflate", "libdeflate0",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "compressed log files"), "Expat"},
    Library{"zlib", "zlib1g", QT_TRANSLATE_NOOP("khoji::views::Licences", "compressed log files"),
        "Zlib"},
    Library{"libarchive", "libarchive13",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "archives of log files"), "BSD-2-clause"},
    Library{"RE2", "libre2-9",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "regular expressions in queries"),
        "BSD-3-clause"},
    Library{"OpenSSL", "libssl3",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "hashes and signatures"), "Apache-2.0"},
    Library{"libcurl", "libcurl4", QT_TRANSLATE_NOOP("khoji::views::Licences", "requests to AWS"),
        "curl"},
    Library{"xxHash", "libxxhash0", QT_TRANSLATE_NOOP("khoji::views::Licences", "tables in memory"),
        "BSD-2-clause"},
    Library{"{fmt}", "libfmt-dev",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "numbers and times as text"),
        "Expat with embedded exception"},
    Library{"tl::expected", "libexpected-dev",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "results that are a value or an error"),
        "CC0-1.0"},
    Library{"CLI11", "libcli11-dev",
        QT_TRANSLATE_NOOP("khoji::views::Licences", "the command line"), "BSD-3-clause"},
};

QString paragraph(const QString& text)
{
    return u"<p>%1</p>"_s.arg(text.toHtmlEscaped());
}

QString row(const QStringList& cells, const QString& element)
{
    QString html;
    for (const QString& cell : cells)
        html += u"<%1 align='left' style='padding:3px 18px 3px 0'>%2</%1>"_s.arg(
            element, cell.toHtmlEscaped());
    return u"<tr>%1</tr>"_s.arg(html);
}

QString libraries()
{
    QString rows = row({LicencesText::tr("Library"), LicencesText::tr("For"),
                           LicencesText::tr("Licence"), LicencesText::tr("Debian package")},
        u"th"_s);
    for (const Library& library : kLibraries)
        rows += row({QString::fromLatin1(library.name), LicencesText::tr(library.use),
                        QString::fromLatin1(library.licence), QString::fromLatin1(library.package)},
            u"td"_s);
    return u"<table>%1</table>"_s.arg(rows);
}

} // namespace

QDialog* openLicences(QWidget& parent)
{
    return openHelpPage(parent, u"licencesWindow"_s, LicencesText::tr("Licences"),
        u"<h3>Khoji</h3>"_s
            + paragraph(LicencesText::tr(
                "Khoji is free software: you may use it, study it, change it and pass it on under "
                "the GNU General Public License, version 3 or any later version "
                "(GPL-3.0-or-later). It comes without any warranty."))
            + u"<h3>%1</h3>"_s.arg(LicencesText::tr("Libraries").toHtmlEscaped()) + libraries()
            + paragraph(LicencesText::tr(
                "These are the words of the Debian packages. Their whole text is on a Debian "
                "computer in /usr/share/doc, in the folder of the package, as the file "
                "copyright.")));
}

} // namespace khoji::views
