"""What a report of a fault should say of this server, as Markdown: versions, settings, folders, faults.

No document's text or title is in it, and the home directory is shortened.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import semantic_docs
from semantic_docs.features.gap_list import Tally
from semantic_docs.features.view import View
from semantic_docs.index.database import SQLITE
from semantic_docs.index.schema import VERSION
from semantic_docs.lsp.options import Options
from semantic_docs.lsp.own import PROTOCOL
from semantic_docs.text.faults import RECENT
from semantic_docs.text.inert import inert

PACKAGES = ("pygls", "lsprotocol", "pyromark", "google-re2")


@dataclass(frozen=True, slots=True)
class Place:
    """One folder."""

    root: str
    state: str
    watcher: str
    tally: Tally
    index: Index | None
    """None where there is none, or it cannot be asked."""


@dataclass(frozen=True, slots=True)
class Index:
    """What its index and its settings say."""

    path: str
    megabytes: float
    source: str | None
    """The file that configures it."""
    types: int


def index_of(view: View) -> Index:
    """On the reader's thread."""
    store = view.store
    return Index(store.path, store.megabytes(), view.settings.source, len(view.types.names()))


def markdown(client: str, encoding: str, options: Options, places: Iterable[Place]) -> str:
    """The whole page."""
    lines = [
        "## Semantic Docs",
        "",
        *_list(_versions(client, encoding)),
        "",
        "### Settings",
        "",
        *_list(_settings(options)),
        "",
        "### Folders",
        "",
        *(line for place in places for line in _place(place)),
        "### Last faults",
        "",
        *_faults(),
    ]
    return shortened("\n".join(lines)) + "\n"


def shortened(text: str) -> str:
    """With `~` in the place of the home directory: it often bears a person's name."""
    homes = {str(Path.home()), os.path.realpath(Path.home())}
    for home in sorted((one for one in homes if len(one) > 1), key=len, reverse=True):
        text = text.replace(home, "~")
    return text


def _versions(client: str, encoding: str) -> Iterator[tuple[str, str]]:
    yield "server", f"{semantic_docs.__version__}, protocol {PROTOCOL}, index schema {VERSION}"
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()}, {sys.executable})"
    yield "SQLite", SQLITE
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not known"
    yield "platform", platform.platform()
    yield "client", f"{client or 'not known'}, {encoding}"


def _settings(options: Options) -> Iterator[tuple[str, str]]:
    yield "trusted", _yes(options.trusted)
    yield "diagnostics.mode", options.mode
    yield "rulesUrl", options.rules_url or "the pages that come with the server"
    yield "outline", _yes(options.outline)
    yield "status", _yes(options.status)
    yield "commands", ", ".join(sorted(options.commands)) or "none"


def _place(place: Place) -> Iterator[str]:
    yield from _list([("root", place.root), ("state", place.state), ("disk", place.watcher)])
    gaps = ", ".join(f"{count} {severity}" for severity, count in place.tally.gaps.items())
    yield from _list([("documents", str(place.tally.documents)), ("gaps", gaps or "none")])
    if place.index is not None:
        index = place.index
        yield from _list([
            ("index", f"{index.path}, {index.megabytes:.1f} MB"),
            ("configuration", index.source or "none"),
            ("types", str(index.types)),
        ])  # fmt: skip
    yield ""


def _faults() -> Iterator[str]:
    found = RECENT.said()
    if not found:
        yield "None since the server has started."
        return
    yield "```text"
    for fault in found:
        yield from fault.replace("```", "'''").splitlines()
    yield "```"


def _list(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, said in pairs:
        shown = inert(said).replace("`", "'")
        yield f"- {name}: `{shown}`"


def _yes(said: bool) -> str:
    return "true" if said else "false"
