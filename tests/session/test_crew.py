"""Several processes build the index that one alone would, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from semantic_docs.session import hands
from semantic_docs.session.batches import CHUNK
from semantic_docs.session.crew import Crew
from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, dump, fresh
from tests.support.many import many

COUNT = 120
"""Documents: some chunks for each of two processes."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for which a crew of two is worth while."""
    for path, text in many(COUNT):
        place = tmp_path / "docs" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    monkeypatch.setattr(hands, "WORTH", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    return tmp_path / "docs"


@pytest.fixture
def crews(monkeypatch: pytest.MonkeyPatch) -> list[Seen]:
    """The crews that were started; each notes what it was asked for."""
    started: list[Seen] = []

    def start(number: int, setup: object) -> Seen:
        started.append(Seen(number, setup))
        return started[-1]

    monkeypatch.setattr(hands, "Crew", start)
    return started


class Seen(Crew):
    """A crew that notes its tasks, and that loses a process where it is told to."""

    dies_behind: int | None = None

    def __init__(self, number: int, setup: object) -> None:
        super().__init__(number, setup)
        self.done = {"read": 0, "check": 0}

    def map(self, task: str, chunks: Any) -> Iterator[Any]:
        """As the crew's own."""
        for at, answer in enumerate(super().map(task, chunks)):
            self.done[task] += len(answer)
            yield answer
            if at == self.dies_behind:
                for hand in self._hands:
                    hand._process.kill()
                    hand._process.wait()


def _built(root: Path) -> dict[str, list[object]]:
    workspace = Workspace(root, SETTINGS)
    try:
        assert workspace.sync().read == COUNT
        return dump(workspace)
    finally:
        workspace.close()


def test_a_crew_builds_what_one_process_builds(root: Path, crews: list[Seen]) -> None:
    assert _built(root) == fresh(root)
    assert [crew.done for crew in crews] == [{"read": COUNT - CHUNK, "check": COUNT - CHUNK}]


@pytest.mark.parametrize("behind", [0, 1])
def test_a_crew_that_is_lost_costs_nothing(
    root: Path, crews: list[Seen], monkeypatch: pytest.MonkeyPatch, behind: int
) -> None:
    monkeypatch.setattr(Seen, "dies_behind", behind)
    assert _built(root) == fresh(root)
    # What was done when it was lost counts; how much of it that was is chance.
    assert 0 < sum(crews[0].done.values()) < 2 * (COUNT - CHUNK)


def test_a_process_that_finds_other_types_is_of_no_use(
    root: Path, crews: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(root, SETTINGS)
    types = root / "schemas" / "doctypes"
    types.mkdir(parents=True)
    (types / "note.yaml").write_text('document_type: note\nversion: "1.0"\n', "utf-8")
    workspace.sync()
    assert crews[0].done == {"read": 0, "check": 0}
    assert workspace.store.count() == COUNT
    workspace.close()


def test_a_crew_ends_with_whoever_started_it(root: Path) -> None:
    # Whoever holds the other end of standard error is still there: it ends when the last of them has.
    code = (
        "import os, sys; from pathlib import Path; from semantic_docs.session.workspace import Workspace;"
        " w = Workspace(Path(sys.argv[1])); hands = w._hands(); crew = hands._enough_for(1000);"
        " sys.stdout.write('ready\\n'); sys.stdout.flush(); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        os.kill(process.pid, signal.SIGKILL)
        _, said = process.communicate(timeout=30)
    assert said == b""


def test_a_rule_that_fails_in_a_crew_is_told_of_once(root: Path, crews: list[Seen]) -> None:
    # Only a program that is broken has such a rule: Python breaks it in every process that starts.
    broken = root.parent / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import semantic_docs.gaps.rules.e120_placeholder as e\n"
        "def check(context):\n    raise ZeroDivisionError('of a document')\n"
        "object.__setattr__(e.RULE, 'check', check)\n",
        "utf-8",
    )
    workspace = Workspace(root, SETTINGS)
    told: list[str] = []
    workspace.on_failure = told.append
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(broken))
        workspace.sync()
    workspace.close()
    assert crews[0].done["check"] == COUNT - CHUNK
    assert len(told) == 1
    assert told[0].endswith("the rule E120 failed (ZeroDivisionError); the other rules went on")


def test_no_module_of_the_folder_of_documents_is_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crews: list[Seen]
) -> None:
    for name in ("json", "sys", "pickle", "semantic_docs"):
        (root / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()", "utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    _built(root)
    assert sum(crew.done["read"] for crew in crews) > 0
    assert not (tmp_path / "ran").exists()
