"""Neovim's built-in client, headless, with the configuration of docs/editors/neovim.md, on the handbook."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from semantic_docs.session.workspace import Workspace
from tests.editors.driven import SECONDS, driven
from tests.editors.pages import block, blocks, page

DRIVER = Path(__file__).with_name("neovim.lua")
PLAN = "docs/plans/impl-plan-002-st-ebb.md"


@pytest.fixture
def version() -> tuple[int, int]:
    """Of the Neovim that is installed."""
    said = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", said)
    assert found, said
    return int(found[1]), int(found[2])


def section(version: tuple[int, int]) -> str:
    """The section of the page for a version."""
    return "From 0.11" if version >= (0, 11) else "From 0.8 to 0.10" if version >= (0, 8) else "0.7"


def gaps_of(root: Path) -> set[tuple[str, str, str]]:
    workspace = Workspace(root, in_memory=True)
    workspace.sync()
    found = {(gap.code, gap.path, gap.message) for gap in workspace.gaps()}
    workspace.close()
    return found


def texts_of(root: Path) -> dict[str, str]:
    return {place.relative_to(root).as_posix(): place.read_text("utf-8") for place in root.rglob("*.md")}


def test_the_page_names_the_version_that_is_run(version: tuple[int, int]) -> None:
    assert f"Run here: {version[0]}.{version[1]}." in page("neovim.md")


def test_every_block_of_the_page_is_lua(environment: dict[str, str], tmp_path: Path) -> None:
    for number, text in enumerate(blocks("neovim.md", "lua")):
        place = tmp_path / f"{number}.lua"
        place.write_text(text, encoding="utf-8")
        look = f"lua local _, fault = loadfile('{place}') if fault then print(fault) vim.cmd('cquit') end"
        subprocess.run(
            ["nvim", "--headless", "-u", "NONE", "-c", look, "-c", "qall!"],
            env=environment,
            timeout=SECONDS,
            check=True,
        )


def test_what_a_person_does_all_day(
    handbook: Path, environment: dict[str, str], version: tuple[int, int]
) -> None:
    before, gaps_before = texts_of(handbook), gaps_of(handbook)
    init = handbook.parent / "init.lua"
    init.write_text(block("neovim.md", "lua", section(version)), encoding="utf-8")
    seen = driven(["nvim", "--headless", "-u", str(init), "-c", f"luafile {DRIVER}"], handbook, environment)
    assert sorted(map(tuple, seen["diagnostics"])) == [
        ("E140", "ADR-07", 1),
        ("E141", "PRD-002", 1),
        ("E150", "approved", 1),
    ]
    assert (seen["clients"], seen["clients_after"]) == (1, 1)
    assert seen["root"] == str(handbook)
    assert "PRD-002" in seen["hover"]
    assert "Night arrivals" in seen["hover"]
    assert seen["definition"] == ["prd-002-night-arrivals.md", "id: PRD-002"]
    assert "prd-001-tide-windows.md" in {path for _, path in seen["symbols"]}
    fixed = before[PLAN].replace("{id: ADR-07, type", "{id: ADR-007, type")
    assert seen["fixed"] == fixed
    # The rename: the texts with the other name, the file with it, and no gap that was not there before.
    word = re.compile(r"(?<![\w-])PRD-002(?!\w)")
    wanted = {path: word.sub("PRD-012", text) for path, text in {**before, PLAN: fixed}.items()}
    wanted = {path: text.replace("prd-002-night", "prd-012-night") for path, text in wanted.items()}
    wanted["docs/requirements/prd-012-night-arrivals.md"] = wanted.pop(
        "docs/requirements/prd-002-night-arrivals.md"
    )
    assert texts_of(handbook) == wanted
    gone = {one for one in gaps_before if one[1] == PLAN and one[0] == "E140"}
    came = {one for one in gaps_of(handbook) if one[1] == PLAN and one[0] == "E143"}
    mapped = {
        (code, path.replace("prd-002-night", "prd-012-night"), word.sub("PRD-012", said))
        for code, path, said in gaps_before - gone
    }
    assert gaps_of(handbook) - came == mapped
