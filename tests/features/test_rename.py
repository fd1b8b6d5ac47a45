"""Rename: every place that names the id as a whole, the file that bears it, and what linked to that."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.features import renaming
from semantic_docs.features.moved import Move
from semantic_docs.features.rename import Refusal, Renameable, rename, renameable
from semantic_docs.features.renaming import Renaming
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.yaml_tree import plain
from semantic_docs.session.workspace import Workspace
from tests.support.cursor import cursor, document
from tests.support.marked import files_of, workspace_of
from tests.support.renaming import carried_out, finished, renamed

ADR = "docs/adr-005.md"


def after(marked: str, words: str, new: str, moves_files: bool = True) -> dict[str, str]:
    """The files after a renaming; the cursor stands in the first one of them."""
    files = files_of(marked)
    with workspace_of(files) as workspace:
        found = renamed(workspace.view(), next(iter(files)), words, new, moves_files)
    return carried_out(found, files)


def refused(marked: str, words: str, new: str) -> str:
    """Why a renaming is refused."""
    files = files_of(marked)
    with workspace_of(files) as workspace:
        view = workspace.view()
        doc = document(view, next(iter(files)))
        found = rename(view, doc, cursor(doc, words), new, True)
    assert isinstance(found, Refusal)
    return found.message


# Where.


@pytest.mark.parametrize(
    "path, words, covered",
    [
        (ADR, "id: ADR|-005\ntitle", "ADR-005"),
        (ADR, "- id: PRD-0|01", "PRD-001"),
        (ADR, "asked for by |PRD-001", "PRD-001"),
        (ADR, "told in PRD-001|,", "PRD-001"),
        (ADR, "measured in |[E-146]", "E-146"),
        (ADR, "[PRD-0|01 again]", "PRD-001"),
        ("docs/evidence/e-146 測定.md", "evidence_id: E-|146", "E-146"),
        (ADR, "### [E-1|47]", "E-147"),
    ],
)
def test_what_can_be_renamed(view: View, path: str, words: str, covered: str) -> None:
    doc = document(view, path)
    at = cursor(doc, words)
    found = renameable(view, doc, at)
    assert isinstance(found, Renameable)
    assert found.name == covered
    line = doc.text.split("\n")[found.range.start.line]
    assert line[found.range.start.utf32 : found.range.end.utf32] == covered
    assert line.encode()[found.range.start.utf8 : found.range.end.utf8].decode() == covered


@pytest.mark.parametrize(
    "words, why",
    [
        ("a wo|rd is just", "There is no id here"),
        ("(prd.m|d#goals", "There is no id here"),
        ("`E1|20`", "There is no id here"),
        ("- id: PRD-0|Q2", "No document bears the id PRD-0Q2"),
        ("What VISION-|001", "VISION-001 is borne by docs/vision a.md and docs/vision-b.md"),
        ("```yaml\nid: PRD-0|01", "is only spelt here"),
    ],
)
def test_what_cannot_be_renamed(view: View, words: str, why: str) -> None:
    doc = document(view, ADR)
    found = renameable(view, doc, cursor(doc, words))
    assert isinstance(found, Refusal)
    assert why in found.message


def test_a_record_is_called_after_its_file() -> None:
    text = "-- a.md --\n---\nid: NOTE-1\nrelated: [ADR-0012]\n---\n# A\n"
    record = "-- 0012-it.md --\n# 12. It\n\n## Status\n\nAccepted\n\n## Decision\n\nADR-0012 stays.\n"
    assert "read off the file's name" in refused(text + record, "ADR-|0012", "ADR-0013")


# What.


def test_fields_prose_and_citations() -> None:
    files = after(
        """\
-- b.md --
---
id: PRD-001
note: 'said in PRD-001, PRD-0010 and DOR-PRD-001'
dependencies:
  - {id: "PRD-001", until: PRD-001.status == approved and PRD-001.version >= 2}
custom:
  deep: [[PRD-001], PRD-001.1]
PRD-001: itself
aliases: [PRD-001]
home: https://example.org/PRD-001
# PRD-001 in a comment
---
# PRD-001: _PRD-001_

PRD-001's text, [PRD-001], [[PRD-001]], [PRD-001: told], PRD-001.md, PRD-0011, X-PRD-001, `PRD-001`
and <https://example.org/PRD-001>. <!-- PRD-001 -->

```
PRD-001
```
""",
        "id: PRD-|001\nnote",
        "PRD-002",
    )
    assert (
        files["b.md"]
        == """\
---
id: PRD-002
note: 'said in PRD-002, PRD-0010 and DOR-PRD-001'
dependencies:
  - {id: "PRD-002", until: PRD-002.status == approved and PRD-002.version >= 2}
custom:
  deep: [[PRD-002], PRD-001.1]
PRD-002: itself
aliases: [PRD-001]
home: https://example.org/PRD-001
# PRD-001 in a comment
---
# PRD-002: _PRD-002_

PRD-002's text, [PRD-002], [[PRD-002]], [PRD-002: told], PRD-001.md, PRD-0011, X-PRD-001, `PRD-001`
and <https://example.org/PRD-001>. <!-- PRD-002 -->

```
PRD-001
```
"""
    )


def test_an_evidence_id_and_not_the_other_id_of_its_document() -> None:
    text = "-- a.md --\n---\nid: EV-001\nevidence_id: 'E-146'\n---\n# A\n-- b.md --\nSee [E-146] of EV-001.\n"
    files = after(text, "E-1|46", "E-147")
    assert files["a.md"] == "---\nid: EV-001\nevidence_id: 'E-147'\n---\n# A\n"
    assert files["b.md"] == "See [E-147] of EV-001.\n"


def test_evidence_that_a_heading_defines() -> None:
    text = "-- a.md --\n---\nevidence_ids: [E-147]\n---\n# A\n\n[here](#e-147-two)\n\n### [E-147] Two\n"
    expected = text.partition("\n")[2].replace("E-147", "E-148").replace("e-147", "e-148")
    assert after(text, "### [E-1|47]", "E-148") == {"a.md": expected}


def test_a_word_that_is_no_id_by_its_looks_is_changed_where_it_is_one() -> None:
    text = (
        "-- a.md --\n---\nid: store\ntitle: store\ntags: [store]\n---\n# store\n\nThe store.\n"
        "-- b.md --\n---\nrelated: [store]\n---\n# B\n\nA store is [store](a.md), not [a store](a.md).\n"
    )
    files = after(text, "id: st|ore", "shelf")
    assert files["a.md"] == "---\nid: shelf\ntitle: store\ntags: [store]\n---\n# store\n\nThe store.\n"
    assert "related: [shelf]" in files["b.md"]
    assert "A store is [shelf](a.md), not [a store](a.md)." in files["b.md"]


@pytest.mark.parametrize(
    "new, written", [("yes", "'yes'"), ("2026-01-01", "'2026-01-01'"), ("1e3.x", "1e3.x")]
)
def test_what_yaml_would_read_otherwise_is_quoted(new: str, written: str) -> None:
    text = '-- a.md --\n---\nid: store\n---\n# A\n-- b.md --\n---\nrelated: ["store", store]\n---\n# B\n'
    files = after(text, "id: st|ore", new)
    assert files["a.md"] == f"---\nid: {written}\n---\n# A\n"
    assert files["b.md"] == f'---\nrelated: ["{new}", {written}]\n---\n# B\n'


def test_escapes_in_quotes() -> None:
    text = '-- a.md --\n---\nid: "PRD\\u002d001"\nnote: "of \\x50RD-001, \\"so\\""\n---\n# PRD-001\n'
    files = after(text, "# PRD-|001", "PRD-002")
    assert files["a.md"] == '---\nid: "PRD-002"\nnote: "of PRD-002, \\"so\\""\n---\n# PRD-002\n'


def test_an_anchored_value_is_changed_once() -> None:
    text = "-- a.md --\n---\nid: &me PRD-001\nrelated: [*me]\n---\n# A\n"
    assert after(text, "PRD|-001", "PRD-002")["a.md"] == "---\nid: &me PRD-002\nrelated: [*me]\n---\n# A\n"


def test_frontmatter_that_cannot_be_read() -> None:
    text = (
        "-- a.md --\n---\nid: PRD-001\n---\n# A\n-- b.md --\n---\nid: PRD-002\nrelated: [PRD-001\n---\n# B\n"
    )
    assert "related: [PRD-003\n" in after(text, "PRD|-001", "PRD-003")["b.md"]


def test_fields_of_a_sidecar() -> None:
    files = after(
        "-- prd-001.md --\n# A\n\nPRD-001 is told of.\n"
        '-- prd-001.meta.json --\n{"id": "PRD-001", "title": "A"}\n'
        '-- b.md --\n# B\n-- meta.json --\n{"prd-001.md": {"tags": []}, "b.md": {"related": ["PRD-001"]}}\n',
        "PRD|-001 is",
        "PRD-002",
    )
    assert files == {
        "prd-002.md": "# A\n\nPRD-002 is told of.\n",
        "prd-002.meta.json": '{"id": "PRD-002", "title": "A"}\n',
        "b.md": "# B\n",
        "meta.json": '{"prd-002.md": {"tags": []}, "b.md": {"related": ["PRD-002"]}}\n',
    }


# The file.


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


# Whether.

TWO = """\
-- prd-001.md --
---
id: PRD-001
type: prd
---
# A
-- b.md --
---
id: PRD-002
evidence_id: E-002
---
# B
"""


@pytest.mark.parametrize(
    "new, why",
    [
        ("", "none was given"),
        ("  ", "none was given"),
        ("PRD-002", "PRD-002 is taken: b.md bears it"),
        ("E-002", "E-002 is taken: b.md bears it"),
        ("product", "product is no id of this workspace"),
        ("XYZ-1", "XYZ-1 is no id of this workspace"),
        ("PRD 3", "PRD 3 is no id of this workspace"),
        ("PRD-3.1", "PRD-3.1 is no id of this workspace"),
        ("PRD-3: x", "PRD-3: x is no id of this workspace"),
        ("PRD-" + "1" * 300, "is no id of this workspace"),
        ("ADR-001", "ADR-001 is no id of the type prd"),
    ],
)
def test_a_name_that_cannot_be(new: str, why: str) -> None:
    assert why in refused(TWO, "PRD|-001", new)


def test_a_file_in_the_way() -> None:
    assert "prd-003.md, and that file exists" in refused(
        TWO + "-- prd-003.md --\n# C\n", "PRD|-001", "PRD-003"
    )


def test_the_same_name_changes_nothing() -> None:
    assert after(TWO, "PRD|-001", " PRD-001 ") == files_of(TWO)


# Properties.

STYLES = st.sampled_from(
    ["{}", "'{}'", '"{}"', "[{}]", "['{}', {}]", "|\n    of {},\n    {}", "of {} and: {}"]
)


@given(st.lists(STYLES, min_size=1, max_size=5), st.sampled_from(["PRD-2", "PRD-001-b", "PRD-NEXT"]))
def test_fields_of_every_style_say_the_same_of_the_other_name(styles: list[str], new: str) -> None:
    fields = "".join(
        f"f{n}: {style.replace('{}', 'PRD-001').replace('and: ', '')}\n" for n, style in enumerate(styles)
    )
    files = {"a.md": f"---\nid: PRD-001\n{fields}---\n# A\n"}
    with workspace_of(files) as workspace:
        view = workspace.view()
        before = plain(document(view, "a.md").meta)
        changed = carried_out(renamed(view, "a.md", "id: PRD|-001", new), files)
    with workspace_of(changed) as workspace:
        now = plain(document(workspace.view(), "a.md").meta)
    assert repr(now) == repr(before).replace("PRD-001", new)
    assert changed["a.md"] == files["a.md"].replace("PRD-001", new)


@contextmanager
def opened(root: Path) -> Iterator[Workspace]:
    """A synced workspace over a folder."""
    workspace = Workspace(root, in_memory=True)
    try:
        workspace.sync()
        yield workspace
    finally:
        workspace.close()


def gaps_of(workspace: Workspace) -> set[tuple[str, str, str]]:
    """(code, path, message) of every gap."""
    # One message shows how a condition is written, by an id that is nobody's.
    example = "`ADR-005.status"
    return {(gap.code, gap.path, gap.message.replace(example, "`ID.status")) for gap in workspace.gaps()}


def anywhere(view: View, name: str) -> tuple[Document, int]:
    """A place that names an id: the first one that refers to it, else where it is borne."""
    place = next((one for one in view.store.mentions([name]) if one.target == name), None)
    bearer = view.graph.bearers(name)[0]
    doc = document(view, place.path if place else bearer.path)
    spelt = (place.range if place else bearer.id_range).start
    return doc, doc.lines.offset(spelt.line, spelt.utf32, "utf-32")


def texts_of(root: Path) -> dict[str, str]:
    """Every text file, by path, as bytes have it."""
    found = (place for place in root.rglob("*") if place.suffix in {".md", ".json", ".toml", ".yaml"})
    return {place.relative_to(root).as_posix(): place.read_bytes().decode() for place in found}


def write(root: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def test_every_id_of_the_handbook_can_be_another_one_and_no_gap_comes_or_goes(
    repository: Path, tmp_path: Path
) -> None:
    root, other = tmp_path / "handbook", tmp_path / "other"
    shutil.copytree(repository / "examples/handbook", root, ignore=shutil.ignore_patterns(".semantic-docs"))
    texts, done = texts_of(root), 0
    with opened(root) as workspace:
        before, view = gaps_of(workspace), workspace.view()
        for name in view.graph.ids():
            new = f"{name[:-1]}9" if name.startswith("HN-") else f"{name}9"
            found = rename(view, *anywhere(view, name), new, True)
            if isinstance(found, Refusal):
                assert re.search("read off the file's name|is borne by|only spelt here", found.message), found
                continue
            found = finished(view, found)
            changed = carried_out(found, texts)
            shutil.rmtree(other, ignore_errors=True)
            shutil.copytree(root, other, ignore=shutil.ignore_patterns("*.md", "*.json"))
            write(other, changed)
            with opened(other) as after_it:
                mapped = {tuple(renamed_in(said, name, new, found.moves) for said in gap) for gap in before}
                assert gaps_of(after_it) == mapped, name
                # And back: every byte is where it was.
                view_after = after_it.view()
                back = rename(view_after, *anywhere(view_after, new), name, True)
                assert isinstance(back, Renaming), back
                assert carried_out(finished(view_after, back), changed) == texts, name
            done += 1
    assert done >= 35


def renamed_in(said: str, name: str, new: str, moves: tuple[Move, ...]) -> str:
    """What a gap would say of the other name."""
    said = re.sub(rf"(?<![\w-]){re.escape(name)}(?!\w)", new, said)
    for move in moves:
        said = said.replace(move.path, move.to)
    return said
