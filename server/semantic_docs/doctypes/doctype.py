"""A document type as rules see it: frozen values, read from one YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from semantic_docs.model.gap import Severity


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Constraint of one frontmatter field."""

    name: str
    required: bool = False
    schema: Mapping[str, Any] = field(default_factory=dict)
    """The field's JSON Schema: type, enum, pattern, format, items …"""
    description: str = ""
    default: str | None = None
    """What a fix inserts where the field is missing."""
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other fields that answer for this one where it is required: `date` for `decision_date`."""
    required_from: str | None = None
    """Status from which on the field is required; None where it always or never is."""
    template: str | None = None
    """YAML of its value in a new document, where the field is not required and yet shown there."""
    listed: bool = False
    """Whether a type names it among its fields; otherwise only its form is known, wherever it stands."""

    @property
    def enum(self) -> tuple[str, ...]:
        """The allowed values, empty where any is."""
        return tuple(str(value) for value in self.schema.get("enum", ()))


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section that a type asks for."""

    name: str
    pattern: str
    """Regular expression for a whole normalised title (lower case, no numbering, emoji,
    emphasis or trailing punctuation); alternatives in several languages."""
    mandatory: bool = True
    min_items: int | None = None
    critical: bool = False
    """Its quantified statements need evidence (E170)."""
    storytelling: bool = False
    """It should tell, not only list (E180)."""
    description: str = ""
    guidance: str = ""
    """What a fix writes under the heading that it inserts."""
    patterns: tuple[str, ...] = ()
    """The alternatives of `pattern` one by one, the plainest first; empty where there is only one."""


@dataclass(frozen=True, slots=True)
class GapSettings:
    """What a type says of one gap code."""

    enabled: bool = True
    severity: Severity | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    """Everything else: `min_evidence_notes`, `patterns`, `check_storytelling` …"""


@dataclass(frozen=True, slots=True)
class GateSpec:
    """A quality gate: at or past `status_trigger` its conditions must hold."""

    name: str
    status_trigger: str
    conditions: Mapping[str, Any] = field(default_factory=dict)
    """no_critical_gaps, no_high_gaps, all_sections_present, min_evidence_count: n,
    alternatives_documented, approvals: [roles] → the parameter, True where there is none."""
    blockers: tuple[str, ...] = ()
    """Codes that hold the gate shut whatever their severity."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The statuses of a type."""

    order: tuple[str, ...] = ()
    """From first to last; `>=` in conditions and "at or past" in gates go by it."""
    initial: frozenset[str] = frozenset({"draft"})
    """Work in progress: lowers the severity of the heuristic gaps by one step."""
    final: frozenset[str] = frozenset()
    """Approved and beyond: sign-off is due."""
    terminal: frozenset[str] = frozenset()
    """Retired: silences all but E113, E115, E116 and E140."""
    done: frozenset[str] = frozenset()
    """Deployed, live, completed, closed: a post-mortem is due (E200)."""
    transitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    """Other words for a status of `order`: accepted → approved."""
    retired: frozenset[str] = frozenset()
    """No longer to be relied upon (E145): the terminal ones, and deprecated or sunset."""
    offsets: Mapping[str, int] = field(default_factory=dict)
    """Status → steps by which the heuristic gaps are lowered, where the type says so itself."""

    def canonical(self, status: str) -> str:
        """The status as the type's own lists spell it: `In Progress` → `in-progress`, synonyms undone."""
        word = status_word(status)
        return self.synonyms.get(word, word)

    def rank(self, status: str | None) -> int | None:
        """Place in the order, synonyms undone; None for a status outside it."""
        if status is None:
            return None
        name = self.canonical(status)
        return self.order.index(name) if name in self.order else None

    def at_or_past(self, status: str | None, other: str) -> bool:
        """Whether a status stands at or behind another one of the order; False outside it."""
        here, there = self.rank(status), self.rank(other)
        return here is not None and there is not None and here >= there


@dataclass(frozen=True, slots=True)
class ApprovalSpec:
    """Sign-off: at which statuses, by which roles."""

    statuses: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    """Each must be found among the approvers; empty: any one approver does."""


@dataclass(frozen=True, slots=True)
class SatelliteSpec:
    """A companion document that a type asks for."""

    type: str
    statuses: frozenset[str] = frozenset()
    """Only at these statuses; empty: at every status past the initial ones."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class RequiredDependency:
    """The type must depend on a document of another type (E147), perhaps at a status (E141)."""

    type: str
    min_status: str | None = None
    statuses: frozenset[str] = frozenset()
    """Demanded only at these statuses; empty: past the initial ones."""


@dataclass(frozen=True, slots=True)
class DocType:
    """One document type."""

    name: str
    version: str
    description: str
    source: str
    """The file it was read from, for messages."""
    fields: Mapping[str, FieldSpec]
    sections: tuple[SectionSpec, ...]
    gaps: Mapping[str, GapSettings]
    gates: tuple[GateSpec, ...]
    lifecycle: Lifecycle
    freshness_days: int | None = None
    approval: ApprovalSpec | None = None
    satellites: tuple[SatelliteSpec, ...] = ()
    dependencies: tuple[RequiredDependency, ...] = ()
    decision: bool = False
    """A decision document: shows its options (E190–E192)."""
    post_mortem: bool = False
    """Asks for a post-mortem once done (E200)."""
    review_days: int | None = None
    folders: tuple[str, ...] = ()
    """Where new documents of the type usually live, first choice first: `docs/adr`."""
    id_pattern: str | None = None
    id_prefixes: tuple[str, ...] = ()
    """The literal beginnings of ids: `ADR-`; the id grammar is seeded with them."""
    placeholder_exempt: bool = False
    """TODO is the business of this type, not a placeholder (E120)."""
    json_schema: Mapping[str, Any] = field(default_factory=dict)
    """The compiled JSON Schema of its frontmatter."""
    aliases: tuple[str, ...] = ()
    """Other values of `type:` that mean this one: `postmortem`."""

    def gap(self, code: str) -> GapSettings:
        """What the type says of a code; the defaults where it says nothing."""
        return self.gaps.get(code, _DEFAULT)

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that are required at every status, in the order of the file."""
        return tuple(spec.name for spec in self.fields.values() if spec.required)

    def required_at(self, status: str | None) -> tuple[FieldSpec, ...]:
        """The fields that are required at a status: the ones that always are, and those due by now."""
        return tuple(
            spec
            for spec in self.fields.values()
            if spec.required
            or (spec.required_from is not None and self.lifecycle.at_or_past(status, spec.required_from))
        )


@lru_cache(maxsize=4096)
def status_word(text: str) -> str:
    """A status or type name in the spelling of the schemas: lower case, hyphens between words."""
    return "-".join(text.lower().replace("_", " ").split())


_DEFAULT = GapSettings()
