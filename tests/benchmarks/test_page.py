"""The page of figures: what JSON holds is what the tables say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import page
from benchmarks.parts import PARTS
from benchmarks.rows import Peer, Row, number
from scripts.figures import BEGIN, END


def part(**more: Any) -> dict[str, Any]:
    """What a run keeps of one measurement."""
    rows = [
        Row(1, "cold build", 12.0, "s", 8.0, "bare FTS5 insert", "ratio", 1.5),
        Row.of(3, "a keystroke", [0.001, 0.002, 0.030], 0.0005, "pipes", 10),
        Row(2, "warm start", 2.5, "s", 0.5, "imports", "difference", 1.0),
    ]
    peers = [
        Peer("one 1.0", "check", 30.0, 3.0, "s", "ids"),
        Peer("two 2.0", "search | files", 1.0, 4.0, "ms", "order"),
    ]
    return {
        "part": "made-up",
        "size": 10_000,
        "command": "make bench ONLY=made-up",
        "date": "2026-11-22",
        "machine": "2 cores",
        "revision": "abc1234",
        "rows": [row.kept() for row in rows],
        "peers": [peer.kept() for peer in peers],
        **more,
    }


def test_a_target_is_held_by_ratio_difference_or_figure() -> None:
    assert [Row(**row).held for row in part()["rows"]] == [True, False, False]
    assert Row(1, "no target", 1.0, "s").held is None
    assert Row(1, "nothing to compare with", 1.0, "s", None, "", "figure", 2.0).held


def test_samples_are_compared_at_the_95th_of_a_hundred() -> None:
    row = Row.of(3, "a keystroke", [0.001] * 95 + [0.005] * 5, [0.0001] * 95 + [0.0002] * 5, "pipes", 10)
    assert (row.middle, row.figure, row.worst, row.limit) == pytest.approx((1, 5, 5, 0.2))


def test_figures_are_told_by_size_and_goal() -> None:
    text = page.figures([part(), part(size=100_000, **{"left out": ["doorstop: took longer"]})])
    assert text.index("## 10,000 documents") < text.index("## 100,000 documents")
    assert "2026-11-22, 2 cores, revision abc1234: `make bench ONLY=made-up`." in text
    assert "1 of 3 targets are held." in text
    assert "| 1 | cold build | 8.00 s: bare FTS5 insert | – | 12.0 s | – | 1.50 × | ≤ 1.50 × | yes |" in text
    assert "| + 2.00 s | ≤ + 1.00 s | **no** |" in text
    assert text.index("| 2 | warm start") < text.index("| 3 | a keystroke")
    assert "| one 1.0 | check | 30.0 s | 3.00 s | ours 10.0 × better | ids |" in text
    assert "| two 2.0 | search \\| files | 1.00 ms | 4.00 ms | **theirs 4.00 × better** | order |" in text
    assert "Left out: doorstop: took longer." in text


def test_growth_is_told_by_point() -> None:
    points = [{"documents": 1_000, "build seconds": 5.0}, {"documents": 10_000, "build seconds": 51.25}]
    text = page.figures([part(points=points)])
    assert "| documents | build seconds |\n|---|---|\n| 1,000 | 5.00 |\n| 10,000 | 51.2 |" in text
    assert text.endswith("](images/growth.svg)\n")
    assert "growth.svg" not in page.figures([part()])


@pytest.mark.parametrize("name", ["PAGE", "GRAPH"])
def test_each_page_is_written_from_the_json_and_checked(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page_name in ("PAGE", "GRAPH"):
        place = tmp_path / f"{page_name}.md"
        place.write_text(f"# Title\n\n{BEGIN}\n- stale -\n{END}\n\nThe rest.\n", encoding="utf-8")
        monkeypatch.setattr(page, page_name, place)
    place = tmp_path / f"{name}.md"
    assert page.main([]) == 0
    assert "- stale -" not in place.read_text(encoding="utf-8")
    assert place.read_text(encoding="utf-8").endswith(f"{END}\n\nThe rest.\n")
    assert page.main(["--check"]) == 0
    place.write_text(f"{BEGIN}\n- stale -\n{END}\n", encoding="utf-8")
    assert page.main(["--check"]) == 1
    assert "- stale -" in place.read_text(encoding="utf-8")


def test_what_was_measured_of_the_graph_stands_beside_what_judges_it(tmp_path: Path) -> None:
    rows = [
        {
            "what": "a frame",
            "runs": 7,
            "limit_is": "an empty page",
            "limit": 16.66,
            "middle": 17,
            "figure": 33.3,
            "worst": 120,
        }
    ]
    said = {key: part()[key] for key in ("date", "machine", "revision")} | {"command": "make bench-graph"}
    (tmp_path / "graph-9.json").write_text(
        json.dumps(said | {"part": "graph", "size": 9, "rows": rows}), encoding="utf-8"
    )
    text = page.graph(tmp_path)
    assert text.startswith(
        "2026-11-22, 2 cores, revision abc1234: `make bench-graph`.\n\n| what | runs | limit | median |"
    )
    assert "| a frame | 7 | an empty page: 16.7 ms | 17.0 ms | 33.3 ms | 120 ms |" in text


@pytest.mark.parametrize(
    "value, said",
    [(0, "0"), (1234.5, "1,234"), (12.34, "12.3"), (1.234, "1.23"), (0.0123, "0.012")],
)
def test_numbers_have_the_digits_that_say_something(value: float, said: str) -> None:
    assert number(value) == said


def test_what_is_kept_is_told_in_the_order_of_a_run(tmp_path: Path) -> None:
    for size, name in ((10_000, "walk"), (100_000, "cold"), (10_000, "cold")):
        text = json.dumps(part(part=name, size=size))
        (tmp_path / f"{size}-{name}.json").write_text(text, encoding="utf-8")
    found = [(one["size"], one["part"]) for one in page.kept(tmp_path)]
    assert found == [(10_000, "cold"), (10_000, "walk"), (100_000, "cold")]


def test_every_measurement_has_its_place_in_a_run() -> None:
    modules = {path.stem for path in Path(page.ROOT, "benchmarks", "parts").glob("*.py")}
    # What others are made of measures nothing by itself.
    assert modules - {"__init__", "engines", "ours"} == set(PARTS)
