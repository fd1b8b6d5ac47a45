"""Fetches the wheels of a platform and builds our own. pip alone talks to others, and checks each hash."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.vsix.targets import PYTHONS, Target


class NoWheels(Exception):
    """A package has no wheel for the platform, or none could be fetched."""


def fetch(requirements: Path, target: Target, folder: Path) -> list[Path]:
    """The wheels of all Pythons, those of the oldest first. Raises NoWheels."""
    found: list[Path] = []
    for version in PYTHONS:
        into = folder / version
        _download(requirements, target, version, into)
        found += sorted(into.glob("*.whl"))
    return found


def _download(requirements: Path, target: Target, version: str, into: Path) -> None:
    # Left-overs of another lock file would be taken for wheels of this one.
    shutil.rmtree(into, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--implementation=cp"]
    command += [f"--python-version={version}", *(f"--platform={tag}" for tag in target.tags)]
    ended = subprocess.run(
        [*command, f"--dest={into}", f"--requirement={requirements}"],
        check=False,
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        text=True,
    )
    if ended.returncode:
        raise NoWheels(f"{target.name}, Python {version}:\n{ended.stderr.strip()}")


def build_own(root: Path, folder: Path) -> Path:
    """The wheel of our own package, built from the tree with what is installed."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", f"--outdir={folder}", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel
