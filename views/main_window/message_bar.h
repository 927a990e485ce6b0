#pragma once

#include "views/theme/theme.h"

#include <QtCore/QStringList>
#include <QtWidgets/QFrame>

#include <array>
#include <functional>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QToolButton;

namespace khoji::views {

class FoldButton;
class MessageDetail;

/// What the user should know, said on the page where it happened instead of in a box in the way
/// (ux.md section 17). One message is seen, the newest. Trouble and offers that it covers wait
/// below it until it is closed; mere information does not. The same again only counts. GUI thread.
class MessageBar final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };

    /// A button on the message, such as "Copy SHA-256".
    struct Offer {
        QString text;
        std::function<void()> act;
    };

    /// Names a message, for withdraw().
    using Ticket = int;

    explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

    /// `text` is plain; it may quote log text, which is made visible here.
    Ticket showMessage(Kind kind, const QString& text, Offer offer = {}, Offer other = {});
    /// An error: what happened, what is unaffected, what to do. What else there is to know of it,
    /// such as the words of SQLite or of the system, is folded behind *Details*; empty: nothing.
    /// The same text with another detail is the same again, and has both.
    Ticket showError(
        const QString& text, const QString& detail, Offer offer = {}, Offer other = {});
    /// What a message says is not so any more. Nothing happens when it is gone already.
    void withdraw(Ticket ticket);
    /// Beside what the newest message offers: a box, not checked, whether to do so from now on.
    void offerToRemember(const QString& text);
    [[nodiscard]] bool isToRemember() const;
    [[nodiscard]] QString text() const;

private:
    struct Message {
        Ticket ticket = 0;
        Kind kind = Kind::Information;
        QString text;
        Offer offer;
        Offer other;
        QStringList details{}; ///< plain, no two the same
        bool isUnfolded = false; ///< the user wants to see them
        QString remember{}; ///< of the box beside the offers; empty: none
        int times = 1; ///< it was said
        /// Not to be lost because something else is said.
        [[nodiscard]] bool waits() const
        {
            return kind != Kind::Information || offer.act || other.act;
        }
    };
    /// A button that stands for an offer, when there is one.
    struct OfferButton {
        QToolButton* button;
        Offer offer;
    };
    OfferButton createOffer(const QString& name, std::size_t place);
    static void showOffer(OfferButton& button, Offer offer);
    [[nodiscard]] QBoxLayout* createRow();
    Ticket show(Message message);
    void closeNewest();
    void showNewest();
    void showRemember(const QString& text);

    const Theme& m_theme;
    QLabel* m_icon;
    QLabel* m_text;
    QCheckBox* m_remember;
    std::array<OfferButton, 2> m_offers;
    FoldButton* m_fold;
    MessageDetail* m_detail;
    std::vector<Message> m_messages; ///< the last one is seen
    Ticket m_lastTicket = 0;
};

} // namespace khoji::views
