"""Relations: each kind in its order, both directions of an edge, and what is shut out or named twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from semantic_docs.features import related as related_module
from semantic_docs.features import relations as relations_module
from semantic_docs.features.related import Related
from semantic_docs.features.relations import relations
from semantic_docs.features.view import View
from tests.support.cursor import document
from tests.support.marked import workspace_of

PRD = """\
---
id: PRD-001
title: "PRD-001: The product"
type: prd
status: approved
created: 2026-01-02
approved_date: 2026-01-20
approvers:
  - {role: Product Owner, name: Jane Doe, date: 2026-01-19}
  - {role: CFO, name: John Roe, status: pending}
impacts:
  - {id: ADR-001, type: blocks, until: E-001.status == approved}
  - id: TDD-009
version_history:
  - {version: "1.1", date: 2026-01-20, summary: "Goals \\u202e split"}
  - {version: "1.0", date: 2026-01-02}
  - {version: "0.9", date: some day}
---
# The product
"""
ADR = """\
---
id: ADR-001
title: A choice
type: adr
status: draft
implements: PRD-001
dependencies: [{id: PRD-001, type: requires}]
related: [PRD-001]
---
# A choice

As [PRD-001] has it, and [E-001].
"""
NOTE = """\
---
id: E-001
title: A measurement
type: evidence
evidence_type: benchmark
date: 2026-02-03
related_documents: [PRD-001, ADR-001]
---
# A measurement

See [PRD-001].
"""
SIGNED = """\
---
id: APPROVAL-PRD-001
type: approval
status: approved
parent_document: PRD-001
date: 2026-01-21
---
"""
CITING = "---\nid: NOTE-001\n---\n# A note\n\nSee [PRD-001].\n"
# ADR-002 and NOTE-002 both tell; of ADR-003 and ADR-004 only one does.
FILES = {
    "prd.md": PRD,
    "adr.md": ADR,
    "e.md": NOTE,
    "approval.md": SIGNED,
    "note.md": CITING,
    "new.md": (
        "---\nid: ADR-002\ncreated: 2026-03-01\nsupersedes: [ADR-009, NOTE-002]\n"
        "dependencies: [NOTE-002]\n---\n# New\n"
    ),
    "former.md": (
        "---\nid: NOTE-002\nsuperseded_by: ADR-002\nrelated: [ADR-002]\n---\n# Former\n\nSee [ADR-002].\n"
    ),
    "newer.md": "---\nid: ADR-003\nsupersedes: ADR-002\n---\n# Newer\n\nUnlike [ADR-002].\n",
    "newest.md": (
        "---\nid: ADR-004\nsupersedes: ADR-005\n"
        "impacts: [{id: ADR-006, type: superseded_by}]\n---\n# Newest\n"
    ),
    "old.md": "---\nid: ADR-005\n---\n# Old\n\nSee [ADR-004].\n",
    "told.md": "---\nid: ADR-006\n---\n# Told\n",
}


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with workspace_of(FILES) as workspace:
        yield workspace.view()


def items(view: View, path: str, kind: str) -> tuple[Related, ...]:
    found = relations(view, document(view, path))
    assert found is not None
    return next(group.items for group in found.groups if group.kind == kind)


def shown(view: View, path: str, kind: str) -> list[tuple[str, str]]:
    return [(one.label, one.detail) for one in items(view, path, kind)]


def test_an_entry_of_impacts_is_needed_by_its_target(view: View) -> None:
    assert shown(view, "prd.md", "dependsOn") == []
    assert shown(view, "prd.md", "neededBy") == [
        ("ADR-001", "implements, related, requires, blocks"),
        ("APPROVAL-PRD-001", "parent"),
        ("E-001", "related"),
        ("TDD-009", "informs"),
        ("NOTE-001", "cites"),
    ]
    assert shown(view, "adr.md", "dependsOn") == [("PRD-001", "implements, requires, related, blocks")]


def test_what_is_held_back_is_marked_and_what_is_not_there(view: View) -> None:
    found = {one.label: one for one in items(view, "prd.md", "neededBy")}
    assert [label for label, one in found.items() if one.blocked] == ["ADR-001"]
    assert [label for label, one in found.items() if one.missing] == ["TDD-009"]
    assert found["TDD-009"].place is not None
    assert found["TDD-009"].place.path == "prd.md"


def test_evidence_that_is_cited_and_evidence_that_supports(view: View) -> None:
    assert shown(view, "adr.md", "evidence") == [("E-001", "benchmark, 2026-02-03")]
    assert shown(view, "prd.md", "evidence") == [("E-001", "benchmark, 2026-02-03, supports this")]


def test_who_signed_and_who_has_not_yet(view: View) -> None:
    found = shown(view, "prd.md", "approvals")
    assert found[:2] == [
        ("Product Owner Jane Doe", "approved 2026-01-19"),
        ("APPROVAL-PRD-001", "approved 2026-01-21"),
    ]
    assert {detail for _, detail in found[2:]} <= {"not yet"}


def test_a_type_that_asks_for_sign_off_says_so_of_a_draft(view: View) -> None:
    assert ("Approval", "not yet") in shown(view, "adr.md", "approvals")


def test_history_is_newest_first_and_inert(view: View) -> None:
    assert [(one.label, one.title, one.detail) for one in items(view, "prd.md", "history")] == [
        ("1.1", "Goals \ufffd split", "2026-01-20"),
        ("Approved", "", "2026-01-20"),
        ("1.0", "", "2026-01-02"),
        ("Created", "", "2026-01-02"),
        ("0.9", "", "some day"),
    ]


def test_whom_it_follows_is_history_and_nothing_that_it_stands_on(view: View) -> None:
    """Whichever of the two says so; what else ties them is shown all the same, but for a mere citation."""
    assert shown(view, "new.md", "dependsOn") == [("NOTE-002", "requires")]
    assert shown(view, "new.md", "neededBy") == [("NOTE-002", "related")]
    assert shown(view, "new.md", "history") == [
        ("ADR-009", "supersedes"),
        ("NOTE-002", "supersedes"),
        ("ADR-003", "superseded by"),
        ("Created", "2026-03-01"),
    ]
    missing = items(view, "new.md", "history")[0]
    assert (missing.missing, missing.document) == (True, False)
    for old in ("old.md", "told.md"):
        assert shown(view, old, "dependsOn") == []
        assert shown(view, old, "neededBy") == []
    assert shown(view, "old.md", "history") == [("ADR-004", "superseded by")]
    assert shown(view, "told.md", "history") == [("ADR-004", "supersedes")]


def test_parents_are_what_it_implements_where_it_names_none(view: View) -> None:
    found = relations(view, document(view, "adr.md"))
    assert found is not None
    assert [one.label for one in found.parents] == ["PRD-001"]
    assert found.document.blocked
    assert relations(view, document(view, "prd.md")).parents == ()  # type: ignore[union-attr]


def test_a_long_group_says_how_long_it_is(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (related_module, relations_module):
        monkeypatch.setattr(module, "MOST", 2)
    found = relations(view, document(view, "prd.md"))
    assert found is not None
    group = found.groups[1]
    assert group.label == "Needed by (2 of 5)"
    assert [one.label for one in group.items] == ["ADR-001", "APPROVAL-PRD-001"]


def test_the_title_is_shown_without_the_id(view: View) -> None:
    found = relations(view, document(view, "prd.md"))
    assert found is not None
    assert found.document.title == "The product"
