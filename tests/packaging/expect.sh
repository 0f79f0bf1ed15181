# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Checks for shell tests: each prints one line, finish says how many failed.

checks=0
failures=0

# check NAME COMMAND... : passes when the command succeeds
check() {
    local name=$1
    shift
    checks=$((checks + 1))
    if "$@"; then
        printf 'ok      %s\n' "$name"
    else
        failures=$((failures + 1))
        printf 'FAILED  %s\n' "$name"
    fi
}

skip() { printf 'skipped %s: %s\n' "$1" "$2"; }

equals() { [ "$1" = "$2" ] || { printf '  expected: %s\n  found:    %s\n' "$2" "$1"; return 1; }; }

contains() { case $1 in *"$2"*) ;; *) printf '  expected to contain: %s\n  found: %s\n' "$2" "$1"; return 1 ;; esac; }

lacks() { case $1 in *"$2"*) printf '  not expected: %s\n  found: %s\n' "$2" "$1"; return 1 ;; esac; }

# nothing TEXT : passes when a search found nothing
nothing() { equals "$1" ''; }

finish() {
    printf '%d checks, %d failed\n' "$checks" "$failures"
    [ "$checks" -gt 0 ] && [ "$failures" -eq 0 ]
}
