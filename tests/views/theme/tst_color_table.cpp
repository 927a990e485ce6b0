#include "views/theme/color_table.h"

#include <QtTest/QtTest>

#include <set>

using namespace khoji::views;

namespace {

struct Look {
    const char* name;
    const ColorTable& colors;
    double text; ///< least contrast of text, and of marks
    double mark;
};

const std::array<Look, 3>& looks()
{
    static const std::array<Look, 3> all{{{"light", lightColors(), 4.5, 3},
        {"dark", darkColors(), 4.5, 3}, {"high contrast", highContrastColors(), 7, 4.5}}};
    return all;
}

/// The surfaces a colour of this use is seen on, and the least contrast to them.
std::vector<Token> surfacesOf(ColorUse use)
{
    switch (use) {
    case ColorUse::Text:
        return {Token::Window, Token::Base, Token::AlternateBase};
    case ColorUse::SelectionText:
        return {Token::Selection};
    case ColorUse::TipText:
        return {Token::TipBase};
    case ColorUse::Mark:
        return {Token::Base};
    case ColorUse::Surface:
    case ColorUse::Quiet:
        break;
    }
    return {};
}

double leastContrast(const Look& look, ColorUse use)
{
    return use == ColorUse::Mark ? look.mark : look.text;
}

} // namespace

/// ux.md section 13: text >= 4.5:1, icons and bars >= 3:1, in every look.
class TestColorTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
        QCOMPARE(contrast(Qt::white, Qt::blue), contrast(Qt::blue, Qt::white));
    }

    void tableIsInTheOrderOfTokens()
    {
        for (std::size_t i = 0; i < kTokenCount; ++i)
            QCOMPARE(index(tokenTable()[i].token), i);
    }

    void colorsStandOut_data()
    {
        QTest::addColumn<std::size_t>("number");
        QTest::addColumn<int>("token");
        for (std::size_t number = 0; number < looks().size(); ++number) {
            for (const TokenRow& row : tokenTable())
                QTest::addRow("%s, token %d", looks()[number].name, static_cast<int>(row.token))
                    << number << static_cast<int>(row.token);
        }
    }
    void colorsStandOut()
    {
        QFETCH(std::size_t, number);
        const Look& look = looks()[number];
        QFETCH(int, token);
        const TokenRow& row = tokenTable()[static_cast<std::size_t>(token)];
        for (const Token surface : surfacesOf(row.use)) {
            const double ratio = contrast(look.colors[index(row.token)], look.colors[index(surface)]);
            QVERIFY2(ratio >= leastContrast(look, row.use),
                qPrintable(
                    QStringLiteral("%1 on surface %2").arg(ratio).arg(static_cast<int>(surface))));
        }
    }

    void severityStaysReadableInASelectedRow()
    {
        for (const Look& look : looks()) {
            for (const Token token : {Token::SeverityCritical, Token::SeverityHigh,
                     Token::SeverityMedium, Token::SeverityLow, Token::Text})
                QVERIFY(
                    contrast(look.colors[index(token)], look.colors[index(Token::Selection)]) >= 4.5);
        }
    }

    void mutedTextIsReadableInATip()
    {
        for (const Look& look : looks())
            QVERIFY(contrast(look.colors[index(Token::MutedText)], look.colors[index(Token::TipBase)])
                >= 4.5);
    }

    void bandsAreToldApart()
    {
        for (const Look& look : looks()) {
            std::set<QRgb> bands;
            for (const Token token :
                {Token::BandError, Token::BandDenied, Token::BandWrite, Token::BandRead})
                bands.insert(look.colors[index(token)].rgb());
            QCOMPARE(bands.size(), 4U);
        }
    }
};

QTEST_GUILESS_MAIN(TestColorTable)
#include "tst_color_table.moc"
