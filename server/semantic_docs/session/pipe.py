"""Values through the pipe between this program and a process that it has started, and nobody else's.

The only place that unpickles: what comes in was written by the same program, by the same person's process.
"""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

_LENGTH = struct.Struct("<Q")


def write(pipe: IO[bytes], what: object) -> None:
    """Sends one value, behind its length. Raises OSError where nobody reads any more."""
    packed = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def read(pipe: IO[bytes]) -> bytes | None:
    """The next value as it was sent; None at the end, and where the sender ended in the middle of it."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size: int = _LENGTH.unpack(head)[0]
    packed = pipe.read(size)
    return packed if len(packed) == size else None


def unpack(packed: bytes) -> Any:
    """The value that was sent."""
    return pickle.loads(packed)  # noqa: S301 -- see above
