"""Checks what a configuration file says against its JSON Schema; knows no file and no place in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import ValidationError, Validator, validator_for
from rapidfuzz import process
from rapidfuzz.distance import OSA

from semantic_docs.config.globs import MAX_GLOBS, Globs, problem_with
from semantic_docs.config.keys import config_schema, tables

_KINDS = {
    "array": "a list",
    "object": "a table",
    "string": "text in quotes",
    "integer": "a whole number",
    "boolean": "true or false",
}
_GLOB_KEYS = ("include", "exclude", "templates", "archives")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the configuration."""

    path: tuple[str, ...]
    """The keys that lead to it."""
    message: str
    value: object = None
    """The value at fault, where the key alone would not show it."""
    warning: bool = False


def validate(data: Mapping[str, Any], root: Path) -> tuple[tuple[Fault, ...], dict[str, Any]]:
    """The faults of a configuration, and what is sound of it (a key at fault is left out).

    Underscores in the names of keys are read as dashes. `root` is asked for the folders that
    `roots` names.
    """
    plain = _normalised(data)
    faults = [*_schema_faults(plain), *_glob_faults(plain), *_root_faults(plain, root)]
    for fault in faults:
        _remove(plain, fault.path)
    return tuple(faults), plain


def _normalised(data: Mapping[str, Any]) -> dict[str, Any]:
    known = tables()
    plain: dict[str, Any] = {}
    for name, value in data.items():
        key = name.replace("_", "-")
        if key in known and isinstance(value, dict):
            plain[key] = {inner.replace("_", "-"): _dated(found) for inner, found in value.items()}
        elif key == "dependency-fields" and isinstance(value, dict):
            plain[key] = dict(_flat(value))
        else:
            plain[key] = _dated(value)
    return plain


def _dated(value: Any) -> Any:
    """TOML has dates; JSON Schema has text that looks like one."""
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """`version_history.impacts = …` without quotes is a table in a table, and meant as one name."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


@cache
def _validator() -> Validator:
    return validator_for(config_schema(), validate_formats=True)


def _schema_faults(data: dict[str, Any]) -> Iterator[Fault]:
    for error in _validator().iter_errors(data):
        place = tuple(part for part in error.instance_path if isinstance(part, str))
        kind: Any = error.kind
        if kind.name == "additionalProperties":
            for key in kind.unexpected:
                yield Fault((*place, key), _unknown(place, key))
        elif kind.name == "propertyNames":
            key = str(kind.error.instance)
            yield Fault((*place, key), f"{'.'.join(place)}: {key!r} is not a gap code such as E120")
        else:
            # Where the whole value is of a wrong kind its key shows the place better.
            value = None if kind.name in {"type", "minLength", "minItems"} else error.instance
            yield Fault(place, _wrong_value(error, ".".join(place)), value)


def _wrong_value(error: ValidationError, name: str) -> str:
    kind: Any = error.kind
    shown = _shown(error.instance)
    match kind.name:
        case "enum":
            return f"{name} must be {_one_of(kind.options)}, not {shown}"
        case "type":
            expected = " or ".join(_KINDS.get(kind_name, kind_name) for kind_name in kind.types)
            item = (
                "each entry of " if error.instance_path and isinstance(error.instance_path[-1], int) else ""
            )
            return f"{item}{name} must be {expected}, not {shown}"
        case "pattern":
            return f"{name}: {shown} is neither a gap code nor the beginning of one (E140, E14)"
        case "format":
            return f"{name} must be a date such as 2026-01-15, not {shown}"
        case "minLength" | "minItems":
            return f"{name} must not be empty"
        case _:
            return f"{name}: {error.message}"


def _unknown(place: tuple[str, ...], key: str) -> str:
    known = tables()
    inside = ".".join(place)
    names = list(known.get(inside, {})) + ([] if inside else [table for table in known if table])
    shown = f"{inside}.{key}" if inside else key
    longer = [name for name in names if name.startswith(key)]
    near = process.extractOne(key, names, scorer=OSA.distance, score_cutoff=max(2, len(key) // 3))
    meant = longer or ([near[0]] if near else [])
    if meant:
        return f"unknown key {shown!r}; did you mean {' or '.join(meant)}?"
    return f"unknown key {shown!r}; known are {', '.join(sorted(names))}"


def _one_of(options: list[Any]) -> str:
    words = [str(option) for option in options]
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _glob_faults(data: dict[str, Any]) -> Iterator[Fault]:
    for key in (*_GLOB_KEYS, "per-file-ignores"):
        globs = data.get(key, ())
        if not isinstance(globs, (list, dict)):
            continue
        if len(globs) > MAX_GLOBS:
            yield Fault((key,), f"{key}: {len(globs):,} globs; at most {MAX_GLOBS:,} are read")
            continue
        faults = False
        for glob in globs:
            trouble = problem_with(glob) if isinstance(glob, str) and glob else None
            if trouble:
                faults = True
                yield Fault((key,), f"{key}: {trouble}", glob)
        together = [glob for glob in globs if isinstance(glob, str) and glob]
        if together and not faults and not _compile(together):
            yield Fault((key,), f"{key}: these globs are too big to be matched together")


def _compile(globs: list[str]) -> bool:
    try:
        Globs(globs)
    except ValueError:
        return False
    return True


def _root_faults(data: dict[str, Any], root: Path) -> Iterator[Fault]:
    folders = data.get("roots", ())
    for name in folders if isinstance(folders, list) else ():
        if not isinstance(name, str) or not name:
            continue
        target = root / name
        if not target.resolve().is_relative_to(root.resolve()):
            yield Fault(("roots",), f'roots: "{name}" lies outside the workspace', name)
        elif not target.is_dir():
            yield Fault(("roots",), f'roots: there is no folder "{name}" in the workspace', name)


def _remove(data: dict[str, Any], path: tuple[str, ...]) -> None:
    """Takes out the innermost key of a path that is there: of a table one entry, else the whole value."""
    table: Any = data
    for depth, name in enumerate(path):
        if not isinstance(table, dict) or name not in table:
            return
        if depth == len(path) - 1 or not isinstance(table[name], dict):
            del table[name]
            return
        table = table[name]
