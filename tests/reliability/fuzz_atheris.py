"""Coverage-guided fuzzing of the parser, by hand: atheris seeks inputs that reach code not yet reached.

It is no part of the test suite: atheris has no wheels for every system that we support, and it never ends by
itself. Run it where it installs, from the root of the repository:

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris . && cp -r examples/handbook/docs /tmp/found
    /tmp/fuzz/bin/python tests/reliability/fuzz_atheris.py /tmp/found -max_len=6000 -max_total_time=600

What it finds belongs into `tests/support/mutants.py` as a word, or into a test of its own.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["semantic_docs"]):
    from semantic_docs.model.yaml_tree import plain
    from semantic_docs.parse.document import parse
    from semantic_docs.parse.grammar import Grammar
    from semantic_docs.text.decode import decode

LIMIT = 2.0
"""Seconds; the instrumented code is several times slower than it is."""
GRAMMAR = Grammar()


def look(data: bytes) -> None:
    """Bytes to a document; the fuzzer hears of anything that is raised, and of what takes too long."""
    started = time.process_time()
    text = decode(data).text
    doc = parse(text, "docs/a.md", GRAMMAR)
    assert len(doc.text) == len(text)
    for one in doc.references:
        assert 0 <= one.span.start <= one.span.end <= len(text)
    with suppress(ValueError):  # Aliases that would explode are refused.
        plain(doc.meta)
    taken = time.process_time() - started
    if taken > LIMIT:
        raise TimeoutError(f"{taken:.1f} s for {len(data)} bytes")


if __name__ == "__main__":
    atheris.Setup(sys.argv, look)
    atheris.Fuzz()
