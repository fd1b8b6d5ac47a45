"""Other programs on the same documents: what both do, how long each takes, and what the other leaves out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

from benchmarks.bench import Bench, Found, say
from benchmarks.parts import ours
from benchmarks.peers import doorstop_items, install
from benchmarks.peers.install import Absent
from benchmarks.processes import run
from benchmarks.rows import Peer, spread

PATIENCE = 400
"""Seconds after which a peer is told to have taken longer."""

NAMES = {
    "markdownlint": "markdownlint-cli2",
    "doorstop": "Doorstop",
    "language_server": "vscode-markdown-languageserver",
}
"""Of functions, where they are not called like the peer."""

CLIENT = install.PLACE.parent / "peers" / "markdown_client.mjs"


def measure(bench: Bench) -> Found:
    """All peers; over 100,000 documents the search alone: the others would take most of an hour."""
    found = Found()
    chosen: tuple[Callable[[Bench], list[Peer]], ...] = (ripgrep, markdownlint, doorstop, language_server)
    for peer in chosen:
        name = NAMES.get(peer.__name__, peer.__name__)
        if bench.large and peer is not ripgrep:
            found.more.setdefault("left out", []).append(
                f"{name}: {bench.size:,} documents would take it too long"
            )
            continue
        say(name)
        try:
            found.peers += peer(bench)
        except (Absent, OSError, RuntimeError, subprocess.SubprocessError) as error:
            found.more.setdefault("left out", []).append(f"{name}: {error}")
    return found


def ripgrep(bench: Bench) -> list[Peer]:
    """A process that seeks one word in all files, against the ranked search of a server and of a process."""
    name = f"ripgrep {install.ripgrep()}"
    without = "no order, no snippets, no fields; file names only"
    peers = []
    for kind, word in ours.words_of(bench).items():
        taken = [run(["rg", "-l", "-w", "-i", word, str(bench.root)]).seconds for _ in range(7)]
        seconds = 1e3 * spread(taken)[0]
        inside, process = ours.search(bench, word)
        peers += [
            Peer(name, f"{kind}, ours in a server", seconds, inside, "ms", without),
            Peer(
                name, f"{kind}, ours a process, index looked through first", seconds, process, "ms", without
            ),
        ]
    return peers


def markdownlint(bench: Bench) -> list[Peer]:
    """A check of the whole folder, with the rules that it comes with."""
    program = install.node_modules() / "node_modules" / "markdownlint-cli2" / "markdownlint-cli2-bin.mjs"
    checked = _process(["node", str(program), "**/*.md"], bench)
    without = (
        "no index: each run reads all; form of the Markdown only, no ids, links between files or frontmatter"
    )
    name = install.version_of("markdownlint-cli2")
    return [
        Peer(name, "check of the folder, ours without an index", checked, ours.built(bench), "s", without),
        Peer(
            name, "check of the folder, ours when nothing changed", checked, ours.checked(bench), "s", without
        ),
    ]


def doorstop(bench: Bench) -> list[Peer]:
    """The same documents as items; an item is a YAML file whose text is the document's body."""
    command = install.doorstop()
    folder = bench.place / f"doorstop-{bench.size}"
    doorstop_items.write(folder, bench.size)
    arguments = ["--no-reformat", "--no-suspect-check", "--no-review-check"]
    checked = run([str(command), *arguments], folder, PATIENCE).seconds
    name = f"Doorstop {install.DOORSTOP}"
    without = "no index; links between items and circles only, nothing of the text; no editor"
    return [
        Peer(name, "check of all items, ours without an index", checked, ours.built(bench), "s", without),
        Peer(
            name, "check of all items, ours when nothing changed", checked, ours.checked(bench), "s", without
        ),
    ]


def language_server(bench: Bench) -> list[Peer]:
    """The server behind VS Code's own Markdown support; the editor's half answers as VS Code does."""
    modules = install.node_modules()
    places = [str(bench.path(number)) for number in ours.OPENED]
    ran = run(["node", str(CLIENT), str(modules), str(bench.root), ours.QUERY, *places], patience=PATIENCE)
    if ran.code:
        raise RuntimeError(f"it ended with {ran.code}: {ran.output[-300:]}")
    said = json.loads(ran.output.strip().rpartition("\n")[2])
    mine = ours.as_an_editor(bench)
    name = install.version_of("vscode-markdown-languageserver")
    index = "nothing is kept: each start reads and parses all; headings only, no ids"
    links = "links only; no gaps of frontmatter, sections or other documents"
    compared = (
        (
            "process to first symbols, ours with its index",
            "first symbols from the start",
            "warm symbols",
            index,
        ),
        (
            "process to first symbols, ours without an index",
            "first symbols from the start",
            "cold symbols",
            index,
        ),
        ("a keystroke of ctrl-T, p50", "symbols again, median", "symbols", index),
        ("opening a document to its diagnostics, p50", "opening, median", "opened", links),
        ("a keystroke to its diagnostics, p50", "keystroke, median", "keystroke", links),
        ("a keystroke to its diagnostics, p95", "keystroke, p95", "keystroke p95", links),
        (f"references of {mine['references found']:,.0f}", "references", "references", "links by path only"),
    )
    peers = [
        Peer(name, what, said[theirs], mine[our], "ms", without) for what, theirs, our, without in compared
    ]
    parsed = "the editor parses for it: its process holds no parser"
    return [*peers, Peer(name, "memory of the server", said["megabytes"], mine["megabytes"], "MB", parsed)]


def _process(command: list[str], bench: Bench) -> float:
    return spread(
        [run(command, bench.root, PATIENCE).seconds for _ in range(1 if bench.size > 2_000 else 3)]
    )[0]
