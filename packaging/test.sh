#!/usr/bin/env bash
# From nothing to all tests passed, on a fresh Debian 12: installs what is missing, builds with warnings as errors, runs every
# test. Arguments go to ctest. TOANCANH_REAL_DATA names a folder of real series for the end-to-end test; without it that
# test runs on the catalogue's own published figures.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-packages.sh packaging/packages-build.txt packaging/packages-test.txt
[ -f build/ci/build.ninja ] || cmake --preset ci
cmake --build --preset ci
ctest --preset ci "$@"
