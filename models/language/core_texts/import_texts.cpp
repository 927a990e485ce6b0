#include "models/language/core_texts.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace khoji::models {

namespace {

class Core {
    Q_DECLARE_TR_FUNCTIONS(khoji::core)
public:
    /// Why a file, a row or a record could not be read; then in what form files hold records.
    static constexpr auto kTexts = std::to_array<const char*>({
        QT_TR_NOOP("the compressed file ends too early"),
        QT_TR_NOOP("compressed data are damaged at byte %1 of the file"),
        QT_TR_NOOP("no memory for decompression"),
        QT_TR_NOOP("expands to more than %1 MiB"),
        QT_TR_NOOP("a Parquet file: export the query's result as CSV or JSON instead"),
        QT_TR_NOOP("an encrypted Parquet file"),
        QT_TR_NOOP("an ORC file: export the query's result as CSV or JSON instead"),
        QT_TR_NOOP("an Avro file"),
        QT_TR_NOOP("an Arrow file"),
        QT_TR_NOOP("a Hadoop sequence file"),
        QT_TR_NOOP("a Windows event log"),
        QT_TR_NOOP("a packet capture"),
        QT_TR_NOOP("a PDF document"),
        QT_TR_NOOP("an old Office document: save its table as CSV"),
        QT_TR_NOOP("an SQLite database; a Khoji case is opened, not imported"),
        QT_TR_NOOP("a RAR archive: unpack it first"),
        QT_TR_NOOP("an LZ4 file: unpack it first"),
        QT_TR_NOOP("a Snappy file: unpack it first"),
        QT_TR_NOOP("an encrypted file"),
        QT_TR_NOOP("UTF-32 text: save it as UTF-8"),
        QT_TR_NOOP("an HTML page"),
        QT_TR_NOOP("a key or certificate"),
        QT_TR_NOOP("CEF events of another product, not CloudTrail's records"),
        QT_TR_NOOP("LEEF events of another product, not CloudTrail's records"),
        QT_TR_NOOP("an XML document"),
        QT_TR_NOOP("an error page of S3 (%1) instead of the object"),
        QT_TR_NOOP("binary data"),
        QT_TR_NOOP("%1, not CloudTrail's own: export the trail's log files instead"),
        QT_TR_NOOP("an object with %1"),
        QT_TR_NOOP("no members at all"),
        QT_TR_NOOP("This record is not valid JSON at byte %1: %2"),
        QT_TR_NOOP("This record is not a JSON object"),
        QT_TR_NOOP("This record is nested deeper than %1 levels"),
        QT_TR_NOOP("This record holds more than %1 values"),
        QT_TR_NOOP("This record has %1 bytes, more than cards and tree can show"),
        QT_TR_NOOP("text that is no JSON where a record was expected"),
        QT_TR_NOOP("the file is empty"),
        QT_TR_NOOP("not CloudTrail: the content is no JSON. %1"),
        QT_TR_NOOP("the text ends inside an object"),
        QT_TR_NOOP("text that belongs to no record"),
        QT_TR_NOOP("%1 (%2 of them)"),
        QT_TR_NOOP("%1 further problems of this file"),
        QT_TR_NOOP("data that are no base64"),
        QT_TR_NOOP("data that are encoded twice"),
        QT_TR_NOOP("compressed data in a message: %1"),
        QT_TR_NOOP("wrapped more than %1 times, not followed"),
        QT_TR_NOOP(
            "what lies encoded in this file expands beyond all measure; the rest was not read"),
        QT_TR_NOOP("a row is damaged or cut off"),
        QT_TR_NOOP("a row without CloudTrail's columns: %1"),
        QT_TR_NOOP("damaged from here on, read record by record: %1"),
        QT_TR_NOOP("a record is cut off or damaged; lost bytes %1 to %2"),
        QT_TR_NOOP("too much damage: the rest of the file was not read"),
        QT_TR_NOOP("not a CloudTrail record"),
        QT_TR_NOOP("a record holds bytes that are not UTF-8; the index shows them as `?`"),
        QT_TR_NOOP("`Records` is not a list"),
        QT_TR_NOOP("not a CloudTrail record, eventVersion and eventName are missing: %1"),
        QT_TR_NOOP("not CloudTrail: %1"),
        QT_TR_NOOP("a record is not an object"),
        QT_TR_NOOP("EventBridge events of another kind than CloudTrail's"),
        QT_TR_NOOP("`CloudTrailEvent` is no record; the words beside it were used"),
        QT_TR_NOOP("an event of LookupEvents with neither a record nor the words for one"),
        QT_TR_NOOP("an object of more members than are looked at"),
        QT_TR_NOOP("a list with something else in it than values"),
        QT_TR_NOOP("This row is %1"),
        QT_TR_NOOP("an activity log of another product, kept in CloudTrail Lake"),
        QT_TR_NOOP("a configuration item of AWS Config, kept in CloudTrail Lake"),
        QT_TR_NOOP("evidence of AWS Audit Manager, kept in CloudTrail Lake"),
        QT_TR_NOOP("This row has no %1"),
        QT_TR_NOOP("This row states no time"),
        QT_TR_NOOP("The time of this row cannot be read: %1"),
        QT_TR_NOOP("The cell `%1` holds no record"),
        QT_TR_NOOP("The cell `%1` holds no whole record"),
        QT_TR_NOOP("The cell `%1` holds no whole record; the other cells were used"),
        QT_TR_NOOP("This is %1, not CloudTrail"),
        QT_TR_NOOP("This is no table: its first line is not a row of column names"),
        QT_TR_NOOP("This table has no readable header"),
        QT_TR_NOOP("This is a table without CloudTrail's columns: %1"),
        QT_TR_NOOP("This row has %1 cells, and the table %2 columns"),
        QT_TR_NOOP("This row cannot be read to its end: a quote is missing, the file is cut off, "
                   "or the row has too many cells"),
        QT_TR_NOOP("stopped on request"),
        QT_TR_NOOP("the archive holds more than %1 entries"),
        QT_TR_NOOP("the archive has gone on to another entry"),
        QT_TR_NOOP("is encrypted"),
        QT_TR_NOOP("the archive expands to more than %1 MiB; the rest of it was not read"),
        QT_TR_NOOP("the archive needs too much memory"),
        QT_TR_NOOP("the archive cannot be read"),
        QT_TR_NOOP("the archive is damaged"),
        QT_TR_NOOP("cannot be read: %1"),
        QT_TR_NOOP("cannot be read any further: %1"),
        QT_TR_NOOP("the archive changed while it was read"),
        QT_TR_NOOP("an archive that lies in too many others is not opened"),
        QT_TR_NOOP("cut off inside its archive: %1"),
        QT_TR_NOOP("the file has vanished"),
        QT_TR_NOOP("not a regular file"),
        QT_TR_NOOP("the file is being written to while it is read; import it again later"),
        QT_TR_NOOP("larger than %1 MiB"),
        QT_TR_NOOP("there is no such file"),
        QT_TR_NOOP("neither a file nor a folder"),
        QT_TR_NOOP("that import fetched %1: fetch it again to go on"),
        QT_TR_NOOP("eventID %1 occurs again with different content; both records are kept"),
        QT_TR_NOOP("unknown"),
        QT_TR_NOOP("trail file"),
        QT_TR_NOOP("record list"),
        QT_TR_NOOP("records"),
        QT_TR_NOOP("notification"),
        QT_TR_NOOP("Athena result"),
        QT_TR_NOOP("CloudTrail Lake result"),
        QT_TR_NOOP("Event history table"),
        QT_TR_NOOP("Splunk table"),
        QT_TR_NOOP("digest"),
        QT_TR_NOOP("CloudTrail Lake signature"),
        QT_TR_NOOP("archive"),
        QT_TR_NOOP("delivery notice"),
        QT_TR_NOOP("foreign"),
    });
};

} // namespace

std::span<const char* const> importTexts()
{
    return Core::kTexts;
}

} // namespace khoji::models
