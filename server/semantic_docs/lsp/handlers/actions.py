"""Code actions: what a session offers, as far as the client can carry it out."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from semantic_docs.features.actions import Action, actions
from semantic_docs.lsp.convert import to_span
from semantic_docs.lsp.edits import Edits
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.options import OPEN_DOCUMENT, SHOW_REMEDIATION
from semantic_docs.lsp.server import Server

KIND = types.CodeActionKind.QuickFix


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    options = types.CodeActionOptions(code_action_kinds=[KIND])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)


async def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """What can be done about the gaps in a range."""
    if not ls.client.action_literals or not _asked_for(params.context.only):
        return None
    # Edits are for the texts as they are now: should one change meanwhile, the client refuses them.
    versions = ls.opened.versions()
    asked = await ls.ask(
        params.text_document.uri,
        lambda view, doc, folder: (
            actions(view, doc, to_span(doc, params.range, ls.client.encoding)),
            folder,
        ),
    )
    if asked is None:
        return None
    found, folder = asked
    edits = Edits(ls.client, folder, versions)
    converted = (_code_action(ls, action, edits, params.context.diagnostics) for action in found)
    return [one for one in converted if one is not None]


def _asked_for(only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether quick fixes are wanted; the empty kind stands for all."""
    return only is None or any(str(getattr(kind, "value", kind)) in {"", "quickfix"} for kind in only)


def _code_action(
    ls: Server, action: Action, edits: Edits, shown: Sequence[types.Diagnostic]
) -> types.CodeAction | None:
    """None where the client could not carry it out."""
    edit = edits.of(action)
    command = _command(ls, action, edits.folder)
    if edit is None and command is None:
        return None
    gap = action.gap
    return types.CodeAction(
        title=action.title,
        kind=KIND,
        diagnostics=[one for one in shown if one.code == gap.code and one.message == gap.message] or None,
        is_preferred=(action.preferred or None) if ls.client.preferred_actions else None,
        edit=edit,
        command=command,
        data={"code": gap.code, "role": action.role.value},
    )


def _command(ls: Server, action: Action, folder: Folder) -> types.Command | None:
    if action.steps:
        return types.Command(action.title, SHOW_REMEDIATION, arguments=[action.title, list(action.steps)])
    if action.open is not None and ls.opens_documents:
        return types.Command(action.title, OPEN_DOCUMENT, arguments=[folder.uri_of(action.open)])
    return None
