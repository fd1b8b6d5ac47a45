"""How long a scan of Markdown takes with the engine in use and with the grammar of reference (ADR-001).

python -m benchmarks.markdown_engines [FOLDER…]
"""

from __future__ import annotations

import sys
from collections import deque

import pyromark
from markdown_it import MarkdownIt

from benchmarks.timing import compare, texts
from semantic_docs.parse.frontmatter import read_frontmatter
from semantic_docs.parse.markdown import scan


def main(arguments: list[str]) -> None:
    """Prints a line for each way, each over all the texts."""
    bodies = [text[read_frontmatter(text).body :] for text in texts(arguments)]
    reference = MarkdownIt("commonmark").enable("table")
    options = pyromark.Options.ENABLE_TABLES
    size = sum(len(body.encode("utf-8")) for body in bodies)
    print(f"{len(bodies)} documents, {size / 1000:,.0f} kB")
    compare(
        [
            (
                "pyromark, events only",
                lambda: [deque(pyromark.events_with_range(body, options=options), 0) for body in bodies],
                "nothing kept",
            ),
            (
                "parse/markdown.py",
                lambda: [scan(body, 0) for body in bodies],
                "pyromark, with spans, links, definitions",
            ),
            (
                "markdown-it-py",
                lambda: [reference.parse(body) for body in bodies],
                "tokens with lines, without columns",
            ),
        ],
        base="parse/markdown.py",
        rounds=5,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
