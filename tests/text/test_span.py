"""A range that is packed is the same when it is unpacked, and in each encoding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.model.span import ENCODINGS, Position, Range, Span, ends
from semantic_docs.text.lines import LineIndex


@given(st.text(alphabet="aé€😀\n", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_packing_loses_nothing(text: str, one: int, other: int) -> None:
    span = Span(*sorted((min(one, len(text)), min(other, len(text)))))
    found = Range.of(LineIndex(text), span)
    packed = found.pack()
    assert Range.unpack(packed) == found
    for number, encoding in enumerate(ENCODINGS, 1):
        start, end = found
        assert ends(packed, encoding) == (start.line, start[number], end.line, end[number])


def test_what_nearly_all_ranges_are_is_packed_short() -> None:
    assert Range(Position(144, 3, 3, 3), Position(144, 10, 10, 10)).pack() == "144,3,10"
