"""Proves that a folder is written whole or not at all, and over no other unless asked to."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest
from writing.places import listing

import xlplugin
from xlplugin.files import folder
from xlplugin.files.folder import write_folder
from xlplugin.files.write import NotWritten

FILES = {"a.txt": b"a", "b/c.txt": b"c", "b/d/e.txt": b"e", "z.txt": b"z"}


def whole(folder):
    return {name: content for name, content in listing(folder).items() if content is not None}


def refused(folder, name, reason, force=False):
    before = listing(folder)
    with pytest.raises(NotWritten, match=reason) as error:
        write_folder(str(name), FILES, force=force)
    assert "\n" not in str(error.value)
    assert listing(folder) == before


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def old(here):
    """A folder that holds something."""
    (here / "server" / "inner").mkdir(parents=True)
    (here / "server" / ".env").write_bytes(b"my key")
    (here / "server" / "inner" / "mine.txt").write_bytes(b"mine")
    return here / "server"


OLD = {".env": b"my key", "inner/mine.txt": b"mine"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("name", ["server", "server/", "./server", "../{here}/server"])
def test_a_new_folder(here, name, force):
    assert write_folder(name.format(here=here.name), FILES, force=force) == ""
    assert whole(here / "server") == FILES and os.listdir(here) == ["server"]
    (here / "other").mkdir()
    assert (here / "server").stat().st_mode == (here / "other").stat().st_mode


@pytest.mark.parametrize("force", [False, True])
def test_an_empty_folder_stays_the_one_it_is(here, monkeypatch, force):
    (here / "server").mkdir(mode=0o700)
    before = (here / "server").stat()
    monkeypatch.chdir("server")
    assert write_folder(".", FILES, force=force) == ""
    after = (here / "server").stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert whole(here / "server") == FILES and os.listdir(here) == ["server"]


@pytest.mark.parametrize("force", [False, True])
def test_an_empty_folder_may_be_all_that_one_may_write_to(monkeypatch, force):
    with tempfile.TemporaryDirectory() as place:
        inner = Path(place, "server")
        inner.mkdir()
        Path(place).chmod(0o555)
        if not os.geteuid():
            os.chown(inner, 65534, 65534)
            os.seteuid(65534)
        try:
            monkeypatch.chdir(inner)
            write_folder(".", FILES, force=force)
            with pytest.raises(NotWritten, match="no permission to write there"):
                write_folder("../other", FILES)
        finally:
            if not os.getuid():
                os.seteuid(0)
            monkeypatch.undo()
            Path(place).chmod(0o755)
        assert whole(inner) == FILES and os.listdir(place) == ["server"]


def test_a_folder_that_holds_anything_stays(here, old):
    refused(here, "server", "^server already exists; --force writes over it and keeps the old "
            "one as server.bak$")  # fmt: skip


def test_by_force_the_old_one_is_kept_whole(here, old):
    old.chmod(0o750)
    before = old.stat()
    assert write_folder("server", FILES, force=True) == "server.bak"
    kept = (here / "server.bak").stat()
    assert (kept.st_ino, stat.S_IMODE(kept.st_mode)) == (before.st_ino, 0o750)
    assert write_folder("server", {"second": b""}, force=True) == "server.bak2"
    assert whole(here / "server") == {"second": b""}
    assert whole(here / "server.bak") == OLD and whole(here / "server.bak2") == FILES
    assert sorted(os.listdir(here)) == ["server", "server.bak", "server.bak2"]


def test_what_is_called_bak_stays(here, old):
    (here / "server.bak").mkdir()
    (here / "server.bak2").write_bytes(b"a file")
    (here / "server.bak3").symlink_to("nowhere")
    assert write_folder("server", FILES, force=True) == "server.bak4"
    assert not list((here / "server.bak").iterdir()) and whole(here / "server.bak4") == OLD


def test_a_link_stays_a_link(here, old):
    (here / "link").symlink_to(old)
    assert write_folder("link", FILES, force=True) == f"{old}.bak"
    assert (here / "link").is_symlink() and whole(here / "link") == FILES


@pytest.mark.parametrize(
    ("where", "name"), [("server", "."), ("server/inner", ".."), ("server/inner", "../../server")]
)
def test_the_folder_one_is_in_is_not_moved_away(here, old, monkeypatch, where, name):
    monkeypatch.chdir(where)
    for force in (False, True):
        refused(here, name, "is the folder you are in", force=force)


@pytest.mark.parametrize("name", ["server", ".", "server/inner/.."])
def test_the_home_folder_is_not_moved_away(here, old, monkeypatch, tmp_path_factory, name):
    monkeypatch.setenv("HOME", str(here / "server" / "inner"))
    monkeypatch.setenv("USERPROFILE", str(here / "server" / "inner"))
    place = Path(name).resolve()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    for force in (False, True):
        refused(here, place, "is your home folder or holds it", force=force)


def test_what_runs_this_is_not_moved_away(here, old, monkeypatch):
    """The folders of a Python and of the package are stood in for: nothing real is put at risk."""
    real = folder._needed()
    assert Path(xlplugin.__file__).parent in real.values()
    assert {Path(sys.prefix).resolve(), Path.home(), Path.cwd()} <= set(real.values())
    for what in real:
        monkeypatch.setattr(folder, "_needed", lambda what=what: {what: old / "inner"})
        for force in (False, True):
            refused(here, "server", f"is {what} or holds it", force=force)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "empty"), ("/", "folder you are in"), ("/proc", "a disk of its own"),
     ("no/such", "no does not exist"), ("server/.env", "is a file"), ("a\0", "null"),
     ("x" * 300, "name is too long")],
)  # fmt: skip
def test_what_cannot_be(here, old, name, reason):
    with pytest.raises(NotWritten, match=reason):
        write_folder(name, FILES, force=True)
    assert whole(here) == {f"server/{name}": content for name, content in OLD.items()}


@pytest.mark.parametrize("operation", ["write_bytes", "mkdir", "rename"])
@pytest.mark.parametrize("there", ["nothing", "empty", "filled"])
def test_whichever_step_fails_all_is_as_it_was(here, monkeypatch, operation, there):
    if there != "nothing":
        (here / "server").mkdir()
    if there == "filled":
        (here / "server" / "mine.txt").write_bytes(b"mine")
    before, real, steps = listing(here), getattr(Path, operation), []

    def fails(*arguments, **options):
        steps.append(arguments)
        if len(steps) == turn:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(Path, operation, fails)
    for turn in range(1, 10):  # noqa: B007 - the step that fails
        steps.clear()
        try:
            write_folder("server", FILES, force=True)
        except NotWritten as error:
            assert str(error) == "server was not written: the disk is full"
            assert listing(here) == before
        else:
            break
    assert len(steps) == turn - 1 and turn > 1
    assert whole(here / "server") == FILES
