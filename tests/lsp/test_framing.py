"""A stream is cut into the same messages however it comes, and heard again behind what is no message."""

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.lsp.framing import MOST, Frames
from tests.support.wire import framed

BODIES = st.lists(st.text(max_size=20).map(lambda text: json.dumps({"text": text}).encode()), max_size=5)


def heard(*chunks: bytes) -> list[bytes]:
    """The bodies of a stream; those that are no JSON are given back, as the connection does it."""
    frames, found = Frames(), []
    for chunk in chunks:
        for body in frames.feed(chunk):
            try:
                json.loads(body)
            except ValueError:
                frames.give_back(body)
            else:
                found.append(body)
    return found


@given(BODIES, st.data())
def test_any_pieces(bodies: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(map(framed, bodies))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert heard(*pieces) == bodies
    assert heard(*(stream[at : at + 1] for at in range(len(stream)))) == bodies


NEXT = framed({"next": 1})


@pytest.mark.parametrize(
    "broken",
    [
        b"Content-Length: 1\r\n\r\n" + b'{"a": 1}',
        b"Content-Length: 30\r\n\r\n" + b'{"a": 1}',
        b"Content-Length: 11\r\n\r\n" + b'{"a": 1}',
        b"Content-Length: 5000\r\n\r\n" + b'{"a": 1}',
        b"Content-Length: %d\r\n\r\n" % (MOST + 1) + b'{"a": 1}',
        b"Content-Length: 999999999999999999999999\r\n\r\n",
        b"Content-Length: 4\r\n",
        b"Content-Length: -4\r\n\r\n{}",
        b"Content-Length: x\r\n\r\n{}",
        b"garbage without an end",
        b"\r\n\r\n\0\xff" * 3_000,
        b"Content-Length: 4\r\n" + b"X: y\r\n" * 2_000,
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_the_next_message_is_heard(broken: bytes, apart: bool) -> None:
    stream = [broken, NEXT, NEXT] if apart else [broken + NEXT + NEXT]
    assert heard(*stream)[-2:] == [b'{"next": 1}'] * 2


def test_headers_as_others_write_them() -> None:
    assert (
        heard(b"content-length :2\n\n{}", b"Content-Type: x\r\nCONTENT-LENGTH: 2\r\nX: y\r\n\r\n{}")
        == [b"{}"] * 2
    )


def test_what_is_passed_over_is_told_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        heard(b"secret " * 2_000 + b"\r\n", NEXT)
    assert "passed over" in caplog.text
    assert "secret" not in caplog.text
