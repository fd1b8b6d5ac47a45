"""`semantic-docs search`: the index answers a query; the language of queries is the index's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from semantic_docs.cli.options import In, TextFormat, Verbose

if TYPE_CHECKING:
    from rich.text import Text

    from semantic_docs.cli.target import Target
    from semantic_docs.index.values import Hit

MARK, UNMARK = "\ue000", "\ue001"
"""What the index puts around a match."""


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            help='Words, "exact words", type:adr, status:approved, owner:"Tech Lead", -without, begin*. '
            "Write -- before a query that begins with a dash.",
        ),
    ],
    output: Annotated[TextFormat, typer.Option("--format", help="How hits are shown.")] = TextFormat.TEXT,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many hits at most.")] = 20,
    workspace: In = None,
    verbose: Verbose = False,
) -> int:
    """Search titles, headings, text, tags and ids.

    The best documents come first: ids and titles count above headings, tags and text, in this order. With
    begin*, and where more than 30,000 documents match, those that match by a name (id, title, heading or tag)
    come before all others.
    """
    from semantic_docs.cli.target import target_of
    from semantic_docs.cli.workspace import opened

    with opened(target_of([workspace] if workspace else [])) as found:
        hits = found.view.store.search(_query(query), limit)
        if output is TextFormat.JSON:
            from semantic_docs.cli.json_output import write_rows

            write_rows(map(_row, hits))
        else:
            _print(found.target, hits)
    return 0


def _query(words: Sequence[str]) -> str:
    """The query as typed: the shell took the quotes off `owner:"Tech Lead"` and `"exact words"`."""
    return " ".join(_quoted(word) for word in words) if len(words) > 1 else words[0]


def _quoted(word: str) -> str:
    if " " not in word or '"' in word:
        return word
    field, colon, value = word.partition(":")
    return f'{field}:"{value}"' if colon and field.isalpha() else f'"{word}"'


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "path": hit.path,
        "line": hit.line + 1,
        "id": hit.id,
        "title": hit.title,
        "type": hit.type,
        "status": hit.status,
        "snippet": hit.snippet.replace(MARK, "").replace(UNMARK, ""),
        "score": hit.score,
    }


def _print(target: Target, hits: Sequence[Hit]) -> None:
    if not hits:
        sys.stderr.write("nothing found\n")
        return
    from rich.text import Text

    from semantic_docs.cli.console import console
    from semantic_docs.text.inert import inert

    out = console()
    for hit in hits:
        head = Text(f"{inert(target.shown(hit.path))}:{hit.line + 1}", style="cyan")
        named = hit.title if not hit.id or hit.title.startswith(hit.id) else f"{hit.id} {hit.title}"
        head.append("  ", style="not bold")
        head.append(inert(named), style="bold default")
        facts = ", ".join(inert(fact) for fact in (hit.type, hit.status) if fact)
        head.append(f"  {facts}" if facts else "", style="dim default")
        out.print(head, soft_wrap=True)
        if hit.snippet:
            out.print(Text("    ") + _marked(hit.snippet), soft_wrap=True)


def _marked(snippet: str) -> Text:
    from rich.text import Text

    from semantic_docs.text.inert import inert

    text = Text()
    for index, part in enumerate(" ".join(snippet.split()).split(MARK)):
        match, _, rest = part.partition(UNMARK) if index else ("", "", part)
        text.append(inert(match), style="bold yellow")
        text.append(inert(rest))
    return text
