"""The ACP test of a whole plan, and what has to be given back where it fails.

Statute: IRC 401(m)(2)-(3), (6); Reg. 1.401(m)-2.

1. Each eligible employee's ratio: match and after-tax contributions over pay (as far as IRC
   401(a)(17) counts it), to the nearest hundredth of a percentage point; each group's average
   likewise (Reg. 1.401(m)-2(a)(2)-(3)). A ratio half way between goes up.
2. The allowed average is that of :mod:`acp_test`, rounded down to a hundredth of a point: an
   average in hundredths that is within one is within the other.
3. A plan without employees who are not highly compensated passes (Reg. 1.401(m)-2(a)(1)(ii)).
4. Where it fails, the total to give back is found by *ratio*: the highest ratios are lowered to
   a level at which the average is the allowed one, and each person's dollars above that level
   are added up (Reg. 1.401(m)-2(b)(2)(ii)). Dollars above it are rounded up to the cent, so
   that what stays passes.
5. That total is then shared out by *dollars*: who has the highest contributions gives back
   first, down to the next highest, and so on (Reg. 1.401(m)-2(b)(2)(iii)). A cent that cannot
   be shared falls to those that come first in the list.

Who had no pay in the year is not eligible, and left out of the averages.

    >>> others = Employee(1, False, Cents(100_000_00), Cents(5_000_00), Cents(0))
    >>> boss = Employee(2, True, Cents(200_000_00), Cents(10_000_00), Cents(6_000_00))
    >>> outcome = test([others, boss])
    >>> outcome.hce_average, outcome.allowed, outcome.total  # 8 % is above the 7 % beside 5 %
    (800, 700, 200000)
    >>> test([Employee(1, True, Cents(0), Cents(0), Cents(1_00))])
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: people: employee 1 has contributions of 1.00 but no pay
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlplugin.arithmetic import plain
from xlplugin.errors import OutOfRange
from xlplugin.money import NANO
from xlplugin.rules import acp_test
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import SHARE, TRUTH, Cents, Share

HUNDREDTH = Share(NANO // 10_000)
"""A hundredth of a percentage point, as a share."""

EXCISE = "0.1"
"""The employer's tax on what is given back late: IRC 4979(a)."""


@dataclass(slots=True, frozen=True)
class Employee:
    """One in the list: highly compensated or not, counted pay, match, after-tax contributions."""

    row: int
    hce: bool
    pay: Cents
    match: Cents
    after_tax: Cents

    @property
    def contributed(self) -> Cents:
        return self.match + self.after_tax

    @property
    def ratio(self) -> int:
        """In hundredths of a percentage point, half up."""
        return plain.part(10_000, self.contributed, self.pay)


@dataclass(slots=True, frozen=True)
class Outcome:
    """The test: averages in hundredths of a point, and what each HCE gives back.

    ``nhce_average`` is ``None`` where everybody is highly compensated: such a plan passes.
    """

    hces: list[Employee]
    without_pay: int
    hce_average: int
    nhce_average: int | None
    allowed: int
    returned: list[Cents]

    @property
    def passes(self) -> bool:
        return self.nhce_average is None or self.hce_average <= self.allowed

    @property
    def total(self) -> Cents:
        return sum(self.returned, Cents(0))


def test(people: Sequence[Employee]) -> Outcome:
    """The outcome of the test for these people."""
    for each in people:
        plain.require(
            each.pay > 0 or each.contributed <= 0,
            OutOfRange,
            "people",
            f"employee {each.row} has contributions of {{}} but no pay",
            each.contributed,
        )
    eligible = [each for each in people if each.pay > 0]
    hces = [each for each in eligible if each.hce]
    others = [each.ratio for each in eligible if not each.hce]
    hce_average = _average([each.ratio for each in hces]) if hces else 0
    nhce_average = _average(others) if others else None
    allowed, returned = 0, [Cents(0)] * len(hces)
    if nhce_average is not None:
        most = acp_test.limit(plain, nhce_average * HUNDREDTH)
        allowed = int(most) // int(HUNDREDTH)
        if hce_average > allowed:
            returned = _shared([each.contributed for each in hces], _total(hces, allowed))
    without_pay = len(people) - len(eligible)
    return Outcome(hces, without_pay, hce_average, nhce_average, allowed, returned)


def _average(ratios: Sequence[int]) -> int:
    return plain.part(1, sum(ratios), len(ratios))


def _total(hces: Sequence[Employee], allowed: int) -> Cents:
    """The dollars above the level of ratios at which the average is the allowed one."""
    ratios = sorted((each.ratio for each in hces), reverse=True)
    # the level is ``over / above``: with the first ``above`` ratios at it, the sum is allowed
    over, above = allowed * len(ratios) - sum(ratios), 0
    for ratio in ratios:
        if above and over >= ratio * above:
            break
        over, above = over + ratio, above + 1
    beyond = (
        # up to the cent
        -((over * each.pay - each.contributed * above * 10_000) // (above * 10_000))
        for each in hces
        if each.ratio * above > over
    )
    return sum((max(each, Cents(0)) for each in beyond), Cents(0))


def _shared(contributed: Sequence[Cents], total: Cents) -> list[Cents]:
    """What each gives back, the highest first: all who do end at one level, but for a cent."""
    order = sorted(range(len(contributed)), key=lambda place: -contributed[place])
    kept, above = -total, 0
    for place in order:
        if above and kept >= contributed[place] * above:
            break
        kept, above = kept + contributed[place], above + 1
    level = kept // above
    cents_more = int(kept - level * above)
    returned = [Cents(0)] * len(contributed)
    # those that come last in the list keep the cents that cannot be shared
    for rank, place in enumerate(sorted(order[:above])):
        keeps = level + Cents(rank >= above - cents_more)
        returned[place] = max(contributed[place] - keeps, Cents(0))
    return returned


def explain(outcome: Outcome, counted: str, trail: Trail = SILENT) -> None:
    """The steps of the test, a step for each HCE, and the total at the end.

    ``counted`` says how pay was counted.
    """
    averages = "IRC 401(m)(2)-(3); Reg. 1.401(m)-2(a)(2)-(3)"
    tested = outcome.nhce_average is not None
    step = trail.add(
        "NHCE average",
        (outcome.nhce_average or 0) * HUNDREDTH,
        cite=averages,
        unit=SHARE,
        when=tested,
    )
    step.because(
        "of the employees who are not highly compensated, to a hundredth of a point; {:s}", counted
    )
    step.because(
        "; {:d} without pay are left out", outcome.without_pay, when=outcome.without_pay > 0
    )
    trail.add(
        "Allowed average",
        outcome.allowed * HUNDREDTH,
        cite="IRC 401(m)(2)(A)",
        unit=SHARE,
        when=tested,
    ).because(
        "the greater of 1.25 times the "
        "NHCE average, and the lesser of twice it and it plus 2 points"
    )
    trail.add("HCE average", outcome.hce_average * HUNDREDTH, cite=averages, unit=SHARE).because(
        "of the highly compensated employees: {:d}", len(outcome.hces)
    )
    trail.add(
        "Passes", outcome.passes, cite="Reg. 1.401(m)-2(a)(1)(ii)", unit=TRUTH, when=not tested
    ).because("there is nobody who is not highly compensated")
    trail.add("Passes", outcome.passes, cite="IRC 401(m)(2)(A)", unit=TRUTH, when=tested).because(
        "whether the HCE average is at most the allowed one"
    )
    for each, returned in zip(outcome.hces, outcome.returned, strict=True):
        from_after_tax = min(returned, each.after_tax)
        step = trail.add(f"Employee {each.row}", returned, cite="Reg. 1.401(m)-2(b)(2)(iii)-(v)")
        step.because("ratio {:%}, contributions of {}", each.ratio * HUNDREDTH, each.contributed)
        step.because(
            "; {} from after-tax contributions, unmatched ones first, {} from match",
            from_after_tax,
            returned - from_after_tax,
            when=returned > 0,
        )
    trail.add(
        "Total to distribute", outcome.total, cite="IRC 401(m)(6)", when=outcome.passes
    ).because("nothing")
    trail.add(
        "Total to distribute",
        outcome.total,
        cite="IRC 401(m)(6), 4979; Reg. 1.401(m)-2(b)(2)(ii), 1.415(c)-1(b)",
        when=not outcome.passes,
    ).because(
        "with earnings, within 2 1/2 months of the "
        "plan year's end (6 months in an EACA), else the employer owes a tax of {}; "
        "after-tax money comes back untaxed, its earnings are income; it frees up no room",
        plain.paid([plain.fine(outcome.total)], [plain.rate(EXCISE)]),
    )
