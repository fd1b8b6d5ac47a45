"""Offsets, columns and slugs, in each encoding and with hard text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.text.decode import decode
from semantic_docs.text.lines import LineIndex
from semantic_docs.text.slugs import Slugger, slug

TEXT = "a\r\nb😀c\n\tżółć\r概要\ne\u0301 x"


def test_lines_end_where_lsp_says() -> None:
    lines = LineIndex(TEXT + "\u2028not a line")
    assert [lines.line_text(line) for line in range(len(lines))] == [
        "a", "b😀c", "\tżółć", "概要", "e\u0301 x\u2028not a line",
    ]  # fmt: skip


def test_columns_in_three_encodings() -> None:
    lines = LineIndex(TEXT)
    assert lines.columns(TEXT.index("c\n")) == (1, 5, 3, 2)
    assert lines.columns(TEXT.index("要")) == (3, 3, 1, 1)
    assert lines.columns(len(TEXT)) == (4, 5, 4, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=st.text(alphabet="ab\r\n\té😀概e\u0301", max_size=40), at=st.integers(0, 40))
def test_offsets_survive_the_round_trip(encoding: str, text: str, at: int) -> None:
    lines = LineIndex(text)
    offset = min(at, len(text))
    line, utf8, utf16, utf32 = lines.columns(offset)
    column = {"utf-8": utf8, "utf-16": utf16, "utf-32": utf32}[encoding]
    back = lines.offset(line, column, encoding)
    # Between \r and \n no column can stand: it falls on the end of the line.
    assert back == min(offset, lines.end(line))


def test_a_column_inside_a_character_falls_before_it() -> None:
    lines = LineIndex("a😀b")
    assert lines.offset(0, 2, "utf-16") == 1
    assert lines.offset(0, 3, "utf-8") == 1
    assert lines.offset(0, 99, "utf-16") == 3
    assert lines.offset(7, 0) == 3


@pytest.mark.parametrize(
    "title, anchor",
    [
        ("Spis Treści", "spis-treści"),
        ("4.2 What? Why!", "42-what-why"),
        ("✅ Done", "-done"),
        ("C++ & C#", "c--c"),
        ("snake_case and-hyphen", "snake_case-and-hyphen"),
        ("概要", "概要"),
    ],
)
def test_slugs_are_githubs(title: str, anchor: str) -> None:
    assert slug(title) == anchor


def test_doubled_slugs_are_numbered() -> None:
    slugger = Slugger()
    assert [slugger(title) for title in ("A", "A", "A-1", "A")] == ["a", "a-1", "a-1-1", "a-2"]


def test_bytes_that_are_no_text() -> None:
    found = decode(b"\xef\xbb\xbfab\xff\xfec")
    assert (found.text, found.bom, found.bad_offset) == ("ab\ufffd\ufffdc", True, 2)
    assert decode("ż".encode()).bad_offset is None
