"""The edits of an action, a renaming or a new document as a WorkspaceEdit, as the client can apply it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lsprotocol import types

from semantic_docs.features.actions import Action, Change
from semantic_docs.features.new_document import NewDocument
from semantic_docs.features.renaming import Renaming
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.convert import to_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.model.gap import CreateFile

Operation = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile

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
        if action.creates and not self.client.creates_documents:
            return None
        if not action.changes and not action.creates:
            return None
        return self._edit(action.changes, self._created(action.creates))

    def of_creation(self, found: NewDocument) -> types.WorkspaceEdit:
        """The file first, then what is changed with it."""
        return self._edit(found.changes, self._created([found.create]))

    def _created(self, files: Iterable[CreateFile]) -> Iterator[Operation]:
        for create in files:
            uri = self.folder.uri_of(create.path)
            # Never over a file that came to be in the meantime.
            never = types.CreateFileOptions(overwrite=False, ignore_if_exists=False)
            yield types.CreateFile(uri, options=never)
            yield self._text(uri, [types.TextEdit(_TOP, create.text)])

    def of_renaming(self, found: Renaming) -> types.WorkspaceEdit:
        """Edits first, under the names that the files have; what moves is what the client can move."""
        never = types.RenameFileOptions(overwrite=False, ignore_if_exists=False)
        uri_of = self.folder.uri_of
        moves = (types.RenameFile(uri_of(one.path), uri_of(one.to), options=never) for one in found.moves)
        return self._edit(found.changes, after=moves)

    @property
    def moves_files(self) -> bool:
        """Whether the client renames a file when an edit says so."""
        return self.client.document_changes and self.client.renames_files

    def _edit(
        self, changes: Iterable[Change], before: Iterable[Operation] = (), after: Iterable[Operation] = ()
    ) -> types.WorkspaceEdit:
        texts: dict[str, list[types.TextEdit]] = {}
        for change in changes:
            edit = types.TextEdit(to_range(change.range, self.client.encoding), change.text)
            texts.setdefault(self.folder.uri_of(change.path), []).append(edit)
        if not self.client.document_changes:
            return types.WorkspaceEdit(changes=dict(texts))
        edits = (self._text(uri, edits) for uri, edits in texts.items())
        return types.WorkspaceEdit(document_changes=[*before, *edits, *after])

    def _text(self, uri: str, edits: list[types.TextEdit]) -> types.TextDocumentEdit:
        document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=self.versions.get(uri))
        return types.TextDocumentEdit(document, list(edits))
