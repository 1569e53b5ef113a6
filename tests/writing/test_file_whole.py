"""Proves that a file is written whole or not at all, and over no other unless asked to.

Whatever goes wrong, the file that was there keeps its content, no temporary file stays
behind, and the reason is said in one line.
"""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PureWindowsPath

import pytest
from writing.places import listing

from xlplugin.files import write
from xlplugin.files.write import NotWritten, refuse_unwritable, replace_whole, write_whole

OLD, NEW = b"the old content", b"the new content"


def refused(folder, name, reason, force=False):
    """Writing is refused for the reason, and leaves the folder as it was."""
    before = listing(folder)
    with pytest.raises(NotWritten, match=reason) as error:
        write_whole(str(name), NEW, force=force)
    assert "\n" not in str(error.value)
    assert listing(folder) == before


@pytest.fixture
def old(tmp_path):
    """A file that is there already."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(OLD)
    return path


@pytest.fixture(params=["links", "no links"])
def disk(request, monkeypatch):
    """A disk that knows links, and one that does not, such as a stick."""
    if request.param == "no links":

        def link(*_, **__):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr("os.link", link)


# -- what is there already -------------------------------------------------------------------
def test_a_new_file(tmp_path, disk):
    assert write_whole(str(tmp_path / "plan.xlsx"), NEW) == ""
    assert listing(tmp_path) == {"plan.xlsx": NEW}


def test_a_new_file_by_force(tmp_path, disk):
    assert write_whole(str(tmp_path / "plan.xlsx"), NEW, force=True) == ""
    assert listing(tmp_path) == {"plan.xlsx": NEW}


def test_a_name_without_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_whole("plan.xlsx", NEW)
    assert listing(tmp_path) == {"plan.xlsx": NEW}


def test_a_file_that_is_there_stays(tmp_path, old, disk):
    refused(tmp_path, old, r"plan.xlsx already exists; --force writes over it and keeps the old "
            r"one as .*/plan.xlsx.bak$")  # fmt: skip
    (tmp_path / "plan.xlsx.bak").touch()
    refused(tmp_path, old, r"plan.xlsx.bak2$")


def test_the_refusal_before_any_work_is_the_same(old):
    for way in (lambda: refuse_unwritable(str(old)), lambda: write_whole(str(old), NEW)):
        with pytest.raises(NotWritten, match="already exists; --force"):
            way()
    refuse_unwritable(str(old), force=True)


def test_by_force_the_old_one_is_kept_and_the_first_one_stays_the_first(tmp_path, old, disk):
    old.chmod(0o640)
    os.utime(old, ns=(1_000_000_000, 2_000_000_000))
    for number, content in enumerate((b"second", b"third", b"fourth")):
        kept = write_whole(str(old), content, force=True)
        assert kept == f"{old}.bak{number + 1 if number else ''}"
    assert listing(tmp_path) == {
        "plan.xlsx": b"fourth", "plan.xlsx.bak": OLD, "plan.xlsx.bak2": b"second",
        "plan.xlsx.bak3": b"third",
    }  # fmt: skip
    first = (tmp_path / "plan.xlsx.bak").stat()
    assert (stat.S_IMODE(first.st_mode), first.st_mtime_ns) == (0o640, 2_000_000_000)


def test_what_is_called_bak_is_never_written_over(tmp_path, old, disk):
    (tmp_path / "plan.xlsx.bak").mkdir()
    (tmp_path / "plan.xlsx.bak2").symlink_to("nowhere")
    assert write_whole(str(old), NEW, force=True) == f"{old}.bak3"
    assert (tmp_path / "plan.xlsx.bak2").is_symlink() and not (tmp_path / "nowhere").exists()


def test_an_old_one_that_cannot_be_kept_is_not_written_over(tmp_path):
    name = "x" * 250 + ".xlsx"  # as long as may be: there is no room for .bak
    (tmp_path / name).write_bytes(OLD)
    refused(tmp_path, tmp_path / name, "the old one cannot be kept: the name is too long", True)


def test_a_name_as_long_as_may_be(tmp_path):
    """255 letters are allowed: the temporary name beside it must not be the one too long."""
    name = "x" * 250 + ".xlsx"
    write_whole(str(tmp_path / name), NEW)
    assert listing(tmp_path) == {name: NEW}


def test_what_a_command_is_there_to_change_leaves_nothing_else(tmp_path, old):
    replace_whole(str(old), NEW)
    assert listing(tmp_path) == {"plan.xlsx": NEW}


def test_a_file_that_comes_at_the_last_moment_stays(tmp_path, monkeypatch, disk):
    """Between the look at the name and the new file's place another program writes there."""
    path, real = tmp_path / "plan.xlsx", os.fsync
    monkeypatch.setattr("os.fsync", lambda handle: (path.write_bytes(OLD), real(handle)))
    with pytest.raises(NotWritten, match="already exists"):
        write_whole(str(path), NEW)
    assert listing(tmp_path) == {"plan.xlsx": OLD}
    assert write_whole(str(path), NEW, force=True) == f"{path}.bak"


WRITER = """
import sys
from xlplugin.files.write import NotWritten, write_whole
sys.stdin.readline()
for name, force in (("plan.xlsx", False), ("forced.xlsx", True)):
    try:
        print(write_whole(name, sys.argv[1].encode() * 1000, force=force) or "first")
    except NotWritten as error:
        print("refused")
"""


def test_of_several_that_write_at_once_nothing_is_lost(tmp_path):
    started = [
        subprocess.Popen([sys.executable, "-c", WRITER, letter], cwd=tmp_path, text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for letter in "abcdef"
    ]  # fmt: skip
    for each in started:
        each.stdin.write("\n")
        each.stdin.flush()
    with ThreadPoolExecutor(len(started)) as pool:
        told = [text.splitlines() for text, _ in pool.map(end_of, started)]
    assert sorted(answer for answer, _ in told) == ["first", *["refused"] * 5]
    assert sorted(answer for _, answer in told) == [
        "first", "forced.xlsx.bak", *(f"forced.xlsx.bak{n}" for n in range(2, 6)),
    ]  # fmt: skip
    found = listing(tmp_path)
    winner = found.pop("plan.xlsx")
    assert {winner} < set(found.values())
    assert sorted(found.values()) == [letter.encode() * 1000 for letter in "abcdef"]


def end_of(process):
    return process.communicate(timeout=60)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs two people")
def test_a_file_of_another_in_a_folder_for_all_stays_as_it_is():
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o1777)
        other = Path(place, "plan.xlsx")
        other.write_bytes(OLD)
        other.chmod(0o666)
        os.seteuid(65534)
        try:
            with pytest.raises(NotWritten, match="no permission to write there"):
                write_whole(str(other), NEW, force=True)
        finally:
            os.seteuid(0)
        assert listing(Path(place)) == {"plan.xlsx": OLD}


# -- permissions -----------------------------------------------------------------------------
@pytest.fixture(params=[0o022, 0o027, 0o077, 0o000])
def mask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_permissions_of_a_new_file(tmp_path, mask):
    beside = tmp_path / "beside"
    beside.touch()
    write_whole(str(tmp_path / "plan.xlsx"), NEW)
    assert mode(tmp_path / "plan.xlsx") == mode(beside) == 0o666 & ~mask


@pytest.mark.parametrize("bits", [0o600, 0o640, 0o644, 0o664])
def test_one_that_takes_the_place_of_another_has_those_of_the_other(old, bits, disk):
    old.chmod(bits)
    kept = write_whole(str(old), NEW, force=True)
    assert mode(old) == mode(Path(kept)) == bits


@pytest.mark.parametrize(
    ("bits", "copy"),
    [
        (0o600, 0o600),
        (0o640, 0o640),
        (0o644, 0o644),
        (0o400, 0o600),
        (0o444, 0o644),
        (0o777, 0o666),
    ],
)
def test_a_copy_is_open_to_nobody_who_may_not_read_the_workbook(tmp_path, old, mask, bits, copy):
    old.chmod(bits)
    write_whole(str(tmp_path / "copy.xlsx"), NEW, like=str(old))
    assert mode(tmp_path / "copy.xlsx") == copy & ~mask


@pytest.mark.parametrize(
    ("bits", "there", "copy"), [(0o600, 0o644, 0o600), (0o644, 0o600, 0o600), (0o664,) * 3]
)
def test_a_copy_in_the_place_of_another_is_no_more_open_than_either(
    tmp_path, old, bits, there, copy
):
    old.chmod(bits)
    other = tmp_path / "copy.xlsx"
    other.touch()
    other.chmod(there)
    write_whole(str(other), NEW, force=True, like=str(old))
    assert mode(other) == copy and mode(tmp_path / "copy.xlsx.bak") == there


def test_the_temporary_file_is_never_more_open_than_the_copy(tmp_path, old, monkeypatch):
    old.chmod(0o600)
    seen, real = [], os.open

    def opened(path, flags, *rest, **more):
        handle = real(path, flags, *rest, **more)
        if ".xlplugin" in str(path):
            seen.append(mode(Path(path)))
        return handle

    monkeypatch.setattr("os.open", opened)
    before = os.umask(0)
    write_whole(str(tmp_path / "copy.xlsx"), NEW, like=str(old))
    write_whole(str(old), NEW, force=True)
    os.umask(before)
    assert seen == [0o600, 0o600]


# -- what cannot be --------------------------------------------------------------------------
def test_the_folder_is_missing(tmp_path):
    refused(tmp_path, tmp_path / "nowhere" / "plan.xlsx", "nowhere does not exist")


def test_the_folder_is_a_file(tmp_path, old):
    refused(tmp_path, old / "plan.xlsx", "does not exist")


@pytest.mark.parametrize("force", [False, True])
def test_the_name_is_a_folder(tmp_path, force):
    (tmp_path / "plan.xlsx").mkdir()
    refused(tmp_path, tmp_path / "plan.xlsx", "is a folder", force)


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_no_name_at_all(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    refused(tmp_path, name, "is a folder")


@pytest.mark.parametrize("force", [False, True])
def test_the_file_is_read_only(tmp_path, old, force):
    old.chmod(0o444)
    refused(tmp_path, old, "is read-only", force)
    assert mode(old) == 0o444


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_the_file_is_open_in_a_spreadsheet_program(tmp_path, old, lock):
    (tmp_path / lock).write_bytes(b"somebody")
    refused(tmp_path, old, "is open in a spreadsheet program; close it first", True)
    old.unlink()
    refused(tmp_path, old, "is open in a spreadsheet program; close it first")


@pytest.mark.parametrize("name", ["plan\0.xlsx", "\0.xlsx"])
def test_a_name_that_cannot_be(tmp_path, name):
    refused(tmp_path, tmp_path / name, "null byte")


def test_a_name_too_long(tmp_path):
    refused(tmp_path, tmp_path / ("x" * 300 + ".xlsx"), "too long")


@pytest.mark.parametrize("force", [False, True])
def test_a_name_of_several_lines_is_shown_on_one(tmp_path, force):
    path = tmp_path / "a\nb\x1b.xlsx"
    path.write_bytes(OLD)
    path.chmod(0o444 if force else 0o644)
    refused(tmp_path, path, r"a\\nb\\x1b", force)


@pytest.mark.parametrize("force", [False, True])
def test_not_a_regular_file(tmp_path, force):
    with pytest.raises(NotWritten, match="not a regular file"):
        write_whole("/dev/null", NEW, force=force)
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(NotWritten, match="not a regular file"):
        write_whole(str(tmp_path / "pipe.xlsx"), NEW, force=force)


@pytest.mark.parametrize(
    ("name", "is_device"),
    [("NUL.xlsx", True), ("con.xlsx", True), ("C:/plans/COM1.xlsx", True), ("plan.xlsx", False)],
)
def test_devices_of_windows_are_no_files(name, is_device):
    assert write._is_reserved(PureWindowsPath(name)) is is_device


def test_a_link_leads_to_the_file_that_is_written(tmp_path, old):
    link = tmp_path / "link.xlsx"
    link.symlink_to(old)
    refused(tmp_path, link, "link.xlsx already exists")
    assert write_whole(str(link), NEW, force=True) == f"{old}.bak"
    assert link.read_bytes() == NEW
    assert link.is_symlink() and old.read_bytes() == NEW


def test_a_link_to_nothing_leads_to_the_new_file(tmp_path):
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "plan.xlsx")
    write_whole(str(tmp_path / "link.xlsx"), NEW)
    assert (tmp_path / "link.xlsx").is_symlink() and (tmp_path / "plan.xlsx").read_bytes() == NEW


# -- disks -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_the_disk_fails(tmp_path, old, monkeypatch, code, reason, step):
    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(f"os.{step}", fail)
    refused(tmp_path, old, reason, force=True)


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_disk_without_links_fails_in_the_middle(tmp_path, old, monkeypatch, step):
    """At the second use of each step: while the old one is copied, or the new one put there."""
    real, uses = getattr(os, step), []

    def fail(*arguments, **options):
        uses.append(arguments)
        if len(uses) > (step != "replace"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr("os.link", fail_at_links)
    monkeypatch.setattr(f"os.{step}", fail)
    refused(tmp_path, old, "the disk is full", force=True)
    if step != "fsync":
        uses.clear()
        refused(tmp_path, tmp_path / "new.xlsx", "the disk is full")


def fail_at_links(*_, **__):
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


FULL = """
import resource, signal, sys
from xlplugin.files.write import NotWritten, write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(sys.argv[1], b"x" * 100_000, force=True)
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


@pytest.mark.parametrize("step", ["open", "link", "replace", "fsync"])
def test_an_interruption_leaves_nothing_behind(tmp_path, old, monkeypatch, step):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"os.{step}", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(old), NEW, force=True)
    assert listing(tmp_path) == {"plan.xlsx": OLD}
