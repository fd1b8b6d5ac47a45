"""How heavy a gap is: the configuration, the type, the rule, and the life of the document."""

from __future__ import annotations

from collections.abc import Iterable

from semantic_docs.config.globs import globs
from semantic_docs.gaps.rule import Context, Rule, once
from semantic_docs.gaps.stages import is_retired
from semantic_docs.model.gap import Finding, Severity

# The codes that a draft may carry a step more lightly: gaps.md, "Severity follows the document's life".
_WORK_IN_PROGRESS = ("E120", "E16", "E170", "E171", "E180", "E190")
# All that is still said of a document whose life is over.
_KEPT_WHEN_TERMINAL = frozenset({"E113", "E115", "E116", "E140"})
# What asks for work that nobody puts into a document on its way out: upkeep, sign-off, gates, a better text.
_UPKEEP = frozenset(
    {
        *("E118", "E131", "E132", "E145", "E146", "E150"),
        *("E160", "E161", "E162", "E163", "E164", "E166"),
        *("E170", "E171", "E180", "E190", "E191", "E192"),
    }
)


def severity(context: Context, rule: Rule, finding: Finding) -> Severity:
    """The severity of a finding; what the configuration names stands above all else."""
    configured = context.settings.severities.get(rule.code)
    if configured is not None:
        return configured
    found = finding.severity or context.doctype.gap(rule.code).severity or rule.severity
    if not rule.code.startswith(_WORK_IN_PROGRESS):
        return found
    lifecycle, status = context.doctype.lifecycle, _status(context)
    return found.lowered(lifecycle.offsets.get(status, 1 if status in lifecycle.initial else 0))


def speaking(context: Context, rules: Iterable[Rule]) -> list[Rule]:
    """The rules that have something to say: few of a template or a retired document, no one that its type
    has turned off.
    """
    if context.doc.template:
        return [rule for rule in rules if rule.code == "E113"]
    over, retired, doctype = _is_over(context), _is_retired(context), context.doctype
    return [
        rule
        for rule in rules
        if not _ends(rule.code, over=over, retired=retired) and doctype.gap(rule.code).enabled
    ]


def outlived(context: Context, code: str) -> bool:
    """Whether a document's retirement, by its status or by its folder, ends what a code asks of it."""
    return _ends(code, over=_is_over(context), retired=_is_retired(context))


def _ends(code: str, *, over: bool, retired: bool) -> bool:
    return code not in _KEPT_WHEN_TERMINAL if over else retired and code in _UPKEEP


@once
def _is_over(context: Context) -> bool:
    if _status(context) in context.doctype.lifecycle.terminal:
        return True
    return globs(*context.settings.archives).match(context.doc.path)


_is_retired = once(is_retired)


def _status(context: Context) -> str:
    return context.doctype.lifecycle.canonical(context.doc.status.value) if context.doc.status else ""
