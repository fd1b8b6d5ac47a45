"""Text for hovers, as Markdown or plain; whatever comes from a document is inert in both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from semantic_docs.text.inert import inert

# What opens emphasis, code, links, HTML, entities, tables or strikethrough in the middle of a line.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&]")
# What GitHub's dialect makes a link of without any mark: schemes, `www.` and addresses.
_ADDRESS = re.compile(r":(?=\S)|@|(?<=www)\.", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
# What would make a heading, a list, a rule or a task of a text that begins a block.
_LEAD = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")


@dataclass(frozen=True, slots=True)
class Markup:
    """Writes the pieces of a hover for a client that renders Markdown, or for one that does not."""

    markdown: bool = True

    def text(self, value: str) -> str:
        """A text of a document on one line, never marked up, never a link."""
        value = _SPACE.sub(" ", inert(value)).strip()
        if not self.markdown:
            return value
        return _LEAD.sub(_escape_lead, _ADDRESS.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\g<0>", value)))

    def bold(self, value: str) -> str:
        """A text of a document in bold."""
        return f"**{self.text(value)}**" if self.markdown else self.text(value)

    def code(self, value: str) -> str:
        """A text of a document as code; backticks inside are replaced."""
        value = _SPACE.sub(" ", inert(value)).strip().replace("`", "'")
        return f"`{value}`" if self.markdown and value else value

    def item(self, line: str) -> str:
        """A list item of a line made by the others."""
        return f"- {line}"

    def paragraphs(self, *blocks: str) -> str:
        """The blocks that are not empty, with a blank line between them."""
        return "\n\n".join(block for block in blocks if block)

    def lines(self, *lines: str) -> str:
        """The lines that are not empty, each on a line of its own."""
        return ("  \n" if self.markdown else "\n").join(line for line in lines if line)


def _escape_lead(match: re.Match[str]) -> str:
    """Digits cannot be escaped, so that what would make a number of them is."""
    lead = match.group()
    return f"{lead}\\" if lead[0].isdigit() else f"\\{lead}"


def plural(count: int, noun: str) -> str:
    """`1 gap`, `2 gaps`, `1,200 gaps`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def shortened(value: str, limit: int = 120) -> str:
    """A text cut at a word's end where it is longer than this many characters."""
    value = _SPACE.sub(" ", value).strip()
    if len(value) <= limit:
        return value
    return value[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
