#!/bin/sh
# Installs those of the named Debian packages that are missing: scripts/debian.sh neovim kate
set -eu

missing=""
for package in "$@"; do
	dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null || { echo "debian.sh: no apt-get here; install$missing by other means." >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || { echo "debian.sh: not root; run: apt-get install$missing" >&2; exit 1; }
apt-get update -q
# shellcheck disable=SC2086 - a list of words
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $missing
