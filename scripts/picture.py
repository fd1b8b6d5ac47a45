"""Makes docs/images/check.svg: what a real run of `semantic-docs check` looks like on a terminal.

The run takes place on a copy of examples/handbook, behind a pseudo-terminal, so that its colours are the ones
that people see. Only the seconds, which differ from run to run, are written as 0.1.
"""

from __future__ import annotations

import html
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "check.svg"
COMMAND = ("check", "handbook/docs/plans")
COLUMNS = 92

# The fonts that rich would fetch from elsewhere are left out: a picture that loads nothing shows everywhere.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "Fira Code, monospace", "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
)
FORMAT = re.sub(r" *<!--.*?-->\n", "", FORMAT)
TEXT = re.compile(
    r'(<text class="\S+" x=")([\d.]+)(" y="[\d.]+" textLength=")([\d.]+)("[^>]*>)([^<]*)(?=</text>)'
)
SPACE = "&#160;"


def main() -> int:
    """Writes the picture; 1 where the run did not end as a check with findings does."""
    with tempfile.TemporaryDirectory() as folder:
        ignored = shutil.ignore_patterns(".semantic-docs")
        shutil.copytree(ROOT / "examples" / "handbook", Path(folder) / "handbook", ignore=ignored)
        code, output = on_terminal([sys.executable, "-m", "semantic_docs", *COMMAND], Path(folder))
    if code != 1 or "gaps" not in output:
        print(f"the check ended with {code}, and 1 was expected:\n{output}", file=sys.stderr)
        return 1
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text(f"$ semantic-docs {' '.join(COMMAND)}", style="bold"))
    console.print(Text.from_ansi(re.sub(r"in \d+\.\d+ s", "in 0.1 s", output.rstrip())))
    svg = TEXT.sub(tight, console.export_svg(title="semantic-docs", code_format=FORMAT, unique_id="check"))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")
    return 0


def tight(match: re.Match[str]) -> str:
    """A piece of text without the spaces at its ends, at the place where its first letter stands.

    Some programs that show SVG drop such spaces, and what follows them would move to the left.
    """
    before, x, between, length, after, text = match.groups()
    width = float(length) / max(len(html.unescape(text)), 1)
    bare = text
    while bare.startswith(SPACE):
        bare = bare.removeprefix(SPACE)
    x = float(x) + width * ((len(text) - len(bare)) // len(SPACE))
    while bare.endswith(SPACE):
        bare = bare.removesuffix(SPACE)
    return f"{before}{x:.1f}{between}{width * len(html.unescape(bare)):.1f}{after}{bare}"


def on_terminal(command: list[str], folder: Path) -> tuple[int, str]:
    """Exit code and output of a command whose stdout is a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    environment["PYTHONPATH"] = str(ROOT / "server")
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    read = bytearray()
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so where others say that nothing is left.
            break
        if not piece:
            break
        read += piece
    os.close(ours)
    return process.wait(), read.decode("utf-8").replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main())
