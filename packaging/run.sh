#!/usr/bin/env bash
# Builds CNN Studio and starts it. Without a display it trains the built-in sample from the command line.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=packaging/dependencies.sh
source "$here/dependencies.sh"
# shellcheck source=packaging/build.sh
source "$here/build.sh"

usage() {
    cat <<TEXT
Usage: packaging/run.sh [--no-install] [--headless] [--output FOLDER]

Installs the Debian packages that are missing, builds CNN Studio and starts its window.
Without a display it trains the built-in sample dataset from the command line instead.

  --no-install       install nothing; say what is missing and how to install it
  --headless         train the sample although there is a display
  --output FOLDER    where the sample and its run go (default: build/sample)
TEXT
}

# One value of the outermost JSON object, which stands on a line of its own.
json_field() {
    sed -n "s/^  \"$1\": \"\{0,1\}\(.*[^\",]\)\"\{0,1\},\{0,1\}\$/\1/p"
}

# The whole job without a window: sample pictures, training, maps, exports.
train_sample() {
    local output=$1 cli="$studio_build/app/cli/cnn-studio-cli" answer run
    mkdir -p "$output"
    "$cli" sample "$output/pictures"
    answer=$("$cli" train "$output/pictures.cnnproj" --runs "$output/runs" --json)
    run=$(json_field runFolder <<<"$answer")
    "$cli" maps "$run"
    "$cli" export "$run" --format all
    cat <<TEXT

The run folder:     $run
  curves            $run/curves.png
  history           $run/history.csv
  feature maps      $run/maps/
  checkpoints       $run/checkpoints/
  exported models   $run/exports/
The project:        $output/pictures.cnnproj
Validation accuracy: $(json_field validationAccuracy <<<"$answer" | awk '{ printf "%.1f %%", 100 * $1 }')
TEXT
}

install=yes
headless=no
output="$studio_root/build/sample"
while [ $# -gt 0 ]; do
    case "$1" in
        --no-install) install=no ;;
        --headless) headless=yes ;;
        --output)
            if [ $# -lt 2 ]; then
                usage >&2
                exit 2
            fi
            output=$2
            shift
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
    shift
done
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display: training the sample from the command line instead of opening the window."
    headless=yes
fi

ensure_packages "$install" "${run_packages[@]}"
if [ "$headless" = yes ]; then
    build_targets cnn-studio-cli
    train_sample "$output"
else
    build_targets cnn-studio cnn-studio-cli
    exec "$studio_build/app/gui/cnn-studio"
fi
