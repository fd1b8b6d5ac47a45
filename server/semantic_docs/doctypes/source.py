"""One type file as read: its text, its values with their places, its problems. Reads, never raises."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from semantic_docs.config.bounded import read_bounded
from semantic_docs.doctypes.json_schema import DOCTYPE_SCHEMA
from semantic_docs.doctypes.messages import explain, validator_of
from semantic_docs.doctypes.problems import SchemaProblem
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq, plain
from semantic_docs.parse.yaml_spans import parse_yaml
from semantic_docs.text.decode import decode
from semantic_docs.text.lines import LineIndex

MAX_BYTES = 1_000_000
"""A larger file is no type file; nobody writes a megabyte of them."""

_DECLARES = re.compile(r"^(?:document_type|[\"']document_type[\"'])[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A type file's text and values. `own` is empty where the file cannot be used."""

    path: Path
    label: str
    data: bytes
    lines: LineIndex
    tree: Map
    own: dict[str, Any]
    problems: tuple[SchemaProblem, ...]

    def problem(self, path: Sequence[str | int], message: str, *, key: bool = False) -> SchemaProblem:
        """A problem at a value, or at its key; at the deepest place that exists."""
        return SchemaProblem.at(self.label, self.lines, place(self.tree, path, key=key), message)


def read_source(path: Path, label: str, inside: Path | None = None) -> SourceFile | None:
    """Read and check one file. None where it is not a type file: none of our business.

    One that leads out of `inside` is not read, and told of.
    """
    shared = path.name.startswith("_")
    try:
        data = read_bounded(path, MAX_BYTES, inside)
    except OSError as error:
        problem = SchemaProblem(label, 1, 1, f"The file cannot be read: {error.strerror or error}")
        return _broken(path, label, problem) if shared or path.is_symlink() else None
    decoded = decode(data)
    if len(data) > MAX_BYTES:
        problem = SchemaProblem(label, 1, 1, f"The file is larger than {MAX_BYTES:,} bytes and is not read")
        return _broken(path, label, problem) if shared or _DECLARES.search(decoded.text) else None
    if not shared and not _DECLARES.search(decoded.text):
        return None
    lines = LineIndex(decoded.text)
    if decoded.bad_offset is not None:
        span = Span(decoded.bad_offset, decoded.bad_offset)
        return _broken(path, label, SchemaProblem.at(label, lines, span, "The file is not UTF-8 text"), data)
    tree, troubles = parse_yaml(decoded.text)
    problems = [SchemaProblem.at(label, lines, trouble.span, trouble.message) for trouble in troubles]
    if tree is None or problems:
        problems = problems or [SchemaProblem(label, 1, 1, "The file is not a mapping of keys to values")]
        return SourceFile(path, label, data, lines, Map((), (), Span(0, 0)), {}, tuple(problems))
    try:
        own = _values(plain(tree))
    except ValueError as error:
        return _broken(path, label, SchemaProblem(label, 1, 1, f"The file is refused: {error}"), data)
    if "extends" not in own and tree.entry("extends") is not None:
        own["extends"] = "none"
    found = SourceFile(path, label, data, lines, tree, own, ())
    problems = lint(found)
    return SourceFile(path, label, data, lines, tree, {} if problems else own, tuple(problems))


def lint(source: SourceFile) -> list[SchemaProblem]:
    """What the schema of type files has to say about one."""
    found = []
    for error in _validator().iter_errors(source.own):
        told = explain(error, DOCTYPE_SCHEMA)
        found.append(source.problem(told.path, told.sentence(), key=told.at_key))
    if not source.path.name.startswith("_") and "document_type" not in source.own:
        found.append(source.problem(("document_type",), "document_type has no value"))
    return sorted(set(found))


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return validator_of(DOCTYPE_SCHEMA)


def place(tree: Map, path: Sequence[str | int], *, key: bool = False) -> Span:
    """The span of the value at a path (or of its key), or of the deepest thing on the way to it."""
    node: Node = tree
    span = Span(tree.span.start, tree.span.start)
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(node, Map) and isinstance(step, str):
            entry = node.entry(step)
            if entry is None:
                return span
            node = entry.value
            empty = isinstance(node, Scalar) and not node.text
            span = entry.key.span if (key and last) or empty or not isinstance(node, Scalar) else node.span
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            span = node.span
        else:
            return span
    return span


def _values(value: Any) -> Any:
    """JSON's values: dates as text, entries without a value left out."""
    if isinstance(value, dict):
        return {str(key): _values(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_values(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _broken(path: Path, label: str, problem: SchemaProblem, data: bytes = b"") -> SourceFile:
    return SourceFile(path, label, data, LineIndex(""), Map((), (), Span(0, 0)), {}, (problem,))
