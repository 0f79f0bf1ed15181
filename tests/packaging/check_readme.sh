#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares what the documents say with what is there: commands, options, packages, links.
# Usage: check_readme.sh SOURCE_DIR PHONOSCOPE_CLI
set -euo pipefail
cd "$1"
cli=$2
# shellcheck source=tests/packaging/expect.sh
. tests/packaging/expect.sh

# The commands in fenced blocks.
commands=$(awk '/^```/ { inside = !inside; next } inside' README.md CONTRIBUTING.md)
check 'README shows commands' test -n "$commands"
check 'every script in a command is there' nothing "$(
    grep -oE '(^| )(packaging|\.ci)/[a-z]+' <<<"$commands" | sort -u | while read -r script; do
        [ -x "$script" ] || echo "$script"
    done)"
check 'every option of packaging/run is one' nothing "$(
    help=$(packaging/run --help)
    grep -E '^packaging/run' <<<"$commands" | grep -oE -- '--[a-z]+' | sort -u | while read -r option; do
        grep -qF -- "$option" <<<"$help" || echo "$option"
    done)"

# "corpus import" is a subcommand of a subcommand.
subcommands=$(grep -oE '^phonoscope-cli (corpus )?[a-z]+' <<<"$commands" | cut -d ' ' -f 2- | sort -u)
check 'README shows the command line' test -n "$subcommands"
while read -r subcommand; do
    # shellcheck disable=SC2086 # words
    if ! help=$("$cli" $subcommand --help 2>&1); then
        check "phonoscope-cli $subcommand exists" equals "$help" 'help'
        continue
    fi
    check "phonoscope-cli $subcommand: every option is one" nothing "$(
        grep -E "^phonoscope-cli $subcommand " <<<"$commands" | grep -oE -- '--[a-z-]+' | sort -u |
            while read -r option; do
                grep -qwF -- "$option" <<<"$help" || echo "$option"
            done)"
done <<<"$subcommands"

presets=$(grep -oE -- '--preset [a-z]+' <<<"$commands" | cut -d ' ' -f 2 | sort -u)
check 'every preset in a command is one' nothing "$(
    for preset in $presets; do
        grep -qF "\"name\": \"$preset\"" CMakePresets.json || echo "$preset"
    done)"
check 'README names every package' nothing "$(
    awk '/^\[/ { section = $0; next } section != "[test]" && !/^#/ && NF { print $1 }' packaging/packages.txt |
        while read -r package; do
            grep -qwF -- "$package" README.md || echo "$package"
        done)"
check 'every link to a file leads somewhere' nothing "$(
    grep -oE '\]\([^)#:]+\)' README.md ARCHITECTURE.md CONTRIBUTING.md LICENSES/README.md resources/demo/README.md |
        sed -E 's/^([^:]*):\]\((.*)\)$/\1 \2/' | while read -r document link; do
            [ -e "$(dirname "$document")/$link" ] || echo "$document: $link"
        done)"
check 'ARCHITECTURE.md names every folder' nothing "$(
    find core ui app tests -mindepth 1 -maxdepth 1 -type d | while read -r folder; do
        grep -qF -- "$folder" ARCHITECTURE.md || echo "$folder"
    done)"
finish
