#include "models/annotations/annotation_text.h"

#include "models/detail/visible_text.h"
#include "models/language/plural.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace khoji::models {

namespace {

constexpr qsizetype kLongestTag = 30; // characters shown in a command's text

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::Annotations)
};

/// `Star event` of one, `Star 3 events` of several; `tag` stands for %1.
struct Phrase {
    const char* one;
    const char* several;

    [[nodiscard]] QString of(std::size_t events) const
    {
        return events == 1 ? Words::tr(one) : Words::tr(several, nullptr, pluralOf(events));
    }
};

Phrase phraseOf(const store::AnnotationChange& change)
{
    const int parts = int{change.starred.has_value()} + int{change.status.has_value()}
        + int{change.label.has_value()} + int{change.note.has_value()}
        + int{!change.addTags.empty()} + int{!change.removeTags.empty()};
    if (parts != 1)
        return {QT_TRANSLATE_NOOP("khoji::models::Annotations", "Annotate event"),
            QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Annotate %Ln event(s)")};
    if (change.starred)
        return *change.starred
            ? Phrase{QT_TRANSLATE_NOOP("khoji::models::Annotations", "Star event"),
                QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Star %Ln event(s)")}
            : Phrase{QT_TRANSLATE_NOOP("khoji::models::Annotations", "Remove star of event"),
                QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Remove star of %Ln event(s)")};
    if (change.status)
        return {QT_TRANSLATE_NOOP("khoji::models::Annotations", "Set status of event"),
            QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Set status of %Ln event(s)")};
    if (change.label)
        return *change.label != 0
            ? Phrase{QT_TRANSLATE_NOOP("khoji::models::Annotations", "Label event"),
                QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Label %Ln event(s)")}
            : Phrase{QT_TRANSLATE_NOOP("khoji::models::Annotations", "Remove label of event"),
                QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Remove label of %Ln event(s)")};
    if (change.note)
        return {QT_TRANSLATE_NOOP("khoji::models::Annotations", "Edit note"),
            QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Edit notes of %Ln event(s)")};
    if (!change.addTags.empty())
        //: %1 is a tag, or several
        return {QT_TRANSLATE_NOOP("khoji::models::Annotations", "Tag event \"%1\""),
            QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Tag %Ln event(s) \"%1\"")};
    return {QT_TRANSLATE_NOOP("khoji::models::Annotations", "Remove tag \"%1\" of event"),
        QT_TRANSLATE_N_NOOP("khoji::models::Annotations", "Remove tag \"%1\" of %Ln event(s)")};
}

constexpr std::array kColors{
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "red"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "orange"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "yellow"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "green"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "teal"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "blue"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "violet"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "pink"),
    QT_TRANSLATE_NOOP("khoji::models::Annotations", "grey"),
};
static_assert(kColors.size() == store::kHighestLabel);

} // namespace

QString statusText(store::Status status)
{
    switch (status) {
    case store::Status::None:
        break;
    case store::Status::Suspicious:
        return Words::tr("suspicious");
    case store::Status::Benign:
        return Words::tr("benign");
    case store::Status::Evidence:
        return Words::tr("evidence");
    }
    return Words::tr("no status");
}

QString labelText(int label)
{
    if (label < 1 || label > store::kHighestLabel)
        return Words::tr("no label");
    //: A colour label: its number and its colour.
    return Words::tr("%1, %2").arg(
        QString::number(label), Words::tr(kColors[static_cast<std::size_t>(label - 1)]));
}

QString firstLineOf(const std::string& note)
{
    const QString text = QString::fromStdString(note);
    for (const QStringView line : QStringView(text).split(u'\n')) {
        QStringView words = line.trimmed();
        while (!words.isEmpty() && QStringView(u"#>*-+ ").contains(words.front()))
            words = words.sliced(1);
        if (!words.isEmpty())
            return words.toString();
    }
    return {};
}

QString tagsText(const std::vector<std::string>& tags)
{
    QStringList names;
    for (const std::string& tag : tags)
        names << QString::fromStdString(tag);
    return names.join(QStringLiteral(", "));
}

QString changeText(const store::AnnotationChange& change, std::size_t events)
{
    const QString text = phraseOf(change).of(events);
    const auto& tags = change.addTags.empty() ? change.removeTags : change.addTags;
    if (!text.contains(u"%1"))
        return text;
    return text.arg(shortened(visibleText(tagsText(tags)), kLongestTag));
}

QString clearText(std::size_t events)
{
    return events == 1 ? Words::tr("Clear annotation")
                       : Words::tr("Clear %Ln annotation(s)", nullptr, pluralOf(events));
}

} // namespace khoji::models
