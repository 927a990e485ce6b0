#include "views/main_window/no_result_page.h"

#include "models/detail/visible_text.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

namespace {

constexpr qsizetype kLongest = 500; // characters of the query

} // namespace

NoResultPage::NoResultPage(QWidget* parent)
    : QWidget(parent)
    , m_query(new QLabel)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* const heading = new QLabel(tr("No event matches"));
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    heading->setFont(large);
    heading->setAlignment(Qt::AlignCenter);
    m_query->setTextFormat(Qt::PlainText);
    m_query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_query->setAlignment(Qt::AlignCenter);
    m_query->setWordWrap(true);
    m_query->setForegroundRole(QPalette::PlaceholderText);
    m_query->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* const clear = new QPushButton(tr("Clear query"));
    clear->setObjectName(QStringLiteral("clearNoResult"));
    clear->setToolTip(tr("Show all events"));
    connect(clear, &QPushButton::clicked, this, &NoResultPage::clearRequested);

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(32, 16, 32, 16);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(heading);
    column->addWidget(m_query);
    column->addWidget(clear, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void NoResultPage::setQuery(const QString& text)
{
    m_query->setText(models::shortened(models::visibleText(text), kLongest));
}

} // namespace khoji::views
