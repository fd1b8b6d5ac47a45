"""E120 placeholder."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

CODES = ["E120"]


def _body(text: str) -> str:
    return f"-- a.md --\n---\nid: X-1\n---\n# T\n\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Owner: «E120:TBD»",
        "**Owner:** «E120:TBD» (after the review)",
        "- Start: «E120:TBD», once the budget is known",
        "| Metric | Target |\n|---|---|\n| Latency | «E120:TBD» |",
        "| Metric | Target |\n|---|---|\n| Latency | «E120:TODO» |",
        "| a | b |\n|---|---|\n| [«E120:TBD»] | [«E120:TBD»] |",
        "## Rollback («E120:TBD»)\n\nText.",
        "«E120:TODO»: describe the rollback",
        "- [ ] «E120:TODO» - describe the rollback",
        "«E120:TODO»(anna): ask",
        "- **«E120:TODO»** describe the rollback",
        "«E120:TODO» uzupełnić tabelę",
        "Costs («E120:TODO») are high.",
        "«E120:FIXME» the numbers are last year's",
        "It costs «E120:XXX» a month.",
        "It costs $«E120:XXX» a month.",
        "Deadline: «E120:???»",
        "<!-- «E120:TODO»: add the diagram -->",
        "«E120:[Do wypełnienia]»",
        "**Blokery**: «E120:[Do uzupełnienia przy analizie]»",
        "Lista «E120:do uzupełnienia».",
        "Data: «E120:<wstaw>»",
        "Data: «E120:<wstaw datę>»",
        "Name: «E120:<fill>»",
        "«E120:PLACEHOLDER»",
        "«E120:TODO»: replace this by the figures of March",
        "Zażółć 🎉 gęślą: «E120:TBD»",
        "The rate is «E120:TBD» and the term is «E120:TBD» too.",
        "Deadline: «E120:TBD» (to be determined)",
        "Token lifetime: «E120:TBD»",
        "| Token lifetime | «E120:TBD» |\n|---|---|\n| Token lifetime | «E120:TBD» |",
        "«E120:TODO»: add the lifetime of the token",
        "| Task | Owner |\n|---|---|\n| Write | «E120:TODO» |",
        "Target: [«E120:TBD»]\nwrapped",
        "«E120:TODO» (after M2): write",
        "«E120:TODO» write the rollback",
        "- «E120:TODO» write the rollback",
        "- «E120:TODO» draw the diagram",
        "1. «E120:TODO» review our figures for March and correct whatever does not hold any more",
        "«E120:TODO» x1",
        "«E120:TODO» rollback steps.",
        "«E120:PLACEHOLDER» diagram of the parts",
        "[**«E120:Do wypełnienia»**: Opisać cel]",
        "[**«E120:Do uzupełnienia»**: lista celów\ni ich miar]",
        "[**«E120:Placeholder»**]",
        "[*«E120:Placeholder»*: the diagram]",
        "| Metric | Target | Status |\n|---|---|---|\n| Speed | «E120:TBD» | TODO |",
        "| Metric | Target | Status |\n|---|---|---|\n| Speed | - | «E120:TBD» |",
        "| Metric | Target | Status |\n|---|---|---|\n| Speed | «E120:TBD» | «E120:TBD» |",
        "| Metric | Target | Owner |\n|---|---|---|\n| Speed | 5 s | «E120:TBD» |",
        "| Item | Status |\n|---|---|\n| Speed | «E120:TBD» |",
        "| Step | Target date | Status |\n|---|---|---|\n| Launch | 2026-05-01 | «E120:TBD» |",
        "| Metric | Target | Actual |\n|---|---|---|\n| Speed | 5 s | «E120:FIXME» |",
        "| Role | Name | Date |\n|---|---|---|\n| Lead | [«E120:TBD»] | [TBD] |\n| QA | A | [«E120:TBD»] |",
        "| Name | Team | Date |\n|---|---|---|\n| «E120:TBD» | «E120:TBD» | TBD |",
    ],
)
def test_fires(text: str) -> None:
    check_marked(_body(text), codes=CODES)


@pytest.mark.parametrize(
    "text",
    [
        "`TODO` and\n\n```\nTODO: x\n```\n\n    TBD\n",
        "See TODO-PRD-001-V2, TODO.md, TODOIST, [E-XXX], DOC-XXXX, FR-XXX, TBD-FR-022.",
        "A todo list, to be done, tbd.",
        '"TBD" means that nobody decided.',
        "„TBD” oznacza brak decyzji.",
        "Documents full of TODO/TBD are useless.",
        "Words such as TODO, TBD, FIXME are found.",
        "Placeholders (TODO, TBD, PLACEHOLDER, XXX, FIXME, TBA, ???) are found.",
        "There is no TODO left.",
        "There is no TBD left.",
        "Brak TODO. 0 TODO. Zero TBD. Bez TBD.",
        "E120: placeholder such as TBD",
        "A TODO list, the TODO document, TODO generation, auto-TODO, TODO satellites.",
        "The change creates a TODO for its readers.",
        "Zmiana tworzy TODO dla dokumentu.",
        "TODO = trackable, visible, assigned.",
        "## TODO Lists (2 created)\n\nText.",
        "Remove every TBD before the review.",
        "Some specifications have [TBD] sections (not blocking).",
        "200+ TODO/FIXME comments",
        "- **TODO**: things to be done\n- **DoR**: what must hold before",
        "- TBD: to be determined",
        "| TBD | To be determined |\n|---|---|\n| TBD | to be determined |",
        "Part XXX of the series.",
        "Really??? Who knows.",
        "[TODO list](https://example.org/TODO?x=TBD) and https://example.org/TBD",
        "Formularz do uzupełnienia przez klienta leży obok.",
        "The svg element <fill> stands in `<fill>`.".replace("<fill> stands", "stands"),
        "SPIKE-[XXX] is the form of its id.",
        "- AC: the marker TBD is\n  found in a wrapped line",
        "| Task | Status |\n|---|---|\n| Write | TODO |\n| Read | TODO |\n| Send | DONE |",
        "**Status:** TODO",
        "| Word | Meaning |\n|---|---|\n| TBD | A marker for missing text |",
        "<b>TODO</b>-PRD-001",
        "- TODO created in each doc\n- TODO title: given\n- TODO overload\n- TODO format, TODO content",
        "TODO is a word that people leave behind.",
        "TODO entries",
        "TODO lists the work",
        "TODO and DoD",
        "TODO for PRD-001",
        "TODO templates get lifecycle tracking",
        "A line before it\nTODO x1",
        "TODO owners update them each week, and close those that were done",
        "- **TODO (per section)** — a list of steps",
        "TODO created the day before",
        "| Metric | Target | **Status** |\n|---|---|---:|\n| Speed | <5s | TBD (M5) |",
        "| Metric | Goal | Measured |\n|---|---|---|\n| Speed | 5 s | TBD |\n| Size | `a\\|b` | TBD |",
        "| Metryka | Cel (MVP) | Wynik |\n|---|---|---|\n| Czas | 5 s | ☐ TBD (M6) |",
        "| Metryka | Oczekiwane | Rzeczywiste |\n|---|---|---|\n| Czas | 5 s | ??? |",
        "| Metric | Expected result | Actual result |\n|---|---|---|\n| Speed | 5 s | TBD |",
        "A [**Placeholder** such as this one] is a placeholder.",
    ],
)
def test_silent(text: str) -> None:
    check_marked(_body(text), codes=CODES)


def test_frontmatter_values() -> None:
    text = (
        "-- a.md --\n---\nid: X-1\n# TODO: a comment of YAML\nowner: «E120:TBD»\n"
        "budget: \"«E120:TBD» (w BIZ-CASE-001)\"\nwhen: '«E120:???»'\nlist:\n  - name: «E120:TODO»\n"
        'words: ["TODO", "TBD", "FIXME"]\ntags: [TODO]\nstatus: TODO\n'
        'note: No TBD left, and "TBD" is quoted\n---\n# T\n'
    )
    gaps = check_marked(text, codes=CODES)
    assert gaps[0].gap_id == "E120-X-1-owner"
    assert "the field owner" in gaps[0].message


def test_what_a_context_snapshot_could_not_know_is_no_placeholder_where_it_says_why() -> None:
    text = (
        '-- a.md --\n---\nid: X-1\ncontext_snapshot:\n  budget: "TBD (pending approval)"\n'
        '  team: TBD - czeka na decyzję\n  place: "«E120:TBD» (in BIZ-1)"\n  people: «E120:TBD»\n'
        'budget: "«E120:TBD» (pending approval)"\n---\n# T\n'
    )
    check_marked(text, codes=CODES)


def test_the_gap_is_named_after_its_section() -> None:
    text = "-- a.md --\n---\nid: X-1\n---\n# T\n\n## Section 3\n\n«E120:TBD»\n\nOwner: «E120:TBD»\n"
    gaps = check_marked(text, codes=CODES)
    assert [gap.gap_id for gap in gaps] == ["E120-X-1-section-3", "E120-X-1-section-3-2"]


def test_documents_about_things_to_do_and_templates_are_left_alone() -> None:
    text = (
        "-- a.md --\n---\nid: TODO-1\ntype: todo\ntitle: TODO\nstatus: active\n---\n# T\n\nOwner: TBD\n"
        "-- templates/b.md --\n# T\n\nOwner: TBD\n"
    )
    check_marked(text, codes=CODES)


def test_broken_frontmatter_leaves_the_body_to_be_judged() -> None:
    text = "-- a.md --\n---\nid: X-1\ntitle: TBD\nowner: a: b\n---\n# T\n\nOwner: «E120:TBD»\n"
    check_marked(text, codes=CODES)


def test_a_type_adds_words_that_run_on_the_linear_engine() -> None:
    types = {
        "memo": (
            "document_type: memo\ngap_detection:\n  E120:\n"
            '    patterns: ["TODO", "LOREM", "n\\\\.n\\\\.", "(a+)+$", "(?<=x)y"]\n'
        )
    }
    head = "-- a.md --\n---\nid: M-1\ntype: memo\n---\n# T\n\n"
    text = f"{head}«E120:LOREM» ipsum and «E120:n.n.» there.\n\nLOREMS.\n"
    check_marked(text, codes=CODES, types=types)


def test_positions_after_wide_characters_and_line_breaks() -> None:
    check_marked("-- a.md --\n# 😀\r\n\r\n漢字 Owner: «E120:TBD»\r\n", codes=CODES)


def test_a_long_line_of_tokens_is_no_burden() -> None:
    text = " ".join(["TBD."] * 300)
    marked = " ".join(["«E120:TBD»."] * 300)
    assert len(check_marked(_body(marked), codes=CODES)) == 300
    assert text


def test_a_row_that_says_that_it_waits_holds_no_placeholder() -> None:
    text = (
        "-- a.md --\n---\nid: ADR-001\ntype: adr\nstatus: approved\n---\n# T\n\n"
        "| Role | Name | Date | Status |\n|---|---|---|---|\n"
        "| Lead | [TBD] | [TBD] | Pending |\n| Owner | «E120:TBD» | 2026-01-02 | Signed |\n"
        "| QA | «E120:TODO» | 2026-01-02 | Pending |\n"
    )
    check_marked(text, codes=["E120"])


def test_an_added_word_of_two_parts_with_code_between_them() -> None:
    """Code is blank in prose, so that the parts stand side by side there, and in the text they do not."""
    extra = "document_type: memo\ngap_detection:\n  E120:\n    patterns: ['ADD +LATER']\n"
    text = "-- a.md --\n---\nid: MEMO-1\ntype: memo\n---\n# T\n\nThis: «E120:ADD `x` LATER»\n"
    check_marked(text, codes=["E120"], types={"memo": extra})
