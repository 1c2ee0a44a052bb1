#!/bin/sh
# Starts sympy_peer.py with an interpreter that has SymPy, passing every argument on.
# PYTHON=/path/to/python3 names one; otherwise the usual places are tried in order, the system's own first.
set -eu

script="$(dirname -- "$0")/sympy_peer.py"

has_sympy() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("sympy") is None)' 2>/dev/null
}

for candidate in "${PYTHON:-/usr/bin/python3}" "${PYTHON:-python3}" "${PYTHON:-/usr/local/bin/python3}"; do
    if has_sympy "$candidate"; then
        exec "$candidate" "$script" "$@"
    fi
done

echo "No Python with SymPy found (looked at ${PYTHON:-/usr/bin/python3, python3, /usr/local/bin/python3}): apt-get install python3-sympy, or set PYTHON." >&2
exit 1
