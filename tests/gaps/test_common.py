"""What rules share: nearness of words, and documents created from templates."""

from __future__ import annotations

from semantic_docs.gaps.common import create_document, nearest
from semantic_docs.model.gap import CreateFile
from tests.support.marked import workspace_of


def test_nearest_goes_by_letters_and_not_by_case() -> None:
    statuses = ("draft", "review", "approved", "archived")
    assert nearest("Aproved", statuses) == ("approved",)
    assert nearest("DRAFT", statuses) == ("draft",)
    assert nearest("gone", statuses) == ()
    assert nearest("draft", statuses) == ()
    assert nearest("aa", ("ab", "ac", "ad", "ae"), limit=2) == ("ab", "ac")


def created(
    files: dict[str, str], name: str, doctype: str | None = None, title: str = ""
) -> CreateFile | None:
    """What `create_document` would create in a workspace that also holds the note a.md."""
    with workspace_of({"notes/a.md": "# A\n", **files}) as workspace:
        doc = workspace.store.document("notes/a.md")
        assert doc is not None
        fixes = list(create_document(workspace.context(doc, workspace.graph()), name, doctype, title))
    assert len(fixes) <= 1
    return fixes[0].creates[0] if fixes else None


def test_it_goes_beside_its_peers_in_their_manner() -> None:
    peers = {
        "adr/adr-001.md": "---\nid: ADR-001\n---\n",
        "adr/adr-002-x.md": "---\nid: ADR-002\n---\n",
        "old/adr-003.md": "---\nid: ADR-003\n---\n",
        "templates/ADR-TEMPLATE.md": "---\nid: ADR-000\n---\n",
    }
    made = created(peers, "ADR-006", title="A choice")
    assert made is not None
    assert made.path == "adr/adr-006.md"
    assert 'id: "ADR-006"' in made.text
    assert 'title: "A choice"' in made.text
    assert "2026-01-15" in made.text


def test_without_peers_it_goes_where_its_type_lives() -> None:
    made = created({"docs/adr/notes.txt": ""}, "ADR-006")
    assert made is not None
    assert made.path == "docs/adr/ADR-006.md"


def test_of_an_unknown_series_it_is_generic_and_stays_here() -> None:
    made = created({}, "ZZZ-1")
    assert made is not None
    assert made.path.lower().endswith("/zzz-1.md")


def test_the_documents_of_its_folder_say_how_files_are_named() -> None:
    adr = {"docs/adr/README.md": "# Decisions\n", "docs/adr/a-note.md": "# N\n", "docs/adr/0001.md": "# O\n"}
    made = created(adr, "ADR-006")
    assert made is not None
    assert made.path == "docs/adr/adr-006.md"
    made = created({**adr, "docs/adr/ADR-X.md": "# X\n", "docs/adr/ADR-Y.md": "# Y\n"}, "ADR-006")
    assert made is not None
    assert made.path == "docs/adr/ADR-006.md"


def test_peers_say_what_type_an_unknown_series_has() -> None:
    made = created({"docs/PLANX-1.md": "---\nid: PLANX-1\ntype: test-plan\n---\n"}, "PLANX-2")
    assert made is not None
    assert "type: test-plan" in made.text


def test_nothing_where_the_file_is_there_or_cannot_be() -> None:
    assert (
        created({"adr/ADR-006.md": "# No id\n", "adr/ADR-001.md": "---\nid: ADR-001\n---\n"}, "ADR-006")
        is None
    )
    for name in ("../ADR-006", "ADR 006", "x/y", "", ".hidden", "nul\0"):
        assert created({}, name) is None
