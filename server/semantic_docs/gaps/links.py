"""What a relative link means, and what may have been meant where it leads nowhere."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote

from rapidfuzz import process
from rapidfuzz.distance import OSA

from semantic_docs.gaps.rule import Context
from semantic_docs.graph.graph import Graph
from semantic_docs.model.reference import Reference

_LINE_ANCHOR = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")
# Sites made of Markdown files leave the ending out.
_ENDINGS = (".md", ".markdown", ".mdx")
_HYPHENS = re.compile(r"-+")


def found_path(context: Context, link: Reference) -> str | None:
    """The file or folder that a link leads to, None where none is there."""
    for path in candidates(link.path) if link.path is not None else ():
        if path in ("", ".") or path == context.doc.path or _is_there(context.graph, path):
            return path
    return None


def _is_there(graph: Graph, path: str) -> bool:
    """Of documents the index knows, and whoever follows the link asks it anyway; the rest the disk knows."""
    return graph.knows(graph.ways.leads(path)) or graph.exists(path)


def candidates(path: str) -> tuple[str, ...]:
    """The paths that a link's path may mean, in the order in which they are tried."""
    if "." in posixpath.basename(path):
        return (path,)
    return (path, *(path + ending for ending in _ENDINGS))


def has_anchor(anchors: frozenset[str], anchor: str) -> bool:
    """Whether a page has an anchor.

    Letter case and emoji selectors do not count, `#top` and `#L10` need no heading, and `#:~:text=` is the
    browser's.
    """
    if anchor.lower() == "top" or anchor.startswith(":~:") or _LINE_ANCHOR.fullmatch(anchor):
        return True
    return anchor in anchors or _plain(anchor) in _all_plain(anchors)


def like_anchors(anchors: Iterable[str], anchor: str, limit: int = 3) -> tuple[str, ...]:
    """The anchors most like one that is not there: the same but for hyphens, else few letters off."""
    wanted = _bare(anchor)
    scored = []
    for one in anchors:
        distance = OSA.distance(_bare(one), wanted)
        if distance <= len(wanted) // 3 or (
            len(wanted) > 5 and (wanted in _bare(one) or _bare(one) in wanted)
        ):
            scored.append((distance, one))
    return tuple(one for _, one in sorted(scored)[:limit])


def like_paths(paths: Iterable[str], path: str, limit: int = 3) -> tuple[str, ...]:
    """Documents that a broken path may mean: of the same file name, else of a name a few letters off."""
    name = posixpath.basename(path).casefold()
    known = list(paths)
    names = [one.rpartition("/")[2].casefold() for one in known]
    hits = process.extract(name, names, scorer=OSA.distance, score_cutoff=len(name) // 4, limit=None)
    scored = [(int(distance), _apart(known[at], path), known[at]) for _, distance, at in hits]
    best = min(scored)[0] if scored else 0
    # A file of that very name leaves no doubt that the others are others.
    return tuple(one for distance, _, one in sorted(scored)[:limit] if best > 0 or distance == 0)


def relative(doc_path: str, target: str, written: str) -> str:
    """A link's target from one document to another path, in the manner in which it was written."""
    path = posixpath.relpath(target, posixpath.dirname(doc_path) or ".")
    if written.startswith("./") and not path.startswith("."):
        path = f"./{path}"
    # Angle brackets are not relied on: a space or a bracket would end the target.
    return quote(path, safe="/.-_~!$&'*+,;=:@" + "".join(char for char in path if ord(char) > 127))


def _apart(one: str, other: str) -> int:
    """How many folders must be left and entered on the way from one path to another."""
    here, there = one.split("/")[:-1], other.split("/")[:-1]
    common = sum(1 for _ in _common(here, there))
    return len(here) + len(there) - 2 * common


def _common(here: list[str], there: list[str]) -> Iterable[str]:
    for a, b in zip(here, there, strict=False):
        if a != b:
            return
        yield a


@lru_cache(maxsize=64)
def _all_plain(anchors: frozenset[str]) -> frozenset[str]:
    """The anchors of a page as they are compared; made once for all links that lead there."""
    return frozenset(map(_plain, anchors))


def _plain(anchor: str) -> str:
    return unicodedata.normalize("NFC", unquote(anchor)).replace("\ufe0f", "").casefold()


def _bare(anchor: str) -> str:
    return _HYPHENS.sub("-", _plain(anchor)).strip("-")
