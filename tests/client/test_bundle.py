"""What `make vsix` lays into the extension, shown on small wheels; `make vsix-check` tries the real ones."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.vsix.bundle import FOLDER, check, main
from scripts.vsix.check import NEEDED, listing
from scripts.vsix.merge import Bundle, Conflict, notices
from scripts.vsix.needs import OWN, asked_for, closure, pinned, roots
from scripts.vsix.targets import LEFT_OUT, TARGETS, Target, here

LINUX = TARGETS["linux-x64"]
WINDOWS = TARGETS["win32-x64"]
INFO = "one-1.0.dist-info/METADATA"


@pytest.fixture(scope="module")
def needed(repository: Path) -> set[str]:
    """The distributions that are imported by the server."""
    return roots(repository / "server" / OWN)


def wheel(folder: Path, name: str, tag: str, files: dict[str, str], requires: str = "") -> Path:
    """A wheel of version 1.0 with some files, its licence and its metadata."""
    metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    metadata += f"Requires-Dist: {requires}\n" if requires else ""
    info = f"{name}-1.0.dist-info"
    extra = {f"{info}/METADATA": metadata, f"{info}/RECORD": tag, f"{info}/licenses/LICENSE": "Do.\n"}
    path = folder / f"{name}-1.0-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for place, text in {**files, **extra}.items():
            archive.writestr(place, text)
    return path


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_the_lock_file_holds_all_that_a_target_needs(
    repository: Path, needed: set[str], target: Target
) -> None:
    names = closure(needed, target)
    assert {"pygls", "lsprotocol", "attrs", "pyyaml", "google-re2"} <= names
    lock = (repository / "requirements.lock").read_text("utf-8")
    entries = re.findall(
        r"^([a-z0-9-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
        pinned(lock, names),
        re.MULTILINE,
    )
    assert [name for name, *_ in entries] == sorted(names)


def test_the_libraries_of_the_command_line_stay_out(needed: set[str]) -> None:
    assert not closure(needed, LINUX) & {"typer", "rich", "click", "pydantic", "pygments", "pytest"}


def test_a_marker_is_asked_of_the_target_and_not_of_this_machine() -> None:
    texts = ["colorama; sys_platform == 'win32'", "old; python_version < '3.12'", "docs; extra == 'docs'"]
    assert asked_for(texts, LINUX) == {"old"}
    assert asked_for(texts, WINDOWS) == {"old", "colorama"}


def test_wheels_of_several_pythons_lie_in_one_folder(tmp_path: Path) -> None:
    bundle = Bundle()
    for version in ("311", "312"):
        files = {
            "one/__init__.py": "",
            f"one/_c.cpython-{version}.so": version,
            "one/_c.pyi": "",
            "one/tests/t.py": "",
        }
        bundle.add(wheel(tmp_path, "one", f"cp{version}", {**files, "one-1.0.data/purelib/two.py": "2"}))
    assert sorted(bundle.libs.keys() - {INFO}) == [
        "one/__init__.py",
        "one/_c.cpython-311.so",
        "one/_c.cpython-312.so",
        "two.py",
    ]
    assert bundle.libs[INFO].splitlines() == [b"Metadata-Version: 2.4", b"Name: one", b"Version: 1.0"]
    assert bundle.licences == {"one/LICENSE": b"Do.\n"}
    assert "| one | 1.0 | MIT | [LICENSE](one/LICENSE) |" in notices(bundle.packages, bundle.licences)
    assert bundle.compiled() == {"one"}


def test_wheels_that_disagree_are_not_merged(tmp_path: Path) -> None:
    bundle = Bundle()
    bundle.add(wheel(tmp_path, "one", "cp311", {"one.py": "1"}))
    with pytest.raises(Conflict, match=r"another one\.py"):
        bundle.add(wheel(tmp_path, "one", "cp312", {"one.py": "2"}))


def test_our_own_package_goes_without_its_command_line(tmp_path: Path) -> None:
    bundle = Bundle()
    files = {f"{OWN}/__main__.py": "", f"{OWN}/cli/main.py": "", f"{OWN}/lsp/run.py": ""}
    bundle.add(wheel(tmp_path, OWN, "py3", files, requires="typer"))
    assert [path for path in bundle.libs if path.endswith(".py")] == [f"{OWN}/lsp/run.py"]
    check(bundle, LINUX)


@pytest.mark.parametrize(
    "files, requires, fault",
    [
        ({}, "two", "asks for two"),
        ({"one/_c.abi3.so": ""}, "", "does not try one"),
    ],
)
def test_what_would_not_run_is_not_packed(
    tmp_path: Path, files: dict[str, str], requires: str, fault: str
) -> None:
    bundle = Bundle()
    bundle.add(wheel(tmp_path, "one", "py3", files, requires))
    with pytest.raises(Conflict, match=fault):
        check(bundle, LINUX)


def test_nothing_is_packed_without_its_licence(tmp_path: Path) -> None:
    bundle = Bundle()
    bundle.add(wheel(tmp_path, "one", "py3", {}))
    bundle.licences.clear()
    with pytest.raises(Conflict, match="no licence text of one"):
        check(bundle, LINUX)


def test_a_target_that_cannot_be_made_is_refused_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alpine-x64"]) == 1
    assert LEFT_OUT["alpine-x64"] in capsys.readouterr().err
    assert main(["amiga"]) == 1
    assert not TARGETS.keys() & LEFT_OUT.keys()
    assert here() in TARGETS.keys() | LEFT_OUT.keys()


def test_a_package_is_held_to_its_list() -> None:
    whole = [f"extension/{name}" for name in NEEDED]
    assert list(listing(whole)) == []
    assert list(listing(whole[1:])) == [f"{whole[0]} is missing"]
    extra = "extension/bundled/libs/re2/__pycache__/x.pyc"
    assert list(listing([*whole, extra])) == [f"{extra} should not be in it"]


def start(folder: Path, *arguments: str) -> tuple[int, str]:
    """How start.py of a folder ends, and what it says where the client reads it."""
    command = [sys.executable, "-I", "-B", str(folder / "start.py"), *arguments]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    return ended.returncode, ended.stdout or ended.stderr


def test_a_python_for_which_nothing_was_compiled_is_told(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "start.py", tmp_path)
    # Only the virtual environment of the tests has such modules besides.
    (tmp_path / "libs").mkdir()
    (tmp_path / "libs" / "jsonschema_rs.py").write_text("raise ImportError('made for\\nanother')", "utf-8")
    version = sys.version.split()[0]
    said = f"{version} jsonschema_rs: made for another\n"
    assert start(tmp_path, "--probe") == (4, said)
    assert start(tmp_path) == (4, said)


def test_another_version_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    text = (FOLDER / "start.py").read_text("utf-8")
    (tmp_path / "start.py").write_text(text.replace("NEWEST = (3, 13)", "NEWEST = (3, 10)"), "utf-8")
    assert start(tmp_path, "--probe") == (3, f"{sys.version.split()[0]}\n")


def test_a_python_of_long_ago_understands_the_question() -> None:
    ast.parse((FOLDER / "start.py").read_text("utf-8"), feature_version=(3, 4))
