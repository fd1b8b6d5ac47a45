"""Hovers: what they say, and that nothing in a document can do anything there."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from semantic_docs.features.hover import hover
from semantic_docs.features.markup import Markup, shortened
from semantic_docs.features.view import View
from tests.support.cursor import cursor, document
from tests.support.marked import workspace_of

ADR = "docs/adr-005.md"


def text(view: View, words: str, path: str = ADR, markdown: bool = True) -> str | None:
    doc = document(view, path)
    found = hover(view, doc, cursor(doc, words), markdown)
    return found.text if found else None


def test_an_id_shows_the_card_of_its_document(view: View) -> None:
    said = text(view, "As ADR|-005 says", "docs/prd.md", markdown=False)
    assert said is not None
    assert said.startswith("ADR-005 SQLite 🗄️ as the store 保存")
    assert "\n\nadr · approved · version 1.2 · owner Tech Lead\n\n" in said
    assert "The store holds 🚀 every document." in said
    assert re.search(r" · \d+ gaps: \d+ critical, \d+ high", said)
    assert re.search(r"^blocked: gate ADR-APPROVED is shut: ", said, re.MULTILINE)
    assert "Referred to in 1 place: PRD-001" in said
    assert said.endswith("\n\ndocs/adr-005.md")


def test_the_id_stands_out_and_is_said_once(view: View) -> None:
    """The fixture's title begins with the id; a document of no id has its title alone."""
    said = text(view, "told in PRD|-001")
    assert said is not None
    assert said.startswith("**PRD-001** The \\*product")
    assert said.count("PRD-001") == 1
    with workspace_of({"a.md": "# Plain\n\nText.\n", "b.md": "# B\n\n[to](a.md)\n"}) as workspace:
        assert text(workspace.view(), "[t|o]", "b.md") == (
            "**Plain**\n\nno gaps\n\nText.\n\nReferred to in 1 place: b.md\n\n`a.md`"
        )


def test_who_holds_a_document_back_is_said_without_its_name() -> None:
    held = "---\nid: ADR-001\nstatus: approved\n---\n# Held\n"
    holder = (
        "---\nid: PRD-001\nstatus: draft\n"
        "impacts: [{id: ADR-001, type: blocks, until: this.status == approved}]\n---\n# Holder\n"
    )
    with workspace_of({"a.md": held, "b.md": holder, "c.md": "# C\n\nADR-001\n"}) as workspace:
        said = text(workspace.view(), "ADR|-001", "c.md", markdown=False)
    assert said is not None
    assert "\nblocked: held back by PRD-001 until this.status == approved: " in said


def test_health_that_the_document_claims_stands_beside_the_computed_one(view: View) -> None:
    said = text(view, "As ADR|-005 says", "docs/prd.md", markdown=False)
    assert said is not None
    assert re.search(r"health \d+ of 100, critical \(the document says 99 of 100, healthy\) · \d+ gaps", said)


def test_a_duplicate_shows_every_holder(view: View) -> None:
    said = text(view, "What VISION|-001", markdown=False)
    assert said is not None
    assert said.startswith("2 documents carry the id VISION-001.")
    assert "First vision" in said
    assert "Second vision" in said


def test_evidence_defined_in_place(view: View) -> None:
    assert text(view, "[E-147: two| runs", markdown=False) == (
        "E-147 is defined in place:\n\n- docs/adr-005.md line 32"
    )


def test_an_unknown_id_offers_near_ones(view: View) -> None:
    assert text(view, "- id: PRD-0|Q2", markdown=False) == (
        "PRD-0Q2 is not the id of any document.\n\nDid you mean PRD-001?"
    )


def test_a_gap_code_shows_its_manual(view: View) -> None:
    for words in ("`E1|20`", "ignore E1|20"):
        said = text(view, words)
        assert said is not None
        assert said.startswith("**E120 placeholder** (high)\n\n")
        assert "## Fix" in said


def test_a_field_shows_what_the_type_says_of_it(view: View) -> None:
    said = text(view, "sta|tus: approved")
    assert said is not None
    assert said.startswith("**status** in documents of type adr: required.")
    assert "One of: `draft`, `proposed`" in said


def test_nothing_is_said_of_other_things(view: View) -> None:
    assert text(view, "a wo|rd is just") is None
    assert text(view, "[a si|te]") is None


def test_what_a_document_says_is_inert(view: View) -> None:
    said = text(view, "told in PRD|-001")
    assert said is not None
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(said)
    assert "<script" not in html
    assert "<b>" not in html
    assert "<a " not in html
    assert "<em>" not in html
    assert "&lt;b&gt;製品&lt;/b&gt; [x](command:evil)" in html
    assert "https://example.org/a_b_c" in html


@pytest.mark.parametrize(
    "evil",
    [
        "[x](command:workbench.action.quit)",
        "![x](https://evil.example/track.png)",
        "<img src=x onerror=alert(1)>",
        "<https://evil.example>",
        "https://evil.example and www.evil.example and a@evil.example",
        "`code` *em* _em_ **b** ~~s~~ | a | b |",
        "&lt;b&gt; &#60;",
        "line\n# heading\n\n---\n",
        "\\<b>",
    ],
)
def test_no_text_becomes_markup(evil: str) -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render("x " + Markup().text(evil))
    assert re.sub(r"</?p>\n?", "", html).count("<") == 0
    for address in ("https://", "www.", "@"):
        assert not re.search(rf"(?<!\\){re.escape(address)}\w", Markup().text(evil))


def test_bidirectional_controls_are_seen_instead_of_acting() -> None:
    assert Markup().text("a\u202eb\u2066c") == "a\ufffdb\ufffdc"


def test_long_texts_end_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two …"


def test_backticks_in_code() -> None:
    assert Markup().code("a`b`` c") == "`a'b'' c`"


def test_a_field_inside_another_one_is_explained_where_the_type_does() -> None:
    schema = """\
document_type: memo
frontmatter:
  required_fields: [id]
  constraints:
    id: {type: string, description: Its name.}
    people:
      description: Who takes part.
      type: array
      items:
        type: object
        properties:
          role: {type: string, enum: [reader, writer], description: What they do.}
"""
    memo = "---\nid: MEMO-1\ntype: memo\npeople:\n  - role: reader\n    mood: fine\n---\n# Memo\n"
    with workspace_of({"schemas/memo.yaml": schema, "memo.md": memo}) as workspace:
        view = workspace.view()
        assert (
            text(view, "ro|le:", "memo.md")
            == "**people.role**\n\nWhat they do.\n\nOne of: `reader`, `writer`"
        )
        assert text(view, "mo|od:", "memo.md") is None
