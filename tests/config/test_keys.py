"""The table of keys, and what is made from it."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from semantic_docs.config.keys import KEYS, Key
from semantic_docs.config.load import load
from semantic_docs.config.manual import manual
from semantic_docs.config.settings import Settings
from semantic_docs.config.validate import validate


def test_every_setting_has_a_key() -> None:
    settings = {field.name for field in dataclasses.fields(Settings)} - {"source"}
    assert {key.field for key in KEYS} == settings


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_an_example_is_sound_and_says_something_else_than_the_default(key: Key, tmp_path: Path) -> None:
    for folder in ("docs", "design/records"):
        (tmp_path / folder).mkdir(parents=True)
    text = f"{key.name} = {key.example}\n"
    assert validate(tomllib.loads(text), tmp_path)[0] == ()
    (tmp_path / "semantic-docs.toml").write_text(text, "utf-8")
    loaded = load(tmp_path)
    assert getattr(loaded.settings, key.field) != getattr(Settings(), key.field)


def test_the_manuals_example_is_sound(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", manual(), re.DOTALL)
    assert found
    assert validate(tomllib.loads(found[1]), tmp_path)[0] == ()
