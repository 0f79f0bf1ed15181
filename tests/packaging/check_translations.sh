#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every string of the sources is in the German catalogue; how many wait for a translation is printed.
# Usage: check_translations.sh SOURCE_DIR LUPDATE
set -euo pipefail
cd "$1"
lupdate=$2
# shellcheck source=tests/packaging/expect.sh
. tests/packaging/expect.sh

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
strings() { grep -cE '<message' "$1" || true; }

catalogue=translations/phonoscope_de.ts
cp "$catalogue" "$scratch/now.ts"
"$lupdate" -silent -I . -locations none -no-obsolete -recursive ui app -ts "$scratch/now.ts"
check 'the sources have strings' test "$(strings "$scratch/now.ts")" -gt 0
check 'the German catalogue has the strings of the sources (else: --target update_translations)' \
    diff -u "$catalogue" "$scratch/now.ts"
printf 'German: %s strings, %s not translated yet\n' "$(strings "$catalogue")" \
    "$(grep -c 'type="unfinished"' "$catalogue" || true)"
placeholders() { grep -oE '%([0-9]|n)' <<<"$1" | sort -u | tr -d '\n'; }
check 'translations keep the numbered placeholders' nothing "$(
    sed -n 's:.*<source>\(.*\)</source>.*:S\1:p; s:.*<translation>\(.*\)</translation>.*:T\1:p' "$catalogue" |
        while IFS= read -r line; do
            case $line in
            S*) source=${line#S} ;;
            T*) [ "$(placeholders "$source")" = "$(placeholders "${line#T}")" ] || echo "$source" ;;
            esac
        done)"
finish
