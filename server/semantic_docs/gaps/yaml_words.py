"""What the YAML parser complains of, in words for people who write documents. Knows its phrases, no places.

A phrase that is not among them is passed on as the parser words it.
"""

from __future__ import annotations

MARK = "YAML: "
"""How the message of a problem begins that the parser worded."""

_TAB = "a tab stands where spaces must indent"
_FAULTS = {
    "mapping values are not allowed in this context": (
        "no `key:` can stand here; text with a colon needs quotes, and a key its neighbours' indentation"
    ),
    "did not find expected key": "what stands here does not fit in with the keys before it",
    "could not find expected ':'": "a colon is missing behind a key",
    "found unexpected end of stream": "a closing quote is missing",
    "did not find expected ',' or ']'": "a `,` or `]` is missing",
    "did not find expected ',' or '}'": "a `,` or `}` is missing",
    "did not find expected '-' indicator": "a list goes on with `-`, and this line has none",
    "did not find expected node content": "a value is missing",
    "did not find expected <document start>": "this line belongs to no key",
    "did not find expected alphabetic or numeric character": "a name is missing behind `*` or `&`",
    "found character that cannot start any token": "text that begins with this character needs quotes",
    "found unknown escape character": "`\\` in double quotes goes with no such character; write `\\\\`",
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "block sequence entries are not allowed in this context": "a list's entry cannot stand here",
    "found unexpected document indicator": "a line of three hyphens or dots stands inside a value",
}
_PARTS = {
    "parsing a flow sequence": "list in brackets",
    "parsing a flow mapping": "mapping in braces",
    "parsing a block mapping": "mapping",
    "parsing a block collection": "list",
    "scanning a quoted scalar": "quoted text",
    "scanning a simple key": "key",
    "scanning a block scalar": "block of text",
}


def fault(message: str, character: str) -> str:
    """What is wrong: `a colon is missing behind a key`. `character` stands where the parser stopped."""
    said = message.removeprefix(MARK).rstrip(".")
    if character == "\t" and "cannot start any token" in said:
        return _TAB
    return _FAULTS.get(said.partition(" while ")[0], said)


def part(message: str) -> str:
    """What the parser was reading: `list in brackets`; empty where it is nothing that a writer opens."""
    return _PARTS.get(message.partition(" while ")[2], "")
