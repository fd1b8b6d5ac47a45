"""E121 unfilled-template."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

CODES = ["E121"]


def _body(text: str) -> str:
    return f"-- a.md --\n---\nid: X-1\n---\n# T\n\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "# «E121:{{TITLE}}»",
        "Owner: «E121:{{OWNER_NAME}}»",
        "Owner: «E121:{{name}}»",
        "Severity: «E121:{{P0|P1|P2}}»",
        "Owner: «E121:${OWNER}»",
        "Replaces «E121:<DOC-ID>» at last.",
        "Replaces «E121:<DOC_ID>» at last.",
        "«E121:<DOC-ID>»",
        "**Date:** «E121:YYYY-MM-DD»",
        "Date: [«E121:YYYY-MM-DD»]",
        "| Task | Due |\n|---|---|\n| Write | «E121:YYYY-MM-DD» |",
        "## Entry 1: «E121:YYYY-MM-DD»\n\nText.",
        "<!-- Approved by «E121:{{NAME}}» -->",
    ],
)
def test_fires(text: str) -> None:
    check_marked(_body(text), codes=CODES)


@pytest.mark.parametrize(
    "text",
    [
        "`{{NAME}}`, `${NAME}`, `<DOC-ID>`, `YYYY-MM-DD`\n\n```\n{{NAME}} <DOC-ID>\n```",
        "Dates are written YYYY-MM-DD.",
        "The format: YYYY-MM-DD",
        "Timestamps: ISO 8601 (YYYY-MM-DD HH:MM)",
        "- Field: date (YYYY-MM-DD)",
        "Walidacja formatów (date jako YYYY-MM-DD)",
        "The placeholder {{NAME}} is replaced.",
        '"{{NAME}}" is kept.',
        "The environment variable ${HOME} is read.",
        "[link](https://example.org/{{NAME}}/<DOC-ID>)",
        "{{ site.url }}, {{< shortcode >}}, {% block %}",
        "<details><summary>More</summary></details> <IMG-X/>",
        "It lies in ${HOME}/bin.",
        "a < B-C and D > e",
    ],
)
def test_silent(text: str) -> None:
    check_marked(_body(text), codes=CODES)


def test_frontmatter_values() -> None:
    text = (
        '-- a.md --\n---\nid: X-1\nowner: "«E121:{{OWNER}}»"\nupdated: «E121:YYYY-MM-DD»\n'
        "date_format: YYYY-MM-DD\nparent: «E121:<DOC-ID>»\n---\n# T\n"
    )
    gaps = check_marked(text, codes=CODES)
    assert gaps[0].gap_id == "E121-X-1-owner"


def test_templates_and_broken_frontmatter_are_left_alone() -> None:
    text = (
        "-- templates/a.md --\n# {{TITLE}}\n"
        "-- b.md --\n---\nid: ADR-{{NUMBER}}\n---\n# {{TITLE}}\n"
        "-- c.md --\n---\nx: a: b\n---\n# {{TITLE}}\n"
    )
    check_marked(text, codes=CODES)
