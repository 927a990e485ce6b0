#include "models/events/color_rule_files.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace khoji::models {

namespace {

constexpr qint64 kLargestFile = qint64{1} << 20U; // bytes

} // namespace

base::Result<ReadColorRules> readColorRuleFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::Io, file.errorString().toStdString());
    const QByteArray text = file.read(kLargestFile + 1);
    if (text.size() > kLargestFile)
        return base::fail(base::ErrorKind::Limit, "the file is larger than any list of rules");
    const QJsonDocument document = QJsonDocument::fromJson(text);
    ReadColorRules read;
    read.rules = colorRulesFrom(QString::fromUtf8(text));
    const auto entries = static_cast<int>(document.array().size());
    if (!document.isArray() || (entries > 0 && read.rules.empty()))
        return base::fail(base::ErrorKind::Damaged, "the file is no list of colour rules");
    read.leftOut = entries - static_cast<int>(read.rules.size());
    return read;
}

base::Result<void> writeColorRuleFile(const QString& path, const std::vector<ColorRule>& rules)
{
    QSaveFile file(path);
    const QByteArray text =
        QJsonDocument::fromJson(colorRulesText(rules).toUtf8()).toJson(QJsonDocument::Indented);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return base::fail(base::ErrorKind::Io, file.errorString().toStdString());
    return {};
}

} // namespace khoji::models
