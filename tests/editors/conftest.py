"""What the tests of other editors share: a copy of the handbook, and a server on the PATH.

Not collected by a plain run (`norecursedirs`), since they need Debian's editors: `make test-editors` installs
these and runs them.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest


@pytest.fixture
def handbook(repository: Path, tmp_path: Path) -> Path:
    """A copy of the handbook that an editor may change, without an index."""
    root = tmp_path / "handbook"
    shutil.copytree(repository / "examples/handbook", root, ignore=shutil.ignore_patterns(".semantic-docs"))
    return root


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What an editor is started with: a home of its own, and the server of this checkout on the PATH."""
    home = tmp_path / "home"
    runtime = tmp_path / "run"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    own = Path(sys.executable).parent
    assert (own / "semantic-docs").exists(), "the server is not installed beside this Python"
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PATH": f"{own}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
    }
