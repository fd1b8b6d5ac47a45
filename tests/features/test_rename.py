"""Rename: every place that names the id as a whole, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.features.rename import Refusal, Renameable, rename, renameable
from semantic_docs.features.view import View
from semantic_docs.model.yaml_tree import plain
from tests.support.cursor import cursor, document
from tests.support.marked import files_of, workspace_of
from tests.support.renaming import after, carried_out, renamed

ADR = "docs/adr-005.md"


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
