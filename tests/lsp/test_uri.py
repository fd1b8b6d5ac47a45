"""URIs: what people's paths hold, and what is not a file."""

from __future__ import annotations

import unicodedata

import pytest

from semantic_docs.lsp.uri import relative_to, to_path, to_uri

NFD = unicodedata.normalize("NFD", "zażółć é")
NFC = unicodedata.normalize("NFC", "zażółć é")


@pytest.mark.parametrize(
    "path",
    [
        "/a/b.md",
        "/100% #1/x y?.md",
        "/書類/🙂.md",
        f"/{NFD}.md",
        f"/{NFC}.md",
        "/a:b/c+d&e=f;g@h.md",
        "/x%20y.md",
    ],
)
def test_there_and_back(path: str) -> None:
    assert to_path(to_uri(path, windows=False), windows=False) == path


def test_normal_forms_are_kept_apart() -> None:
    assert to_path(to_uri(f"/{NFD}", windows=False), windows=False) != f"/{NFC}"


def test_bytes_that_are_no_text_survive() -> None:
    path = b"/caf\xe9.md".decode("utf-8", "surrogateescape")
    assert to_uri(path, windows=False) == "file:///caf%E9.md"
    assert to_path("file:///caf%E9.md", windows=False) == path


@pytest.mark.parametrize(
    "uri, path",
    [
        ("file:///c%3A/Users/x.md", "c:/Users/x.md"),
        ("file:///C:/Users/x.md", "c:/Users/x.md"),
        ("file:///c:/a%20b/x.md", "c:/a b/x.md"),
        ("file://server/share/x.md", "//server/share/x.md"),
    ],
)
def test_windows(uri: str, path: str) -> None:
    assert to_path(uri, windows=True) == path


def test_windows_uris_are_spelled_as_editors_do() -> None:
    assert to_uri("C:\\Users\\a b.md", windows=True) == "file:///c%3A/Users/a%20b.md"
    assert to_uri("//server/share/x.md", windows=True) == "file://server/share/x.md"


@pytest.mark.parametrize(
    "uri, path",
    [
        ("file:///a/../b/./c//d.md", "/b/c/d.md"),
        ("file:///../../etc/passwd", "/etc/passwd"),
        ("file:///a/", "/a"),
        ("file://localhost/a.md", "/a.md"),
        ("FILE:///a.md", "/a.md"),
        ("file:///", "/"),
        ("file:///a%2Fb", "/a/b"),
    ],
)
def test_odd_forms(uri: str, path: str) -> None:
    assert to_path(uri, windows=False) == path


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "vscode-vfs://github/a/b.md",
        "git:/a/b.md?x",
        "http://example.org/a.md",
        "file:relative.md",
        "file://other-host/a.md",
        "file:///a%00b",
        "file:///\ud83d.md",
        "file://[broken/a",
        "",
        "not a uri",
    ],
)
def test_what_is_no_file_of_this_disk(uri: str) -> None:
    assert to_path(uri, windows=False) is None


def test_relative_paths() -> None:
    assert relative_to("/a/b", "/a/b/c/d.md") == "c/d.md"
    assert relative_to("/a/b", "/a/bc/d.md") is None
    assert relative_to("/a/b", "/a/b") is None
    assert relative_to("/", "/a.md") == "a.md"
