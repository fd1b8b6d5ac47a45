"""The Markdown engine agrees with markdown-it-py, and its spans are exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from semantic_docs.parse.frontmatter import read_frontmatter
from semantic_docs.parse.markdown import scan
from tests.support.reference import by_engine, by_reference

HARD = {
    "setext": "Title\n=====\n\nSub\n---\n",
    "trailing marks": "## Title ##\n### a # b\n",
    "emphasis in a heading": "# A *b* `c` [d](e.md) ![f](g.png)\n",
    "emoji and CJK": "# 概要 😀 é\n\n[リンク](a.md#概要) and `コード`\n",
    "crlf": "# A\r\n\r\npara\r\n\r\n- x\r\n- y\r\n",
    "nested lists": "- a\n  - b\n    1. c\n\n    2. d\n- e\n\n  para\n",
    "code in lists": "1. a\n\n   ```py\n   # not a heading\n   ```\n2. b\n\n       indented\n",
    "fences": "~~~\n# no\n~~~\n\n````\n```\n# no\n````\n",
    "unclosed fence": "# A\n```\n# no\n",
    "table": "| a | b |\n|---|:-:|\n| `x|y` | [z](q) |\n| 2 |\n\nafter\n",
    "quote": "> # H\n> text [l](m)\n>\n> - i\n",
    "references": "[a][r] [r] [r][] ![p][r]\n\n[r]: <x y.md> 'T'\n[s]: z\n",
    "autolinks": "<https://a.example/b> <me@example.org>\n",
    "html": "<div>\n# no\n</div>\n\n# yes\n\n<!-- # no -->\n",
    "odd targets": "[a]() [b](<>) [c](d(e)f.md) [g](h\\)i) [j](k 't') [l](<m n>)\n",
    "brackets in text": "[a [b] c](d) [![e](f)](g)\n",
    "empty": "",
    "no final newline": "# A\n\ntext",
    "thematic breaks": "a\n\n***\n\n- - -\n",
    "deep list": "".join(f"{'  ' * depth}- {depth}\n" for depth in range(60)),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_cases_agree(name: str) -> None:
    text = HARD[name]
    assert by_engine(text, scan(text, 0)) == by_reference(text)


def test_corpus_agrees(corpus: Path) -> None:
    differing = []
    for path in sorted(corpus.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        body = text[read_frontmatter(text).body :]
        if by_engine(body, scan(body, 0)) != by_reference(body):
            differing.append(path.name)
    assert differing == []


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "---\nid: ż\n---\n😀 # no\n\n## Zażółć `kod` ##\n\n[tekst 😀](cel.md)\n"
    found = scan(text, read_frontmatter(text).body)
    assert [text[one.text.start : one.text.end] for one in found.headings] == ["Zażółć `kod`"]
    assert [text[one.span.start : one.span.end] for one in found.links] == ["[tekst 😀](cel.md)"]
    assert [text[one.start : one.end] for one in found.code] == ["`kod`"]


def test_a_large_table_and_a_deep_list_are_linear() -> None:
    rows = scan("| a |\n|---|\n" + "| x |\n" * 10_000, 0)
    assert len(rows.blocks) == 10_000
    deep = scan("".join(f"{'  ' * depth}- {depth}\n" for depth in range(200)), 0)
    assert deep.blocks
