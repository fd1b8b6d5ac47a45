"""The row of a table that a place stands in: its cells under their column titles.

Reads rows that begin with a bar, and looks for the header only so many rows up. Knows no rule's vocabulary
but that of a sign-off and of a result that is still to come, which E120 asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from semantic_docs.model.document import Document
from semantic_docs.model.span import Span

_ROWS = 100
"""How many rows up a table's header is looked for."""

_LONGEST = 5000
"""A longer row is generated, and each of its cells would be cut out again for each place in it."""

_DELIMITER = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_ROW = re.compile(r"[ \t>]*\|")
_BAR = re.compile(r"(?<!\\)\|")
_ASIDE = re.compile(r"\([^)]*\)|[*_~`]")
_SAYS = re.compile(r"[^\W_]")

_RESULT = re.compile(
    r"(?<!\w)(?:status|results?|actuals?|measured|achieved|wynik\w*|stan|rzeczywist\w+|zmierzon\w+|osiągnięt\w+)(?!\w)"
)
"""A column that is filled in once something has been measured."""
_TARGET = re.compile(
    r"(?:\w+ )?(?:targets?|goals?|expected|cele?|docelow\w+|oczekiwan\w+|thresholds?|próg)"
    r"(?: (?:values?|levels?|results?|outcomes?|state|metrics?|kpis?|wynik\w*|wartoś\w+|stan|poziom))?"
)
"""A column that says what is to be reached; not a target date, nor a target audience."""
_UNKNOWN = re.compile(r"(?:tbd|tba|tbc|todo|xxx|n/?a|brak|none)\b|\?", re.IGNORECASE)

_WAITING = re.compile(r"(?:pending|planned|not started|awaiting|oczekuj\w+|planowan\w+|zaplanowan\w+)")
"""A row's own word that what it speaks of has not happened yet."""

_PERSON = re.compile(
    r"(?:imię.*|nazwisko|names?|approvers?|approved by|reviewers?|signatory|osoba|zatwierdzając\w+)"
)
_SIGNED = re.compile(r"(?:dat[ae]|date of approval|approval date|signed|signature|podpis|signed on)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with a header. The two tuples need not be of one length."""

    titles: tuple[str, ...]
    """The header's cells: lower case, no emphasis, nothing in parentheses."""
    cells: tuple[str, ...]
    at: int
    """The column of the place that was asked for."""

    @property
    def title(self) -> str:
        """The header of the place's column; empty where the header is shorter."""
        return self.titles[self.at] if self.at < len(self.titles) else ""

    @property
    def result_to_come(self) -> bool:
        """Whether the place is a result beside a target that is filled in: nobody can know it yet."""
        if _TARGET.fullmatch(self.title) or not _RESULT.search(self.title):
            return False
        return any(
            _TARGET.fullmatch(title) and _SAYS.search(cell) and not _UNKNOWN.match(cell.strip(" *_[("))
            for title, cell in zip(self.titles, self.cells, strict=False)
        )

    @property
    def waits(self) -> bool:
        """Whether another cell of the row says that what it speaks of is still to come."""
        others = (cell for at, cell in enumerate(self.cells) if at != self.at)
        return any(_WAITING.fullmatch(_ASIDE.sub(" ", cell).strip().casefold()) for cell in others)

    @property
    def signs_off(self) -> bool:
        """Whether the place is the name or the date of a sign-off."""
        named = any(_PERSON.fullmatch(title) for title in self.titles)
        signed = any(_SIGNED.fullmatch(title) for title in self.titles)
        return named and signed and bool(_PERSON.fullmatch(self.title) or _SIGNED.fullmatch(self.title))


def row_at(doc: Document, span: Span) -> Row | None:
    """The row that holds a place; None outside tables, in very long rows, and far down."""
    line = doc.lines.line_at(span.start)
    start, end = doc.lines.start(line), doc.lines.end(line)
    if end - start > _LONGEST or not _ROW.match(doc.prose, start, end):
        return None
    for above in range(line - 1, max(line - _ROWS, 0), -1):
        if _DELIMITER.match(doc.text, doc.lines.start(above), doc.lines.end(above)):
            header = _ASIDE.sub(" ", doc.lines.line_text(above - 1)).casefold()
            titles = tuple(" ".join(title.split()) for title in _BAR.split(header))
            # A bar parts cells in code as well, unless a backslash stands before it.
            cells = tuple(_BAR.split(doc.lines.line_text(line)))
            return Row(titles, cells, len(_BAR.findall(doc.text, start, span.start)))
    return None
