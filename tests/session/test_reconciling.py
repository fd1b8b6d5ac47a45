"""What is looked at unasked: the rhythm, the merging, silent disks."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from semantic_docs.session import rounds
from semantic_docs.session.configured import configures, stamp
from semantic_docs.session.mounts import identity, remedy, silent
from semantic_docs.session.pending import Pending, Work
from semantic_docs.session.rounds import LEAP_SECONDS, NET_SECONDS, POLL_SECONDS, SHARE, Rounds

WAIT = 20.0


class Clocks:
    """Two clocks that go on when they are told to; asleep, the machine stops one of them."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.wall = 1_700_000_000.0

    def pass_by(self, seconds: float) -> None:
        self.now += seconds
        self.wall += seconds

    def rounds(self) -> Rounds:
        return Rounds(lambda: self.now, lambda: self.wall)


# The rhythm.


def test_a_net_below_the_events(clocks: Clocks) -> None:
    found = clocks.rounds()
    clocks.pass_by(NET_SECONDS - 1)
    assert not found.due()
    clocks.pass_by(1)
    assert found.due()
    found.walked()
    assert not found.due()


def test_where_nothing_is_told_the_walks_are_all(clocks: Clocks) -> None:
    found = clocks.rounds()
    found.polling = True
    clocks.pass_by(POLL_SECONDS)
    assert found.due()
    found.looked(3.0)  # A slow disk is not walked without end.
    found.walked()
    clocks.pass_by(SHARE * 3.0 - 1)
    assert not found.due()
    clocks.pass_by(1)
    assert found.due()


def test_after_a_sleep_all_is_looked_at_once(clocks: Clocks) -> None:
    found = clocks.rounds()
    clocks.pass_by(1)
    clocks.wall += 8 * 3600  # One clock stood still.
    assert found.due()
    found.walked()
    assert not found.due()
    clocks.wall -= LEAP_SECONDS + 1  # Set back by hand.
    assert found.due()
    assert not found.due()


def test_what_failed_is_tried_again_and_later_each_time(clocks: Clocks) -> None:
    found = clocks.rounds()
    waits = []
    for _ in range(7):
        found.failed()
        waited = 0
        while not found.due():
            clocks.pass_by(1)
            waited += 1
        waits.append(waited)
    assert waits == sorted(waits)
    assert waits[0] < 10
    assert waits[-1] <= rounds.RETRY_SECONDS
    found.walked()
    clocks.pass_by(60)
    assert not found.due()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


# The merging.


def test_work_is_merged_while_other_work_is_done() -> None:
    pending = Pending()
    for number in range(1000):
        pending.add(Work(frozenset({f"{number}.md"})))
    pending.add(Work(everything=True))
    pending.add(Work(everything=True))
    work = pending.take(0)
    assert work is not None
    assert (len(work.paths), work.everything, work.rebuild, work.tick) == (1000, True, False, False)
    nothing = pending.take(0)
    assert nothing is not None
    assert nothing.tick
    pending.end()
    assert pending.take() is None


def test_what_is_to_be_called_behind_it_is_work_too() -> None:
    pending = Pending()
    called: list[int] = []
    pending.add(Work(then=(lambda: called.append(1),)))
    pending.add(Work(frozenset({"a.md"}), then=(lambda: called.append(2),)))
    work = pending.take(0)
    assert work is not None
    for then in work.then:
        then()
    assert called == [1, 2]
    assert work.paths == {"a.md"}
    assert not work.tick


# The disks.

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /home rw - btrfs /dev/sdb rw
31 22 0:27 / /mnt/share\\040one rw - nfs4 server:/x rw,vers=4.2
32 22 0:28 / /mnt/c rw - 9p C:\\134 rw
33 22 0:29 / /media/disk rw - fuseblk /dev/sdc1 rw
34 22 0:30 / /media/far rw - fuse.sshfs me@far:/ rw
35 34 8:1 / /media/far/near rw - ext4 /dev/sdd rw
36 22 0:31 / /over rw - nfs server:/y rw
37 22 8:1 / /over rw - ext4 /dev/sde rw
garbage
"""


@pytest.mark.parametrize(
    "place, kind",
    [
        ("/home/me/docs", None),
        ("/mnt/share one/docs", "nfs4"),
        ("/mnt/share one", "nfs4"),
        ("/mnt/share", None),
        ("/mnt/c/Users/me", "9p"),
        ("/mnt/cd", None),
        ("/media/disk/docs", None),
        ("/media/far/docs", "fuse.sshfs"),
        ("/media/far/near/docs", None),
        ("/over/docs", None),
    ],
)
def test_disks_that_do_not_tell_are_known(place: str, kind: str | None) -> None:
    assert silent(Path(place), MOUNTS) == kind


def test_a_refused_watch_says_what_can_be_done() -> None:
    assert "max_user_watches" in remedy(OSError(errno.ENOSPC, "x"))
    assert "max_user_instances" in remedy(OSError(errno.EMFILE, "x"))
    assert remedy(OSError(errno.EIO, "x")) == ""


def test_a_folder_is_known_again(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    before = identity(tmp_path / "a")
    (tmp_path / "a").rename(tmp_path / "b")
    assert identity(tmp_path / "a") is None
    assert identity(tmp_path / "b") == before
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert identity(tmp_path / "a") is None


def test_what_says_how_it_is_read_is_known_by_its_stamp(tmp_path: Path) -> None:
    assert configures("pyproject.toml")
    assert configures("schemas/doctypes/adr.yaml")
    assert not configures("docs/pyproject.toml")
    assert not configures("schemas/readme.md")
    stamps = [stamp(tmp_path)]
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    stamps.append(stamp(tmp_path))
    (tmp_path / "schemas" / "doctypes").mkdir(parents=True)
    assert stamp(tmp_path) == stamps[-1]
    (tmp_path / "schemas" / "doctypes" / "adr.yaml").write_text("", encoding="utf-8")
    stamps.append(stamp(tmp_path))
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    assert stamp(tmp_path) == stamps[-1]
    assert len(set(stamps)) == 3
