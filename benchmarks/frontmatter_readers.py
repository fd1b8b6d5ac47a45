"""How long frontmatter takes to read with our tree of spans and with what else reads YAML (ADR-002).

python -m benchmarks.frontmatter_readers [FOLDER…]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import frontmatter
import yaml

from benchmarks.timing import compare, texts
from semantic_docs.parse.frontmatter import _fences
from semantic_docs.parse.yaml_spans import parse_yaml


def main(arguments: list[str]) -> None:
    """Prints a line for each reader, each over all the blocks that every one of them can read."""
    found = [text[fences[0] : fences[1]] for text in texts(arguments) if (fences := _fences(text))]
    blocks = [block for block in found if _readable(block)]
    lines = sum(block.count("\n") for block in blocks)
    print(f"{len(blocks)} blocks of frontmatter, {lines:,} lines; {len(found) - len(blocks)} left out")
    readers: list[tuple[str, Callable[[str], Any], str]] = [
        ("parse/yaml_spans.py", parse_yaml, "values, and a span for every key and value"),
        ("yaml.compose, libyaml", lambda text: yaml.compose(text, yaml.CSafeLoader), "marks, no values"),
        ("yaml.load, libyaml", lambda text: yaml.load(text, yaml.CSafeLoader), "values only"),
        ("python-frontmatter", lambda text: frontmatter.loads(f"---\n{text}---\n"), "values only"),
        ("yaml.load, Python", lambda text: yaml.load(text, yaml.SafeLoader), "values only"),
    ]

    def over_all(reader: Callable[[str], Any]) -> Callable[[], object]:
        return lambda: [reader(block) for block in blocks]

    compare([(name, over_all(reader), note) for name, reader, note in readers], base="parse/yaml_spans.py")


def _readable(block: str) -> bool:
    try:
        return isinstance(yaml.load(block, Loader=yaml.CSafeLoader), dict)
    except (yaml.YAMLError, ValueError):
        return False


if __name__ == "__main__":
    main(sys.argv[1:])
