#include "views/theme/theme.h"

#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>
#include <QtGui/QPainter>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QStyleOptionButton>
#include <QtWidgets/QWidget>

using khoji::views::contrast;
using khoji::views::darkColors;
using khoji::views::highContrastColors;
using khoji::views::lightColors;
using khoji::views::Theme;
using khoji::views::Token;
using namespace Qt::StringLiterals;

namespace {

QStringList iconNames()
{
    QStringList names;
    QDirIterator files(u":/icons"_s, {u"*.svg"_s});
    while (files.hasNext())
        names << QFileInfo(files.next()).baseName();
    names.removeAll(u"khoji"_s);
    return names;
}

/// The colour most of the painted pixels have (edges are softer); invalid when nothing is painted.
QColor inkOf(const QIcon& icon, QIcon::Mode mode = QIcon::Normal)
{
    const QImage image =
        icon.pixmap(QSize(64, 64), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
    QHash<QRgb, int> pixels;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                ++pixels[image.pixel(x, y)];
        }
    }
    const auto most = std::max_element(pixels.cbegin(), pixels.cend());
    return most == pixels.cend() ? QColor() : QColor::fromRgb(most.key());
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanup() { m_theme.reset(); }

    void followsTheDesktopAtFirst()
    {
        QCOMPARE(m_theme->mode(), Theme::Mode::System);
        QVERIFY(!m_theme->isDark()); // the desktop of the tests is a light one
        const auto* const style = qobject_cast<QProxyStyle*>(QApplication::style());
        QVERIFY(style != nullptr);
        QCOMPARE(style->baseStyle()->name(), u"fusion"_s);
    }

    void modeChangesPaletteAndColors()
    {
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        m_theme->setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_theme->isDark());
        QCOMPARE(m_theme->color(Token::Base), darkColors()[index(Token::Base)]);
        QCOMPARE(QApplication::palette().color(QPalette::Base), m_theme->color(Token::Base));
        QCOMPARE(QApplication::palette().color(QPalette::Text), m_theme->color(Token::Text));
        m_theme->setMode(Theme::Mode::Light);
        QCOMPARE(changed.count(), 2);
        QVERIFY(!m_theme->isDark());
        QCOMPARE(
            QApplication::palette().color(QPalette::Window), lightColors()[index(Token::Window)]);
    }

    void highContrastIsALookOfItsOwn()
    {
        m_theme->setMode(Theme::Mode::HighContrast);
        QVERIFY(m_theme->isDark());
        QCOMPARE(m_theme->color(Token::Base), highContrastColors()[index(Token::Base)]);
    }

    void theSameModeAgainChangesNothing()
    {
        m_theme->setMode(Theme::Mode::Dark);
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        m_theme->setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 0);
    }

    void backFromDarkToTheDesktop()
    {
        m_theme->setMode(Theme::Mode::Dark);
        m_theme->setMode(Theme::Mode::System);
        QVERIFY(!m_theme->isDark());
    }

    void looksAgainWhenTheDesktopChanges()
    {
        QWidget window;
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        QEvent desktopChanged(QEvent::ThemeChange);
        QApplication::sendEvent(&window, &desktopChanged);
        QTRY_COMPARE(changed.count(), 1);
        m_theme->setMode(Theme::Mode::Dark);
        changed.clear();
        QApplication::sendEvent(&window, &desktopChanged);
        QCoreApplication::processEvents();
        QCOMPARE(changed.count(), 0);
    }

    void paletteIsReadable_data()
    {
        QTest::addColumn<int>("group");
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("surface");
        QTest::newRow("window") << int(QPalette::Active) << int(QPalette::WindowText)
                                << int(QPalette::Window);
        QTest::newRow("text field")
            << int(QPalette::Active) << int(QPalette::Text) << int(QPalette::Base);
        QTest::newRow("placeholder")
            << int(QPalette::Active) << int(QPalette::PlaceholderText) << int(QPalette::Base);
        QTest::newRow("button") << int(QPalette::Active) << int(QPalette::ButtonText)
                                << int(QPalette::Button);
        QTest::newRow("selection")
            << int(QPalette::Active) << int(QPalette::HighlightedText) << int(QPalette::Highlight);
        QTest::newRow("selection without focus")
            << int(QPalette::Inactive) << int(QPalette::HighlightedText)
            << int(QPalette::Highlight);
        QTest::newRow("tool tip") << int(QPalette::Inactive) << int(QPalette::ToolTipText)
                                  << int(QPalette::ToolTipBase);
        QTest::newRow("link") << int(QPalette::Active) << int(QPalette::Link)
                              << int(QPalette::Base);
    }
    void paletteIsReadable()
    {
        QFETCH(int, group);
        QFETCH(int, text);
        QFETCH(int, surface);
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
            m_theme->setMode(mode);
            const QPalette palette = QApplication::palette();
            const auto color = [&](int role) {
                return palette.color(static_cast<QPalette::ColorGroup>(group),
                    static_cast<QPalette::ColorRole>(role));
            };
            QVERIFY(contrast(color(text), color(surface)) >= 4.5);
        }
    }

    void allIconsAreThere_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"open-file", "open-folder", "sample", "export-csv", "report-pdf",
                 "back", "forward", "clear", "run", "valid", "warning", "error", "unfinished",
                 "denied", "ok", "failed", "cancel", "star", "star-filled", "search", "zoom-fit",
                 "copy", "file", "problem", "chevron-down", "chevron-right", "sun", "moon",
                 "severity-critical", "severity-high", "severity-medium", "severity-low"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void allIconsAreThere()
    {
        QFETCH(QString, name);
        QVERIFY(!m_theme->icon(name).isNull());
        QVERIFY(inkOf(m_theme->icon(name)).isValid());
    }

    void unknownIconIsNull() { QVERIFY(m_theme->icon(u"no-such-icon"_s).isNull()); }

    void drawingsHaveOneGridAndOneColor()
    {
        QVERIFY(iconNames().size() >= 30);
        static const QRegularExpression color(u"#[0-9a-fA-F]{3,8}|rgb"_s);
        for (const QString& name : iconNames()) {
            QFile file(u":/icons/%1.svg"_s.arg(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString svg = QString::fromUtf8(file.readAll());
            QVERIFY2(svg.contains(u"viewBox=\"0 0 16 16\""), qPrintable(name));
            for (auto match = color.globalMatch(svg); match.hasNext();)
                QCOMPARE(match.next().captured(), u"#000000"_s);
        }
    }

    void iconTakesTheColorAskedFor()
    {
        QCOMPARE(inkOf(m_theme->icon(u"run"_s)), m_theme->color(Token::Text));
        QCOMPARE(
            inkOf(m_theme->icon(u"run"_s, Token::ValidityOk)), m_theme->color(Token::ValidityOk));
        QCOMPARE(
            inkOf(m_theme->icon(u"run"_s), QIcon::Disabled), m_theme->color(Token::DisabledText));
        QCOMPARE(
            inkOf(m_theme->icon(u"run"_s), QIcon::Selected), m_theme->color(Token::SelectionText));
    }

    void iconInUseFollowsTheTheme()
    {
        m_theme->setMode(Theme::Mode::Light);
        const QIcon icon = m_theme->icon(u"run"_s);
        QCOMPARE(inkOf(icon), lightColors()[index(Token::Text)]);
        m_theme->setMode(Theme::Mode::Dark);
        QCOMPARE(inkOf(icon), darkColors()[index(Token::Text)]);
    }

    void iconOutlivesTheTheme()
    {
        const QIcon icon = m_theme->icon(u"run"_s);
        m_theme.reset();
        QVERIFY(inkOf(icon).isValid());
    }

    void iconIsSharpOnFineScreens()
    {
        const QPixmap pixmap = m_theme->icon(u"search"_s).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }

    void programHasASign()
    {
        const QImage sign = Theme::applicationIcon().pixmap(64, 64).toImage();
        QCOMPARE(sign.size(), QSize(64, 64));
        QCOMPARE(sign.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(sign.pixelColor(32, 8).alpha(), 255);
    }

    /// Whether or not it is checked: an empty box has an outline as clear as ux.md section 13 asks.
    void checkBoxesAreSeenInBothLooks()
    {
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            QCheckBox box;
            box.ensurePolished();
            QStyleOptionButton option;
            option.initFrom(&box);
            option.rect = QRect(0, 0, 16, 16);
            QImage image(16, 16, QImage::Format_RGB32);
            image.fill(box.palette().color(QPalette::Base));
            QPainter painter(&image);
            box.style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, &box);
            painter.end();
            QVERIFY(contrast(image.pixelColor(0, 8), box.palette().color(QPalette::Base)) >= 3);
            QVERIFY(contrast(image.pixelColor(0, 8), box.palette().color(QPalette::Window)) >= 3);
        }
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
