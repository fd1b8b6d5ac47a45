"""Reads a workspace's configuration and finds its root; reads nothing but configuration files."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semantic_docs.config.bounded import MAX_CONFIG, read_bounded
from semantic_docs.config.convert import settings_from
from semantic_docs.config.places import locate, locate_value
from semantic_docs.config.settings import Settings
from semantic_docs.config.validate import Fault, validate

PLAIN_FILES = (".semantic-docs.toml", "semantic-docs.toml")
PYPROJECT = "pyproject.toml"
FOLDER = ".semantic-docs"

MAX_DEPTH = 20
"""Tables and lists in one another; the deepest key that means anything stands at three."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """What is wrong with a configuration file. Line and column count from 1."""

    path: str
    """The file's name, relative to the workspace."""
    line: int
    column: int
    message: str
    warning: bool = False
    """Worth saying, but nothing of the configuration is lost."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and what could not be read of them: a key at fault keeps its default."""

    settings: Settings
    problems: tuple[ConfigProblem, ...] = ()

    @property
    def errors(self) -> tuple[ConfigProblem, ...]:
        """The problems because of which the settings are not what the author meant."""
        return tuple(problem for problem in self.problems if not problem.warning)


def load(root: Path) -> Loaded:
    """The settings of the workspace at a folder; never raises."""
    found = list(_sources(root))
    if not found:
        return Loaded(Settings())
    name, *others = found
    ignored = tuple(
        ConfigProblem(other, 1, 1, f"this configuration is not used: {name} stands before it", warning=True)
        for other in others
    )
    loaded = _read(root, name)
    return Loaded(loaded.settings, loaded.problems + ignored)


def configured_root(start: Path) -> Path | None:
    """The nearest folder at or above a path that configures Semantic Docs, None without any."""
    return next((folder for folder in _upwards(_folder(start)) if configured(folder)), None)


def configured(folder: Path) -> bool:
    """Whether a folder holds a configuration, or document types of its own in `.semantic-docs/schemas`."""
    return (folder / FOLDER / "schemas").is_dir() or next(_sources(folder), None) is not None


def _folder(start: Path) -> Path:
    path = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow symlinks out of the tree
    return path.parent if path.is_file() else path


def _upwards(folder: Path) -> Iterator[Path]:
    yield folder
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    for parent in folder.parents:
        if parent in {home, Path(parent.anchor)}:
            return
        yield parent


def _sources(root: Path) -> Iterator[str]:
    """The names of the configuration files of a folder, the one that counts first."""
    for name in PLAIN_FILES:
        if (root / name).is_file():
            yield name
    try:
        text = _text(root, PYPROJECT)
    except (OSError, UnicodeDecodeError):
        return
    if "semantic-docs" not in text:
        return
    try:
        tool = tomllib.loads(text).get("tool", {})
    except (tomllib.TOMLDecodeError, RecursionError):
        # Somebody's broken file is ours to report only where it holds our table.
        if re.search(r"^\s*\[tool\.semantic-docs\b", text, re.MULTILINE):
            yield PYPROJECT
        return
    if isinstance(tool, dict) and "semantic-docs" in tool:
        yield PYPROJECT


def _read(root: Path, name: str) -> Loaded:
    try:
        text = _text(root, name)
    except UnicodeDecodeError as error:
        return _unread(name, (1, 1), f"is not UTF-8 text (byte {error.start})")
    except OSError as error:
        return _unread(name, (1, 1), f"cannot be read: {error.strerror or error}")
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, place = _decode_error(str(error), text)
        return _unread(name, place, f"is not TOML: {message}")
    except RecursionError:
        return _unread(name, (1, 1), "is nested too deeply")
    prefix: tuple[str, ...] = ()
    if name == PYPROJECT:
        prefix = ("tool", "semantic-docs")
        data = data["tool"]["semantic-docs"]
    if not isinstance(data, dict):
        return _unread(name, locate(text, prefix), "tool.semantic-docs must be a table")
    if _depth(data) > MAX_DEPTH:
        return _unread(name, locate(text, prefix), f"has more than {MAX_DEPTH} nested levels")
    faults, sound = validate(data, root)
    problems = tuple(_problem(name, text, prefix, fault) for fault in faults)
    return Loaded(settings_from(sound, name), problems)


def _text(root: Path, name: str) -> str:
    """The text of a configuration file. Raises OSError and UnicodeDecodeError."""
    data = read_bounded(root / name, MAX_CONFIG, root)
    if len(data) > MAX_CONFIG:
        raise OSError(errno.EFBIG, f"it is larger than {MAX_CONFIG:,} bytes")
    return data.decode("utf-8-sig")


def _depth(data: Any) -> int:
    """How many tables and lists stand in one another; counting stops behind the bound."""
    level, depth = [data], 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        inner = (one.values() if isinstance(one, dict) else one for one in level)
        level = [item for values in inner for item in values if isinstance(item, (dict, list))]
    return depth


def _problem(name: str, text: str, prefix: tuple[str, ...], fault: Fault) -> ConfigProblem:
    path = prefix + fault.path
    place = locate(text, path) if fault.value is None else locate_value(text, path, fault.value)
    return ConfigProblem(name, *place, fault.message, fault.warning)


def _unread(name: str, place: tuple[int, int], message: str) -> Loaded:
    return Loaded(Settings(source=name), (ConfigProblem(name, *place, message),))


def _decode_error(message: str, text: str) -> tuple[str, tuple[int, int]]:
    """The reason without its place, and the place; the end of the text has its last line."""
    at = _AT.search(message)
    if not at:
        return message, (1, 1)
    reason = message[: at.start()]
    if at[1]:
        return reason[:1].lower() + reason[1:], (int(at[1]), int(at[2]))
    lines = text.splitlines() or [""]
    return f"{reason[:1].lower()}{reason[1:]} at the end of the file", (len(lines), len(lines[-1]) + 1)
