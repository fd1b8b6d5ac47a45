"""E113 unreadable-frontmatter."""

from __future__ import annotations

import pytest

from semantic_docs.model.gap import Severity
from tests.support.marked import check_marked, workspace_of

ALL_OF_THE_FIELDS = ["E112", "E113", "E114", "E115", "E116", "E117", "E118", "E121"]


@pytest.mark.parametrize(
    "yaml",
    [
        "title: «E113:a: b»\n",
        "«E113:- one»\n- two\n",
        "id: A-1\n«E113:id»: A-2\n",
        "x: 1\n@bad\n",
    ],
)
def test_fires_exactly_once(yaml: str) -> None:
    with workspace_of(
        {"a.md": f"---\n{yaml.replace('«E113:', '').replace('»', '')}---\n# Title\n"}
    ) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E113"]
    assert gap.severity is Severity.CRITICAL
    assert f"line {gap.range.start.line + 1}, column {gap.range.start.utf32 + 1}" in gap.message
    assert gap.span.end > gap.span.start


def test_a_doubled_key_is_marked_where_it_stands_again() -> None:
    text = "-- a.md --\n---\nid: A-1\nstatus: draft\n«E113:status»: approved\n---\n# T\n"
    (gap,) = check_marked(text, codes=["E113"])
    assert "status" in gap.message


def test_a_fence_that_is_never_closed() -> None:
    check_marked("-- a.md --\n«E113:---»\nid: A-1\ntitle: T\n\n# T\n\nText.\n", codes=["E113"])


def test_nothing_else_is_said_of_fields_that_were_only_recovered() -> None:
    text = (
        "-- a.md --\n---\nid: ADR-001\ntype: adr\ntitle: x\nbad: «E113:[»\n---\n# {{NAME}}\n"
        "-- b.md --\n---\nid: ADR-002\ntype: adr\ntitle: T\nstatus: draft\n---\n# T\n"
    )
    with workspace_of({p: t.replace("«E113:", "").replace("»", "") for p, t in _files(text)}) as workspace:
        codes = {gap.code for gap in workspace.gaps(["a.md"])}
    assert "E113" in codes
    assert codes <= {"E110", "E111", "E113", "E120"} | {code for code in codes if code >= "E130"}


def test_silent_over_plain_text_and_good_yaml() -> None:
    text = '-- a.md --\n---\ntitle: "a: b"\n---\n# T\n-- b.md --\n# T\n-- c.md --\n---\n\nA rule above.\n'
    check_marked(text, codes=["E113"])


def test_a_template_too_must_be_readable() -> None:
    with workspace_of({"templates/adr.md": "---\ntitle: a: b\n---\n# {{NAME}}\n\nTBD\n"}) as workspace:
        assert [gap.code for gap in workspace.gaps()] == ["E113"]


@pytest.mark.parametrize(
    "yaml, words, begins",
    [
        ("a: [1,\n  2\nb: 1\n", "a `,` or `]` is missing, in the list in brackets opened on line 2", (1, 3)),
        (
            "x: 1\ny: {z: 1\nb: 2\n",
            "a `,` or `}` is missing, in the mapping in braces opened on line 3",
            (2, 3),
        ),
        ('a: "x\nb: 1\n', "a closing quote is missing, in the quoted text opened on line 2", (1, 3)),
        (
            "a:\n  - x\n b: 1\n",
            "does not fit in with the keys before it, in the mapping opened on line 2",
            (1, 0),
        ),
    ],
)
def test_what_was_opened_earlier_is_shown(yaml: str, words: str, begins: tuple[int, int]) -> None:
    with workspace_of({"a.md": f"---\n{yaml}---\n# Title\n"}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E113"]
    assert gap.message.endswith(words)
    (related,) = gap.related
    assert related.message.endswith("begins here")
    assert (related.range.start.line, related.range.start.utf32) == begins
    assert gap.range.start.line > begins[0]


@pytest.mark.parametrize(
    "yaml, words",
    [
        ("title: a: b\n", "no `key:` can stand here"),
        ("a:\n\t- x\n", "a tab stands where spaces must indent"),
        ("a: %x\n", "text that begins with this character needs quotes"),
        ("x: 'it's'\n", "what stands here does not fit in with the keys before it"),
        ("a: !!\n", "did not find expected tag URI while parsing a tag"),
    ],
)
def test_what_stands_on_the_line_itself_needs_no_other_place(yaml: str, words: str) -> None:
    with workspace_of({"a.md": f"---\n{yaml}---\n# Title\n"}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E113"]
    assert words in gap.message
    assert "opened" not in gap.message
    assert gap.related == ()


def _files(text: str) -> list[tuple[str, str]]:
    from tests.support.marked import files_of

    return list(files_of(text).items())


def test_what_a_template_leaves_to_be_filled_in_is_a_light_fault() -> None:
    text = "-- templates/a.md --\n---\nid: E-{{NUMBER}}\nsize: «E113:{{SIZE}}»\nkind: {{KIND}}\n---\n# T\n"
    (gap,) = check_marked(text, codes=["E113"])
    assert gap.severity is Severity.LOW
    assert gap.message == (
        "The template's frontmatter cannot be read at line 3, column 7: {{SIZE}} reads as YAML only once it "
        "is filled in, or put in quotes"
    )
    assert "quotes" in gap.remediation[0]


def test_outside_templates_it_weighs_what_it_did() -> None:
    text = "-- a.md --\n---\nid: A-1\nsize: {«E113:{SIZE}»}\n---\n# T\n"
    (gap,) = check_marked(text, codes=["E113"])
    assert gap.severity is Severity.CRITICAL
    assert "a key must be text" in gap.message


@pytest.mark.parametrize(
    "yaml",
    [
        "size: {{SIZE}}\ntitle: a«E113:: b»\n",
        "size: {{SIZE}}\nid: A-1\n«E113:id»: A-2\n",
        "size: {«E113:{a: b}»: c}\n",
    ],
)
def test_another_fault_of_a_template_weighs_what_it_did(yaml: str) -> None:
    (gap,) = check_marked(f"-- templates/a.md --\n---\n{yaml}---\n# T\n", codes=["E113"])
    assert gap.severity is Severity.CRITICAL
