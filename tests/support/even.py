"""A workspace made of parts that are all alike: whatever is done to one of them is as much work in each."""

from __future__ import annotations

from collections.abc import Iterator

SIZE = 10
"""Documents in a part: a prd, evidence, and what stands on them."""

_BODY = """
# {id}

See [the note](e-{part:04}.md), which was measured [E-{part:04}], and a word of its own: zebra{part}x{number}.

## Context

It is TBD who answers for this.

## Decision

The store is kept as it is.
"""


def even(parts: int) -> Iterator[tuple[str, str]]:
    """(path, text) of so many times ten documents."""
    for part in range(parts):
        yield f"part-{part}/prd-{part:04}.md", text(part, 0, f"PRD-{part:04}", "prd", ())
        yield f"part-{part}/e-{part:04}.md", text(part, 1, f"E-{part:04}", "evidence", ())
        for number in range(2, SIZE):
            yield path(part, number), text(part, number, name(part, number), "adr", required(part, number))


def path(part: int, number: int) -> str:
    """The place of one of a part's documents from the second on."""
    return f"part-{part}/adr-{part:04}{number}.md"


def name(part: int, number: int) -> str:
    """Its id."""
    return f"ADR-{part:04}{number}"


def required(part: int, number: int) -> tuple[str, ...]:
    """What it requires: the prd and the one before it; the fifth closes a circle, the last names nobody."""
    before = name(part, number - 1) if number > 2 else f"PRD-{part:04}"
    more = {5: (name(part, 6),), SIZE - 1: (f"ADR-{part:04}77",)}
    return (f"PRD-{part:04}", before, *more.get(number, ()))


def text(
    part: int, number: int, identifier: str, kind: str, names: tuple[str, ...], status: str = "draft"
) -> str:
    """The text of a document that requires these names."""
    named = "".join(f"\n  - id: {one}\n    type: requires" for one in dict.fromkeys(names)) or " []"
    head = (
        f"id: {identifier}\ntitle: Document {number} of its part\ntype: {kind}\nstatus: {status}\nowner: us"
    )
    fields = f"{head}\nevidence_ids: [E-{part:04}]\ndependencies:{named}"
    return f"---\n{fields}\n---\n{_BODY.format(id=identifier, part=part, number=number)}"
