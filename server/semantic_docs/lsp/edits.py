"""An action's edits as a WorkspaceEdit, in the form that the client can apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lsprotocol import types

from semantic_docs.features.actions import Action
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.convert import to_range
from semantic_docs.lsp.folders import Folder

_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


@dataclass(frozen=True, slots=True)
class Edits:
    """Converts the edits of one request."""

    client: Client
    folder: Folder
    versions: Mapping[str, int]
    """URI → version of each text that was open when the request came."""

    def of(self, action: Action) -> types.WorkspaceEdit | None:
        """None where there is nothing to edit, or a file to create and no way to say so."""
        if action.creates and not (self.client.document_changes and self.client.creates_files):
            return None
        texts: dict[str, list[types.TextEdit]] = {}
        for change in action.changes:
            edit = types.TextEdit(to_range(change.range, self.client.encoding), change.text)
            texts.setdefault(self.folder.uri_of(change.path), []).append(edit)
        if not texts and not action.creates:
            return None
        if not self.client.document_changes:
            return types.WorkspaceEdit(changes=dict(texts))
        changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
        for create in action.creates:
            uri = self.folder.uri_of(create.path)
            # Never over a file that came to be in the meantime.
            never = types.CreateFileOptions(overwrite=False, ignore_if_exists=False)
            changes.append(types.CreateFile(uri, options=never))
            changes.append(self._text(uri, [types.TextEdit(_TOP, create.text)]))
        changes += [self._text(uri, edits) for uri, edits in texts.items()]
        return types.WorkspaceEdit(document_changes=changes)

    def _text(self, uri: str, edits: list[types.TextEdit]) -> types.TextDocumentEdit:
        document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=self.versions.get(uri))
        return types.TextDocumentEdit(document, list(edits))
