"""The gaps of a workspace as a list: in groups, and page by page; unsaved text counts.

The order is the same every time: the worst first, then by path and by place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias, TypeVar

from semantic_docs.features.view import View
from semantic_docs.gaps.catalogue import rule_for
from semantic_docs.index.gaps import notice
from semantic_docs.index.lists import Label
from semantic_docs.model.gap import Gap, Severity
from semantic_docs.model.notice import Notice

NOBODY = "no owner"

STEP = 2_000
"""Documents that are looked at before the editor is listened to again."""

_WEIGHTS = {one.value: one.weight for one in Severity}
_SEVERITIES = {one.weight: one for one in Severity}


T = TypeVar("T")

Steps: TypeAlias = "Generator[None, View, list[Group]]"
"""Each takes the view as it is then: whoever types between two of them is answered between them."""

_Add: TypeAlias = Callable[[str, str, int], None]
"""(key of a group, severity, count)."""


class By(StrEnum):
    """What gaps are grouped by."""

    SEVERITY = "severity"
    CODE = "code"
    DOCUMENT = "document"
    OWNER = "owner"


@dataclass(slots=True)
class Group:
    """Gaps that belong together."""

    key: str
    """The path, where they are grouped by document; an owner's is empty where there is none."""
    count: int
    weight: int
    """Of the worst of them."""
    label: str = ""
    detail: str = ""

    @property
    def worst(self) -> Severity:
        """The severity of the worst of them."""
        return _SEVERITIES[self.weight]

    def join(self, other: Group) -> None:
        """Takes another one in."""
        self.count += other.count
        self.weight = max(self.weight, other.weight)


def order(one: Group) -> tuple[int, int, str]:
    """The worst group first, of these the one with most gaps."""
    return -one.weight, -one.count, one.key


class Item(NamedTuple):
    """One gap of a list."""

    path: str
    label: str
    """The id of the document, else its path."""
    notice: Notice


class Tally(NamedTuple):
    """A workspace in figures."""

    documents: int
    gaps: dict[str, int]
    """By severity."""


def tally(view: View, nested: Iterable[str] = ()) -> Tally:
    """How many documents and gaps there are. `nested` are folders that are another one's, as paths.

    What it costs grows with what is open and what that touches, not with the workspace.
    """
    store, away = view.store, _below(view, nested)
    apart = away | set(view.gaps_apart)
    gaps = Counter(store.lists.weights())
    gaps.subtract(store.lists.weights_of(apart))
    gaps.update(
        gap.severity.value for path in view.gaps_apart if path not in away for gap in view.gaps_of(path)
    )
    new = sum(not store.knows(path) for path in view.overlay)
    return Tally(store.count() + new - len(away), {one.value: max(gaps[one.value], 0) for one in Severity})


def groups(by: By, nested: Iterable[str] = ()) -> Steps:
    """Every group that holds a gap, in order, without labels."""
    nested = tuple(nested)
    view = yield
    found: dict[str, Group] = {}

    def add(key: str, severity: str, count: int) -> None:
        group = found.get(key)
        if group is None:
            found[key] = Group(key, count, _WEIGHTS[severity])
        else:
            group.count += count
            group.weight = max(group.weight, _WEIGHTS[severity])

    if by in {By.SEVERITY, By.CODE}:
        view = yield from _by_code(view, by, nested, add)
    else:
        view = yield from _by_document(view, by, nested, add)
    for gap in _unsaved(view, _below(view, nested)):
        add(_key(view, by, gap), gap.severity.value, 1)
    return sorted(found.values(), key=order)


def at_once(steps: Generator[None, View, T], view: View) -> T:
    """All steps, of one view."""
    next(steps)
    while True:
        try:
            steps.send(view)
        except StopIteration as end:
            found: T = end.value
            return found


def _by_code(view: View, by: By, nested: Iterable[str], add: _Add) -> Generator[None, View, View]:
    counts: Counter[tuple[str, str]] = Counter()
    for one in Severity:
        if by is By.SEVERITY:
            counts["", one.value] = view.store.lists.weights().get(one.value, 0)
        else:
            counts.update({(code, severity): n for code, severity, n in view.store.lists.codes(one.value)})
            view = yield
    apart = _below(view, nested) | set(view.gaps_apart)
    for code, severity, count in view.store.lists.codes_of(apart):
        counts[code if by is By.CODE else "", severity] -= count
    for (code, severity), count in counts.items():
        if count > 0:
            add(code or severity, severity, count)
    return view


def _by_document(view: View, by: By, nested: Iterable[str], add: _Add) -> Generator[None, View, View]:
    for one in Severity:
        behind = ""
        while rows := view.store.lists.some(one.value, behind, STEP, owned=by is By.OWNER):
            apart = _below(view, nested) | set(view.gaps_apart)
            for severity, path, count, owner in rows:
                if path not in apart:
                    add(owner if by is By.OWNER else path, severity, count)
            behind = rows[-1][1]
            if len(rows) < STEP:
                break
            view = yield
    return view


def labelled(view: View, by: By, chosen: list[Group]) -> list[Group]:
    """The same groups with what is shown of them."""
    labels = _labels(view, [one.key for one in chosen]) if by is By.DOCUMENT else {}
    for one in chosen:
        if by is By.DOCUMENT:
            label = labels.get(one.key, Label(None, ""))
            one.label, one.detail = label.id or one.key, label.title
        elif by is By.CODE:
            rule = rule_for(one.key)
            one.label, one.detail = one.key, rule.name if rule else ""
        else:
            one.label = one.key.capitalize() if by is By.SEVERITY else one.key or NOBODY
    return chosen


def page(
    view: View, by: By, key: str, offset: int, limit: int, nested: Iterable[str] = ()
) -> tuple[list[Item], int]:
    """So many gaps of a group from an offset on, and how many the group holds."""
    away = _below(view, nested)
    counted = sorted(_counted(view, by, key, away), key=lambda one: (-_WEIGHTS[one[0]], one[1]))
    chosen: list[tuple[str, str]] = []
    skipped = behind = 0
    for severity, path, count in counted:
        if behind + count > offset and behind < offset + limit:
            skipped = behind if not chosen else skipped
            chosen.append((severity, path))
        behind += count
    paths = list(dict.fromkeys(path for _, path in chosen))
    notices, labels = _notices(view, paths), _labels(view, paths)
    found = [
        Item(path, labels[path].id or path if path in labels else path, one)
        for severity, path in chosen
        for one in notices.get(path, ())
        if one.severity == severity and (by is not By.CODE or one.code == key)
    ]
    start = max(offset - skipped, 0)
    return found[start : start + limit], behind


def _counted(view: View, by: By, key: str, away: set[str]) -> Iterator[tuple[str, str, int]]:
    """(severity, path, count) of a group."""
    lists = view.store.lists
    if by is By.SEVERITY:
        rows = lists.counted(severity=key)
    elif by is By.CODE:
        rows = lists.counted(code=key)
    elif by is By.DOCUMENT:
        rows = [(severity, key, count) for severity, count in lists.weights_of([key]).items()]
    else:
        owned = lists.owned(key)
        rows = [one for one in lists.counted() if one[1] in owned]
    apart = away | set(view.gaps_apart)
    yield from (one for one in rows if one[1] not in apart)
    mine = (gap for gap in _unsaved(view, away) if _key(view, by, gap) == key)
    unsaved = Counter((gap.severity.value, gap.path) for gap in mine)
    yield from ((severity, path, count) for (severity, path), count in unsaved.items())


def _key(view: View, by: By, gap: Gap) -> str:
    if by is By.OWNER:
        face = view.graph.face(gap.path)
        return (face.owner if face else None) or ""
    return _KEYS[by](gap)


_KEYS: dict[By, Callable[[Gap], str]] = {
    By.SEVERITY: lambda gap: gap.severity.value,
    By.CODE: lambda gap: gap.code,
    By.DOCUMENT: lambda gap: gap.path,
}


def _unsaved(view: View, away: set[str]) -> Iterator[Gap]:
    """The gaps that unsaved text makes others than those of the index."""
    return (gap for path in view.gaps_apart if path not in away for gap in view.gaps_of(path))


def _notices(view: View, paths: list[str]) -> dict[str, tuple[Notice, ...]]:
    apart = [path for path in paths if path in view.gaps_apart]
    found = view.store.notices(path for path in paths if path not in view.gaps_apart)
    return found | {path: tuple(map(notice, view.gaps_of(path))) for path in apart}


def _labels(view: View, paths: list[str]) -> dict[str, Label]:
    found = view.store.lists.labels(path for path in paths if path not in view.overlay)
    for path in paths:
        doc = view.overlay.get(path)
        if doc is not None:
            title = doc.title.value if doc.title else ""
            found[path] = Label(doc.id.value if doc.id else None, title)
    return found


def _below(view: View, nested: Iterable[str]) -> set[str]:
    """The documents that another workspace folder, nested in this one, shows."""
    folders = tuple(f"{folder}/" for folder in nested)
    if not folders:
        return set()
    indexed = {path for folder in folders for path in view.store.lists.below(folder[:-1])}
    return indexed | {path for path in view.gaps_apart if path.startswith(folders)}
