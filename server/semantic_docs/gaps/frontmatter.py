"""Edits of a document's frontmatter that keep its style, its comments and its line breaks.

Every function returns None where it cannot be sure of the result: no frontmatter, one that does not
parse, a value that came from a sidecar file, or a layout that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from semantic_docs.gaps.yaml_style import editable, is_flow, is_null, newline, own, quoted, written
from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.gap import Edit
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar, Seq


def insert_field(doc: Document, name: str, value: str) -> Edit | None:
    """Adds a field, or fills one that is empty; `value` is YAML as it is to stand behind the colon.

    A dotted name goes into its mapping, which is made where it is absent. `id` becomes the first
    field, any other the last. A document without frontmatter gets one. None where the field has a value.
    """
    if doc.meta_kind is MetaKind.NONE and doc.frontmatter is None:
        text = f"---\n{_nested(name.split('.'), value, '')}---\n\n"
        return Edit(doc.path, Span(0, 0), text.replace("\n", newline(doc)))
    if not editable(doc):
        return None
    keys = name.split(".")
    parent: Map = doc.meta
    while keys:
        entry = parent.entry(keys[0])
        if entry is None or not own(doc, entry):
            break
        if len(keys) > 1 and isinstance(entry.value, Map):
            parent, keys = entry.value, keys[1:]
            continue
        return _fill(doc, entry, keys[1:], value) if is_null(entry.value) else None
    return _insert(doc, parent, keys, value)


def append_to_list(doc: Document, key: str, value: str, more: Mapping[str, str] | None = None) -> Edit | None:
    """Adds an entry to a top-level list in the list's own style; makes the list where it is absent.

    `more` holds the further keys that an entry gets where the list's entries are mappings (the value is
    then their `id`); a list that is made or empty gets such entries whenever `more` is given.
    """
    further = more or {}
    entry = doc.meta.entry(key)
    if entry is None or is_null(entry.value):
        return insert_field(doc, key, _new_list(value, further))
    if not editable(doc) or not own(doc, entry):
        return None
    node = entry.value
    if isinstance(node, Scalar):
        text = written(doc, node)
        return Edit(doc.path, node.span, f"[{text}, {quoted(value, text)}]") if _simple(text) else None
    if isinstance(node, Seq) and is_flow(doc, node):
        return _append_flow(doc, node, value, further)
    return _append_block(doc, node, value, further) if isinstance(node, Seq) and node.items else None


def locate(doc: Document, name: str) -> Span:
    """Where a field stands: its value, its key where that is empty; else the title, else the first line."""
    parent: Node | None = doc.meta
    *above, last = name.split(".")
    for key in above:
        parent = parent.get(key) if isinstance(parent, Map) else None
    entry = parent.entry(last) if isinstance(parent, Map) else None
    if entry is not None and own(doc, entry):
        if isinstance(entry.value, Scalar) and entry.value.inner.end > entry.value.inner.start:
            return entry.value.inner
        return entry.key.inner
    return heading(doc)


def heading(doc: Document) -> Span:
    """The document's title where the text holds it, else its first heading, else its first line."""
    if doc.title and doc.text[doc.title.span.start : doc.title.span.end].strip():
        return doc.title.span
    if doc.sections:
        return doc.sections[0].heading
    return Span(doc.lines.start(0), doc.lines.end(0))


def _new_list(value: str, more: Mapping[str, str]) -> str:
    if not more:
        return f"[{quoted(value)}]"
    lines = [f"- id: {quoted(value)}", *(f"  {name}: {quoted(text)}" for name, text in more.items())]
    return "".join(f"\n  {line}" for line in lines)


def _simple(text: str) -> bool:
    """Whether a scalar may stand in a flow list as it is."""
    if "\n" in text:
        return False
    return text[:1] in ("'", '"') or not re.search(r"[,\[\]{}#|>&*!]|: ", text)


def _nested(keys: Sequence[str], value: str, indent: str) -> str:
    """`a:\\n  b: value\\n`, its first line not indented beyond `indent`."""
    lines = "".join(f"{indent}{'  ' * depth}{key}:\n" for depth, key in enumerate(keys[:-1]))
    space = "" if value.startswith("\n") else " "
    deeper = value.replace("\n", "\n" + indent + "  " * (len(keys) - 1))
    return f"{lines}{indent}{'  ' * (len(keys) - 1)}{keys[-1]}:{space}{deeper}\n"


def _fill(doc: Document, entry: Entry, below: Sequence[str], value: str) -> Edit | None:
    """Gives a value to a key that has none; the null that may stand there is replaced."""
    before = written(doc, entry.value)
    if before not in ("", "~", "null", "Null", "NULL"):
        return None
    match = re.compile(r"[ \t]*:").match(doc.text, entry.key.span.end)
    if match is None:
        return None
    if below:
        column = doc.lines.columns(entry.key.span.start)[3]
        value = "\n" + _nested(below, value, " " * (column + 2)).removesuffix("\n")
    end = entry.value.span.end if before else match.end()
    space = "" if value.startswith("\n") else " "
    # A value of several lines would push the comment of the key's line below itself.
    tail = doc.text[end : doc.lines.end(doc.lines.line_at(end))].strip()
    if "\n" in value and (tail or before):
        return None
    return Edit(doc.path, Span(match.end(), end), (space + value).replace("\n", newline(doc)))


def _insert(doc: Document, parent: Map, keys: Sequence[str], value: str) -> Edit | None:
    lines, fences = doc.lines, doc.frontmatter or Span(0, 0)
    if parent is doc.meta:
        closing = fences.start + len(doc.text[fences.start : fences.end].rstrip()) - 1
        at = lines.start(1 if keys == ["id"] else lines.line_at(closing))
        indent = ""
    else:
        if is_flow(doc, parent) or not parent.entries or not own(doc, parent.entries[-1]):
            return None
        last = parent.entries[-1]
        indent = doc.text[lines.start(lines.line_at(last.key.span.start)) : last.key.span.start]
        if indent.strip():
            return None
        at = lines.start(lines.line_at(max(last.span.start, last.span.end - 1)) + 1)
    return Edit(doc.path, Span(at, at), _nested(keys, value, indent).replace("\n", newline(doc)))


def _append_flow(doc: Document, node: Seq, value: str, more: Mapping[str, str]) -> Edit | None:
    inside = Span(node.span.start + 1, node.span.end - 1)
    if not node.items:
        if doc.text[inside.start : inside.end].strip():
            return None
        return Edit(doc.path, inside, _flow_entry(value, more) if more else quoted(value))
    last = node.items[-1]
    if isinstance(last, Scalar):
        text = quoted(value, written(doc, last))
    elif isinstance(last, Map):
        text = _flow_entry(value, more)
    else:
        return None
    line = doc.lines.start(doc.lines.line_at(last.span.start))
    indent = doc.text[line : last.span.start]
    between = ", " if indent.strip() else f",{newline(doc)}{indent}"
    return Edit(doc.path, Span(last.span.end, last.span.end), between + text)


def _flow_entry(value: str, more: Mapping[str, str], like: str = "") -> str:
    further = "".join(f", {name}: {quoted(text)}" for name, text in more.items())
    return f"{{id: {quoted(value, like)}{further}}}"


def _append_block(doc: Document, node: Seq, value: str, more: Mapping[str, str]) -> Edit | None:
    last = node.items[-1]
    dash = doc.text.rfind("-", node.span.start - 2, last.span.start)
    line = doc.lines.start(doc.lines.line_at(dash))
    indent = doc.text[line:dash]
    if dash < 0 or indent.strip():
        return None
    lead = doc.text[dash : last.span.start]
    if "\n" in lead or "\r" in lead:
        lead = "- "
    if isinstance(last, Scalar):
        text = lead + quoted(value, written(doc, last))
    elif isinstance(last, Map):
        name = last.get("id")
        like = written(doc, name) if isinstance(name, Scalar) else ""
        if is_flow(doc, last):
            text = lead + _flow_entry(value, more, like)
        else:
            below = newline(doc) + indent + " " * len(lead)
            text = f"{lead}id: {quoted(value, like)}" + "".join(
                f"{below}{k}: {quoted(v)}" for k, v in more.items()
            )
    else:
        return None
    end = doc.lines.end(doc.lines.line_at(max(last.span.start, last.span.end - 1)))
    return Edit(doc.path, Span(end, end), newline(doc) + indent + text)
