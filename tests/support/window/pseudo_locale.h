#pragma once

#include <QtCore/QTranslator>

namespace khoji::test {

/// A language that everybody can read and nobody speaks (ux.md section 17): each text that goes
/// through tr() gets accents, a third more length, and brackets around it. What stands in the
/// window without them was not translated; what lacks an end was cut off. Like every language it
/// has its singulars and plurals, those of English: what says "event(s)" was asked for without a
/// number.
///
/// `%1`, `%n`, the key after `&`, tags and the names of keys stay what they are.
class PseudoLocale final : public QTranslator {
    Q_OBJECT

public:
    PseudoLocale();

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* sourceText,
        const char* disambiguation = nullptr, int n = -1) const override;

private:
    QTranslator m_english;
};

/// As PseudoLocale says it.
[[nodiscard]] QString pseudo(const QString& text);

} // namespace khoji::test
