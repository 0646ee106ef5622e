#!/usr/bin/env bash
# Takes the texts of the sources over into toancanh_vi.ts. New ones are unfinished until somebody writes them; look at the diff.
set -euo pipefail
cd "$(dirname "$0")/.."
/usr/lib/qt6/bin/lupdate -locations none -no-obsolete -source-language en_GB -target-language vi_VN \
    app models widgets -ts translations/toancanh_vi.ts
