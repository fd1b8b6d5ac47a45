"""Does a heading answer to a section of a type? Titles reduced to their words, in several readings.

A title says more than a name: `4.2 Context (T₀)`, `🎯 Quality Gates & Acceptance Criteria`,
`SEC-A: Wyniki`. Each has readings, the whole one first; a section's pattern must match one of
them whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from semantic_docs.doctypes.doctype import SectionSpec
from semantic_docs.doctypes.patterns import Pattern, PatternError, compile_pattern
from semantic_docs.doctypes.sections import anywhere
from semantic_docs.model.document import Document, Section

LONGEST = 300
"""Characters of a title that are looked at."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "‘": "'", "`": "'", "\u00a0": " "})
# Enclosing marks and variation selectors go with the emoji that they belong to.
_EMOJI = re.compile(r"[0-9#*]\ufe0f?\u20e3|[\ufe00-\ufe0f\u200b-\u200d\u2060\u20e3\ufeff]")
_EMPHASIS = re.compile(r"(?<!\w)[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}(?!\w)")
_NUMBERING = re.compile(
    r"(?:§\s*)?(?:"
    r"\(?\d{1,3}(?:\.\d{1,3})*[.):](?!\d)\s*|"  # 1.  4.2)  (3)
    r"\d{1,3}(?:\.\d{1,3})+\s+|"  # 4.2
    r"\d{1,3}(?:\.\d{1,3})*\s+-\s+|"  # 3 -
    r"\(?(?:[ivxl]{1,6}|[a-z])[.)]\s+|"  # IV.  b)
    r"(?:part|section|chapter|step|phase|appendix|część|rozdział|sekcja|krok|faza|załącznik|dodatek)"
    r"\s+(?:\d{1,3}(?:\.\d{1,3})*|[ivxl]{1,6}|[a-z])\s*[.:)-]\s+"  # Part 2:
    r")"
)
_BARE_NUMBER = re.compile(r"\d{1,3}\s+(?=[^\W\d])")
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_LABEL = re.compile(r"[^\s:](?:[^:]{0,60}?[^\s:])?\s*:\s+")
_TAIL = re.compile(r"\s+-\s+|\s*:\s+")
_PARTS = re.compile(r"\s*[/&+|]\s*|\s+(?:and|or|i|oraz|und|et|vs\.?)\s+|,\s+")
_SYMBOLS = frozenset({"So", "Sk", "Cs", "Co", "Cn"})
_EDGES = " \t.,:;!?-'\"…→*_~"


@lru_cache(maxsize=4096)
def normalise_title(title: str) -> str:
    """A title in lower case without numbering, emphasis, emoji and punctuation at its ends."""
    text = title[:LONGEST]
    if text.isascii():
        text = text.replace("`", "'")
    else:
        text = _EMOJI.sub("", unicodedata.normalize("NFC", text).translate(_DASHES))
        text = "".join(" " if unicodedata.category(char) in _SYMBOLS else char for char in text)
    if _has_marks(text):
        text = _EMPHASIS.sub("", text)
    text = " ".join(text.lower().split()).strip(_EDGES)
    number = _NUMBERING.match(text)
    return (text[number.end() :].strip(_EDGES) if number else text) or text


def _has_marks(text: str) -> bool:
    return "*" in text or "_" in text or "~" in text


def graded_readings(title: str) -> tuple[tuple[str, int], ...]:
    """The ways to read a title, the whole one first: without brackets at its end, without a label before a
    colon, without what follows a colon or dash, each part of `A & B`.

    With each stands how far it is from the title: 0 the whole, 1 what stands before or behind a colon or
    dash, 2 a part among several.
    """
    whole = normalise_title(title)
    found = {whole: 0}
    short = whole
    while short.endswith((")", "]")) and (shorter := _BRACKETS.sub("", short).strip(_EDGES)) != short:
        short = shorter
        found.setdefault(short, 0)
    if bare := _BARE_NUMBER.match(short):
        found.setdefault(short[bare.end() :], 0)
    has_tail = ":" in whole or " - " in whole
    if has_tail and (label := _LABEL.match(short)):
        found.setdefault(normalise_title(short[label.end() :]), 1)
    for text in tuple(found) if has_tail else ():
        found.setdefault(_TAIL.split(text, maxsplit=1)[0].strip(_EDGES), 1)
    # Most titles are of one part; what is looked for here is in the whole if it is in any reading.
    for text in tuple(found) if _PARTS.search(whole) or _has_marks(whole) else ():
        for part in _PARTS.split(text):
            found.setdefault(part.strip(_EDGES), 2)
    return tuple((text, grade) for text, grade in found.items() if text)


def find_section(doc: Document, spec: SectionSpec) -> Section | None:
    """The section of a document that answers to a section of its type.

    Of several it is the one of the highest level, then the one whose title says it most
    plainly, then the one that an earlier pattern of the type matches, then the first. The
    document's own title is none of its sections.
    """
    return find_sections(doc, (spec,))[0]


def find_sections(doc: Document, specs: tuple[SectionSpec, ...]) -> tuple[Section | None, ...]:
    """For each section of a type the one that answers to it, as `find_section` has it."""
    heading = title_heading(doc)
    patterns = tuple([spec.pattern for spec in specs])
    found: dict[int, list[Section]] = {}
    for section in doc.sections:
        if section is not heading:
            # Cut here, so that what is remembered stays small however long a title is.
            for place in _answering(patterns, section.title[:LONGEST]):
                found.setdefault(place, []).append(section)
    return tuple(_best(spec, found.get(place, ())) for place, spec in enumerate(specs))


@lru_cache(maxsize=16384)
def _answering(patterns: tuple[str, ...], title: str) -> tuple[int, ...]:
    """The places of the patterns that match a title; made of nothing but its arguments, so never stale."""
    hint, whole = _hint(patterns), normalise_title(title)
    # All readings are parts of the whole, unless marks of emphasis are left that a reading may lose.
    if hint is not None and not _has_marks(whole) and hint.search(whole) is None:
        return ()
    found = {place for text, _ in graded_readings(title) for place in _named(patterns, text)}
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _named(patterns: tuple[str, ...], reading: str) -> tuple[int, ...]:
    """The places of the patterns that match a reading whole: those of one type's titles are few."""
    together = _any_of(patterns) if len(patterns) > 1 else None
    if together is not None and together.fullmatch(reading) is None:
        return ()
    found = []
    for place, pattern in enumerate(patterns):
        with suppress(PatternError):
            if compile_pattern(pattern, ignore_case=True).fullmatch(reading):
                found.append(place)
    return tuple(found)


@lru_cache(maxsize=256)
def _hint(patterns: tuple[str, ...]) -> Pattern | None:
    """What every title holds that one of these patterns matches; most titles are of no type's sections."""
    loose = anywhere(patterns)
    try:
        return compile_pattern(loose, ignore_case=True) if loose else None
    except PatternError:
        return None


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...]) -> Pattern | None:
    """All patterns as one, for one call instead of many; None where they cannot be put together."""
    try:
        return compile_pattern("|".join(f"(?:{pattern})" for pattern in patterns), ignore_case=True)
    except PatternError:
        return None


def _best(spec: SectionSpec, found: Sequence[Section]) -> Section | None:
    top = min((section.level for section in found), default=0)
    # Its own subsections often bear its name again, and their level says enough.
    highest = [section for section in found if section.level == top]
    if len(highest) < 2:
        return highest[0] if highest else None
    patterns = spec.patterns or (spec.pattern,)
    return min(highest, key=lambda section: (_plainness(patterns, section.title[:LONGEST]), section.index))


@lru_cache(maxsize=16384)
def _plainness(patterns: tuple[str, ...], title: str) -> tuple[int, int]:
    """(how far from the title the reading is, the place of the pattern that matches it)."""
    named = ((grade, _named(patterns, text)) for text, grade in graded_readings(title))
    return min(((grade, places[0]) for grade, places in named if places), default=(2, 0))


def title_heading(doc: Document) -> Section | None:
    """The heading that is the document's title and no section; None where the title stands elsewhere."""
    first = doc.sections[0] if doc.sections else None
    if first is None or first.level != 1 or len(doc.sections) == 1:
        return None
    # Some people write every section as a level 1 heading; then the first is as good as the others.
    if not any(section.level == 1 for section in doc.sections[1:]):
        return first
    declared = doc.title if doc.title and not first.heading.covers(doc.title.span) else None
    same = declared is not None and normalise_title(declared.value) == normalise_title(first.title)
    return first if same else None
