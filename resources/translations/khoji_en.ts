<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>khoji::models::Annotations</name>
    <message numerus="yes">
        <source>Annotate %Ln event(s)</source>
        <translation>
            <numerusform>Annotate %Ln event</numerusform>
            <numerusform>Annotate %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Star %Ln event(s)</source>
        <translation>
            <numerusform>Star %Ln event</numerusform>
            <numerusform>Star %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove star of %Ln event(s)</source>
        <translation>
            <numerusform>Remove star of %Ln event</numerusform>
            <numerusform>Remove star of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set status of %Ln event(s)</source>
        <translation>
            <numerusform>Set status of %Ln event</numerusform>
            <numerusform>Set status of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln event(s)</source>
        <translation>
            <numerusform>Label %Ln event</numerusform>
            <numerusform>Label %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove label of %Ln event(s)</source>
        <translation>
            <numerusform>Remove label of %Ln event</numerusform>
            <numerusform>Remove label of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit notes of %Ln event(s)</source>
        <translation>
            <numerusform>Edit notes of %Ln event</numerusform>
            <numerusform>Edit notes of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %Ln event(s) &quot;%1&quot;</source>
        <translation>
            <numerusform>Tag %Ln event &quot;%1&quot;</numerusform>
            <numerusform>Tag %Ln events &quot;%1&quot;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove tag &quot;%1&quot; of %Ln event(s)</source>
        <translation>
            <numerusform>Remove tag &quot;%1&quot; of %Ln event</numerusform>
            <numerusform>Remove tag &quot;%1&quot; of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %Ln annotation(s)</source>
        <translation>
            <numerusform>Clear %Ln annotation</numerusform>
            <numerusform>Clear %Ln annotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::models::Bucket</name>
    <message numerus="yes">
        <source>%1 day(s)</source>
        <translation>
            <numerusform>%1 day</numerusform>
            <numerusform>%1 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 week(s)</source>
        <translation>
            <numerusform>%1 week</numerusform>
            <numerusform>%1 weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 month(s)</source>
        <translation>
            <numerusform>%1 month</numerusform>
            <numerusform>%1 months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 year(s)</source>
        <translation>
            <numerusform>%1 year</numerusform>
            <numerusform>%1 years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::models::DeliveryDelay</name>
    <message numerus="yes">
        <source>%1 day(s)</source>
        <translation>
            <numerusform>%1 day</numerusform>
            <numerusform>%1 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 h</source>
        <translation>
            <numerusform>%1 h</numerusform>
            <numerusform>%1 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 min</source>
        <translation>
            <numerusform>%1 min</numerusform>
            <numerusform>%1 min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 s</source>
        <translation>
            <numerusform>%1 s</numerusform>
            <numerusform>%1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::models::FacetModel</name>
    <message numerus="yes">
        <source>top %Ln</source>
        <extracomment>What a facet lists; %1 is a number.</extracomment>
        <translation>
            <numerusform>top %Ln</numerusform>
            <numerusform>top %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rarest %Ln</source>
        <translation>
            <numerusform>rarest %Ln</numerusform>
            <numerusform>rarest %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more (%1)…</source>
        <extracomment>Opens the list of all values; %1 is how many are not listed.</extracomment>
        <translation>
            <numerusform>more (%1)…</numerusform>
            <numerusform>more (%1)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 more value(s)</source>
        <extracomment>%1 is a field, %2 how many of its values are not listed.</extracomment>
        <translation>
            <numerusform>%1, %2 more value</numerusform>
            <numerusform>%1, %2 more values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) so far</source>
        <translation>
            <numerusform>%1 event so far</numerusform>
            <numerusform>%1 events so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <translation>
            <numerusform>%1 event</numerusform>
            <numerusform>%1 events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::models::JobList</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>A file or folder, and how many others were read with it.</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::models::SavedSearchList</name>
    <message numerus="yes">
        <source>Save %n search(es)</source>
        <translation>
            <numerusform>Save %n search</numerusform>
            <numerusform>Save %n searches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::models::SourceTreeModel</name>
    <message numerus="yes">
        <source>%1 (%2 log file(s))</source>
        <extracomment>A folder or archive (%1) and how many log files came from it.</extracomment>
        <translation>
            <numerusform>%1 (%2 log file)</numerusform>
            <numerusform>%1 (%2 log files)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 incomplete</source>
        <translation>
            <numerusform>%1 incomplete</numerusform>
            <numerusform>%1 incomplete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::Acquisition</name>
    <message numerus="yes">
        <source>%1 log file(s)</source>
        <translation>
            <numerusform>%1 log file</numerusform>
            <numerusform>%1 log files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>every %n hour</numerusform>
            <numerusform>every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every %n minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 not allowed</source>
        <translation>
            <numerusform>%1 not allowed</numerusform>
            <numerusform>%1 not allowed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in Glacier, to be restored first</source>
        <translation>
            <numerusform>%1 in Glacier, to be restored first</numerusform>
            <numerusform>%1 in Glacier, to be restored first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 deleted meanwhile</source>
        <translation>
            <numerusform>%1 deleted meanwhile</numerusform>
            <numerusform>%1 deleted meanwhile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 damaged</source>
        <translation>
            <numerusform>%1 damaged</numerusform>
            <numerusform>%1 damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 interrupted</source>
        <translation>
            <numerusform>%1 interrupted</numerusform>
            <numerusform>%1 interrupted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for want of disk space</source>
        <translation>
            <numerusform>%1 for want of disk space</numerusform>
            <numerusform>%1 for want of disk space</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for another reason</source>
        <translation>
            <numerusform>%1 for another reason</numerusform>
            <numerusform>%1 for another reason</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 fetched (%2), %3 new event(s).</source>
        <extracomment>%1 is &quot;1,234 log files&quot;, %2 their size, %3 how many events.</extracomment>
        <translation>
            <numerusform>%1 fetched (%2), %3 new event.</numerusform>
            <numerusform>%1 fetched (%2), %3 new events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 log file(s) could not be fetched: %2.</source>
        <extracomment>%2 says why, as a list: &quot;3 not allowed, 1 damaged&quot;.</extracomment>
        <translation>
            <numerusform>%1 log file could not be fetched: %2.</numerusform>
            <numerusform>%1 log files could not be fetched: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 log file(s) (has a name|have names) that no file can have, and (is|are) only in the case.</source>
        <translation>
            <numerusform>%1 log file has a name that no file can have, and is only in the case.</numerusform>
            <numerusform>%1 log files have names that no file can have, and are only in the case.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::AroundText</name>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <translation>
            <numerusform>%1 event</numerusform>
            <numerusform>%1 events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::CancelImportButton</name>
    <message numerus="yes">
        <source>This import has added %1 event(s). What it added will be taken out of the case again. The log files themselves stay where they are.</source>
        <translation>
            <numerusform>This import has added %1 event. What it added will be taken out of the case again. The log files themselves stay where they are.</numerusform>
            <numerusform>This import has added %1 events. What it added will be taken out of the case again. The log files themselves stay where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::CaseStatusBar</name>
    <message numerus="yes">
        <source>All %1 event(s)</source>
        <translation>
            <numerusform>All %1 event</numerusform>
            <numerusform>All %1 events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 event(s)</source>
        <extracomment>So many events match, of all events in the case.</extracomment>
        <translation>
            <numerusform>%1 of %2 event</numerusform>
            <numerusform>%1 of %2 events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 so far, %2 % searched</source>
        <extracomment>%1 is a number of events that match; %2 is how much of the log records has been looked at.</extracomment>
        <translation>
            <numerusform>%1 so far, %2 % searched</numerusform>
            <numerusform>%1 so far, %2 % searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 selected</source>
        <translation>
            <numerusform>%1 selected</numerusform>
            <numerusform>%1 selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ChipRow</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>conditions that are not shown</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ChoosePage</name>
    <message numerus="yes">
        <source>%1 of %2 folder(s) chosen</source>
        <translation>
            <numerusform>%1 of %2 folder chosen</numerusform>
            <numerusform>%1 of %2 folders chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ColorRulesDialog</name>
    <message numerus="yes">
        <source>%n rule(s) imported.</source>
        <translation>
            <numerusform>%n rule imported.</numerusform>
            <numerusform>%n rules imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be understood or had no room.</source>
        <translation>
            <numerusform>%n could not be understood or had no room.</numerusform>
            <numerusform>%n could not be understood or had no room.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) exported.</source>
        <translation>
            <numerusform>%n rule exported.</numerusform>
            <numerusform>%n rules exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::DetailPane</name>
    <message numerus="yes">
        <source>%1 event(s) selected. Select one to see its details.</source>
        <translation>
            <numerusform>%1 event selected. Select one to see its details.</numerusform>
            <numerusform>%1 events selected. Select one to see its details.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show secrets (%n)</source>
        <comment>count of hidden values</comment>
        <translation>
            <numerusform>Show secrets (%n)</numerusform>
            <numerusform>Show secrets (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::EventTable</name>
    <message numerus="yes">
        <source>At most %1 event(s) can be marked at once.</source>
        <translation>
            <numerusform>At most %1 event can be marked at once.</numerusform>
            <numerusform>At most %1 events can be marked at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ExportController</name>
    <message numerus="yes">
        <source>%1 event(s) written</source>
        <translation>
            <numerusform>%1 event written</numerusform>
            <numerusform>%1 events written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 record(s) could not be read: what (it states|they state) at the paths of columns is missing</source>
        <extracomment>%1 is &quot;1,022 events written&quot;, %2 how many records</extracomment>
        <translation>
            <numerusform>%1; %2 record could not be read: what it states at the paths of columns is missing</numerusform>
            <numerusform>%1; %2 records could not be read: what they state at the paths of columns is missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %1 of %2 event(s)</source>
        <translation>
            <numerusform>Writing %1 of %2 event</numerusform>
            <numerusform>Writing %1 of %2 events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::GoCommands</name>
    <message numerus="yes">
        <source>%1 event(s) - %2</source>
        <extracomment>A step of the history: how many events, and the query that showed them.</extracomment>
        <translation>
            <numerusform>%1 event - %2</numerusform>
            <numerusform>%1 events - %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::Import</name>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <translation>
            <numerusform>%1 event</numerusform>
            <numerusform>%1 events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation>
            <numerusform>%1 file</numerusform>
            <numerusform>%1 files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 problem(s)</source>
        <translation>
            <numerusform>%1 problem</numerusform>
            <numerusform>%1 problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Putting %1 event(s) in order</source>
        <translation>
            <numerusform>Putting %1 event in order</numerusform>
            <numerusform>Putting %1 events in order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) already there</source>
        <translation>
            <numerusform>%1 event already there</numerusform>
            <numerusform>%1 events already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s) already in the case</source>
        <translation>
            <numerusform>%1 file already in the case</numerusform>
            <numerusform>%1 files already in the case</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 amendment(s)</source>
        <translation>
            <numerusform>%1 amendment</numerusform>
            <numerusform>%1 amendments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 aggregated record(s)</source>
        <translation>
            <numerusform>%1 aggregated record</numerusform>
            <numerusform>%1 aggregated records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lost record(s)</source>
        <translation>
            <numerusform>%1 lost record</numerusform>
            <numerusform>%1 lost records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ImportController</name>
    <message numerus="yes">
        <source>The last import into this case was interrupted after %1 file(s).</source>
        <translation>
            <numerusform>The last import into this case was interrupted after %1 file.</numerusform>
            <numerusform>The last import into this case was interrupted after %1 files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An earlier import into this case was interrupted after %1 file(s).</source>
        <translation>
            <numerusform>An earlier import into this case was interrupted after %1 file.</numerusform>
            <numerusform>An earlier import into this case was interrupted after %1 files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s) could not be read as CloudTrail. All others are in the case.</source>
        <translation>
            <numerusform>%1 file could not be read as CloudTrail. All others are in the case.</numerusform>
            <numerusform>%1 files could not be read as CloudTrail. All others are in the case.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ImportPage</name>
    <message numerus="yes">
        <source>Automatic: one for each processor; this computer has %n. Fewer leave more of it to other programs. Holds from the next import on.</source>
        <translation>
            <numerusform>Automatic: one for each processor; this computer has %n. Fewer leave more of it to other programs. Holds from the next import on.</numerusform>
            <numerusform>Automatic: one for each processor; this computer has %n. Fewer leave more of it to other programs. Holds from the next import on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::Lookup</name>
    <message numerus="yes">
        <source>How many events there are is not known before. %1 take %2.</source>
        <extracomment>a number of events; a time</extracomment>
        <translation>
            <numerusform>How many events there are is not known before. %1 take %2.</numerusform>
            <numerusform>How many events there are is not known before. %1 take %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How many events there are is not known before. %1 in each of the %2 region(s) take %3.</source>
        <extracomment>a number of events; of regions; a time</extracomment>
        <translation>
            <numerusform>How many events there are is not known before. %1 in each of the %2 region take %3.</numerusform>
            <numerusform>How many events there are is not known before. %1 in each of the %2 regions take %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 page(s)</source>
        <translation>
            <numerusform>%1 page</numerusform>
            <numerusform>%1 pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 region(s) (was not read to its|were not read to their) end. The first: %2</source>
        <extracomment>%1 is a number; %2 is a sentence that names a region</extracomment>
        <translation>
            <numerusform>%1 region was not read to its end. The first: %2</numerusform>
            <numerusform>%1 regions were not read to their end. The first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of event history, %2 new event(s).</source>
        <extracomment>%1 is &quot;3 pages&quot;, %2 how many events.</extracomment>
        <translation>
            <numerusform>%1 of event history, %2 new event.</numerusform>
            <numerusform>%1 of event history, %2 new events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ManageSearchesDialog</name>
    <message numerus="yes">
        <source>%n search(es) imported.</source>
        <translation>
            <numerusform>%n search imported.</numerusform>
            <numerusform>%n searches imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be understood and (was|were) left out.</source>
        <translation>
            <numerusform>%n could not be understood and was left out.</numerusform>
            <numerusform>%n could not be understood and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) exported.</source>
        <translation>
            <numerusform>%n search exported.</numerusform>
            <numerusform>%n searches exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::MessageBar</name>
    <message numerus="yes">
        <source>%1 (%n time(s))</source>
        <extracomment>A message, and how often it has come.</extracomment>
        <translation>
            <numerusform>%1 (%n time)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::NoResultPage</name>
    <message numerus="yes">
        <source>Without %1 it shows %2 event(s).</source>
        <extracomment>%1 is a condition of the query.</extracomment>
        <translation>
            <numerusform>Without %1 it shows %2 event.</numerusform>
            <numerusform>Without %1 it shows %2 events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::NoiseXrayDialog</name>
    <message numerus="yes">
        <source>Patterns (who, event, service, client): %1 of %2 make %3 % of %4 event(s).</source>
        <extracomment>%1 patterns are listed, of %2 there are; %3 is a percentage.</extracomment>
        <translation>
            <numerusform>Patterns (who, event, service, client): %1 of %2 make %3 % of %4 event.</numerusform>
            <numerusform>Patterns (who, event, service, client): %1 of %2 make %3 % of %4 events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excluding the checked ones leaves %1 of %2 event(s).</source>
        <translation>
            <numerusform>Excluding the checked ones leaves %1 of %2 event.</numerusform>
            <numerusform>Excluding the checked ones leaves %1 of %2 events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::NoteEditor</name>
    <message numerus="yes">
        <source>The first %1 of %2 character(s) are shown.</source>
        <extracomment>%1 and %2 are numbers.</extracomment>
        <translation>
            <numerusform>The first %1 of %2 character are shown.</numerusform>
            <numerusform>The first %1 of %2 characters are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::RawPage</name>
    <message numerus="yes">
        <source>decoded from %1, %2 byte(s) long</source>
        <extracomment>%1 is the form of the file, such as CloudWatch Logs</extracomment>
        <translation>
            <numerusform>decoded from %1, %2 byte long</numerusform>
            <numerusform>decoded from %1, %2 bytes long</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>byte %1, %2 byte(s) long</source>
        <extracomment>Where in its file a record begins, counted in bytes, and how long it is.</extracomment>
        <translation>
            <numerusform>byte %1, %2 byte long</numerusform>
            <numerusform>byte %1, %2 bytes long</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %1 character(s) are shown; the button copies all of them.</source>
        <extracomment>%1 is a number of characters</extracomment>
        <translation>
            <numerusform>Only the first %1 character are shown; the button copies all of them.</numerusform>
            <numerusform>Only the first %1 characters are shown; the button copies all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::RegionChoice</name>
    <message numerus="yes">
        <source>%1 region(s). IAM and other services of no region are recorded in us-east-1.</source>
        <translation>
            <numerusform>%1 region. IAM and other services of no region are recorded in us-east-1.</numerusform>
            <numerusform>%1 regions. IAM and other services of no region are recorded in us-east-1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ReviewPage</name>
    <message numerus="yes">
        <source>Listing what there is: %1; %2 of %3 part(s) done</source>
        <extracomment>%1 is a number of log files with their size; parts of the bucket that are looked through</extracomment>
        <translation>
            <numerusform>Listing what there is: %1; %2 of %3 part done</numerusform>
            <numerusform>Listing what there is: %1; %2 of %3 parts done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::S3Dialog</name>
    <message numerus="yes">
        <source>%1 part(s) could not be looked at; the first: %2</source>
        <extracomment>%2 says what happened to the first of them, a sentence.</extracomment>
        <translation>
            <numerusform>%1 part could not be looked at; the first: %2</numerusform>
            <numerusform>%1 parts could not be looked at; the first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking for trails: %1 folder(s) so far</source>
        <translation>
            <numerusform>Looking for trails: %1 folder so far</numerusform>
            <numerusform>Looking for trails: %1 folders so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::SelectionPage</name>
    <message numerus="yes">
        <source>%1 more</source>
        <comment>number of further values</comment>
        <translation>
            <numerusform>%1 more</numerusform>
            <numerusform>%1 more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) selected</source>
        <translation>
            <numerusform>%1 event selected</numerusform>
            <numerusform>%1 events selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What follows is about the first %1 of them.</source>
        <translation>
            <numerusform>What follows is about the first %1 of them.</numerusform>
            <numerusform>What follows is about the first %1 of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::TagPopup</name>
    <message numerus="yes">
        <source>Tags of %n event(s)</source>
        <translation>
            <numerusform>Tags of %n event</numerusform>
            <numerusform>Tags of %n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::Timeline</name>
    <message numerus="yes">
        <source>%1 undated</source>
        <extracomment>%1 events state no time.</extracomment>
        <translation>
            <numerusform>%1 undated</numerusform>
            <numerusform>%1 undated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ValueDialog</name>
    <message numerus="yes">
        <source>%1 of %2 value(s) are listed. Search to find the others.</source>
        <translation>
            <numerusform>%1 of %2 value are listed. Search to find the others.</numerusform>
            <numerusform>%1 of %2 values are listed. Search to find the others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 value(s)</source>
        <translation>
            <numerusform>%1 value</numerusform>
            <numerusform>%1 values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>khoji::views::ValueText</name>
    <message numerus="yes">
        <source>show all %1 character(s)</source>
        <extracomment>Words to click on behind a value of which the middle is left out.</extracomment>
        <translation>
            <numerusform>show all %1 character</numerusform>
            <numerusform>show all %1 characters</numerusform>
        </translation>
    </message>
</context>
</TS>
