#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# resources/demo/make_corpus makes the same samples as ever: one utterance of each synthesiser, each with its voice
# changed by Praat. The digests are of decoded samples, because FLAC's bytes depend on the encoder's version.
# Usage: check_demo_corpus.sh SOURCE_DIR
set -euo pipefail
cd "$1"
# shellcheck source=tests/packaging/expect.sh
. tests/packaging/expect.sh

maker=resources/demo/make_corpus
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# refused NAME TEXT ARGUMENT... : the maker fails and says TEXT
refused() {
    local name=$1 text=$2 status=0 output
    shift 2
    output=$("$@" 2>&1) || status=$?
    check "$name: is a failure" equals "$status" 1
    check "$name: says why" contains "$output" "$text"
}

# without_tools ARGUMENT... : the maker with no program on its path
without_tools() { env PATH="$scratch/nowhere" "$python" "$maker" "$@"; }

if ! command -v python3 >/dev/null; then
    skip 'demo corpus' 'python3 is not installed'
    exit 77
fi
python=$(python3 -c 'import sys; print(sys.executable)')

check 'help names the options' contains "$($maker --help)" '--sentences-per-speaker'
check 'speakers: as many men as women in every synthesiser, each of different sound, an eighth held out' equals "$(
    cd resources/demo && python3 -B -c '
from collections import Counter
from corpus_maker.speakers import speakers
some = speakers(960)
kinds = Counter((one.synthesizer, one.gender) for one in some)
print(len({one.name for one in some}), len({(one.base_voice, one.formant, one.median_f0) for one in some}),
      set(kinds.values()), all(one.median_f0 < 150.1 if one.gender == "male" else one.median_f0 > 147.9 for one in some),
      90 < sum(one.held_out for one in some) < 150, speakers(720) == some[:720])')" \
    '960 960 {160} True True True'
check 'sentences: 7 to 14 words each' nothing "$(grep -v '^#' resources/demo/sentences.txt | awk 'NF < 7 || NF > 14')"
check 'sentences: none twice' nothing "$(sort resources/demo/sentences.txt | uniq -d)"

refused 'an unknown speaker' 'expected SPEAKER-NUMBER' $maker --out "$scratch/unknown" --only nobody-0001
refused 'a missing program' 'install the Debian package' without_tools --out "$scratch/missing" --only awb-f02-0004
check 'a missing program: leaves no table' test ! -e "$scratch/missing/corpus.tsv"
refused 'a folder in use' 'the folder is not empty' $maker --out "$scratch" --only awb-f02-0004

# same UTTERANCE DIGEST : the decoded samples of the utterance
same() {
    equals "$(flac --decode --stdout --silent --force-raw-format --endian=little --sign=signed \
        "$scratch/corpus/audio/$1.flac" | sha256sum | cut -d ' ' -f 1)" "$2"
}

# has PROGRAM|LIBRARY : or says that the samples are not compared
missing=
for program in praat flac; do command -v $program >/dev/null || missing+=" $program"; done
for library in flite:libflite.so.1 espeak-ng:libespeak-ng.so.1; do
    python3 -c "import ctypes; ctypes.CDLL('${library#*:}')" 2>/dev/null || missing+=" ${library%:*}"
done
if [ -n "$missing" ]; then
    skip 'samples' "not installed:$missing"
    finish
    exit
fi

expected="rms-m01-0001 d31f7d73b8147203dbe57e40ba34f098923df0ed0fefc03d842e6bf8efd80d0b
es-m1-f01-0002 db7babe415b5a0d7c42e01fc0945e71b79641026b81e59861a6891212ba770d3
awb-f02-0004 9be42f3d33e7f34df60fed3326200ab0f83798c24e92610a642caac87650b41a"
if [ -d /usr/share/festival/voices/english/ked_diphone ] && command -v festival >/dev/null; then
    expected+=$'\n'"ked-f03-0006 d289f597d6af20d7356341d7bfb2149b6194caa14f10f27f257ca4b0993c7bf0"
else
    skip 'samples of ked-f03-0006' 'not installed: festival festvox-kdlpc16k'
fi
utterances=$(cut -d ' ' -f 1 <<<"$expected" | paste -sd ,)
check 'the utterances are made' $maker --out "$scratch/corpus" --only "$utterances" --jobs 2
while read -r utterance digest; do
    check "samples of $utterance" same "$utterance" "$digest"
    check "phones of $utterance: only those of the phone set" nothing "$(
        sed -n '/name = "phones"/,$ s/^ *text = "\(.*\)"$/\1/p' "$scratch/corpus/alignments/$utterance.TextGrid" |
            grep . | sort -u | while read -r phone; do
            grep -q "\"$phone\"" resources/phone_sets/arpabet.json || echo "$phone"
        done)"
done <<<"$expected"
check 'the table has a line for each utterance' equals "$(wc -l <"$scratch/corpus/corpus.tsv")" \
    "$(($(wc -l <<<"$expected") + 1))"
finish
