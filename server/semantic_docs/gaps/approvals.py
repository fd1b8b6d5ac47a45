"""Sign-off of one document: by its own fields, or by approval documents that name it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.gaps.dates import face_date
from semantic_docs.gaps.labels import approvers_in_text
from semantic_docs.gaps.rule import Context, once
from semantic_docs.model.face import Face
from semantic_docs.model.reference import EdgeType
from semantic_docs.parse.signers import Signer, is_somebody, signers

APPROVAL = "approval"
"""The type of documents that grant approval to others."""

_GRANTING = frozenset({EdgeType.APPROVES, EdgeType.PARENT, EdgeType.RELATED})
_GRANTED = frozenset({"accepted", "approved", "granted", "signed"})
_DATES = ("approved_date", "approval_date", "date")


@dataclass(frozen=True, slots=True)
class Approvals:
    """What speaks for a document."""

    signers: tuple[Signer, ...]
    """Those whom its own fields, or a line such as `**Approved by**: Jane Doe`, name."""
    granted: tuple[Face, ...]
    """Approval documents that name it and are approved."""
    waiting: tuple[Face, ...]
    """Approval documents that name it and are not approved yet."""

    @property
    def any(self) -> bool:
        """Whether anybody signed at all."""
        return bool(self.signers or self.granted)

    def missing(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """The roles that nobody signed for, in the order given."""
        texts = [signer.text for signer in self.signers]
        texts += [
            text for face in self.granted for text in (*face.approvers, face.fields.get("approver", ""))
        ]
        return tuple(role for role in roles if not any(_fills(text, role) for text in texts))


@once
def approvals(context: Context) -> Approvals:
    """Who signed the document, in its fields and in approval documents."""
    granted: list[Face] = []
    waiting: list[Face] = []
    for face in _documents(context):
        (granted if _is_granted(context, face) else waiting).append(face)
    own = (*signers(context.doc.meta), *approvers_in_text(context.doc))
    return Approvals(own, tuple(granted), tuple(waiting))


def granted_on(face: Face) -> dt.date | None:
    """The day on which an approval document says that it was granted."""
    return face_date(face.fields, *_DATES)


def _documents(context: Context) -> Iterator[Face]:
    own = context.graph.face(context.doc.path)
    seen = set()
    for face in context.graph.referrers(own, _GRANTING) if own else ():
        if face.template or face.path in seen:
            continue
        if context.types.effective(face.type).name == APPROVAL:
            seen.add(face.path)
            yield face


def _is_granted(context: Context, face: Face) -> bool:
    if face.status:
        lifecycle = context.types.effective(face.type).lifecycle
        status = lifecycle.canonical(face.status)
        return status in _GRANTED or (status in lifecycle.final and status not in lifecycle.terminal)
    # A short form without a status: who and when is all it says.
    named = face.approvers or is_somebody(face.fields.get("approver", ""))
    return bool(named) and granted_on(face) is not None


def _fills(text: str, role: str) -> bool:
    """Whether an entry names a role: `Product Owner / Sponsor` names the product owner."""
    wanted = r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", role.strip())))
    return re.search(rf"(?<!\w){wanted}(?!\w)", text, re.IGNORECASE) is not None
