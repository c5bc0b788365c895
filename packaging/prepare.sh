# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# For ./run and ./test, which source it: sees that the packages are there, and installs with apt what is missing.

# need PURPOSE PACKAGE…: all of them, or stops with a message.
need() {
    purpose=$1
    shift
    [ -z "${GILSCOPE_SKIP_PACKAGES:-}" ] || return 0
    missing=""
    for package in "$@"; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=""
        [ "$status" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0

    if ! command -v apt-get >/dev/null 2>&1; then
        echo "To $purpose, GILscope needs these packages (Debian's names):$missing" >&2
        echo "apt is not available here: please install what they hold, then run this again as" >&2
        echo "    GILSCOPE_SKIP_PACKAGES=1 $0" >&2
        exit 1
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1; then
        as_root="sudo"
    else
        echo "To $purpose, GILscope needs these packages:$missing" >&2
        echo "Please let an administrator run: apt-get install$missing" >&2
        exit 1
    fi
    echo "To $purpose, these packages are missing and will be installed with apt:$missing" >&2
    # $as_root and $missing are lists of words.
    # shellcheck disable=SC2086
    {
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2 ||
            { $as_root apt-get update -q >&2 &&
                $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2; }
    } || {
        echo "apt could not install:$missing" >&2
        echo "See its message above; when the packages are there, run this again." >&2
        exit 1
    }
}

need_to_build() {
    need "build" g++ cmake ninja-build qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqcustomplot-dev zlib1g-dev
    need "write text in charts" fonts-open-sans
}

need_to_test() {
    need "measure" libbenchmark-dev
    need "check pictures" librsvg2-bin poppler-utils
    need "check data with a reader that is not its own" python3
    need "check the desktop's files, the manual and the scripts" desktop-file-utils appstream libxml2-utils groff shellcheck
}

# configure PRESET: quietly, unless it fails.
configure() {
    log=$(cmake --preset "$1" 2>&1) || {
        echo "$log" >&2
        echo "Configuring failed; the reason stands above. If this folder was copied from elsewhere, remove build/$1 and try again." >&2
        exit 1
    }
}
