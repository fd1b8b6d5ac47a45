"""Where a new document goes and what its file is called: as those of its kind are. Writes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from semantic_docs.index.folding import folded
from semantic_docs.model.face import Face

MAX_STEM = 80
"""Characters of a file's name made of an id and a title; every disk takes as many, whatever the alphabet."""

# What may be a file's name everywhere, Windows included.
_FILE_NAME = re.compile(r"[A-Za-z0-9][\w.-]*[A-Za-z0-9]", re.ASCII)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_COMMON = ("readme", "changelog", "index")
_NUMBER = re.compile(r"(\d+)([-_ ])")
_LAST_NUMBER = re.compile(r"\d+(?!.*\d)")

_Style = Callable[[str, str], str]
"""(id, title) → the name of the file, without its suffix."""


def may_be_name(name: str) -> bool:
    """Whether an id can be a file's name on every system."""
    return _FILE_NAME.fullmatch(name) is not None and _RESERVED.fullmatch(name) is None


def most_used(folders: Iterable[str], near: str | None = None) -> str | None:
    """The folder that occurs most; with `near`, of those that share most of that folder's way."""
    counts = Counter(folders)
    return min(counts, key=lambda folder: (-_shared(folder, near), -counts[folder], folder), default=None)


def siblings(faces: Iterable[Face]) -> list[Face]:
    """The documents whose files' names say something; a README is called so everywhere."""
    return [face for face in faces if stem_of(face.path).casefold() not in _COMMON and not face.template]


def called_by_id(face: Face) -> bool:
    """Whether a file's name tells the id or the number: how one of any type may be called."""
    return _form_of(face)[0] != "title"


def stem_of(path: str) -> str:
    """A file's name without its folder and its suffix."""
    return re.sub(r"\.[^.]+$", "", path.rpartition("/")[2])


def file_name(faces: Sequence[Face], identifier: str, title: str) -> str:
    """The name of a file, without its suffix, as most of these documents' files are named.

    By the id, by id and title, by number and title, or by the title alone; in lower case where they are.
    """
    votes = Counter(_form_of(face) for face in faces)
    form, between, lower = min(votes, key=lambda one: (-votes[one], one), default=("id and title", "-", True))
    name = identifier.lower() if lower else identifier
    words = _words(title, between)
    number = _LAST_NUMBER.search(identifier)
    if form == "id" or not words:
        found = name
    elif form == "number and title" and number is not None:
        width = min(
            (len(match[1]) for face in faces if (match := _NUMBER.match(stem_of(face.path)))), default=4
        )
        found = f"{int(number.group()):0{width}}{between}{words}"
    elif form == "title":
        found = words
    else:
        found = f"{name}{between}{words}"
    found = found[:MAX_STEM].rstrip(" ._-")
    return name if _RESERVED.fullmatch(found) else found


def _form_of(face: Face) -> tuple[str, str, bool]:
    """(what the name is made of, what stands between its words, whether it is in lower case)."""
    stem = stem_of(face.path)
    lower = stem == stem.lower()
    between = next((char for char in reversed(stem) if char in "-_ "), "-")
    names = [name.lower() for name in face.names]
    if stem.lower() in names:
        return "id", "-", lower
    for name in names:
        if stem.lower().startswith(name) and stem[len(name)] in "-_ .":
            return "id and title", between, stem[: len(name)] == stem[: len(name)].lower()
    match = _NUMBER.match(stem)
    return ("number and title", match[2], True) if match else ("title", between, lower)


def _words(title: str, between: str) -> str:
    return between.join(re.findall(r"[^\W_]+", folded(title)))


def _shared(folder: str, near: str | None) -> int:
    """How many folders two ways have in common from the root on."""
    if near is None:
        return 0
    count = 0
    for mine, other in zip(folder.split("/"), near.split("/"), strict=False):
        if mine != other:
            break
        count += 1
    return count
