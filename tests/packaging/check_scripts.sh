#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs packaging/run and packaging/test in a copy of the clone, among faked system tools that write down their calls.
# Usage: check_scripts.sh SOURCE_DIR
# shellcheck disable=SC2016 # the fakes expand their variables when they run
set -euo pipefail
source_dir=$1
# shellcheck source=tests/packaging/expect.sh
. "$source_dir/tests/packaging/expect.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
clone="$scratch/a clone with spaces"
tools=$scratch/tools
export fake_calls=$scratch/calls fake_installed=$scratch/installed

mkdir -p "$clone/.ci" "$clone/packaging" "$clone/resources/demo" "$tools" "$scratch/home"
cp "$source_dir"/packaging/{run,test,common.sh,packages.txt} "$clone/packaging/"
cp "$source_dir/.ci/run" "$clone/.ci/"
cp "$source_dir/CMakePresets.json" "$clone/"
cp "$source_dir/resources/demo/demo.phono" "$clone/resources/demo/"

# The scripts see these tools and no others, so a new dependency of theirs shows here.
for tool in bash awk cat cksum cut dirname env grep mkdir rm; do
    ln -s "$(command -v "$tool")" "$tools/$tool"
done

# fake NAME : a tool that writes down its call and then runs the body given on standard input
fake() {
    { printf '#!/usr/bin/env bash\nprintf "%%s\\n" "${0##*/} $*" >>"$fake_calls"\n'; cat; } >"$tools/$1"
    chmod +x "$tools/$1"
}
fake id <<<'echo "${fake_uid:-0}"'
fake apt-get <<'BODY'
case $* in *update*) exit ;; esac
for word; do
    case $word in -* | install) ;; *) echo "$word" >>"$fake_installed" ;; esac
done
exit "${fake_apt_status:-0}"
BODY
fake dpkg-query <<<'while read -r name; do echo "installed $name"; done <"$fake_installed"'
fake ctest <<<'echo "100% tests passed"; exit "${fake_ctest_status:-0}"'
# Configuring writes build.ninja; building makes programs that write down their calls too.
fake cmake <<'BODY'
if [ "$1" = --build ]; then
    mkdir -p "$2/app"
    for program in phonoscope phonoscope-cli; do
        printf '#!/usr/bin/env bash\nprintf "%%s\\n" "${0##*/} $* [$QT_QPA_PLATFORM]" >>"$fake_calls"\n' \
            >"$2/app/$program"
        /bin/chmod +x "$2/app/$program"
    done
    exit "${fake_build_status:-0}"
fi
while [ $# -gt 0 ]; do
    if [ "$1" = -B ]; then echo >"$2/build.ninja"; fi
    shift
done
BODY

# call COMMAND... : runs it elsewhere with the faked tools; sets status, output and made (the calls it led to)
call() {
    : >"$fake_calls"
    status=0
    output=$(cd / && env -i PATH="$tools" HOME="$scratch/home" QT_QPA_PLATFORM= fake_calls="$fake_calls" \
        fake_installed="$fake_installed" "${with[@]}" "$@" 2>&1) || status=$?
    made=$(cat "$fake_calls")
}
listed() { awk '/^\[/ { s = $0 } !/^[#[]/ && NF { print s $1 }' "$clone/packaging/packages.txt"; }
with=(DISPLAY=:9)

: >"$fake_installed"
call "$clone/packaging/run" --headless --frobnicate
check 'run: an unknown option is wrong usage' equals "$status" 2
check 'run: an unknown option shows the usage' contains "$output" "unknown option '--frobnicate'"
check 'run: an unknown option does nothing' nothing "$made"
call "$clone/packaging/test" --frobnicate
check 'test: an unknown option is wrong usage' equals "$status" 2
call "$clone/packaging/run" --out x
check 'run: --out without --headless is wrong usage' equals "$status" 2
call "$clone/packaging/run" --headless --out
check 'run: --out without a folder is wrong usage' equals "$status" 2
for script in run test; do
    call "$clone/packaging/$script" --help
    check "$script: --help succeeds" equals "$status" 0
    check "$script: --help says how" contains "$output" "Usage: packaging/$script"
done

with=()
call "$clone/packaging/run"
check 'run: no display is a failure' equals "$status" 1
check 'run: no display offers --headless' contains "$output" 'packaging/run --headless'
check 'run: no display does nothing' nothing "$made"

with=(DISPLAY=:9 fake_uid=1000)
call "$clone/packaging/run"
check 'run: neither root nor sudo is a failure' equals "$status" 1
check 'run: neither root nor sudo names the packages' contains "$output" libtorch-dev
check 'run: neither root nor sudo installs nothing' lacks "$made" apt-get

with=(DISPLAY=:9 fake_apt_status=100)
call "$clone/packaging/run"
check 'run: a failing apt-get is a failure' equals "$status" 1
check 'run: a failing apt-get builds nothing' lacks "$made" --preset

: >"$fake_installed"
with=(DISPLAY=:9)
call "$clone/packaging/run"
check 'run: the first call succeeds' equals "$status" 0
check 'run: installs exactly the listed packages' equals "$(sort "$fake_installed")" \
    "$(listed | grep -v '^\[test\]' | sed 's/.*\]//' | sort)"
check 'run: installs nothing that is only recommended' contains "$made" --no-install-recommends
check 'run: configures the release preset' contains "$made" "--preset release -B $clone/build/release"
check 'run: opens the demo' contains "$made" "phonoscope $clone/resources/demo/demo.phono"
call "$clone/packaging/run" my.phono
check 'run: the second call does not touch apt-get' lacks "$made" apt-get
check 'run: the second call does not configure' lacks "$made" --preset
check 'run: the second call builds' contains "$made" "--build $clone/build/release"
check 'run: a project is handed on' contains "$made" 'phonoscope my.phono'
sed -i '/^libsoxr-dev$/d' "$fake_installed"
call "$clone/packaging/run"
check 'run: one missing package is installed alone' contains "$made" '--no-install-recommends libsoxr-dev
'
echo ' ' >>"$clone/CMakePresets.json"
call "$clone/packaging/run"
check 'run: changed presets configure again' contains "$made" --preset
with=(WAYLAND_DISPLAY=wayland-0 fake_build_status=1)
call "$clone/packaging/run"
check 'run: a failing build is a failure' equals "$status" 1
check 'run: a failing build opens nothing' lacks "$made" demo.phono

with=()
call "$clone/packaging/run" --headless --out "$scratch/my results"
check 'headless: succeeds' equals "$status" 0
check 'headless: analyses the demo' contains "$made" \
    "phonoscope-cli analyze $clone/resources/demo/demo.phono --out $scratch/my results/analysis"
check 'headless: prints phone-type neurons' contains "$made" '--property phone-type --summary'
check 'headless: prints gender neurons' contains "$made" '--property gender --summary'
check 'headless: paints figures offscreen' contains "$made" \
    "phonoscope figure $scratch/my results/analysis --property gender --out $scratch/my results [offscreen]"
check 'headless: ends with the folder' equals "${output##*$'\n'}" "Analysis and figures: $scratch/my results"
call "$clone/packaging/run" --headless
check 'headless: default folder' contains "$output" "$scratch/home/.local/state/phonoscope-demo"
with=(XDG_STATE_HOME="$scratch/state")
call "$clone/packaging/run" --headless
check 'headless: XDG_STATE_HOME' contains "$output" "$scratch/state/phonoscope-demo"

if [ "$(id -u)" = 0 ]; then
    skip "run: a clone that cannot be written" 'root can write everywhere'
else
    rm -rf "$clone/build"
    chmod a-w "$clone"
    call "$clone/packaging/run" --headless
    chmod u+w "$clone"
    check 'run: a clone that cannot be written is built in the cache' contains "$made" \
        "--build $scratch/home/.cache/phonoscope/build-"
fi

with=(DISPLAY=:9)
call "$clone/packaging/run" --libtorch "$scratch/nowhere"
check 'libtorch: a folder without LibTorch is a failure' equals "$status" 1
mkdir -p "$scratch/lib torch/share/cmake/Torch"
: >"$scratch/lib torch/share/cmake/Torch/TorchConfig.cmake"
: >"$fake_installed"
call "$clone/packaging/run" --libtorch "$scratch/lib torch"
check 'libtorch: is used' contains "$made" "-B $clone/build/release-libtorch -DPHONOSCOPE_LIBTORCH=$scratch/lib torch"
check 'libtorch: leaves the system package out' lacks "$(cat "$fake_installed")" libtorch-dev

for script in packaging/test .ci/run; do
    rm -rf "$clone/build"
    : >"$fake_installed"
    call "$clone/$script"
    check "$script: succeeds" equals "$status" 0
    check "$script: installs every listed package" equals "$(sort "$fake_installed")" \
        "$(listed | sed 's/.*\]//' | sort)"
    check "$script: warnings are errors" contains "$made" "--preset dev -B $clone/build/test -DPHONOSCOPE_WERROR=ON"
    check "$script: builds without Qt too" contains "$made" "--preset headless -B $clone/build/test-headless"
    check "$script: runs the tests but the benchmarks" contains "$made" "ctest --test-dir $clone/build/test"
    check "$script: ends with ctest's words" equals "${output##*$'\n'}" '100% tests passed'
done
with=(fake_ctest_status=8)
call "$clone/.ci/run"
check "test: failing tests are a failure" equals "$status" 8
with=(fake_build_status=1)
call "$clone/.ci/run"
check "test: a failing build is a failure" equals "$status" 1
check "test: a failing build runs no tests" lacks "$made" ctest

rm "$tools/apt-get" "$tools/dpkg-query"
with=()
call "$clone/packaging/run" --headless
check 'no apt: missing build tools are named' contains "$output" "'ninja' is missing"
check 'no apt: missing build tools are a failure' equals "$status" 1
for tool in ninja c++ pkg-config; do fake "$tool" </dev/null; done
call "$clone/packaging/run" --headless
check 'no apt: goes on when the build tools are there' equals "$status" 0
check 'no apt: points to the README' contains "$output" README.md

finish
