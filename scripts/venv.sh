#!/bin/sh
# Makes or refreshes the virtual environment named by $1 from the lock file; every hash is checked.
# PYTHON names the interpreter; without it the first of python3, python3.13, python3.12, python3.11 that fits.
set -eu

venv=$1
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

if [ ! -x "$venv/bin/python" ]; then
    chosen=
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$candidate" -c "$fits" >/dev/null 2>&1; then
            chosen=$candidate
            break
        fi
    done
    if [ -z "$chosen" ]; then
        echo "make: no Python 3.11, 3.12 or 3.13 among: ${PYTHON:-python3 python3.13 python3.12 python3.11}." >&2
        echo "      Install one, or name it: make PYTHON=/path/to/python3.11 …" >&2
        exit 1
    fi
    if ! "$chosen" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$chosen" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "make: $chosen cannot make virtual environments: its venv module is not installed." >&2
        echo "      On Debian and Ubuntu: apt-get install python$version-venv" >&2
        exit 1
    fi
    echo "Making $venv with $("$chosen" --version)"
    # An interrupted attempt may have left half an environment.
    "$chosen" -m venv --clear "$venv"
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
"$venv/bin/python" -m pip install --quiet --require-hashes -r requirements.lock
# What builds the project came with the lock file: nothing else is fetched.
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
