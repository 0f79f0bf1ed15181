# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by packaging/run and packaging/test; both set `root` to the clone before they read this.

: "${root:?the folder of the clone}"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "packaging/${0##*/}: error: $*"
    exit 1
}

wrong_usage() {
    say "packaging/${0##*/}: $*"
    usage >&2
    exit 2
}

# packages_of SECTION... : names listed for the sections in packages.txt
packages_of() {
    awk -v wanted=" $* " '
        /^\[/ { section = substr($0, 2, length($0) - 2); next }
        /^#/ || NF == 0 { next }
        index(wanted, " " section " ") { print $1 }' "$root/packaging/packages.txt"
}

# install_packages SECTION... : installs what is missing; asks apt for nothing when nothing is
install_packages() {
    local wanted installed package missing=()
    wanted=$(packages_of "$@")
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        without_apt
        return
    fi
    # shellcheck disable=SC2086 # one word a package
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)
    for package in $wanted; do
        grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing, and only root can install them (sudo is not" \
            "there): ${missing[*]}. As root: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing with apt-get: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq >&2 ||
        say "apt-get update failed; going on with the package lists that are there"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
        fail "apt-get could not install: ${missing[*]}. Its message is above; nothing was built."
}

without_apt() {
    local tool
    say "This system has no apt-get: nothing is installed. README.md lists the package names of other distributions."
    for tool in cmake ninja c++ pkg-config; do
        command -v "$tool" >/dev/null || fail "'$tool' is missing. Install what README.md lists under" \
            "'Other distributions', then call this again."
    done
}

# build_folder NAME : below the clone, or in the user's cache when the clone belongs to somebody else
build_folder() {
    local cache=${XDG_CACHE_HOME:-}
    if [ -w "$root" ] && { [ ! -e "$root/build" ] || [ -w "$root/build" ]; }; then
        printf '%s\n' "$root/build/$1"
        return
    fi
    case $cache in /*) ;; *) cache=${HOME:?}/.cache ;; esac
    printf '%s\n' "$cache/phonoscope/build-$(cksum <<<"$root" | cut -d ' ' -f 1)/$1"
}

# configure FOLDER PRESET [OPTION...] : once, and again when the options or the presets change
configure() {
    local folder=$1 preset=$2 recipe stamp=$1/configured
    shift 2
    recipe=$(printf '%s\n' "$root" "$preset" "$@"; cksum <"$root/CMakePresets.json")
    if [ -f "$folder/build.ninja" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$recipe" ]; then
        return
    fi
    mkdir -p "$folder"
    rm -f "$stamp"
    (cd "$root" && cmake --fresh --preset "$preset" -B "$folder" "$@") >&2
    printf '%s\n' "$recipe" >"$stamp"
}
