"""Text of a document in a hover: whatever it holds, it renders as itself and as nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from semantic_docs.features.markup import Markup
from semantic_docs.text.inert import inert

_RENDERERS = (MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like", {"linkify": False}))
_WORDS = (
    "1. | 12) | --- | === | ``` | - [ ] | <!-- | --> | &amp; | &#35; | https://e.org | www.e.org | <b>"
    " | a@e.org | command:x | ![i](x) | [l](command:x)"
)
_PIECES = st.sampled_from([*"#-+=>*_`~|[]()<>!\\&:@.1 \ta\n\u202e", *_WORDS.split(" | "), "    ", "|-|"])


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=8).map("".join)))
@example("# heading")
@example("- item")
@example("+ item")
@example("1. item")
@example("1) item")
@example("- [ ] task")
@example("===")
@example("---")
@example("> quote")
@example("    code")
@example("[a]: b")
@example("a\n===")
@example("|a|\n|-|")
def test_text_renders_as_itself(value: str) -> None:
    plain = " ".join(inert(value).split())
    for renderer in _RENDERERS:
        for shown in (Markup().text(value), Markup().bold(value)):
            tokens = renderer.parse(shown)
            blocks = [token.type for token in tokens]
            if not plain:
                continue
            assert blocks == ["paragraph_open", "inline", "paragraph_close"], shown
            children = tokens[1].children or []
            assert {child.type for child in children} <= {
                "text",
                "strong_open",
                "strong_close",
                "text_special",
            }, shown
        said = (
            "".join(child.content for child in renderer.parse(Markup().text(value))[1].children or [])
            if plain
            else ""
        )
        assert said == plain


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=8).map("".join)))
def test_code_renders_as_code(value: str) -> None:
    plain = " ".join(inert(value).split())
    shown = Markup().code(value)
    if not plain:
        assert shown == ""
        return
    children = _RENDERERS[0].parse(f"x {shown} y")[1].children or []
    assert [child.type for child in children] == ["text", "code_inline", "text"], shown
    assert children[1].content == plain.replace("`", "'")


@pytest.mark.parametrize("value", ["# x", "[l](command:x)", "a\n# b"])
def test_plain_text_is_not_marked_at_all(value: str) -> None:
    assert Markup(markdown=False).text(value) == " ".join(value.split())
