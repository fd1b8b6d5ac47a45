"""E144: links that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from semantic_docs.gaps.contents import ContentsEntry, contents_entries
from semantic_docs.gaps.rules import e144_broken_link
from semantic_docs.model.document import Document
from tests.support.fixing import fixed
from tests.support.marked import check_marked, workspace_of

CODES = ["E144"]

OTHERS = """\
-- docs/other.md --
# Other

## What & why?

## Intro

## Intro

## ⚙️ Set-up: `run`

## Zażółć *gęślą*

<a id="here"></a>
-- docs/code.py --
print()
-- docs/a picture.png --
x
-- index.md --
# Index
"""


def page(*lines: str) -> str:
    body = "\n\n".join(lines)
    return f"-- docs/page.md --\n# Page\n\n## A section\n\n{body}\n{OTHERS}"


@pytest.mark.parametrize(
    "line",
    [
        "[x](«E144:gone.md»)",
        "[x](«E144:./gone.md#part»)",
        "[x](<«E144:no such.md»>)",
        "![x](«E144:gone.png»)",
        '[x](«E144:gone.md» "a title")',
        "[x](«E144:../gone/»)",
        "[x](«E144:#gone»)",
        "[x](«E144:other.md#gone»)",
        "[x](«E144:other.md#intro-2»)",
        "[x](«E144:other.md#what-why»)",
        "[x][one] and [one]\n\n[one]: «E144:gone.md»",
        "| a |\n|---|\n| [x](«E144:gone.md») |",
        "- item\n\n  > [x](«E144:gone.md»)",
        "😀 [x](«E144:gone.md»)",
        "«E144:[x]()»",
        "[x](«E144:#»)",
        "«E144:![x]()»",
    ],
)
def test_a_link_that_leads_nowhere(line: str) -> None:
    check_marked(page(line), codes=CODES)


@pytest.mark.parametrize(
    "line",
    [
        "[x](other.md)",
        "[x](./other.md#intro-1)",
        "[x](other.md#what--why)",
        "[x](other.md#️-set-up-run)",
        "[x](other.md#-set-up-run)",
        "[x](other.md#za%C5%BC%C3%B3%C5%82%C4%87-g%C4%99%C5%9Bl%C4%85)",
        "[x](other.md#Intro)",
        "[x](other.md#here)",
        "[x](other.md#)",
        "[x](#a-section)",
        "[x](#top)",
        "[x](other)",
        "[x](other#intro)",
        "[x](a%20picture.png)",
        "![x](<a picture.png>)",
        "[x](code.py#L10-L20)",
        "[x](code.py:12)",
        "[x](other.md?plain=1#L3)",
        "[x](../docs/)",
        "[x](..)",
        "[x](/index.md)",
        "[x](/somewhere/else)",
        "[x](../../outside.md)",
        "[x](https://example.org/gone.md)",
        "[x](//example.org/gone.md)",
        "[x](mailto:a@example.org)",
        "[x](vscode://file/x)",
        "[x]({{LINK}})",
        "`[x](gone.md)`",
        "```\n[x](gone.md)\n```",
        "<!-- [x](gone.md) -->",
        "[E-146]: remark",
    ],
)
def test_what_is_no_broken_link(line: str) -> None:
    check_marked(page(line), codes=CODES)


def test_the_messages() -> None:
    gaps = check_marked(
        page("[x](«E144:../gone.md»)", "[x](«E144:other.md#gone»)", "[x](«E144:#gone»)", "[y](«E144:#»)"),
        codes=CODES,
    )
    assert [gap.message for gap in gaps] == [
        "../gone.md leads nowhere: gone.md does not exist",
        "#gone is no heading or anchor of docs/other.md",
        "#gone is no heading or anchor of this document",
        "[y](#) leads nowhere: its target is empty",
    ]
    assert gaps[1].gap_id == "E144-docs/page.md-other.md-gone"


def test_a_path_in_the_fields_is_a_link_too() -> None:
    check_marked(
        f"-- docs/page.md --\n---\nid: P-1\nrelated: [other.md, «E144:gone.md»]\n---\n# Page\n{OTHERS}",
        codes=CODES,
    )


def test_entries_of_a_table_of_contents_are_left_to_e118() -> None:
    gaps = check_marked(
        """\
-- a.md --
# A

## Contents

- [One](#one)
- «E118:[Two](#tow)»

## One

## Two
""",
        codes=["E144", "E118"],
    )
    assert [gap.code for gap in gaps] == ["E118"]


def test_fixes_offer_the_file_of_that_name_wherever_it_is() -> None:
    text = """\
-- docs/page.md --
# Page

[x](./decisions/ADR-005.md#context "why")
-- archive/old/ADR-005.md --
# Older
-- docs/adr/ADR-005.md --
# Five

## Context
-- docs/adr/ADR-006.md --
# Six
"""
    found = fixed(text, "E144-docs/page.md-.-decisions-ADR-005.md-context")
    assert [one.fix.title for one in found] == [
        "Link to ./adr/ADR-005.md",
        "Link to ../archive/old/ADR-005.md",
    ]
    assert '[x](./adr/ADR-005.md#context "why")' in found[0].texts["docs/page.md"]
    assert not found[0].fix.safe


def test_fixes_offer_a_file_whose_name_is_a_slip_away() -> None:
    (only,) = fixed(
        "-- a.md --\n# A\n\n[x](decison.md)\n-- my docs/decision.md --\n# D\n", "E144-a.md-decison.md"
    )
    assert "[x](my%20docs/decision.md)" in only.texts["a.md"]


def test_fixes_offer_the_nearest_anchors() -> None:
    first, *_ = fixed(page("[x](other.md#what-why)"), "E144-docs/page.md-other.md-what-why")
    assert first.fix.title == "Link to #what--why"
    assert "[x](other.md#what--why)" in first.texts["docs/page.md"]
    (own,) = fixed(page("[x](#a-sectoin)"), "E144-docs/page.md-a-sectoin")
    assert "[x](#a-section)" in own.texts["docs/page.md"]


def test_nothing_is_offered_where_nothing_is_like_it() -> None:
    assert (
        fixed(page("[x](entirely-different-name.md)"), "E144-docs/page.md-entirely-different-name.md") == []
    )
    assert fixed(page("[x]()"), "E144-docs/page.md-empty") == []


def test_the_nygard_record(corpus: Path) -> None:
    text = next((corpus / "nygard").rglob("*.md")).read_text("utf-8")
    with workspace_of({"doc/adr/0001-record.md": text}) as workspace:
        broken = [gap for gap in workspace.gaps() if gap.code == "E144"]
    assert [gap.data["target"] for gap in broken if gap.data["target"] in ("", "#")] == ["#"] * text.count(
        "(#)"
    )
    assert text.count("(#)")


def test_the_table_of_contents_is_read_once_for_all_links(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(doc: Document) -> tuple[ContentsEntry, ...]:
        calls.append(doc.path)
        return contents_entries(doc)

    monkeypatch.setattr(e144_broken_link, "contents_entries", counted)
    check_marked(
        "-- a.md --\n# A\n\nText [x](«E144:#one»), [y](«E144:#two»), [z](«E144:#three»)\n", codes=CODES
    )
    assert calls == ["a.md"]


def fields(target: str) -> str:
    return f"-- docs/deep/page.md --\n---\nid: X-1\ndependencies: [{target}]\n---\n# Page\n{OTHERS}"


@pytest.mark.parametrize("target", ["other.md", "docs/other.md", "../other.md", "index.md"])
def test_fields_name_files_from_the_root_or_by_name_too(target: str) -> None:
    check_marked(fields(target), codes=CODES)


@pytest.mark.parametrize("target", ["elsewhere/other.md", "gone.md", "docs/gone.md"])
def test_fields_that_name_no_file(target: str) -> None:
    check_marked(fields(f"«E144:{target}»"), codes=CODES)


def test_a_name_that_two_files_bear_and_a_link_in_the_text() -> None:
    check_marked(fields("«E144:other.md»") + "-- more/other.md --\n# Other\n", codes=CODES)
    body = "\n[x](«E144:other.md»), [y](«E144:docs/other.md»)\n"
    check_marked(fields("index.md").replace("# Page\n", f"# Page\n{body}"), codes=CODES)
