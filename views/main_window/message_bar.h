#pragma once

#include "views/theme/theme.h"

#include <QtWidgets/QFrame>

#include <array>
#include <functional>

class QCheckBox;
class QLabel;
class QToolButton;

namespace khoji::views {

/// What the user should know, said on the page where it happened instead of in a box in the way
/// (ux.md section 17). One message at a time, newest wins; the same again only counts. GUI thread.
class MessageBar final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };

    /// A button on the message, such as "Copy SHA-256".
    struct Offer {
        QString text;
        std::function<void()> act;
    };

    explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

    /// `text` is plain; it may quote log text, which is made visible here.
    void showMessage(Kind kind, const QString& text, Offer offer = {}, Offer other = {});
    /// Beside what this message offers: a box, not checked, whether to do so from now on.
    void offerToRemember(const QString& text);
    [[nodiscard]] bool isToRemember() const;
    [[nodiscard]] QString text() const;

private:
    /// A button that stands for an offer, when there is one.
    struct OfferButton {
        QToolButton* button;
        Offer offer;
    };
    OfferButton createOffer(const QString& name, std::size_t place);
    static void showOffer(OfferButton& button, Offer offer);

    const Theme& m_theme;
    QLabel* m_icon;
    QLabel* m_text;
    QCheckBox* m_remember;
    std::array<OfferButton, 2> m_offers;
    Kind m_kind = Kind::Information;
    QString m_said;
    int m_times = 0;
};

} // namespace khoji::views
