#include "views/main_window/message_bar.h"

#include "models/detail/visible_text.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QCheckBox>
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
    , m_remember(new QCheckBox)
    , m_offers{createOffer(u"messageOffer"_s, 0), createOffer(u"messageOtherOffer"_s, 1)}
{
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    m_remember->setObjectName(u"rememberAnswer"_s);
    auto* const close = new QToolButton;
    close->setObjectName(u"closeMessage"_s);
    close->setIcon(theme.icon(u"clear"_s));
    close->setText(tr("Close message"));
    close->setToolTip(close->text());
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, [this] {
        m_icon->setPixmap(iconOf(m_theme, m_kind).pixmap(QSize(16, 16), devicePixelRatioF()));
    });

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    for (const OfferButton& offer : m_offers)
        row->addWidget(offer.button);
    row->addWidget(m_remember);
    row->addWidget(close);
    hide();
}

MessageBar::OfferButton MessageBar::createOffer(const QString& name, std::size_t place)
{
    auto* const button = new QToolButton(this);
    button->setObjectName(name);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    // What is offered may show another message: it is not forgotten while it acts.
    connect(button, &QToolButton::clicked, this, [this, place] {
        const std::function<void()> act = m_offers[place].offer.act;
        act();
    });
    return {button, {}};
}

void MessageBar::showOffer(OfferButton& button, Offer offer)
{
    button.offer = std::move(offer);
    button.button->setText(button.offer.text);
    button.button->setVisible(button.offer.act != nullptr);
}

void MessageBar::showMessage(Kind kind, const QString& text, Offer offer, Offer other)
{
    m_times = isVisible() && text == m_said ? m_times + 1 : 1;
    m_said = text;
    m_kind = kind;
    showOffer(m_offers[0], std::move(offer));
    showOffer(m_offers[1], std::move(other));
    m_remember->hide();
    const QString shown =
        models::shortened(models::visibleText(text, models::LineBreaks::Keep), kLongest);
    m_text->setText(m_times == 1 ? shown : tr("%1 (%2 times)").arg(shown).arg(m_times));
    m_icon->setPixmap(iconOf(m_theme, kind).pixmap(QSize(16, 16), devicePixelRatioF()));
    show();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::offerToRemember(const QString& text)
{
    m_remember->setText(text);
    m_remember->setChecked(false);
    m_remember->show();
}

bool MessageBar::isToRemember() const
{
    return m_remember->isChecked();
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace khoji::views
