"""What is installed is pinned by version and hash; no lock file says where it is fetched from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

_NODE_LOCKS = ["client-vscode/package-lock.json", "client-vscode/packaging/package-lock.json"]


def test_every_python_package_has_a_hash(repository: Path) -> None:
    text = (repository / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    pinned = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(pinned) > 20
    for line in pinned:
        assert re.match(r"[a-z0-9-]+==\S+", line), line[:60]
        assert "--hash=sha256:" in line, line[:60]


def test_the_python_lock_names_no_address(repository: Path) -> None:
    text = (repository / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), "options belong to the machine, not to the lock file"


@pytest.mark.parametrize("name", _NODE_LOCKS)
def test_every_node_package_has_a_hash_and_no_address(repository: Path, name: str) -> None:
    packages: dict[str, dict[str, Any]] = json.loads((repository / name).read_text("utf-8"))["packages"]
    installed = {path: package for path, package in packages.items() if path}
    assert installed
    assert [path for path, package in installed.items() if "integrity" not in package] == []
    assert [path for path, package in installed.items() if "resolved" in package] == []
