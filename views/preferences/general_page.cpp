#include "views/preferences/general_page.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr double kAsTheDesktop = 5; // points; one below the smallest size there is

QComboBox* choice(const QString& name, const QStringList& texts)
{
    auto* const box = new QComboBox;
    box->setObjectName(name);
    box->addItems(texts);
    return box;
}

} // namespace

GeneralPage::GeneralPage(models::Settings& settings)
    : PreferencesPage(tr("General"))
    , m_settings(settings)
    , m_theme(
          choice(u"theme"_s, {tr("As the desktop"), tr("Light"), tr("Dark"), tr("High contrast")}))
    , m_textSize(new QDoubleSpinBox)
    , m_rowHeight(choice(u"rowHeight"_s, {tr("Compact"), tr("Normal"), tr("Roomy")}))
    , m_lastCase(choice(u"lastCase"_s,
          {tr("Ask whether to open the last case"), tr("Open the last case"), tr("Open nothing")}))
    , m_author(new QLineEdit)
{
    createLook();
    createStart();
    show();
}

void GeneralPage::createLook()
{
    m_textSize->setObjectName(u"textSize"_s);
    m_textSize->setRange(kAsTheDesktop, 28);
    m_textSize->setDecimals(1);
    m_textSize->setSpecialValueText(tr("As the desktop"));
    m_textSize->setSuffix(tr(" pt", "points"));
    addRow(tr("&Theme:"), m_theme);
    addRow(tr("Text si&ze:"), m_textSize);
    addRow(tr("&Row height:"), m_rowHeight);
    connect(m_theme, &QComboBox::currentIndexChanged, &m_settings,
        [this](int index) { m_settings.setThemeMode(static_cast<models::ThemeMode>(index)); });
    connect(m_textSize, &QDoubleSpinBox::valueChanged, &m_settings,
        [this](double points) { m_settings.setTextSize(points > kAsTheDesktop ? points : 0); });
    connect(m_rowHeight, &QComboBox::currentIndexChanged, &m_settings,
        [this](int index) { m_settings.setRowHeight(static_cast<models::RowHeight>(index)); });
}

void GeneralPage::createStart()
{
    m_author->setObjectName(u"author"_s);
    m_author->setMaxLength(100);
    m_author->setPlaceholderText(tr("The name of this computer's user"));
    addRow(tr("At the &start:"), m_lastCase);
    addRow(tr("&Author of notes:"), m_author);
    addHint(tr("Notes, stars and tags are kept in the case with this name and the time."));
    connect(m_lastCase, &QComboBox::currentIndexChanged, &m_settings,
        [this](int index) { m_settings.setLastCase(static_cast<models::LastCase>(index)); });
    connect(m_author, &QLineEdit::editingFinished, &m_settings,
        [this] { m_settings.setAuthor(m_author->text().trimmed()); });
}

void GeneralPage::show()
{
    m_theme->setCurrentIndex(static_cast<int>(m_settings.themeMode()));
    m_textSize->setValue(m_settings.textSize() > 0 ? m_settings.textSize() : kAsTheDesktop);
    m_rowHeight->setCurrentIndex(static_cast<int>(m_settings.rowHeight()));
    m_lastCase->setCurrentIndex(static_cast<int>(m_settings.lastCase()));
    m_author->setText(m_settings.author());
}

void GeneralPage::reset()
{
    m_settings.setThemeMode(models::ThemeMode::System);
    m_settings.setTextSize(0);
    m_settings.setRowHeight(models::RowHeight::Normal);
    m_settings.setLastCase(models::LastCase::Ask);
    m_settings.setAuthor({});
    show();
}

} // namespace khoji::views
