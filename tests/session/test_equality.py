"""After any sequence of changes the incremental index equals a fresh build."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_docs.config.settings import Settings
from semantic_docs.session.workspace import Workspace

SETTINGS = Settings(today=dt.date(2026, 1, 15))
NAMES = ("ADR-001", "ADR-002", "PRD-001", "E-001", "PRD-002")
PATHS = ("a.md", "b.md", "docs/c.md", "docs/ADR-002-d.md")

TEXTS = st.builds(
    lambda identity, kind, status, targets, link, evidence, broken: (
        f"---\nid: {identity}\ntitle: T {identity}\ntype: {kind}\nstatus: {status}\n"
        f"evidence_ids: [{evidence}]\n"
        "dependencies:\n"
        + "".join(f"  - {{id: {target}, type: requires}}\n" for target in targets)
        + f"impacts:\n  - {{id: {targets[0]}, type: blocks, until: '{evidence}.status == approved'}}\n"
        + ("oops: [\n" if broken else "")
        + f"---\n# {identity}\n\n[go]({link})\n\n## Part {status}\n\n"
        + f"Text [{evidence}].\n\n### [{evidence}] Here\n"
    ),
    st.sampled_from(NAMES),
    st.sampled_from(("adr", "prd", "evidence", "unknown")),
    st.sampled_from(("draft", "approved", "superseded")),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
    st.sampled_from(("b.md", "docs/c.md#part-draft", "../a.md#part-approved", "picture.png")),
    st.sampled_from(("E-001", "E-002")),
    st.booleans(),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
        st.tuples(st.just("delete"), st.sampled_from(PATHS), st.just("")),
        st.tuples(st.just("move"), st.sampled_from(PATHS), st.sampled_from(PATHS)),
        st.tuples(st.just("picture"), st.just("picture.png"), st.just("")),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_incremental_equals_fresh(steps: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        workspace = Workspace(root, SETTINGS)
        workspace.sync()
        for step, path, what in steps:
            workspace.update(_apply(root, step, path, what))
            assert dump(workspace) == fresh(root), (step, path)
        workspace.close()


def _apply(root: Path, step: str, path: str, what: str) -> list[str]:
    """Carries out one step on disk. Returns the paths that a watcher would tell of."""
    place = root / path
    if step == "write":
        place.write_text(what, encoding="utf-8")
    elif step == "delete":
        place.unlink(missing_ok=True)
    elif step == "move" and place.exists() and path != what:
        place.replace(root / what)
        return [path, what]
    elif step == "picture":
        if place.exists():
            place.unlink()
        else:
            place.write_bytes(b"")
    return [path]


def fresh(root: Path) -> object:
    """What a build from nothing comes to, in a copy of the folder."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".semantic-docs"))
        workspace = Workspace(copy, SETTINGS)
        workspace.sync()
        found = dump(workspace)
        workspace.close()
        return found


def dump(workspace: Workspace) -> dict[str, list[object]]:
    """Every table's content, provenance, sightings and row ids aside."""
    db = workspace.store._db
    tables = {
        "documents": "SELECT file_path, id, doc_type, status, title, face_json, front, body FROM documents",
        "aliases": "SELECT * FROM aliases",
        "edges": "SELECT file_path, from_id, to_id, edge_type, field, place FROM edges",
        "sections": "SELECT * FROM sections",
        "refs": "SELECT file_path, kind, target, target_path, anchor, place FROM refs",
        "nodes": "SELECT * FROM nodes",
        "gaps": (
            "SELECT gap_id, file_path, severity, location, description, related_json, data_json FROM gaps"
            " WHERE resolved_at IS NULL"
        ),
        "fts": "SELECT rowid IS NOT NULL FROM documents_fts WHERE documents_fts MATCH 'text'",
    }
    return {name: sorted(db.execute(sql).fetchall(), key=repr) for name, sql in tables.items()}
