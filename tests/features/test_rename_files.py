"""Rename of an id that a file is called after: the file moves, and what links to it follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from semantic_docs.features import renaming
from semantic_docs.session.workspace import Workspace
from tests.support.renaming import after, renamed


def test_the_file_moves_and_links_follow() -> None:
    files = after(
        """\
-- docs/PRD-001-x.md --
---
id: PRD-001
parent: ../top.md
---
# PRD-001: The product

[up](../top.md), [itself](PRD-001-x.md#prd-001-the-product), [here](#prd-001-the-product).
-- top.md --
---
related: [docs/PRD-001-x.md, "docs/PRD-001-x.md"]
---
# Top

[PRD-001](docs/PRD-001-x.md), [a](<docs/PRD-001-x.md#prd-001-the-product> "PRD-001"),
[b](docs/PRD%2D001-x.md), [c](docs/PRD-001-x.md#prd%2D001-the-product), [d][], [e].

[PRD-001-x.md](docs/PRD-001-x.md) ![i](docs/PRD-001.png)

[d]: docs/PRD-001-x.md#PRD-001-the-product
[e]: docs/PRD-001-x
""",
        "id: PRD|-001",
        "PRD-002",
    )
    assert set(files) == {"docs/PRD-002-x.md", "top.md"}
    assert (
        files["docs/PRD-002-x.md"]
        == """\
---
id: PRD-002
parent: ../top.md
---
# PRD-002: The product

[up](../top.md), [itself](PRD-002-x.md#prd-002-the-product), [here](#prd-002-the-product).
"""
    )
    assert (
        files["top.md"]
        == """\
---
related: [docs/PRD-002-x.md, "docs/PRD-002-x.md"]
---
# Top

[PRD-002](docs/PRD-002-x.md), [a](<docs/PRD-002-x.md#prd-002-the-product> "PRD-002"),
[b](docs/PRD-002-x.md), [c](docs/PRD-002-x.md#prd-002-the-product), [d][], [e].

[PRD-002-x.md](docs/PRD-002-x.md) ![i](docs/PRD-001.png)

[d]: docs/PRD-002-x.md#prd-002-the-product
[e]: docs/PRD-002-x
"""
    )


@pytest.mark.parametrize(
    "name, to",
    [
        ("prd-001-x.md", "prd-002-x.md"),
        ("PRD-001.md", "PRD-002.md"),
        ("Prd-001_x.md", "Prd-001_x.md"),
        ("prd-001.x.md", "prd-002.x.md"),
        ("prd-0010.md", "prd-0010.md"),
        ("product.md", "product.md"),
        ("old-prd-001.md", "old-prd-001.md"),
    ],
)
def test_which_files_move(name: str, to: str) -> None:
    text = f"-- {name} --\n---\nid: PRD-001\n---\n# A\n"
    assert list(after(text, "PRD|-001", "PRD-002")) == [to]
    assert list(after(text, "PRD|-001", "PRD-002", moves_files=False)) == [name]


def test_links_stay_where_the_file_stays() -> None:
    text = "-- prd-001.md --\n---\nid: PRD-001\n---\n# PRD-001\n-- b.md --\n[PRD-001](prd-001.md#prd-001)\n"
    assert (
        after(text, "id: PRD|-001", "PRD-002", moves_files=False)["b.md"] == "[PRD-002](prd-001.md#prd-002)\n"
    )


def test_a_file_that_a_symbolic_link_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "prd-001.md").write_text("---\nid: PRD-001\n---\n# A\n")
    (tmp_path / "way.md").symlink_to("prd-001.md")
    workspace = Workspace(tmp_path, in_memory=True)
    workspace.sync()
    found = renamed(workspace.view(), "prd-001.md", "PRD|-001", "PRD-002")
    workspace.close()
    assert found.moves == ()
    assert len(found.changes) == 1


def test_steps_of_one_document_each_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "-- prd-001.md --\n---\nid: PRD-001\n---\n# PRD-001\n" + "".join(
        f"-- {n}.md --\n---\nnote: of PRD-001\n---\n# {n}\n\n[PRD-001](prd-001.md#prd-001)\n"
        for n in range(9)
    )
    wanted = after(text, "id: PRD|-001", "PRD-002")
    assert not any("PRD-001" in found or "prd-001" in found for found in wanted.values())
    monkeypatch.setattr(renaming, "STEP", 1)
    monkeypatch.setattr(renaming, "ROWS", 1)
    assert after(text, "id: PRD|-001", "PRD-002") == wanted
