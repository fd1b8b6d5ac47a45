"""What a body names, and where: links, ids, citations and ignore comments in awkward company."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.model.document import Document
from semantic_docs.model.reference import ReferenceKind
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar, tokens


def read(text: str) -> Document:
    return parse(text, "docs/a.md", Grammar())


def named(text: str, *kinds: ReferenceKind) -> list[str]:
    """What the references of these kinds cover in the text."""
    found = [one for one in read(text).references if one.kind in kinds]
    return [text[one.span.start : one.span.end] for one in found]


@pytest.mark.parametrize(
    "text, target",
    [
        ('[a](x.md "ti(t)le")', "x.md"),
        ("[a](<y z.md> (t))", "y z.md"),
        ("[a](<x\\>y.md>)", "x\\>y.md"),
        ("[a](d(e(f)).md)", "d(e(f)).md"),
        ("[a](h\\)i.md)", "h\\)i.md"),
        ("[a](n&amp;o.md)", "n&amp;o.md"),
        ("[a](\n  b.md\n  'T')", "b.md"),
        ("[![i](j.png)](k.md)", "k.md"),
        ("[**b `](`**](m.md)", "m.md"),
        ("> [a](\n> r.md)", "[a](\n> r.md)"),
        ("[]()", "[]()"),
    ],
)
def test_the_place_of_a_target(text: str, target: str) -> None:
    """The target as written, or the whole link where a quote's mark stands before it."""
    assert named(text, ReferenceKind.LINK) == [target]


@pytest.mark.parametrize(
    "text, target", [("[r]: <x y.md> 'T'", "x y.md"), ("[s\\]t]: z.md", "z.md"), ("[u]:\n  v.md", "v.md")]
)
def test_the_place_of_a_definition(text: str, target: str) -> None:
    assert named(text, ReferenceKind.DEFINITION) == [target]


@pytest.mark.parametrize(
    "target, path",
    [
        ("prd.md:12", "docs/prd.md"),
        ("src/f.py:12-20", "docs/src/f.py"),
        ("prd.md:12#x", "docs/prd.md"),
        ("tel:112", None),
        ("mailto:a@b.c", None),
        ("host.example:80/x", None),
        ("/top.md", "top.md"),
    ],
)
def test_what_a_target_means(target: str, path: str | None) -> None:
    """Lines behind a colon are no part of a path, and no scheme either."""
    assert [one.path for one in read(f"[a]({target})").references] == [path]


def test_an_address_for_mail_is_no_file() -> None:
    (link,) = read("<me@example.org>").references
    assert link.path is None


def test_words_on_two_lines_stay_apart() -> None:
    doc = read("Two\nlines\n===\n\n[see the\nproduct](p.md)\n")
    assert [(one.title, one.slug) for one in doc.sections] == [("Two lines", "two-lines")]
    assert [one.text for one in doc.references] == ["see the product"]


@pytest.mark.parametrize(
    "text",
    [
        "ADR-005.", "(ADR-005)", "**ADR-005**", "_ADR-005_", "__ADR-005__", "~~ADR-005~~", "# ADR-005: x",
        "| ADR-005 |\n|---|\n", "„ADR-005”", "ADR-005's", "[ADR-005](x.md)", "<!-- ADR-005 -->",
    ],
)  # fmt: skip
def test_an_id_is_found_beside_marks(text: str) -> None:
    assert named(text, ReferenceKind.MENTION) == ["ADR-005"]


@pytest.mark.parametrize(
    "text",
    [
        "`ADR-005`", "``` \nADR-005\n```", "    ADR-005", "<code>ADR-005</code>", "<pre>\nADR-005\n</pre>",
        "x <code>a ADR-005</code>", '<b title="ADR-005">x</b>', "https://x.example/ADR-005", "OLD-ADR-005",
        "zADR-005", "żADR-005", "my_ADR-005", "[a](ADR-005.md)", "E-mail",
    ],
)  # fmt: skip
def test_no_id_is_found_in_code_and_in_other_words(text: str) -> None:
    assert "ADR-005" not in named(text, ReferenceKind.MENTION, ReferenceKind.CITATION)


def test_html_code_ends_where_it_is_closed() -> None:
    assert named("<code>x</code> ADR-001 <kbd>ADR-002</kbd> ADR-003", ReferenceKind.MENTION) == [
        "ADR-001",
        "ADR-003",
    ]


def test_citations() -> None:
    text = "[E-1] [E-2: a title] **[E-3]** [E-4: wrapped\nover lines] [E-5](x.md) [E-6: cut\n\noff] \\[E-7\\]"
    assert named(text, ReferenceKind.CITATION) == ["E-1", "E-2", "E-3", "E-4"]


def test_an_emphasised_heading_is_covered_whole() -> None:
    text = "# **ADR-001**: *One*\n\n### **E-148**: two\n"
    doc = read(text)
    assert [text[one.heading.start : one.heading.end] for one in doc.sections] == [
        "**ADR-001**: *One*",
        "**E-148**: two",
    ]
    assert [word.value for word in doc.evidence] == ["E-148"]


@pytest.mark.parametrize(
    "text, lines",
    [
        ("<!-- semantic-docs: ignore E120 -->\nTODO\n", (0, 1)),
        ("<!-- semantic-docs: ignore E120 -- a -> b, for now -->\n\n## TODO\n", (0, 2)),
        ("- <!-- semantic-docs: ignore E120 -->\n  TODO\n", (0, 1)),
        ("> 1. <!-- semantic-docs: ignore E120 -->\n>    TODO\n", (0, 1)),
        ("- TODO <!-- semantic-docs: ignore E120 -->\n- TODO\n", (0, 0)),
        ("| a |\n|---|\n| TODO <!-- semantic-docs: ignore E120 --> |\n", (2, 2)),
        ("<!-- semantic-docs: ignore E120 -->\n<!-- semantic-docs: ignore E170 -->\nTODO\n", (0, 2)),
        ("<!--\nsemantic-docs: ignore E120\n-->\r\nTODO\r\n", (0, 3)),
    ],
)
def test_what_an_ignore_comment_silences(text: str, lines: tuple[int, int]) -> None:
    assert [one.lines for one in read(text).suppressions if one.code == "E120"] == [lines]


@pytest.mark.parametrize(
    "text, ids",
    [
        ("ADR-005--ADR-006", ["ADR-005"]), ("5-ADR-005", []), ("x-_ADR-005_", []), ("-ADR-005", []),
        ("ADR-005-", ["ADR-005"]), ("ADR-005_a-b", ["ADR-005_a-b"]), ("E--1 E-1", ["E-1"]),
        ("a-b-c-ADR-005 ADR-006", ["ADR-006"]), ("ADR-\n005", []), ("__5ADR-005", []),
        ("ADR-005ż", ["ADR-005"]),
    ],
)  # fmt: skip
def test_where_a_word_with_hyphens_begins_and_ends(text: str, ids: list[str]) -> None:
    assert named(text, ReferenceKind.MENTION) == ids


_PLAINLY = re.compile(r"(?<![A-Za-z0-9_])_*([A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)+)")
"""The words with hyphens, sought at every letter."""


@given(st.text(alphabet="Ab1_-- ż\n", max_size=40))
def test_words_are_the_same_from_their_hyphens_as_from_their_letters(text: str) -> None:
    assert list(tokens(text, 0)) == [(one.start(1), one.group(1)) for one in _PLAINLY.finditer(text)]


def test_one_long_word_is_read_once() -> None:
    word = "a" * 200_000
    assert list(tokens(f"{word}- {word}-b", 0)) == [(200_002, f"{word}-b")]
