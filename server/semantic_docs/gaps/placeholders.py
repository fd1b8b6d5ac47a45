"""Where a token of a placeholder kind stands, and whether its sentence uses it or speaks about it.

E120 and E121 share it. It says nothing about which tokens count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from semantic_docs.gaps.quotes import in_quotes
from semantic_docs.model.document import BlockKind, Document
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import MAX_VALUES, Map, Node, Scalar, Seq

NAMES = ("TODO", "TBD", "FIXME", "XXX", "PLACEHOLDER", "TBA", "TBC", "???")
"""Words that a list of placeholder names is made of."""

_ABOUT = re.compile(
    r"\b(?:placeholder\w*|place-holders?|znacznik\w*|słow\w* kluczow\w*|E12[01])\b", re.IGNORECASE
)
"""A sentence with one of these speaks about placeholders, whatever else it says."""

_PERHAPS_ABOUT = re.compile(r"\b(?:marker\w*|tokens?|keywords?|regex\w*|wzorzec|wzorc\w*)\b", re.IGNORECASE)
"""So does one with these, unless the token is what the line comes to ("Token lifetime: TBD")."""

_DETECTION = re.compile(
    r"\b(?:detect\w*|wykry\w+|detekcj\w*|patterns?|lint\w*|grep\w*|scan\w*|validat\w+|walid\w+|flag\w*|"
    r"replac\w+|zastąp\w*|zamie[nń]\w*|remov\w+|usu[nńw]\w*|resolv\w+|rozwiąż\w*)\b",
    re.IGNORECASE,
)
"""And with these, unless the token opens or fills its unit: "TODO: detect cycles" is work to be done."""

_COUNTED = re.compile(
    r"(?:\b(?:no|zero|without|any|every|each|all|some|many|more|unresolved|remaining|open|outstanding|"
    r"brak|bez|żadn\w+|każd\w+|wszystki\w+|dużo|nierozwiązan\w+|otwart\w+|usuń|usunąć|the|a|an|of|auto)"
    r"|\b\d+\+?|[≤≥<>=]\s*\d+)[\s*_\"'(\[]+$",
    re.IGNORECASE,
)
"""What stands before a token that is counted or named as a thing."""

_THINGS = re.compile(
    r"[\s*_\"')\]]*(?:-?(?:lists?|list[ayęą]|documents?|notes?|items?|comments?|markers?|tags?|sections?|sekcj\w+|"
    r"tokens?|placeholders?|entries|values?|fields?|words?|strings?|count|left|remaining|found|detected|"
    r"statements?|lines?|tasks?|files?|boards?|reports?|satellit\w+|templates?|generation|generator|"
    r"tracking|tracker|export|format|cells?)\b)",
    re.IGNORECASE,
)
"""What follows a token that is the name of a thing."""

_DEFINED = re.compile(
    r"[\s*_\"')\]|]*[=:–—-]?[\s*_\"'(|]*(?:to be (?:determined|decided|defined|done|announced|confirmed)"
    r"|means\b|stands for|oznacza\b|to znaczy|do ustalenia)",
    re.IGNORECASE,
)
"""A glossary's definition of the token."""

_REACH = 250
"""How many characters to either side are looked at: a line may be as long as the file."""

_BREAK = re.compile(r"[ \t>]*(?:[-*+][ \t]+(?:\[[ xX]\][ \t])?|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||\r?$)")
_IGNORE = re.compile(r"<!--\s*semantic-docs:.*?(?:-->|\Z)", re.DOTALL)
_LABEL = re.compile(
    r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\*\*|__)([^*_\n]+?):?(?:\*\*|__)[ \t]*(?::|[-–—=])?[ \t]"
)
"""`- **Label**: `, the form of glossaries and legends."""
_WORD = re.compile(r"[^\W_]")
_EMPTY = re.compile(r"[ \t]*$")
_ROW = re.compile(r"[ \t>]*\|")
_SENTENCE = re.compile(r"[.!?][\"'”)\]]*\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])")


@dataclass(frozen=True, slots=True)
class Place:
    """One token with what stands around it."""

    span: Span
    token: str
    before: str
    """The text before it in its cell, item, line or value; marks of lists and headings left out."""
    after: str
    """The text behind it in the same unit."""
    sentence: str
    """The sentence that holds it, over line ends."""
    quoted: bool
    """Inside quotation marks of the text (those of YAML do not count), or explained in a legend."""
    field: str | None
    """The path of keys where it stands in the frontmatter, None in the body."""
    first: bool = False
    """Whether no word stands before it on its line, other cells included."""

    @property
    def opens(self) -> bool:
        """Whether nothing but marks stands before it."""
        return not self.before.strip(" \t*_~[](<>!-–—:#|✅❌⚠️☐☑🚧📝🔲")

    @property
    def alone(self) -> bool:
        """Whether it is all that its cell, item, line or value says, or all behind the last colon."""
        rest = self.after.strip(" \t*_~[](){}<>!.,;-–—:|\r\n")
        lead = re.split(r"[:=–—]\s|\s-\s|:\*\*|\*\*:", self.before)[-1]
        return not rest and not lead.strip(" \t*_~[](){}<>!-–—:|✅❌⚠️🚧📝")


def body_places(doc: Document, spans: Iterable[Span]) -> Iterator[Place]:
    """Tokens of the body with their surroundings, by place; those in our own ignore comments left out."""
    own = [one.comment for one in doc.suppressions if one.comment is not None]
    for span in sorted(set(spans)):
        if not any(comment.covers(span) for comment in own):
            yield _body_place(doc, span)


def _body_place(doc: Document, span: Span) -> Place:
    line = doc.lines.line_at(span.start)
    begin, stop = doc.lines.start(line), doc.lines.end(line)
    first = max(begin, span.start - _REACH)
    text = _IGNORE.sub(_blank, doc.prose[first : min(stop, span.end + _REACH)])
    at, behind = span.start - first, span.end - first
    start, end = 0, len(text)
    if _ROW.match(doc.prose, begin, stop):
        start = text.rfind("|", 0, at) + 1
        bar = text.find("|", behind)
        end = bar if bar >= 0 else end
    elif first == begin:
        mark = _BREAK.match(text)
        start = mark.end() if mark and mark.end() <= at else 0
    explained = in_quotes(text, at) or _is_legend(doc, line, span)
    token = doc.text[span.start : span.end]
    first_word = not _WORD.search(doc.text, begin, span.start)
    sentence = _sentence(doc, line, span)
    return Place(span, token, text[start:at], text[behind:end], sentence, explained, None, first_word)


def field_place(doc: Document, scalar: Scalar, field: str, span: Span) -> Place:
    """A token of a frontmatter value with the value around it."""
    start = max(scalar.inner.start, span.start - _REACH)
    value = doc.text[start : min(scalar.inner.end, span.end + _REACH)]
    at, behind = span.start - start, span.end - start
    token = value[at:behind]
    return Place(span, token, value[:at], value[behind:], _cut(value, at), in_quotes(value, at), field)


def spoken_about(place: Place) -> bool:
    """Whether a sentence names the token instead of leaving it in place of content."""
    sentence = place.sentence.replace(place.token, " ", 1)
    if place.quoted or _ABOUT.search(sentence):
        return True
    called = place.opens and place.after.lstrip("*_ ").startswith(":")
    if not called and not (place.alone and not place.first) and _PERHAPS_ABOUT.search(sentence):
        return True
    if _in_list_of_names(place) or _COUNTED.search(place.before) or _THINGS.match(place.after):
        return True
    starts = place.opens or place.alone
    return not starts and _DETECTION.search(sentence) is not None


def values(doc: Document) -> Iterator[tuple[str, Scalar, bool]]:
    """The text values of the frontmatter: (path of keys, scalar, whether its list holds only names).

    Values that came from a sidecar or from a record's text have no place in the frontmatter and
    are left out.
    """
    if doc.frontmatter is None:
        return
    seen: set[Span] = set()
    budget = MAX_VALUES
    stack: list[tuple[str, Node, bool]] = [("", doc.meta, False)]
    while stack and budget:
        path, node, listed = stack.pop()
        budget -= 1
        if isinstance(node, Map):
            above = f"{path}." if path else ""
            stack.extend((above + entry.key.text, entry.value, False) for entry in reversed(node.entries))
        elif isinstance(node, Seq):
            names = [item.text for item in node.items if isinstance(item, Scalar) and item.text in NAMES]
            stack.extend((path, item, len(set(names)) > 1) for item in reversed(node.items))
        elif isinstance(node.value, str) and node.span not in seen and doc.frontmatter.covers(node.span):
            seen.add(node.span)  # A YAML alias repeats a node; its text stands once.
            if node.inner.end > node.inner.start:
                yield path, node, listed


def in_code(doc: Document, span: Span) -> bool:
    """Whether a place of the body is code or a link's target; for tokens in angle brackets."""
    if any(block.kind is BlockKind.CODE and block.span.covers(span) for block in doc.blocks):
        return True
    if any(reference.span.covers(span) for reference in doc.references if reference.span != reference.whole):
        return True
    line = doc.lines.line_at(span.start)
    start, end = doc.lines.start(line), doc.lines.end(line)
    if doc.text.find("`", start, end) < 0:
        return False
    for match in re.finditer(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", doc.text[start:end]):
        if start + match.start() < span.start and span.end < start + match.end():
            return True
    return False


def stands_alone(doc: Document, span: Span) -> bool:
    """Whether the line of a place is a paragraph by itself, and the place begins it."""
    line = doc.lines.line_at(span.start)
    begins = not doc.text[doc.lines.start(line) : span.start].strip()
    return begins and _blank_line(doc, line - 1) and _blank_line(doc, line + 1)


def _blank_line(doc: Document, line: int) -> bool:
    if not 0 <= line < len(doc.lines) or doc.lines.start(line) < doc.body.start:
        return True
    return _EMPTY.match(doc.text, doc.lines.start(line), doc.lines.end(line)) is not None


def owner(doc: Document, place: Place) -> tuple[str, str]:
    """Where a place is, for people and as a key: ('the section “Context”', 'context')."""
    if place.field is not None:
        return f"the field {place.field}", place.field.replace(".", "-")
    section = doc.section_at(place.span.start)
    if section is None:
        return "the text before the first heading", "body"
    return f"the section “{section.title}”", section.slug


def _in_list_of_names(place: Place) -> bool:
    """`TODO/TBD`, `TODO, TBD, FIXME`, `TBD or TODO`: two different names side by side."""
    joint = r"[\s*_\"')\]]*(?:[/,|+&]|\b(?:or|and|lub|i|oraz|albo)\b)[\s*_\"'(\[]*"
    names = "|".join(re.escape(name) for name in NAMES if name != place.token)
    after = re.match(rf"{joint}(?:{names})(?!\w)", place.after)
    before = re.search(rf"(?<![\w-])(?:{names}){joint}$", place.before)
    touching = place.after[:1] == "/" or place.before[-1:] == "/"
    return bool(after or before) or touching


def _is_legend(doc: Document, line: int, span: Span) -> bool:
    """`- **TODO**: a list of tasks` among items of the same form: the words are explained, one by one."""
    opens = not _WORD.search(doc.text, doc.lines.start(line), span.start)
    if opens and _DEFINED.match(doc.text, span.end, doc.lines.end(line)):
        return True
    label = _label(doc, line)
    if label is None or label.group(1) != doc.text[span.start : span.end]:
        return False
    labels = (_label(doc, other) for other in (line - 1, line + 1) if 0 <= other < len(doc.lines))
    return any(other is not None and other.group(1) != label.group(1) for other in labels)


def _label(doc: Document, line: int) -> re.Match[str] | None:
    return _LABEL.match(doc.text, doc.lines.start(line), doc.lines.end(line))


def _sentence(doc: Document, line: int, span: Span) -> str:
    """The sentence around a span: its paragraph's lines, at most three to either side, cut at full stops."""
    first = last = line
    while (
        first > 0 and line - first < 3 and not _breaks(doc, first) and not _breaks(doc, first - 1, blank=True)
    ):
        first -= 1
    while last + 1 < len(doc.lines) and last - line < 3 and not _breaks(doc, last + 1):
        last += 1
    start = max(doc.lines.start(first), doc.body.start, span.start - _REACH)
    text = _IGNORE.sub(_blank, doc.prose[start : min(doc.lines.end(last), span.end + _REACH)])
    return _cut(text, span.start - start)


def _breaks(doc: Document, line: int, *, blank: bool = False) -> bool:
    """Whether a line begins something of its own; or, with `blank`, whether it is empty."""
    start, end = doc.lines.start(line), doc.lines.end(line)
    return (_EMPTY if blank else _BREAK).match(doc.text, start, end) is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _cut(text: str, at: int) -> str:
    start, end = 0, len(text)
    for match in _SENTENCE.finditer(text):
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            end = match.start() + 1
            break
    return text[start:end]
