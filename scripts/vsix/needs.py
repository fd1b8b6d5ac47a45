"""Which packages the server needs at run time, pinned as in the lock file.

What the modules outside `cli/` import, and what that asks for in turn: the command line and its libraries are
not in the extension.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

from scripts.vsix.targets import PYTHONS, Target

OWN = "semantic_docs"
UNBUNDLED = ("cli", "__main__.py")
"""Parts of our package that only the command line needs, relative to it."""

_PIN = re.compile(r"^([a-z0-9-]+)==[^\s\\;]+", re.MULTILINE)


def roots(package: Path) -> set[str]:
    """The distributions that modules of our package import, those of the command line aside."""
    modules: set[str] = set()
    for file in package.rglob("*.py"):
        if file.relative_to(package).parts[0] not in UNBUNDLED:
            modules.update(_imported(ast.parse(file.read_text("utf-8"))))
    foreign = modules - set(sys.stdlib_module_names) - {OWN}
    names = packages_distributions()
    return {_name(names[module][0]) for module in foreign}


def closure(names: Iterable[str], target: Target) -> set[str]:
    """The distributions themselves and whatever they ask for on a platform, in any of the Pythons.

    What they ask for is read from what is installed here. One that is not, because this platform has no need
    of it, is taken to ask for nothing; `merge.py` sees to it that this is so.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(asked_for(_requires(name), target))
    return found


def asked_for(requirements: Iterable[str], target: Target) -> set[str]:
    """The names among requirements whose markers hold on a platform, extras aside."""
    environments = [_environment(target, version) for version in PYTHONS]
    names = set()
    for text in requirements:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate(each) for each in environments):
            names.add(_name(requirement.name))
    return names


def pinned(lock: str, names: Iterable[str]) -> str:
    """The lock file's entries of some packages with their hashes, the markers left out; KeyError for a name
    that the lock does not hold.
    """
    entries = {match[1]: _entry(lock, match) for match in _PIN.finditer(lock)}
    return "".join(entries[name] for name in sorted(names))


def _entry(lock: str, match: re.Match[str]) -> str:
    hashes = re.findall(r"--hash=\S+", _paragraph(lock, match.end()))
    return " \\\n    ".join([match[0], *hashes]) + "\n"


def _paragraph(lock: str, start: int) -> str:
    following = _PIN.search(lock, start)
    return lock[start : following.start() if following else len(lock)]


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def _environment(target: Target, version: str) -> dict[str, str]:
    values = {key: str(value) for key, value in default_environment().items()}
    return (
        values
        | dict(target.markers)
        | {"python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    )


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
