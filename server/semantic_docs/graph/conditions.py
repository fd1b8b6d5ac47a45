"""The language of `until:`: text to a small tree, by a grammar. Knows no documents; never evaluates code.

`verdict.py` says whether a condition holds. The grammar is the gap catalogue's (E151):

    ADR-005.status == approved
    this.version >= 2.0 and (PRD-001.status in [req-freeze, approved] or not RFC-002.status != accepted)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from lark import Lark, Token, Tree
    from lark.exceptions import UnexpectedInput

THIS = "this"
"""The subject that means the declaring document."""

EXAMPLE = "ADR-005.status == approved"
"""What messages show as the form to follow."""

MAX_LENGTH = 1_000
"""Characters; a longer condition is refused, so that nesting stays shallow."""


class Operator(Enum):
    """How a field is compared. The last two arise only from `not`."""

    EQUAL = "=="
    UNEQUAL = "!="
    IN = "in"
    AT_LEAST = ">="
    NOT_IN = "not in"
    BELOW = "<"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`ID.field OP value`: one field of one document against what is written."""

    subject: str
    """The id, or `this`."""
    field: str
    """The path of keys behind the first dot: `status`, `lifecycle.sunset_date`."""
    operator: Operator
    values: tuple[str, ...]
    """One value, several for `in`; quotes left out."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Parts joined by `and`."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts joined by `or`."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Comparison | AllOf | AnyOf
"""`not` has no node: it is pushed down into the comparisons while the tree is built."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a condition cannot be read."""

    column: int
    """Of the offending place, in code points from 1, within the condition."""
    message: str
    """What was expected and what stands there, without the column."""


@lru_cache(maxsize=4096)
def read(text: str) -> Condition | Unreadable:
    """The tree of a condition, or where and why it breaks the grammar. Never raises."""
    if len(text) > MAX_LENGTH:
        return Unreadable(MAX_LENGTH + 1, f"it is longer than {MAX_LENGTH} characters")
    from lark.exceptions import UnexpectedInput

    try:
        return _build(_parser().parse(text))
    except UnexpectedInput as error:
        return _explain(text, error)


def comparisons(condition: Condition) -> tuple[Comparison, ...]:
    """Every comparison of a condition, in the order of the text."""
    if isinstance(condition, Comparison):
        return (condition,)
    return tuple(found for part in condition.parts for found in comparisons(part))


_GRAMMAR = r"""
    ?either: both (_OR both)*
    ?both: factor (_AND factor)*
    ?factor: _NOT factor -> negated
           | "(" either ")"
           | FIELD EQUAL value   -> comparison
           | FIELD UNEQUAL value -> comparison
           | FIELD AT_LEAST value -> comparison
           | FIELD IN "[" value ("," value)* "]" -> comparison
    ?value: WORD | QUOTED

    // A keyword ends where a word would: `not-yet.status` is a field, `not (` is not.
    _OR.2: /or(?![\w.-])/i
    _AND.2: /and(?![\w.-])/i
    _NOT.2: /not(?![\w.-])/i
    IN.2: /in(?![\w.-])/i
    EQUAL: "=="
    UNEQUAL: "!="
    AT_LEAST: ">="
    FIELD: /[^\W_][\w-]*(\.[^\W\d][\w-]*)+/
    WORD: /[\w.+-]+/
    QUOTED: /"[^"]*"|'[^']*'/
    %ignore /\s+/
"""

_IN_WORDS = {
    "FIELD": "a field of a document, such as `ADR-005.status`",
    "WORD": "a value",
    "QUOTED": "a value",
    "EQUAL": "`==`, `!=`, `>=` or `in`",
    "UNEQUAL": "`==`, `!=`, `>=` or `in`",
    "AT_LEAST": "`==`, `!=`, `>=` or `in`",
    "IN": "`==`, `!=`, `>=` or `in`",
    "_AND": "`and`, `or` or the end",
    "_OR": "`and`, `or` or the end",
    "$END": "`and`, `or` or the end",
    "LSQB": "`[`",
    "RSQB": "`]`",
    "COMMA": "`,`",
    "RPAR": "`)`",
}
"""Terminals as a message names them; `_NOT` and `(` may stand wherever a field may and are left out."""

_FOUND = re.compile(r"[\w.-]+|[=!<>~&|]+|\S")


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark(_GRAMMAR, start="either", parser="lalr", lexer="contextual")


def _build(tree: Tree[Token]) -> Condition:
    children = [child for child in tree.children if not isinstance(child, str)]
    if tree.data == "negated":
        return _negation(_build(children[0]))
    if tree.data == "comparison":
        field, operator, *values = (str(token) for token in tree.children)
        subject, _, path = field.partition(".")
        return Comparison(subject, path, Operator(operator.lower()), tuple(map(_unquoted, values)))
    parts = tuple(_build(child) for child in children)
    return AllOf(parts) if tree.data == "both" else AnyOf(parts)


_OPPOSITE = {
    Operator.EQUAL: Operator.UNEQUAL,
    Operator.UNEQUAL: Operator.EQUAL,
    Operator.IN: Operator.NOT_IN,
    Operator.NOT_IN: Operator.IN,
    Operator.AT_LEAST: Operator.BELOW,
    Operator.BELOW: Operator.AT_LEAST,
}


def _negation(condition: Condition) -> Condition:
    if isinstance(condition, Comparison):
        return replace(condition, operator=_OPPOSITE[condition.operator])
    parts = tuple(_negation(part) for part in condition.parts)
    return AnyOf(parts) if isinstance(condition, AllOf) else AllOf(parts)


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value


def _explain(text: str, error: UnexpectedInput) -> Unreadable:
    """The parser's complaint in the words of somebody who writes conditions."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    at = len(text)
    wanted: set[str] = set()
    if isinstance(error, UnexpectedCharacters):
        position: Any = error.pos_in_stream  # an int, which the library declares as None
        at, wanted = int(position), set(error.allowed or ())
    elif isinstance(error, UnexpectedToken):
        at = at if error.token.type == "$END" else error.token.start_pos or 0
        wanted = set(error.accepts or error.expected)
    found = _FOUND.match(text, at)
    word = found.group() if found else ""
    if "FIELD" in wanted and re.fullmatch(r"[^\W_][\w-]*", word):
        return Unreadable(at + 1, f"`{word}` names no field of a document, as `ADR-005.status` does")
    if "EQUAL" in wanted and re.fullmatch(r"[=!<>~]+", word):
        return Unreadable(at + 1, f"`{word}` is not an operator: use `==`, `!=`, `>=` or `in [..]`")
    # The tables of the grammar merge states: behind a whole comparison only `and`, `or` or the end is sure.
    named = wanted & {"_AND"} or wanted
    words = dict.fromkeys(_IN_WORDS[name] for name in sorted(named) if name in _IN_WORDS)
    expected = " or ".join(words) or _IN_WORDS["_AND"]
    return Unreadable(at + 1, f"expected {expected}, found {f'`{word}`' if word else 'the end'}")
