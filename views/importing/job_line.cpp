#include "views/importing/job_line.h"

#include "views/importing/elided_text.h"
#include "views/spoken/announcement.h"
#include "views/tips/tip.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr std::chrono::seconds kEndShown{15};

} // namespace

JobLine::JobLine(const std::vector<QWidget*>& buttons, QWidget* parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_button(new ElidedButton)
    , m_bar(new QProgressBar)
    , m_buttons(new QWidget)
{
    m_button->setObjectName(QStringLiteral("openJob"));
    m_button->hide();
    connect(m_button, &QToolButton::clicked, this, &JobLine::opened);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    m_bar->setMaximumHeight(fontMetrics().height() + 2);
    m_bar->setAccessibleName(tr("Progress"));

    auto* const side = new QHBoxLayout(m_buttons);
    side->setContentsMargins({});
    for (QWidget* const button : buttons)
        side->addWidget(button);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addWidget(m_bar);
    row->addWidget(m_buttons);
    row->addStretch(1);
    hide();

    m_hideLater.setSingleShot(true);
    m_hideLater.setInterval(kEndShown);
    connect(&m_hideLater, &QTimer::timeout, this, &QWidget::hide);
}

JobLine::JobLine(const Theme& theme, QWidget* parent)
    : JobLine(std::vector<QWidget*>(), parent)
{
    m_cancel = new QToolButton;
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(theme.icon(QStringLiteral("cancel")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_buttons->layout()->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false); // it may take a moment; once is enough
        Q_EMIT cancelRequested();
    });
}

void JobLine::showProgress(const QString& text, int percent)
{
    m_hideLater.stop();
    showText(text);
    m_bar->setRange(0, percent < 0 ? 0 : 100);
    m_bar->setValue(percent);
    m_bar->show();
    m_buttons->show();
    show();
}

void JobLine::showEnd(const QString& text)
{
    showText(text);
    m_bar->hide();
    m_buttons->hide();
    if (m_cancel)
        m_cancel->setEnabled(true);
    setVisible(!text.isEmpty());
    announce(*m_text, text);
    m_hideLater.start();
}

void JobLine::showText(const QString& text)
{
    m_text->showText(text);
    m_button->setText(QString(text).replace(u'&', u"&&"_s));
    m_button->setAccessibleName(text);
    setDetails({});
}

void JobLine::setDetails(const QString& text)
{
    const QString all = text.isEmpty() ? m_text->text() : text;
    setTip(*m_button, {all, m_where});
}

void JobLine::setLeadsSomewhere(const QString& where)
{
    m_where = where;
    m_text->hide();
    m_button->show();
    m_button->setAccessibleDescription(where);
    setDetails({});
}

void JobLine::setCancelToolTip(const QString& text)
{
    if (m_cancel)
        m_cancel->setToolTip(text);
}

} // namespace khoji::views
