"""New documents: named and placed like their siblings, tied to what they were asked from."""

from __future__ import annotations

import pytest

from semantic_docs.doctypes.registry import Registry
from semantic_docs.features.new_document import NewDocument, Refused, new_document, type_choices
from semantic_docs.model.gap import Severity
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from tests.support.marked import workspace_of


def text(name: str, *fields: str) -> str:
    return "\n".join(["---", f"id: {name}", *fields, "---", "# A title\n"])


def made(files: dict[str, str], kind: str, title: str, asked_from: str | None = None) -> NewDocument:
    with workspace_of(files) as workspace:
        return new_document(workspace.view(), kind, title, asked_from)


def adrs(*paths: str) -> dict[str, str]:
    return {path: text(f"ADR-{number:03}", "type: adr") for number, path in enumerate(paths, 1)}


@pytest.mark.parametrize(
    "files, path",
    [
        ({}, "adr-001-a-new-way.md"),
        ({"docs/adr/README.md": "# Records\n"}, "docs/adr/adr-001-a-new-way.md"),
        (adrs("d/adr-001-one.md", "d/adr-002-two.md", "e/adr-003.md"), "d/adr-004-a-new-way.md"),
        (adrs("d/ADR-001.md", "d/ADR-002.md"), "d/ADR-003.md"),
        (adrs("d/ADR-001_One_Way.md"), "d/ADR-002_a_new_way.md"),
        (adrs("d/one-way.md", "d/another.md"), "d/a-new-way.md"),
        ({"prd.md": text("PRD-001", "type: prd")}, "adr-001-a-new-way.md"),
        ({"PRD-001.md": text("PRD-001", "type: prd")}, "ADR-001.md"),
        (adrs("d/0001-one.md", "d/0002-two.md"), "d/0003-a-new-way.md"),
        ({**adrs("d/one.md"), "d/a-new-way.md": "# There\n"}, "d/a-new-way-2.md"),
        ({**adrs("d/one.md"), "d/A-New-Way.md": "# There\n"}, "d/a-new-way-2.md"),
    ],
)
def test_a_file_is_called_and_placed_like_its_siblings(files: dict[str, str], path: str) -> None:
    assert made(files, "adr", "A new Way!").create.path == path


def test_the_folder_near_the_asking_document_goes_first() -> None:
    files = {**adrs("a/adr/x.md", "a/adr/y.md", "b/adr/z.md"), "b/prd.md": text("PRD-001", "type: prd")}
    assert made(files, "adr", "Near", "b/prd.md").create.path == "b/adr/near.md"
    assert made(files, "adr", "Near").create.path == "a/adr/near.md"
    assert made(files, "rfc", "Beside", "b/prd.md").create.path == "b/rfc-001-beside.md"
    assert made(files, "rfc", "Beside", "c/program.py").create.path == "c/rfc-001-beside.md"


@pytest.mark.parametrize(
    "ids, expected",
    [
        ([], "E-001"),
        (["E-7", "E-8"], "E-9"),
        (["E-0041", "E-0042"], "E-0043"),
        (["EV-001", "EV-002", "E-1"], "EV-003"),
        (["E-001", "E-003"], "E-004"),
    ],
)
def test_an_id_is_the_next_one_in_the_style_of_the_house(ids: list[str], expected: str) -> None:
    files = {f"e/{one}.md": text(one, "type: evidence") for one in ids}
    assert made(files, "evidence", "X").id == expected


def test_an_id_that_is_named_is_not_free() -> None:
    files = {
        "e.md": text("E-001", "type: evidence"),
        "cites.md": "# Note\n\nAs [E-003] shows.\n",
        "lists.md": text("NOTE-1", "evidence_ids: [E-002]"),
        "defines.md": "# Note\n\n### [E-004] Here\n",
    }
    assert made(files, "evidence", "X").id == "E-005"


@pytest.mark.parametrize(
    "kind, asked_from, expected",
    [
        ("dod", "prd.md", "DOD-PRD-001"),
        ("approval", "prd.md", "APPROVAL-PRD-001"),
        ("dod", None, "DOD-001"),
        ("todo", "todo.md", "TODO-PRD-001"),
        ("adr", "prd.md", "ADR-001"),
    ],
)
def test_companions_are_called_after_what_they_accompany(
    kind: str, asked_from: str | None, expected: str
) -> None:
    files = {
        "prd.md": text("PRD-001", "type: prd"),
        "todo.md": text("TODO-1", "type: todo", "parent: PRD-001"),
    }
    if kind == "todo":
        files["other.md"] = text("TODO-NOTE-9", "type: todo")
        files["note.md"] = text("NOTE-9")
        files["more.md"] = text("TODO-NOTE-8", "type: todo")
        files["note8.md"] = text("NOTE-8")
    assert made(files, kind, "X", asked_from).id == expected


def test_unsaved_text_counts() -> None:
    with workspace_of({"d/adr-001.md": text("ADR-001", "type: adr")}) as workspace:
        overlay = Overlay(workspace, workspace.store)
        overlay.put("d/adr-002-x.md", text("ADR-002", "type: adr"))
        overlay.put("d/note.md", "# Note\n\nADR-003 will say so.\n")
        found = new_document(overlay.view(), "adr", "X")
    assert found.id == "ADR-004"


def test_evidence_is_tied_both_ways() -> None:
    asking = (
        "---\nid: ADR-001\ntype: adr # kept\nevidence_ids:\n  - E-001   # kept too\nowner: Ann\n---\n# A\n"
    )
    files = {"adr.md": asking, "e/e-001.md": text("E-001", "type: evidence")}
    found = made(files, "evidence", "A count", "adr.md")
    assert "related_documents: [ADR-001]" in found.create.text
    assert 'owner: "Ann"' in found.create.text
    (change,) = found.changes
    assert (change.path, change.text, change.range.start.line) == ("adr.md", "\n  - E-002", 4)


def test_a_note_of_a_note_is_tied_to_none() -> None:
    files = {
        "e.md": text("E-001", "type: evidence", "parent: PRD-001"),
        "prd.md": text("PRD-001", "type: prd"),
    }
    found = made(files, "evidence", "More", "e.md")
    assert found.changes == ()
    assert "related_documents" not in found.create.text


def test_what_its_type_requires_is_required() -> None:
    files = {
        "prd.md": text("PRD-001", "type: prd"),
        "tdd.md": text("TDD-001", "type: tdd", "parent: PRD-001"),
    }
    assert "id: PRD-001" in made(files, "tdd", "X", "prd.md").create.text
    component = made(files, "component", "X", "tdd.md").create.text
    assert "parent: TDD-001" in component


@pytest.mark.parametrize("kind, title", [("policy", "X"), ("adr", "  \x00 "), ("adr", "")])
def test_what_cannot_be_made_is_refused_with_a_reason(kind: str, title: str) -> None:
    if title == "  \x00 ":
        title = "  \n "
    with pytest.raises(Refused) as refused:
        made({}, kind, title)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "title",
    [
        '"; evil: "',
        "a\nid: X",
        "../../etc/passwd",
        "con",
        "x" * 5_000,
        "保存 🗄️",
        "\u202eevil",
        "---",
        "{{ID}} ${X}",
    ],
)
def test_no_title_breaks_out(title: str) -> None:
    with workspace_of({}) as workspace:
        found = new_document(workspace.view(), "adr", title)
        doc = workspace.reader.parse(found.create.path, found.create.text)
    assert not doc.problems
    assert doc.id is not None
    assert doc.id.value == found.id
    assert "/" not in found.create.path
    assert len(found.create.path.encode()) < 255
    assert doc.meta.get("evil") is None


ONLY_THE_AUTHOR_KNOWS = {"E111", "E114"}
"""Sections to write, and fields for which nothing tells a value."""

UNTOLD = {None: {"owner", "author", "approvers", "parent", "parent_document"}, "prd.md": {"approvers"}}
"""These fields: with a document to start from, its owner and its id are known."""


@pytest.mark.parametrize("kind", sorted(Registry.load().types))
def test_a_new_document_has_no_grave_gap_but_what_only_its_author_can_mend(kind: str) -> None:
    files = {"prd.md": text("PRD-001", "type: prd", "owner: Ann", "title: T", "status: draft")}
    for asked_from in (None, "prd.md"):
        with workspace_of(files) as workspace:
            found = new_document(workspace.view(), kind, "A new one", asked_from)
            written(workspace, found)
            gaps = workspace.gaps([found.create.path])
            grave = [gap for gap in gaps if gap.severity in {Severity.CRITICAL, Severity.HIGH}]
        assert {gap.code for gap in grave} <= ONLY_THE_AUTHOR_KNOWS, (asked_from, grave)
        fields = {gap.message.split()[2] for gap in grave if gap.code == "E114"}
        assert fields <= UNTOLD[asked_from]


def written(workspace: Workspace, found: NewDocument) -> None:
    place = workspace.root / found.create.path
    assert not place.exists()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(found.create.text, encoding="utf-8")
    workspace.sync()


def test_types_are_offered_in_words() -> None:
    with workspace_of({}) as workspace:
        found = {one.name: one for one in type_choices(workspace.view())}
    assert found["adr"].label == "ADR"
    assert found["api-spec"].label == "API spec"
    assert found["post-mortem"].label == "Post mortem"
    assert all(one.description for one in found.values())
