"""What a client sets: by initializationOptions, by workspace/configuration, by didChangeConfiguration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import semantic_docs
from semantic_docs.lsp.settings import choices

SECTION = "semanticDocs"
"""The section of the client's settings that is ours."""

SHOW_REMEDIATION = "semanticDocs.showRemediation"
OPEN_DOCUMENT = "semanticDocs.openDocument"
REBUILD_INDEX = "semanticDocs.rebuildIndex"
STATUS = "semanticDocs.status"


@dataclass(frozen=True, slots=True)
class Options:
    """The settings, with defaults for a client that says nothing."""

    mode: str = "workspace"
    """`workspace`: diagnostics for every document; `openFiles`: for those open in an editor."""
    rules_url: str | None = None
    """Where the page of a rule is, `{code}` standing for its code; None takes the shipped pages."""
    commands: frozenset[str] = frozenset()
    """Commands that the client itself carries out; the server offers the rest."""
    outline: bool = True
    """Whether the client wants outlines of us; one with Markdown support of its own shows two otherwise."""
    status: bool = False
    """Whether the client wants to be told how far the work is."""
    trusted: bool = True
    """Whether the person trusts the folder; `begun` alone sets it, since a folder's settings could."""

    @classmethod
    def begun(cls, said: Any) -> Options:
        """What a client says as it begins."""
        trusted = _at(said, "trusted")
        return replace(cls().updated(said), trusted=trusted if isinstance(trusted, bool) else True)

    def updated(self, said: Any) -> Options:
        """With what a client says; keys that it leaves out, or gets wrong, stay as they were."""
        if not isinstance(said, Mapping):
            return self
        inner = said.get(SECTION)
        if isinstance(inner, Mapping):
            said = inner
        mode = _at(said, "diagnostics", "mode")
        url = _at(said, "rulesUrl")
        commands = _at(said, "commands")
        outline = _at(said, "outline")
        status = _at(said, "status")
        return replace(
            self,
            mode=mode if isinstance(mode, str) and mode in choices("diagnostics.mode") else self.mode,
            rules_url=(url.strip() or None) if isinstance(url, str) and _leads(url) else self.rules_url,
            commands=frozenset(map(str, commands)) if isinstance(commands, list | tuple) else self.commands,
            outline=outline if isinstance(outline, bool) else self.outline,
            status=status if isinstance(status, bool) else self.status,
        )

    def page(self, code: str) -> str | None:
        """The address of a rule's manual; None where neither a setting nor a shipped page gives one."""
        if self.rules_url is not None:
            if "{code}" in self.rules_url:
                return self.rules_url.replace("{code}", code)
            return f"{self.rules_url.rstrip('/')}/{code}"
        return _SHIPPED.get(code)


def _leads(url: str) -> bool:
    """Whether an address leads to a page, or there is none: an editor would run what `command:` names."""
    return not url.strip() or url.strip().lower().startswith(("https:", "http:", "file:"))


def _at(said: Any, *keys: str) -> Any:
    """A value in nested mappings, or under the keys joined by dots."""
    if isinstance(said, Mapping) and ".".join(keys) in said:
        return said[".".join(keys)]
    for key in keys:
        said = said.get(key) if isinstance(said, Mapping) else None
    return said


def _shipped_pages() -> dict[str, str]:
    """Code → `file:` URI of the generated page, in a checkout; an installed package has none."""
    folder = Path(semantic_docs.__file__).resolve().parents[2] / "docs" / "rules"
    return {page.stem[:4].upper(): page.as_uri() for page in sorted(folder.glob("[Ee][0-9][0-9][0-9]*.md"))}


_SHIPPED = _shipped_pages()
