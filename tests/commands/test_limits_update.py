"""Proves ``megaroth limits update``: a published year is added, checked against the rule.

The package's own data is copied, so that nothing of it changes; what was added answers in the
functions at once.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import frozen_law
import pytest

from xlplugin.errors import NotPublished
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.law import limits

HEADER = "year,code,amount,authority,notice,source"
PACKAGE = frozen_law.folder() / "limits"
PLANS = f"""{HEADER}
2027,402G_DEFERRAL,"25,500",IRC 402(g)(1)(B),Notice 2026-99,irs.gov
2027,414(v),8500,IRC 414(v)(2)(B)(i),Notice 2026-99,irs.gov
2027,super catch-up,"$11,750",IRC 414(v)(2)(E)(i),Notice 2026-99,irs.gov
2027,annual additions,"75,000.00",IRC 415(c)(1)(A),Notice 2026-99,"irs.gov, COLA page"
2027,401(a)(17),375000,IRC 401(a)(17),Notice 2026-99,irs.gov
2027,414(v)(7),155000,IRC 414(v)(7)(A),Notice 2026-99,irs.gov
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the package's data, which the process takes for the package's own."""
    copy = tmp_path / "limits"
    shutil.copytree(PACKAGE, copy)
    monkeypatch.setattr(limits, "FOLDER", str(copy))
    monkeypatch.setattr(limits, "_lines", {})
    return copy


@pytest.fixture
def update(megaroth, folder, tmp_path):
    """Runs the command on a text; the data must be whole afterwards."""

    def run(content, *words):
        file = tmp_path / "new.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = megaroth("limits", "update", str(file), *words)
        assert not list(folder.glob(".*"))
        return done

    return run


def one(code, amount, year=2027, authority="IRC 415", notice="Notice 2026-99", source="irs.gov"):
    return f'{HEADER}\n{year},{code},"{amount}",{authority},{notice},{source}\n'


def unchanged(folder):
    names = sorted(os.listdir(PACKAGE))
    return sorted(os.listdir(folder)) == names and all(
        (folder / name).read_bytes() == Path(PACKAGE, name).read_bytes() for name in names
    )


# -- a year is added ---------------------------------------------------------------------
def test_the_plan_limits_of_a_partly_published_year(update, megaroth, folder):
    with pytest.raises(NotPublished):
        call(named("CAP"), [500_000, 0, 45, 2027])
    done = update(PLANS)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("as projected") == 6
    assert f"2027: 6 added to {folder / '2027.csv'}" in done.out
    assert call(named("CAP"), [500_000, 0, 45, 2027]) == 49_500
    assert call(named("LIMIT"), ["415(c)", 2027]) == 75_000
    assert call(named("TOTAL"), [500_000, 61, 2027]) == 86_750
    assert call(named("LIMIT"), ["HSA_FAMILY", 2027]) == 9_000
    rows = {row["code"]: row for row in json.loads(megaroth("limits", "2027", "--json").out)}
    assert sum(row["statute"] is None for row in rows.values()) == 13
    assert len(rows) == 31 and list(rows) == sorted(rows)
    added = rows["415C_DC"]
    assert added["amount"] == 75_000 and added["source"] == "irs.gov, COLA page"
    assert (added["notice"], added["confidence"]) == ("Notice 2026-99", "medium")
    assert "415C_DC" in megaroth("limits", "2027").out
    head = (folder / "2027.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == ",".join(limits.COLUMNS)


def test_lines_that_were_there_stay_as_they_were(update, folder):
    before = (folder / "2027.csv").read_text(encoding="utf-8").splitlines()
    update(PLANS)
    after = (folder / "2027.csv").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == len(before) + 6
    assert not [name for name in os.listdir(folder) if name not in os.listdir(PACKAGE)]


def test_what_follows_from_an_added_amount_follows_at_once(update):
    assert update(one("ROTH_IRA_START_MFJ", "250,000")).code == 0
    assert call(named("PROJECT"), ["ROTH_IRA_END_MFJ", 2027]) == 260_000


def test_a_second_time_nothing_is_added(update, folder):
    update(PLANS)
    content = (folder / "2027.csv").read_bytes()
    done = update(PLANS)
    assert done.code == 0 and done.out.count("  there already") == 6
    assert "nothing was added: it is all there already" in done.out
    assert (folder / "2027.csv").read_bytes() == content


def test_a_whole_new_year_and_two_years_at_once(update, folder):
    text = one("415(c)", "77000", 2028) + '2027,415(c),75000,IRC 415,,"irs.gov"\n'
    done = update(text)
    assert done.code == 0
    assert done.out.index("2027: 1 added") < done.out.index("2028: 1 added")
    assert (folder / "2028.csv").exists()
    assert call(named("LIMIT"), ["415(c)", 2028]) == 77_000
    assert limits.years()[-1] == 2028
    assert not limits.find("415C_DC", 2027).notice_checked


@pytest.mark.parametrize(
    "content",
    [
        PLANS.encode("utf-8-sig"),
        PLANS.replace("\n", "\r\n").encode(),
        PLANS.replace("\n", "\r\n").encode("utf-8-sig"),
        PLANS.replace("\n", "\n\n").encode() + b",,,,,\n",
        PLANS.replace("year,code", " Year ,Limit").encode(),
        PLANS.replace('"irs.gov, COLA page"', "irs.gov").replace('"25,500"', "25500")
        .replace('"$11,750"', "11750").replace('"75,000.00"', "75000").replace(",", ";").encode(),
        PLANS.replace('"irs.gov, COLA page"', "irs.gov").replace('"25,500"', "25500")
        .replace('"$11,750"', "11750").replace('"75,000.00"', "75000").replace(",", "\t").encode(),
    ],
    ids=["BOM", "CRLF", "BOM and CRLF", "blank lines", "names", "semicolons", "tabs"],
)  # fmt: skip
def test_files_as_programs_write_them(update, content):
    done = update(content)
    assert (done.code, done.err) == (0, "")
    assert call(named("LIMIT"), ["402(g)", 2027]) == 25_500
    assert call(named("LIMIT"), ["super catch-up", 2027]) == 11_750


def test_the_other_columns_are_kept(update):
    head = f"{HEADER},notice_checked,confidence,second_source"
    assert update(f"{head}\n2027,415(c),75000,IRC,N,irs.gov,yes,high,a paper\n").code == 0
    limit = limits.find("415C_DC", 2027)
    assert limit.notice_checked
    assert (limit.confidence, limit.second_source) == ("high", "a paper")


def test_json(update):
    done = update(PLANS, "--json")
    rows = json.loads(done.out)
    assert [row["code"] for row in rows][:2] == ["402G_DEFERRAL", "414V_CATCHUP50"]
    assert all(row["added"] and row["difference"] == 0 for row in rows)
    assert [row["line"] for row in rows] == [2, 3, 4, 5, 6, 7]


def test_what_a_statute_sets_is_compared_and_not_added(update, folder):
    text = one("HSA_CATCHUP55", "1,000") + "2029,SE_OASDI_RATE,0.124,IRC 1401(a),,irs.gov\n"
    done = update(text)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("set by the statute: not needed") == 2
    assert "nothing was added" in done.out and unchanged(folder)
    done = update(text + "2027,415(c),75000,IRC 415,N,irs.gov\n", "--json")
    rows = {row["code"]: row for row in json.loads(done.out)}
    assert [code for code, row in rows.items() if row["added"]] == ["415C_DC"]
    assert rows["HSA_CATCHUP55"]["note"] == "set by the statute: not needed"
    content = (folder / "2027.csv").read_text(encoding="utf-8")
    assert "415C_DC" in content and "HSA_CATCHUP55" not in content


def test_before_a_statute_sets_an_amount_it_is_held_back(update, folder):
    done = update(one("HSA_CATCHUP55", "400", 2003))
    assert done.code == 2 and "in other years alone" in done.out and unchanged(folder)


# -- amounts unlike the projection -------------------------------------------------------
def test_a_difference_of_a_step_is_said_and_added(update):
    done = update(one("402(g)", "26,000"))
    assert done.code == 0
    assert "+500" in done.out and "within the rounding step of 500" in done.out
    assert call(named("LIMIT"), ["402(g)", 2027]) == 26_000


@pytest.mark.parametrize(
    ("code", "amount", "told"),
    [
        ("402(g)", "245000", "MORE THAN the rounding step of 500 APART"),
        ("402(g)", "26,500", "MORE THAN the rounding step of 500 APART"),
        ("402(g)", "24,999", "MORE THAN the rounding step of 500 APART"),
        ("415(c)", "0", "-75,000"),
        ("ROTH_IRA_END_MFJ", "261000", "MORE THAN the rounding step of 1,000 APART"),
        ("401A17_GOV", "555000", "cannot be projected: no rule of adjustment is known for it"),
        ("SAVERS_50_MFJ", "49000", "cannot be projected: the saver's credit"),
    ],
)
def test_an_amount_like_a_typing_error_is_held_back(update, folder, code, amount, told):
    done = update(one(code, amount) + "2027,415B_DB,300000,IRC 415(b),N,irs.gov\n")
    assert done.code == 2
    assert told in done.out
    assert "nothing was added" in done.err and "--accept" in done.err
    assert done.err.count("\n") == 1 and "415B_DB" not in done.err
    assert unchanged(folder)


def test_what_a_person_insists_on_is_added(update):
    text = one("402(g)", "26,500")
    assert update(text).code == 2
    done = update(text, "--accept")
    assert done.code == 0 and "MORE THAN" in done.out
    assert call(named("LIMIT"), ["402(g)", 2027]) == 26_500


def test_json_of_what_is_held_back(update, folder):
    done = update(one("402(g)", "245000"), "--json")
    assert done.code == 2
    (row,) = json.loads(done.out)
    assert (row["published"], row["projected"], row["difference"]) == (245_000, 25_500, 219_500)
    assert row["added"] is False and unchanged(folder)


# -- files that are wrong ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the first line does not name year, code, amount, authority, source"),
        ("a,b\n1,2\n", "the first line does not name year"),
        (HEADER.replace(",source", ""), "the first line does not name source"),
        (HEADER + ",colour\n", "the first line names 'colour'"),
        (HEADER + ",notice\n", "a column appears twice"),
        (HEADER + "\n", "it holds no amounts"),
        (one("415(d)x", "75000"), "line 2: '415(d)x' is not a limit in the data; perhaps"),
        (one("", "75000"), "line 2: it names no limit"),
        (one("415(c)", ""), "line 2: '' is not an amount"),
        (one("415(c)", "75k"), "line 2: '75k' is not an amount; give it as 24,500 or 24500"),
        (one("415(c)", "7,50,00"), "line 2: '7,50,00' is not an amount"),
        (one("415(c)", "\u0667\u0665\u0660\u0660\u0660"), "is not an amount"),  # Arabic digits
        (one("415(c)", "-75000"), "line 2: '-75000' is not an amount"),
        (one("415(c)", "75000.50"), "line 2: '75000.50' is not in whole dollars"),
        (one("415(c)", "nan"), "line 2: 'nan' is not an amount"),
        (one("415(c)", "75000000000"), "is too large for a limit"),
        (one("SE_OASDI_RATE", "12.4"), "line 2: '12.4' is not a share from 0 to 1"),
        (one("415(c)", "75000", "next"), "line 2: 'next' is not a year from 2002 to 2032"),
        (one("415(c)", "75000", 2072), "line 2: '2072' is not a year from 2002 to 2032"),
        (one("415(c)", "75000", 1999), "line 2: '1999' is not a year"),
        (one("415(c)", "75000", authority=""), "line 2: 415C_DC has no authority"),
        (one("415(c)", "75000", source=" "), "line 2: 415C_DC has no source"),
        (one("HSA_FAMILY", "9,050"), "line 2: HSA_FAMILY of 2027 is 9,050 here, and 9,000 as pub"),
        (one("415(c)", "73000", 2026), "72,000 as published already (Notice 2025-67; IR-2025-111)"),
        (
            one("SE_OASDI_RATE", "0.1241"),
            "line 2: SE_OASDI_RATE of 2027 is 0.1241 here, and 0.124 by statute (IRC 1401(a)), "
            "whatever is published",
        ),
        (one("414(v)", "4000", 2006), "414V_CATCHUP50 of 2006 is 4,000 here, and 5,000 by statute"),
        (PLANS + PLANS.splitlines()[1], "line 8: 402G_DEFERRAL of 2027 is on line 2 already"),
        (PLANS.replace('"25,500"', "25,500"), "line 2 has 7 cells under 6 headers; a cell with a"),
        (f"{HEADER},confidence\n2027,415(c),75000,IRC,N,irs.gov,sure\n", "is 'sure', not high or"),
        (f"{HEADER},notice_checked\n2027,415(c),75000,IRC,N,irs.gov,?\n", "'?', not yes or no"),
        (PLANS.encode("utf-16"), "it is not text in UTF-8"),
        (b"PK\x03\x04\xff\xfe\x00", "it is not text in UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(update, folder, content, told):
    done = update(content, "--accept")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("megaroth limits: ") and done.err.count("\n") == 1
    assert "new.csv: " in done.err and told in done.err
    assert unchanged(folder)


def test_every_wrong_line_is_named_and_none_is_added(update, folder):
    done = update(PLANS.replace("8500", "8k").replace("375000", ""))
    assert "line 3: '8k' is not an amount" in done.err and "line 6: '' is no amount" in done.err
    assert unchanged(folder)
    done = update(HEADER + "\n" + "2027,zzz,1,a,b,c\n" * 9)
    assert "line 6" in done.err and "line 7" not in done.err and "and 4 more" in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "give a FILE of published amounts"),
        (("none.csv",), "none.csv does not exist"),
        ((".",), "is a folder"),
        (("a\0b",), "null"),
        (("x.csv", "--projected"), "update takes only --accept, -o, --force and --json"),
        (("x.csv", "--code", "415C_DC"), "update takes only"),
        (("x.csv", "y.csv"), "unrecognized arguments: y.csv"),
    ],
)
def test_wrong_words_are_refused_in_one_line(megaroth, words, told):
    done = megaroth("limits", "update", *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err and done.err.count("\n") == 1


# -- where it is written -----------------------------------------------------------------
def test_another_folder_leaves_the_package_alone(update, folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    done = update(PLANS, "-o", str(other))
    assert done.code == 0 and str(other / "2027.csv") in done.out
    assert unchanged(folder)
    assert len((other / "2027.csv").read_text(encoding="utf-8").splitlines()) == 14
    assert update(PLANS, "-o", str(tmp_path / "missing")).code == 2


def test_a_file_that_is_read_only_is_said_and_stays(update, folder):
    (folder / "2027.csv").chmod(0o444)
    done = update(PLANS)
    assert done.code == 2 and done.out == ""
    assert (
        "2027.csv is read-only; the installed package cannot be changed: use -o FOLDER" in done.err
    )
    assert unchanged(folder)


def test_of_two_years_neither_is_written_where_one_cannot_be(update, folder):
    (folder / "2027.csv").chmod(0o444)
    text = one("ROTH_IRA_END_MFJ", "179000", 2011) + "2027,415(c),75000,IRC 415,N,irs.gov\n"
    done = update(text)
    assert done.code == 2 and "2027.csv is read-only" in done.err
    assert unchanged(folder)
    (folder / "2027.csv").chmod(0o644)
    assert update(text).code == 0
    assert call(named("LIMIT"), ["ROTH_IRA_END_MFJ", 2011]) == 179_000


def test_a_folder_that_cannot_be_written_is_said_in_one_line(megaroth, monkeypatch):
    place = tempfile.mkdtemp()
    try:
        copy = Path(place, "limits")
        shutil.copytree(PACKAGE, copy)
        file = Path(place, "new.csv")
        file.write_text(PLANS, encoding="utf-8")
        monkeypatch.setattr(limits, "FOLDER", str(copy))
        monkeypatch.setattr(limits, "_lines", {})
        Path(place).chmod(0o755)
        copy.chmod(0o555)
        root = os.geteuid() == 0
        if root:  # whom no permission stops
            for name in os.listdir(copy):
                os.chown(copy / name, 65534, 65534)
            os.seteuid(65534)
        try:
            done = megaroth("limits", "update", str(file))
        finally:
            if root:
                os.seteuid(0)
        assert (done.code, done.out) == (2, "")
        assert "no permission to write there; the installed package cannot" in done.err
        assert unchanged(copy)
    finally:
        Path(place, "limits").chmod(0o755)
        shutil.rmtree(place)
