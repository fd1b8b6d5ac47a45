"""Commands as real processes, forked from one that has loaded the program: each takes half a second less.

Run as a script it is that one: for each line of JSON on stdin it forks, tells the child's id, waits for it
and tells its exit code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a command."""

    code: int
    out: str
    err: str


class Commands:
    """Runs one command at a time."""

    def __init__(self, folder: Path, environment: Mapping[str, str] = os.environ) -> None:
        """Output goes through files in a folder."""
        self._out, self._err = folder / "stdout", folder / "stderr"
        path = os.pathsep.join([str(REPOSITORY / "server"), str(REPOSITORY)])
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment, "PYTHONPATH": path},
        )

    def close(self) -> None:
        """Ends the process that forks."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def start(self, *arguments: str | Path) -> int:
        """Starts a command and returns the id of its process; `end` must follow."""
        assert self._process.stdin is not None
        line = {"argv": list(map(str, arguments)), "out": str(self._out), "err": str(self._err)}
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()
        return int(self._heard())

    def end(self) -> Ended:
        """Waits for the command."""
        code = int(self._heard())
        return Ended(code, self._out.read_text(errors="replace"), self._err.read_text(errors="replace"))

    def run(self, *arguments: str | Path) -> Ended:
        """A command from its start to its end."""
        self.start(*arguments)
        return self.end()

    def _heard(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def _serve() -> None:
    import semantic_docs.cli.report
    import semantic_docs.cli.workspace  # noqa: F401 - what the commands would load later is loaded once
    from semantic_docs.cli.main import main
    from semantic_docs.gaps.catalogue import rules

    assert rules()  # Found by walking, once for all that is forked from here.
    for line in sys.stdin:
        wanted = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_run(main, wanted))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        status = os.waitpid(child, 0)[1]
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(main: Any, wanted: dict[str, Any]) -> int:
    for number, name in ((1, "out"), (2, "err")):
        handle = os.open(wanted[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(handle, number)
        os.close(handle)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["semantic-docs", *wanted["argv"]]
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    _serve()
