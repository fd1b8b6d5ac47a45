"""Documents gone wrong: good ones cut, doubled, swapped, spliced and strewn with what parsers fear."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.conftest import CORPUS, REPOSITORY
from tests.support.docset import FILES

MOST = 3_000
"""Bytes of a seed: what is slow on much text is sought by `swollen`, not by mutation."""

WORDS: tuple[bytes, ...] = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        # YAML
        "---\n", "...\n", "\n---\n", "&a ", "*a ", "&a [*a]", "!!python/object:os.system ", "!!binary ",
        "!!timestamp ", "!x ", "? ", ": ", ":", "- ", "-", "|\n", "|+9\n", ">-\n", "{", "}", "[", "]",
        ",", "#", '"', "'", "\\x", '"\\ud800"', "%YAML 9.9\n", "%TAG ! x\n", "<<: *a\n", "~", "null",
        "0o7", "0x", "1e999", ".nan", "-.inf", "9" * 30, "9" * 5_000, "2026-13-45", "0000-00-00",
        "2026-01-15T25:61:61Z", "12:34:56",
        # Fields and ids
        "id: ", "type: adr\n", "type: [adr]\n", "status: ", "dependencies:\n  - id: ", "until: ",
        "blocks: ", "evidence_ids: [", "approvers:\n  - ", "version: ", "gaps: {ignore: [",
        "supersedes: ", "ADR-005", "[E-146]", "E120", "semantic-docs: ignore ",
        "until: status == 'x' and (", "TBD", "{{x}}", "<x>", "${x}", "[[x]]",
        # Markdown
        "# ", "####### ", "=\n", "\n\n", "```\n", "~~~\n", "````", "`", "``", "*", "**", "_", "~~", "> ",
        ">>>>>>>>", "1. ", "1) ", "- [ ] ", "- [x] ", "+ ", "|", "|---|\n", "[", "](", ")", "![",
        "[x]: y\n", "[^1]", "<", ">", "<!--", "-->", "<!-- semantic-docs: ignore E120 -->", "<![CDATA[",
        "<script>", "</a>", "&amp;", "&#0;", "\\", "\\\n", "  \n", "\t", "        ", "http://", "www.",
        "a@b.c", "$$", ":::", "{#x}", "::", "==",
        # Characters
        "\0", "\x01", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\xa0", "\u200b", "\u200d", "\u202e",
        "\u2028", "\u2029", "\ufeff", "\ufffd", "\ufffe", "\ud83d", "\udc00", "🙂", "👩‍🔬", "e\u0301", "İ",
        "ß", "ſ", "K", "目", "\u0660", "²", "Ⅷ", "\r", "\r\n", "\n\r", "\U0010ffff",
    )
)  # fmt: skip

Mutation = Callable[[random.Random, bytes, bytes], bytes]


def seeds() -> list[bytes]:
    """The documents to start from: hard ones of the tests, the handbook, the corpus where there is one."""
    found = [text.encode() for text in FILES.values()]
    for root in (REPOSITORY / "examples" / "handbook", REPOSITORY / "docs" / "adr", CORPUS):
        found += [place.read_bytes() for place in sorted(root.rglob("*.md")) if place.is_file()]
    return found


def mutants(count: int, seed: int, start: Sequence[bytes]) -> Iterator[bytes]:
    """So many mutated documents; the same ones for the same seed and the same documents to start from."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret
    for _ in range(count):
        data, other = (_part(chance, chance.choice(start)) for _ in range(2))
        for _ in range(min(1 + int(chance.expovariate(0.6)), 12)):
            data = chance.choice(MUTATIONS)(chance, data, other)
        yield data


def swollen(token: bytes, other: bytes, length: int) -> Iterator[tuple[str, bytes]]:
    """One or two tokens over and over, as a body and as frontmatter, in so many bytes."""
    unit = token + other
    much = unit * max(length // len(unit), 1)
    yield "body", b"---\nid: ADR-005\ntype: adr\n---\n# A\n\n" + much + b"\n"
    yield "frontmatter", b"---\nid: ADR-005\n" + much + b"\n---\n# A\n"
    yield "value", b"---\nid: ADR-005\ntitle: " + much + b"\n---\n# A\n"


def smallest(data: bytes, fails: Callable[[bytes], bool], tries: int = 300) -> bytes:
    """A shorter document that still fails: halves, quarters and so on are left out while it does."""
    step = len(data) // 2
    while step and tries:
        at = 0
        while at < len(data) and tries:
            tries -= 1
            without = data[:at] + data[at + step :]
            if fails(without):
                data = without
            else:
                at += step
        step //= 2
    return data


def _part(chance: random.Random, data: bytes) -> bytes:
    """A document of bearable length: the frontmatter's beginning, and some of the rest."""
    if len(data) <= MOST:
        return data
    at = chance.randrange(len(data) - MOST // 2)
    return data[: MOST // 2] + data[at : at + MOST // 2]


def _place(chance: random.Random, data: bytes) -> int:
    """Somewhere; rather where the frontmatter is than behind it, rather at a line's start than within."""
    if not data:
        return 0
    at = chance.randrange(min(len(data), 400) if chance.random() < 0.4 else len(data))
    return data.rfind(b"\n", 0, at) + 1 if chance.random() < 0.5 else at


def _flip(chance: random.Random, data: bytes, _: bytes) -> bytes:
    changed = bytearray(data)
    for _i in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = _place(chance, data)
    return data[:at] if chance.random() < 0.7 else data[at:]


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Mutation:
    def mutation(chance: random.Random, data: bytes, _: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        if lines:
            change(chance, lines)
        return b"".join(lines)

    return mutation


def _block(chance: random.Random, lines: list[bytes]) -> slice:
    start = chance.randrange(len(lines))
    return slice(start, start + chance.choice((1, 1, 2, 5, 20)))


def _double(chance: random.Random, lines: list[bytes]) -> None:
    block = _block(chance, lines)
    lines[block.start : block.start] = lines[block] * chance.choice((1, 1, 2, 10))


def _remove(chance: random.Random, lines: list[bytes]) -> None:
    del lines[_block(chance, lines)]


def _swap(chance: random.Random, lines: list[bytes]) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent(chance: random.Random, lines: list[bytes]) -> None:
    block = _block(chance, lines)
    by = chance.choice((b" ", b"  ", b"    ", b"\t", b"> ", b"- ", b" " * 300, b"- " * 60, b"> " * 60))
    lines[block] = [by + line for line in lines[block]]


def _insert(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = _place(chance, data)
    word = chance.choice(WORDS) * chance.choice((1, 1, 1, 1, 3, 40, 200))
    return data[:at] + word + data[at:]


def _splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def _encode(chance: random.Random, data: bytes, _: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    codec = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "latin-1", "utf-8-sig", "utf-32", "cp1250"))
    return text.encode(codec, "replace")


def _ends(chance: random.Random, data: bytes, _: bytes) -> bytes:
    """Other line ends, all of them or some."""
    end = chance.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\xe2\x80\xa8"))
    return data.replace(b"\n", end, chance.choice((-1, 1, 5)))


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _lines(_double), _lines(_remove), _lines(_swap), _lines(_indent), _insert, _insert, _insert,
    _splice, _encode, _ends,
)  # fmt: skip


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Writes a document that failed where a person can look at it."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    place.write_bytes(data)
    return place
