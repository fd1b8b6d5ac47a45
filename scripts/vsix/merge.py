"""Lays the wheels of several Pythons into one folder, without what a server at work does not read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

from scripts.vsix.needs import OWN, UNBUNDLED

_UNREAD_SUFFIXES = {".pyi", ".pyx", ".pxd", ".pxi", ".c", ".cc", ".cpp", ".h", ".hpp", ".pyc", ".typed"}
_UNREAD_FOLDERS = {"tests", "test", "testing", "__pycache__", "__pyinstaller"}
_LICENCE = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors|third)")
_EXTENSIONS = {".so", ".pyd"}


class Conflict(Exception):
    """Two wheels disagree about a file, or one asks for what is not there."""


@dataclass
class Bundle:
    """What the folder is to hold, by path."""

    libs: dict[str, bytes] = field(default_factory=dict)
    licences: dict[str, bytes] = field(default_factory=dict)
    packages: dict[str, Message] = field(default_factory=dict)
    """Metadata of each package, by name."""

    def add(self, wheel: Path) -> None:
        """Raises Conflict for a file that is there with another content."""
        with zipfile.ZipFile(wheel) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    self._put(wheel, info.filename, archive.read(info))

    def compiled(self) -> set[str]:
        """The top-level names of all extension modules."""
        paths = (PurePosixPath(path) for path in self.libs)
        return {path.parts[0].partition(".")[0] for path in paths if path.suffix in _EXTENSIONS}

    def _put(self, wheel: Path, name: str, content: bytes) -> None:
        path = PurePosixPath(name)
        if path.parts[0].endswith(".dist-info"):
            self._put_metadata(path, content)
            return
        if path.parts[0].endswith(".data"):
            # Scripts and headers are of no use here; what belongs into the folder itself is.
            if path.parts[1] not in {"purelib", "platlib"}:
                return
            path = PurePosixPath(*path.parts[2:])
        if is_read(path) and self.libs.setdefault(str(path), content) != content:
            raise Conflict(f"{wheel.name} has another {path} than the wheel for an older Python")

    def _put_metadata(self, path: PurePosixPath, content: bytes) -> None:
        package = path.parts[0].partition("-")[0]
        if path.name == "METADATA":
            found = HeaderParser().parsestr(content.decode())
            self.packages[package] = found
            # A report of a fault names the versions, and Python reads them here.
            said = (f"{field}: {found[field]}\n" for field in ("Metadata-Version", "Name", "Version"))
            self.libs[str(path)] = "".join(said).encode()
        elif "licenses" in path.parts or _LICENCE.match(path.name):
            self.licences[f"{package}/{path.name}"] = content


def is_read(path: PurePosixPath) -> bool:
    """Whether a server at work may read a file of a wheel."""
    if path.suffix in _UNREAD_SUFFIXES or _UNREAD_FOLDERS.intersection(path.parts[:-1]):
        return False
    return not (path.parts[0] == OWN and len(path.parts) > 1 and path.parts[1] in UNBUNDLED)


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Writes files below a folder, in the order of their paths."""
    for name, content in sorted(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def notices(packages: dict[str, Message], licences: Iterable[str]) -> str:
    """A page that says of each package its version, its licence and where that is printed."""
    texts = sorted(licences)
    rows = [_notice(name, packages[name], texts) for name in sorted(packages, key=str.lower)]
    head = "# What comes with the server\n\n| package | version | licence | text |\n|---|---|---|---|\n"
    return head + "".join(rows)


def _notice(name: str, metadata: Message, texts: list[str]) -> str:
    links = ", ".join(f"[{text.partition('/')[2]}]({text})" for text in texts if text.startswith(f"{name}/"))
    return f"| {metadata['Name']} | {metadata['Version']} | {' or '.join(_licence(metadata))} | {links} |\n"


def _licence(metadata: Message) -> Iterator[str]:
    expression = metadata["License-Expression"]
    classifiers = [text for text in metadata.get_all("Classifier", []) if text.startswith("License :: ")]
    if expression:
        yield expression
    elif classifiers:
        yield from (text.rpartition(" :: ")[2] for text in classifiers)
    else:
        yield (metadata["License"] or "see its text").splitlines()[0]
