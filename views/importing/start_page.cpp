#include "views/importing/start_page.h"

#include "models/detail/visible_text.h"
#include "views/tips/tip.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kMostRecent = 5; // cases
constexpr int kFrameMargin = 24; // device-independent pixels around the frame that says "here"

QLabel* centredLabel(const QString& text, double size, bool muted)
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    label->setFont(font);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

StartPage::StartPage(const Theme& theme, bool hasSample, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_heading(centredLabel(QString(), 1.7, false))
    , m_kinds(centredLabel(QString(), 1.0, true))
    , m_buttons(createButtons(theme, hasSample))
    , m_recent(new QWidget)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    createLayout();
    setImporting(false);
}

void StartPage::createLayout()
{
    auto* const sign = new QLabel;
    sign->setPixmap(Theme::applicationIcon().pixmap(QSize(72, 72), devicePixelRatioF()));
    sign->setAlignment(Qt::AlignCenter);
    sign->setAccessibleName(tr("Khoji"));

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(48, 32, 48, 32);
    column->setSpacing(14);
    column->addStretch(2);
    column->addWidget(sign);
    column->addWidget(m_heading);
    column->addWidget(m_kinds);
    column->addSpacing(8);
    column->addWidget(m_buttons, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_recent, 0, Qt::AlignHCenter);
    column->addWidget(centredLabel(tr("Files stay on this computer. Nothing is sent."), 1.0, true));
    column->addStretch(3);
}

void StartPage::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Border), 2, Qt::DashLine));
    painter.drawRoundedRect(
        rect().adjusted(kFrameMargin, kFrameMargin, -kFrameMargin, -kFrameMargin), 10, 10);
}

QWidget* StartPage::createButtons(const Theme& theme, bool hasSample)
{
    auto* const buttons = new QWidget;
    auto* const row = new QHBoxLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(10);
    const auto add = [&](const QString& icon, const QString& name, const QString& text,
                         void (StartPage::*signal)()) {
        QPushButton* const button = createButton(theme.icon(icon), name, text);
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
    };
    add(u"open-file"_s, u"startFiles"_s, tr("Open files"), &StartPage::addFilesRequested);
    add(u"open-folder"_s, u"startFolder"_s, tr("Open folder"), &StartPage::addFolderRequested);
    add(u"cloud"_s, u"startS3"_s, tr("Connect to S3"), &StartPage::connectRequested);
    add(u"file"_s, u"startCase"_s, tr("Open case"), &StartPage::openCaseRequested);
    if (hasSample)
        add(u"sample"_s, u"startSample"_s, tr("Open sample"), &StartPage::openSampleRequested);
    return buttons;
}

QPushButton* StartPage::createButton(const QIcon& icon, const QString& name, const QString& text)
{
    auto* const button = new QPushButton(icon, text);
    button->setObjectName(name);
    button->setMinimumHeight(fontMetrics().height() + 16);
    button->setMinimumWidth(fontMetrics().averageCharWidth() * 21);
    return button;
}

void StartPage::setImporting(bool importing)
{
    m_heading->setText(
        importing ? tr("Reading log files") : tr("Drop CloudTrail files or a folder here"));
    m_kinds->setText(importing ? tr("Events appear here as soon as they have been read.")
                               : tr("CloudTrail logs as JSON or CSV, plain, compressed or in "
                                    "archives (.json, .json.gz, .csv, .zip, .tar.gz), and folders "
                                    "of them"));
    m_buttons->setVisible(!importing);
    m_recent->setVisible(!importing && m_recent->layout() != nullptr);
}

void StartPage::setRecentCases(const QStringList& paths)
{
    qDeleteAll(m_recent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete m_recent->layout();
    QStringList there;
    for (const QString& path : paths) {
        if (there.size() < kMostRecent && QFileInfo::exists(path))
            there << path;
    }
    m_recent->setVisible(!there.isEmpty() && m_buttons->isVisibleTo(this));
    if (there.isEmpty())
        return;
    auto* const column = new QVBoxLayout(m_recent);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(centredLabel(tr("Recent cases"), 1.0, true));
    for (const QString& path : there)
        column->addWidget(createRecent(path), 0, Qt::AlignHCenter);
}

QWidget* StartPage::createRecent(const QString& path)
{
    auto* const button = new QToolButton;
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(m_theme.icon(u"file"_s));
    button->setText(models::shortened(models::visibleText(QFileInfo(path).completeBaseName()), 60)
                        .replace(u'&', u"&&"_s));
    setTip(*button, QDir::toNativeSeparators(path));
    connect(
        button, &QToolButton::clicked, this, [this, path] { Q_EMIT recentCaseRequested(path); });
    return button;
}

} // namespace khoji::views
