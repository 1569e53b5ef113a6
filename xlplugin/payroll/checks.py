"""The lines of checks: reversals are netted first, then what stands twice is counted once.

In come lines with their amounts; out come those that stand, each once, and in sentences what was
netted or not counted again.
"""

from __future__ import annotations

import datetime
import heapq
import itertools
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from decimal import Decimal

from xlplugin.errors import NotUnderstood, shown
from xlplugin.payroll.headers import NOTHING, PAY
from xlplugin.payroll.lines import Line

REISSUED_WITHIN = 7
"""Days between a check that was taken back and the one that was issued in its place, at most."""


# -- reversals ---------------------------------------------------------------------------
def netted(lines: list[Line], said: list[str]) -> tuple[list[Line], set[datetime.date]]:
    """The lines without the negative ones and those that they mirror, and the days on which
    something was taken back whole.

    A reversal has the number of the check that it takes back, or its day; one of another day
    without a number must have only one check that it can be of. Raises :class:`NotUnderstood`
    where it has several.
    """
    gone: set[tuple[int, int]] = set()
    days: set[datetime.date] = set()
    short = _days_below_zero(lines)
    waiting: defaultdict[tuple[object, ...], _Waiting] = defaultdict(_Waiting)
    left: list[Line] = []
    pairs: list[tuple[Line, Line]] = []
    for line in lines:  # what stands above a reversal goes before what stands below it
        if not _is_reversal(line):
            waiting[_mirror(line)].add(line)
        elif found := waiting[_mirror(line)].of_its_own(line):
            pairs.append((line, found))
        else:
            left.append(line)
    for line in left:
        whole = sum(map(bool, line.amounts.values())) > 1
        own = waiting[_mirror(line)]
        found = own.of_its_own(line)
        if found is None and (whole or line.day in short):
            found = own.only_one_before(line)
        if found:
            pairs.append((line, found))
    for line, found in pairs:
        gone |= {line.key, found.key}
        if line.label and line.label.kind == NOTHING:
            continue  # an amount that is left out, with its pay
        days.add(found.day)
        said.append(
            f"line {line.number} of {line.day} reverses line {found.number} of {found.day}"
            f"{_numbered(found)}: neither is counted"
        )
    return [line for line in lines if line.key not in gone], days


class _Waiting:
    """Lines of the same amounts that were not taken back yet; each question takes no longer for
    very many of them."""

    def __init__(self) -> None:
        self._lines: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
        self._days: list[datetime.date] = []
        self._gone: set[tuple[int, int]] = set()

    def add(self, line: Line) -> None:
        if not self._lines[line.day,]:
            heapq.heappush(self._days, line.day)
        self._lines[line.day,].append(line)
        if line.check:
            self._lines[line.check,].append(line)
            self._lines[line.day, line.check].append(line)

    def of_its_own(self, line: Line) -> Line | None:
        """The check that a reversal takes back by its number or its day."""
        found = None
        if line.check:
            found = self._last(line.day, line.check) or self._last(line.check)
        return self._taken(found or self._last(line.day))

    def only_one_before(self, line: Line) -> Line | None:
        """The check that a reversal takes back of the only day before that has one like it."""
        return self._taken(self._only_before(line))

    def _taken(self, found: Line | None) -> Line | None:
        if found:
            self._gone.add(found.key)
        return found

    def _last(self, *key: object) -> Line | None:
        own = self._lines.get(key, [])
        while own and own[-1].key in self._gone:
            own.pop()
        return own[-1] if own else None

    def _only_before(self, line: Line) -> Line | None:
        first = self._first_of_days()
        if first is None or first.day > line.day:
            return None
        day = heapq.heappop(self._days)
        second = self._first_of_days()
        heapq.heappush(self._days, day)
        if second and second.day <= line.day:
            raise NotUnderstood(
                f"line {line.number} reverses what line {first.number} of {first.day} says, or "
                f"what line {second.number} of {second.day} says",
                hint="give the reversal the date of the check it reverses, or its number",
            )
        return first

    def _first_of_days(self) -> Line | None:
        while self._days:
            if found := self._last(self._days[0]):
                return found
            heapq.heappop(self._days)
        return None


def _is_reversal(line: Line) -> bool:
    """Whether all that a line says is taken back; pay that long tables repeat may keep its sign."""
    own = [dollars for column, dollars in line.amounts.items() if column.kind != PAY]
    if line.label is None:
        own = list(line.amounts.values())
    return any(dollars < 0 for dollars in own) and all(dollars <= 0 for dollars in own)


def _mirror(line: Line) -> tuple[object, ...]:
    """What a check and its reversal have in common."""
    return (
        line.label.name if line.label else "",
        tuple(
            (column.name, abs(dollars))
            for column, dollars in sorted(line.amounts.items(), key=lambda item: item[0].place)
            if dollars
        ),
    )


def _days_below_zero(lines: list[Line]) -> set[datetime.date]:
    """The days on which something adds up to less than nothing."""
    sums: defaultdict[tuple[datetime.date, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        for column, dollars in line.amounts.items():
            sums[line.day, column.kind] += dollars
    return {day for (day, _), total in sums.items() if total < 0}


def issued_again(day: datetime.date, standing: Collection[datetime.date]) -> datetime.date | None:
    """The day of the check that stands for one of a day whose checks were all taken back.

    It lies within a week and within half the usual time between the other checks: with weekly
    pay the next payday is no reissue.
    """
    near = [other for other in standing if abs(other - day).days <= REISSUED_WITHIN]
    for other in sorted(near, key=lambda other: (abs(other - day), -other.toordinal())):
        rest = sorted({day, *standing} - {other})
        apart = [(two - one).days for one, two in itertools.pairwise(rest)]
        if not apart or abs(other - day).days * 2 <= statistics.median_low(apart):
            return other
    return None


# -- what stands twice -------------------------------------------------------------------
def counted_once(
    lines: list[Line], proves_one: Callable[[Line], bool], said: list[str]
) -> list[Line]:
    """The lines, each check once.

    The number of a check decides; so does a year to date that is the same. Without either, whole
    days that stand twice are a file that was joined twice, if there are at least two of them.
    Raises :class:`NotUnderstood` where it can be one check or two.
    """
    beside = [line for line in lines if line.label and line.label.kind == NOTHING]
    lines = [line for line in lines if not (line.label and line.label.kind == NOTHING)]
    times = Counter(line.identity for line in lines)
    if all(count == 1 for count in times.values()):
        _refuse_alike(lines)
        return [*lines, *beside]
    checks: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        checks[line.day, line.check].append(line)
    whole = [key for key, own in checks.items() if _often(own, times) > 1]
    joined = len({day for day, check in whole if not check}) > 1
    kept: list[Line] = []
    for key, own in checks.items():
        first: dict[tuple[object, ...], Line] = {}
        for line in own:
            earlier = first.setdefault(line.identity, line)
            if earlier is line:
                kept.append(line)
                continue
            is_whole = key in whole or line.label is None
            by_number = bool(line.check) and is_whole
            if not (by_number or proves_one(line) or (joined and key in whole)):
                raise _one_or_two(earlier, line)
            said.append(
                f"line {line.number} is line {earlier.number} again, {line.day}{_numbered(line)}: "
                "counted once"
            )
    kept.sort(key=lambda line: line.number)
    _refuse_alike(kept)
    return [*kept, *beside]


def _often(lines: list[Line], times: Counter[tuple[object, ...]]) -> int:
    """How often all lines of a check stand, where it is as often for each; else once."""
    found = {times[line.identity] for line in lines}
    return found.pop() if len(found) == 1 else 1


def _one_or_two(one: Line, two: Line) -> NotUnderstood:
    what = "amounts" if one.label else "checks"
    return NotUnderstood(
        f"line {one.number} and line {two.number} are the same{_numbered(one)}: either one "
        f"appears twice, or there are two {what} on {one.day}",
        hint=f"leave line {two.number} out, or give two checks their numbers in a column "
        "'Check Number'",
    )


def _refuse_alike(lines: list[Line]) -> None:
    """Raise for two lines of one check with the same pay, which differ in something else."""
    seen: dict[tuple[object, ...], Line] = {}
    for line in lines:
        pay = sum(dollars for column, dollars in line.amounts.items() if column.kind == PAY)
        if not line.check or line.label or not pay:
            continue
        if (other := seen.setdefault((line.day, line.check, pay), line)) is not line:
            raise NotUnderstood(
                f"line {other.number} and line {line.number} of {line.day}{_numbered(line)} have "
                "the same pay: either its pay is listed twice, or these are two parts of it",
                hint="write the check on one line",
            )


def _numbered(line: Line) -> str:
    return f", check {shown(line.check)[1:-1]}" if line.check else ""
