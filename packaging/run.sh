#!/usr/bin/env bash
# From nothing to the running program, on a fresh Debian 12: installs what is missing, builds a release, and starts toancanh with
# its own gateway on loopback, the catalogue of Thái Nguyên, its published figures, and a simulator for the rest (marked as
# simulated on every screen). With a display a window opens; without one the overview is drawn to out/overview.png and a
# briefing to out/briefing.pdf.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-packages.sh packaging/packages-build.txt
[ -f build/release/build.ninja ] || cmake --preset release
cmake --build --preset release

toancanh=build/release/bin/toancanh
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$toancanh" --demo "$@"
fi

mkdir -p out
"$toancanh" snapshot --demo --page overview --size 3840x2160 --out out/overview.png
"$toancanh" briefing --demo --period "$(date +%G-W%V)" --out out/briefing.pdf
echo "No display here. The overview is in $PWD/out/overview.png, the briefing in $PWD/out/briefing.pdf."
