#include "views/main_window/export_path.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

QString suggestedPath(const QString& caseName, const QString& what, const models::DisplayZone& zone,
    const QString& ending)
{
    QString name;
    for (const QChar c : u"%1-%2-%3"_s.arg(caseName, what, zone.label())) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u'+')
            name += c;
        else if (!name.endsWith(u'-'))
            name += u'-';
    }
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return (documents.exists() ? documents : QDir::home()).filePath(u"%1.%2"_s.arg(name, ending));
}

ExportPath::ExportPath(
    const QString& suggested, const QString& ending, const QString& kind, QWidget* parent)
    : QWidget(parent)
    , m_ending(u"."_s + ending)
    , m_kind(kind)
    , m_edit(new QLineEdit(suggested))
    , m_remark(new QLabel)
{
    m_edit->setObjectName(u"exportPath"_s);
    m_edit->setAccessibleName(tr("File to write"));
    m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    auto* const choose = new QPushButton(tr("Choose..."));
    connect(choose, &QPushButton::clicked, this, &ExportPath::browse);
    connect(m_edit, &QLineEdit::textChanged, this, &ExportPath::showRemark);
    connect(m_edit, &QLineEdit::textChanged, this, &ExportPath::pathChanged);

    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->addWidget(m_edit, 0, 0);
    grid->addWidget(choose, 0, 1);
    grid->addWidget(m_remark, 1, 0, 1, 2);
    setFocusProxy(m_edit);
    showRemark();
}

QString ExportPath::path() const
{
    const QString text = m_edit->text().trimmed();
    const bool complete = text.isEmpty() || text.endsWith(m_ending, Qt::CaseInsensitive);
    return complete ? text : text + m_ending;
}

void ExportPath::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("File to write"), path(),
        u"%1 (*%2)"_s.arg(m_kind, m_ending), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        m_edit->setText(chosen);
}

void ExportPath::showRemark()
{
    m_remark->setText(
        QFileInfo::exists(path()) ? tr("This file exists and will be replaced.") : QString());
}

} // namespace khoji::views
