"""A server that knows its answers beforehand: what pipes, framing and our own client take by themselves.

python -m benchmarks.echo FILE, where the file holds {"result": …, "notifications": [params, …]}
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.client import read_message


def main(path: Path) -> None:
    """Answers each request with the result, each notification with all the notifications."""
    said = json.loads(path.read_bytes())
    result = json.dumps(said.get("result")).encode()
    published = b"".join(
        framed(
            b'{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":%s}'
            % json.dumps(params).encode()
        )
        for params in said.get("notifications", ())
    )
    ours, theirs = sys.stdout.buffer, sys.stdin.buffer
    while (body := read_message(theirs)) is not None:
        number = json.loads(body).get("id")
        if number is None:
            ours.write(published)
        else:
            ours.write(framed(b'{"jsonrpc":"2.0","id":%d,"result":%s}' % (number, result)))
        ours.flush()


def framed(body: bytes) -> bytes:
    """A message with its header."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
