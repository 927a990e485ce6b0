#include "views/main_window/message_bar.h"

#include "models/detail/visible_text.h"
#include "views/layouts/fold_button.h"
#include "views/main_window/message_detail.h"
#include "views/spoken/announcement.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kLongest = 1000; // characters shown
constexpr std::size_t kMostWaiting = 20; // messages; the oldest go
constexpr qsizetype kMostDetails = 20; // of one message

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
    , m_fold(new FoldButton(theme))
    , m_detail(new MessageDetail)
{
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    m_remember->setObjectName(u"rememberAnswer"_s);
    m_fold->setObjectName(u"messageDetails"_s);
    m_fold->setText(tr("&Details"));
    m_fold->setFolded({m_detail});
    connect(m_fold, &FoldButton::toggled, this, [this](bool isUnfolded) {
        if (!m_messages.empty())
            m_messages.back().isUnfolded = isUnfolded;
    });
    connect(&theme, &Theme::changed, this, [this] {
        if (!m_messages.empty())
            m_icon->setPixmap(
                iconOf(m_theme, m_messages.back().kind).pixmap(QSize(16, 16), devicePixelRatioF()));
    });

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(10, 4, 4, 4);
    column->addLayout(createRow());
    column->addWidget(m_detail);
    hide();
}

QBoxLayout* MessageBar::createRow()
{
    auto* const close = new QToolButton;
    close->setObjectName(u"closeMessage"_s);
    close->setIcon(m_theme.icon(u"clear"_s));
    close->setText(tr("Close message"));
    close->setToolTip(close->text());
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &MessageBar::closeNewest);

    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_fold);
    for (const OfferButton& offer : m_offers)
        row->addWidget(offer.button);
    row->addWidget(m_remember);
    row->addWidget(close);
    return row;
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

MessageBar::Ticket MessageBar::showMessage(Kind kind, const QString& text, Offer offer, Offer other)
{
    return show({0, kind, text, std::move(offer), std::move(other)});
}

MessageBar::Ticket MessageBar::showError(
    const QString& text, const QString& detail, Offer offer, Offer other)
{
    Message message{0, Kind::Error, text, std::move(offer), std::move(other)};
    if (!detail.isEmpty())
        message.details << detail;
    return show(std::move(message));
}

/// What was said before under the same words goes on in it.
MessageBar::Ticket MessageBar::show(Message message)
{
    const auto said = std::find_if(m_messages.begin(), m_messages.end(), [&](const Message& other) {
        return other.kind == message.kind && other.text == message.text;
    });
    if (said != m_messages.end()) {
        message.times = said->times + 1;
        message.isUnfolded = said->isUnfolded;
        message.details = said->details + message.details;
        message.details.removeDuplicates();
        message.details = message.details.last(std::min(kMostDetails, message.details.size()));
        m_messages.erase(said);
    } else if (!m_messages.empty() && !m_messages.back().waits()) {
        m_messages.pop_back();
    }
    if (m_messages.size() == kMostWaiting)
        m_messages.erase(m_messages.begin());
    message.ticket = ++m_lastTicket;
    m_messages.push_back(std::move(message));
    showNewest();
    return m_lastTicket;
}

void MessageBar::withdraw(Ticket ticket)
{
    const auto gone = std::find_if(m_messages.begin(), m_messages.end(),
        [ticket](const Message& message) { return message.ticket == ticket; });
    if (gone == m_messages.end())
        return;
    const bool isSeen = gone == m_messages.end() - 1;
    m_messages.erase(gone);
    if (isSeen)
        showNewest();
}

void MessageBar::closeNewest()
{
    if (!m_messages.empty())
        m_messages.pop_back();
    showNewest();
}

void MessageBar::showNewest()
{
    setVisible(!m_messages.empty());
    if (m_messages.empty())
        return;
    const Message& message = m_messages.back();
    showOffer(m_offers[0], message.offer);
    showOffer(m_offers[1], message.other);
    showRemember(message.remember);
    const QString shown =
        models::shortened(models::visibleText(message.text, models::LineBreaks::Keep), kLongest);
    m_text->setText(message.times == 1 ? shown
                                       //: A message, and how often it has come.
                                       : tr("%1 (%n time(s))", nullptr, message.times).arg(shown));
    m_icon->setPixmap(iconOf(m_theme, message.kind).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_detail->setText(message.details.join(u'\n'));
    m_fold->setVisible(!message.details.isEmpty());
    m_fold->setChecked(message.isUnfolded && !message.details.isEmpty());
    announce(*m_text, m_text->text());
}

void MessageBar::offerToRemember(const QString& text)
{
    if (m_messages.empty())
        return;
    m_messages.back().remember = text;
    showRemember(text);
}

void MessageBar::showRemember(const QString& text)
{
    m_remember->setText(text);
    m_remember->setChecked(false);
    m_remember->setVisible(!text.isEmpty());
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
