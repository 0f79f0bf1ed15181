// SPDX-License-Identifier: GPL-3.0-or-later
// The first line of an input names its reader.
#include "core/base/error.h"
#include "core/corpus/readers/ctm.h"
#include "core/corpus/readers/htk_labels.h"
#include "core/corpus/readers/integer_lists.h"
#include "core/corpus/readers/mfa_files.h"
#include "core/corpus/readers/reader_list.h"
#include "core/corpus/readers/text_table.h"
#include "core/corpus/readers/timit_labels.h"
#include "tests/fuzz/fuzz_input.h"

namespace phonoscope::fuzz {

void readInput(std::span<const std::byte> bytes)
{
    const std::string_view text = asText(bytes);
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos)
        return;
    const std::string_view reader = text.substr(0, line);
    const InputFile input(bytes.subspan(line + 1));
    if (reader == "ctm")
        readCtm(input.path());
    else if (reader == "ctm-names")
        readCtm(input.path(), {{"1", "SIL"}, {"2", "AH_B"}});
    else if (reader == "phone-names")
        readPhoneNames(input.path());
    else if (reader == "htk")
        readHtkLabels(input.path());
    else if (reader == "mlf")
        readMasterLabelFile(input.path());
    else if (reader == "integer-lists")
        readIntegerLists(input.path());
    else if (reader == "mfa-json")
        readMfaJson(input.path());
    else if (reader == "mfa-csv")
        readMfaCsv(input.path());
    else if (reader == "reader-list")
        readReaderList(input.path());
    else if (reader == "transcripts")
        readTranscripts(input.path());
    else if (reader == "table")
        readTextTable(input.path());
    else if (reader == "timit")
        readTimitLabels(input.path());
    else
        throw Error(ErrorCode::Unsupported, "input", "The first line names no reader.");
}

} // namespace phonoscope::fuzz
