"""`python -m semantic_docs.doctypes.generate`: writes `schemas/json/` and `schemas/templates/`.

With `--check` it writes nothing and ends with 1 where a file is not what it would write.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from semantic_docs.doctypes.json_schema import DOCTYPE_SCHEMA
from semantic_docs.doctypes.paths import schemas_dir
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.template import render

COMMAND = "python -m semantic_docs.doctypes.generate"


def generated() -> dict[str, str]:
    """Every generated file: path below `schemas/` → its text."""
    registry = Registry.load()
    files = {"json/doctype.schema.json": _json(DOCTYPE_SCHEMA)}
    for doctype in registry.types.values():
        files[f"json/frontmatter.{doctype.name}.schema.json"] = _json(doctype.json_schema)
        files[f"templates/{doctype.name}.md"] = render(doctype)
    return files


def stale(folder: Path) -> list[str]:
    """The generated files of a `schemas/` folder that are missing, different or no longer generated."""
    wanted = generated()
    found = [name for name, text in wanted.items() if not _same(folder / name, text)]
    left = [*folder.glob("json/frontmatter.*.schema.json"), *folder.glob("templates/*.md")]
    found += [name for name in (path.relative_to(folder).as_posix() for path in left) if name not in wanted]
    return sorted(found)


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with `--check` name those that are not current."""
    arguments = sys.argv[1:] if arguments is None else arguments
    folder = schemas_dir()
    problems = Registry.load().problems
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems:
        return 1
    if "--check" in arguments:
        old = stale(folder)
        for name in old:
            sys.stderr.write(f"schemas/{name} is not current: run {COMMAND}\n")
        return 1 if old else 0
    wanted = generated()
    for name in stale(folder):
        path = folder / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], "utf-8", newline="\n")
        else:
            path.unlink()
    return 0


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _same(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
