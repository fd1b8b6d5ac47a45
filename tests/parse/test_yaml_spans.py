"""YAML with spans: values as PyYAML reads them, places exact, trouble as data."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from semantic_docs.model.document import MetaKind
from semantic_docs.model.yaml_tree import Map, Scalar, Seq, plain
from semantic_docs.parse.frontmatter import SpanHandler, read_frontmatter
from semantic_docs.parse.yaml_spans import parse_yaml


def test_spans_cover_what_is_written() -> None:
    text = "id: ADR-1 # note\nlist: [a, 'b c']\nblock:\n  - x: \"ż 😀\"\n  - y\n"
    parsed, problems = parse_yaml(text)
    assert parsed is not None
    assert problems == []
    meta = parsed

    def written(*path: str) -> str:
        node = meta.at(*path)
        assert node is not None
        return text[node.span.start : node.span.end]

    assert written("id") == "ADR-1"
    assert written("list") == "[a, 'b c']"
    listed = meta.get("list")
    assert isinstance(listed, Seq)
    second = listed.items[1]
    assert isinstance(second, Scalar)
    assert text[second.inner.start : second.inner.end] == "b c"
    block = meta.get("block")
    assert isinstance(block, Seq)
    assert text[block.span.start : block.span.end] == '- x: "ż 😀"\n  - y'


@pytest.mark.parametrize(
    "text, message",
    [
        ("a: [1\n", "did not find expected"),
        ("a: 1\na: 2\n", "`a` stands here a second time"),
        ("- a\n", "is a list"),
        ("just text\n", "is plain text"),
        ("a: {{NAME}}\n", "a key must be text"),
        ("a: *x\n", "alias"),
        ("a: &x [*x]\n", "no anchor"),
        ("a: !!python/object/apply:os.system [ls]\n", "is not allowed"),
        ("a: !custom x\n", "is not allowed"),
        ("a: !!set x\n", "is not allowed"),
        ("a: \x07\n", "character"),
        ("a: 1\n--- \nb: 2\n", "second YAML document"),
        ("a: " + "[" * 200 + "]" * 200 + "\n", "nested levels"),
    ],
)
def test_trouble_is_data(text: str, message: str) -> None:
    _, problems = parse_yaml(text)
    assert len(problems) == 1
    assert message in problems[0].message


@pytest.mark.parametrize("written", ["''", '""', "'_'", "."])
def test_a_tag_that_does_not_fit_leaves_the_text(written: str) -> None:
    meta, problems = parse_yaml(f"a: !!int {written}\n")
    assert problems == []
    assert meta is not None
    assert plain(meta) == {"a": written.strip("'\"")}


def test_an_alias_bomb_is_bounded() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefgh", "abcdefg", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    _, problems = parse_yaml("\n".join(lines))
    assert "once aliases are expanded" in problems[0].message


def test_merge_keys_and_anchors() -> None:
    meta, _ = parse_yaml("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n")
    assert meta is not None
    assert plain(meta)["use"] == {"x": 1, "y": 3}


def test_entries_are_made_when_asked_for_and_are_the_same() -> None:
    meta, _ = parse_yaml('a: "x"\nb: {c: 1}\n')
    assert meta is not None
    before = meta.entry("b")
    assert [(one.key.text, tuple(one.span)) for one in meta] == [("a", (0, 6)), ("b", (7, 16))]
    assert meta.entries is meta.entries
    assert before == meta.entry("b") == meta.entries[1]
    assert meta.entry("c") is None
    inner = meta.at("b", "c")
    assert isinstance(inner, Scalar)
    assert (inner.value, tuple(inner.span)) == (1, (14, 15))


def test_an_impossible_date_stays_text() -> None:
    meta, problems = parse_yaml("d: 2025-13-45\n")
    assert problems == []
    assert isinstance(meta, Map)
    assert plain(meta) == {"d": "2025-13-45"}


@pytest.mark.parametrize(
    "text, kind, body",
    [
        ("---\nid: A\n---\nbody", MetaKind.FRONTMATTER, 14),
        ("---\r\nid: A\r\n---\r\nbody", MetaKind.FRONTMATTER, 17),
        ("---\n---\nbody", MetaKind.FRONTMATTER, 8),
        ("---json\nid: A\n---\n", MetaKind.NONE, 0),
        ("--- parser\nid: A\n---\n", MetaKind.NONE, 0),
        ("---\n\nprose after a thematic break\n", MetaKind.NONE, 0),
        ("---\nid: A\nstatus: draft\n\n# Title\n", MetaKind.RECOVERED, 24),
        ("# Title\n---\nid: A\n---\n", MetaKind.NONE, 0),
    ],
)
def test_fences(text: str, kind: MetaKind, body: int) -> None:
    found = read_frontmatter(text)
    assert (found.kind, found.body) == (kind, body)


def test_fields_are_recovered_from_broken_yaml() -> None:
    found = read_frontmatter('---\nid: "ADR-1"\nstatus: draft # new\ntitle: [\n---\n# T\n')
    assert found.kind is MetaKind.RECOVERED
    assert {entry.key.text: entry.value for entry in found.meta}.keys() == {"id", "status"}
    identity, status = found.meta.get("id"), found.meta.get("status")
    assert isinstance(identity, Scalar)
    assert isinstance(status, Scalar)
    assert (identity.value, status.value) == ("ADR-1", "draft")


def test_corpus_values_equal_pyyaml(corpus: Path) -> None:
    handler = SpanHandler()
    compared = 0
    for path in sorted(corpus.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if not handler.detect(text):
            continue
        source, _ = handler.split(text)
        try:
            expected = yaml.load(source, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            assert read_frontmatter(text).problems, path
            continue
        if isinstance(expected, dict):
            compared += 1
            assert handler.load(source) == {str(key): value for key, value in expected.items()}, path
    assert compared > 100
