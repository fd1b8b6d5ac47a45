"""YAML to a tree with spans, built on libyaml's events; trouble comes back as problems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from semantic_docs.model.document import Problem
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import (
    MAX_CHARACTERS,
    MAX_VALUES,
    Entry,
    Map,
    Node,
    Scalar,
    Seq,
    check_size,
)
from semantic_docs.parse.yaml_values import OF_TEXT, PREFIX, construct, resolve

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # A Python built without libyaml reads the same, some ten times slower.
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 100
"""Nested collections past this depth are taken for an attack on the stack; Python takes ten times as many."""

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s*)*")
_HEADER = re.compile(r"[|>][^\r\n]*\s*")


class _Trouble(Exception):
    def __init__(self, span: Span, message: str) -> None:
        self.problem = Problem(span, message)


def parse_yaml(text: str, offset: int = 0) -> tuple[Map | None, list[Problem]]:
    """The mapping in a YAML text, with spans moved by `offset`.

    Returns (None, one problem) where the text is not one readable mapping; an empty text is an
    empty mapping. A doubled key is a problem as well, but the tree is complete: its first value counts.
    """
    if text.startswith("\ufeff"):
        # libyaml swallows a byte order mark and counts from behind it.
        text, offset = text[1:], offset + 1
    builder = _Builder(text, offset)
    try:
        # `yaml.parse` would ask for each event twice and look at it in between.
        root = builder.build(iter(Loader(text).get_event, None))
        # Without an alias no value counts more than once, and all have been counted.
        if isinstance(root, Map) and (builder.aliases or len(text) > MAX_CHARACTERS):
            check_size(root)
    except _Trouble as trouble:
        return None, [trouble.problem]
    except yaml.MarkedYAMLError as error:
        return None, [_marked(error, text, offset)]
    except yaml.reader.ReaderError as error:
        # libyaml says at which byte, PyYAML at which character: the place is looked for instead.
        odd = yaml.reader.Reader.NON_PRINTABLE.search(text)
        at = offset + (odd.start() if odd else 0)
        return None, [Problem(Span(at, at + 1), f"YAML allows no such character: {error.reason}")]
    except (yaml.YAMLError, ValueError, UnicodeError, RecursionError, MemoryError) as error:
        return None, [Problem(Span(offset, offset), f"YAML cannot be read: {error}")]
    if root is None:
        return Map((), (), Span(offset, offset)), []
    if isinstance(root, Scalar) and root.value is None:
        return Map((), (), root.span), []
    if not isinstance(root, Map):
        return None, [Problem(root.span, f"the frontmatter is {_kind(root)}, not `key: value` lines")]
    return root, builder.doubled[:1]


def _kind(node: Node) -> str:
    return "a list" if isinstance(node, Seq) else "plain text"


def _marked(error: yaml.MarkedYAMLError, text: str, offset: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = (error.problem or "it cannot be read").strip()
    context = f" {error.context.strip()}" if error.context else ""
    origin = _rest_of_line(text, error.context_mark.index, offset) if error.context_mark else None
    span = _rest_of_line(text, mark.index if mark else 0, offset)
    return Problem(span, f"YAML: {what}{context}", origin)


def _rest_of_line(text: str, index: int, offset: int) -> Span:
    at = end = min(index, len(text))
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    return Span(offset + at, offset + end)


class _Builder:
    """Turns one stream of events into one tree; its stack is explicit, so that depth is bounded."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.doubled: list[Problem] = []
        self.aliases = 0
        self._anchors: dict[str, Node] = {}
        self._values = 0

    def build(self, events: Iterable[Any]) -> Node | None:
        """The first document of the stream, None where it is empty."""
        offset = self.offset
        stack: list[tuple[Any, list[Node]]] = []
        items: list[Node] = []
        root = items
        documents = values = 0
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                # Most scalars bear no mark of any kind: no call for them.
                if event.style or event.anchor or event.tag:
                    node: Node = self._scalar(event)
                else:
                    start, end = offset + event.start_mark.index, offset + event.end_mark.index
                    text = event.value
                    node = Scalar(resolve(text), text, start, end, start, end)
            elif kind is SequenceStartEvent or kind is MappingStartEvent:
                if len(stack) >= MAX_DEPTH:
                    raise _Trouble(self._span(event), f"more than {MAX_DEPTH} nested levels")
                stack.append((event, items))
                items = []
                continue
            elif kind is SequenceEndEvent or kind is MappingEndEvent:
                begun, outer = stack.pop()
                self._values = values
                whole = self._whole(begun, event, items)
                node = Seq(tuple(items), whole) if kind is SequenceEndEvent else self._mapping(items, whole)
                if begun.anchor or begun.tag:
                    self._remember(begun, node)
                items, values = outer, self._values
            elif kind is AliasEvent:
                node = self._aliased(event)
            else:
                documents += kind is DocumentStartEvent
                if documents > 1:
                    raise _Trouble(self._span(event), "a second YAML document begins here")
                continue
            values += 1
            if values > MAX_VALUES:
                raise _Trouble(self._span(event), f"more than {MAX_VALUES} values")
            items.append(node)
        return root[0] if root else None

    def _aliased(self, event: Any) -> Node:
        found = self._anchors.get(event.anchor)
        if found is None:
            raise _Trouble(self._span(event), f"the alias *{event.anchor} has no anchor")
        self.aliases += 1
        return found

    def _span(self, event: Any) -> Span:
        return Span(self.offset + event.start_mark.index, self.offset + event.end_mark.index)

    def _whole(self, start: Any, end: Any, items: list[Node]) -> Span:
        """From the first character to the last; a block collection ends where its last item does,
        because libyaml marks its end at the next token.
        """
        first = self.offset + self._begin(start)
        if start.flow_style or not items:
            return Span(first, self.offset + end.end_mark.index)
        last = items[-1]
        return Span(first, max(first, last.end if isinstance(last, Scalar) else last.span.end))

    def _remember(self, start: Any, node: Node) -> None:
        if start.anchor:
            self._anchors[start.anchor] = node
        if start.tag and not start.tag.startswith((f"{PREFIX}map", f"{PREFIX}seq")):
            raise _Trouble(node.span, f"the tag {start.tag} is not allowed")

    def _scalar(self, event: Any) -> Scalar:
        start, end, first, last = self._places(event)
        text: str = event.value
        if event.tag:
            value = self._tagged(event.tag, text, Span(start, end))
        elif event.implicit[0]:
            value = resolve(text)
        else:
            value = text
        node = Scalar(value, text, start, end, first, last)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _places(self, event: Any) -> tuple[int, int, int, int]:
        """Where a scalar stands as written, its anchor and tag left out, and its text without quotes
        or, of a block scalar, without the line of its `>` or `|`.
        """
        offset = self.offset
        start, end = self._begin(event), event.end_mark.index
        if event.style in ("'", '"'):
            return offset + start, offset + end, offset + start + 1, offset + end - 1
        first = start
        if event.style in ("|", ">"):
            # Its end is marked where the next thing begins.
            end = start + len(self.text[start:end].rstrip())
            header = _HEADER.match(self.text, start, end)
            first = header.end() if header else start
        return offset + start, offset + end, offset + first, offset + end

    def _begin(self, event: Any) -> int:
        """Where a node begins behind its anchor and its tag."""
        start: int = event.start_mark.index
        if event.anchor or event.tag:
            properties = _PROPERTIES.match(self.text, start)
            return properties.end() if properties else start
        return start

    def _tagged(self, tag: str, text: str, span: Span) -> Any:
        if tag not in OF_TEXT:
            raise _Trouble(span, f"the tag {tag} is not allowed")
        return construct(tag, text)

    def _mapping(self, items: list[Node], span: Span) -> Map:
        keys = [key for key in items[::2] if isinstance(key, Scalar)]
        names = {key.text for key in keys}
        if len(names) == len(items) // 2 and "<<" not in names:
            return Map(tuple(keys), tuple(items[1::2]), span)
        entries: dict[str, Entry] = {}
        merged: list[Entry] = []
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Trouble(key.span, f"a key must be text, and this one is {_kind_of_key(key)}")
            name = key.text
            if name == "<<" and not isinstance(value, Scalar):
                merged += self._merged(value, len(merged))
            elif name in entries:
                self.doubled.append(Problem(key.span, f"the key `{name}` stands here a second time"))
            else:
                entries[name] = Entry(key, value)
        for entry in merged:
            entries.setdefault(entry.key.text, entry)
        return Map.of(tuple(entries.values()), span)

    def _merged(self, value: Seq | Map, before: int) -> list[Entry]:
        """What `<<: *base` brings in, `before` entries having come that way already."""
        sources = value.items if isinstance(value, Seq) else (value,)
        found = [entry for source in sources if isinstance(source, Map) for entry in source]
        self._values += before + len(found)
        if self._values > MAX_VALUES:
            raise _Trouble(value.span, f"more than {MAX_VALUES} values once `<<` is expanded")
        return found


def _kind_of_key(node: Node) -> str:
    return "a list" if isinstance(node, Seq) else "a mapping (quote it if it holds `{{`)"
