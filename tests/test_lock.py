"""The lock of what the tests are run with: every file by its hash, current, from nowhere."""

from __future__ import annotations

import re
import tomllib

import pytest
from built import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = ROOT / "tests" / "requirements.txt"
ENTRY = re.compile(r"^(?P<pinned>[\w.-]+==[^\\]+?) \\\n(?P<rest>(?:    .*\n?)+)", re.MULTILINE)
"""A package, then its hashes, then in comments what wants it."""

RANGES = {
    "the project": PROJECT["project"]["dependencies"],
    "its builder": PROJECT["build-system"]["requires"],
    "the work on it": PROJECT["dependency-groups"]["dev"],
}
PLACES = [
    {"python_full_version": f"{version}.0", "python_version": version, "sys_platform": platform}
    for version in ("3.11", "3.12", "3.13", "3.14")
    for platform in ("linux", "darwin", "win32")
]


@pytest.fixture(scope="module")
def text():
    return LOCK.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def entries(text):
    """``(requirement, what stands below it)`` of each package."""
    found = [(Requirement(m["pinned"]), m["rest"]) for m in ENTRY.finditer(text)]
    assert len(found) == len(re.findall("==", re.sub("#.*|;.*", "", text)))
    return found


def locked(entries, name, place):
    """The version of a package there; nothing where it has none."""
    (version,) = {
        str(next(iter(each.specifier)).version)
        for each, _ in entries
        if canonicalize_name(each.name) == canonicalize_name(name)
        and (each.marker is None or each.marker.evaluate(place))
    } or {None}
    return version


@pytest.mark.parametrize(
    "wanted",
    [pytest.param(each, id=f"{whose}: {each}") for whose, all_ in RANGES.items() for each in all_],
)
def test_every_range_of_the_project_is_met_wherever_it_runs(entries, wanted):
    wanted = Requirement(wanted)
    for place in PLACES:
        if wanted.marker is None or wanted.marker.evaluate(place):
            version = locked(entries, wanted.name, place)
            assert version and wanted.specifier.contains(version), f"sh do lock: {place}"


def test_nothing_is_in_it_that_the_project_wants_no_more(entries):
    named = {canonicalize_name(Requirement(each).name) for all_ in RANGES.values() for each in all_}
    asked = {canonicalize_name(each.name) for each, rest in entries if "pyproject.toml" in rest}
    assert asked == named, "sh do lock"
    assert [each.name for each, rest in entries if "# " not in rest] == []


def test_every_package_has_its_hashes(entries):
    for each, rest in entries:
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", rest), each
        assert [spec.operator for spec in each.specifier] == ["=="], each


def test_it_names_no_place_to_fetch_from(text):
    assert "://" not in text
    assert not re.findall(r"^ *-(?!-hash=)\S*", text, re.MULTILINE)


def test_the_chore_installs_by_it():
    chores = (ROOT / "do").read_text(encoding="utf-8")
    assert "--require-hashes --only-binary :all: -r tests/requirements.txt" in chores
    assert "--upgrade pip" not in chores
