"""A field that the document's type requires, absent or empty.

## What it finds

A required field of the type (`required_fields`, or a `required_from` status that the document has reached)
that the frontmatter lacks or leaves empty, and that none of its aliases stands in for; also a required key
inside a field (`version_history[].date`). The id is E117's. A record without frontmatter is asked for its
status only.

## Why it matters

Reports, gates and reminders read the fields: a document without an owner is nobody's, one without a status is
never approved and never out of date.

## Example

```yaml
---
id: PRD-004
type: prd
status:      # empty
---
```

## Fix

1. Add the field; the message says what it holds.
2. If another field says the same, name it among the field's `aliases` in the type's file.
3. If documents of this type do without it, move it to `optional_fields` there.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.doctypes.doctype import FieldSpec
from semantic_docs.doctypes.validate import Violation
from semantic_docs.gaps.fields import violations_of
from semantic_docs.gaps.frontmatter import insert_field
from semantic_docs.gaps.places import fence, key_of, top_of_fields
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import typed
from semantic_docs.gaps.wording import lacking
from semantic_docs.gaps.yaml_style import quoted
from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.span import Span


def check(context: Context) -> Iterator[Finding]:
    """One finding for each absent field, at the `---` line, its empty key or its parent's key."""
    doc = context.doc
    if not typed(context):
        return
    for violation in violations_of(context):
        if violation.keyword == "required":
            name = ".".join(str(step) for step in violation.path if isinstance(step, str))
            yield Finding(
                _span(doc, violation),
                _message(context, violation, name),
                key=name.replace(".", "-"),
                data={"field": name, "nested": str(any(isinstance(step, int) for step in violation.path))},
            )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The field inserted with its default, or with the allowed values in a comment behind it."""
    name = gap.data["field"]
    if gap.data["nested"] == "True":
        return
    spec = context.doctype.fields.get(name)
    value = _value(context, name, spec)
    edit = insert_field(context.doc, name, value)
    if edit is not None:
        yield Fix(f"Insert the field {name}", (edit,))


def _span(doc: Document, violation: Violation) -> Span:
    if doc.meta_kind is MetaKind.RECORD:
        return top_of_fields(doc)
    empty = (
        key_of(doc, violation.path) if len(violation.path) > 1 or doc.field(str(violation.path[0])) else None
    )
    return empty or fence(doc)


def _message(context: Context, violation: Violation, name: str) -> str:
    if context.doc.meta_kind is MetaKind.RECORD:
        return (
            f"This record says nothing of its {name}: a line `{name.capitalize()}: …` under the title, "
            f"or a section {name.capitalize()}, is expected"
        )
    spec = context.doctype.fields.get(name)
    if spec is None or len(violation.path) > 1:
        return lacking(f"{name} is missing", "", context.doctype.name, " there")
    due = "" if spec.required else f" from status {spec.required_from} on"
    return lacking(f"The field {name} is missing", spec.description, context.doctype.name, due)


def _value(context: Context, name: str, spec: FieldSpec | None) -> str:
    """YAML to stand behind the colon: a known value, else a comment that says what belongs there."""
    if name == "type":
        return context.doctype.name
    if name == "title" and context.doc.sections:
        return quoted(context.doc.sections[0].title)
    if spec is None:
        return ""
    if spec.default is not None:
        return spec.default
    if name == context.settings.status_field and context.doctype.lifecycle.order:
        return context.doctype.lifecycle.order[0]
    if spec.enum:
        return f"# one of {', '.join(spec.enum)}"
    about = spec.description.rstrip(".").replace("\n", " ")
    return f"# {about}" if about else ""


RULE = Rule("E114", "missing-field", Severity.HIGH, Scope.LOCAL, check, fixes)
