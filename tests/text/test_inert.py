"""Text that acts, made to be seen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_docs.text.inert import escaped, inert


@pytest.mark.parametrize(
    "text, shown",
    [
        ("plain 保存 🗄️ é", "plain 保存 🗄️ é"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("one\ntwo\r\nthree\tfour\u2028five", "one two three four five"),
        ("a\u202eb\u2066c\u2069", "a\ufffdb\ufffdc\ufffd"),
        ("א\u200fב", "אב"),
        ("hid\U000e0041den", "hid\ufffdden"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_acts_is_seen(text: str, shown: str) -> None:
    assert inert(text) == shown


@given(st.text())
def test_inert_text_stays_as_it_is(text: str) -> None:
    once = inert(text)
    assert inert(once) == once
    assert "\n" not in once


@given(st.dictionaries(st.text(), st.text()))
def test_escaped_json_means_the_same(value: dict[str, str]) -> None:
    plain = json.dumps(value, ensure_ascii=False, indent=2)
    assert json.loads(escaped(plain)) == value
