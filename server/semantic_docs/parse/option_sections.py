"""The options that a document's sections show, found by the sections' titles in English and Polish.

Says nothing of frontmatter (`options.py` does) and leaves the reading of one option to `option_lists.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from semantic_docs.model.document import Block, Option, Section, Word
from semantic_docs.model.span import Span
from semantic_docs.parse.option_lists import (
    LABELLED,
    MAX_OPTIONS,
    NOT_AN_OPTION,
    Layout,
    heading_option,
    listed_options,
)
from semantic_docs.parse.titles import normal
from semantic_docs.parse.verdicts import lines_of


class _Kind(Enum):
    """What a section's title says of options."""

    LISTS = 1
    WEIGHS = 2
    LABELLED = 3
    """It is one of them: `Option A`."""


_SECTION = re.compile(
    r"(?:(?:the|our|all|other|possible|available|identified|evaluated|considered|explored|rejected|discarded"
    r"|eliminated|dismissed|design|architectural|architecture|technical|solution|strategic"
    r"|zidentyfikowane|rozważane|rozważone|rozpatrywane|odrzucone|możliwe|dostępne|inne|pozostałe) ){0,3}"
    r"(?:alternatives?|options?|alternatywy?|opcje|warianty)"
    r"(?: (?:solutions?|approaches|designs?|options?|rozwiązania))?"
    r"(?: (?:considered|evaluated|explored|analysed|analyzed|rejected|not chosen|analysis|overview"
    r"|rozważane|rozpatrywane|odrzucone)){0,2}"
    r"(?: (?:i dlaczego|and (?:why|trade-?offs|rationale|reasons)))?"
)
_WEIGHED = re.compile(
    r"pros and cons(?: of .{1,40})?"
    r"|(?:analiza|analysis of|comparison of) .{0,20}(?:opcji|options|alternatives)"
)
# Each way begins with a character of its own, so that the search leaps from one to the next.
_PARTS = re.compile(r" (?:[/&] ?|(?:and|i|oraz) )|[/&] ?")
_TURNED_DOWN = re.compile(r"rejected|discarded|eliminated|dismissed|not chosen|odrzucone", re.IGNORECASE)
_DECIDES = ("decision", "decyzja", "recommendation", "rekomendacja")
_CHOSEN = re.compile(
    r"[-*+_ >]{0,6}(?:the )?(?:chosen|selected|preferred|recommended|wybran[aeoy]|rekomendowana)"
    r"(?:\s+(?:option|alternative|solution|opcja|alternatywa))?[*_]{0,2}\s?:[*_]{0,2}\s{0,2}",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?:because|since|as it|ponieważ|bo|gdyż)(?!\w)", re.IGNORECASE)


def section_options(text: str, sections: Sequence[Section], blocks: Sequence[Block]) -> tuple[Option, ...]:
    """The options of all such sections, each once, with what is said of it anywhere among them."""
    speaking = [section for section in sections if _kinds(section.title)]
    if not speaking:
        return ()
    layout = Layout(text, sections, blocks)
    found: list[Option] = []
    for section in _outermost(layout, speaking):
        for option in _options_of(layout, section):
            if len(found) >= MAX_OPTIONS:
                break
            _merge(found, option)
    return tuple(_with_choice(layout, found)) if found else ()


def shows_options(section: Section) -> bool:
    """Whether a section's title says that it lists alternatives."""
    return names_options(section.title)


def names_options(title: str) -> bool:
    """Whether a title is one of a list of alternatives."""
    return _Kind.LISTS in _kinds(title)


# Titles repeat from document to document, and most say nothing of options.
@lru_cache(maxsize=16384)
def _kinds(title: str) -> tuple[_Kind, ...]:
    name = normal(title)
    kinds = []
    if any(_SECTION.fullmatch(part) for part in _PARTS.split(name)):
        kinds.append(_Kind.LISTS)
    if _WEIGHED.fullmatch(name):
        kinds.append(_Kind.WEIGHS)
    if LABELLED.match(title):
        kinds.append(_Kind.LABELLED)
    return tuple(kinds)


def decides(section: Section) -> bool:
    """Whether a section's title says that it holds the decision."""
    return normal(section.title).startswith(_DECIDES)


def same_option(one: str, other: str) -> bool:
    """Whether two titles name the same option: labels, case and what stands in brackets left aside."""
    label, label_too = LABELLED.match(one), LABELLED.match(other)
    if label and label_too:
        return _label(label) == _label(label_too)
    short, long = sorted((_key(one), _key(other)), key=len)
    # "Go" begins "Google" and is not it; "SQLite" begins "SQLite with FTS5" and is.
    return short == long or (len(short) > 2 and long.startswith(short + " "))


def _label(label: re.Match[str]) -> str:
    return label[0].strip(" :.)–—-*_").lower()


def _key(title: str) -> str:
    label = LABELLED.match(title)
    return normal(title[label.end() :] if label and label.end() < len(title) else title)


def _merge(found: list[Option], option: Option) -> None:
    for index, known in enumerate(found):
        if same_option(known.title.value, option.title.value):
            # The section that gives the verdict gives the better reason.
            judged = option.reason if option.status and not known.status else None
            reason = judged or known.reason or option.reason
            found[index] = replace(known, status=known.status or option.status, reason=reason)
            return
    found.append(option)


def _outermost(layout: Layout, speaking: Sequence[Section]) -> Iterator[Section]:
    """The sections that list options, then those that weigh them or hold `Option A`, `Option B`."""
    parents = Counter(one.parent for one in speaking if _Kind.LABELLED in _kinds(one.title))
    holders = (parent for parent, count in parents.items() if parent is not None and count > 1)
    groups = (
        [one for one in speaking if _Kind.LISTS in _kinds(one.title)],
        [one for one in speaking if _Kind.WEIGHS in _kinds(one.title)],
        [one for one in (layout.sections[index] for index in sorted(holders)) if not shows_options(one)],
    )
    for group in groups:
        end = -1
        for section in group:
            below_title = section.level > 1 or section.index > 0
            if below_title and section.extent.start >= end:
                end = section.extent.end
                yield section


def _options_of(layout: Layout, section: Section) -> Iterator[Option]:
    down = _TURNED_DOWN.search(section.title)
    for option in _children(layout, section) or listed_options(layout, section.content):
        yield (
            replace(option, status=Word("rejected", section.heading))
            if down and not option.status
            else option
        )


def _children(layout: Layout, section: Section) -> list[Option]:
    """The sub-headings that are options; where some bear a label (`Option A`), those alone."""
    children = _below(layout, section)
    labelled = [child for child in children if LABELLED.match(child.title)]
    options: list[Option] = []
    for child in (labelled or children)[:MAX_OPTIONS]:
        # A group: `### Language` with `#### Option A` below it.
        inside = [] if labelled else [one for one in _below(layout, child) if LABELLED.match(one.title)]
        if inside:
            options += (heading_option(layout, one) for one in inside[:MAX_OPTIONS])
        elif not labelled and shows_options(child):
            options += _options_of(layout, child)
        elif not NOT_AN_OPTION.fullmatch(normal(child.title)):
            options.append(heading_option(layout, child))
    return options


def _below(layout: Layout, section: Section) -> list[Section]:
    """The direct children of a section."""
    children = []
    for index in range(section.index + 1, len(layout.sections)):
        child = layout.sections[index]
        if child.extent.start >= section.extent.end:
            break
        if child.parent == section.index:
            children.append(child)
    return children


def _with_choice(layout: Layout, options: list[Option]) -> Iterator[Option]:
    """The options, the one that a decision section calls the chosen one marked so."""
    chosen, reason = _choice(layout)
    for option in options:
        if chosen and option.status is None and same_option(option.title.value, chosen.value):
            yield replace(option, status=Word("selected", chosen.span), reason=reason or option.reason)
        else:
            yield option


def _choice(layout: Layout) -> tuple[Word | None, Span | None]:
    """What stands behind "Chosen option:" in a decision section, and behind its "because"."""
    text = layout.text
    for section in filter(decides, layout.sections):
        for line in lines_of(text, Span(section.content.start, section.extent.end), 60):
            match = _CHOSEN.match(text, *line)
            if match:
                because = _BECAUSE.search(text, match.end(), line.end)
                stop = because.start() if because else line.end
                name = text[match.end() : stop].strip(" \t\r,.\"“”'*_`✅")
                return Word(name, Span(match.end(), stop)), Span(stop, line.end) if because else None
    return None, None
