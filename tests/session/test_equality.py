"""After any sequence of changes the incremental index equals a fresh build."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_docs.index.store import Store
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from tests.support.drafts import SIDECARS, TEXTS
from tests.support.equality import APART, SETTINGS, TABLES, copy_of, differences, dump, fresh, write

EXAMPLES = 40 if settings.get_current_profile_name() == "quick" else settings().max_examples
"""Few in `make test`; with HYPOTHESIS_PROFILE=deep as many as that profile says."""

pytestmark = pytest.mark.timeout(60 if EXAMPLES == 40 else 7_200)

PATHS = (
    "a.md",
    "b.md",
    "docs/c.md",
    "docs/ADR-002-d.md",
    "docs/README.md",
    "0005-record.md",
    "templates/t.md",
)
ON_DISK = (
    st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
    st.tuples(st.just("delete"), st.sampled_from(PATHS), st.just("")),
    st.tuples(st.just("move"), st.sampled_from(PATHS), st.sampled_from(PATHS)),
    st.tuples(st.just("picture"), st.just("picture.png"), st.just("")),
    st.tuples(st.just("write"), st.sampled_from(("meta.json", "docs/c.meta.json")), SIDECARS),
    st.tuples(st.just("delete"), st.sampled_from(("meta.json", "docs/c.meta.json")), st.just("")),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
        *ON_DISK,
    ),
    min_size=2,
    max_size=5,
)
START = st.dictionaries(st.sampled_from(PATHS), TEXTS, min_size=3, max_size=6)


@settings(max_examples=EXAMPLES, deadline=None)
@given(start=START, steps=STEPS, walk=st.booleans())
def test_incremental_equals_fresh(
    start: dict[str, str | None], steps: list[tuple[str, str, str]], walk: bool
) -> None:
    """`walk`: all steps at once, seen by a walk; otherwise each as a watcher tells of it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, start)
        workspace = Workspace(root, SETTINGS)
        workspace.sync()
        for step, path, what in steps:
            changed = _apply(root, step, path, what)
            if not walk:
                workspace.update(changed)
        if walk:
            workspace.sync()
        assert differences(dump(workspace), fresh(root)) == []
        workspace.close()


UNBORN = (*PATHS, "papers/new.md", "papers/deep/c.md")
UNSAVED = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from(UNBORN), TEXTS),
        st.tuples(st.just("type"), st.sampled_from(PATHS), TEXTS),
        st.tuples(st.just("close"), st.sampled_from(UNBORN), st.just("")),
        st.tuples(st.just("settle"), st.just(""), st.just("")),
        *ON_DISK,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(start=START, steps=UNSAVED)
def test_unsaved_equals_saved(start: dict[str, str | None], steps: list[tuple[str, str, str]]) -> None:
    """What an editor sees while texts are unsaved is what everybody sees once they are saved."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "set"
        write(root, start)
        workspace = Workspace(root, SETTINGS)
        workspace.sync()
        overlay = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
        unsaved: dict[str, str | None] = {}
        for step, path, what in steps:
            if step == "type":
                overlay.put(path, what)
                unsaved[path] = what
            elif step == "close":
                overlay.drop(path)
                unsaved.pop(path, None)
            elif step == "settle":
                overlay.settle(lambda: False)
            else:
                seen = _apply(root, step, path, what)
                if workspace.update(seen) or overlay.concerned_by(seen):
                    overlay.refresh()
        overlay.settle(lambda: False)
        saved = copy_of(root, Path(folder) / "saved")
        write(saved, unsaved)
        other = Workspace(saved, SETTINGS, in_memory=True)
        other.sync()
        for path in sorted({*UNBORN, *other.store.paths()}):
            assert overlay.gaps_of(path) == other.store.gaps(path)
        for one in (workspace, other, overlay.view().store):
            one.close()


def _apply(root: Path, step: str, path: str, what: str) -> list[str]:
    """Carries out one step on disk. Returns the paths that a watcher would tell of."""
    place = root / path
    if step == "write":
        return write(root, {path: what})
    if step == "delete":
        return write(root, {path: None})
    if step == "move":
        if place.exists() and path != what:
            (root / what).parent.mkdir(parents=True, exist_ok=True)
            place.replace(root / what)
        return [path, what]
    return write(root, {path: None if place.exists() else ""})


def test_a_folder_is_there_that_only_an_unsaved_document_makes(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n[x](papers/deep/) [y](pap)\n"})
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.sync()
    overlay = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
    assert broken(overlay) == ["papers/deep/", "pap"]
    overlay.put("papers/deep/new.md", "# New\n")
    overlay.settle(lambda: False)
    assert broken(overlay) == ["pap"]
    overlay.view().store.close()
    workspace.close()


def test_a_link_through_a_symbolic_link_to_what_is_not_saved(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n[x](link.md)\n"})
    (tmp_path / "link.md").symlink_to("new.md")
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.sync()
    overlay = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
    assert broken(overlay) == ["link.md"]
    overlay.put("new.md", "# New\n")
    overlay.settle(lambda: False)
    assert broken(overlay) == []
    overlay.close()
    workspace.close()


def broken(overlay: Overlay) -> list[str]:
    return [gap.data["target"] for gap in overlay.gaps_of("a.md") if gap.code == "E144"]


def test_every_table_is_compared(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, SETTINGS)
    names = workspace.store._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = {name for (name,) in names if "_fts_" not in name}
    assert tables <= {*TABLES, *APART}
    workspace.close()
