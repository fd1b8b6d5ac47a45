"""Each change of one document that alters what is said of another one, and is easily overlooked."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from semantic_docs.index.store import Store
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, copy_of, differences, dump, fresh, write

Files = dict[str, str | None]


def doc(identity: str | None = None, fields: str = "", body: str = "", kind: str = "adr") -> str:
    """A document with frontmatter."""
    head = f"id: {identity}\n" if identity else ""
    return f"---\n{head}title: T {identity}\ntype: {kind}\n{fields}---\n# T {identity}\n\n{body}\n"


NOTE = doc("EV-NOTE-001", "evidence_id: E-146\nvalid_until: 2030-01-01\nstatus: approved\n", kind="evidence")


def gate(condition: str) -> str:
    """A field that holds ADR-102 back until a condition is met."""
    return f"impacts:\n  - {{id: ADR-102, type: blocks, until: {condition}}}\n"


CIRCLE: Files = {
    "a.md": doc("ADR-001", "dependencies: [ADR-002]\n"),
    "b.md": doc("ADR-002", "dependencies: [ADR-003]\n"),
    "c.md": doc("ADR-003", "dependencies: [ADR-004]\n"),
    "d.md": doc("ADR-004", "dependencies: [ADR-001]\n"),
}
ALIKE = [f"AD-{n}" for n in range(10_000) if OSA.distance(f"AD-{n}", "AD-105") == 1]
"""A digit off each, like the ADR-105 that is offered for AD-105; but ids of one series are never offered."""
SIDECAR = '{"id": "ADR-001", "type": "adr"}'
"""A folder's sidecar cannot say what only one document can be."""
SCENES: dict[str, tuple[Files, Files]] = {
    "a note that is only cited in the text runs out": (
        {"a.md": doc("ADR-001", body="See [E-146]."), "e.md": NOTE},
        {"e.md": NOTE.replace("2030", "2020")},
    ),
    "a note that is only cited in the text is withdrawn": (
        {"a.md": doc("ADR-001", body="See [E-146]."), "e.md": NOTE},
        {"e.md": NOTE.replace("approved", "withdrawn")},
    ),
    "what is cited turns out to be evidence": (
        {"a.md": doc("ADR-001", "evidence_ids: []\n", "See [NOTE-7]."), "n.md": doc("NOTE-7", kind="todo")},
        {"n.md": doc("NOTE-7", kind="evidence")},
    ),
    "the id at the far end of a circle moves down": (
        CIRCLE,
        {"c.md": "---\ntitle: New\nid: ADR-003\ntype: adr\ndependencies: [ADR-004]\n---\n# T\n"},
    ),
    "a circle opens": (CIRCLE, {"c.md": doc("ADR-003")}),
    "a circle opens by another id": (CIRCLE, {"c.md": doc("ADR-009", "dependencies: [ADR-004]\n")}),
    "a condition asks about a number": (
        {
            "0005-x.md": "# 5. Title\n\n## Status\n\nProposed\n\n## Decision\n\nYes.\n",
            "h.md": doc("ADR-101", gate("5.status == accepted")),
            "t.md": doc("ADR-102", "status: approved\n"),
        },
        {"0005-x.md": "# 5. Title\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n"},
    ),
    "a condition asks about an id without a hyphen": (
        {
            "r.md": doc("ROADMAP", "status: draft\n", kind="roadmap"),
            "h.md": doc("ADR-101", gate("ROADMAP.status == approved")),
            "t.md": doc("ADR-102", "status: approved\n"),
        },
        {"r.md": doc("ROADMAP", "status: approved\n", kind="roadmap")},
    ),
    "an approval names an alias that is another document's id": (
        {
            "a.md": doc("PRD-001", "evidence_id: E-146\nstatus: approved\n", kind="prd"),
            "b.md": doc("E-146", kind="evidence"),
            "x.md": doc("APPROVAL-001", "status: approved\nfor: E-146\n", kind="approval"),
        },
        {"x.md": doc("APPROVAL-001", "status: rejected\nfor: E-146\n", kind="approval")},
    ),
    "an id takes what was an alias": (
        {
            "a.md": doc("PRD-001", "evidence_id: E-146\n", kind="prd"),
            "y.md": doc("ADR-001", "dependencies: [E-146]\nstatus: approved\n"),
        },
        {"b.md": doc("E-146", "status: withdrawn\n", kind="evidence")},
    ),
    "impacts name a file's beginning, and then somebody bears that id": (
        {
            "COMP-002-validator.md": doc("COMP-002", "dependencies: [ADR-001]\n", kind="component"),
            "o.md": doc("ADR-001", "impacts: [COMP-002-validator]\n"),
        },
        {"z.md": doc("COMP-002-validator", kind="component")},
    ),
    "impacts name an alias, and then somebody bears it as id": (
        {
            "y.md": doc("COMP-002", "evidence_id: E-9\ndependencies: [ADR-001]\n", kind="component"),
            "o.md": doc("ADR-001", "impacts: [E-9]\n"),
        },
        {"z.md": doc("E-9", kind="evidence")},
    ),
    "a link with lines": ({"a.md": "# A\n\n[x](docs/c.md:12-20)\n"}, {"docs/c.md": "# C\n"}),
    "a link with a line": ({"a.md": "# A\n\n[x](c.md:12)\n"}, {"c.md": "# C\n"}),
    "a link without an ending": ({"a.md": "# A\n\n[x](docs/c)\n"}, {"docs/c.md": "# C\n"}),
    "a link without an ending to a file that is no document": (
        {"a.md": "# A\n\n[x](docs/c)\n"},
        {"docs/c.mdx": "# C\n"},
    ),
    "a link to a line of a file that is no document": ({"a.md": "# A\n\n[x](c.py:1-2)\n"}, {"c.py": ""}),
    "a link to a folder": ({"a.md": "# A\n\n[x](docs/)\n"}, {"docs/c.md": "# C\n"}),
    "a link to a folder's anchor": ({"a.md": "# A\n\n[x](docs#b)\n"}, {"docs/README.md": "# B\n"}),
    "a page without fields appears": ({"a.md": "# A\n"}, {"README.md": "# R\n\nText\n"}),
    "an anchor goes": ({"a.md": "# A\n\n[x](c.md#b)\n", "c.md": "# B\n"}, {"c.md": "# D\n"}),
    "an explicit anchor appears": (
        {"a.md": "# A\n\n[x](c.md#b)\n", "c.md": "# D\n"},
        {"c.md": '<a id="b"></a>\n\n# D\n'},
    ),
    "a near id appears": (
        {"a.md": doc("ADR-001", "dependencies: [PRD-0Q1]\n")},
        {"p.md": doc("PRD-001", kind="prd")},
    ),
    "a file is named so": (
        {"a.md": doc("ADR-001", "dependencies: [COMP-002-validator]\n")},
        {"COMP-002-validator.md": doc("COMP-2", kind="component")},
    ),
    "a file that is named so becomes unreadable": (
        {"a.md": doc("ADR-001", "dependencies: [COMP-002]\n"), "COMP-002.md": "---\ntitle: x\n---\n"},
        {"COMP-002.md": "---\ntitle: x\nfoo: [\n---\n"},
    ),
    "a template holds the near id, then a document does": (
        {"a.md": doc("ADR-001", "dependencies: [PRD-0Q1]\n"), "templates/p.md": doc("PRD-001", kind="prd")},
        {"p.md": doc("PRD-001", kind="prd")},
    ),
    "a successor names a retired one": (
        {"a.md": doc("ADR-001", "dependencies: [ADR-002]\n"), "b.md": doc("ADR-002", "status: superseded\n")},
        {"b.md": doc("ADR-002", "status: superseded\nsuperseded_by: ADR-003\n")},
    ),
    "a supersession is answered": (
        {"a.md": doc("ADR-001", "supersedes: ADR-002\n"), "b.md": doc("ADR-002")},
        {"b.md": doc("ADR-002", "superseded_by: ADR-001\n")},
    ),
    "a sunset document is dropped by its last user": (
        {
            "a.md": doc("ADR-001", "sunset_date: 2025-01-01\n"),
            "b.md": doc("ADR-002", "dependencies: [ADR-001]\n"),
        },
        {"b.md": doc("ADR-002", "status: archived\ndependencies: [ADR-001]\n")},
    ),
    "a post-mortem appears": (
        {"a.md": doc("PRD-001", "status: deployed\ndeployment_date: 2025-01-01\n", kind="prd")},
        {"pm.md": doc("PM-001", "related: [PRD-001]\n", kind="post-mortem")},
    ),
    "a satellite appears": (
        {"a.md": doc("PRD-001", "status: approved\n", kind="prd")},
        {"dor.md": doc("DOR-001", "parent: PRD-001\n", kind="dor")},
    ),
    "a required dependency changes its type": (
        {
            "a.md": doc("TDD-001", "status: approved\ndependencies: [PRD-001]\n", kind="tdd"),
            "p.md": doc("PRD-001", kind="prd"),
        },
        {"p.md": doc("PRD-001", kind="adr")},
    ),
    "a second holder appears": (
        {"a.md": doc("ADR-001", "dependencies: [ADR-002]\n"), "b.md": doc("ADR-002")},
        {"c.md": doc("ADR-002")},
    ),
    "two holders exchange titles": (
        {"b.md": doc("ADR-002"), "c.md": doc("ADR-002")},
        {"c.md": doc("ADR-002").replace("T ADR", "Other ADR")},
    ),
    "evidence is defined in a heading": (
        {"a.md": doc("ADR-001", "evidence_ids: [E-5]\n", "[E-5]")},
        {"b.md": doc("ADR-002", body="### [E-5] Here\n")},
    ),
    "a file moves": (
        {
            "a.md": doc("ADR-001", "dependencies: [ADR-002]\n", "[x](b.md)"),
            "b.md": doc("ADR-002", body="[y](a.md)"),
        },
        {"b.md": None, "docs/b.md": doc("ADR-002", body="[y](../a.md)")},
    ),
    "a holder whose own gate waits": (
        {
            "h.md": doc("ADR-101", gate("this.version >= 2") + "version: 1\n"),
            "t.md": doc("ADR-102", "status: approved\n"),
        },
        {"h.md": doc("ADR-101", gate("this.version >= 2") + "version: 2\n")},
    ),
    "ids appear that nobody offers": (
        {
            "a.md": doc("ADR-001", "dependencies: [AD-105]\n"),
            "b.md": doc("ADR-105"),
        },
        {f"n{at}.md": doc(name) for at, name in enumerate(ALIKE)},
    ),
    "a circle opens that was not to be reported": (
        CIRCLE
        | {"a.md": doc("ADR-001", "dependencies: [ADR-002]\n", "<!-- semantic-docs: ignore-file E142 -->")},
        {"c.md": doc("ADR-003")},
    ),
    "a near id becomes that of a template": (
        {
            "a.md": doc("ADR-001", "dependencies: [E-0146]\n"),
            "b.md": doc("ADR-002", "evidence_id: E-146\n"),
        },
        {"b.md": doc('"ADR-{{n}}"', "evidence_id: E-146\n")},
    ),
    "a folder's sidecar becomes a document's own": (
        {"a.md": "# A\n", "b.md": doc("ADR-002", "dependencies: [ADR-001]\n"), "meta.json": SIDECAR},
        {"meta.json": None, "a.meta.json": SIDECAR},
    ),
    "a condition asks about a field": (
        {
            "h.md": doc("ADR-101", gate("ADR-103.lifecycle.stage == x")),
            "s.md": doc("ADR-103"),
            "t.md": doc("ADR-102", "status: approved\n"),
        },
        {"s.md": doc("ADR-103", "lifecycle: {stage: y}\n")},
    ),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("way", ["update", "sync", "back"])
def test_others_follow(tmp_path: Path, scene: str, way: str) -> None:
    """There, by one walk, and back again."""
    before, after = SCENES[scene]
    write(tmp_path, before)
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.sync()
    paths = write(tmp_path, after)
    if way == "sync":
        workspace.sync()
    else:
        workspace.update(paths)
    assert differences(dump(workspace), fresh(tmp_path)) == []
    if way == "back":
        workspace.update(write(tmp_path, {path: before.get(path) for path in after}))
        assert differences(dump(workspace), fresh(tmp_path)) == []
    workspace.close()


UNSAVED = [
    scene
    for scene, (_, after) in SCENES.items()
    if all(after.values()) and all(path.endswith(".md") for path in after)
]


@pytest.mark.parametrize("scene", UNSAVED)
def test_others_follow_what_is_not_saved(tmp_path: Path, scene: str) -> None:
    before, after = SCENES[scene]
    root = tmp_path / "set"
    write(root, before)
    workspace = Workspace(root, SETTINGS)
    workspace.sync()
    overlay = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
    for path, text in after.items():
        overlay.put(path, text or "")
    overlay.settle(lambda: False)
    saved = copy_of(root, tmp_path / "saved")
    write(saved, after)
    wanted = Workspace(saved, SETTINGS)
    wanted.sync()
    for path in wanted.store.paths():
        assert overlay.gaps_of(path) == wanted.store.gaps(path)
    overlay.close()
    wanted.close()
    workspace.close()
