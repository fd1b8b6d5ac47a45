"""`file:` URIs to paths and back. Other schemes have no path: what is not a file is not ours."""

from __future__ import annotations

import os
import re
from urllib.parse import quote, unquote, urlsplit

_DRIVE = re.compile(r"/([A-Za-z]):(?=/|$)")
# Halves of characters that no name can hold; the others stand for bytes that are no UTF-8.
_LONE = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")
# What VS Code leaves as it is in a path; it writes a drive as `c%3A`, and so does `to_uri`.
_SAFE = "/-._~"


def to_path(uri: str, windows: bool = os.name == "nt") -> str | None:
    """The absolute path that a `file:` URI means, with `/`; None for every other scheme.

    Percent signs are undone once. A drive letter becomes lower case, `file://host/share` a UNC path.
    Names stay in the normal form they came in: two that differ in it are two names on most systems.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file" or not parts.path.startswith("/"):
        return None
    # `urlsplit` takes a raw `?` or `#` for the end of the path, which is right: in a name they are escaped.
    path = unquote(parts.path, errors="surrogateescape")
    if "\0" in path or _LONE.search(path):
        return None
    host = unquote(parts.netloc)
    if host and host.lower() != "localhost":
        return f"//{host}{path}" if windows else None
    if windows:
        path = _DRIVE.sub(lambda match: f"{match.group(1).lower()}:", path, count=1)
    return _normal(path)


def to_uri(path: str, windows: bool = os.name == "nt") -> str:
    """The `file:` URI of an absolute path, escaped as VS Code does it."""
    path = path.replace("\\", "/") if windows else path
    host = ""
    if windows and path.startswith("//"):
        host, _, rest = path[2:].partition("/")
        path = f"/{rest}"
    elif windows and not path.startswith("/"):
        path = f"/{path[:1].lower()}{path[1:]}"
    return f"file://{quote(host)}{quote(path, safe=_SAFE, errors='surrogateescape')}"


def real(path: str, windows: bool = os.name == "nt") -> str:
    """Where an absolute path leads in the end, links followed; spelled as `to_path` spells paths.

    It asks the disk once for each folder on the way.
    """
    found = os.path.realpath(path)
    if windows:
        found = _DRIVE.sub(
            lambda match: f"{match.group(1).lower()}:", f"/{found}".replace("\\", "/"), count=1
        )
        return found if found[1:2] == ":" else found.removeprefix("/")
    return found


def relative_to(root: str, path: str) -> str | None:
    """A path below a root, relative to it; None where it is the root itself or lies elsewhere."""
    base = root if root.endswith("/") else f"{root}/"
    if not path.startswith(base) or len(path) == len(base):
        return None
    return path[len(base) :]


def _normal(path: str) -> str:
    """Without `.`, `..`, doubled and closing slashes; no link is followed."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts)
