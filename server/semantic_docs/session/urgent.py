"""What is read first where there is much to read: what somebody has open, and what is named in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from semantic_docs.session.found import Found

_WORDS = re.compile(r"[\w.-]+")

MOST = 200
"""Documents that come first; a page that names more is a list of them."""


def first(found: list[Found], opened: Mapping[str, str]) -> list[Found]:
    """The same documents, the open ones before all others, then those whose file names begin with an id that
    stands in one of these. `opened` is the text of each open document by path.
    """
    if not opened:
        return found
    words = {word.strip(".-").casefold() for text in opened.values() for word in _WORDS.findall(text)}
    ranks = [0 if one.path in opened else 1 if _is_named(one.path, words) else 2 for one in found]
    urgent = sorted((rank, at) for at, rank in enumerate(ranks) if rank < 2)[:MOST]
    chosen = {at for _, at in urgent}
    return [found[at] for _, at in urgent] + [one for at, one in enumerate(found) if at not in chosen]


def _is_named(path: str, words: set[str]) -> bool:
    stem = path.rpartition("/")[2].rpartition(".")[0].casefold()
    return any(name in words for name in _beginnings(stem))


def _beginnings(stem: str) -> Iterator[str]:
    """`adr-005-index` and `adr-005` of `adr-005-index`: whatever could be an id."""
    yield stem
    at = stem.rfind("-")
    while "-" in stem[:at]:
        yield stem[:at]
        at = stem.rfind("-", 0, at)
