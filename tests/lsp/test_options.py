"""Settings: what is taken, and that nonsense leaves everything as it was."""

from __future__ import annotations

import pytest

from semantic_docs.lsp.options import Options
from semantic_docs.lsp.run import is_loopback
from semantic_docs.lsp.settings import SETTINGS, Setting


@pytest.mark.parametrize(
    "said",
    [
        {"diagnostics": {"mode": "openFiles"}},
        {"diagnostics.mode": "openFiles"},
        {"semanticDocs": {"diagnostics": {"mode": "openFiles"}}},
    ],
)
def test_the_mode(said: object) -> None:
    assert Options().updated(said).mode == "openFiles"


@pytest.mark.parametrize(
    "said", [None, 3, [], "openFiles", {"diagnostics": "x"}, {"diagnostics": {"mode": 7}}, {"rulesUrl": 1}]
)
def test_nonsense_changes_nothing(said: object) -> None:
    before = Options(mode="openFiles", rules_url="https://rules.example")
    assert before.updated(said) == before


@pytest.mark.parametrize(
    "url", ["command:workbench.action.quit", " COMMAND:x?{code}", "javascript:x", "x/{code}"]
)
def test_a_rule_leads_to_a_page_and_nowhere_else(url: str) -> None:
    assert Options().updated({"rulesUrl": url}).rules_url is None


def test_trust_is_told_at_the_beginning_alone() -> None:
    """A folder's own settings come later, and must not make it trusted."""
    assert not Options.begun({"trusted": False}).updated({"trusted": True}).trusted
    assert Options.begun({"trusted": "no"}).trusted
    assert Options.begun(None).trusted
    assert not Options.begun({"semanticDocs": {"trusted": True}, "trusted": False}).trusted


@pytest.mark.parametrize("one", [one for one in SETTINGS if one.server], ids=lambda one: one.name)
def test_every_setting_of_the_server_is_read(one: Setting) -> None:
    """What the manuals list does something: another value than the default makes other options."""
    others = {"boolean": not one.default, "array": ["x"], "string": "https://rules.example"}
    other = next((value for value in one.values if value != one.default), others[one.kind])
    assert Options.begun({one.name: other}) != Options.begun({one.name: one.default}) == Options()


def test_the_page_of_a_rule() -> None:
    assert Options(rules_url="https://rules.example/").page("E140") == "https://rules.example/E140"
    assert Options(rules_url="https://r.example/{code}.html").page("E140") == "https://r.example/E140.html"
    assert Options().updated({"rulesUrl": " "}).rules_url is None


def test_a_checkout_has_its_own_pages() -> None:
    page = Options().page("E140")
    assert page is None or (page.startswith("file:///") and page.endswith("/docs/rules/E140.md"))
    assert Options().page("E999") is None


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.8.9.1"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.org", "", "localhost.example.org"])  # noqa: S104
def test_other_machines(host: str) -> None:
    assert not is_loopback(host)
