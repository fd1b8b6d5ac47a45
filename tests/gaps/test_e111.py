"""E111 empty-section."""

from __future__ import annotations

import pytest

from tests.gaps.test_e110 import HEAD, TYPES
from tests.support.marked import check_marked


def _document(decision: str, heading: str = "Decision") -> str:
    return (
        f"-- a.md --\n{HEAD}# Title\n\n## Context\n\nA.\n\n## {heading}\n{decision}\n## Consequences\n\nC.\n"
    )


@pytest.mark.parametrize(
    "content",
    ["", "\n \t\n", "\n<!-- Say what\nwas decided. -->\n", "\n---\n", "\n### Who\n\n### When\n", "\n- \n-\n"],
)
def test_fires(content: str) -> None:
    gaps = check_marked(_document(content, "«E111:Decision»"), codes=["E111"], types=TYPES)
    assert gaps[0].gap_id == "E111-MEMO-1-decision"


@pytest.mark.parametrize(
    "content",
    [
        "\nYes.\n",
        "\n### Who\n\nEverybody.\n",
        "\n```\ncode\n```\n",
        "\n![](a.png)\n",
        "\n<!-- a --> b\n",
        "\n1\n",
    ],
)
def test_silent(content: str) -> None:
    check_marked(_document(content), codes=["E111"], types=TYPES)


def test_a_section_that_is_not_mandatory_may_be_empty() -> None:
    text = f"-- a.md --\n{HEAD}# T\n\n## Context\nA\n## Decision\nB\n## Outlook\n## Consequences\nC\n"
    check_marked(text, codes=["E111"], types=TYPES)


def test_the_last_section_of_a_document() -> None:
    text = f"-- a.md --\n{HEAD}# T\n\n## Context\nA\n## Decision\nB\n## «E111:Consequences»"
    check_marked(text, codes=["E111"], types=TYPES)


def test_broken_frontmatter_leaves_the_body_to_be_judged() -> None:
    text = "-- a.md --\n---\nid: M\ntype: memo\nx: [\n---\n# T\n\n## Context\n\nA.\n\n## «E111:Decision»\n"
    check_marked(text, codes=["E111"], types=TYPES)
