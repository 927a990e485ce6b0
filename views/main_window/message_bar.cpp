#include "views/main_window/message_bar.h"

#include "models/detail/visible_text.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kLongest = 1000; // characters shown

QIcon iconOf(const Theme& theme, MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Information:
        break;
    case MessageBar::Kind::Warning:
        return theme.icon(u"warning"_s, Token::ValidityWarning);
    case MessageBar::Kind::Error:
        return theme.icon(u"error"_s, Token::ValidityError);
    }
    return theme.icon(u"valid"_s, Token::ValidityOk);
}

} // namespace

MessageBar::MessageBar(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_offer(new QToolButton)
{
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_offer->setObjectName(u"messageOffer"_s);
    m_offer->setToolButtonStyle(Qt::ToolButtonTextOnly);

    auto* const close = new QToolButton;
    close->setObjectName(u"closeMessage"_s);
    close->setIcon(theme.icon(u"clear"_s));
    close->setText(tr("Close message"));
    close->setToolTip(close->text());
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_offer, &QToolButton::clicked, this, [this] { m_offered.act(); });
    connect(&theme, &Theme::changed, this, [this] {
        m_icon->setPixmap(iconOf(m_theme, m_kind).pixmap(QSize(16, 16), devicePixelRatioF()));
    });

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_offer);
    row->addWidget(close);
    hide();
}

void MessageBar::showMessage(Kind kind, const QString& text, Offer offer)
{
    m_times = isVisible() && text == m_said ? m_times + 1 : 1;
    m_said = text;
    m_kind = kind;
    m_offered = std::move(offer);
    const QString shown =
        models::shortened(models::visibleText(text, models::LineBreaks::Keep), kLongest);
    m_text->setText(m_times == 1 ? shown : tr("%1 (%2 times)").arg(shown).arg(m_times));
    m_icon->setPixmap(iconOf(m_theme, kind).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_offer->setText(m_offered.text);
    m_offer->setVisible(m_offered.act != nullptr);
    show();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace khoji::views
