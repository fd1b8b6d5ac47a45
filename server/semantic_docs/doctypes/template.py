"""New documents: a type's template, and its placeholders filled in."""

from __future__ import annotations

import datetime as dt
import errno
import re
from collections.abc import Sequence
from pathlib import Path

from semantic_docs.config.bounded import read_bounded
from semantic_docs.doctypes.doctype import DocType, FieldSpec, status_word
from semantic_docs.doctypes.paths import templates_dir

MAX_TEMPLATE = 200_000
"""Bytes; a hundred times the longest built-in one."""

_VALUES = {"id": "{{ID}}", "title": "{{TITLE}}", "created": "{{DATE}}", "owner": "{{OWNER}}"}
_FENCE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{(ID|TITLE|DATE|OWNER)\}\}")


def fill(
    doctype_name: str,
    *,
    id: str,  # noqa: A002 -- the field's own word
    title: str,
    today: dt.date,
    owner: str = "",
    doctype: DocType | None = None,
    folders: Sequence[Path] = (),
) -> str:
    """The text of a new document.

    The template is `<type>.md` of the first folder that has it, then the built-in one, then one
    made of `doctype`, then that of generic documents.
    """
    values = {"ID": id, "TITLE": title, "DATE": today.isoformat(), "OWNER": owner}
    text = template_text(doctype_name, doctype, folders)
    fence = _FENCE.match(text)
    head, body = (fence[0], text[fence.end() :]) if fence else ("", text)
    head = _PLACEHOLDER.sub(lambda match: _quoted(values[match[1]]), head)
    return head + _PLACEHOLDER.sub(lambda match: _one_line(values[match[1]]), body)


def template_text(name: str, doctype: DocType | None = None, folders: Sequence[Path] = ()) -> str:
    """A type's template, placeholders and all."""
    word = status_word(name)
    if re.fullmatch(r"[a-z0-9][a-z0-9-]*", word):
        for folder in (*folders, templates_dir()):
            try:
                return _read(folder / f"{word}.md", folder)
            except (OSError, UnicodeDecodeError):
                continue
    if doctype is not None:
        return render(doctype)
    return "" if word == "generic" else template_text("generic")


def _read(place: Path, folder: Path) -> str:
    data = read_bounded(place, MAX_TEMPLATE, folder)
    if len(data) > MAX_TEMPLATE:
        raise OSError(errno.EFBIG, f"the template is larger than {MAX_TEMPLATE:,} bytes")
    return data.decode("utf-8")


def render(doctype: DocType) -> str:
    """The template that a type's own fields and sections make."""
    fields = [_field(spec, doctype) for spec in _fields(doctype)]
    lines = ["---", *fields, "---", "", "# {{ID}}: {{TITLE}}", ""]
    for section in doctype.sections:
        lines += [f"## {section.name}", ""]
        about = section.guidance or section.description
        told = " ".join(f"{'' if section.mandatory else 'Optional. '}{about}".split())
        if told:
            # Two hyphens would end the comment for some readers of Markdown.
            lines += [f"<!-- {told.replace('--', '–')} -->", ""]
    return "\n".join(lines)


def _fields(doctype: DocType) -> list[FieldSpec]:
    known = doctype.fields.values()
    given = [spec.template or "" for spec in known]
    # The usual fields, unless another field of the type already says the same.
    usual = {name for name in ("owner", "created") if not any(_VALUES[name] in text for text in given)}
    shown = [spec for spec in known if spec.required or spec.template is not None or spec.name in usual]
    names = {spec.name for spec in shown}
    first = [FieldSpec(name) for name in ("id", "title", "type", "status") if name not in names]
    order = {name: place for place, name in enumerate(("id", "title", "type", "status", "created", "owner"))}
    return sorted([*first, *shown], key=lambda spec: order.get(spec.name, len(order)))


def _field(spec: FieldSpec, doctype: DocType) -> str:
    if spec.name == "type":
        return f"type: {doctype.name}"
    if spec.name in _VALUES:
        return f'{spec.name}: "{_VALUES[spec.name]}"'
    if spec.template is not None:
        return f"{spec.name}: {spec.template}"
    if spec.name == "status":
        return f"status: {spec.default or (doctype.lifecycle.order or ('draft',))[0]}"
    if spec.default is not None:
        return f"{spec.name}: {spec.default}"
    return f'{spec.name}: ""'


def _quoted(value: str) -> str:
    # The placeholders of the frontmatter stand between double quotes.
    return _one_line(value).replace("\\", "\\\\").replace('"', '\\"')


def _one_line(value: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())
