#include "views/preferences/export_page.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

using namespace Qt::StringLiterals;

namespace khoji::views {

ExportPage::ExportPage(models::Settings& settings)
    : PreferencesPage(tr("Report defaults"))
    , m_settings(settings)
    , m_title(new QLineEdit)
    , m_rows(new QSpinBox)
    , m_safe(new QCheckBox(tr("CSV is &safe for spreadsheets")))
{
    createReport();
    createCsv();
}

void ExportPage::createReport()
{
    m_title->setObjectName(u"reportTitleDefault"_s);
    m_title->setMaxLength(100);
    m_title->setPlaceholderText(tr("CloudTrail investigation"));
    m_title->setText(m_settings.reportTitle());
    addRow(tr("&Title of reports:"), m_title);
    addHint(tr("The name of the case follows. Each report can have another title."));
    m_rows->setObjectName(u"reportRows"_s);
    m_rows->setRange(static_cast<int>(models::Settings::kFewestReportRows),
        static_cast<int>(models::Settings::kMostReportRows));
    m_rows->setSingleStep(500);
    m_rows->setGroupSeparatorShown(true);
    //: After a number: so many events are listed in a report at most.
    m_rows->setSuffix(tr(" events"));
    m_rows->setValue(static_cast<int>(m_settings.reportRows()));
    addRow(tr("&List at most:"), m_rows);
    addHint(tr("A report says when it lists fewer events than were found."));
    connect(m_title, &QLineEdit::editingFinished, &m_settings,
        [this] { m_settings.setReportTitle(m_title->text().trimmed()); });
    connect(m_rows, &QSpinBox::valueChanged, &m_settings,
        [this](int rows) { m_settings.setReportRows(static_cast<unsigned>(rows)); });
}

void ExportPage::createCsv()
{
    m_safe->setObjectName(u"spreadsheetSafeDefault"_s);
    m_safe->setChecked(m_settings.spreadsheetSafe());
    form().addRow(m_safe);
    addHint(
        tr("An apostrophe goes in front of cells that a spreadsheet would run as a formula. Off "
           "for copies that are evidence; each export can choose."));
    connect(m_safe, &QCheckBox::toggled, &m_settings, &models::Settings::setSpreadsheetSafe);
}

void ExportPage::reset()
{
    const models::Settings defaults{QString()};
    m_settings.setReportTitle(defaults.reportTitle());
    m_title->setText(defaults.reportTitle());
    m_rows->setValue(static_cast<int>(defaults.reportRows()));
    m_safe->setChecked(defaults.spreadsheetSafe());
}

} // namespace khoji::views
