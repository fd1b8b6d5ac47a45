"""A field whose value its type does not allow, or that contradicts another field.

## What it finds

A value of the wrong kind, outside the listed values, or not in the form that the type asks for; a document
type that nobody describes; dates in an order that cannot be (updated before created, a decision before the
situation that it was taken in); a version at odds with `version_metadata` or with the newest entry of
`version_history`. Approval before the document's date of creation is common and is not reported, nor is the
form in which a record in plain text gives its date.

## Why it matters

Tools and people sort, filter and gate by these values. `aproved` is no status: the document drops out of
every list of approved documents without a word.

## Example

```yaml
status: aproved        # allowed: draft, review, approved, …
created: 2026-02-01
updated: 2026-01-15    # before it was created
```

## Fix

1. Read what the message expected, and correct the value; the nearest allowed one is offered.
2. Of two values that contradict each other, find out which one is right: the file's history shows both.
3. If the value ought to be allowed, add it to the field's constraint in the type's file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from semantic_docs.doctypes.doctype import status_word
from semantic_docs.doctypes.messages import nearest as nearest_word
from semantic_docs.doctypes.validate import Violation
from semantic_docs.gaps.common import nearest, quoted
from semantic_docs.gaps.consistency import contradictions
from semantic_docs.gaps.date_forms import iso_form
from semantic_docs.gaps.fields import violations_of
from semantic_docs.gaps.places import Path, key_of, scalar_at, value_at, visible
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable, typed
from semantic_docs.gaps.wording import listed
from semantic_docs.gaps.yaml_style import written
from semantic_docs.model.document import MetaKind, Word
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.yaml_tree import Scalar

MOST_SHOWN = 8
"""So many allowed values a message spells out; more stand in the steps."""


def check(context: Context) -> Iterator[Finding]:
    """The type first, then the values that its schema rejects, then contradictions."""
    doc = context.doc
    if not readable(doc) or (doc.meta_kind is MetaKind.NONE and not typed(context)):
        return
    yield from _unknown_type(context)
    for violation in violations_of(context):
        # A record's date is a line for people; nothing computes with it, and no template asks for ISO form.
        spoken = violation.keyword == "format" and doc.meta_kind is MetaKind.RECORD
        if violation.keyword != "required" and not spoken:
            yield _rejected(context, violation)
    for one in contradictions(doc):
        place = key_of(doc, one.other)
        where = (Related(doc.path, doc.range(place), f"{_dotted(one.other)} stands here"),) if place else ()
        yield Finding(
            value_at(doc, one.path),
            one.message,
            key=f"{_dashed(one.path)}-{_dashed(one.other)}",
            data=_correction(one.path, one.correction),
            related=where,
        )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The nearest allowed value, safe where one slip of the hand is between them, or the corrected one."""
    if "path" not in gap.data:
        return
    steps = gap.data["path"].split("\n")
    scalar = scalar_at(context.doc, [int(step) if step.isdigit() else step for step in steps])
    if scalar is None or context.doc.frontmatter is None:
        return
    for new in gap.data["new"].split("\n"):
        slip = "slip" in gap.data and OSA.distance(scalar.text, new) == 1
        text = quoted(new, written(context.doc, scalar)) if not iso_form(new) else _date(context, scalar, new)
        yield Fix(
            f"Replace {scalar.text} with {new}", (Edit(context.doc.path, scalar.span, text),), safe=slip
        )


def _unknown_type(context: Context) -> Iterator[Finding]:
    doc, types = context.doc, context.types
    declared = doc.type
    if declared is None or not types.names() or types.get(declared.value) is not None:
        return
    near = _near_types(declared.value, types.names())
    yield (_left_unread if types.unread else _unheard_of)(context, declared, near)


def _unheard_of(context: Context, declared: Word, near: tuple[str, ...]) -> Finding:
    name = declared.value
    hint = (
        f"; did you mean {' or '.join(near)}?"
        if near
        else ": no type of this workspace, and none built in, is called that"
    )
    return Finding(
        visible(context.doc, declared.span),
        f"The document type {name} is not known{hint}",
        key="type",
        data={"path": "type", "new": "\n".join(near), "slip": "1"} if near else {},
        # A word that is near no known type is no slip: it is a type that nobody has described yet.
        severity=None if near else Severity.MEDIUM,
        steps=(
            _if_a_slip(context, name),
            (
                f"If it is a type of your own, describe it in schemas/{name}.yaml, beginning "
                f"with `document_type: {name}`, with its fields and sections."
            ),
            "If it is another word for a known type, add it to that type's `aliases` in schemas/.",
        ),
    )


def _left_unread(context: Context, declared: Word, near: tuple[str, ...]) -> Finding:
    """What the folder's own types are called nobody knows before it is trusted: a near word is a guess."""
    name = declared.value
    return Finding(
        visible(context.doc, declared.span),
        f"The document type {name} is not known; this folder's own types are read once it is trusted",
        key="type",
        data={"path": "type", "new": "\n".join(near)} if near else {},
        severity=Severity.MEDIUM,
        steps=(
            f"If {name} is a type of this folder, trust the folder in the editor.",
            _if_a_slip(context, name),
        ),
    )


def _if_a_slip(context: Context, name: str) -> str:
    return f"Correct the type if {name} is a slip: the known ones are {', '.join(context.types.names())}."


def _near_types(declared: str, names: Sequence[str]) -> tuple[str, ...]:
    """The types that a word may mean: one that it begins or ends with, else those spelt alike."""
    word = status_word(declared)
    first = [name for name in names if word.startswith(f"{name}-")]
    last = [name for name in names if word.endswith(f"-{name}")]
    parts = (max(found, key=len) for found in (first, last) if found)
    return tuple(dict.fromkeys(parts))[:1] or nearest(declared, names)


def _rejected(context: Context, violation: Violation) -> Finding:
    doc, path = context.doc, violation.path
    scalar = scalar_at(doc, path)
    data: dict[str, str] = {}
    hint = ""
    if scalar is not None and violation.allowed:
        near = nearest_word(scalar.text, violation.allowed)
        if near:
            hint = f"; did you mean {near}?"
            data = {**_correction(path, near), "slip": "1"}
    elif scalar is not None and violation.keyword in ("format", "pattern"):
        data = _correction(path, iso_form(scalar.text))
    message, steps = _shortened(context, violation)
    return Finding(value_at(doc, path), f"{message}{hint}", key=_dashed(path), data=data, steps=steps)


def _shortened(context: Context, violation: Violation) -> tuple[str, tuple[str, ...]]:
    """The message, and the steps that name every allowed value where the message cannot.

    A form that has examples is shown by them: few can read its pattern.
    """
    allowed = violation.allowed
    value, _, pattern = violation.message.partition(", which does not match ")
    _, example, examples = pattern.rpartition("; write it like ")
    if violation.keyword == "pattern" and example:
        return f"{value}, expected a form such as {examples}", ()
    if len(allowed) <= MOST_SHOWN:
        return violation.message, ()
    order = context.doctype.lifecycle.order
    if list(violation.path) == [context.settings.status_field] and 0 < len(order) <= MOST_SHOWN:
        known = f"expected a status such as {listed(order, 'or')}"
    else:
        scalar = scalar_at(context.doc, violation.path)
        close = process.extract(scalar.text, allowed, scorer=OSA.distance, limit=3) if scalar else ()
        shown = tuple(word for word, _, _ in close) or allowed[:3]
        known = f"expected a value such as {listed(shown, 'or')}"
    name = _dotted(violation.path)
    return f"{violation.message.rpartition(', expected ')[0]}, {known}", (
        f"Give {name} one of the values that {context.doctype.name} documents allow: {', '.join(allowed)}.",
        f"If another one ought to be allowed, add it to the constraint of {name} in the type's file.",
    )


def _correction(path: Path, new: str | None) -> dict[str, str]:
    return {"path": "\n".join(map(str, path)), "new": new} if new else {}


def _date(context: Context, scalar: Scalar, new: str) -> str:
    """A date in the quotes of the value that it replaces, or in none."""
    mark = written(context.doc, scalar)[:1]
    return f"{mark}{new}{mark}" if mark in ("'", '"') else new


def _dotted(path: Path) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))


def _dashed(path: Path) -> str:
    return "-".join(map(str, path))


RULE = Rule("E115", "invalid-field", Severity.HIGH, Scope.LOCAL, check, fixes)
