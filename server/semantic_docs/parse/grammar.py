"""What ids look like in a workspace, and which fields name other documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pathspec

from semantic_docs.model.reference import EdgeType

# One token of letters, digits and hyphens; what is an id among them is asked afterwards, because a
# single alternation of all prefixes behind a look-behind costs five times as much.
TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)+")
"""A token at a known place."""
_JOINT = re.compile(r"-[A-Za-z0-9_]")
_OF_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_LEADING = re.compile(r"\s*([^\s,;:()\[\]{}<>\"'`|]+)(?=\s*$|[\s,;:(\[{<|–—])")
_LIKE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.]*(?:-[A-Za-z0-9_.]+)+$")


@dataclass(frozen=True)
class Grammar:
    """Seeded from the types and the configuration; a plain value, so that workers can take it."""

    id_prefixes: tuple[str, ...] = ("ADR-", "PRD-", "TDD-", "E-")
    """The literal beginnings of ids, as the types' id patterns give them."""
    evidence_prefixes: tuple[str, ...] = ("E-",)
    id_fields: tuple[str, ...] = ("id", "evidence_id")
    status_field: str = "status"
    dependency_fields: Mapping[str, EdgeType] = field(default_factory=dict)
    templates: tuple[str, ...] = ()

    @cached_property
    def _templates(self) -> pathspec.PathSpec[pathspec.Pattern]:
        return pathspec.PathSpec.from_lines("gitignore", self.templates, backend="re2")

    def is_template_path(self, path: str) -> bool:
        """Whether a workspace-relative path lies where templates are kept."""
        return bool(self.templates) and self._templates.match_file(path)

    def is_id(self, token: str) -> bool:
        """Whether a token of prose is an id of this workspace: `E-146` is, `E-mail` is not."""
        if not token.startswith(self.id_prefixes):
            return False
        return any(map(str.isdigit, token)) or (token.isupper() and len(token) > 4)


def tokens(text: str, start: int) -> Iterator[tuple[int, str]]:
    """(offset, token) of each token that begins a word, from an offset on; underscores before it left out.

    They are sought by their hyphens: of ten words of prose not one has any, and the engine of `re` finds a
    literal fifty times as fast as it tries a word at every letter.
    """
    behind = start
    for joint in _JOINT.finditer(text, start):
        first = hyphen = joint.start()
        if hyphen < behind:
            continue
        while first > behind and text[first - 1] in _OF_WORD:
            first -= 1
        while text[first] == "_":
            first += 1
        token = TOKEN.match(text, first)
        if token is not None:
            behind = token.end()
            yield first, token.group()


def leading_id(text: str) -> str | None:
    """The id that a field's value begins with: `E-200` of `E-200 (status transition)`."""
    match = _LEADING.match(text)
    if match is None:
        return None
    token = match.group(1)
    if token == text.strip() or _LIKE_ID.match(token):
        return token
    return None


def is_numbered(word: str | None) -> bool:
    """Whether a word is so surely an id that a place where none is expected may hold one: `PRD-001`."""
    return bool(word and _LIKE_ID.match(word) and any(map(str.isdigit, word)))
