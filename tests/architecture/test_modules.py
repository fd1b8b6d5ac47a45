"""Habits that no linter knows: what a module says of itself, and how long it may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

_SERVER = Path(__file__).resolve().parents[2] / "server" / "semantic_docs"
_MODULES = sorted(_SERVER.rglob("*.py"))

_MAX_LINES = 300
_LONGER_FOR_A_REASON: dict[str, str] = {}
"""Module → why it is one piece although it is longer."""


def _name(path: Path) -> str:
    return path.relative_to(_SERVER).as_posix()


def test_there_are_modules_to_look_at() -> None:
    assert len(_MODULES) > 20


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_a_module_states_its_duty(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "a module opens with its duty and its limit"


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_a_module_stays_short(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= _MAX_LINES or _name(path) in _LONGER_FOR_A_REASON, (
        f"{lines} lines: split it along a real seam, or give the reason in {Path(__file__).name}"
    )


@pytest.mark.parametrize("name", sorted(_LONGER_FOR_A_REASON) or ["none"])
def test_no_reason_outlives_its_module(name: str) -> None:
    path = _SERVER / name
    assert name == "none" or len(path.read_text("utf-8").splitlines()) > _MAX_LINES
