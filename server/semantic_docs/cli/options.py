"""The options that several commands share, and how their words become values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from semantic_docs.cli.errors import UserError

Verbose = Annotated[
    bool, typer.Option("--verbose", help="Show where a fault of the program itself happened.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="The date that counts as today, as 2026-01-15.")
]
In = Annotated[
    str | None, typer.Option("--in", metavar="FOLDER", help="The workspace; the current folder by default.")
]


class Limit(StrEnum):
    """The least severity that makes a check fail."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


class CheckFormat(StrEnum):
    """The forms of a check's output."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


class TextFormat(StrEnum):
    """The forms of other commands' output."""

    TEXT = "text"
    JSON = "json"


def date_of(word: str | None) -> dt.date | None:
    """A date as written on the command line. Raises UserError."""
    if word is None:
        return None
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise UserError(f"--today {word}: a date is written as 2026-01-15") from None


def codes_of(words: Sequence[str], option: str) -> tuple[str, ...]:
    """Codes and beginnings of codes from `--select E14,E120 --select broken-dependency`.

    A rule's name stands for its code. Raises UserError for a word that means no rule.
    """
    from semantic_docs.gaps.catalogue import rules

    known = {rule.name: rule.code for rule in rules()}
    found = []
    for word in _split(words):
        code = known.get(word.lower(), word.upper())
        if not any(one.startswith(code) for one in known.values()):
            raise UserError(
                f"{option} {word}: no rule has this code or name{_meant(word, known)}; "
                "`semantic-docs rule` lists them all"
            )
        found.append(code)
    return tuple(found)


def _split(words: Iterable[str]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


def _meant(word: str, known: dict[str, str]) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    choices = [*known, *known.values()]
    cased = word.upper() if word[:1].upper() == "E" and word[1:2].isdigit() else word.lower()
    longer = sorted(name for name in known if name.startswith(word.lower()))
    if longer:
        return f" (did you mean {' or '.join(longer)}?)"
    near = process.extractOne(cased, choices, scorer=OSA.distance, score_cutoff=max(1, len(word) // 3))
    return f" (did you mean {near[0]}?)" if near else ""
