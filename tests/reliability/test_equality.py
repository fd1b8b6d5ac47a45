"""Rebuild equality: whatever happens to a folder, a server that follows it holds what a fresh one holds.

A state machine over a real folder, a real server process, a real editor's messages and real SQLite. After
each settled step every table and every published diagnostic are compared with those of a fresh build. A
failure prints the shortest story that hypothesis finds, a line a step.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from codecs import BOM_UTF8 as BOM
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.support.drafts import CONFIGURATION, IGNORES, SCHEMAS, SIDECARS, TEXTS
from tests.support.followed import Followed
from tests.support.size import LONG, patience, record, size

PATHS = (
    "a.md", "A.md", "b.md", "docs/c.md", "docs/ADR-002-d.md", "docs/README.md", "docs/deep/e.md",
    "0005-record.md", "templates/t.md", "archive/f.md", "papers/ż 100% #1.md", "node_modules/x.md",
)  # fmt: skip
FOLDERS = ("docs", "docs/deep", "papers", "archive", "templates", "papers/deep", "docs.md")
LEADING = {
    "link.md": "a.md",
    "b.md": "docs/c.md",
    "linked": "docs",
    "docs/up": "..",
    "papers": "docs",
    "c": "/",
}
"""Symbolic links: to a file, in a document's place, to a folder, in a circle, in a folder's place, out."""
OTHERS = ("picture.png", "docs/notes.txt", "docs/picture.png")
CONFIGURATIONS = (".semantic-docs.toml", ".semantic-docs.toml", "semantic-docs.toml", "pyproject.toml")
IGNORE_FILES = (".gitignore", "docs/.gitignore", ".git/info/exclude")
BESIDE = ("meta.json", "docs/meta.json", "docs/c.meta.json", "a.meta.json")

path = st.sampled_from(PATHS)
folder = st.sampled_from(FOLDERS)
DISK = st.one_of(
    st.tuples(st.just("write"), path, TEXTS),
    st.tuples(st.just("write"), path, TEXTS),
    st.tuples(st.just("save atomically"), path, TEXTS),
    st.tuples(st.just("damage"), path),
    st.tuples(st.just("mark"), path),
    st.tuples(st.just("delete"), path),
    st.tuples(st.just("rename"), path, path),
    st.tuples(st.just("rename"), st.just("a.md"), st.just("A.md")),
    st.tuples(st.just("copy"), path, path),
    st.tuples(st.just("move folder"), folder, folder),
    st.tuples(st.just("delete folder"), folder),
    st.tuples(st.just("toggle"), st.sampled_from(OTHERS)),
    st.tuples(st.just("write"), st.sampled_from(BESIDE), SIDECARS),
    st.tuples(st.just("delete"), st.sampled_from(BESIDE)),
    st.tuples(st.just("rename"), st.sampled_from(BESIDE), st.sampled_from(BESIDE)),
    st.tuples(st.just("link"), st.sampled_from(tuple(LEADING))),
    st.tuples(st.just("unlink"), st.sampled_from(tuple(LEADING))),
    st.tuples(st.just("write"), st.sampled_from(IGNORE_FILES), IGNORES),
    st.tuples(st.just("delete"), st.sampled_from(IGNORE_FILES)),
)
"""One thing that happens on the disk: what, where, and with what."""
Step = tuple[str, ...]
TYPED = st.tuples(st.just("type"), path, TEXTS)
ASKED = st.tuples(st.just("ask"), path) | st.just(("wait",))
"""What comes in between, so that a change is met in the middle of the work on the one before."""

compared: list[int] = []
"""For each story, how often the folder was compared with a fresh build."""
ran: Counter[str] = Counter()
"""How often each kind of step was run, over all examples."""
_IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")


class Folder(RuleBasedStateMachine):
    """People, programs and git at work in one folder, a server beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.root = (Path(self._temporary.name) / "set").resolve()
        self.root.mkdir()
        self.followed = Followed(self.root)
        self.branches: list[str] = []

    @initialize(
        documents=st.dictionaries(path, TEXTS, min_size=4, max_size=8),
        others=st.lists(DISK, max_size=3),
        typed=TEXTS | st.none(),
    )
    def begin(self, documents: dict[str, str], others: list[Step], typed: str | None) -> None:
        for place, text in documents.items():
            self._disk("write", place, text)
        self._git("init", "--quiet", "--initial-branch", "one")
        self._commit()
        self._git("branch", "two")
        for step in others:
            self._disk(*step)
        self.followed.start()
        for place in sorted(documents)[:2]:
            self._open(place, None)
        if typed is not None:
            self._type(min(documents), typed)
        compared.append(0)
        self._compare()

    # On the disk.

    @rule(step=DISK)
    def on_disk(self, step: Step) -> None:
        self._disk(*step)
        self._compare()

    @rule(steps=st.lists(DISK, min_size=2, max_size=5))
    def on_disk_at_once(self, steps: list[Step]) -> None:
        for step in steps:
            self._disk(*step)
        self._compare()

    @rule(name=st.sampled_from(("memo.yaml", "adr.yaml")), text=SCHEMAS | st.none())
    def schema(self, name: str, text: str | None) -> None:
        self._count("schema")
        self._put(f"schemas/doctypes/{name}", text)
        self._compare()

    @rule(name=st.sampled_from(CONFIGURATIONS), text=CONFIGURATION | st.none(), step=DISK)
    def configuration(self, name: str, text: str | None, step: Step) -> None:
        self._count("configuration")
        table = "[tool.semantic-docs]\n" if name == "pyproject.toml" else ""
        self._put(name, text and table + text)
        self._disk(*step)
        self._compare()

    # Git.

    @rule(branch=st.sampled_from(("one", "two", "three")))
    def switch(self, branch: str) -> None:
        """Commits what there is and goes to another branch, which is made where there is none."""
        self._count("switch a branch")
        self._commit()
        if self._git("checkout", "--quiet", "--force", branch) != 0:
            self._git("checkout", "--quiet", "-b", branch)
        self._compare()

    @rule(step=DISK)
    def stash(self, step: Step) -> None:
        self._count("stash")
        self._commit()
        self._disk(*step)
        self._git(*_IDENTITY, "stash", "--quiet", "--include-untracked")
        self._compare()
        self._git(*_IDENTITY, "stash", "pop", "--quiet")
        self._compare()

    # In the editor.

    @rule(place=path, text=TEXTS | st.none())
    def open(self, place: str, text: str | None) -> None:
        """Opens a document; with a text of its own it is one that was never saved."""
        if place not in self.followed.texts:
            self._open(place, text)
        self._compare()

    @rule(place=path, texts=st.lists(TEXTS, min_size=1, max_size=3))
    def type(self, place: str, texts: list[str]) -> None:
        for text in texts:
            self._type(place, text)
        self._compare()

    @rule(steps=st.lists(DISK | TYPED | ASKED, min_size=2, max_size=6))
    def all_at_once(self, steps: list[Step]) -> None:
        for what, *rest in steps:
            if what == "type":
                self._type(*rest)
            elif what == "ask":
                self.followed.ask(*rest)
            elif what == "wait":
                self.followed.wait()
            else:
                self._disk(what, *rest)
        self._compare()

    @precondition(lambda self: self.followed.texts)
    @rule(data=st.data())
    def save(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(self.followed.texts)), label="path")
        if self._is_direct(place):
            self._count("save")
            self.followed.save(place)
        self._compare()

    @precondition(lambda self: self.followed.texts)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        self._count("close")
        self.followed.close(data.draw(st.sampled_from(sorted(self.followed.texts)), label="path"))
        self._compare()

    @precondition(lambda self: self.followed.texts)
    @rule(data=st.data(), to=path)
    def rename_in_editor(self, data: st.DataObject, to: str) -> None:
        """The file gets another name; the editor closes the one and opens the other."""
        place = data.draw(st.sampled_from(sorted(self.followed.texts)), label="path")
        if to not in self.followed.texts and self._is_direct(to):
            self._count("rename in the editor")
            text = self.followed.texts[place]
            self._disk("rename", place, to)
            self.followed.close(place)
            self.followed.open(to, text)
        self._compare()

    # The processes.

    @rule(steps=st.lists(DISK, max_size=3), working=st.booleans())
    def kill_and_restart(self, steps: list[Step], working: bool) -> None:
        """`working`: killed while it looks at the first half of the changes."""
        self._count("kill and restart")
        for step in steps[: len(steps) // 2] if working else ():
            self._disk(*step)
        self.followed.kill()
        for step in steps[len(steps) // 2 :] if working else steps:
            self._disk(*step)
        self.followed.start()
        self._compare()

    @rule(steps=st.lists(DISK, max_size=3))
    def restart(self, steps: list[Step]) -> None:
        self._count("restart")
        self.followed.stop()
        for step in steps:
            self._disk(*step)
        self.followed.start()
        self._compare()

    @rule(step=DISK)
    def check_beside(self, step: Step) -> None:
        self._count("check beside the server")
        self._disk(*step)
        self.followed.check()
        self._compare()

    @rule(everything=st.booleans(), step=DISK)
    def lose_the_index(self, everything: bool, step: Step) -> None:
        self._count("lose the index")
        index = self.root / ".semantic-docs"
        if everything:
            shutil.rmtree(index, ignore_errors=True)
        else:
            for one in index.glob("index.db*"):
                one.unlink(missing_ok=True)
        self._disk(*step)
        self._compare()

    @rule(step=DISK)
    def rebuild(self, step: Step) -> None:
        self._count("rebuild")
        self._disk(*step)
        self.followed.rebuild()
        self._compare()

    @rule(steps=st.lists(DISK, min_size=1, max_size=3))
    def watched_by_the_editor(self, steps: list[Step]) -> None:
        self._count("told by the editor")
        for step in steps:
            self._disk(*step)
        self.followed.touched([place for _, *places in steps for place in places[:1]])
        self._compare()

    # What they do.

    def _compare(self) -> None:
        self.followed.settle()
        compared[-1] += 1
        faults = self.followed.faults()
        assert not faults, "\n".join(faults)

    def _count(self, kind: str) -> None:
        ran[kind] += 1

    def _disk(self, what: str, place: str, more: str = "") -> None:
        """Does a thing on the disk where it can be done, else nothing; says which."""
        done = getattr(self, f"_{what.replace(' ', '_')}")(place, more)
        if done:
            self._count(what)
        note(f"    {what} {place} {more!r}{'' if done else ' (nothing to do)'}")

    def _writable(self, place: str) -> bool:
        """Whether a file may be put there: no folder is in its place, no file or loop on the way to it."""
        try:
            there = (self.root / place).parent.resolve()
            above = [one for one in (there, *there.parents) if one.is_relative_to(self.root)]
            return (
                bool(above)
                and all(one.is_dir() or not one.exists() for one in above)
                and not (self.root / place).is_dir()
            )
        except (OSError, RuntimeError):
            return False

    def _is_direct(self, place: str) -> bool:
        """Whether no link is on the way to a place."""
        there = self.root / place
        return self._writable(place) and there.parent.resolve() == there.parent and not there.is_symlink()

    def _put(self, place: str, text: str | None) -> None:
        if text is None:
            (self.root / place).unlink(missing_ok=True)
        else:
            (self.root / place).parent.mkdir(parents=True, exist_ok=True)
            (self.root / place).write_bytes(text.encode())

    def _write(self, place: str, text: str) -> bool:
        if self._writable(place):
            self._put(place, text)
            return True
        return False

    def _save_atomically(self, place: str, text: str) -> bool:
        if self._writable(place):
            aside = f"{place}.tmp-1"
            self._put(aside, text)
            (self.root / aside).replace(self.root / place)
            return True
        return False

    def _delete(self, place: str, _: str) -> bool:
        there = self.root / place
        if there.is_file() or there.is_symlink():
            there.unlink()
            return True
        return False

    def _damage(self, place: str, _: str) -> bool:
        """A byte that belongs to no character."""
        return self._rewrite(place, lambda data: data + b"\xff\n")

    def _mark(self, place: str, _: str) -> bool:
        """A byte order mark, which some editors leave."""
        return self._rewrite(place, lambda data: BOM + data.removeprefix(BOM))

    def _rewrite(self, place: str, change: Callable[[bytes], bytes]) -> bool:
        there = self.root / place
        if not there.is_file():
            return False
        there.write_bytes(change(there.read_bytes()))
        return True

    def _rename(self, place: str, to: str) -> bool:
        if (self.root / place).is_file() and self._writable(to) and place != to:
            (self.root / to).parent.mkdir(parents=True, exist_ok=True)
            (self.root / place).rename(self.root / to)
            return True
        return False

    def _copy(self, place: str, to: str) -> bool:
        if (self.root / place).is_file() and self._writable(to):
            data = (self.root / place).read_bytes()
            (self.root / to).parent.mkdir(parents=True, exist_ok=True)
            (self.root / to).write_bytes(data)
            return True
        return False

    def _move_folder(self, place: str, to: str) -> bool:
        here, there = self.root / place, self.root / to
        if not here.is_dir() or os.path.lexists(there) or to.startswith(f"{place}/"):
            return False
        if not there.parent.is_dir():
            return False
        here.rename(there)
        return True

    def _delete_folder(self, place: str, _: str) -> bool:
        there = self.root / place
        if there.is_dir() and not there.is_symlink() and there.parent.resolve() == there.parent:
            shutil.rmtree(there)
            return True
        return False

    def _toggle(self, place: str, _: str) -> bool:
        return self._delete(place, "") or self._write(place, "")

    def _link(self, place: str, _: str) -> bool:
        """Not over what is open: which file the editor means then is another test's question."""
        there = self.root / place
        if os.path.lexists(there) or not there.parent.is_dir():
            return False
        if any(f"{one}/".startswith(f"{place}/") for one in self.followed.texts):
            return False
        there.symlink_to(LEADING[place])
        return True

    def _unlink(self, place: str, _: str) -> bool:
        there = self.root / place
        return there.is_symlink() and self._delete(place, "")

    def _open(self, place: str, text: str | None) -> None:
        if text is None and (self.root / place).is_file():
            text = (self.root / place).read_bytes().decode("utf-8-sig", "replace")
        if text is not None and self._is_direct(place):
            self._count("open")
            self.followed.open(place, text)

    def _type(self, place: str, text: str) -> None:
        if place not in self.followed.texts:
            self._open(place, None)
        if place in self.followed.texts:
            self._count("type")
            self.followed.type(place, text)
            note(f"    type into {place}: {text!r}")

    def _git(self, *arguments: str) -> int:
        command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, check=False).returncode

    def _commit(self) -> None:
        links = [f":(exclude,literal){one}" for one in LEADING if (self.root / one).is_symlink()]
        self._git("add", "--all", "--", ".", *links)
        self._git(*_IDENTITY, "commit", "--quiet", "--allow-empty", "-m", "A state")

    def teardown(self) -> None:
        self.followed.end()
        self._temporary.cleanup()


EXAMPLES, STEPS = size(4, 48), size(10, 50)
"""Stories, and steps of each at most; some end earlier."""


@patience(3_600)
def test_followed_equals_fresh() -> None:
    started = time.perf_counter()
    run_state_machine_as_test(
        Folder,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not LONG,  # Each long run looks for something new.
            print_blob=LONG,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert ran["write"] > 0
    record(
        "equality",
        steps=sum(compared) - len(compared) - ran["stash"],  # One comes before all steps, two with a stash.
        comparisons=sum(compared),
        seconds=round(time.perf_counter() - started),
        ran=dict(sorted(ran.items())),
    )
