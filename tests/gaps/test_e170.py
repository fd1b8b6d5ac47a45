"""E170 unsupported-claim."""

from __future__ import annotations

import time

import pytest

from semantic_docs.gaps.claims import claims, figure
from semantic_docs.model.span import Span
from tests.support.marked import check_marked

TYPES = {
    "memo": """\
document_type: memo
frontmatter:
  required_fields: [id, type]
required_sections:
  - name: Context
    critical: true
  - name: Outlook
    mandatory: false
"""
}
HEAD = "---\nid: MEMO-1\ntype: memo\n---\n# Title\n\n"


def check(body: str) -> tuple[str, ...]:
    gaps = check_marked(f"-- a.md --\n{HEAD}{body}", codes=["E170"], types=TYPES)
    return tuple(gap.message for gap in gaps)


def found(text: str, about: str = "") -> list[str]:
    return [text[span.start : span.end] for span in claims(text, Span(0, len(text)), about)]


def test_fires_at_the_number_in_critical_sections_alone() -> None:
    text = "## Context\n\nSearch takes «E170:8 s» on average.\n\n## Outlook\n\nSearch takes 8 s on average.\n"
    assert check(text) == ("“8 s” is stated as a fact, and no evidence is cited for it",)


def test_one_gap_for_each_paragraph_item_and_row() -> None:
    check(
        "## Context\n\nA search takes «E170:8 s», twice 9 s on average.\n\n"
        "- Writers lose «E170:4 hours» a week\n- They like tea\n- «E170:73 %» of the users avoid it\n\n"
        "### Measurements\n\n| Step | Measured time |\n|---|---|\n"
        "| Parse | «E170:42 ms» |\n| Load | «E170:61 ms» |\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "A search takes 8 s on average [E-146].\n",
        "A search takes 8 s on average. See [E-146: Search benchmark].\n",
        "A search takes 8 s on average, as E-146 shows.\n",
        "A search takes 8 s on average ([measured](bench.md)).\n",
        "A search takes 8 s on average.\n\n**Evidence**: [E-146]\n",
        "[E-146] tells more.\n\nA search takes 8 s on average.\n",
        "As [E-146] shows:\n\n- one\n- two\n- three\n- four\n- a search takes 8 s on average\n",
        "- **Search** [E-146]\n  - one\n  - two\n  - three\n  - four\n  - takes 8 s on average\n",
        "See [E-146]:\n\n| Step | Took |\n|---|---|\n| A | 1 s |\n| B | 2 s |\n| C | 3 s |\n| D | 4 s |\n",
        "### Search [E-146]\n\none\n\ntwo\n\nthree\n\nA search takes 8 s on average.\n",
    ],
)
def test_silent_beside_evidence(body: str) -> None:
    check(f"## Context\n\n{body}")


def test_evidence_farther_than_three_lines_does_not_count() -> None:
    check("## Context\n\nA search takes «E170:8 s» on average.\n\none\n\ntwo\n\n[E-146] tells of another.\n")
    check("## Context\n\nA search takes «E170:8 s» on average [E-XXX].\n")


def test_a_sum_that_evidence_backs_elsewhere_may_be_named_again() -> None:
    far = "\n\none\n\ntwo\n\nthree\n\n"
    check(f"## Context\n\nIt costs $117,000/year [E-125].{far}Doing nothing costs $117k.\n")
    check(f"## Context\n\nIt costs «E170:$117,000» a year.{far}Doing nothing costs $117k.\n")


@pytest.mark.parametrize(
    "text",
    [
        "The search took 8 s.",
        "Search is 80× slower.",
        "It is 3 times faster than before.",
        "73% of users prefer the editor.",
        "8 out of 10 developers prefer it.",
        "Errors dropped by 60%.",
        "We lose $117k every... no: we lose $117k to it.",
        "They spend 12 days on each release.",
        "Latency measured: 42 ms.",
        "The server answered 900 requests/s under... benchmark 900 requests/s.",
        "Wyszukiwanie zajmuje 8 sekund.",
        "90% użytkowników woli edytor.",
        "Tracimy $500 na tym.",
        "4 z 5 zespołów tak robi.",
        "Takings rose by 22%.",
        "The share of late boats fell from 12% to 4%.",
        "Errors dropped to 3% of what they were.",
        "Complaints grew 2x.",
        "Delivered within 30 seconds in 97.6 % of the cases.",
        "It stayed below 100 ms in 98.2% of all requests.",
    ],
)
def test_claims(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The search must take < 100 ms.",
        "It should be 3 times faster.",
        "Target: answers take 50 ms.",
        "NFR-001: takes 50 ms.",
        "The budget is $50,000, and it costs less.",
        "We estimate that it takes 3 days.",
        "If it takes 8 s, we stop.",
        "Musi działać 2 razy szybciej.",
        "Docelowo zajmuje 100 ms.",
        "Cel: 90% użytkowników.",
        "Version 3.11 took over from 3.10 on 2025-01-02 at 10:30.",
        "Lines 120-180 took a while, see step 4.",
        "1. It took time",
        "100% of users and 0% of errors saved.",
        "Polls every 5 minutes and saves.",
        "Detection rate improved to 95%+.",
        "10 projects × 20 h saved = 200 h saved.",
        "Total: $500 cost.",
        "At $100/hour we lose $117,000.",
        "The team has 12 people and 10 GB.",
        "Weights: accuracy 40%, speed 30%.",
        "A fellow at 40% of his time.",
        "Delivered within 30 seconds in 95 % of the cases.",
        "Answered within 200 ms in 99.9% of requests.",
        "It must answer within 200 ms in 97.6% of the cases.",
        "Delivered within 30 seconds.",
        "Interest is 4.25% of the sum.",
        "An enterprise at 40% of its size.",
    ],
)
def test_no_claims(text: str) -> None:
    assert found(text) == []


def test_what_stands_over_a_number_decides_too() -> None:
    assert found("Search: 60 ms", "Benchmark results") == ["60 ms"]
    assert found("Search took 60 ms", "Success criteria") == []
    assert found("Search took 60 ms", "Performance targets") == []
    assert found("90% fewer errors: 225 hours saved", "With this system") == []
    assert found("90% fewer errors: 225 hours saved", "With the old system") != []


def test_code_quotations_and_forecasts_are_left_alone() -> None:
    check(
        "## Context\n\n```\nA search takes 8 s on average.\n```\n\n> A search takes 8 s on average.\n\n"
        "| Year | Cost |\n|---|---|\n| 1 | $500 |\n"
    )


def test_a_long_section_is_read_in_no_time() -> None:
    rows = "| Step | Took |\n|---|---|\n" + "| a | 8 s |\n" * 10_000
    digits = "took " + "1" * 20_000 + "-" + "2" * 20_000 + " ms"
    started = time.perf_counter()
    found(rows, "Benchmark")
    found(digits)
    found("- took 8 s " * 20_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "backed",
    [
        "### Cost [E-125]\n\none\n\ntwo\n\nthree\n\n- 2 h × 50 weeks = **500 hours/year**\n",
        "As [E-125] has it:\n\n- one\n- two\n- three\n- four\n- 2 h × 50 weeks = **500 hours/year**\n",
    ],
)
def test_a_sum_under_a_heading_or_lead_with_evidence_may_be_named_again(backed: str) -> None:
    far = "\n### Further\n\none\n\ntwo\n\nthree\n\n"
    check(f"## Context\n\n{backed}{far}They lose 500 hours/year to it.\n")
    check(f"## Context\n\n{backed.replace('E-125', 'E-XXX')}{far}They lose «E170:500 hours»/year to it.\n")


def test_thousands_may_be_written_short() -> None:
    assert figure("$4k") == figure("$4,000") == figure("$4 000")
    assert figure("$1.5k") == figure("$1,500")
    assert figure("$2M") == figure("$2,000,000")
    assert figure("4 km") != figure("4000 m")


def test_another_document_backs_its_own_paragraph_alone() -> None:
    check("## Context\n\nA search takes 8 s on average [PRD-001].\n")
    check("## Context\n\nA search takes «E170:8 s» on average.\n\nSee [PRD-001].\n")


def test_a_product_in_parentheses_shows_what_it_stands_on() -> None:
    assert found("Lost: 200 hours a year (10 projects × 20h)", "Measured costs") == []
    assert found("Lost: 200 hours a year (10 projects)", "Measured costs") != []
