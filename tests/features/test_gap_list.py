"""Groups and pages of gaps, over the documents of an index."""

from __future__ import annotations

import pytest

from semantic_docs.features import gap_list
from semantic_docs.features.gap_list import By, Item, at_once, groups, labelled, page, tally
from semantic_docs.features.view import View
from semantic_docs.model.gap import Severity


@pytest.mark.parametrize("by", list(By))
def test_groups_add_up(view: View, by: By) -> None:
    found = at_once(groups(by), view)
    assert sum(one.count for one in found) == len(view.store.gaps()) == sum(tally(view).gaps.values())
    for one in found:
        items, total = page(view, by, one.key, 0, 1000)
        assert len(items) == total == one.count
        assert items[0].notice.severity == one.worst.value


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("size", [1, 2, 3])
def test_steps_come_to_the_same(view: View, by: By, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = at_once(groups(by), view)
    monkeypatch.setattr(gap_list, "STEP", size)
    assert at_once(groups(by), view) == whole


def test_what_another_folder_shows_is_left_out(view: View) -> None:
    """`docs` is a workspace folder of its own; what begins with the same letters is not in it."""
    outside = [gap for gap in view.store.gaps() if not gap.path.startswith("docs/")]
    assert sum(tally(view, ["docs"]).gaps.values()) == len(outside)
    for by in By:
        assert sum(one.count for one in at_once(groups(by, ["docs"]), view)) == len(outside)
    assert tally(view, ["doc"]) == tally(view)
    paths = [path for path in view.store.paths() if not path.startswith("docs/")]
    assert tally(view, ["docs"]).documents == len(paths)


def test_the_worst_come_first_then_path_and_place(view: View) -> None:
    for one in at_once(groups(By.OWNER), view):
        items, _ = page(view, By.OWNER, one.key, 0, 1000)
        assert [_order(item) for item in items] == sorted(_order(item) for item in items)


def test_labels(view: View) -> None:
    by_code = {one.key: one for one in labelled(view, By.CODE, at_once(groups(By.CODE), view))}
    assert by_code["E140"].detail == "broken-dependency"
    assert all(one.label for by in By for one in labelled(view, by, at_once(groups(by), view)))


def _order(item: Item) -> tuple[int, str, int]:
    return -Severity(item.notice.severity).weight, item.path, int(item.notice.place.split(",")[0])
