"""Standings followed change by change are those that the whole comes to by definition."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from semantic_docs.graph.arrows import Arrows, Pick, requiring, waiting
from semantic_docs.graph.cycles import cycle_at
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.standings import encircled, placed
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.reference import EdgeType
from semantic_docs.model.standing import Standing
from semantic_docs.session.dirty import Change, rearranged
from tests.support.shelf import Shelf, face

NAMES = ("A", "B", "C", "D", "E", "F")
PATHS = tuple(f"{name.lower()}.md" for name in NAMES)
EDGES = st.lists(
    st.builds(
        FaceEdge,
        st.sampled_from((EdgeType.REQUIRES, EdgeType.REQUIRES, EdgeType.INFORMS, EdgeType.PARENT)),
        st.sampled_from(NAMES),
        st.sampled_from(("dependencies", "dependencies", "impacts", "version_history.impacts")),
    ),
    max_size=3,
).map(tuple)
FACES = st.builds(
    lambda path, name, aliases, edges: face(name, *edges, path=path, aliases=tuple(set(aliases) - {name})),
    st.sampled_from(PATHS),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES), max_size=1),
    EDGES,
)
CHANGES = st.lists(st.one_of(FACES, st.sampled_from(PATHS)), min_size=1, max_size=3)
"""A face that a path has from now on, or a path that goes."""


@settings(max_examples=500)
@given(start=st.lists(FACES, max_size=6), steps=st.lists(CHANGES, min_size=1, max_size=4))
@example(
    start=[face("A", FaceEdge(EdgeType.REQUIRES, "B", "dependencies"))],
    steps=[[face("B", FaceEdge(EdgeType.REQUIRES, "A", "dependencies"))], ["b.md"]],
)
def test_followed_equals_looked_at_anew(start: list[Face], steps: list[list[Face | str]]) -> None:
    faces = {one.path: one for one in start}
    standings = by_definition(faces)
    for step in steps:
        before = faces
        faces = dict(faces)
        for one in step:
            if isinstance(one, Face):
                faces[one.path] = one
            else:
                faces.pop(one, None)
        shelf = Shelf(faces.values())
        shelf.standings = {path: one for path, one in standings.items() if path in faces}
        over = Graph(shelf, lambda _: False)
        touched = {one.path if isinstance(one, Face) else one for one in step}
        changes = [Change(path, before.get(path), faces.get(path)) for path in sorted(touched)]
        found = placed(over, rearranged(over, changes))
        shelf.standings.update(found.standings)
        standings = by_definition(faces)
        assert shelf.standings == standings
        assert unlike(before, faces) <= found.circled | touched
        unsaved = Shelf(before.values())
        unsaved.standings = by_definition(before)
        if set(before) <= set(faces):  # A document cannot go without being saved.
            typed = {path: face for path, face in faces.items() if before.get(path) != face}
            over = Graph(unsaved, lambda _: False, faces=typed)
            seen, circled = encircled(over, rearranged(over, changes))
            assert circled == found.circled
            over = Graph(unsaved, lambda _: False, faces=typed, circles=seen)
            for path in faces:
                circle = over.ties.circle(path)
                assert min(circle, default=None) == standings[path].circle


def unlike(before: dict[str, Face], faces: dict[str, Face]) -> set[str]:
    """The documents on which another cycle is reported than was."""
    was, now = reported(before), reported(faces)
    return {path for path in faces if path in before and was[path] != now[path]}


def reported(faces: dict[str, Face]) -> dict[str, object]:
    shelf = Shelf(faces.values())
    shelf.standings = by_definition(faces)
    over = Graph(shelf, lambda _: False)
    return {path: cycle_at(over, path) for path in faces}


def by_definition(faces: dict[str, Face]) -> dict[str, Standing]:
    """Where documents stand, in the words of `Standing`: slow, and without any of the code that is tried."""
    over = Graph(Shelf(faces.values()), lambda _: False)
    levels, _ = heights(over, faces, requiring)
    ranks, circles = heights(over, faces, waiting)
    standings = {}
    for path, one in faces.items():
        named = {over.ids().get(edge.target, f"no {edge.target}") for edge in one.edges} - {path}
        naming = {
            other
            for other, there in faces.items()
            if other != path and any(over.ids().get(edge.target) == path for edge in there.edges)
        }
        circle = min(circles[path], default=None)
        standings[path] = Standing(levels[path], ranks[path], circle, len(naming), len(named))
    return standings


def heights(over: Graph, faces: dict[str, Face], pick: Pick) -> tuple[dict[str, int], dict[str, set[str]]]:
    arrows = Arrows(over.ties, pick)
    reach = {path: set(arrows.after(path)) for path in faces}
    for _ in faces:
        for path in faces:
            reach[path] |= {far for near in reach[path] for far in reach[near]}
    circles = {path: {one for one in reach[path] if path in reach[one]} for path in faces}
    levels = dict.fromkeys(faces, 0)
    for _ in faces:
        for path in faces:
            below = {other for one in circles[path] | {path} for other in arrows.after(one)} - circles[path]
            levels[path] = max((levels[other] + 1 for other in below), default=0)
    return levels, circles
