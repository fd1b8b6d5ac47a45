"""Titles are reduced to their words; sections are found under any of their names."""

from __future__ import annotations

import pytest

from semantic_docs.doctypes import matching
from semantic_docs.doctypes.doctype import SectionSpec
from semantic_docs.doctypes.matching import (
    _answering,
    find_section,
    find_sections,
    graded_readings,
    normalise_title,
)
from semantic_docs.doctypes.patterns import compile_pattern
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.sections import anywhere, whole_title
from tests.doctypes.conftest import Parse


def _matches(pattern: str, title: str) -> bool:
    return bool(_answering((pattern,), title))


@pytest.mark.parametrize(
    "title, words",
    [
        ("Context", "context"),
        ("4.2 Context", "context"),
        ("4.2. Context:", "context"),
        ("3) Context", "context"),
        ("(3) Context", "context"),
        ("IV. Context", "context"),
        ("b) Context", "context"),
        ("Part 2: Context", "context"),
        ("Część 2: Kontekst", "kontekst"),
        ("§ 3. Context", "context"),
        ("🎯 Context ✅", "context"),
        ("⚠️ Context", "context"),
        ("1️⃣ Context", "context"),
        ("👩‍💻 Context", "context"),
        ("**Context**", "context"),
        ("_Context_ …", "context"),
        ("`Context`", "context"),
        ("Non‑Functional Requirements", "non-functional requirements"),
        ("What’s New?", "what's new"),
        ("snake_case_name", "snake_case_name"),
        ("5 Whys", "5 whys"),
        ("文脈", "文脈"),
        ("T\u0142o", "tło"),
        ("Decyzja", "decyzja"),
        ("1. 2. 3.", "2. 3"),
        ("🎯", ""),
        ("", ""),
        ("Version 2.0", "version 2.0"),
        ("I am a title", "i am a title"),
        ("Civil. Engineering", "civil. engineering"),
    ],
)
def test_normalise_title(title: str, words: str) -> None:
    assert normalise_title(title) == words


def test_a_decomposed_title_reads_like_a_composed_one() -> None:
    assert normalise_title("Kryteria gotowos\u0301ci") == "kryteria gotowości"


@pytest.mark.parametrize(
    "title, word",
    [
        ("Context (T₀ - Stan w Momencie Decyzji)", "context"),
        ("User Stories (US-001 do US-010)", "user stories"),
        ("7. Quality Gates & Acceptance Criteria", "acceptance criteria"),
        ("1.1. Problem / Opportunity", "opportunity"),
        ("SEC-HYP-CONTEXT: Kontekst i motywacja", "motywacja"),
        ("Exit Criteria: Sprint Completeness", "exit criteria"),
        ("Decision - why SQLite", "decision"),
        ("Context and Problem Statement", "problem statement"),
        ("5 Context", "context"),
    ],
)
def test_a_title_has_readings(title: str, word: str) -> None:
    assert word in dict(graded_readings(title))
    assert _matches(word, title)


def test_a_part_of_a_word_is_no_reading() -> None:
    assert not _matches("context", "Contextual help")
    assert not _matches("requirements", "Non-Functional Requirements")
    assert not _matches("decision", "Decisions of others")


@pytest.mark.parametrize(
    "pattern, title, found",
    [
        ("^## Context", "Context (T₀)", True),
        ("^## Context", "Contextual", False),
        ("^## Vision( Statement)?", "Vision of the product", True),
        ("^## Data Model(s)?", "Data Models", True),
        ("^## (Constraints|Technical Constraints)", "Technical Constraints", True),
        ("^## Alternatives( Considered)?$", "Alternatives Considered", True),
        ("^## Alternatives$", "Alternatives to nothing", False),
        (r"^#{2,3}\s+Context", "x", False),
        ("^###\\s+Context", "Context", True),
        ("context|kontekst", "KONTEKST", True),
        ("context|kontekst", "Kontekst biznesowy", False),
    ],
)
def test_patterns_written_for_heading_lines(pattern: str, title: str, found: bool) -> None:
    assert _matches(whole_title(pattern), title) is found


def test_a_broken_pattern_matches_nothing() -> None:
    assert not _matches("(", "anything")


def test_a_long_title_costs_no_more_than_a_short_one() -> None:
    assert not _matches("(a|aa)+b", "a" * 100_000)


def test_the_highest_and_plainest_heading_is_taken(builtin: Registry, read: Parse) -> None:
    doc = read(
        """\
        # ADR-1: Choice

        ## Decision Graph

        ### Alternatives

        ## Alternatives Considered (Rejected)
        """
    )
    alternatives = next(s for s in builtin.effective("adr").sections if s.name == "Alternatives")
    found = find_section(doc, alternatives)
    assert found is not None
    assert found.title == "Alternatives Considered (Rejected)"


def test_the_documents_title_is_no_section(read: Parse) -> None:
    vision = SectionSpec("Vision", "vision")
    assert find_section(read("# Vision: Maps\n\n## Users\n"), vision) is None
    assert find_section(read("# Vision\n\n## Vision\n"), vision) is not None


def test_sections_may_be_headings_of_level_one(read: Parse) -> None:
    doc = read("# 1. Context\n\nText.\n\n# 2. Decision\n\nText.\n")
    assert find_section(doc, SectionSpec("Context", "context")) is not None


@pytest.mark.parametrize(
    "text",
    [
        # Nygard's form and MADR's long and short ones.
        (
            "# 5. T\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\nx\n\n"
            "## Consequences\n\nx\n\n## Alternatives Considered\n\nx\n"
        ),
        (
            "# T\n\n## Context and Problem Statement\n\n## Decision Drivers\n\n## Considered Options\n\n"
            "## Decision Outcome\n\n### Consequences\n\n## Pros and Cons of the Options\n"
        ),
        "# T\n\n## Kontekst\n\n## Decyzja\n\n## Konsekwencje\n\n## Rozważane alternatywy\n",
    ],
)
def test_known_forms_of_decision_records(builtin: Registry, read: Parse, text: str) -> None:
    doc = read(text)
    missing = [
        spec.name
        for spec in builtin.effective("adr").sections
        if spec.mandatory and not find_section(doc, spec)
    ]
    assert missing == []


@pytest.mark.parametrize(
    "patterns, text",
    [
        (["^(the )?rules?$"], "1 - the rules (draft)"),
        ([r".*\bdod\b.*", "aims"], "our dod"),
        ([r"a[\]$^]b\$"], "xa$b$x"),
        ([r"\Aaims\z", r"what\?"], "see: what? and why"),
        (["(?i)AIMS", "(?P<n>x)"], "aims, in parts"),
    ],
)
def test_what_is_looked_for_first_is_in_every_title_that_matches(patterns: list[str], text: str) -> None:
    loose = anywhere(patterns)
    assert loose is not None
    assert compile_pattern(loose, ignore_case=True).search(text)


@pytest.mark.parametrize("pattern", ["[[:alpha:]$]x", r"\Q^\E"])
def test_what_cannot_be_told_is_looked_at_closely(pattern: str) -> None:
    assert anywhere([pattern]) is None


def test_a_title_of_no_section_costs_one_look(
    monkeypatch: pytest.MonkeyPatch, builtin: Registry, read: Parse
) -> None:
    """Most headings of a workspace are of no type's sections, and each is another one."""
    specs = builtin.effective("adr").sections
    looked: list[str] = []
    graded = matching.graded_readings

    def noting(title: str) -> tuple[tuple[str, int], ...]:
        looked.append(title)
        return graded(title)

    monkeypatch.setattr(matching, "graded_readings", noting)
    matching._answering.cache_clear()
    doc = read("# Use it\n\n## Context\n\n### Zebras of the plain\n\n## Decision\n")
    found = find_sections(doc, specs)
    assert [one.title for one in found if one] == ["Context", "Decision"]
    assert looked == ["Context", "Decision"]
    assert find_sections(doc, specs) == found
    assert looked == ["Context", "Decision"]
