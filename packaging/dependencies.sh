# shellcheck shell=bash
# What CNN Studio needs from Debian 12, each with its reason. Sourced by run.sh and test.sh; the only place
# where packages are named.

# shellcheck disable=SC2034 # used by the scripts that source this
run_packages=(
    "cmake|configures the build"
    "ninja-build|runs the build"
    "g++|compiles it (C++20)"
    "ccache|makes the second build take seconds"
    "nlohmann-json3-dev|project files and run folders are JSON"
    "libcli11-dev|reads the command line"
    "libopencv-dev|resizes and turns pictures, reads BMP and TIFF, runs exported ONNX files for comparison"
    "libjpeg-dev|reads JPEG, and says what is damaged"
    "libpng-dev|reads PNG, palettes of masks included"
    "libgif-dev|reads GIF"
    "libwebp-dev|reads WebP"
    "libtiff-dev|checks TIFF before OpenCV reads it"
    "libexif-dev|tells which way up a photo is"
    "libxxhash-dev|finds files that are equal"
    "libtorch-dev|trains the networks"
    "libopenblas0-pthread|an optimised BLAS; with the reference BLAS training takes several times as long"
    "libonnx-dev|writes and checks ONNX files"
    "libprotobuf-dev|what ONNX files are made of"
    "protobuf-compiler|the CMake files of LibTorch and ONNX ask for it"
    "libgflags-dev|the CMake files of LibTorch ask for it"
    "libgoogle-glog-dev|the CMake files of LibTorch ask for it"
    "python3-dev|the CMake files of LibTorch ask for it"
    "qt6-base-dev|the window, and the framework of the tests"
    "qt6-charts-dev|live curves"
    "libqt6opengl6-dev|the CMake files of Qt Charts ask for it"
    "qt6-svg-dev|icons"
    "libqt6svg6|loads the icons at run time"
    "fonts-dejavu-core|a font, which a bare machine lacks"
)

# shellcheck disable=SC2034
test_packages=(
    "xvfb|a virtual display for the tests of the window"
    "xauth|xvfb-run asks for it"
)

# Prints the "package|reason" entries among its arguments whose package is not installed.
missing_entries() {
    local entry state
    for entry in "$@"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "${entry%%|*}" 2>/dev/null) || state=""
        if [ "$state" != installed ]; then
            printf '%s\n' "$entry"
        fi
    done
}

# Runs its arguments as root.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Installing packages needs root, and there is no sudo. Type this as root:" >&2
        echo "    $*" >&2
        return 1
    fi
}

# ensure_packages <install: yes|no> <entry>…
# Installs what is missing, or says with which command to do so and fails.
ensure_packages() {
    local install=$1
    shift
    if ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian system: what is needed stands in packaging/dependencies.sh." >&2
        return 0
    fi
    local list
    list=$(missing_entries "$@")
    if [ -z "$list" ]; then
        return 0
    fi
    local -a missing=() names=()
    mapfile -t missing <<<"$list"
    names=("${missing[@]%%|*}")
    echo "Missing Debian packages:" >&2
    local entry
    for entry in "${missing[@]}"; do
        printf '    %-22s %s\n' "${entry%%|*}" "${entry#*|}" >&2
    done
    if [ "$install" = no ]; then
        echo "Not installing them, because of --no-install. To install them, type:" >&2
        echo "    sudo apt-get install --no-install-recommends ${names[*]}" >&2
        return 1
    fi
    echo "Installing them with apt-get." >&2
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${names[@]}" >&2
}
