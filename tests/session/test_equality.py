"""After any sequence of changes the incremental index equals a fresh build."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, differences, dump, fresh, write

NAMES = ("ADR-001", "ADR-002", "ADR-003", "PRD-001", "E-001", "PRD-0Q1", "5")
PATHS = (
    "a.md",
    "b.md",
    "docs/c.md",
    "docs/ADR-002-d.md",
    "docs/README.md",
    "0005-record.md",
    "templates/t.md",
)
LINKS = (
    "b.md", "docs/c.md#part-draft", "../a.md#part-approved", "picture.png", "docs/", "docs#part", "docs/c",
    "c", "README.md", "a.md:3", "docs/c.md:1-2", "#part-draft", "ADR-002-d.md#e-001-here",
)  # fmt: skip
CONDITIONS = (
    "this.version >= 2",
    "ADR-001.status == approved",
    "5.status in [accepted]",
    "not PRD-001.owner == A",
)

name = st.sampled_from(NAMES)
relation = st.sampled_from(("requires", "informs"))
condition = st.sampled_from(CONDITIONS)
status = st.sampled_from(("draft", "approved", "superseded", "deployed", "accepted", "withdrawn"))
FIELD = st.one_of(
    st.builds("evidence_id: {}".format, name),
    st.builds("evidence_ids: [{}]".format, name),
    st.builds("dependencies: [{}]".format, name),
    st.builds("dependencies: [{{id: {}, type: {}}}, {}]".format, name, relation, name),
    st.builds("impacts: [{{id: {}, type: blocks, until: '{}'}}, {}]".format, name, condition, name),
    st.builds("supersedes: {}".format, name),
    st.builds("superseded_by: {}".format, name),
    st.builds("parent: {}".format, name),
    st.builds("related: [{}]".format, name),
    st.builds("for: {}".format, name),
    st.builds("satellites: [{}]".format, name),
    st.builds("valid_until: {}".format, st.sampled_from(("2020-01-01", "2030-01-01"))),
    st.builds("sunset_date: {}".format, st.sampled_from(("2020-01-01", "2030-01-01"))),
    st.builds("deployment_date: {}".format, st.sampled_from(("2020-01-01", "2026-01-10"))),
    st.builds("version: {}".format, st.sampled_from(("1.0", "2.0"))),
    st.builds("owner: {}".format, st.sampled_from(("A", "B"))),
    st.builds("approvers: [{}]".format, st.sampled_from(("CFO", "Tech Lead"))),
    st.just("# a comment"),
)  # fmt: skip
KINDS = ("adr", "adr", "adr", "prd", "tdd", "evidence", "approval", "post-mortem", "dor", "unknown")


def _document(
    identity: str, kind: str, life: str, fields: list[str], links: list[str], cited: str, form: str
) -> str:
    body = f"# {identity}\n\n" + "".join(f"[go]({link}) " for link in links)
    body += f"\n\n## Part {life}\n\nText [{cited}].\n"
    body += f"\n### [{cited}] Here\n" if form == "defines" else ""
    if form == "plain":
        return body
    if form == "record":
        return f"# 5. Record\n\n## Status\n\n{life}, superseded by [{cited}](a.md)\n\n## Decision\n\n{body}"
    known: dict[str, str] = {field.partition(":")[0]: field for field in fields}
    head = [f"title: T {life}", f"type: {kind}", f"status: {life}", *known.values()]
    head.insert(len(fields) % len(head), f"id: {identity}")
    return "\n".join(["---", *head, *(["oops: ["] if form == "broken" else []), "---", body])


FORMS = ("usual", "usual", "usual", "defines", "broken", "plain", "record")
TEXTS = st.builds(
    _document,
    name,
    st.sampled_from(KINDS),
    status,
    st.lists(FIELD, max_size=5),
    st.lists(st.sampled_from(LINKS), max_size=3),
    name,
    st.sampled_from(FORMS),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
        st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
        st.tuples(st.just("delete"), st.sampled_from(PATHS), st.just("")),
        st.tuples(st.just("move"), st.sampled_from(PATHS), st.sampled_from(PATHS)),
        st.tuples(st.just("picture"), st.just("picture.png"), st.just("")),
    ),
    min_size=2,
    max_size=5,
)
START = st.dictionaries(st.sampled_from(PATHS), TEXTS, min_size=3, max_size=6)


@settings(max_examples=40, deadline=None)
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
