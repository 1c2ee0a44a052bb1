#!/bin/sh
# Starts pytorch_peer.py with an interpreter that has PyTorch, passing every argument on.
# PYTHON=/path/to/python3 names one; otherwise the usual places are tried in order.
# PEER_LIBRARY_PATH and PEER_PRELOAD choose the peer's BLAS and allocator, and no one else's.
set -eu

script="$(dirname -- "$0")/pytorch_peer.py"

# Importing torch merely to learn whether it is there would take a second, so it is only looked for.
has_torch() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)' 2>/dev/null
}

for candidate in "${PYTHON:-python3}" "${PYTHON:-/usr/bin/python3}" "${PYTHON:-/usr/local/bin/python3}"; do
    if has_torch "$candidate"; then
        [ -z "${PEER_LIBRARY_PATH:-}" ] || export LD_LIBRARY_PATH="$PEER_LIBRARY_PATH"
        [ -z "${PEER_PRELOAD:-}" ] || export LD_PRELOAD="$PEER_PRELOAD"
        exec "$candidate" "$script" "$@"
    fi
done

echo "No Python with PyTorch found (looked at ${PYTHON:-python3, /usr/bin/python3, /usr/local/bin/python3}): apt-get install python3-torch libopenblas0-openmp, or set PYTHON." >&2
exit 1
