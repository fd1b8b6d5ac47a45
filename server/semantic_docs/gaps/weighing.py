"""Whether prose weighs several options, or turns one down: for decisions that are told and not listed.

A heuristic over English and Polish words. Looks at one piece of prose, knows no sections and no types.
"""

from __future__ import annotations

import re

_WEIGHS = re.compile(
    r"(?<!\w)(?:consider|weigh|evaluat|assess|compar|look(?:ed|ing)? (?:at|into)|thought (?:of|about)|discuss"
    r"|alternative|option|variant|candidate|approach|idea|rather than|versus|vs\.?(?!\w)"
    r"|reject|discard|dismiss|rul(?:e|ed|ing) out|turned down|decided against"
    r"|rozważ|rozpatr|porówn|odrzuc|alternatyw|opcj|wariant|pomysł|podejści)",
    re.IGNORECASE,
)
"""Somebody chose between things."""
_IMAGINES = re.compile(
    r"(?<!\w)(?:would|could|instead|unlike|better|worse|zamiast|mogliśmy|lepsz|gorsz)", re.IGNORECASE
)
"""Beside the names of things: what they would have been like."""

_ANOTHER = re.compile(
    r"(?<!\w)(?:another|alternatively|either|neither|both|secondly|the (?:second|third|others?)"
    r"|inn[yaeą]|kolejn[yaeą]|drug[iaą]|obie|albo"
    r"|(?:two|three|four|several|dwie|dwa|trzy|cztery|kilka)(?: \w+)? (?:alternatives|options|ways|approaches"
    r"|candidates|variants|designs|ideas|solutions|opcje|warianty|podejścia|rozwiązania))(?!\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\*\*([^*\n]{2,60})\*\*|[\"“]([^\"”\n]{2,40})[\"”]")

_NAME = re.compile(r"(?<![\w-])[A-Z][\w+#-]*(?:\.[\w+#-]+)*(?: [A-Z0-9][\w+#-]*(?:\.[\w+#-]+)*)*")
"""A capitalised word, or several that belong together: `Google Cloud`, `Node.js`."""
_PRODUCT = re.compile(r"[A-Z]\S*[A-Z0-9]|[A-Z][a-z]+\.[a-z]+|[A-Z][+#]")
"""A spelling that ordinary words do not have: `PostgreSQL`, `FTS5`, `Node.js`, `C++`."""
_STARTS = re.compile(r"(?:[.!?:…][\"”')*_]{0,3}\s+|\n\s*\n\s*|\n\s*(?:[-*+>|]|\d+[.)])\s+)[*_\"“(\[]*\Z")
_BEFORE = 20
"""Characters before a name in which a sentence's end is looked for."""
_IS = re.compile(
    r"[*_\"”]{0,3} (?:is|was|were|would|could|has|had|needs?|needed|requires?|offers?|lacks?|costs?|can"
    r"|cannot|does|jest|był[aoy]?|wymaga|kosztuje|ma|nie)(?!\w)"
)
_ORDINARY = frozenset(
    """
    the this that these those it its he she we our they their there then here you your a an i in on
    at by to of for from with without as so but and or nor not no none nothing nobody somebody
    everybody everything everyone one two three all any each every some many most much more few such
    same other others another both either neither if when while since because although though
    however instead using also still only even what which who why how where first second third last
    next finally later today now yes before after until during over under was were is are be been
    being has had have do does did can could would should may might must will alternatives
    alternative options option rejected chosen selected considered decision context note see team
    todo tbd adr rfc prd tdd poc mvp api ui ux id faq ok january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday
    sunday mr mrs ms dr brak nie ten ta te to nic my nasz nasza nasze jest był była było są oraz ale
    jednak ponieważ gdy jeśli dla po przy od do na w z ze i lub więc
    """.split()
)

_DOWN = (
    r"(?:rejected|discarded|dismissed|abandoned|decided against"
    r"|ruled (?:\w+ ){0,2}out|turned (?:\w+ ){0,2}down)(?!\w)"
)
_WHY = r"(?<!\w)(?:because|since|as it|in favou?r of)(?!\w)"
_REJECTS = re.compile(
    r"(?<!\w)(?:considered|evaluated|weighed|looked at|thought (?:of|about)|discussed|tried)(?!\w)"
    rf"[^.!?]{{2,200}}?(?<!\w)(?:but|and)(?!\w)[^.!?]{{0,60}}?(?<!\w)(?<!not ){_DOWN}"
    rf"|(?<!\w)we (?:\w+ )?{_DOWN}[^.!?]{{2,120}}?{_WHY}"
    rf"|(?<!\w)(?:was|were) (?:\w+ )?(?<!not ){_DOWN}[^.!?]{{0,20}}?{_WHY}"
    r"|(?<!\w)rozważ(?:aliśmy|yliśmy|ano|ono)(?!\w)[^.!?]{2,200}?(?<!\w)odrzuc(?:iliśmy|ono|ony|ona|one)(?!\w)"
    r"|(?<!\w)odrzuc(?:iliśmy|ono)(?!\w)[^.!?]{2,120}?(?<!\w)(?:ponieważ|bo|gdyż|na rzecz)(?!\w)",
    re.IGNORECASE,
)


def weighs_several(prose: str) -> bool:
    """Whether a text weighs two things or more: it marks or names them, or speaks of another one."""
    if any(_WEIGHS.search(sentence) and _ANOTHER.search(sentence) for sentence in _sentences(prose)):
        return True
    if _WEIGHS.search(prose):
        marked = {next(filter(None, match.groups())).casefold() for match in _MARKED.finditer(prose)}
        return len(marked) > 1 or len(set(_names(prose))) > 1
    return _IMAGINES.search(prose) is not None and len(set(_names(prose, sure=True))) > 1


def turns_down(prose: str) -> bool:
    """Whether a text says beyond doubt that something was considered and not taken."""
    return _REJECTS.search(prose) is not None


def _names(prose: str, sure: bool = False) -> list[str]:
    """The names of products and the like; with `sure` only those of which something is said at once.

    A capital at a sentence's start says nothing: the word counts only if it could be no other.
    """
    found = []
    for match in _NAME.finditer(prose):
        name = match.group()
        spoken_of = _PRODUCT.search(name) or _IS.match(prose, match.end())
        at = match.start()
        before = prose[at - _BEFORE : at] if at > _BEFORE else f"\n\n{prose[:at]}"
        if _STARTS.search(before) and not spoken_of:
            name = name.partition(" ")[2]
        if (spoken_of or not sure) and any(word not in _ORDINARY for word in name.casefold().split()):
            found.append(name.casefold())
    return found


def _sentences(prose: str) -> list[str]:
    return re.split(r"[.!?]\s|\n\s*\n", prose)
