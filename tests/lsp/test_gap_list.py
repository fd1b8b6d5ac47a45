"""Lists of gaps over the protocol: those of the diagnostics, the worst first, unsaved text included."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.test_navigation import path_of
from tests.support.editor import SERVER, Editor

pytestmark = SERVER

ADR = "docs/adr-005.md"
WEIGHTS = ("critical", "high", "medium", "low")
NAMES = {1: "critical", 2: "high", 3: "medium", 4: "low"}


async def groups(editor: Editor, by: str, **more: Any) -> Any:
    return await editor.ask("semanticDocs/gapGroups", {"by": by, **more})


async def gaps(editor: Editor, by: str, key: str, offset: int = 0, limit: int = 1000) -> Any:
    return await editor.ask("semanticDocs/gaps", {"by": by, "key": key, "offset": offset, "limit": limit})


def shown(editor: Editor) -> list[tuple[str, str, str, str, str]]:
    """(severity, URI, code, message, range) of every diagnostic."""
    return sorted(
        (NAMES[one.severity or 0], uri, str(one.code), one.message, repr(one.range))
        for uri, found in editor.diagnostics.items()
        for one in found
    )


def listed(found: list[dict[str, Any]]) -> list[tuple[str, str, str, str, str]]:
    return [(one["severity"], one["uri"], one["code"], one["message"], repr(range_of(one))) for one in found]


def range_of(one: dict[str, Any]) -> types.Range:
    start, end = (types.Position(**one["range"][side]) for side in ("start", "end"))
    return types.Range(start, end)


@pytest.mark.parametrize("by", ["severity", "code", "document", "owner"])
async def test_groups_hold_what_the_diagnostics_say(editor: Editor, by: str) -> None:
    await editor.settled()
    found = await groups(editor, by)
    all_of_them = []
    for one in found["groups"]:
        page = await gaps(editor, by, one["key"])
        assert page["total"] == len(page["gaps"]) == one["count"]
        assert page["gaps"][0]["severity"] == one["severity"]
        order = [(WEIGHTS.index(gap["severity"]), gap["uri"]) for gap in page["gaps"]]
        assert order == sorted(order)
        all_of_them += listed(page["gaps"])
    assert sorted(all_of_them) == shown(editor)
    assert found["total"] == len(all_of_them)
    assert found["groupCount"] == len(found["groups"])
    worst = [WEIGHTS.index(one["severity"]) for one in found["groups"]]
    assert worst == sorted(worst)


async def test_a_gap_lies_where_its_words_are(editor: Editor) -> None:
    """Behind characters of two code units, so that each encoding has other columns."""
    found = await gaps(editor, "code", "E140")
    places = [editor.covered(path_of(editor, one["uri"]), range_of(one)) for one in found["gaps"]]
    assert "PRD-0Q2" in places


@pytest.mark.parametrize("by", ["severity", "code", "document", "owner"])
async def test_pages_follow_each_other(editor: Editor, by: str) -> None:
    """Of the largest group, in which a document has more than one gap of the same severity."""
    key = max((await groups(editor, by))["groups"], key=lambda one: int(one["count"]))["key"]
    whole = await gaps(editor, by, key)
    assert whole["total"] >= 3
    for size in (1, 2, 4):
        pages = [await gaps(editor, by, key, at, size) for at in range(0, whole["total"], size)]
        assert [one for page in pages for one in page["gaps"]] == whole["gaps"]
        assert {page["total"] for page in pages} == {whole["total"]}
    beyond = await gaps(editor, by, key, whole["total"], 5)
    assert beyond == {"gaps": [], "total": whole["total"]}


async def test_labels(editor: Editor) -> None:
    by_document = {one["label"]: one for one in (await groups(editor, "document"))["groups"]}
    assert by_document["ADR-005"]["detail"] == "SQLite 🗄️ as the store 保存"
    assert by_document["ADR-005"]["uri"] == by_document["ADR-005"]["key"] == editor.uri(ADR)
    by_code = {one["label"]: one for one in (await groups(editor, "code"))["groups"]}
    assert by_code["E140"]["detail"] == "broken-dependency"
    owners = {one["label"]: one for one in (await groups(editor, "owner"))["groups"]}
    assert owners["no owner"]["key"] == ""
    assert owners["Tech Lead"]["key"] == "Tech Lead"
    assert {one["label"] for one in (await groups(editor, "severity"))["groups"]} <= {
        "Critical", "High", "Medium", "Low",
    }  # fmt: skip


async def test_of_many_groups_the_worst_are_told(editor: Editor) -> None:
    whole = await groups(editor, "document")
    some = await groups(editor, "document", limit=2)
    assert some["groups"] == whole["groups"][:2]
    assert (some["groupCount"], some["total"]) == (len(whole["groups"]), whole["total"])


async def test_what_is_typed_counts(editor: Editor) -> None:
    """A broken dependency more, and another owner, in text that nobody has saved."""
    before = await groups(editor, "owner")
    editor.open(ADR)
    try:
        editor.type(ADR, "PRD-0Q2", "PRD-0Q9")
        editor.type(ADR, "owner: Tech Lead", "owner: Somebody 🧭 Else")
        found = await gaps(editor, "code", "E140")
        assert any("PRD-0Q9" in one["message"] for one in found["gaps"])
        assert not any("PRD-0Q2" in one["message"] for one in found["gaps"])
        await editor.settled()
        owners = Counter({one["label"]: one["count"] for one in (await groups(editor, "owner"))["groups"]})
        assert owners["Somebody 🧭 Else"] > 0
        mine = await gaps(editor, "owner", "Somebody 🧭 Else")
        assert {one["document"] for one in mine["gaps"]} == {"ADR-005"}
        found = await groups(editor, "severity")
        assert found["total"] == len(shown(editor))
    finally:
        editor.close(ADR)
    await editor.settled()
    assert await groups(editor, "owner") == before


@pytest.mark.parametrize(
    "method, params",
    [
        ("semanticDocs/gapGroups", {"by": "colour"}),
        ("semanticDocs/gapGroups", None),
        ("semanticDocs/gaps", {"by": "code"}),
        ("semanticDocs/gaps", {"by": "code", "key": "E140", "offset": "x"}),
    ],
)
async def test_what_is_no_question_is_refused(editor: Editor, method: str, params: Any) -> None:
    with pytest.raises(JsonRpcException) as refused:
        await editor.ask(method, params)
    assert refused.value.code == types.ErrorCodes.InvalidParams.value


@pytest.mark.parametrize(
    "by, key",
    [("code", "E999"), ("severity", "none"), ("document", "https://example.org"), ("owner", "Nobody Here")],
)
async def test_a_group_that_is_not_there_is_empty(editor: Editor, by: str, key: str) -> None:
    assert await gaps(editor, by, key, -3, -1) == {"gaps": [], "total": 0}
    assert await gaps(editor, by, key) == {"gaps": [], "total": 0}
