"""Search: each class of query with fifty hits and snippets, against the same words on FTS5 alone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from sqlite3 import Connection

from benchmarks import documents
from benchmarks.bare import MOST, search, words
from benchmarks.bench import Bench, Found, timed
from benchmarks.rows import Row
from semantic_docs.session.workspace import Workspace

ROUNDS = 5
EACH = 5
"""Queries of a class, where it has more than one."""

TARGET = {False: 25, True: 100}
"""Milliseconds, by whether there are 100,000 documents."""


def measure(bench: Bench) -> Found:
    """Each class of query; both engines take turns, query by query."""
    workspace = Workspace(bench.indexed())
    found = Found()
    try:
        while workspace.store.merge():  # As a server does when nobody has typed for a second.
            pass
        with bench.bare_table() as bare:
            for name, queries in classes(bench, bare):
                ours, limits = [], []
                for _ in range(ROUNDS):
                    for typed, match in queries:
                        limits.append(search(bare, match))
                        ours.append(timed(workspace.store.search, typed, MOST))
                what = f"search, {name}"
                found.rows.append(Row.of(5, what, ours, limits, "FTS5 alone", TARGET[bench.large]))
    finally:
        workspace.close()
    return found


def classes(bench: Bench, bare: Connection) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(name, [(as typed, as FTS5 takes it)]) of each class."""
    size = bench.size
    rare, medium, common = words(bare, (3, max(size // 100, 4), size // 5), EACH)
    everywhere = words(bare, (size,), EACH)[0]
    yield "rare words", [_same(word) for word in rare]
    yield "words of one document in a hundred", [_same(word) for word in medium]
    yield "words of one document in five", [_same(word) for word in common]
    yield "words of every document", [_same(word) for word in everywhere]
    pairs = zip(medium, common, strict=True)
    yield "two words", [(f"{one} {other}", f'"{one}" AND "{other}"') for one, other in pairs]
    yield "phrases", [(f'"{phrase}"', f'"{phrase}"') for phrase in _phrases(bench)]
    for start in ("sto", "st", "s"):
        yield f"{start}*", [(f"{start}*", f'"{start}" *')]
    yield "single letters", [_same(letter) for letter in ("a", "b", "x")]
    yield "ids", [_same(documents.name(number)) for number in range(11, 11 + EACH)]
    yield "nonsense", [_same("qzxwv"), _same("xkcdqq")]


def _same(word: str) -> tuple[str, str]:
    return word, f'"{word}"'


def _phrases(bench: Bench) -> Iterator[str]:
    """Three words in a row from the middle of some documents."""
    chance = random.Random(1)
    for _ in range(EACH):
        text = bench.path(chance.randrange(bench.size)).read_text(encoding="utf-8")
        said = re.findall(r"(?<=[a-z] )[a-z]{4,} [a-z]{4,} [a-z]{4,}", text[len(text) // 2 :])
        yield chance.choice(said)
