#!/bin/sh
# The project's chores, one word each:
#
#   sh do setup      a virtual environment in .venv with xlplugin in it
#   sh do test       what must hold, in minutes: format, lint, types, cases, a call of each route
#   sh do prove      what is proved beyond that: generated plans and calls, kills, every
#                    election tried; --larger: far more of them, for hours
#   sh do docs       write what is generated: reference, help texts, templates
#   sh do pictures   render the kept workbooks into docs/pictures
#   sh do bench      the benchmarks, as ratios to a baseline
#   sh do lock       write tests/requirements.txt anew from pyproject.toml; --upgrade: newest
#
# Works on a bare Debian or Mac with Python 3.11 or later. What comes from the system's own
# packages (LibreOffice, Node with npm, Python's venv) is installed where it is missing and
# apt-get or brew is there.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "== $*" >&2; }

stop() { printf '%s\n' "do: $*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        say "this needs to be root: $*"
        return 1
    fi
}

apt_install() {
    say "installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# Tests that need it are skipped, and counted; where CI is set, they fail.
go_without() { say "going on without $*"; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or later is needed"
}

make_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then return; fi
    python=$(find_python)
    say "making .venv with $("$python" --version)"
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        command -v apt-get >/dev/null || stop "$python lacks its venv module"
        apt_install python3-venv || stop "python3-venv cannot be installed"
    fi
    "$python" -m venv .venv
}

setup() {
    make_venv
    .venv/bin/python -m pip install -q .
}

# Readers of workbooks, Python in WebAssembly, and a browser's driver. npm keeps a list of what it
# installed, written last: where that is newer than the list of what is wanted, nothing is to be
# done.
node_packages() {
    if ! command -v npm >/dev/null; then
        if command -v apt-get >/dev/null; then
            apt_install nodejs npm || { go_without "Node"; return; }
        elif command -v brew >/dev/null; then
            brew install --quiet node || { go_without "Node"; return; }
        else
            go_without "Node with npm"
            return
        fi
    fi
    if [ tests/node_modules/.package-lock.json -nt tests/package-lock.json ]; then return; fi
    say "installing what the tests run in JavaScript"
    (cd tests && npm ci --ignore-scripts --no-audit --no-fund --silent) ||
        go_without "the packages of tests/package-lock.json: npm ci does not succeed in tests"
}

# What the work is done with, each file by its hash: the same everywhere and at every time. Nothing
# is built from sources, since what builds it would come without one; our own package is built by
# what is installed.
python_packages() {
    make_venv
    .venv/bin/python -m pip install -q --require-hashes --only-binary :all: -r tests/requirements.txt ||
        stop "the packages of tests/requirements.txt cannot be installed"
    .venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
}

lock() {
    python_packages
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --group dev \
        --generate-hashes --custom-compile-command "sh do lock" \
        --output-file tests/requirements.txt "$@" pyproject.toml
}

# Beside Python, a test that misses something is skipped: whatever cannot be had, the rest runs.
setup_for_work() {
    python_packages
    libreoffice
    printing
    add_ins
    node_packages
}

libreoffice() {
    if command -v soffice >/dev/null; then return; fi
    if command -v apt-get >/dev/null; then
        apt_install libreoffice-calc-nogui || go_without "LibreOffice"
    elif [ -x /Applications/LibreOffice.app/Contents/MacOS/soffice ]; then
        PATH="$PATH:/Applications/LibreOffice.app/Contents/MacOS"
    elif command -v brew >/dev/null && brew install --quiet --cask libreoffice; then
        PATH="$PATH:/Applications/LibreOffice.app/Contents/MacOS"
    else
        go_without "LibreOffice: its soffice is not on the path"
    fi
}

# What pictures of a workbook are made with: a font with the widths of Excel's, and poppler.
printing() {
    if command -v pdftoppm >/dev/null; then return; fi
    if command -v apt-get >/dev/null; then
        apt_install poppler-utils fonts-crosextra-carlito || go_without "poppler"
    elif command -v brew >/dev/null; then
        brew install --quiet poppler || go_without "poppler"
    else
        go_without "poppler: its pdftoppm is not on the path"
    fi
}

# What the add-ins are proved with: LibreOffice's own bridge to Python, and a browser.
add_ins() {
    if command -v apt-get >/dev/null; then
        wanted=""
        [ -e /usr/lib/python3/dist-packages/uno.py ] || wanted="$wanted python3-uno"
        command -v chromium >/dev/null || wanted="$wanted chromium"
        # shellcheck disable=SC2086
        [ -z "$wanted" ] || apt_install $wanted || go_without $wanted
    elif command -v brew >/dev/null && [ ! -d "/Applications/Chromium.app" ]; then
        brew install --quiet --cask chromium || go_without "Chromium"
    fi
}

check() {
    say "format, lint, types"
    .venv/bin/ruff format --check --quiet .
    .venv/bin/ruff check --quiet .
    .venv/bin/mypy
    say "tests"
    tier "not proof" "$@"
}

# What grows, and Hypothesis' invariants, are in both tiers: here with more examples.
prove() {
    XLPLUGIN_TESTS=prove
    if [ "${1:-}" = --larger ]; then
        XLPLUGIN_TESTS=larger
        shift
    fi
    export XLPLUGIN_TESTS
    say "proofs"
    tier "proof or grows or hypothesis" "$@"
}

# A process a core, but few: each takes some hundred megabytes. A browser takes as much as three of
# them, so that it comes afterwards and alone.
tier() {
    marks=$1
    shift
    passed=yes ran=no
    pytest_of "($marks) and not browser" -n auto --maxprocesses 4 --dist loadscope "$@"
    say "tests in a browser"
    pytest_of "($marks) and browser" "$@"
    [ $passed = yes ] || stop "not all tests passed"
    [ $ran = yes ] || stop "no test is of that name"
}

# Where paths or names are given, one of the two parts may have no such test.
pytest_of() {
    chosen=$1
    shift
    code=0
    .venv/bin/python -m pytest -m "$chosen" "$@" || code=$?
    case $code in
        0) ran=yes ;;
        5) ;;
        *) passed=no ;;
    esac
}

job=${1:-help}
[ $# -gt 0 ] && shift
case $job in
    setup) setup ;;
    test) setup_for_work; check "$@" ;;
    prove) setup_for_work; prove "$@" ;;
    docs) setup_for_work; .venv/bin/python docs/generate.py ;;
    pictures) setup_for_work; .venv/bin/python docs/pictures.py ;;
    bench) setup_for_work; for file in benchmarks/*.py; do .venv/bin/python "$file"; done ;;
    lock) lock "$@" ;;
    *) sed -n '2,15s/^# \{0,1\}//p' do ;;
esac
