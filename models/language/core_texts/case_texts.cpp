#include "models/language/core_texts.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace khoji::models {

namespace {

class Core {
    Q_DECLARE_TR_FUNCTIONS(khoji::core)
public:
    /// What a case, an annotation or an export refuses.
    static constexpr auto kTexts = std::to_array<const char*>({
        QT_TR_NOOP("the case holds no such event"),
        QT_TR_NOOP("%1 is longer than %2 bytes"),
        QT_TR_NOOP("%1 is not UTF-8"),
        QT_TR_NOOP("an event has no more than %1 tags"),
        QT_TR_NOOP("a tag has no spaces around it"),
        QT_TR_NOOP("an event has each tag once"),
        QT_TR_NOOP("what identifies the event"),
        QT_TR_NOOP("the note"),
        QT_TR_NOOP("the author's name"),
        QT_TR_NOOP("the query"),
        QT_TR_NOOP("the tag"),
        QT_TR_NOOP("a tag needs a name"),
        QT_TR_NOOP("a tag holds no control characters"),
        QT_TR_NOOP("colour labels are numbers from 1 to 9"),
        QT_TR_NOOP("stopped; it goes on another time"),
        QT_TR_NOOP("another import into this case is under way"),
        QT_TR_NOOP("this is too much to keep with the case"),
        QT_TR_NOOP("an import is under way"),
        QT_TR_NOOP("the case is open for reading only"),
        QT_TR_NOOP("more than %1 events at once"),
        QT_TR_NOOP("the case file is damaged: its dictionaries are incomplete"),
        QT_TR_NOOP("there is no case file %1"),
        QT_TR_NOOP("no temporary folder: %1"),
        QT_TR_NOOP("there are too many different values to combine"),
        QT_TR_NOOP("a part has no field"),
        QT_TR_NOOP("the fields of a part are of different dimensions"),
        QT_TR_NOOP("%1 is no part of combinations"),
        QT_TR_NOOP("this store counts no combinations of values"),
        QT_TR_NOOP("unknown kind of value"),
        QT_TR_NOOP("the query was stopped"),
        QT_TR_NOOP("more than %1 conditions on whole records"),
        QT_TR_NOOP("%1 is no time"),
        QT_TR_NOOP("%1 is no severity: critical, high, medium, low, none"),
        QT_TR_NOOP("eventID takes a whole ID, without wildcards"),
        QT_TR_NOOP("%1 cannot be answered"),
        QT_TR_NOOP("%1 differs from event to event: its values are not counted"),
        QT_TR_NOOP("the stored log file is shorter than its record says"),
        QT_TR_NOOP("the case does not hold the bytes of this log file"),
        QT_TR_NOOP("this file is no Khoji case"),
        QT_TR_NOOP("the case file is damaged"),
        QT_TR_NOOP("the disk is full; what was confirmed before is safe in the case"),
        QT_TR_NOOP("the case file cannot be written"),
        QT_TR_NOOP("the case file cannot be opened"),
        QT_TR_NOOP("the case file is being written by another program"),
        QT_TR_NOOP("the disk reports an error: %1"),
        QT_TR_NOOP("the case file cannot be used: %1"),
        QT_TR_NOOP("an earlier batch could not be stored"),
        QT_TR_NOOP("this file is an SQLite database, but no Khoji case"),
        QT_TR_NOOP("this case was written by a newer version of Khoji"),
        QT_TR_NOOP(
            "this case has an older format; open it once for writing to bring it up to date"),
        QT_TR_NOOP("/%1/ is no regular expression: %2"),
        QT_TR_NOOP("%1 has no ranges: %2..%3"),
        QT_TR_NOOP("%1 compares with no number"),
        QT_TR_NOOP("%1 has no order: use : or ="),
        QT_TR_NOOP("the file is nested too deeply"),
        QT_TR_NOOP("line %1: this is no JSON"),
        QT_TR_NOOP("this JSON cannot be read: %1"),
        QT_TR_NOOP("format: the file does not say \"%1\""),
        QT_TR_NOOP("version: a number is missing"),
        QT_TR_NOOP("version: a newer Khoji wrote this file"),
        QT_TR_NOOP("annotations: a list is missing"),
        QT_TR_NOOP("annotation %1: %2"),
        QT_TR_NOOP("There is no file %1"),
        QT_TR_NOOP("There is no folder %1"),
        QT_TR_NOOP("Cannot read %1: %2"),
        QT_TR_NOOP("%1 is larger than 100 MB"),
        QT_TR_NOOP("Cannot open %1"),
        QT_TR_NOOP("Cannot read all of %1"),
        QT_TR_NOOP("The output does not take more data"),
        QT_TR_NOOP("No columns were chosen for the CSV file"),
        QT_TR_NOOP("No columns were chosen for the report"),
        QT_TR_NOOP("No columns were chosen for the table"),
        QT_TR_NOOP("The record is not valid JSON"),
        QT_TR_NOOP("The case gave fewer events than it counted"),
        QT_TR_NOOP("The report could not be painted"),
        QT_TR_NOOP("PDF reports need a graphical application"),
        QT_TR_NOOP("Stopped"),
        QT_TR_NOOP("a text is expected"),
        QT_TR_NOOP("true or false is expected"),
        QT_TR_NOOP("a number from 1 to 9 is expected"),
        QT_TR_NOOP("a list of texts is expected"),
        QT_TR_NOOP("a time is expected"),
        QT_TR_NOOP("first and end are expected"),
        QT_TR_NOOP("none, suspicious, benign or evidence is expected"),
        QT_TR_NOOP("16 hexadecimal digits are expected"),
        QT_TR_NOOP("an object is expected"),
        QT_TR_NOOP("nothing is said about the event"),
    });
};

} // namespace

std::span<const char* const> caseTexts()
{
    return Core::kTexts;
}

} // namespace khoji::models
