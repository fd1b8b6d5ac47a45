"""Bytes to text: UTF-8 with or without a byte order mark, and what to do when it is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte order mark, and the byte that no UTF-8 text has."""

    text: str
    bom: bool
    bad_offset: int | None = None
    """Offset (code points) of the first undecodable byte, or None."""


def decode(data: bytes) -> Decoded:
    """Text of a file. Undecodable bytes become U+FFFD, and the first one is reported."""
    bom = data.startswith(BOM)
    if bom:
        data = data[len(BOM) :]
    try:
        return Decoded(data.decode("utf-8"), bom)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return Decoded(data.decode("utf-8", "replace"), bom, len(before))


def without_surrogates(text: str) -> str:
    """A text in which lone surrogates, which an editor can send and no encoding takes, are U+FFFD.

    The length is kept, so that offsets hold.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
