"""Writes every file that is generated from code; with --check, says which of them are out of date.

Each generator is a module with a `main` of its own that writes into the folders named beside it. The check
runs them, compares, and puts back what was there, so that it leaves the working tree as it found it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

GENERATORS: dict[str, tuple[str, ...]] = {
    "semantic_docs.doctypes.generate": ("schemas/json",),
    "semantic_docs.gaps.generate": ("docs/rules",),
}
"""Module → the folders that it writes, relative to the repository."""


def main() -> int:
    """Exit status: 0 when all is written or current, 1 when something is out of date or a generator fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail when a file is out of date"
    )
    check = parser.parse_args().check

    before = snapshot()
    try:
        failed = [module for module in GENERATORS if not run(module)]
        stale = differences(before, snapshot())
    finally:
        if check:
            restore(before)
    for module in failed:
        print(f"{module}: failed; see its message above", file=sys.stderr)
    if check and stale:
        print("Generated files are out of date; run `make gen` and commit:", file=sys.stderr)
        for path in stale:
            print(f"  {path}", file=sys.stderr)
    return 1 if failed or (check and stale) else 0


def run(module: str) -> bool:
    """Whether the generator succeeded; it prints its own errors."""
    return subprocess.run([sys.executable, "-m", module], cwd=ROOT, check=False).returncode == 0


def snapshot() -> dict[Path, bytes]:
    """Every generated file with its content."""
    folders = (ROOT / folder for folders in GENERATORS.values() for folder in folders)
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files}


def differences(before: dict[Path, bytes], after: dict[Path, bytes]) -> list[str]:
    """The files that came, went or changed, relative to the repository."""
    paths = sorted(before.keys() | after.keys())
    return [path.relative_to(ROOT).as_posix() for path in paths if before.get(path) != after.get(path)]


def restore(before: dict[Path, bytes]) -> None:
    """Puts the generated folders back; files that were the same are not touched."""
    for path, content in snapshot().items():
        if path not in before:
            path.unlink()
        elif content != before[path]:
            path.write_bytes(before[path])
    for path, content in before.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for folders in GENERATORS.values():
        for folder in folders:
            if not any(path.is_file() for path in (ROOT / folder).rglob("*")):
                shutil.rmtree(ROOT / folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
