#include "views/main_window/report_dialog.h"

#include "views/main_window/export_path.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace khoji::views {

ReportDialog::ReportDialog(
    const QString& scope, const QString& title, const QString& suggestedPath, QWidget* parent)
    : QDialog(parent)
    , m_title(new QLineEdit(title))
    , m_path(new ExportPath(suggestedPath, QStringLiteral("pdf"), tr("PDF documents")))
{
    setWindowTitle(tr("Create report"));
    m_title->setObjectName(QStringLiteral("reportTitle"));
    auto* const what = new QLabel(scope + u'\n'
        + tr("The report has scope and timeline, commonest values, the events, the log files with "
             "their "
             "hashes, and what could not be read. Times are in UTC."));
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);

    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* const create =
        buttons->addButton(tr("Create report"), QDialogButtonBox::AcceptRole);
    const auto update = [this, create] {
        create->setEnabled(!path().isEmpty() && !m_title->text().trimmed().isEmpty());
    };
    connect(m_path, &ExportPath::pathChanged, create, update);
    connect(m_title, &QLineEdit::textChanged, create, update);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();

    auto* const form = new QFormLayout(this);
    form->setVerticalSpacing(10);
    form->addRow(what);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&File"), m_path);
    form->addRow(buttons);
    form->setSizeConstraint(QLayout::SetMinimumSize);
}

QString ReportDialog::title() const
{
    return m_title->text().trimmed();
}

QString ReportDialog::path() const
{
    return m_path->path();
}

} // namespace khoji::views
