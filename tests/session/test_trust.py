"""A folder that nobody trusts: no types of its own, no index that it brings along, nothing written."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from semantic_docs.doctypes.registry import Registry
from semantic_docs.features.fixing import fixes_of
from semantic_docs.graph.ways import NO_WAYS
from semantic_docs.model.gap import Severity
from semantic_docs.session.hand import Hand, Setup
from semantic_docs.session.place import FOLDER
from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, write

TYPE = """\
document_type: charter
version: "1.0"
description: What a ship carries
folders: [charters]
frontmatter:
  required_fields: [id, cargo]
required_sections:
  - name: Cargo
    pattern: [cargo]
    description: What is carried?
    guidance: Name it.
"""
FILES = {
    ".semantic-docs/schemas/charter.yaml": TYPE,
    "charters/one.md": "---\nid: C-001\ntype: charter\nowner: Ann\nstatus: draft\n---\n# One\n",
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache, for this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a type of its own."""
    write(tmp_path / "root", dict(FILES))
    return tmp_path / "root"


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder, its date and what it holds."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def found(root: Path, *, trusted: bool) -> set[tuple[str, str]]:
    """(code, message) of all gaps."""
    workspace = Workspace(root, SETTINGS, trusted=trusted)
    try:
        workspace.sync()
        return {(gap.code, gap.message) for gap in workspace.gaps()}
    finally:
        workspace.close()


def test_only_a_trusted_folder_has_types_of_its_own(root: Path) -> None:
    without = found(root, trusted=False)
    with_them = found(root, trusted=True)
    assert any("Cargo" in message for _, message in with_them)
    assert not any("Cargo" in message for _, message in without)


def unknown(root: Path, *, trusted: bool = False) -> list[str]:
    """What is said of types that nobody knows."""
    return [message for code, message in found(root, trusted=trusted) if code == "E115"]


def test_a_type_that_is_left_unread_is_not_called_unknown_to_the_folder(root: Path) -> None:
    """Nothing is known of the folder's types but that there are some; without them the usual is said."""
    assert unknown(root) == [
        "The document type charter is not known; this folder's own types are read once it is trusted"
    ]
    assert unknown(root, trusted=True) == []
    (root / ".semantic-docs/schemas/charter.yaml").rename(root / ".semantic-docs/schemas/_charter.yaml")
    assert unknown(root) == [
        "The document type charter is not known: no type of this workspace, and none built in, is called that"
    ]


def test_of_an_unread_type_a_near_one_is_only_a_guess(root: Path) -> None:
    """A slip is mended in one go only where all types are known."""
    (root / "charters/one.md").write_text("---\nid: C-001\ntype: prdd\n---\n# One\n", encoding="utf-8")
    with closing(Workspace(root, SETTINGS, trusted=False)) as workspace:
        workspace.sync()
        view = workspace.view()
        (gap,) = (gap for gap in workspace.gaps() if gap.code == "E115")
        doc = view.graph.document("charters/one.md")
        assert doc is not None
        assert [(fix.title, fix.safe) for fix in fixes_of(view, doc, gap)] == [
            ("Replace prdd with prd", False)
        ]
    assert gap.severity is Severity.MEDIUM
    assert gap.remediation[0] == "If prdd is a type of this folder, trust the folder in the editor."


def test_types_that_come_and_go_unread_are_noticed(root: Path) -> None:
    """As a server does that looks at the folder again: an index of other types is evaluated anew."""
    before = Registry.for_workspace(root, own=False)
    (root / ".semantic-docs/schemas/charter.yaml").unlink()
    assert before.digest != Registry.for_workspace(root, own=False).digest


def test_nothing_is_written_into_it(root: Path, cache: Path) -> None:
    before = state(root)
    found(root, trusted=False)
    assert state(root) == before
    assert [place.name for place in cache.rglob("index.db")] == ["index.db"]


def test_an_index_that_it_brings_along_is_not_looked_at(root: Path) -> None:
    """Neither believed nor moved aside, whatever it is."""
    (root / FOLDER / "index.db").write_bytes(b"no database")
    before = state(root)
    assert found(root, trusted=False)
    assert state(root) == before


def test_both_looks_leave_each_other_alone(root: Path) -> None:
    """One editor trusts the folder, the other one does not; neither reads anything a second time for it."""
    one = Workspace(root, SETTINGS)
    other = Workspace(root, SETTINGS, trusted=False)
    try:
        one.sync()
        other.sync()
        assert one.index_path != other.index_path
        assert one.gaps() != other.gaps()
        for each in (one, other, one):
            report = each.sync()
            assert (report.changed, report.checked) == (0, 0)
    finally:
        one.close()
        other.close()


def test_where_a_trusted_one_cannot_be_written_both_are_apart(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both live in the user's cache then."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr("semantic_docs.session.place._leads_away", refuse)
        one = Workspace(root, SETTINGS)
    other = Workspace(root, SETTINGS, trusted=False)
    assert one.index_path != other.index_path
    assert root not in one.index_path.parents
    one.close()
    other.close()


def test_other_processes_know_it_too(root: Path) -> None:
    """One that took the folder's own types would have other types than the process that asks."""
    workspace = Workspace(root, SETTINGS, trusted=False)
    setup = Setup(
        root, SETTINGS, False, workspace.types.digest, NO_WAYS, workspace.index_path, workspace.today
    )
    Hand(setup)
    with pytest.raises(RuntimeError, match="types have changed"):
        Hand(replace(setup, trusted=True))
    workspace.close()
