"""The layers and who may import what, as pyproject.toml states them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_LOADED = """
import sys
import semantic_docs.cli.main
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_import_contracts_hold(repository: Path) -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as main; main()",
            "--no-logo",
        ],
        cwd=repository,
        env=_environment(repository),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("library", ["lsprotocol", "pygls"])
def test_the_command_line_starts_without_the_protocol(repository: Path, library: str) -> None:
    """These two cost a third of a second, which every command would pay."""
    run = subprocess.run(
        [sys.executable, "-c", _LOADED],
        cwd=repository,
        env=_environment(repository),
        capture_output=True,
        text=True,
        check=True,
    )
    assert library not in run.stdout.split()


def _environment(repository: Path) -> dict[str, str]:
    """Enough for Python to start, and nothing of the caller's settings."""
    return {"PYTHONPATH": str(repository / "server"), "PATH": "", "PYTHONUTF8": "1", "NO_COLOR": "1"}
