"""Thousands of documents for storms: small, linked to each other, in two states of one folder."""

from __future__ import annotations

import random
from collections.abc import Iterator

_TYPES = ("adr", "prd", "tdd", "evidence", "component")
_PREFIXES = {"adr": "ADR", "prd": "PRD", "tdd": "TDD", "evidence": "E", "component": "COMP"}
_STATUS = ("draft", "proposed", "accepted", "approved", "superseded")
_WORDS = "index file change reader answer gate record claim team queue value limit result page".split()


def many(count: int, state: int = 0) -> Iterator[tuple[str, str]]:
    """(path, text) of so many documents; two states differ in half of the texts and a tenth of the paths."""
    for number in range(count):
        chance = random.Random(number * 7 + (state if number % 2 else 0))  # noqa: S311 - no secret
        folder = f"part-{number % 100:02}"
        if number % 10 == 3:
            folder = f"moved-{state}/{folder}"
        yield f"{folder}/{_kind(number)}-{number:05}.md", _text(number, count, chance)


def _kind(number: int) -> str:
    return _TYPES[number % len(_TYPES)]


def _id(number: int) -> str:
    return f"{_PREFIXES[_kind(number)]}-{number:05}"


def _text(number: int, count: int, chance: random.Random) -> str:
    # Nearly all of them stand on what was there before: a circle is a slip.
    highest = count if chance.random() < 0.01 else max(number, 1)
    others = sorted({chance.randrange(highest) for _ in range(chance.randrange(4))} - {number})
    named = [_id(one) for one in others]
    dependencies = "".join(f"\n  - id: {name}\n    type: requires" for name in named) or " []"
    head = {
        "id": _id(number),
        "title": f"The {chance.choice(_WORDS)} of {number}",
        "type": _kind(number),
        "status": chance.choice(_STATUS),
        "owner": f"team-{chance.randrange(9)}",
        "version": f"1.{chance.randrange(9)}",
    }
    fields = "".join(f"{name}: {value}\n" for name, value in head.items())
    body = [f"# {_id(number)}", _prose(chance)]
    for part in range(chance.randrange(3, 8)):
        seen = chance.choice([*named, "ADR-99999"])
        body += [f"## Part {part} of {chance.choice(_WORDS)}", f"{_prose(chance)} See {seen}."]
    return f"---\n{fields}dependencies:{dependencies}\n---\n" + "\n\n".join(body) + "\n"


def _prose(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(60)).capitalize() + "."
