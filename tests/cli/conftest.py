"""Runs the command line as a process, as a shell does, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from semantic_docs.cli.main import main

Run = Callable[..., subprocess.CompletedProcess[str]]

SERVER = Path(__file__).resolve().parents[2] / "server"


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which nothing of the person who runs the tests counts."""
    home = str(tmp_path_factory.mktemp("home"))
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LANG"}}
    return {
        **kept,
        "HOME": home,
        "USERPROFILE": home,
        "PYTHONPATH": str(SERVER),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
    }


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """`run("check", "--quiet", cwd=…, NO_COLOR="1")`: the finished process, its output as text."""

    def run_process(
        *arguments: str, cwd: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "semantic_docs", *arguments],
            cwd=cwd or tmp_path,
            env=environment | variables,
            capture_output=True,
            encoding="utf-8",
            timeout=50,
            check=False,
        )

    return run_process


@pytest.fixture
def call(
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """The same in this process: for what is asked in many variants, which need no process each."""

    def call_main(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(cwd or tmp_path)
        monkeypatch.setattr(sys, "argv", ["semantic-docs", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        code = ended.value.code
        return subprocess.CompletedProcess(
            arguments, code if isinstance(code, int) else 0, shown.out, shown.err
        )

    return call_main


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Two documents: NOTE-1 with a broken dependency and a placeholder, NOTE-2 without a gap."""
    one = "---\nid: NOTE-1\ndependencies: [NOTES-2, NOTE-2]\n---\n# One\n\nTODO: more.\n"
    two = "---\nid: NOTE-2\ntitle: The second\n---\n# Two\n\nA quiet storage engine.\n"
    write(tmp_path, "docs/one.md", one)
    write(tmp_path, "docs/two.md", two)
    return tmp_path / "docs"


def write(root: Path, path: str, text: str) -> None:
    """A file below a folder, with the folders that it needs."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
