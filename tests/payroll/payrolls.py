"""Generated payrolls: a year of checks as a payroll program would write it, with what is right."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from xlplugin.payroll.headers import ADDED, meaning_of

HERE = Path(__file__).parent
KINDS = ("pay", *ADDED)


def _headers():
    """The headers of the tables by what they mean, without those that ask for more."""
    found = {kind: [] for kind in ("date", *KINDS)}
    for name in ("files/headers.csv", "headers_seen.csv"):
        with open(HERE / name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                meaning = meaning_of(row["header"])
                if meaning.kind in found and not (meaning.lump or meaning.total):
                    found[row["meant"]].append(row["header"])
    return found


HEADERS = _headers()
NOISE = [
    "401K LN", "Medical", "Federal Income Tax", "401k Eligible Wages", "Net Pay", "Hours",
    "Regular", "Gross YTD", "401k YTD", "HSA", "457(b)", "Department", "401k Refund",
    "Taxable Gross",
]  # fmt: skip

CENTS = st.integers(101_00, 9_000_00)


def _dollars(cents):
    return Decimal(cents) / 100


@st.composite
def calendars(draw):
    """The paydays of a year, or of its first part."""
    year = draw(st.integers(2024, 2030))
    kind = draw(st.sampled_from(["weekly", "biweekly", "semimonthly", "monthly"]))
    if kind in ("weekly", "biweekly"):
        step = 7 if kind == "weekly" else 14
        first = datetime.date(year, 1, draw(st.integers(1, step)))
        days = [first + datetime.timedelta(step * i) for i in range(53)]
        days = [day for day in days if day.year == year]
    elif kind == "semimonthly":
        days = [datetime.date(year, month, day) for month in range(1, 13) for day in (15, 28)]
    else:
        day = draw(st.integers(1, 28))
        days = [datetime.date(year, month, day) for month in range(1, 13)]
    return days[: draw(st.integers(1, len(days)))]


@st.composite
def payrolls(draw):
    """Headers and rows of Python values, which form they have, and the paychecks that are right."""
    days = draw(calendars())
    figures = [kind for kind in KINDS if draw(st.integers(0, 3))]
    if not set(figures) & set(ADDED):
        figures.append(draw(st.sampled_from(ADDED)))
    numbered = draw(st.booleans())
    checks = []
    for day in days:
        times = 1 + (numbered and draw(st.integers(0, 9)) == 0)
        for _ in range(times):
            amounts = {kind: _dollars(draw(CENTS)) for kind in figures}
            checks.append((day, str(1001 + len(checks)), amounts))
    right = {}
    for day, _, amounts in checks:
        own = right.setdefault(day, dict.fromkeys(KINDS))
        for kind, dollars in amounts.items():
            own[kind] = (own[kind] or Decimal(0)) + dollars
    if numbered and draw(st.booleans()):  # taken back and issued again
        at = draw(st.integers(0, len(checks) - 1))
        day, number, amounts = checks[at]
        back = {kind: -dollars for kind, dollars in amounts.items()}
        checks[at + 1 : at + 1] = [(day, number, back), (day, "9" + number, amounts)]
    if numbered and draw(st.booleans()):  # a check that stands twice
        at = draw(st.integers(0, len(checks) - 1))
        if min(checks[at][2].values()) > 0 and checks[at][1] in {
            number for _, number, _ in checks if sum(n == number for _, n, _ in checks) == 1
        }:
            checks.insert(at, checks[at])
    return draw(_written(figures, checks, numbered)), right


@st.composite
def _written(draw, figures, checks, numbered):
    form = draw(st.sampled_from(["wide", "wide", "long", "blocks"]))
    names = {kind: draw(st.sampled_from(HEADERS[kind])) for kind in ("date", *figures)}
    if form == "long":
        head = [names["date"], *(["Check Number"] if numbered else [])]
        head += [names["pay"]] if "pay" in figures else []
        rows = [[*head, "Deduction", "Amount"]]
        for day, number, amounts in checks:
            start = [day, *([number] if numbered else [])]
            start += [amounts["pay"]] if "pay" in figures else []
            rows += [[*start, names[k], v] for k, v in amounts.items() if k != "pay"]
            rows.append([*start, "Medical", Decimal("-1.5") if min(amounts.values()) < 0 else 1.5])
        return rows
    noise = draw(st.lists(st.sampled_from(NOISE), unique=True, max_size=4))
    columns = [("date", names["date"])] if form == "wide" else []
    columns += [("number", "Check No.")] if numbered else []
    columns += [(kind, names[kind]) for kind in figures]
    columns += [("noise", name) for name in noise]
    if form == "wide":
        columns = draw(st.permutations(columns))
    head = [name for _, name in columns]
    rows = [] if form == "blocks" else [["A company", "", ""], [], head]
    for day, number, amounts in checks:
        if form == "blocks":
            rows += [[], ["Pay Date", day], head]
        values = {"date": day, "number": number, "noise": Decimal("17.25"), **amounts}
        rows.append([values[kind] for kind, _ in columns])
    return rows


def as_texts(rows, dates="%m/%d/%Y"):
    """The rows with what a file of text holds."""
    return [
        [v.strftime(dates) if isinstance(v, datetime.date) else str(v) for v in row] for row in rows
    ]


def as_csv(rows, delimiter=","):
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue()


def as_workbook(sheets):
    """Sheets of rows as the bytes of an .xlsx, numbers and dates as such."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([float(v) if isinstance(v, Decimal) else v for v in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
