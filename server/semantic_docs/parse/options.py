"""The options of a decision: from the frontmatter, else from the sections. Never raises.

What counts as a reason, or as the choice, is the rules' business; here it is only found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from semantic_docs.model.document import Block, Option, Section, Word
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq
from semantic_docs.parse.option_lists import MAX_OPTIONS
from semantic_docs.parse.option_sections import same_option, section_options

KEYS = (
    "alternatives",
    "alternatives_considered",
    "considered_alternatives",
    "options",
    "options_considered",
    "considered_options",
)
"""The fields that list options; a field whose name ends in `_alternatives` does so too."""

_TITLES = ("title", "name", "option", "alternative", "label", "summary", "description", "id")
_STATUSES = ("status", "decision", "verdict", "outcome", "result")
_FLAGS = {"selected": "selected", "chosen": "selected", "accepted": "selected", "rejected": "rejected"}
_REASONS = (
    "reason",
    "rationale",
    "why",
    "justification",
    "because",
    "cons",
    "powod",
    "powód",
    "uzasadnienie",
)
"""A key that holds one of these words explains an entry; its drawbacks do so too."""


def read_options(
    text: str, meta: Map, sections: Sequence[Section], blocks: Sequence[Block]
) -> tuple[Option, ...]:
    """The options as the frontmatter lists them; where it lists none, as the sections show them.

    An entry without a reason takes the one that stands below the heading of the same option.
    """
    listed = [option for source, value in _fields(meta) for option in _entries(value, source)][:MAX_OPTIONS]
    if not listed:
        return section_options(text, sections, blocks)
    if all(option.reason for option in listed):
        return tuple(listed)
    shown = section_options(text, sections, blocks)
    return tuple(option if option.reason else _explained(option, shown) for option in listed)


def _fields(meta: Map) -> Iterator[tuple[str, Node]]:
    for entry in meta:
        if entry.key.text in KEYS or entry.key.text.endswith("_alternatives"):
            yield entry.key.text, entry.value


def _entries(value: Node, source: str) -> Iterator[Option]:
    if isinstance(value, Seq):
        for item in value.items:
            if isinstance(item, Map):
                option = _option(item, source, None)
                if option:
                    yield option
            elif isinstance(item, Scalar) and item.text.strip():
                yield Option(Word(item.text, item.inner), None, None, source)
    elif isinstance(value, Map):
        for entry in value:
            if isinstance(entry.value, Map):
                option = _option(entry.value, source, entry.key)
                if option:
                    yield option
            elif isinstance(entry.value, Scalar):
                yield Option(Word(entry.key.text, entry.key.inner), None, None, source)


def _option(item: Map, source: str, key: Scalar | None) -> Option | None:
    title = next(filter(None, (_said(item.get(name)) for name in _TITLES)), None) or key
    if title is None:
        return None
    identity = _said(item.get("id")) or key
    return Option(
        Word(title.text, title.inner),
        _status(item),
        _reason(item),
        source,
        Word(identity.text, identity.inner) if identity else None,
    )


def _status(item: Map) -> Word | None:
    for name in _STATUSES:
        found = _said(item.get(name))
        if found:
            return Word(" ".join(found.text.lower().split()), found.inner)
    for name, status in _FLAGS.items():
        flag = item.get(name)
        if isinstance(flag, Scalar) and flag.value is True:
            return Word(status, flag.inner)
    return None


def _reason(item: Map) -> Span | None:
    for entry in item:
        words = entry.key.text.lower().replace("-", "_").split("_")
        if any(word.startswith(_REASONS) for word in words):
            found = _said(entry.value)
            if found:
                return found.inner
            if isinstance(entry.value, Seq | Map) and entry.value.span.start < entry.value.span.end:
                filled = entry.value.items if isinstance(entry.value, Seq) else entry.value.entries
                if filled:
                    return entry.value.span
    return None


def _said(node: Node | None) -> Scalar | None:
    """A scalar that says something."""
    return node if isinstance(node, Scalar) and node.value is not None and node.text.strip() else None


def _explained(option: Option, shown: Sequence[Option]) -> Option:
    for other in shown:
        same = option.id and other.id and option.id.value.lower() == other.id.value.lower()
        if other.reason and (same or same_option(option.title.value, other.title.value)):
            return replace(option, reason=other.reason)
    return option
