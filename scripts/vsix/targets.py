"""The platforms that a VSIX can be made for, in the words of VS Code and in those of wheels."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

PYTHONS = ("3.11", "3.12", "3.13")
"""One VSIX serves them all: extension modules bear the version in their names and lie side by side."""


@dataclass(frozen=True, slots=True)
class Target:
    """One platform."""

    name: str
    """What `vsce --target` takes."""
    tags: tuple[str, ...]
    """Platform tags of the wheels that run there; pip takes each of them literally, but for macOS."""
    markers: tuple[tuple[str, str], ...]
    """What a requirement's marker may ask of the platform."""


def _linux(name: str, machine: str) -> Target:
    # VS Code itself asks for glibc 2.28.
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(28, 16, -1)]
    markers = (("os_name", "posix"), ("sys_platform", "linux"), ("platform_system", "Linux"))
    return Target(name, (*tags, f"manylinux2014_{machine}"), (*markers, ("platform_machine", machine)))


def _mac(name: str, machine: str) -> Target:
    # The oldest system that the regular expression engine is built for; pip adds the older ones.
    markers = (("os_name", "posix"), ("sys_platform", "darwin"), ("platform_system", "Darwin"))
    return Target(name, (f"macosx_13_0_{machine}",), (*markers, ("platform_machine", machine)))


TARGETS = {
    target.name: target
    for target in (
        _linux("linux-x64", "x86_64"),
        _linux("linux-arm64", "aarch64"),
        _mac("darwin-x64", "x86_64"),
        _mac("darwin-arm64", "arm64"),
        Target(
            "win32-x64",
            ("win_amd64",),
            (
                ("os_name", "nt"),
                ("sys_platform", "win32"),
                ("platform_system", "Windows"),
                ("platform_machine", "AMD64"),
            ),
        ),
    )
}

LEFT_OUT = {
    "alpine-x64": "google-re2 and watchdog publish no wheels for musl",
    "alpine-arm64": "google-re2 and watchdog publish no wheels for musl",
    "win32-arm64": "PyYAML publishes no wheel for Python 3.11 there",
    "linux-armhf": "google-re2 publishes no wheel for it",
    "web": "the server is a process, and a browser starts none",
}
"""Other targets of VS Code, and what is missing for them."""


def here() -> str:
    """The name of the platform that this runs on, whether or not it is one of TARGETS."""
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    kind = platform.machine().lower()
    system = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
    if system == "linux" and platform.libc_ver()[0] != "glibc":
        system = "alpine"
    return f"{system}-{machine.get(kind, kind)}"
