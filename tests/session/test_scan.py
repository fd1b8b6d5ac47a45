"""Symbolic links: a document is known by where it really is, whatever leads to it, and none leads out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_docs.features.places import link_target
from semantic_docs.features.references import mentions
from semantic_docs.graph.ways import Ways
from semantic_docs.session.scan import Scanner
from semantic_docs.session.workspace import Workspace
from tests.support.ages import age
from tests.support.equality import SETTINGS, differences, dump, fresh, write

PRD = "---\nid: PRD-001\ntype: prd\n---\n# P\n\n## Goals\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """`way` leads to `docs`, `one.md` to a document there, `loop` back to the top."""
    write(
        tmp_path,
        {
            "docs/prd.md": PRD,
            "a.md": "# A\n\n[x](way/prd.md#goals) [y](one.md#goals) [z](loop/way/prd.md#goals)\n",
        },
    )
    (tmp_path / "way").symlink_to("docs", target_is_directory=True)
    (tmp_path / "one.md").symlink_to("docs/prd.md")
    (tmp_path / "loop").symlink_to(".", target_is_directory=True)
    (tmp_path / "self").symlink_to("self")
    found = Workspace(tmp_path, SETTINGS)
    found.sync()
    yield found
    assert differences(dump(found), fresh(tmp_path)) == []
    found.close()


def broken(workspace: Workspace) -> list[str]:
    """What is told of links of `a.md` that lead nowhere."""
    return [gap.message for gap in workspace.gaps(["a.md"]) if gap.code == "E144"]


def test_each_document_is_indexed_once(workspace: Workspace) -> None:
    assert workspace.store.paths() == ("a.md", "docs/prd.md")
    assert broken(workspace) == []


def test_a_link_leads_to_the_document_itself(workspace: Workspace) -> None:
    view = workspace.view()
    for path in ("way/prd.md", "one.md", "loop/way/prd.md", "docs/prd.md"):
        place = link_target(view, path, "goals")
        assert place is not None
        assert (place.path, place.range.start.line) == ("docs/prd.md", 6)


def test_whoever_links_through_a_way_is_found(workspace: Workspace) -> None:
    view = workspace.view()
    face = view.graph.face("docs/prd.md")
    assert face is not None
    assert len([one for one in mentions(view, {face.path, *face.names}) if one.path == "a.md"]) == 3


@pytest.mark.parametrize("by", ["update", "sync"])
def test_an_anchor_that_goes_is_missed_through_every_way(workspace: Workspace, by: str) -> None:
    changed = write(workspace.root, {"docs/prd.md": PRD.replace("Goals", "Aims")})
    workspace.update(changed) if by == "update" else workspace.sync()
    assert len(broken(workspace)) == 3
    assert all("heading or anchor of docs/prd.md" in message for message in broken(workspace))
    changed = write(workspace.root, {"docs/prd.md": None})
    workspace.update(changed) if by == "update" else workspace.sync()
    assert len(broken(workspace)) == 3
    assert all("does not exist" in message for message in broken(workspace))
    changed = write(workspace.root, {"docs/prd.md": PRD})
    workspace.update(changed) if by == "update" else workspace.sync()
    assert broken(workspace) == []


@pytest.mark.parametrize("by", ["update", "sync"])
def test_a_way_that_is_laid_anew(workspace: Workspace, by: str) -> None:
    write(workspace.root, {"other/prd.md": PRD.replace("Goals", "Aims").replace("PRD-001", "PRD-002")})
    workspace.sync()
    (workspace.root / "way").unlink()
    (workspace.root / "way").symlink_to("other", target_is_directory=True)
    workspace.update(["way"]) if by == "update" else workspace.sync()
    assert len(broken(workspace)) == 2
    assert all("heading or anchor of other/prd.md" in message for message in broken(workspace))
    (workspace.root / "way").unlink()
    workspace.update(["way"]) if by == "update" else workspace.sync()
    assert len(broken(workspace)) == 2
    assert all("does not exist" in message for message in broken(workspace))


def test_a_way_that_is_laid_anew_is_seen_by_an_idle_walk(workspace: Workspace) -> None:
    write(workspace.root, {"other/prd.md": PRD.replace("PRD-001", "PRD-002")})
    age(workspace.root)
    workspace.sync()
    assert workspace.is_current()
    (workspace.root / "way").unlink()
    (workspace.root / "way").symlink_to("other", target_is_directory=True)
    assert not workspace.is_current()
    workspace.sync()
    assert workspace.is_current()


def test_no_way_leads_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"secret/b.md": "# B\n", "root/a.md": "# A\n\n[x](way/b.md) [y](b.md) [z](up/secret/b.md)\n"},
    )
    root = tmp_path / "root"
    (root / "way").symlink_to(tmp_path / "secret", target_is_directory=True)
    (root / "b.md").symlink_to(tmp_path / "secret" / "b.md")
    (root / "up").symlink_to("..", target_is_directory=True)
    workspace = Workspace(root, SETTINGS)
    workspace.sync()
    assert workspace.store.paths() == ("a.md",)
    assert workspace.scanner.ways.links == {}
    assert len(broken(workspace)) == 3
    workspace.close()


def test_a_workspace_behind_a_link_is_its_own_place(tmp_path: Path) -> None:
    write(tmp_path, {"data/docs/prd.md": PRD, "data/a.md": "[x](docs/prd.md#goals)\n"})
    (tmp_path / "home").symlink_to("data", target_is_directory=True)
    (tmp_path / "data" / "way").symlink_to(tmp_path / "home" / "docs", target_is_directory=True)
    workspace = Workspace(tmp_path / "home", SETTINGS)
    workspace.sync()
    assert workspace.store.paths() == ("a.md", "docs/prd.md")
    assert workspace.scanner.ways.links == {"way": "docs"}
    assert (tmp_path / "data" / ".semantic-docs").is_dir()
    workspace.close()


def test_ways_are_followed_one_behind_another_and_never_without_end() -> None:
    ways = Ways({"a": "b/c", "b/c/d": "e", "loop": "", ".x": ".hidden/y"})
    assert ways.leads("a/d/f.md") == "e/f.md"
    assert ways.leads("loop/loop/a/z.md") == "b/c/z.md"
    assert ways.leads(".x/f.md") == ".hidden/y/f.md"
    assert ways.leads("abc/f.md") == "abc/f.md"
    assert ways.leads("/".join(["loop"] * 100)) != ""
    assert set(ways.to("e/f.md")) >= {"b/c/d/f.md", "a/d/f.md", "loop/e/f.md"}
    assert "e/f.md" not in ways.to("e/f.md")
    assert len(Ways({f"loop{n}": "" for n in range(100)}).to("f.md")) <= 64


def test_a_rename_by_case_on_a_disk_that_folds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a disk still finds the file by its old name."""
    write(tmp_path, {"PRD.md": PRD})
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.sync()
    (tmp_path / "PRD.md").rename(tmp_path / "prd.md")
    real, folded = Path.lstat, {"PRD.md": "prd.md", ".SEMANTIC-DOCS": ".semantic-docs"}

    def lstat(place: Path) -> os.stat_result:
        return real(place.with_name(folded.get(place.name, place.name)))

    monkeypatch.setattr(Path, "lstat", lstat)
    monkeypatch.setattr(Path, "exists", lambda place: bool(place.lstat()))
    workspace.update(["PRD.md", "prd.md"])
    assert workspace.store.paths() == ("prd.md",)
    workspace.close()


@pytest.mark.parametrize("name", ["#1 100%.md", "büro 書類.md", "a\nb.md", "-x.md"])
def test_odd_names_are_walked(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "# A\n"})
    assert set(Scanner(tmp_path, SETTINGS).walk().documents) == {name}


def test_a_name_that_is_no_utf_8_is_told_of(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.md")).write_text("", encoding="utf-8")
    walk = Scanner(tmp_path, SETTINGS).walk()
    assert not walk.documents
    assert "not UTF-8" in walk.failures[0]


def test_a_walk_is_held_against_what_is_known(tmp_path: Path) -> None:
    write(tmp_path, {f"{folder}/{name}.md": "# T\n" for folder in ("b", "a") for name in ("2", "1")})
    walk = Scanner(tmp_path, SETTINGS).walk()
    same = {path: (path, seen[0], seen[1]) for path, seen in walk.documents.items()}
    assert walk.against(same.values()) == ([], [])
    other = {
        **same,
        "b/1.md": ("b/1.md", same["b/1.md"][1] + 1, 4),
        "a/2.md": ("a/2.md", same["a/2.md"][1], 5),
    }
    del other["a/1.md"]
    gone = [("z.md", 1, 1), ("c.md", 1, 1)]
    differing, missing = walk.against([*gone, *other.values()])
    assert [found.path for found in differing] == ["a/1.md", "a/2.md", "b/1.md"]
    assert differing[0] == Scanner(tmp_path, SETTINGS).stat("a/1.md")
    assert missing == ["c.md", "z.md"]


def test_a_sidecar_makes_its_documents_differ(tmp_path: Path) -> None:
    write(tmp_path, {"a/1.md": "# T\n", "a/2.md": "# T\n", "b/1.md": "# T\n"})
    walk = Scanner(tmp_path, SETTINGS).walk()
    known = [(path, seen[0], seen[1]) for path, seen in walk.documents.items()]
    write(tmp_path, {"a/meta.json": "{}", "b/1.meta.json": "{}"})
    scanner = Scanner(tmp_path, SETTINGS)
    differing, _ = scanner.walk().against(known)
    assert differing == [scanner.stat(path) for path in ("a/1.md", "a/2.md", "b/1.md")]
    write(tmp_path, {"a/meta.json": None})
    assert [found.path for found in scanner.walk().against(known)[0]] == ["b/1.md"]
