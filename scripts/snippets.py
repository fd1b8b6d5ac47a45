"""Writes the extension's snippets: the template of each built-in type, with tab stops where a person writes.

`python -m scripts.snippets [--check]`
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import Any

from semantic_docs.config import generated
from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.template import render

FILE = "client-vscode/snippets/documents.json"
TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"

_SPOT = re.compile(
    r'\{\{(ID|TITLE|OWNER|DATE)\}\}|(?<=^status: )(.+)$|(?<=: ")(?="$)|(<!-- .+ -->)', re.MULTILINE
)


def files() -> dict[str, str]:
    """The file: its path from the repository's top → its text."""
    types = Registry.load().types.values()
    snippets = {one.description or one.name: snippet(one) for one in sorted(types, key=lambda one: one.name)}
    return {FILE: generated.as_json(snippets)}


def snippet(doctype: DocType) -> dict[str, Any]:
    """A type's snippet as VS Code reads it."""
    return {
        "prefix": doctype.name,
        "description": f"New document: {doctype.description or doctype.name}",
        "isFileTemplate": True,
        "body": body(doctype).split("\n"),
    }


def body(doctype: DocType) -> str:
    """The template with tab stops: id and title wherever they stand, empty values, guidance."""
    stops = Stops()
    made: list[str] = []
    end = 0
    text = render(doctype).rstrip("\n")
    for spot in _SPOT.finditer(text):
        made += [escaped(text[end : spot.start()]), _stop(spot, doctype, stops)]
        end = spot.end()
    return "".join([*made, escaped(text[end:])])


class Stops:
    """Numbers tab stops; one that bears a name has its number, and its text, only once."""

    def __init__(self) -> None:
        self._named: dict[str, int] = {}
        self._last = 0

    def new(self, text: str) -> str:
        """A stop that offers a text."""
        self._last += 1
        return f"${{{self._last}:{escaped(text)}}}" if text else f"${self._last}"

    def choice(self, values: tuple[str, ...]) -> str:
        """A stop that offers a list of words."""
        self._last += 1
        return f"${{{self._last}|{','.join(values)}|}}"

    def named(self, name: str, text: str) -> str:
        """The stop of that name; all of them are written at once."""
        if name in self._named:
            return f"${self._named[name]}"
        made = self.new(text)
        self._named[name] = self._last
        return made


def escaped(text: str) -> str:
    r"""A text that holds no tab stop: `$`, `}` and `\` stand for themselves."""
    return re.sub(r"([\\$}])", r"\\\1", text)


def _stop(spot: re.Match[str], doctype: DocType, stops: Stops) -> str:
    name, status, guidance = spot.groups()
    if name == "DATE":
        return TODAY
    if name:
        return stops.named(name, _NAMED[name](doctype))
    if status:
        others = tuple(one for one in doctype.lifecycle.order if one != status)
        return stops.choice((status, *others)) if others else stops.new(status)
    return stops.new(guidance or "")


def _id(doctype: DocType) -> str:
    spec = doctype.fields.get("id")
    return spec.examples[0] if spec and spec.examples else f"{doctype.name.upper()}-001"


_NAMED: Mapping[str, Callable[[DocType], str]] = {
    "ID": _id,
    "TITLE": lambda doctype: "Title",
    "OWNER": lambda doctype: "owner",
}


if __name__ == "__main__":
    sys.exit(generated.run(files, "python -m scripts.snippets", sys.argv[1:]))
