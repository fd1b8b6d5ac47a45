"""Emacs with eglot, in batch mode, with the configuration of docs/editors/emacs.md, on the handbook."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.editors.driven import driven
from tests.editors.pages import block, page

DRIVER = Path(__file__).with_name("emacs.el")
PLAN = "docs/plans/impl-plan-002-st-ebb.md"


def test_the_page_names_the_version_that_is_run() -> None:
    said = subprocess.run(["emacs", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"GNU Emacs (\d+\.\d+)", said)
    assert found, said
    assert f"Run here: Emacs {found[1]} with eglot " in page("emacs.md")


def test_diagnostics_definition_and_a_rename(handbook: Path, environment: dict[str, str]) -> None:
    init = Path(environment["HOME"]) / ".emacs.d" / "init.el"
    init.parent.mkdir()
    init.write_text(block("emacs.md", "elisp"), encoding="utf-8")
    before = {place: place.read_text("utf-8") for place in handbook.rglob("*.md")}
    # What an Emacs with windows does at its start, in this order.
    seen = driven(
        ["emacs", "--batch", "--eval", "(package-initialize)", "-l", str(init), "-l", str(DRIVER)],
        handbook,
        environment,
    )
    assert seen["root"] == str(handbook)
    assert seen["diagnostics"] == [["E150", "approved"], ["E141", "PRD-002"], ["E140", "ADR-07"]]
    assert seen["definition"] == ["prd-002-night-arrivals.md", "id: PRD-002"]
    assert "{id: PRD-012, type: requires" in seen["plan"]
    # eglot 1.9 moves no files: texts alone have changed, each place of the id and nothing else.
    word = re.compile(r"(?<![\w-])PRD-002(?!\w)")
    for place, text in before.items():
        assert place.read_text("utf-8") == word.sub("PRD-012", text), place
