#!/bin/sh
# Puts into $1 what the tests in the workbench need: VS Code's workbench as npm's code-server, its native modules
# compiled here, since its own install scripts fetch programs from elsewhere. A stamp over this script makes a second
# call cost nothing.
set -eu

CODE_SERVER=4.100.3    # the last that runs on Node 20

root=$1
stamp=$root/installed-$(cksum <"$0" | tr -d ' ')

[ -e "$stamp" ] && exit 0
echo "Installing code-server $CODE_SERVER into $root"
rm -rf "$root"
mkdir -p "$root/logs"
root=$(cd "$root" && pwd)
code=$root/node_modules/code-server/lib/vscode

# node-gyp would fetch the headers of Node, which mostly lie beside it.
prefix=$(dirname "$(dirname "$(command -v node)")")
[ ! -f "$prefix/include/node/node.h" ] || export npm_config_nodedir="$prefix"
export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false npm_config_yes=true
export MAKEFLAGS=-j2

# step NAME FOLDER COMMAND...: what it says goes to a file, of which the end is shown when it fails.
step() {
    name=$1
    shift
    (cd "$1" && shift && exec "$@") >"$root/logs/$name.log" 2>&1 && return
    tail -n 20 "$root/logs/$name.log" >&2
    echo "make e2e: the step '$name' failed; all that it said is in $root/logs/$name.log" >&2
    return 1
}

echo '{ "name": "workbench", "private": true }' >"$root/package.json"
step code-server "$root" npm install --ignore-scripts "code-server@$CODE_SERVER"
step workbench "$code" npm install --ignore-scripts --omit=dev

# The longest keeps one core, the others the other. Of node-pty only what follows its compiling fails, since it
# looks for a tool to make headers for Electron with: what counts is that it can be loaded. Kerberos is left out:
# it is loaded for proxies alone.
step spdlog "$code" npm rebuild --foreground-scripts @vscode/spdlog & first=$!
{
    step extensions "$code/extensions" npm install --ignore-scripts --omit=dev
    step argon2 "$root" npm rebuild --foreground-scripts argon2
    step watchdog "$code" npm rebuild --foreground-scripts native-watchdog
    (cd "$code" && npm rebuild --foreground-scripts node-pty) >"$root/logs/node-pty.log" 2>&1 || true
    step terminal "$code" node -e 'require("node-pty")'
} & second=$!
failed=
wait $first || failed=yes
wait $second || failed=yes
[ -z "$failed" ] || exit 1

mkdir -p "$code/node_modules/@vscode/ripgrep/bin"
ln -sf "$(command -v rg)" "$code/node_modules/@vscode/ripgrep/bin/rg"
# It would write a configuration of its own to the home folder.
export XDG_CONFIG_HOME="$root/config"
step version "$root" node node_modules/code-server/out/node/entry.js --version
touch "$stamp"
