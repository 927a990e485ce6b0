# Sourced by the commands beside it: where the checkout is, and how they speak.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Qt wants a UTF-8 locale, and a bare container has none set.
if [[ "$(locale charmap 2>/dev/null)" != UTF-8 ]]; then
    export LC_ALL=C.UTF-8
fi

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# A person can see a window here.
has_display() { [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]]; }

# configure PRESET [CMAKE OPTION...]: quiet, because CMake's findings matter only when one is missing, and
# then it says so on standard error.
configure() {
    cmake --preset "$1" "${@:2}" >/dev/null
}

# The C++ sources named, or all of ours, each ended by a null byte.
cpp_sources() {
    if [[ $# -gt 0 ]]; then
        printf '%s\0' "$@"
    else
        find core models views cli app tests -type f \( -name '*.h' -o -name '*.cpp' \) -print0
    fi
}
