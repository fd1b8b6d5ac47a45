"""Lines that name people: what is looked for first, on another engine, must not miss one."""

from __future__ import annotations

import pytest

from semantic_docs.gaps.labels import approvers_in_text, owners_in_text
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Approved by",
            "APPROVERS",
            "> **Sign-off**",
            "- decision maKers",
            "_Deciders_",
            "* Zatwierdziła",
        ),
        # Letters that Python takes for others where letter case does not count: ı, İ, ſ and the Kelvin sign.
        *("Sıgned by", "SİGN-OFF", "ſigned by", "Decision ma\u212aer"),
    ],
)
def test_labels_in_any_letters(label: str) -> None:
    doc = parse(f"# A\n\nSome text.\n\n{label}: Jane Doe\n", "a.md", Grammar())
    assert [one.text for one in approvers_in_text(doc)] == ["Jane Doe"]


@pytest.mark.parametrize(
    "line", ["We were approved by: Jane", "Approved by Jane", "Approved by:", "Approvals: J"]
)
def test_what_is_no_such_line(line: str) -> None:
    doc = parse(f"# A\n\n{line}\n", "a.md", Grammar())
    assert list(approvers_in_text(doc)) == []


def test_owners_stand_at_the_top_or_at_the_end() -> None:
    doc = parse("# A\n\nOwner: Jane\n\n## B\n\n## C\n\nOwner: Tim\n" + "x\n" * 20, "a.md", Grammar())
    assert [one.text for one in owners_in_text(doc)] == ["Jane"]
