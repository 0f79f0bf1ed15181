#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks at the files of the clone: desktop integration, the demo, licence lines, and traces of somebody's machine.
# Usage: check_files.sh SOURCE_DIR
set -euo pipefail
cd "$1"
# shellcheck source=tests/packaging/expect.sh
. tests/packaging/expect.sh

# available TOOL NAME : or says that the check NAME is skipped
available() { command -v "$1" >/dev/null || { skip "$2" "$1 is not installed"; return 1; }; }

id=org.phonoscope.Phonoscope
if available desktop-file-validate 'desktop file is valid'; then
    check 'desktop file is valid' nothing "$(desktop-file-validate "packaging/$id.desktop" 2>&1)"
fi
if available appstreamcli 'metainfo is valid'; then
    check 'metainfo is valid' appstreamcli validate --no-net "packaging/$id.metainfo.xml"
fi
if available update-mime-database 'MIME type is valid'; then
    data=$(mktemp -d)
    mkdir -p "$data/mime/packages"
    cp "packaging/$id.mime.xml" "$data/mime/packages/$id.xml"
    check 'MIME type is valid' env XDG_DATA_HOME="$data" update-mime-database "$data/mime"
    check 'MIME type knows *.phono' grep -q '\*\.phono' "$data/mime/globs2"
    rm -r "$data"
fi
type=$(sed -n 's/^MimeType=\(.*\);$/\1/p' "packaging/$id.desktop")
check 'metainfo names the desktop file' grep -q ">$id.desktop</launchable>" "packaging/$id.metainfo.xml"
check 'metainfo names the MIME type' grep -q "<mediatype>$type</mediatype>" "packaging/$id.metainfo.xml"
check 'MIME file names the MIME type' grep -q "type=\"$type\"" "packaging/$id.mime.xml"

demo=resources/demo
check 'demo: every file is readable' nothing "$(find $demo -type f ! -readable)"
check 'demo: no file is empty' nothing "$(find $demo -type f -empty)"
check 'demo: no file above 20 MB' nothing "$(find $demo -type f -size +20000k)"
check 'demo: every audio and alignment of the table is there' nothing "$(
    tail -n +2 $demo/synthetic-speech/corpus.tsv | while IFS=$'\t' read -r _ audio alignment _; do
        for file in "$audio" "$alignment"; do [ -s "$demo/synthetic-speech/$file" ] || echo "$file"; done
    done)"
check 'demo: the table lists every audio file' equals "$(find $demo/synthetic-speech/audio -type f | wc -l)" \
    "$(($(wc -l <$demo/synthetic-speech/corpus.tsv) - 1))"
for key in model corpus phone_set; do
    path=$(sed -n "s/.*\"$key\": \"\(.*\)\".*/\1/p" $demo/demo.phono)
    check "demo: $key of the project is there" test -n "$path" -a -e "$demo/$path"
done

if ! available git 'tracked files' || ! git -c 'safe.directory=*' rev-parse --git-dir >/dev/null 2>&1; then
    skip 'tracked files' 'this is no git clone'
    finish
    exit
fi
# Files that are or would be tracked.
mapfile -d '' -t tracked < <(git -c 'safe.directory=*' ls-files -z --cached --others --exclude-standard)
mapfile -d '' -t tracked < <(for file in "${tracked[@]}"; do [ ! -f "$file" ] || printf '%s\0' "$file"; done)

check 'the tree is below 45 MB' test "$(cat "${tracked[@]}" | wc -c)" -lt 45000000
# The dots keep the patterns from finding this file.
machine='/hom[e]/[a-z]|/wor[k]/|/roo[t]/|/tm[p]/build|share[d]/spec|artifactor[y]|https?://[0-9]+\.[0-9]+|localhos[t]:'
check "no path or host of somebody's machine" nothing "$(grep -nIE "$machine" "${tracked[@]}" || true)"
check 'no line of a merge conflict' nothing "$(grep -nIE '^(<{7}|>{7}) ' "${tracked[@]}" || true)"
check 'scripts and CMake files begin with a licence' nothing "$(
    for file in "${tracked[@]}"; do
        case $file in
        *.sh | *CMakeLists.txt | *.cmake | packaging/run | packaging/test | .ci/run)
            head -n 2 "$file" | grep -qF 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
            ;;
        esac
    done)"
check 'LICENSE is the GPL, version 3' grep -q 'Version 3, 29 June 2007' LICENSE
finish
