"""Fetches the peers into benchmarks/.peers, once, in fixed versions; what cannot be fetched is left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

PLACE = Path(__file__).resolve().parent.parent / ".peers"
NODE = {
    "vscode-markdown-languageserver": "0.5.0",
    "markdown-it": "15.0.3",
    "markdown-it-front-matter": "0.2.4",
    "markdownlint-cli2": "0.24.1",
}
DOORSTOP = "3.2"


class Absent(Exception):
    """A peer that is not there and cannot be fetched; the sentence says why."""


def version_of(package: str) -> str:
    """What is compared with, as the table names it."""
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"{package} {NODE[package]}, Node {said.lstrip('v')}"


def node_modules() -> Path:
    """The folder in which the packages of NODE are installed."""
    place = PLACE / "node"
    stamp = place / "-".join(NODE.values())
    if not stamp.exists():
        wanted = [f"{name}@{version}" for name, version in NODE.items()]
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        _fetch(
            [
                "npm",
                "install",
                "--ignore-scripts",
                "--no-fund",
                "--no-audit",
                "--loglevel=error",
                "--save-exact",
                *wanted,
            ],
            place,
        )
        stamp.touch()
    return place


def doorstop() -> Path:
    """Doorstop's command, in a virtual environment of its own."""
    place = PLACE / f"doorstop-{DOORSTOP}"
    command = place / "bin" / "doorstop"
    if not command.exists():
        venv.create(place, with_pip=True)
        _fetch([str(place / "bin" / "python"), "-m", "pip", "install", "-qq", f"doorstop=={DOORSTOP}"], place)
    return command


def ripgrep() -> str:
    """The version of ripgrep on the PATH; systems bring it along as a package."""
    if shutil.which("rg") is None:
        raise Absent("there is no rg on the PATH")
    said = subprocess.run(["rg", "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1]


def _fetch(command: list[str], place: Path) -> None:
    try:
        subprocess.run(command, cwd=place, check=True, stdout=sys.stderr, timeout=300)
    except (OSError, subprocess.SubprocessError) as error:
        raise Absent(f"`{command[0]}` could not fetch it ({type(error).__name__})") from error
