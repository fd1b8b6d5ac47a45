"""Pieces of sentences that messages are put together from."""

from __future__ import annotations


def clause(text: str) -> str:
    """A description as the end of a sentence: no full stop, a small first letter unless it is a name's."""
    words = " ".join(text.split()).rstrip(".")
    first, _, _ = words.partition(" ")
    if first[:1].isupper() and first[1:] == first[1:].lower() and not any(map(str.isdigit, first)):
        return first[0].lower() + words[1:]
    return words


def lacking(fault: str, description: str, doctype: str, due: str = "") -> str:
    """`The section “Drawbacks” is missing: what speaks against it; a document of type rfc needs it`.

    What is lacking comes first, since lists of problems cut a message after some sixty characters.
    """
    needed = f"document of type {doctype} needs it{due}"
    if not description.strip():
        return f"{fault}, and a {needed}"
    said = clause(description)
    # A question has its own end.
    return f"{fault}: {said} A {needed}" if said.endswith(("?", "!")) else f"{fault}: {said}; a {needed}"


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`; empty for none."""
    *first, final = words or ("",)
    return f"{', '.join(first)} {last} {final}" if first else final
