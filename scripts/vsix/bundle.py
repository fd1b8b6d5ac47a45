"""`python -m scripts.vsix.bundle [TARGET]`: lays the server for a platform into client-vscode/bundled.

Prints the target, which is the platform of this machine where none is named. It ends with 1, and says why,
where a target cannot be made.
"""

from __future__ import annotations

import json
import re
import runpy
import shutil
import sys
from pathlib import Path

from scripts.vsix.merge import Bundle, Conflict, notices, write
from scripts.vsix.needs import OWN, asked_for, closure, pinned, roots
from scripts.vsix.targets import LEFT_OUT, PYTHONS, TARGETS, Target, here
from scripts.vsix.wheels import NoWheels, build_own, fetch

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "client-vscode" / "bundled"
WORK = ROOT / ".make" / "vsix"
LICENCES = ROOT / "client-vscode" / "packaging" / "licences"
"""Texts of packages whose wheels hold none, as their authors publish them."""


def main(arguments: list[str]) -> int:
    """Makes the bundle and prints the target."""
    name = arguments[0] if arguments and arguments[0] else here()
    target = TARGETS.get(name)
    if target is None:
        reason = LEFT_OUT.get(name, "it is none of VS Code's targets that we know")
        print(f"There is no VSIX for {name}: {reason}. There are: {', '.join(TARGETS)}.", file=sys.stderr)
        return 1
    try:
        make(target)
    except (NoWheels, Conflict) as fault:
        print(f"The server cannot be bundled. {fault}", file=sys.stderr)
        return 1
    print(target.name)
    return 0


def make(target: Target) -> None:
    """Replaces what is in the folder by the server for a platform. Raises NoWheels and Conflict."""
    needed = closure(roots(ROOT / "server" / OWN), target)
    work = WORK / target.name
    work.mkdir(parents=True, exist_ok=True)
    requirements = work / "requirements.txt"
    requirements.write_text(pinned((ROOT / "requirements.lock").read_text("utf-8"), needed), "utf-8")

    bundle = Bundle()
    for wheel in (*fetch(requirements, target, work), build_own(ROOT, WORK / "own")):
        bundle.add(wheel)
    for text in LICENCES.rglob("LICENSE"):
        bundle.licences.setdefault(text.relative_to(LICENCES).as_posix(), text.read_bytes())
    check(bundle, target)

    for folder in ("libs", "licences"):
        shutil.rmtree(FOLDER / folder, ignore_errors=True)
    write(FOLDER / "libs", bundle.libs)
    write(FOLDER / "licences", bundle.licences)
    (FOLDER / "licences" / "README.md").write_text(notices(bundle.packages, bundle.licences), "utf-8")
    (FOLDER / "bundle.json").write_text(_summary(bundle, target), "utf-8")


def check(bundle: Bundle, target: Target) -> None:
    """Raises Conflict where a package or a licence is missing, or start.py does not try a compiled one."""
    there = {re.sub(r"[-_.]+", "-", name).lower() for name in bundle.packages}
    for name, metadata in bundle.packages.items():
        missing = asked_for(metadata.get_all("Requires-Dist", []), target) - there
        if missing and name != OWN:
            raise Conflict(f"{name} asks for {', '.join(sorted(missing))}, which would not be in the bundle")
    bare = bundle.packages.keys() - {text.partition("/")[0] for text in bundle.licences}
    if bare:
        raise Conflict(f"no licence text of {', '.join(sorted(bare))}; put it into {LICENCES}")
    tried = {name.partition(".")[0] for name in _tried()}
    # On macOS one is compiled for the system's own events; without it the server walks instead.
    untried = bundle.compiled() - tried - {"_watchdog_fsevents"}
    if untried:
        raise Conflict(f"start.py does not try {', '.join(sorted(untried))}, which are compiled")


def _tried() -> tuple[str, ...]:
    names: tuple[str, ...] = runpy.run_path(str(FOLDER / "start.py"))["COMPILED"]
    return names


def _summary(bundle: Bundle, target: Target) -> str:
    versions = {str(one["Name"]): str(one["Version"]) for one in bundle.packages.values()}
    summary = {"target": target.name, "python": PYTHONS, "packages": dict(sorted(versions.items()))}
    return json.dumps(summary, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
