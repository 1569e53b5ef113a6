"""Proves that a file is written whole or not at all.

Whatever goes wrong, the file that was there keeps its content, no temporary file stays
behind, and the reason is said in one line.
"""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys

import pytest

from xlplugin.files.write import NotWritten, write_whole

OLD, NEW = b"the old content", b"the new content"


def listing(folder):
    """Everything below a folder: names, kinds and content."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def refused(folder, name, reason):
    """Writing is refused for the reason, and leaves the folder as it was."""
    before = listing(folder)
    with pytest.raises(NotWritten, match=reason) as error:
        write_whole(str(name), NEW)
    assert "\n" not in str(error.value)
    assert listing(folder) == before


@pytest.fixture
def old(tmp_path):
    """A file that is there already."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(OLD)
    return path


def test_a_new_file(tmp_path):
    write_whole(str(tmp_path / "plan.xlsx"), NEW)
    assert listing(tmp_path) == {"plan.xlsx": NEW}


def test_a_file_is_replaced(tmp_path, old):
    write_whole(str(old), NEW)
    assert listing(tmp_path) == {"plan.xlsx": NEW}


def test_a_name_without_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_whole("plan.xlsx", NEW)
    assert listing(tmp_path) == {"plan.xlsx": NEW}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_permissions_are_kept(old, mode):
    old.chmod(mode)
    write_whole(str(old), NEW)
    assert stat.S_IMODE(old.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_of_a_new_file(tmp_path):
    beside = tmp_path / "beside"
    beside.touch()
    write_whole(str(tmp_path / "plan.xlsx"), NEW)
    assert (tmp_path / "plan.xlsx").stat().st_mode == beside.stat().st_mode


def test_the_folder_is_missing(tmp_path):
    refused(tmp_path, tmp_path / "nowhere" / "plan.xlsx", "nowhere does not exist")


def test_the_folder_is_a_file(tmp_path, old):
    refused(tmp_path, old / "plan.xlsx", "does not exist")


def test_the_name_is_a_folder(tmp_path):
    (tmp_path / "plan.xlsx").mkdir()
    refused(tmp_path, tmp_path / "plan.xlsx", "is a folder")


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_no_name_at_all(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    refused(tmp_path, name, "is a folder")


def test_the_file_is_read_only(tmp_path, old):
    old.chmod(0o444)
    refused(tmp_path, old, "is read-only")
    assert stat.S_IMODE(old.stat().st_mode) == 0o444


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_the_file_is_open_in_a_spreadsheet_program(tmp_path, old, lock):
    (tmp_path / lock).write_bytes(b"somebody")
    refused(tmp_path, old, "is open in a spreadsheet program; close it first")


@pytest.mark.parametrize("name", ["plan\0.xlsx", "\0.xlsx"])
def test_a_name_that_cannot_be(tmp_path, name):
    refused(tmp_path, tmp_path / name, "null byte")


def test_a_name_too_long(tmp_path):
    refused(tmp_path, tmp_path / ("x" * 300 + ".xlsx"), "too long")


def test_a_name_as_long_as_may_be(tmp_path):
    """255 letters are allowed: the temporary name beside it must not be the one too long."""
    name = "x" * 250 + ".xlsx"
    (tmp_path / name).touch()
    write_whole(str(tmp_path / name), NEW)
    assert listing(tmp_path) == {name: NEW}


def test_not_a_regular_file():
    with pytest.raises(NotWritten, match="not a regular file"):
        write_whole("/dev/null", NEW)


def test_a_link_leads_to_the_file_that_is_written(tmp_path, old):
    link = tmp_path / "link.xlsx"
    link.symlink_to(old)
    write_whole(str(link), NEW)
    assert link.read_bytes() == NEW
    assert link.is_symlink() and old.read_bytes() == NEW


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_disk_fails(tmp_path, old, monkeypatch, code, reason, step):
    def fail(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(f"os.{step}", fail)
    refused(tmp_path, old, reason)


FULL = """
import resource, signal, sys
from xlplugin.files.write import NotWritten, write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(sys.argv[1], b"x" * 100_000)
except NotWritten as error:
    print(error)
"""


def test_a_disk_that_is_really_full(tmp_path, old):
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(old)], capture_output=True, text=True, check=True
    )
    assert run.stdout == f"{old} was not written: the disk is full\n"
    assert run.stderr == ""
    assert listing(tmp_path) == {"plan.xlsx": OLD}


def test_an_interruption_leaves_nothing_behind(tmp_path, old, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(old), NEW)
    assert listing(tmp_path) == {"plan.xlsx": OLD}
