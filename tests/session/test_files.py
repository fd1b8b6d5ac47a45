"""Writing documents: whole or not at all, over nothing that was not read, nothing left beside them."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from semantic_docs.session import files
from semantic_docs.session.files import ChangedMeanwhile, NotWritten, create, replace
from semantic_docs.session.place import ASIDE

OLD, NEW = b"\xef\xbb\xbfold\r\n", b"new \xf0\x9f\x97\x84 without an end"


@pytest.fixture
def doc(tmp_path: Path) -> Path:
    place = tmp_path / "docs" / "a.md"
    place.parent.mkdir()
    place.write_bytes(OLD)
    return place


def beside(place: Path) -> list[str]:
    return sorted(entry.name for entry in place.parent.iterdir())


def test_the_file_is_replaced_and_keeps_its_mode(doc: Path, tmp_path: Path) -> None:
    doc.chmod(0o754)
    replace(tmp_path, "docs/a.md", OLD, NEW)
    assert doc.read_bytes() == NEW
    assert doc.stat().st_mode & 0o777 == 0o754
    assert beside(doc) == ["a.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are read as Linux has them")
def test_extended_attributes_stay(doc: Path, tmp_path: Path) -> None:
    try:
        os.setxattr(doc, "user.note", b"kept")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace(tmp_path, "docs/a.md", OLD, NEW)
    assert os.getxattr(doc, "user.note") == b"kept"


def test_what_somebody_else_wrote_is_left_alone(doc: Path, tmp_path: Path) -> None:
    doc.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        replace(tmp_path, "docs/a.md", OLD, NEW)
    assert doc.read_bytes() == b"theirs"
    assert beside(doc) == ["a.md"]


@pytest.mark.parametrize("theirs", [b"theirs", None])
def test_a_writer_between_our_writing_aside_and_our_renaming(
    doc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: bytes | None
) -> None:
    flush = os.fsync

    def meanwhile(descriptor: int) -> None:
        flush(descriptor)
        doc.unlink() if theirs is None else doc.write_bytes(theirs)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        replace(tmp_path, "docs/a.md", OLD, NEW)
    assert beside(doc) == ([] if theirs is None else ["a.md"])
    assert theirs is None or doc.read_bytes() == theirs


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "close"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_at_any_step_leaves_the_old_file_and_nothing_else(
    doc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    where = Path if call == "replace" else os
    with monkeypatch.context() as patched:
        patched.setattr(where, call, failing(error))
        with pytest.raises((NotWritten, KeyboardInterrupt)) as raised:
            replace(tmp_path, "docs/a.md", OLD, NEW)
    assert doc.read_bytes() == OLD
    assert beside(doc) == ["a.md"]
    assert isinstance(error, KeyboardInterrupt) or str(raised.value) == "no space left on device"


def test_a_write_that_takes_less_than_it_was_given_goes_on(
    doc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, bytes(data)[:3]))
    replace(tmp_path, "docs/a.md", OLD, NEW)
    assert doc.read_bytes() == NEW


def test_a_read_only_file_is_left_alone(doc: Path, tmp_path: Path) -> None:
    doc.chmod(0o444)
    with pytest.raises(NotWritten, match="read-only"):
        replace(tmp_path, "docs/a.md", OLD, NEW)
    assert doc.read_bytes() == OLD


def test_a_file_with_a_second_name_is_left_alone(doc: Path, tmp_path: Path) -> None:
    os.link(doc, tmp_path / "second.md")
    with pytest.raises(NotWritten, match="hard link"):
        replace(tmp_path, "docs/a.md", OLD, NEW)
    assert (doc.read_bytes(), (tmp_path / "second.md").read_bytes()) == (OLD, OLD)


def test_a_symbolic_link_is_written_through_inside_the_workspace_alone(doc: Path, tmp_path: Path) -> None:
    root = doc.parent
    (root / "link.md").symlink_to("a.md")
    replace(root, "link.md", OLD, NEW)
    assert (root / "link.md").is_symlink()
    assert doc.read_bytes() == NEW
    outside = tmp_path / "outside.md"
    outside.write_bytes(OLD)
    (root / "out.md").symlink_to(outside)
    with pytest.raises(NotWritten, match="out of the workspace"):
        replace(root, "out.md", OLD, NEW)
    assert outside.read_bytes() == OLD


@pytest.mark.parametrize("path", ["../a.md", "/etc/hosts", "docs/../../a.md", "", "C:/a.md", "..\\a.md"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(NotWritten):
        replace(tmp_path / "root", path, OLD, NEW)
    with pytest.raises(NotWritten):
        create(tmp_path, path, NEW)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(NotWritten, match="no regular file"):
        files.read(tmp_path, "pipe.md")
    with pytest.raises(NotWritten, match="no regular file"):
        replace(tmp_path, "pipe.md", OLD, NEW)


def test_what_a_killed_run_has_left_is_taken_away_when_it_is_old(doc: Path, tmp_path: Path) -> None:
    old, young = doc.parent / f"{ASIDE}1.tmp", doc.parent / f"{ASIDE}2.tmp"
    for place in (old, young):
        place.write_bytes(b"half")
    os.utime(old, (time.time() - files.LEFT_OVER_SECONDS - 60,) * 2)
    replace(tmp_path, "docs/a.md", OLD, NEW)
    assert beside(doc) == [young.name, "a.md"]


def test_a_new_file_with_its_folders(tmp_path: Path) -> None:
    create(tmp_path, "one/two/new.md", NEW)
    assert (tmp_path / "one" / "two" / "new.md").read_bytes() == NEW
    assert beside(tmp_path / "one" / "two" / "new.md") == ["new.md"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_takes_anothers_place(
    doc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "not here")))
    create(tmp_path, "docs/b.md", NEW)
    with pytest.raises(NotWritten, match="already"):
        create(tmp_path, "docs/a.md", NEW)
    assert (doc.read_bytes(), (doc.parent / "b.md").read_bytes()) == (OLD, NEW)
    assert beside(doc) == ["a.md", "b.md"]


def test_a_new_file_that_cannot_be_written_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", failing(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(NotWritten, match="no space"):
        create(tmp_path, "one/two/new.md", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_behind_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    with pytest.raises(NotWritten, match="out of the workspace"):
        create(root, "out/sub/new.md", NEW)
    assert not (tmp_path / "sub").exists()


_WRITER = """
import sys
from pathlib import Path
from semantic_docs.session.files import replace
root, old, new = Path(sys.argv[1]), b"o" * 200_000, b"n" * 200_000
print("ready", flush=True)
while True:
    replace(root, "a.md", old, new)
    replace(root, "a.md", new, old)
"""


def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"o" * 200_000)
    for pause in (0.0, 0.002, 0.005, 0.011):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path)],
            env={"PYTHONPATH": str(repository / "server")},
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(pause)  # Where it is hit is what changes from one to the next.
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert (tmp_path / "a.md").read_bytes() in (b"o" * 200_000, b"n" * 200_000)
        (tmp_path / "a.md").write_bytes(b"o" * 200_000)
