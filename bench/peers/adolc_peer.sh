#!/bin/sh
# Compiles adolc_peer.cpp at first use, and again when anything of it has changed, and starts it, passing every argument on.
# CXX=/path/to/c++ names another compiler.
set -eu

folder="$(cd -- "$(dirname -- "$0")" && pwd)"
program="$folder/../../artifacts/peers/adolc_peer"

if [ ! -e "$program" ] || [ -n "$(find "$folder" -name 'adolc_*' -newer "$program")" ]; then
    mkdir -p "$(dirname -- "$program")"
    "${CXX:-g++}" -std=c++17 -O3 -march=native -DNDEBUG -DADOLC_RELEASE="\"$(pkg-config --modversion adolc || echo unknown)\"" "$folder/adolc_peer.cpp" -o "$program" -ladolc >&2 || {
        echo "adolc_peer.cpp cannot be compiled: apt-get install g++ libadolc-dev." >&2
        exit 1
    }
fi

exec "$program" "$@"
