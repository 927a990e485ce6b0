#include "views/detail/raw_page.h"

#include "core/record/log_contents.h"
#include "core/record/secret.h"
#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "models/language/plural.h"
#include "views/tips/tip.h"

#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

namespace {

/// Characters: more than CloudTrail's own limit of 256 KB. Megabytes in one line take minutes to be
/// laid out, and the window stands still.
constexpr qsizetype kTextShown = 300'000;
constexpr qsizetype kFileShown =
    60; ///< characters of the file's name; the tool tip has the whole path
constexpr qsizetype kHashShown = 12; ///< hexadecimal digits

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QLabel* mutedLabel()
{
    auto* const label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

RawPage::RawPage(QWidget* parent)
    : QWidget(parent)
    , m_provenance(mutedLabel())
    , m_remark(mutedLabel())
    , m_text(new QPlainTextEdit)
{
    m_provenance->setAccessibleName(tr("Where this record comes from"));
    m_provenance->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Source text of the record"));

    auto* const copy = new QPushButton(tr("Copy"));
    copy->setObjectName(QStringLiteral("copyRaw"));
    copy->setToolTip(tr("Copy the record as its file has it; hidden secrets stay hidden"));
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(source()); });

    auto* const top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 8, 6);
    top->addWidget(m_provenance, 1);
    top->addWidget(copy, 0, Qt::AlignTop);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    m_remark->setContentsMargins(8, 0, 8, 6);
    column->addWidget(m_remark);
    column->addWidget(m_text, 1);
}

void RawPage::showRecord(const store::SourceRecord& record)
{
    m_record = record;
    m_secretsShown = false;
    tellProvenance();
    m_filled = false;
    if (isVisible())
        fill();
}

void RawPage::setSecretsShown(bool shown)
{
    m_secretsShown = shown;
    m_filled = false;
    if (isVisible())
        fill();
}

void RawPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_filled)
        fill();
}

QString RawPage::source() const
{
    return fromUtf8(m_secretsShown ? m_record.json : record::maskedJson(m_record.json).text);
}

void RawPage::tellProvenance()
{
    const QString file = fromUtf8(m_record.file);
    const QString hash = fromUtf8(m_record.fileHash);
    const QString name = file.section(QLatin1Char('/'), -1);
    const QString unknown = tr("not recorded");
    const QString shownName =
        name.isEmpty() ? unknown : models::shortened(models::visibleText(name), kFileShown);
    //: A log file, and in what form it holds its records: trail file, CloudWatch Logs, ...
    const QString shownFile = m_record.fileForm.empty()
        ? shownName
        : tr("%1 (%2)").arg(shownName, models::visibleText(models::coreText(m_record.fileForm)));
    m_provenance->setText(
        //: A file with its form, where in it, and its hash
        tr("%1\n%2\nSHA-256 of the file %3")
            .arg(shownFile, placeOf(m_record),
                hash.isEmpty() ? unknown : models::visibleText(hash.left(kHashShown))));
    setTip(*m_provenance, {file, hash});
}

QString RawPage::placeOf(const store::SourceRecord& record)
{
    const QLocale locale;
    const QString length = locale.toString(static_cast<qulonglong>(record.length));
    const int form = models::pluralOf(record.length);
    if (record.summary)
        return tr("put together from a row of the table: the record itself is not in the case");
    if (record.offset >= record::kDecodedText)
        //: %1 is the form of the file, such as CloudWatch Logs
        return tr("decoded from %1, %2 byte(s) long", nullptr, form)
            .arg(models::visibleText(models::coreText(record.fileForm)), length);
    //: Where in its file a record begins, counted in bytes, and how long it is.
    return tr("byte %1, %2 byte(s) long", nullptr, form)
        .arg(locale.toString(static_cast<qulonglong>(record.offset)), length);
}

void RawPage::fill()
{
    m_filled = true;
    const QString text = source();
    const QString visible = models::visibleText(text, models::LineBreaks::Keep);
    QStringList remarks;
    if (visible.size() != text.size())
        remarks << tr(
            "Invisible characters are shown as <U+202E>; copying with the button keeps them.");
    if (visible.size() > kTextShown)
        //: %1 is a number of characters
        remarks << tr("Only the first %1 character(s) are shown; the button copies all of them.",
            nullptr, models::pluralOf(kTextShown))
                       .arg(QLocale().toString(kTextShown));
    m_remark->setText(remarks.join(u'\n'));
    m_remark->setVisible(!remarks.isEmpty());
    m_text->setPlainText(visible.left(kTextShown));
}

} // namespace khoji::views
