"""What the client on the other side can do, read once from its capabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability

ENCODINGS = ("utf-8", "utf-16", "utf-32")
"""The position encodings that we know."""


@dataclass(frozen=True, slots=True)
class Client:
    """Plain answers, so that no handler needs the tree of optional capabilities."""

    name: str = ""
    """The client's name and version, as it gives them."""
    encoding: str = "utf-16"
    """The client's first choice among the encodings that we know; UTF-16 where it names none."""
    related: bool = False
    tags: frozenset[types.DiagnosticTag] = frozenset()
    code_description: bool = False
    diagnostic_data: bool = False
    markdown_hover: bool = False
    definition_links: bool = False
    symbol_tree: bool = False
    document_changes: bool = False
    creates_files: bool = False
    """It applies `CreateFile` inside `documentChanges`."""
    renames_files: bool = False
    """The same of `RenameFile`."""
    action_literals: bool = False
    action_data: bool = False
    preferred_actions: bool = False
    progress: bool = False
    configuration: bool = False
    show_document: bool = False
    watches_files: bool = False
    """It can be asked, while it runs, to tell of changed files."""

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        """Reads the capabilities of `initialize`."""
        tree: Any = capabilities

        def has(name: str) -> Any:
            return get_capability(tree, name)

        diagnostics = "text_document.publish_diagnostics"
        actions = "text_document.code_action"
        operations = has("workspace.workspace_edit.resource_operations") or ()
        return cls(
            encoding=_encoding(has("general.position_encodings") or ()),
            related=bool(has(f"{diagnostics}.related_information")),
            tags=frozenset(has(f"{diagnostics}.tag_support.value_set") or ()),
            code_description=bool(has(f"{diagnostics}.code_description_support")),
            diagnostic_data=bool(has(f"{diagnostics}.data_support")),
            markdown_hover=_reads_markdown(has("text_document.hover.content_format")),
            definition_links=bool(has("text_document.definition.link_support")),
            symbol_tree=bool(has("text_document.document_symbol.hierarchical_document_symbol_support")),
            # Neovim before 0.10 names the operations alone; they stand in `documentChanges` or nowhere.
            document_changes=bool(has("workspace.workspace_edit.document_changes") or operations),
            creates_files=types.ResourceOperationKind.Create in operations,
            renames_files=types.ResourceOperationKind.Rename in operations,
            action_literals=has(f"{actions}.code_action_literal_support") is not None,
            action_data=bool(has(f"{actions}.data_support")),
            preferred_actions=bool(has(f"{actions}.is_preferred_support")),
            progress=bool(has("window.work_done_progress")),
            configuration=bool(has("workspace.configuration")),
            watches_files=bool(has("workspace.did_change_watched_files.dynamic_registration")),
            show_document=bool(has("window.show_document.support")),
        )

    @property
    def creates_documents(self) -> bool:
        """Whether an edit may create a file and put a text into it."""
        return self.document_changes and self.creates_files


def _encoding(offered: Any) -> str:
    for one in offered:
        name = str(getattr(one, "value", one))
        if name in ENCODINGS:
            return name
    return "utf-16"


def _reads_markdown(formats: Any) -> bool:
    """Markdown unless the client says that it reads something else; most say nothing or both."""
    return not formats or types.MarkupKind.Markdown in formats
