"""What the schema of type files cannot say: patterns compile, statuses and conditions exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from semantic_docs.doctypes.build import allowed_statuses, build_lifecycle, condition
from semantic_docs.doctypes.compile import field_schema
from semantic_docs.doctypes.doctype import status_word
from semantic_docs.doctypes.json_schema import CONDITIONS
from semantic_docs.doctypes.messages import LONGEST, nearest, validator_of
from semantic_docs.doctypes.patterns import PatternError, compile_pattern
from semantic_docs.doctypes.problems import SchemaProblem
from semantic_docs.doctypes.sections import any_line, section_patterns, whole_title
from semantic_docs.doctypes.source import SourceFile

Path = tuple[str | int, ...]


def check_patterns(source: SourceFile) -> Iterator[SchemaProblem]:
    """Every regular expression that the file itself holds, and its fields as JSON Schemas."""
    for path, pattern in _patterns(source.own):
        try:
            compile_pattern(pattern, ignore_case=True)
        except PatternError as error:
            shown = pattern if len(pattern) <= LONGEST else f"{pattern[:LONGEST]}…"
            yield source.problem(path, f"The pattern {shown} cannot be used: {error}")
            return
    constraints = source.own.get("frontmatter", {}).get("constraints", {})
    for name, constraint in constraints.items():
        try:
            validator_of(field_schema(constraint))
        except ValueError as error:
            inner = tuple(getattr(error, "instance_path", ()))
            reason = str(error).splitlines()[0]
            path = ("frontmatter", "constraints", name, *inner)
            yield source.problem(path, f"The constraint of {name} is no JSON Schema: {reason}")


def check_words(source: SourceFile, merged: Mapping[str, Any]) -> Iterator[SchemaProblem]:
    """The statuses and conditions that the file itself names, against the statuses it ends up with."""
    lifecycle = build_lifecycle(merged)
    known = {status_word(word) for word in allowed_statuses(merged, lifecycle)}
    known |= {*lifecycle.order, *lifecycle.synonyms, *lifecycle.terminal, *lifecycle.retired}
    for path, word in _status_words(source.own):
        if lifecycle.order and status_word(word) not in known:
            near = nearest(status_word(word), sorted(known))
            hint = f"; did you mean {near}?" if near else f"; they are {', '.join(lifecycle.order)}"
            yield source.problem(path, f"{word} is no status of this type{hint}")
    for index, gate in enumerate(source.own.get("quality_gates", ())):
        if _merged_gate(merged, gate["name"]).get("status_trigger") is None:
            yield source.problem(
                ("quality_gates", index), f"The gate {gate['name']} has no status_trigger: say when it closes"
            )
        for path, name in _condition_names(index, gate.get("conditions", ())):
            if condition(name, True)[0] not in CONDITIONS:
                near = nearest(name, CONDITIONS)
                hint = f"did you mean {near}?" if near else f"known are {', '.join(CONDITIONS)}"
                yield source.problem(path, f"Nobody computes the condition {name}; {hint}", key=True)
    for name in source.own.get("frontmatter", {}).get("required_fields", ()):
        if not name.strip():
            yield source.problem(("frontmatter", "required_fields"), "A required field has an empty name")


def _patterns(own: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for index, section in enumerate(own.get("required_sections", ())):
        given = section.get("pattern", ())
        several = isinstance(given, list)
        for place, pattern in enumerate(given if several else [given] if given else ()):
            path: Path = ("required_sections", index, "pattern")
            yield ((*path, place) if several else path), whole_title(pattern)
        # Together they may be too large where each one alone is not.
        yield ("required_sections", index, "pattern"), any_line("|".join(section_patterns(section)))
    constraints = own.get("frontmatter", {}).get("constraints", {})
    yield from _nested_patterns(("frontmatter", "constraints"), constraints)


def _nested_patterns(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "pattern" and isinstance(inner, str):
                yield (*path, key), inner
            else:
                yield from _nested_patterns((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _nested_patterns((*path, index), inner)


def _status_words(own: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for index, gate in enumerate(own.get("quality_gates", ())):
        if "status_trigger" in gate:
            yield ("quality_gates", index, "status_trigger"), gate["status_trigger"]
    for index, word in enumerate(own.get("approvals", {}).get("statuses", ())):
        yield ("approvals", "statuses", index), word
    for group in ("satellites", "dependencies"):
        for index, item in enumerate(own.get(group, ())):
            for place, word in enumerate(item.get("statuses", ()) if isinstance(item, Mapping) else ()):
                yield (group, index, "statuses", place), word
    for start, ends in own.get("lifecycle", {}).get("transitions", {}).items():
        yield ("lifecycle", "transitions", start), start
        for place, word in enumerate(ends):
            yield ("lifecycle", "transitions", start, place), word
    for name, constraint in own.get("frontmatter", {}).get("constraints", {}).items():
        if "required_from" in constraint:
            yield ("frontmatter", "constraints", name, "required_from"), constraint["required_from"]


def _condition_names(gate: int, given: Any) -> Iterator[tuple[Path, str]]:
    path: Path = ("quality_gates", gate, "conditions")
    if isinstance(given, Mapping):
        yield from (((*path, name), name) for name in given)
        return
    for index, item in enumerate(given):
        if isinstance(item, str):
            yield (*path, index), item
        else:
            yield from (((*path, index, name), name) for name in item)


def _merged_gate(merged: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    gates: list[Mapping[str, Any]] = merged.get("quality_gates", [])
    return next((gate for gate in gates if gate["name"].casefold() == name.casefold()), {})
