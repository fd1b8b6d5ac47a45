"""Find references: fields, text and links, and the unsaved text before the index."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from semantic_docs.features.places import Place
from semantic_docs.features.references import mention_counts, mentions, references
from semantic_docs.features.view import View
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar
from tests.support.cursor import cursor, document


def shown(view: View, places: tuple[Place, ...] | None) -> list[tuple[str, int]] | None:
    if places is None:
        return None
    return [(place.path, place.range.start.line + 1) for place in places]


def test_every_place_that_names_a_document(view: View) -> None:
    doc = document(view, "docs/adr-005.md")
    found = references(view, doc, cursor(doc, "told in PRD|-001"))
    assert shown(view, found) == [
        *[("docs/adr-005.md", line) for line in (10, 27, 28, 28, 28, 28)],
        ("docs/prd.md", 8),
    ]


def test_the_declaration_comes_first_when_asked_for(view: View) -> None:
    doc = document(view, "docs/prd.md")
    found = references(view, doc, cursor(doc, "As ADR|-005 says"), declaration=True)
    assert shown(view, found) == [("docs/adr-005.md", 2), ("docs/adr-005.md", 21), ("docs/prd.md", 14)]


def test_a_link_stands_for_its_document(view: View) -> None:
    doc = document(view, "docs/adr-005.md")
    found = references(view, doc, cursor(doc, "[the prod|uct]"))
    assert found == references(view, doc, cursor(doc, "told in PRD|-001"))


def test_nothing_of_ours_has_no_references(view: View) -> None:
    doc = document(view, "docs/adr-005.md")
    assert references(view, doc, cursor(doc, "a wo|rd is just")) is None
    assert references(view, doc, cursor(doc, "sta|tus: approved")) is None


def test_unsaved_text_answers_for_itself(view: View) -> None:
    text = "# Vision\n\nNow ADR-005 counts.\n"
    unsaved = parse(text, "docs/vision-b.md", Grammar())
    old = parse("# Nothing\n", "docs/prd.md", Grammar())
    held = replace(view, overlay={unsaved.path: unsaved, old.path: old})
    doc = document(view, "docs/adr-005.md")
    found = references(held, doc, cursor(doc, "id: ADR|-005\n"))
    assert shown(held, found) == [("docs/adr-005.md", 21), ("docs/vision-b.md", 3)]


def test_counted_is_what_is_found(view: View) -> None:
    """With unsaved text and without."""
    prd = document(view, "docs/prd.md")
    text = prd.text.replace("ADR-005", "nothing") + "\n[itself](#top) and ADR-005, PRD-001\n"
    unsaved = {prd.path: parse(text, prd.path, Grammar())}
    total = 0
    for seen in (view, replace(view, overlay=unsaved)):
        for path in view.graph.paths():
            face = seen.graph.face(path)
            assert face is not None
            found = Counter(one.path for one in mentions(seen, {face.path, *face.names}) if one.path != path)
            assert mention_counts(seen, face) == found
            total += found.total()
    assert total > 10
