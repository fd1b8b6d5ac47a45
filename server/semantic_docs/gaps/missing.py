"""What to say of an id that nothing answers to: the file that is named so, and the ids that are like it.

Looks only at ids and file names. Whether the id ought to exist is the rules' judgement (E130, E140).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from semantic_docs.doctypes.registry import Registry
from semantic_docs.gaps.rule import Context
from semantic_docs.graph.graph import Graph
from semantic_docs.model.face import Face

_DIGITS = re.compile(r"\d+")
_SERIES = re.compile(r"[^\W\d]+(?:[-_][^\W\d]+)*(?=[-_])")
MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """What may have been meant."""

    text: str
    """The end of a message, with its own punctuation before it; empty where nothing is known."""
    near: tuple[str, ...]
    """Ids that a fix may put in its place, the likeliest first."""


def answers(context: Context, name: str) -> bool:
    """Whether a document bears a name, or a heading somewhere defines it as evidence."""
    return context.graph.ties.holder(name) is not None or bool(context.graph.defining(name))


def hint(context: Context, name: str) -> Hint:
    """What may have been meant by a name that nothing answers to."""
    named = named_files(context, name)
    for face in named:
        if face.id is None and not face.readable:
            return Hint(f"; the file {face.path} is named so, but its frontmatter cannot be read", ())
    for face in named:
        if face.id is None:
            return Hint(f"; the file {face.path} is named so, but it declares no id", ())
    if named:
        first = named[0]
        return Hint(f"; the file {first.path} carries the id {first.id}", (first.id or "",))
    near = _near(context, name)
    return Hint(f"; did you mean {' or '.join(near)}?" if near else "", near)


def named_files(context: Context, name: str) -> tuple[Face, ...]:
    """The other documents whose file name begins with a name, templates left out."""
    faces = context.graph.named_like(name)
    return tuple(face for face in faces if face.path != context.doc.path and not face.template)


def resemblance(types: Registry, name: str, known: str) -> int | None:
    """How far a missing id is from a known one that may be meant; None where it is another document's.

    0 is the same but for letter case. Ids of one series differ by number, so ADR-006 is never offered
    ADR-005; nor is an id of one type offered one of another (DOR-001, DOD-001). A part left out or added
    counts as near: PRD-V2 and PRD-001-V2, COMP-002-validator and COMP-002.
    """
    found = likeness(name, known)
    if found and not _within(name, known) and not _within(known, name) and _series(name) != _series(known):
        mine, other = types.type_of_id(name), types.type_of_id(known)
        if mine is not None and mine != other:
            return None
    return found


def likeness(name: str, known: str) -> int | None:
    """The same by the words alone, types left aside: where this is None, `resemblance` is too.

    Whoever adds, renames or removes an id asks with this which messages may have offered it.
    """
    if name[:1].casefold() != known[:1].casefold():
        return None
    if name.casefold() == known.casefold():
        return 0
    if _within(name, known) or _within(known, name):
        return abs(name.count("-") - known.count("-"))
    most = max(1, len(name) // 3) if _series(name) == _series(known) else 1
    distance = OSA.distance(name, known, score_cutoff=most)
    return None if distance > most or _another(name, known) else 1 + distance


def is_slip(types: Registry, name: str, near: str) -> bool:
    """Whether a name is so surely a slip for a near id that it may be corrected without a look."""
    return OSA.distance(name, near) == 1 and resemblance(types, name, near) is not None


_Forms = dict[str, dict[tuple[str, ...], list[str]]]
"""Form of an id, its numbers left out → its numbers → the ids themselves."""
_by_first_part: WeakKeyDictionary[Graph, dict[str, list[str]]] = WeakKeyDictionary()
_by_form: WeakKeyDictionary[Graph, dict[str, _Forms]] = WeakKeyDictionary()


def _near(context: Context, name: str) -> tuple[str, ...]:
    """The ids that resemble a name most; where several do so alike, all of them."""
    ranked = [
        (found, known)
        for known in {*_related(context.graph, name), *_misspelt(context.graph, name)}
        if (found := resemblance(context.types, name, known)) is not None and not _is_template(context, known)
    ]
    best = min(ranked)[0] if ranked else 0
    return tuple(known for found, known in sorted(ranked) if found == best)[:MOST_OFFERED]


def _related(graph: Graph, name: str) -> Iterator[str]:
    """The ids whose first part is the name's: ids that were shortened or lengthened keep that.

    Those that differ from it in their numbers only, which is most of a series, are left out.
    """
    own, mine = _form(name)
    for form, by_numbers in _forms_of(graph, _first(name)).items():
        if form == own:
            yield from by_numbers.get(mine, ())
        else:
            yield from chain.from_iterable(by_numbers.values())


def _misspelt(graph: Graph, name: str) -> Iterator[str]:
    """The ids of another first part that are a few letters off.

    All of them: were only the nearest looked at, an id that is not offered could push out one that is, and
    the message would depend on documents that nobody thinks of when they come and go.
    """
    first = _first(name)
    others = [
        known
        for part, ids in _ids_of(graph).items()
        if part != first and part[:1] == first[:1]
        for known in ids
    ]
    most = max(1, len(name) // 3)
    return (
        one for one, _, _ in process.extract(name, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    )


def _ids_of(graph: Graph) -> dict[str, list[str]]:
    """Every id of the workspace by its first part."""
    known = _by_first_part.get(graph)
    if known is None:
        known = _by_first_part[graph] = {}
        for one in graph.ids():
            known.setdefault(_first(one), []).append(one)
    return known


def _forms_of(graph: Graph, part: str) -> _Forms:
    """The ids with this first part by their forms, which are found out for them alone."""
    known = _by_form.setdefault(graph, {})
    if part not in known:
        forms: _Forms = {}
        for one in _ids_of(graph).get(part, ()):
            form, numbers = _form(one)
            forms.setdefault(form, {}).setdefault(numbers, []).append(one)
        known[part] = forms
    return known[part]


def _form(identifier: str) -> tuple[str, tuple[str, ...]]:
    """`ADR-0` and ("5",) of `ADR-005`: its form, and its numbers without the zeros before them."""
    return _DIGITS.sub("0", identifier), tuple(one.lstrip("0") for one in _DIGITS.findall(identifier))


def _first(name: str) -> str:
    return name.partition("-")[0].casefold()


def _is_template(context: Context, known: str) -> bool:
    faces = context.graph.resolve(known)
    return bool(faces) and all(face.template for face in faces)


def _series(identifier: str) -> str:
    """`ADR` of `ADR-005`, `BIZ-CASE` of `BIZ-CASE-V2`."""
    match = _SERIES.match(identifier)
    return match.group() if match else ""


def _another(name: str, known: str) -> bool:
    """Whether two ids differ in their numbers only; leading zeros do not count: PRD-01 is PRD-001."""
    (one, here), (other, there) = _form(name), _form(known)
    return one == other and here != there


def _within(shorter: str, longer: str) -> bool:
    """Whether one id is another with parts left out, its beginning and at least two parts kept."""
    few, many = shorter.split("-"), longer.split("-")
    if not 1 < len(few) < len(many) or few[0] != many[0]:
        return False
    rest = iter(many)
    return all(part in rest for part in few)
