#!/usr/bin/env bash
# install-packages.sh LIST…: installs what is missing of the Debian packages named in the lists.
# Says nothing and asks for nothing where all are there.
set -euo pipefail

# Node and npm may be there from elsewhere; Debian's would be in conflict with them.
there_from_elsewhere() {
    case $1 in
    nodejs) command -v node ;;
    npm) command -v npm ;;
    *) false ;;
    esac >/dev/null
}

missing=()
while read -r package; do
    ! there_from_elsewhere "$package" || continue
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done < <(cat "$@" | sed -e 's/#.*//' -e '/^[[:space:]]*$/d')

[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Run as root once, or install sudo: packages are missing." >&2; exit 3; }
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
