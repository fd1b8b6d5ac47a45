"""What a change of names touches at second hand: files that fields name, and successors of the retired."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.session.workspace import Workspace

SETTINGS = Settings(today=dt.date(2026, 1, 15))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty workspace."""
    place = tmp_path / "root"
    place.mkdir()
    return place


def told(workspace: Workspace) -> list[tuple[str, str, str]]:
    return sorted((gap.path, gap.code, gap.message) for gap in workspace.gaps())


def told_afresh(root: Path) -> list[tuple[str, str, str]]:
    """The same of a build from nothing, in a copy of the folder."""
    copy = root.with_name("copy")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".semantic-docs"))
    workspace = Workspace(copy, SETTINGS)
    workspace.sync()
    found = told(workspace)
    workspace.close()
    shutil.rmtree(copy)
    return found


def test_what_a_field_names_by_file_name_comes_and_goes(root: Path) -> None:
    """A second file of that name makes it ambiguous; the document that names it is looked at again."""
    (root / "docs").mkdir()
    (root / "docs/page.md").write_text("---\nid: X-1\ndependencies: [spec.md, parts/c.md]\n---\n# X\n")
    workspace = Workspace(root, SETTINGS)
    workspace.sync()
    counts = []
    for path in ("one/spec.md", "two/spec.md", "parts/c.md", "one/spec.md", "two/spec.md", "parts/c.md"):
        place = root / path
        if place.exists():
            place.unlink()
        else:
            place.parent.mkdir(exist_ok=True)
            place.write_text("# S\n")
        workspace.update([path])
        assert told(workspace) == told_afresh(root), path
        counts.append(sum(gap.code == "E144" for gap in workspace.gaps()))
    workspace.close()
    assert counts == [1, 2, 1, 0, 1, 2]


def test_a_successor_that_comes_and_goes(root: Path) -> None:
    """The message in a document that rests on a retired one says whether the successor exists."""
    (root / "a.md").write_text("---\nid: TDD-001\ndependencies: [PRD-001]\n---\n# A\n")
    retired = "---\nid: PRD-001\nstatus: deprecated\nmigration_target: PRD-002\n---\n# B\n"
    (root / "b.md").write_text(retired)
    workspace = Workspace(root, SETTINGS)
    workspace.sync()
    for identity in ("PRD-002", "prd-002", "ADR-001", "PRD-002", None):
        if identity:
            (root / "c.md").write_text(f"---\nid: {identity}\n---\n# C\n")
        else:
            (root / "c.md").unlink()
        workspace.update(["c.md"])
        assert told(workspace) == told_afresh(root), identity
    workspace.close()
