"""The approvals of a document: who signed and when, which documents grant it, and who has not signed yet."""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.features.places import Place
from semantic_docs.features.related import Related, document, one_line
from semantic_docs.features.view import View
from semantic_docs.gaps.approvals import approvals, granted_on
from semantic_docs.gaps.common import locate
from semantic_docs.gaps.dates import field_date, read_date
from semantic_docs.gaps.stages import stewarded
from semantic_docs.model.document import Document

NOT_YET = "not yet"
_DATES = ("approved_date", "approval_date")


def signoff(view: View, doc: Document) -> Iterator[Related]:
    """Signatures in the order of the fields, approval documents by path, then the roles that are missing."""
    context = view.context(doc)
    found = approvals(context)
    whole = field_date(doc, *_DATES)
    for signer in found.signers:
        date = read_date(signer.date) or (whole.date if whole else None)
        place = Place(doc.path, doc.range(signer.span))
        yield Related(one_line(signer.text), detail=_approved(date), place=place)
    for face in found.granted:
        yield document(face, _approved(granted_on(face)))
    for face in found.waiting:
        yield document(face, NOT_YET)
    spec = context.doctype.approval
    if spec is None or not stewarded(context):
        return
    missing = found.missing(spec.roles)
    if not spec.roles and not found.any:
        missing = ("Approval",)
    place = Place(doc.path, doc.range(locate(doc, "approvers")))
    for role in missing:
        yield Related(one_line(role), detail=NOT_YET, place=place)


def _approved(date: object) -> str:
    return f"approved {date}" if date else "approved"
