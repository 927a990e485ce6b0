#include "views/main_window/message_detail.h"

#include "models/detail/visible_text.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kLongest = 10'000; // characters shown
constexpr qsizetype kMostLines = 6; // in sight; others are scrolled to

} // namespace

MessageDetail::MessageDetail(QWidget* parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
{
    m_text->setObjectName(u"messageDetail"_s);
    m_text->setAccessibleName(tr("Details of the message"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    auto* const copy = new QPushButton(tr("&Copy details"));
    copy->setObjectName(u"copyDetail"_s);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(text()); });

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
}

void MessageDetail::setText(const QString& text)
{
    const QString shown =
        models::shortened(models::visibleText(text, models::LineBreaks::Keep), kLongest);
    m_text->setPlainText(shown);
    const qsizetype lines = std::clamp<qsizetype>(shown.count(u'\n') + 1, 2, kMostLines);
    const int around =
        2 * (m_text->frameWidth() + static_cast<int>(m_text->document()->documentMargin()));
    m_text->setFixedHeight(static_cast<int>(lines) * m_text->fontMetrics().lineSpacing() + around);
}

QString MessageDetail::text() const
{
    return m_text->toPlainText();
}

} // namespace khoji::views
