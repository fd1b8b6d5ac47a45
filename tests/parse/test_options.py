"""The options of a decision, from frontmatter and from sections."""

from __future__ import annotations

import time

import pytest

from semantic_docs.model.document import Document
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar


def read(text: str) -> Document:
    return parse(text, "docs/adr-1.md", Grammar())


def shown(doc: Document) -> list[tuple[str, str | None, bool]]:
    """(title, status, whether a reason was found) of each option."""
    return [
        (option.title.value, option.status.value if option.status else None, option.reason is not None)
        for option in doc.options
    ]


def front(fields: str, body: str = "") -> Document:
    return read(f"---\nid: ADR-1\n{fields}---\n\n{body}")


def body(text: str) -> Document:
    return read(f"# Title\n\n{text}")


@pytest.mark.parametrize(
    "key", ["alternatives", "alternatives_considered", "options", "roadmap_alternatives"]
)
def test_frontmatter_lists_of_entries(key: str) -> None:
    doc = front(
        f"{key}:\n  - id: OPTION-A\n    title: SQLite\n    status: selected\n    reason: one file\n"
        "  - {name: Postgres, decision: Rejected, why: a server}\n"
        "  - {option: Files, status: rejected, reason: ''}\n"
    )
    assert shown(doc) == [
        ("SQLite", "selected", True),
        ("Postgres", "rejected", True),
        ("Files", "rejected", False),
    ]
    assert {option.source for option in doc.options} == {key}
    assert doc.options[0].id is not None
    assert doc.options[0].id.value == "OPTION-A"


def test_frontmatter_lists_of_strings_and_maps_by_name() -> None:
    assert shown(front("options: [Files, Database]\n")) == [("Files", None, False), ("Database", None, False)]
    doc = front(
        "alternatives:\n  files: {status: rejected, reason_rejected: slow}\n  database: {selected: true}\n"
    )
    assert shown(doc) == [("files", "rejected", True), ("database", "selected", False)]


def test_drawbacks_in_an_entry_are_a_reason() -> None:
    doc = front("options:\n  - {title: Files, status: rejected, cons: [slow]}\n")
    assert shown(doc) == [("Files", "rejected", True)]


def test_an_entry_without_a_reason_takes_that_of_its_heading() -> None:
    doc = front(
        "alternatives:\n  - {id: OPTION-A, title: Files, status: rejected}\n"
        "  - {title: Rust, status: rejected}\n",
        "## Alternatives\n\n### OPTION-A: Plain files\n\n**Why rejected**: too slow\n\n"
        "### Go\n\nRejected: no.\n",
    )
    assert shown(doc) == [("Files", "rejected", True), ("Rust", "rejected", False)]


@pytest.mark.parametrize(
    "title",
    ["Alternatives", "4.2 Alternatives Considered", "Considered Options", "Options", "Rozważane alternatywy",
     "SEC-DL-OPTIONS: Opcje rozważane", "🔀 Alternatywy:", "Rationale and alternatives", "Opcje (min 2)"],
)  # fmt: skip
def test_titles_of_sections_that_list_options(title: str) -> None:
    assert shown(body(f"## {title}\n\n- Files\n- Database\n")) == [
        ("Files", None, False),
        ("Database", None, False),
    ]


@pytest.mark.parametrize("title", ["Optional steps", "Alternative question", "Configuration", "Opcjonalnie"])
def test_titles_of_sections_that_do_not(title: str) -> None:
    assert shown(body(f"## {title}\n\n- Files\n- Database\n")) == []


@pytest.mark.parametrize(
    "heading, expected",
    [
        ("Files ❌ REJECTED", ("Files", "rejected")),
        ("Hybrid ✅ SELECTED", ("Hybrid", "selected")),
        ("SQLite (chosen)", ("SQLite", "chosen")),
        ("Opcja C: Postgres ✓ WYBRANA", ("Opcja C: Postgres", "wybrana")),
        ("Files — odrzucone", ("Files", "odrzucone")),
        ("Rejected: MongoDB", ("MongoDB", "rejected")),
        ("OPA ❌ (Deferred)", ("OPA", "deferred")),
        ("Selective sync", ("Selective sync", None)),
    ],
)
def test_a_heading_carries_its_verdict(heading: str, expected: tuple[str, str | None]) -> None:
    doc = body(f"## Alternatives\n\n### {heading}\n\nText.\n")
    assert [(title, status) for title, status, _ in shown(doc)] == [expected]
    title = doc.options[0].title
    assert doc.text[title.span.start : title.span.end].startswith(title.value)


@pytest.mark.parametrize(
    "lines, status, explained",
    [
        ("- Everything in one place\n- Rejected due to poor speed", "rejected", True),
        ("**Why rejected**: it needs a server", "rejected", True),
        ("**Rejected**: no", "rejected", True),
        ("**Rekomendacja**: ❌ Nie skaluje się", "rejected", True),
        ("Dlaczego odrzucona: za wolna", "rejected", True),
        ("It was rejected because of its price.", "rejected", True),
        ("Verdict: rejected", "rejected", False),
        ("#### Why rejected\n\nIt is slow.", "rejected", True),
        ("**Status**: Rejected\n\n**Cons**:\n- slow", "rejected", True),
        ("**Status**: Rejected\n\n**Pros**:\n- fast", "rejected", False),
        ("**Pros**:\n- ✅ fast\n\n**Cons**:\n- ❌ dear", None, True),
        ("```\nRejected: no\n```", None, False),
    ],
)
def test_what_the_text_under_a_heading_says(lines: str, status: str | None, explained: bool) -> None:
    assert shown(body(f"## Alternatives\n\n### Files\n\n{lines}\n")) == [("Files", status, explained)]


def test_madr_lists_options_once_and_names_the_chosen_one() -> None:
    doc = body(
        "## Considered Options\n\n* SQLite with FTS5\n* [Postgres](pg.md)\n* Files\n\n"
        '## Decision Outcome\n\nChosen option: "SQLite with FTS5", because it is one file.\n\n'
        "## Pros and Cons of the Options\n\n### SQLite with FTS5\n\n* Good, because small\n\n"
        "### Files\n\n* Bad, because slow\n"
    )
    assert shown(doc)[0] == ("SQLite with FTS5", "selected", True)
    assert [title for title, _, _ in shown(doc)][2] == "Files"
    assert len(doc.options) == 3


def test_the_chosen_option_is_known_by_other_quotation_marks() -> None:
    doc = body(
        '## Considered Options\n\n* Put it into "More"\n* Use tables\n\n'
        "## Decision Outcome\n\nChosen option: \"Put it into 'More'\", because it is short.\n"
    )
    assert shown(doc) == [('Put it into "More"', "selected", True), ("Use tables", None, False)]


def test_items_with_bold_names_and_reasons() -> None:
    doc = body("## Options\n\n1. **Files** - rejected, too slow\n2. **SQLite** (chosen): one file\n")
    assert shown(doc) == [("Files", "rejected", True), ("SQLite", "chosen", True)]


@pytest.mark.parametrize(
    "item, expected",
    [
        ("**Files** — rejected: they are slow,\n  and more", ("Files", "rejected", True)),
        ("**Files** — rejected", ("Files", "rejected", False)),
        ("**Files.** Rejected: slow", ("Files.", "rejected", True)),
        ("Files ✅", ("Files", "selected", False)),
        ("Files: ✅ simple, ❌ slow", ("Files", None, False)),
        ("Plain files. A second linter for them was\n  rejected.", ("Plain files", None, True)),
        ("Files, because simple", ("Files", None, False)),
    ],
)
def test_an_item_carries_its_verdict_behind_its_name(
    item: str, expected: tuple[str, str | None, bool]
) -> None:
    assert shown(body(f"## Options\n\n- {item}\n- Other\n"))[0] == expected


def test_a_bold_paragraph_carries_its_verdict_behind_its_name() -> None:
    doc = body("## Options\n\n**(A) Files.**\nOld.\n\n**(B) SQLite.** ← recommended\nNew.\n")
    assert [status for _, status, _ in shown(doc)] == [None, "recommended"]


def test_prose_behind_a_list_of_advantages_speaks_again() -> None:
    text = "### Files ❌\n\n- **Pros:** One engine\n\nThis throws away a useful layer.\n"
    assert shown(body(f"## Options\n\n{text}")) == [("Files", "rejected", True)]


def test_arguments_are_no_options() -> None:
    doc = body(
        "## Alternatives\n\n**Files**\n\nPros:\n\n- simple\n\nCons:\n\n- slow\n\n**SQLite**\n\n- fast\n"
    )
    assert [title for title, _, _ in shown(doc)] == ["Files", "SQLite"]
    doc = body(
        "## Alternatives\n\n### Files\n\nOld.\n\n### Comparison matrix\n\nNone.\n\n### SQLite\n\nNew.\n"
    )
    assert [title for title, _, _ in shown(doc)] == ["Files", "SQLite"]


def test_groups_and_rejected_sections() -> None:
    doc = body(
        "## Options\n\n### Language\n\n#### Option A: Go\n\n#### Option B: Rust\n\n"
        "## Rejected alternatives\n\n### Option A\n\nSlow to learn for all of us.\n"
    )
    assert shown(doc) == [("Option A: Go", "rejected", True), ("Option B: Rust", None, False)]


def test_table_rows_and_columns() -> None:
    rows = (
        "| Option | Pros | Verdict |\n|---|---|---|\n"
        "| **Files** | simple | ❌ too slow |\n| SQLite | fast | ✅ |\n"
    )
    assert shown(body(f"## Options\n\n{rows}")) == [
        ("Files", "rejected", True),
        ("SQLite", "selected", False),
    ]
    columns = "| Criterion | Weight | Files | SQLite |\n|---|---|---|---|\n| Speed | 3 | 1 | 5 |\n"
    assert [title for title, _, _ in shown(body(f"## Options\n\n{columns}"))] == ["Files", "SQLite"]


def test_values_of_the_wrong_kind_are_no_options() -> None:
    for fields in (
        "alternatives: 5\n",
        "alternatives:\n",
        "options: [[a], {}, null, '']\n",
        "options: {a: 1}\n",
    ):
        front(fields, "## Alternatives\n")


def test_large_sections_are_read_in_no_time() -> None:
    heads = "## Alternatives\n\n" + "".join(
        f"### Option {n}\n\n#### Option A\n\nText.\n\n" for n in range(3000)
    )
    items = "## Options\n\n" + "".join(f"- **Name {n}**: rejected as slow\n" for n in range(5000))
    for text in (heads, items):
        start = time.perf_counter()
        doc = body(text)
        assert time.perf_counter() - start < 5
        assert len(doc.options) <= 60
