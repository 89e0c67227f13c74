# shellcheck shell=bash
# Configures and builds; sourced by run.sh and test.sh, which share one build folder and so one another's work.

studio_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
studio_build="$studio_root/build/release"

# One compiler for each processor, but none without the 1.2 GB that a unit with LibTorch's headers takes.
build_jobs() {
    local processors memory_kb jobs
    processors=$(nproc)
    memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
    jobs=$((memory_kb / 1200000))
    if [ "$jobs" -gt "$processors" ]; then
        jobs=$processors
    fi
    echo $((jobs < 1 ? 1 : jobs))
}

# build_targets <target>…
build_targets() {
    local -a options=()
    if command -v ccache >/dev/null; then
        # What a precompiled header needs to be found again, and a cache that other clones share.
        export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        export CCACHE_BASEDIR=$studio_root CCACHE_NOHASHDIR=1
        options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    local log="$studio_root/build/configure.log"
    mkdir -p "$studio_root/build"
    if ! (cd "$studio_root" && cmake --preset release "${options[@]}") >"$log" 2>&1; then
        cat "$log" >&2
        echo "CMake could not configure the build; its words are above and in $log." >&2
        return 1
    fi
    cmake --build "$studio_build" --parallel "$(build_jobs)" --target "$@"
}
