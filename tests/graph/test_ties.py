"""Edges fetched for many documents at once are those that are asked for one by one, unsaved text included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.graph.ties import Ties
from semantic_docs.model.face import Face
from tests.support.shelf import Shelf, blocks, face, requires

IDS = ("A-1", "A-2", "A-3", "A-4")


@st.composite
def faces(draw: st.DrawFn, paths: tuple[str, ...] = ("a.md", "b.md", "c.md", "d.md")) -> list[Face]:
    """Documents that may share ids, name one another, themselves and what is not there."""
    found = []
    for path in paths:
        targets = draw(st.lists(st.sampled_from(IDS), max_size=3))
        edges = [requires(target) if draw(st.booleans()) else blocks(target) for target in targets]
        aliases = tuple(draw(st.lists(st.sampled_from(IDS), max_size=1)))
        found.append(face(draw(st.sampled_from(IDS)), *edges, path=path, aliases=aliases))
    return found


@given(saved=faces(), unsaved=faces(("b.md", "e.md")), asked=st.sets(st.sampled_from("abcde")))
def test_fetched_is_what_is_asked_for_one_by_one(
    saved: list[Face], unsaved: list[Face], asked: set[str]
) -> None:
    shelf, overlay = Shelf(saved), {one.path: one for one in unsaved}
    at_once, alone = Ties(shelf, overlay, {}), Ties(shelf, overlay, {})
    paths = sorted(f"{name}.md" for name in asked)
    at_once.fetch(paths)
    for path in ("a.md", "b.md", "c.md", "d.md", "e.md"):
        assert at_once.outgoing(path) == alone.outgoing(path)
        assert at_once.dangling(path) == alone.dangling(path)
        assert sorted(at_once.incoming(path), key=str) == sorted(alone.incoming(path), key=str)
