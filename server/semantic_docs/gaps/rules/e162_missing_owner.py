"""A document that nobody looks after.

## What it finds

A document past its initial statuses with none of `owner`, `owners`, `maintainer`, `author` and `authors`
filled in, where its type knows such a field and does not name its people otherwise, as approvals do by their
approvers; a line `Owner: …` at the head or the foot of the text counts as an owner. Or a document whose every
owner is listed as inactive in the configuration (`inactive-owners`). Who wrote it is history, and is looked
at for this only where the type requires an owner and takes the author for one, as an RFC does.

## Why it matters

A document without an owner has nobody to ask, nobody to review it, and nobody whom a change elsewhere could
be sent to. It grows old without anybody being at fault.

## Example

```yaml
id: PRD-001
type: prd
status: approved
owner:          # nobody
```

## Fix

1. Find out who answers for the content today; the history of the file is a good start.
2. Write the person, role or team into `owner:`.
3. If nobody will answer for it, retire the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.labels import owners_in_text
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import past_initial, place_of_status, stewarded
from semantic_docs.gaps.wording import listed
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq
from semantic_docs.parse.signers import is_somebody

_OWNERS = ("owner", "owners", "maintainer", "maintainers")
_AUTHORS = ("author", "authors")
_FIELDS = _OWNERS + _AUTHORS
_NAMES = ("name", "role", "team", "id", "email")


def check(context: Context) -> Iterator[Finding]:
    """At most one finding: nobody at all, or nobody who is still active."""
    doc = context.doc
    if not stewarded(context) or not past_initial(context):
        return
    owners = _named(doc, _OWNERS)
    if not owners and not _named(doc, _AUTHORS) and _expects_owner(context) and not any(owners_in_text(doc)):
        status = doc.status.value if doc.status else ""
        yield Finding(
            place_of_status(context),
            f"{doc.label} is {status} and has no owner: neither `owner` nor `author` names anybody",
            key="owner",
        )
    if not owners and _author_answers(context):
        owners = _named(doc, _AUTHORS)
    inactive = {_plain(name) for name in context.settings.inactive_owners}
    gone = [owner for owner in owners if _plain(owner.text) in inactive]
    if gone and len(gone) == len(owners):
        names = listed(tuple(dict.fromkeys(owner.text for owner in gone)))
        be = "is" if len({owner.text for owner in gone}) == 1 else "are"
        yield Finding(
            gone[0].inner,
            f"{names} {be} listed as inactive, but should look after {doc.label}",
            key="inactive",
        )


def _expects_owner(context: Context) -> bool:
    """Whether the type knows an owner; those who sign an approval answer for it."""
    doctype = context.doctype
    return "approvers" not in doctype.required and any(field in doctype.fields for field in _FIELDS)


def _author_answers(context: Context) -> bool:
    """Whether the type requires an owner and is content with an author, or requires an author as such."""
    for spec in context.doctype.fields.values():
        answers = {spec.name, *spec.aliases}
        if spec.required and not answers.isdisjoint(_AUTHORS) and not answers.isdisjoint(_OWNERS):
            return True
    return False


def _named(doc: Document, fields: tuple[str, ...]) -> list[Scalar]:
    return [person for field in fields for person in _people(doc.field(field))]


def _people(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        # A blank or an unfilled mark is a placeholder's business where it has brackets (E120, E121).
        if node.value is not None and (
            is_somebody(node.text) or node.text.lstrip().startswith(("[", "<", "{"))
        ):
            yield node
    elif isinstance(node, Seq):
        for item in node.items:
            yield from _people(item)
    elif isinstance(node, Map):
        yield from (scalar for key in _NAMES for scalar in _people(node.get(key)))


def _plain(name: str) -> str:
    """A name without what stands behind it in parentheses: `Jane Doe (CPO)`."""
    return name.partition("(")[0].strip().casefold()


RULE = Rule("E162", "missing-owner", Severity.MEDIUM, Scope.LOCAL, check)
