"""Options of which none, or more than one, was chosen.

## What it finds

Options that have a status, of which none or several are `selected` (chosen, accepted). Two questions in one
list (`ARCH-A`, `ARCH-B`, `DEPLOY-A`, `DEPLOY-B`) may have an answer each. A decision that is still a draft
or a proposal is open and may have chosen none. Where the options stand in a section and the decision in
another, only a second choice is reported.

## Why it matters

Whoever builds on the decision needs to know which option is in force. With none marked, each reader picks
their own; with two, the decision was not made.

## Example

```yaml
status: approved
alternatives:
  - {title: SQLite, status: selected, reason: One file}
  - {title: PostgreSQL, status: selected, reason: Many writers}
```

## Fix

1. Decide which option is in force, and give it the status `selected`.
2. Give the others `rejected` or `deferred`, each with its reason.
3. If two options answer two questions, give their ids two series, or split the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semantic_docs.gaps.options import SECTION, alternatives_section, groups, label
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import status_of
from semantic_docs.model.document import MetaKind, Option
from semantic_docs.model.gap import Finding, Related, Scope, Severity
from semantic_docs.model.span import Span
from semantic_docs.parse.option_sections import decides
from semantic_docs.parse.verdicts import selects

_OPEN = frozenset(
    {
        *(
            "draft",
            "proposed",
            "proposal",
            "review",
            "in-review",
            "in review",
            "under review",
            "pending",
            "open",
        ),
        *("in-progress", "in progress", "discussion", "rfc", "wip", "idea", "new"),
    }
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each question with two answers or more, and one for each without any."""
    doc = context.doc
    if doc.meta_kind is MetaKind.RECOVERED:
        return
    for options in groups(doc.options):
        in_section = options[0].source == SECTION
        if in_section and not context.doctype.decision:
            continue
        chosen = [option for option in options if option.status and selects(option.status.value)]
        judged = all(option.status for option in options)
        if len(chosen) > 1 and (judged or not in_section):
            yield _several(context, chosen)
        elif (
            not chosen and judged and len(options) > 1 and not _open(context) and not _said(context, options)
        ):
            yield _none(context, options)


def _several(context: Context, chosen: Sequence[Option]) -> Finding:
    doc, second = context.doc, chosen[1]
    names = " and ".join(f"“{label(option)}”" for option in chosen)
    others = (option for option in chosen if option is not second and option.status)
    return Finding(
        _status_place(second),
        f"{names} are both chosen, but only one can be in force"
        if len(chosen) == 2
        else f"{len(chosen)} options are chosen ({names}), but only one can be in force",
        key=f"{second.source}-several",
        related=tuple(
            Related(doc.path, doc.range(_status_place(option)), f"“{label(option)}” is chosen here")
            for option in others
        ),
    )


def _none(context: Context, options: Sequence[Option]) -> Finding:
    source = options[0].source
    return Finding(
        _list_place(context, options),
        f"None of the {len(options)} options is chosen, although the status is {status_of(context)}",
        key=f"{source}-none",
    )


def _open(context: Context) -> bool:
    """Whether the decision may still be open: no status, a draft, anything before the final ones."""
    status, life = status_of(context), context.doctype.lifecycle
    if status is None or status in _OPEN or status in life.initial:
        return True
    rank = life.rank(status)
    final = [place for place in map(life.rank, life.final) if place is not None]
    return rank is not None and bool(final) and rank < min(final)


def _said(context: Context, options: Sequence[Option]) -> bool:
    """Whether a section says what was chosen, where the options are those beside it."""
    beside = options[0].source == SECTION or options[0].source.endswith("considered")
    return beside and any(decides(section) for section in context.doc.sections)


def _status_place(option: Option) -> Span:
    return option.status.span if option.status else option.title.span


def _list_place(context: Context, options: Sequence[Option]) -> Span:
    entry = context.doc.meta.entry(options[0].source)
    if entry is not None:
        return entry.key.inner
    section = alternatives_section(context)
    return section.heading if section else options[0].title.span


RULE = Rule("E192", "no-single-choice", Severity.HIGH, Scope.LOCAL, check)
