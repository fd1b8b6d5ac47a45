"""Where a key of a TOML text stands, for messages; tomllib says what it says and never where."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_TABLE = re.compile(rf"[ \t]*\[\[?[ \t]*({_KEY})[ \t]*\]")
_PAIR = re.compile(rf"[ \t]*({_KEY})[ \t]*=")

Place = tuple[int, int]
"""Line and column, both from 1."""


def locate(text: str, path: Sequence[str]) -> Place:
    """The place of a key, by the path of keys that leads to it.

    The nearest key above it where its own place cannot be told; (1, 1) where nothing is found.
    Dashes and underscores count as the same.
    """
    return _place(text, _key_offset(text, path))


def locate_value(text: str, path: Sequence[str], value: object) -> Place:
    """The place of a value written behind its key; the key's where it is not found as written."""
    start = _key_offset(text, path)
    equals, newline = text.find("=", start), text.find("\n", start)
    behind = equals + 1 if equals >= 0 and (newline < 0 or equals < newline) else start
    written = str(value).lower() if isinstance(value, bool) else str(value)
    found = re.compile(rf"""(?<![\w-])["']?{re.escape(written)}""").search(text, behind)
    return _place(text, found.start() if found else start)


def _key_offset(text: str, path: Sequence[str]) -> int:
    wanted = _plain(".".join(path))
    start, rest, longest = 0, wanted, -1
    for key, offset in _keys(text):
        if (wanted == key or wanted.startswith(key + ".")) and len(key) > longest:
            start, rest, longest = offset, wanted[len(key) + 1 :], len(key)
    # What is left stands in an inline table: as one name with dots, or as a name inside a name.
    for name in (rest,) if _named(text, rest, start) else rest.split("."):
        found = _named(text, name, start)
        if not found:
            break
        start = found.start(1)
    return start


def _named(text: str, name: str, start: int) -> re.Match[str] | None:
    if not name:
        return None
    pattern = re.escape(name).replace(r"\-", "[-_]")
    return re.compile(rf"""(?<![\w-])(["']?{pattern}["']?)[ \t]*[.=]""").search(text, start)


def _keys(text: str) -> list[tuple[str, int]]:
    """Every table header and every `key =` at the start of a line, with its offset."""
    table = ""
    found = []
    offset = 0
    for line in text.splitlines(keepends=True):
        if header := _TABLE.match(line):
            table = _joined(header[1])
            found.append((table, offset + header.start(1)))
        elif pair := _PAIR.match(line):
            name = _joined(pair[1])
            found.append((f"{table}.{name}" if table else name, offset + pair.start(1)))
        offset += len(line)
    return found


def _joined(key: str) -> str:
    return _plain(".".join(part.strip("\"'") for part in re.findall(_PART, key)))


def _plain(name: str) -> str:
    return name.replace("_", "-")


def _place(text: str, offset: int) -> Place:
    before = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - before + 1
