#include "views/theme/color_table.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>
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

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

/// What is left of linear red, green and blue for those who lack a kind of cone (Machado, Oliveira
/// and Fernandes, 2009), and for those who lack none.
constexpr std::array<Matrix, 4> kVisions{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152, 1.053, -0.205}, {0.115, 0.786, 0.099}, {-0.004, -0.048, 1.052}}},
    {{{0.367, 0.861, -0.228}, {0.280, 0.673, 0.047}, {-0.012, 0.043, 0.969}}},
    {{{1.256, -0.077, -0.179}, {-0.078, 0.931, 0.148}, {0.005, 0.691, 0.304}}},
}};

Vector times(const Matrix& matrix, const Vector& vector)
{
    Vector product{};
    for (std::size_t row = 0; row < 3; ++row)
        product[row] = std::inner_product(vector.begin(), vector.end(), matrix[row].begin(), 0.0);
    return product;
}

/// CIE L*a*b* of a colour as it is seen.
Vector seen(const QColor& color, const Matrix& vision)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    const Vector light = times(vision,
        {linear(static_cast<double>(color.redF())), linear(static_cast<double>(color.greenF())),
            linear(static_cast<double>(color.blueF()))});
    Vector xyz = times({{{0.434, 0.376, 0.190}, {0.213, 0.715, 0.072}, {0.018, 0.109, 0.873}}},
        {std::clamp(light[0], 0.0, 1.0), std::clamp(light[1], 0.0, 1.0),
            std::clamp(light[2], 0.0, 1.0)});
    for (double& part : xyz)
        part = part > 0.008856 ? std::cbrt(part) : 7.787 * part + 16.0 / 116;
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double distance(const Vector& a, const Vector& b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
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

    void foundTextIsReadableAndStandsOut()
    {
        for (const Look& look : looks()) {
            const QColor& match = look.colors[index(Token::Match)];
            QVERIFY(contrast(look.colors[index(Token::Text)], match) >= look.text);
            for (const Token token : {Token::Base, Token::AlternateBase, Token::Selection})
                QVERIFY(match != look.colors[index(token)]);
        }
    }

    void mutedTextIsReadableInATip()
    {
        for (const Look& look : looks())
            QVERIFY(contrast(look.colors[index(Token::MutedText)], look.colors[index(Token::TipBase)])
                >= 4.5);
    }

    void chartStepsAreToldApartByEverybody_data()
    {
        QTest::addColumn<std::size_t>("number");
        QTest::addColumn<std::size_t>("vision");
        for (std::size_t look = 0; look < looks().size(); ++look) {
            std::size_t number = 0;
            for (const char* const vision : {"all cones", "no red", "no green", "no blue"})
                QTest::addRow("%s, %s", looks()[look].name, vision) << look << number++;
        }
    }
    void chartStepsAreToldApartByEverybody()
    {
        QFETCH(std::size_t, number);
        QFETCH(std::size_t, vision);
        const ColorTable& colors = looks()[number].colors;
        for (const ChartStep& a : kChartSteps) {
            for (const ChartStep& b : kChartSteps) {
                if (a == b)
                    continue;
                QVERIFY(a.hatch != b.hatch);
                const double apart = distance(seen(colors[index(a.color)], kVisions[vision]),
                    seen(colors[index(b.color)], kVisions[vision]));
                QVERIFY2(apart >= 20, qPrintable(QStringLiteral("%1").arg(apart)));
            }
        }
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
