#include "views/main_window/csv_dialog.h"

#include "views/main_window/export_path.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

CsvDialog::CsvDialog(
    const QString& scope, const QString& suggestedPath, bool isSafe, QWidget* parent)
    : QDialog(parent)
    , m_path(new ExportPath(suggestedPath, QStringLiteral("csv"), tr("Comma-separated values")))
    , m_safe(new QCheckBox(tr("&Safe for spreadsheets")))
{
    setWindowTitle(tr("Export events"));
    auto* const what = new QLabel(scope + u'\n'
        + tr("They are written as CSV, with the columns of the table and times in UTC."));
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_safe->setObjectName(QStringLiteral("spreadsheetSafe"));
    m_safe->setChecked(isSafe);
    auto* const why = new QLabel(
        tr("A cell that a spreadsheet would run as a formula gets an apostrophe in front. This "
           "alters text: switch it off for copies that are evidence."));
    why->setTextFormat(Qt::PlainText);
    why->setWordWrap(true);
    why->setForegroundRole(QPalette::PlaceholderText);
    why->setIndent(fontMetrics().averageCharWidth() * 3);
    m_safe->setAccessibleDescription(why->text());

    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* const write = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    const auto update = [this, write] {
        write->setEnabled(!path().isEmpty());
    };
    connect(m_path, &ExportPath::pathChanged, write, update);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();

    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(what);
    column->addWidget(m_path);
    column->addWidget(m_safe);
    column->addWidget(why);
    column->addWidget(buttons);
    column->setSizeConstraint(QLayout::SetMinimumSize);
}

QString CsvDialog::path() const
{
    return m_path->path();
}

bool CsvDialog::isSpreadsheetSafe() const
{
    return m_safe->isChecked();
}

} // namespace khoji::views
