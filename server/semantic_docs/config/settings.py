"""A workspace's configuration as frozen values; reading it from TOML is `config/load.py`'s."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType

DEFAULT_DEPENDENCY_FIELDS: Mapping[str, EdgeType] = {
    "dependencies": EdgeType.REQUIRES,
    "impacts": EdgeType.INFORMS,
    "parent": EdgeType.PARENT,
    "parent_document": EdgeType.PARENT,
    "for": EdgeType.PARENT,
    "related": EdgeType.RELATED,
    "related_documents": EdgeType.RELATED,
    "implements": EdgeType.IMPLEMENTS,
    "supersedes": EdgeType.SUPERSEDES,
    "superseded_by": EdgeType.SUPERSEDED_BY,
    "migration_target": EdgeType.SUPERSEDED_BY,
    "blocks": EdgeType.BLOCKS,
    "evidence_ids": EdgeType.EVIDENCE,
    "satellites": EdgeType.SATELLITE,
    "version_history.impacts": EdgeType.INFORMS,
}
"""Fields whose values name other documents, with the edge that an entry without a `type:` means."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace configures; the defaults serve a folder without any configuration."""

    include: tuple[str, ...] = ("**/*.md", "**/*.markdown")
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    roots: tuple[str, ...] = ()
    """Folders (workspace-relative) to look into; empty means the whole workspace."""
    select: tuple[str, ...] = ()
    """Codes or prefixes (`E14`) to report; empty means all."""
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Glob → codes or prefixes."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Code → severity, above what the type says."""
    id_fields: tuple[str, ...] = ("id", "evidence_id")
    status_field: str = "status"
    dependency_fields: Mapping[str, EdgeType] = field(default_factory=lambda: DEFAULT_DEPENDENCY_FIELDS)
    id_prefixes: tuple[str, ...] = ()
    """Beginnings of ids (`WORKFLOW-`) beside those that the types give."""
    templates: tuple[str, ...] = ("templates/**", "**/templates/**")
    archives: tuple[str, ...] = ("archive/**", "**/archive/**", "archived/**", "**/archived/**")
    """Where retired documents are kept, whatever status they still carry."""
    inactive_owners: tuple[str, ...] = ()
    freshness_days: Mapping[str, int] = field(default_factory=dict)
    """Type → days, above the type's own threshold."""
    post_mortem_days: int = 90
    post_mortem_late_days: int = 120
    max_file_size: int = 5_000_000
    """Bytes; a larger file is reported and not read."""
    diagnostics_mode: str = "workspace"
    today: dt.date | None = None
    """A fixed date for reproducible runs."""
    source: str | None = None
    """The file that said so, None for the defaults."""
