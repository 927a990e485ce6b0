#include "core/record/record_reader.h"

#include "core/record/unwrap/text_pass.h"

namespace khoji::record {

RecordReader::RecordReader(Vocabulary& vocabulary)
    : m_parsers(std::make_unique<ParserStack>(vocabulary))
{ }

RecordReader::~RecordReader() = default;

void RecordReader::read(std::string_view text, LogContents& contents)
{
    Reading reading(*m_parsers, contents, text.size());
    TextPass(reading, Source{text}).read();
    reading.finish();
}

} // namespace khoji::record
