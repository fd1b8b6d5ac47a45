"""Ctrl-C that cannot get lost: while modules are loaded, Python passes an interrupt over or wraps it up."""

from __future__ import annotations

import signal
import threading
from types import FrameType

_heard = threading.Event()


def listen() -> None:
    """From now on an interrupt is remembered as well as raised. In the main thread alone."""
    signal.signal(signal.SIGINT, _hear)


def heard() -> bool:
    """Whether the person has asked for the end."""
    return _heard.is_set()


def obey() -> None:
    """Raises KeyboardInterrupt where one was heard and did not come through."""
    if _heard.is_set():
        raise KeyboardInterrupt


def _hear(_number: int, _frame: FrameType | None) -> None:
    _heard.set()
    raise KeyboardInterrupt
