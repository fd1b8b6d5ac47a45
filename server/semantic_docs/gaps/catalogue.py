"""The rules, found by walking `gaps/rules`, and their manuals."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache

from semantic_docs.gaps import rules as package
from semantic_docs.gaps.rule import Rule

# A heading of the manual; one in a fenced example is the example's.
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_STEP = re.compile(r"^\d+\.\s+(.*?)(?=^\d+\.\s|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Manual:
    """A rule's docstring in parts."""

    text: str
    summary: str
    sections: tuple[tuple[str, str], ...]
    """(heading, Markdown)."""
    steps: tuple[str, ...]
    """The numbered list under `## Fix`."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    names = (module.name for module in pkgutil.iter_modules(package.__path__) if module.name[:1] == "e")
    found = [importlib.import_module(f"{package.__name__}.{name}").RULE for name in names]
    return tuple(sorted(found, key=lambda rule: rule.code))


@cache
def _by_code() -> dict[str, Rule]:
    return {rule.code: rule for rule in rules()}


def rule_for(code: str) -> Rule | None:
    """The rule of a code, None where there is no such code."""
    return _by_code().get(code)


@cache
def manual(rule: Rule) -> Manual:
    """A rule's manual, read from the docstring of the module that defines it."""
    text = (importlib.import_module(rule.check.__module__).__doc__ or "").strip()
    headings = [match for match in _HEADING.finditer(text) if text.count("```", 0, match.start()) % 2 == 0]
    ends = [match.start() for match in headings[1:]] + [len(text)]
    sections = tuple(
        (match.group(1), text[match.end() : end].strip("\n").rstrip())
        for match, end in zip(headings, ends, strict=True)
    )
    opening = text[: headings[0].start()] if headings else text
    fix = dict(sections).get("Fix", "")
    steps = tuple(" ".join(step.split()) for step in _STEP.findall(fix))
    return Manual(text, " ".join(opening.split()), sections, steps)
