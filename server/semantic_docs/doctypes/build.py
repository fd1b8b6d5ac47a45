"""Merged values of a type file → DocType. Expects what the checks have let through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from semantic_docs.doctypes.compile import field_schema, frontmatter_schema
from semantic_docs.doctypes.doctype import (
    ApprovalSpec,
    DocType,
    FieldSpec,
    GapSettings,
    GateSpec,
    Lifecycle,
    RequiredDependency,
    SatelliteSpec,
    SectionSpec,
    status_word,
)
from semantic_docs.doctypes.json_schema import CONDITION_SYNONYMS
from semantic_docs.doctypes.prefixes import literal_prefixes
from semantic_docs.doctypes.sections import section_patterns
from semantic_docs.model.gap import Severity

Values = Mapping[str, Any]


def build(values: Values, source: str) -> DocType:
    """The type that a file's merged values describe."""
    name = status_word(values["document_type"])
    description = str(values.get("description", ""))
    lifecycle = build_lifecycle(values)
    fields = _fields(values, lifecycle)
    sections = tuple(_section(section) for section in values.get("required_sections", ()))
    gaps = _gaps(values.get("gap_detection", {}))
    id_pattern = _constraints(values).get("id", {}).get("pattern")
    return DocType(
        name=name,
        version=str(values.get("version", "")),
        description=description,
        source=source,
        fields=fields,
        sections=sections,
        gaps=gaps,
        gates=tuple(_gate(gate) for gate in values.get("quality_gates", ())),
        lifecycle=lifecycle,
        freshness_days=values.get("freshness_days"),
        approval=_approval(values.get("approvals"), lifecycle),
        satellites=tuple(_satellite(item) for item in values.get("satellites", ())),
        dependencies=_dependencies(values),
        decision=values.get("decision", _asks_for_alternatives(sections)),
        post_mortem=values.get("post_mortem", "E200" in gaps and gaps["E200"].enabled),
        review_days=values.get("review_days"),
        folders=tuple(values.get("folders", ())),
        id_pattern=id_pattern,
        id_prefixes=tuple(values.get("id_prefixes", ())) or literal_prefixes(id_pattern or ""),
        placeholder_exempt=values.get("placeholder_exempt", False),
        json_schema=frontmatter_schema(name, description, fields, lifecycle),
        aliases=tuple(status_word(alias) for alias in values.get("aliases", ())),
    )


def build_lifecycle(values: Values) -> Lifecycle:
    """The statuses. Without an order, the status field's allowed values are one."""
    given: Values = values.get("lifecycle", {})
    terminal = _words(given.get("terminal", ()))
    retired = _words(given.get("retired", ())) | terminal
    order = tuple(map(status_word, given.get("order", ()))) or tuple(
        word for word in map(status_word, status_enum(values)) if word not in retired
    )
    known = {*order, *terminal, *retired}
    synonyms = _synonyms(given.get("synonyms", {}), known)

    def closed(words: Iterable[str]) -> frozenset[str]:
        named = _words(words)
        return named | {word for word, meant in synonyms.items() if meant in named}

    return Lifecycle(
        order=order,
        initial=closed(given.get("initial", ("draft",))),
        final=closed(given.get("final", ())),
        terminal=closed(terminal),
        done=closed(given.get("done", ())),
        transitions={
            status_word(start): tuple(map(status_word, ends))
            for start, ends in given.get("transitions", {}).items()
        },
        synonyms=synonyms,
        retired=closed(retired),
        offsets={status_word(word): steps for word, steps in given.get("severity_offsets", {}).items()},
    )


def status_enum(values: Values) -> tuple[str, ...]:
    """The statuses that the file lists for the field itself."""
    return tuple(str(word) for word in _constraints(values).get("status", {}).get("enum", ()))


def allowed_statuses(values: Values, lifecycle: Lifecycle) -> tuple[str, ...]:
    """Every status that a document of the type may have; empty where any is allowed."""
    if listed := status_enum(values):
        return listed
    if not lifecycle.order or values.get("lifecycle", {}).get("open"):
        return ()
    others = _words(values.get("lifecycle", {}).get("others", ()))
    others |= {*lifecycle.synonyms, *lifecycle.terminal, *lifecycle.retired}
    return (*lifecycle.order, *sorted(others - {*lifecycle.order}))


def condition(name: str, parameter: Any) -> tuple[str, Any]:
    """A gate's condition under the name that the engine knows."""
    known = CONDITION_SYNONYMS.get(name, name)
    if known == "approvals" and isinstance(parameter, str):
        parameter = [parameter]
    return known, parameter


def conditions(given: Any) -> dict[str, Any]:
    """The conditions of a gate, from a list of names and one-key mappings or from one mapping."""
    pairs: list[tuple[str, Any]] = []
    for item in [given] if isinstance(given, Mapping) else given or ():
        pairs += [(item, True)] if isinstance(item, str) else list(item.items())
    found: dict[str, Any] = {}
    for name, parameter in pairs:
        known, value = condition(name, parameter)
        # Two spellings of one condition: the one with names says more than a bare true.
        if value is not False and not isinstance(found.get(known), list):
            found[known] = value
    return found


def _synonyms(given: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Words for a known status, chains followed: `living-document` → `active` → `approved`."""
    links = {status_word(word): status_word(meant) for word, meant in given.items()}
    found = {}
    for word in links.keys() - known:
        meant, seen = links[word], {word}
        while meant not in known and meant in links and meant not in seen:
            seen.add(meant)
            meant = links[meant]
        if meant in known:
            found[word] = meant
    return dict(sorted(found.items()))


def _constraints(values: Values) -> Values:
    found: Values = values.get("frontmatter", {}).get("constraints", {})
    return found


def _fields(values: Values, lifecycle: Lifecycle) -> dict[str, FieldSpec]:
    frontmatter: Values = values.get("frontmatter", {})
    required, optional = frontmatter.get("required_fields", ()), frontmatter.get("optional_fields", ())
    constraints = _constraints(values)
    found = {}
    for name in dict.fromkeys((*required, *optional, *constraints)):
        constraint = dict(constraints.get(name, {}))
        if name == "status" and (allowed := allowed_statuses(values, lifecycle)):
            constraint["enum"] = list(allowed)
        default = constraint.get("default")
        found[name] = FieldSpec(
            name=name,
            required=name in required,
            schema=field_schema(constraint),
            description=constraint.get("description", ""),
            default=None if default is None else str(default),
            examples=tuple(str(example) for example in constraint.get("examples", ())),
            aliases=tuple(constraint.get("aliases", ())),
            required_from=constraint.get("required_from"),
            template=constraint.get("template"),
            listed=name in required or name in optional,
        )
    return found


def _section(values: Values) -> SectionSpec:
    patterns = section_patterns(values)
    return SectionSpec(
        name=values["name"],
        pattern="|".join(patterns),
        mandatory=values.get("mandatory", True),
        min_items=values.get("min_items"),
        critical=values.get("critical", False),
        storytelling=values.get("storytelling", False),
        description=values.get("description", ""),
        guidance=values.get("guidance", ""),
        patterns=patterns if len(patterns) > 1 else (),
    )


def _gaps(given: Values) -> dict[str, GapSettings]:
    found = {}
    for code, values in given.items():
        severity = values.get("severity")
        params = {k: v for k, v in values.items() if k not in ("enabled", "severity", "description")}
        found[code] = GapSettings(
            values.get("enabled", True), Severity(severity) if severity else None, params
        )
    # SCHEMA-001 keeps the number of notes with E170; the catalogue gave the count a code of its own.
    fewest = given.get("E170", {}).get("min_evidence_notes")
    if fewest is not None:
        own = found.get("E171", GapSettings(enabled=found["E170"].enabled))
        params = {"min_evidence_notes": fewest, **own.params}
        found["E171"] = GapSettings(own.enabled, own.severity, params)
    return found


def _gate(values: Values) -> GateSpec:
    return GateSpec(
        name=values["name"],
        status_trigger=status_word(values["status_trigger"]),
        conditions=conditions(values.get("conditions")),
        blockers=tuple(values.get("blockers_detect", ())),
        description=values.get("description", ""),
    )


def _approval(values: Values | None, lifecycle: Lifecycle) -> ApprovalSpec | None:
    if values is None:
        return None
    statuses = _words(values.get("statuses", ())) or lifecycle.final
    statuses |= {word for word, meant in lifecycle.synonyms.items() if meant in statuses}
    return ApprovalSpec(statuses, tuple(values.get("roles", ())))


def _satellite(values: str | Values) -> SatelliteSpec:
    if isinstance(values, str):
        return SatelliteSpec(status_word(values))
    statuses, description = _words(values.get("statuses", ())), values.get("description", "")
    return SatelliteSpec(status_word(values["type"]), statuses, description)


def _dependencies(values: Values) -> tuple[RequiredDependency, ...]:
    found = []
    for item in values.get("dependencies", ()):
        if isinstance(item, str):
            found.append(RequiredDependency(status_word(item)))
        else:
            least = item.get("min_status")
            statuses = _words(item.get("statuses", ()))
            found.append(
                RequiredDependency(status_word(item["type"]), status_word(least) if least else None, statuses)
            )
    named = {dependency.type for dependency in found}
    listed = _constraints(values).get("dependencies", {}).get("required_dependency_types", ())
    found += [RequiredDependency(word) for word in map(status_word, listed) if word not in named]
    return tuple(found)


def _asks_for_alternatives(sections: Iterable[SectionSpec]) -> bool:
    return any(section.mandatory and "alternatives" in section.name.lower() for section in sections)


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(status_word, words))
