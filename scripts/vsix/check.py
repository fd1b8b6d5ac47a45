"""`python -m scripts.vsix.check FILE.vsix`: looks at what a package holds, and starts the server out of it.

Each Python that is there runs the server with an empty environment and no packages of its own; it must answer
`initialize` and find a gap. Ends with 1 where something is wrong, and where no Python could be tried.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.vsix.targets import PYTHONS, here
from tests.support.wire import Wire

NEEDED = (
    "package.json", "readme.md", "changelog.md", "LICENSE.txt", "dist/extension.js", "help/python.md",
    "dist/graph.js", "dist/graph.css", "dist/preview.css", "dist/licences.txt",
    "bundled/start.py", "bundled/bundle.json", "bundled/licences/README.md", "example/semantic-docs.toml",
    "bundled/docs/rules/E140.md", "bundled/libs/semantic_docs/lsp/run.py",
    "bundled/libs/semantic_docs/schemas/doctypes/adr.yaml",
    "schemas/config.schema.json", "schemas/doctype.schema.json",
    "media/icon.png", "media/activity.svg", "snippets/documents.json", "walkthrough/gap.svg",
)  # fmt: skip
UNWANTED = (
    "/__pycache__/",
    "/.semantic-docs/",
    "/node_modules/",
    "/src/",
    "/test/",
    "/RECORD",
    ".pyi",
    ".map",
)
APART = 2_000_000
"""Bytes by which a package may differ from what its manual states."""

DOCUMENT = (
    "---\nid: ADR-001\ntype: adr\nstatus: accepted\ntitle: One\ndependencies: [PRD-404]\n---\n\n# One\n"
)


def main(arguments: Sequence[str]) -> int:
    """Checks each package that is named."""
    if not arguments:
        print("usage: python -m scripts.vsix.check FILE.vsix …", file=sys.stderr)
        return 1
    faults = [fault for name in arguments for fault in examine(Path(name))]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def examine(vsix: Path) -> Iterator[str]:
    """What is wrong with a package, a sentence each."""
    with zipfile.ZipFile(vsix) as archive, tempfile.TemporaryDirectory() as folder:
        names = archive.namelist()
        yield from listing(names)
        size = vsix.stat().st_size
        print(f"{vsix.name}: {size / 1e6:.1f} MB, {len(names)} files")
        archive.extractall(folder)
        extension = Path(folder) / "extension"
        target = json.loads((extension / "bundled" / "bundle.json").read_text("utf-8"))["target"]
        stated = re.search(rf"\| {target} \| (\d+) MB", (extension / "readme.md").read_text("utf-8"))
        if stated is None or abs(size - int(stated[1]) * 1e6) > APART:
            yield f"{vsix.name}: client-vscode/README.md states another size, or none, for {target}"
        if target != here():
            print(f"{vsix.name}: made for {target}, and cannot be started here")
            return
        tried = 0
        for python in pythons():
            tried += 1
            yield from start(python, extension / "bundled" / "start.py", Path(folder))
        if not tried:
            yield f"no Python {', '.join(PYTHONS)} is here that could be tried"


def listing(names: Sequence[str]) -> Iterator[str]:
    """What a package lacks, and what it should not hold."""
    there = set(names)
    yield from (f"extension/{name} is missing" for name in NEEDED if f"extension/{name}" not in there)
    yield from (
        f"{name} should not be in it" for name in names if any(part in f"/{name}" for part in UNWANTED)
    )


def pythons() -> Iterator[str]:
    """One interpreter of each version that can be found; pyenv's stand-ins are passed over."""
    for version in PYTHONS:
        for found in candidates(version):
            command = [found, "-I", "-c", "import sys; print(sys.base_prefix)"]
            asked = subprocess.run(command, check=False, capture_output=True, text=True)
            if asked.returncode == 0:
                # Not one of a virtual environment, but the one that it was made of.
                outside = Path(asked.stdout.strip()) / "bin" / f"python{version}"
                yield str(outside) if outside.is_file() else found
                break


def candidates(version: str) -> Iterator[str]:
    """Where an interpreter of a version may be."""
    yield from filter(None, [shutil.which(f"python{version}")])
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from (str(path) for path in sorted(pyenv.glob(f"versions/{version}.*/bin/python")))


def start(python: str, script: Path, folder: Path) -> Iterator[str]:
    """What is wrong with the server, run by an interpreter from a package that was unpacked."""
    workspace = folder / "workspace" / Path(python).name
    workspace.mkdir(parents=True)
    document = workspace / "adr-001.md"
    document.write_text(DOCUMENT, "utf-8")
    environment = folder / f"bare-{Path(python).name}"
    subprocess.run([python, "-m", "venv", "--without-pip", str(environment)], check=True)
    interpreter = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [str(interpreter), "-I", str(script)]
    with Wire(command, env={}, cwd=workspace) as server:
        server.begin(workspace)
        uri = server.uri(document.name)
        server.open(uri, DOCUMENT)
        server.settled()
        codes = {one["code"] for one in server.diagnostics.get(uri, [])}
        report: str = server.ask("semanticDocs/info", {})["result"]["markdown"]
    print(f"{python}: the server started, and found {', '.join(sorted(codes)) or 'nothing'}")
    known = json.loads(script.with_name("bundle.json").read_text("utf-8"))["packages"]["pygls"]
    if known not in report:
        yield f"{python}: the report for faults does not name pygls {known}:\n{report}"
    if "E140" not in codes:
        yield f"{python}: the server did not find that PRD-404 is the id of no document"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
