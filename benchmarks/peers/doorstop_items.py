"""The generated documents once more as items of Doorstop: the same ids, texts and required documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from benchmarks import documents

KINDS = ("prd", "adr", "evidence", "tdd", "component", "runbook", "test-plan")
"""A document of Doorstop's each; all but the first are children of the first, which it wants for links."""


def write(folder: Path, size: int) -> None:
    """Writes a tree of Doorstop's, in a folder that is a repository of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    for kind in KINDS:
        place = folder / kind
        place.mkdir(parents=True)
        settings = {"digits": 5, "itemformat": "yaml", "prefix": _prefix(kind), "sep": "-"}
        if kind != KINDS[0]:
            settings["parent"] = _prefix(KINDS[0])
        (place / ".doorstop.yml").write_text(yaml.safe_dump({"settings": settings}), encoding="utf-8")
    (folder / ".git").mkdir()
    for number in range(size):
        _write_item(folder, number, size)


def _prefix(kind: str) -> str:
    return {"evidence": "EV", "test-plan": "TP"}.get(kind, kind.upper()[:4])


def _name(number: int) -> str:
    return f"{_prefix(documents.kind(number))}-{number:05}"


def _write_item(folder: Path, number: int, size: int) -> None:
    _, front, body = documents.text(number, size).split("---\n", 2)
    links = [
        {_name(int(line[-5:])): None}
        for line in front.split("\n")
        if line.startswith("  - id: ") and line[-5:].isdigit() and int(line[-5:]) < size
    ]
    item = {
        "active": True,
        "derived": False,
        "header": "",
        "level": f"1.{number + 1}",
        "links": links,
        "normative": True,
        "ref": "",
        "reviewed": None,
        "text": body,
    }
    place = folder / documents.kind(number) / f"{_name(number)}.yml"
    place.write_text(yaml.dump(item, Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")
