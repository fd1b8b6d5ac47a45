"""How long a document takes to parse, beside the two engines that read it for us (ADR-028).

python -m benchmarks.parsing [FOLDER…]
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections import deque
from contextlib import suppress

import pyromark
import yaml

from benchmarks.timing import compare, texts
from semantic_docs.config.settings import DEFAULT_DEPENDENCY_FIELDS
from semantic_docs.index.faces import face_of
from semantic_docs.model.document import Document
from semantic_docs.parse.document import parse
from semantic_docs.parse.frontmatter import read_frontmatter
from semantic_docs.parse.grammar import Grammar
from semantic_docs.parse.markdown import scan

_OPTIONS = pyromark.Options.ENABLE_TABLES
_GRAMMAR = Grammar(dependency_fields=DEFAULT_DEPENDENCY_FIELDS)


def main(arguments: list[str]) -> None:
    """Prints a line for each step, each over all the texts, and what one parsed document keeps in memory."""
    found = texts(arguments)
    starts = [read_frontmatter(text).body for text in found]
    fronts = [text[:start].strip("-\n") for text, start in zip(found, starts, strict=True) if start]
    bodies = [text[start:] for text, start in zip(found, starts, strict=True)]
    docs = [_parsed(text) for text in found]
    print(f"{len(found):,} documents, {sum(map(len, found)) / 1000:,.0f} thousand characters")
    gc.collect()
    gc.freeze()

    def engines() -> None:
        _events(fronts)
        _markdown(bodies)

    compare(
        [
            ("both engines", engines, "their events, nothing kept"),
            ("libyaml", lambda: _events(fronts), "events of the frontmatter"),
            ("read_frontmatter", lambda: deque(map(read_frontmatter, found), 0), "values and places"),
            ("pyromark", lambda: _markdown(bodies), "events of the body"),
            ("scan", lambda: deque(map(scan, found, starts), 0), "headings, links, blocks with places"),
            ("parse", lambda: deque(map(_parsed, found), 0), "all of a document"),
            ("face_of", lambda: deque(map(face_of, docs), 0), "what other documents see of it"),
        ],
        base="both engines",
    )
    gc.collect()
    tracemalloc.start()
    kept = [_parsed(text) for text in found[:300]]
    print(f"a document takes {tracemalloc.get_traced_memory()[0] / len(kept) / 1000:,.0f} kB, its text apart")


def _parsed(text: str) -> Document:
    return parse(text, "docs/a.md", _GRAMMAR)


def _events(fronts: list[str]) -> None:
    for front in fronts:
        with suppress(yaml.YAMLError):
            deque(iter(yaml.CSafeLoader(front).get_event, None), 0)


def _markdown(bodies: list[str]) -> None:
    for body in bodies:
        deque(pyromark.events_with_range(body, options=_OPTIONS), 0)


if __name__ == "__main__":
    main(sys.argv[1:])
