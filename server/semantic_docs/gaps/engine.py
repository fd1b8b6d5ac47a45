"""Runs the rules over one document and makes gaps of their findings.

In one step, or in two: what rules of scope LOCAL find needs no index, so that a process that only parses can
find it, and `evaluate` takes it from there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from semantic_docs.config.globs import globs
from semantic_docs.gaps.catalogue import manual, rules
from semantic_docs.gaps.rule import NO_GRAPH, Context, Rule
from semantic_docs.gaps.rules.e119_unused_suppression import RULE as UNUSED_SUPPRESSION
from semantic_docs.gaps.rules.e119_unused_suppression import findings_for
from semantic_docs.gaps.severity import outlived, severity, speaking
from semantic_docs.model.document import Suppression
from semantic_docs.model.gap import Finding, Gap, Scope
from semantic_docs.model.span import Span
from semantic_docs.text.inert import inert

log = logging.getLogger(__name__)

MAX_FINDINGS = 5_000
"""Gaps that one rule may find in one document; nobody reads so many, and an editor has to hold them."""

MAX_KEY = 200
"""Characters of what tells the gaps of a document apart; a token of a document may be of any length."""

MAX_MESSAGE = 2_000
"""Characters of a message, which quotes what is written; nobody reads so long a sentence."""

_UNSAFE = re.compile(r"[^\w.]+")


Found = tuple[tuple[str, Finding], ...]
"""(code, finding), by code; values that can go from one process to another."""

OnError = Callable[[Rule, str, Exception], None]
"""Is told of a rule that failed, on which path, and how."""


@dataclass(frozen=True, slots=True)
class _Raw:
    rule: Rule
    finding: Finding


def local_findings(context: Context, on_error: OnError | None = None) -> Found:
    """What the rules of scope LOCAL find in a document. They are given no graph: the context's may be
    `NO_GRAPH`.
    """
    alone = replace(context, graph=NO_GRAPH)
    return tuple((one.rule.code, one.finding) for one in _findings(alone, _of(Scope.LOCAL), on_error))


def evaluate(
    context: Context, on_error: OnError | None = None, local: Found | None = None, *, alone: bool = False
) -> tuple[Gap, ...]:
    """Every gap of a document, by place. A rule that raises is contained.

    `local` is what `local_findings` made of the same document, type and settings; without it, the rules of
    scope LOCAL are run here. With `alone` there are no other gaps than theirs.
    """
    if local is None:
        local = local_findings(context, on_error)
    by_code = {rule.code: rule for rule in rules()}
    found = [_Raw(by_code[code], finding) for code, finding in local]
    selected = context.settings.select
    used: set[Suppression] = set()
    if alone:
        return _gaps(context, _selected(selected, _kept(context, found, used)))
    found += _findings(context, _of(Scope.GRAPH, Scope.CLOCK), on_error)
    kept = _kept(context, found, used)
    gaps = _gaps(context, kept)
    more = _kept(context, _findings(context.with_gaps(gaps), _of(Scope.AGGREGATE), on_error), used)
    # A code that retirement has ended would be ignored for nothing only because nobody looked for it.
    unused = [one for one in context.doc.suppressions if one not in used and not outlived(context, one.code)]
    if unused and speaking(context, [UNUSED_SUPPRESSION]):
        raw = [_Raw(UNUSED_SUPPRESSION, one) for one in findings_for(unused, context.doc)]
        more += _kept(context, raw, used)
    # What is selected is chosen last: a gate is shut by gaps that nobody selected, too.
    if not more and not selected:
        return gaps
    return _gaps(context, _selected(selected, kept + more))


def _selected(codes: tuple[str, ...], raw: list[_Raw]) -> list[_Raw]:
    return [one for one in raw if not codes or one.rule.code.startswith(codes)]


def _of(*scopes: Scope) -> list[Rule]:
    return [rule for rule in rules() if rule.scope in scopes]


def _findings(context: Context, chosen: Iterable[Rule], on_error: OnError | None) -> list[_Raw]:
    found: list[_Raw] = []
    for rule in speaking(context, chosen):
        try:
            found += _bounded(rule, rule.check(context))
        except Exception as error:  # A named boundary: one broken rule must not silence the others.
            if on_error is None:
                log.exception("%s failed on %s", rule.code, context.doc.path)
            else:
                on_error(rule, context.doc.path, error)
    return found


def _bounded(rule: Rule, findings: Iterable[Finding]) -> list[_Raw]:
    found: list[_Raw] = []
    for finding in findings:
        if len(found) == MAX_FINDINGS:
            said = (
                f"More than {MAX_FINDINGS:,} gaps of this kind are in this document; the rest is not listed"
            )
            found.append(_Raw(rule, Finding(finding.span, said, key="more")))
            break
        found.append(_Raw(rule, finding))
    return found


def _kept(context: Context, raw: list[_Raw], used: set[Suppression]) -> list[_Raw]:
    """The findings that neither the document nor the configuration silences."""
    kept = []
    for one in raw:
        speaking = [sup for sup in context.doc.suppressions if _silences(context, sup, one)]
        if speaking:
            used.update(speaking)
        elif not _ignored(context, one.rule.code):
            kept.append(one)
    return kept


def _silences(context: Context, suppression: Suppression, raw: _Raw) -> bool:
    if suppression.code != raw.rule.code:
        return False
    if suppression.lines is None:
        return True
    line = context.doc.lines.line_at(raw.finding.span.start)
    return suppression.lines[0] <= line <= suppression.lines[1]


def _ignored(context: Context, code: str) -> bool:
    """Whether the configuration ignores a code in this document."""
    settings = context.settings
    if settings.ignore and code.startswith(settings.ignore):
        return True
    return any(
        code.startswith(codes) and globs(pattern).match(context.doc.path)
        for pattern, codes in settings.per_file_ignores.items()
    )


def _gaps(context: Context, raw: list[_Raw]) -> tuple[Gap, ...]:
    doc = context.doc
    name = doc.id.value if doc.id else doc.path
    seen: dict[str, int] = {}
    taken: set[str] = set()
    gaps = []
    for one in sorted(raw, key=lambda one: (one.finding.span, one.rule.code, one.finding.key)):
        rule, finding = one.rule, one.finding
        base = f"{rule.code}-{name}-{_UNSAFE.sub('-', finding.key[:MAX_KEY]).strip('-')}".rstrip("-")
        gap_id = _unique(base, seen, taken)
        span = Span(min(finding.span.start, len(doc.text)), min(finding.span.end, len(doc.text)))
        gaps.append(
            Gap(
                gap_id=gap_id,
                code=rule.code,
                name=rule.name,
                severity=severity(context, rule, finding),
                path=doc.path,
                doc_id=doc.id.value if doc.id else None,
                span=span,
                message=inert(_cut(finding.message)),
                range=doc.range(span),
                remediation=tuple(map(inert, finding.steps)) or _steps(rule),
                related=tuple(replace(one, message=inert(one.message)) for one in finding.related),
                data=finding.data,
            )
        )
    return tuple(gaps)


def _cut(message: str) -> str:
    return message if len(message) <= MAX_MESSAGE else f"{message[:MAX_MESSAGE]} …"


def _steps(rule: Rule) -> tuple[str, ...]:
    """The steps of a rule's manual; a manual that cannot be read costs its steps alone."""
    try:
        return manual(rule).steps
    except Exception:  # A named boundary: the gap itself is there.
        log.exception("the manual of %s cannot be read", rule.code)
        return ()


def _unique(base: str, seen: dict[str, int], taken: set[str]) -> str:
    """The id, numbered from the second one alike; none is taken by what is called `x-2` anyhow."""
    while True:
        seen[base] = seen.get(base, 0) + 1
        gap_id = base if seen[base] == 1 else f"{base}-{seen[base]}"
        if gap_id not in taken:
            taken.add(gap_id)
            return gap_id
