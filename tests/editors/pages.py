"""Configurations as they stand on the pages of docs/editors: what is run is what people copy."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY

_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def block(name: str, language: str, heading: str | None = None) -> str:
    """The first code block of a language on a page, or of a section of it."""
    text = page(name)
    if heading is not None:
        _, found, text = text.partition(f"\n## {heading}\n")
        assert found, f"{name} has no section {heading}"
        text = text.partition("\n## ")[0]
    for match in _FENCED.finditer(text):
        if match[1] == language:
            return match[2]
    raise AssertionError(f"{name} has no block of {language} there")


def blocks(name: str, language: str) -> list[str]:
    """All code blocks of a language on a page."""
    return [match[2] for match in _FENCED.finditer(page(name)) if match[1] == language]


def page(name: str) -> str:
    """The text of a page."""
    return (REPOSITORY / "docs/editors" / name).read_text("utf-8")
