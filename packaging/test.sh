#!/usr/bin/env bash
# Builds everything and runs all fast tests under a virtual display.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=packaging/dependencies.sh
source "$here/dependencies.sh"
# shellcheck source=packaging/build.sh
source "$here/build.sh"

usage() {
    cat <<TEXT
Usage: packaging/test.sh [--no-install]

Installs the Debian packages that are missing, builds CNN Studio with its tests and runs the fast ones.

  --no-install    install nothing; say what is missing and how to install it
TEXT
}

# Adds up what Qt Test says at the end of each program. A program that failed without such a line counts as
# one failure.
print_totals() {
    local log=$1 programs=$2 failed_programs=$3
    grep -h '^SKIP' "$log" | sort -u || true
    awk -v programs="$programs" -v failed_programs="$failed_programs" '
        /^Totals: / { passed += $2; failed += $4; skipped += $6 }
        END {
            if (failed < failed_programs) failed = failed_programs
            printf "Ran %d tests in %d programs.\n", passed + failed + skipped, programs
            printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
        }' "$log"
}

install=yes
case "${1:-}" in
    "") ;;
    --no-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        usage >&2
        exit 2
        ;;
esac

ensure_packages "$install" "${run_packages[@]}" "${test_packages[@]}"
build_targets all

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/runtime"
export XDG_RUNTIME_DIR="$scratch/runtime" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data"
export XDG_CACHE_HOME="$scratch/cache" XDG_STATE_HOME="$scratch/state" TMPDIR="$scratch"
export QT_LOGGING_TO_CONSOLE=1 LC_ALL=C.UTF-8

display=(xvfb-run -a -s "-screen 0 1920x1200x24 -nolisten tcp")
if "${display[@]}" true 2>/dev/null; then
    export QT_QPA_PLATFORM=xcb
else
    echo "Xvfb does not start here: the tests of the window run offscreen."
    display=()
    export QT_QPA_PLATFORM=offscreen
fi

report="$scratch/ctest.txt"
status=0
"${display[@]}" ctest --test-dir "$studio_build" -L fast -j "$(nproc)" --timeout 300 --no-tests=error \
    --output-on-failure | tee "$report" || status=$?

summary=$(sed -n 's/.* \([0-9]*\) tests\{0,1\} failed out of \([0-9]*\).*/\1 \2/p' "$report")
if [ -z "$summary" ]; then
    echo "No test ran."
    exit 1
fi
print_totals "$studio_build/Testing/Temporary/LastTest.log" "${summary#* }" "${summary% *}"
exit "$status"
