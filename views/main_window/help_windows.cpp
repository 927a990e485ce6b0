#include "views/main_window/help_windows.h"

#include "core/query/words.h"
#include "models/language/core_text.h"
#include "views/theme/theme.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

#include <span>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

class HelpText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Help)
};

QString row(const QString& form, const QString& meaning)
{
    return u"<tr><td style='padding:3px 18px 3px 0'><code>%1</code></td><td style='padding:3px 0'>%2</td></tr>"_s
        .arg(form.toHtmlEscaped().replace(u' ', u"&nbsp;"_s), meaning.toHtmlEscaped());
}

QString forms()
{
    return row(u"eventName:DeleteTrail"_s, HelpText::tr("this value, upper or lower case"))
        + row(u"eventName:Delete*  user:?dmin"_s,
            HelpText::tr("* stands for any text, ? for one character"))
        + row(u"user=\"Alice\""_s, HelpText::tr("exactly this text"))
        + row(u"eventName:(CreateUser, CreateAccessKey)"_s, HelpText::tr("any of these"))
        + row(u"errorCode:*   -errorCode:*"_s, HelpText::tr("recorded; not recorded"))
        + row(u"ip:10.0.0.0/8   ip:10.0.0.1..10.0.0.9"_s,
            HelpText::tr("a network; a range of addresses"))
        + row(u"time:2025-11-01   time:2025-11-01T09..2025-11-01T12"_s,
            HelpText::tr("a whole day; from 09:00 to the end of the hour 12, always in UTC"))
        + row(u"time>=end-24h   time>=now-7d"_s,
            HelpText::tr(
                "the last day before the newest event; the last seven days; in s, m, h, d or w"))
        + row(u"severity>=high"_s, HelpText::tr("none, low, medium, high, critical"))
        + row(u"requestParameters.bucketName:logs-*   *.bucketName:x"_s,
            HelpText::tr("any path into the record; * stands for any part of it"))
        + row(u"additionalEventData.bytesTransferredOut>1000"_s,
            HelpText::tr("a greater number there"))
        + row(u"tag:exfil   tag:(a, b)"_s, HelpText::tr("with such a tag"))
        + row(u"\"stop logging\"   AKIA*"_s,
            HelpText::tr("text anywhere in the record; with *, a whole value"))
        + row(u"agent:/kali|parrot/i"_s, HelpText::tr("a regular expression, here in any case"))
        + row(u"off(user:alice)"_s, HelpText::tr("kept in the text, but without effect"))
        + row(u"a b   a or b   not a   -a   ( )"_s,
            HelpText::tr("both; either; not; first not, then and, then or"));
}

QString words()
{
    QString rows;
    const auto add = [&rows](const QString& before, std::span<const query::QueryWord> words) {
        for (const query::QueryWord& known : words) {
            const auto word =
                QUtf8StringView(known.word.data(), static_cast<qsizetype>(known.word.size()));
            rows += row(before + word.toString(), models::coreText(known.meaning));
        }
    };
    add(u"is:"_s, query::kIsWords);
    add(u"has:"_s, query::kHasWords);
    return rows;
}

QString names()
{
    return u"<p><code>user role account key ip service region event error agent resource time</code><br>%1</p>"_s
        .arg(
            HelpText::tr("are short for CloudTrail's own names, which can be used as well, such as "
                         "userIdentity.arn or sourceIPAddress.")
                .toHtmlEscaped());
}

QString heading(const QString& text)
{
    return u"<h3>%1</h3>"_s.arg(text.toHtmlEscaped());
}

} // namespace

QDialog* openHelpPage(
    QWidget& parent, const QString& name, const QString& title, const QString& html)
{
    auto* const window = new QDialog(&parent);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setObjectName(name);
    window->setWindowTitle(title);
    auto* const page = new QTextBrowser;
    page->setOpenLinks(false);
    page->setAccessibleName(title);
    page->setHtml(html);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, window, &QDialog::close);
    auto* const column = new QVBoxLayout(window);
    column->addWidget(page);
    column->addWidget(buttons);
    window->resize(820, 620);
    window->show();
    return window;
}

QDialog* openQueryHelp(QWidget& parent)
{
    return openHelpPage(parent, u"queryHelpWindow"_s, HelpText::tr("Query help"),
        heading(HelpText::tr("Conditions")) + u"<table>"_s + forms() + u"</table>"_s
            + heading(HelpText::tr("Kinds of events")) + u"<table>"_s + words() + u"</table>"_s
            + heading(HelpText::tr("Names")) + names());
}

QDialog* openAbout(QWidget& parent)
{
    auto* const box = new QMessageBox(&parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(HelpText::tr("About Khoji"));
    box->setIconPixmap(Theme::applicationIcon().pixmap(64, 64));
    box->setTextFormat(Qt::PlainText);
    //: %1 is the version
    box->setText(HelpText::tr("Khoji %1").arg(QStringLiteral(KHOJI_VERSION)));
    box->setInformativeText(
        HelpText::tr("Investigates AWS CloudTrail logs: who did what, when, from where, how, and "
                     "with what result.\n\nFiles stay on this computer. Nothing is sent.\n\n"
                     "Free software under the GNU General Public License, version 3 or later."));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
    return box;
}

} // namespace khoji::views
