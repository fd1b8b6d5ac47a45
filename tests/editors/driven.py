"""An editor that runs a script of ours and writes what it saw."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SECONDS = 40


def driven(command: Sequence[str], folder: Path, environment: dict[str, str]) -> dict[str, Any]:
    """What the script has put into the file that the variable SEEN names. A `fault` in it fails the test."""
    result = folder.parent / "seen.json"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, "SEEN": str(result)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert result.exists(), done.stdout + done.stderr
    seen: dict[str, Any] = json.loads(result.read_text("utf-8"))
    assert "fault" not in seen, (seen["fault"], seen.get("messages"), done.stderr)
    return seen
