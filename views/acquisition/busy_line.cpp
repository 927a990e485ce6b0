#include "views/acquisition/busy_line.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>

using namespace Qt::StringLiterals;

namespace khoji::views {

BusyLine::BusyLine(QWidget* parent)
    : QWidget(parent)
    , m_progress(new QProgressBar)
    , m_text(new QLabel)
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_progress->setAccessibleName(tr("Under way"));
    m_text->setObjectName(u"busy"_s);
    m_text->setTextFormat(Qt::PlainText);
    setMinimumHeight(fontMetrics().height() + 4); // pages do not jump
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_progress);
    row->addWidget(m_text, 1);
    showBusy(false, {});
}

void BusyLine::showBusy(bool isBusy, const QString& text)
{
    m_progress->setVisible(isBusy);
    m_text->setText(text);
}

} // namespace khoji::views
