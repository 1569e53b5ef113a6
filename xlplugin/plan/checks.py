"""What is checked of a plan: each with what was found, what is allowed, and what to do.

A check is OK, worth a LOOK, or a reason to STOP. Like all of the year it is declared once,
for the core and for the sheet "What to check".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.entries import ElectionKind
from xlplugin.plan.figures import DayColumn, DollarColumn, NumberColumn, Year
from xlplugin.plan.situation import NEEDED_CELLS
from xlplugin.plan.year import elections, stubs
from xlplugin.plan.year.outcome import A_DOLLAR
from xlplugin.rules.catch_up import FIRST_YEAR_ROTH_ONLY
from xlplugin.units import DAY, DOLLARS, NUMBER, SHARE, Cents, Share

Rule = Callable[[YearArithmetic, Year], Any]
"""A condition, or a figure in the unit of its check."""

OK, LOOK, STOP = 0, 1, 2
RESULTS = ("OK", "LOOK", "STOP")


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``wrong(n, y)`` says whether it fails, ``severity`` how much that matters.

    ``no_found`` and ``no_allowed`` are for figures that are not always there: a rule that says
    whether one is missing, and the word that stands in its place.
    """

    code: str
    what: str
    unit: str
    found: Rule
    allowed: Rule
    wrong: Rule
    severity: int
    do: str
    no_found: tuple[Rule, str] | None = None
    no_allowed: tuple[Rule, str] | None = None

    def result(self, n: YearArithmetic, y: Year) -> int:
        """0 for OK, else the severity."""
        return n.where(self.wrong(n, y), self.severity, OK)


def _limit_402g(n: YearArithmetic, y: Year) -> Cents:
    return y.law.amount("402G_DEFERRAL") + y.catch_up_limit


def _unused(n: YearArithmetic, y: Year) -> Cents:
    return n.nearest(n.fine(n.maximum(y.after_tax_goal - y.after_tax, 0)))


def _a_step(n: YearArithmetic, y: Year) -> Cents:
    """What steps may leave: one of all open paychecks, or with ``few`` one of one paycheck."""
    paycheck = n.part(y.s.salary, 1, y.s.periods)
    of = n.where(y.s.few, paycheck, n.maximum(y.after_tax_pay, paycheck))
    return n.nearest(n.portion(of, y.s.step))


def _together(n: YearArithmetic, y: Year) -> Share:
    return y.today_deferral + y.today_after_tax


def _highest(n: YearArithmetic, y: Year) -> Share:
    return n.minimum(y.s.cap_combined, n.whole)


def _above_highest(n: YearArithmetic, y: Year) -> bool:
    """An election in dollars, above 100 %, is not compared with a percentage."""
    shares = n.every(y.today_deferral <= n.whole, y.today_after_tax <= n.whole)
    above = n.some(
        _together(n, y) > _highest(n, y),
        y.today_deferral > y.s.cap_deferral,
        y.today_after_tax > y.s.cap_after_tax_election,
    )
    return n.every(shares, above)


def _no_ytd(n: YearArithmetic, y: Year) -> bool:
    return n.same(y.s.ytd_date, 0)


def _not_a_payday(n: YearArithmetic, y: Year) -> bool:
    return n.every(y.s.ytd_date > 0, n.no(n.same(y.s.ytd_date, y.ytd_through)))


def _taken_by(n: YearArithmetic, y: Year, kind: ElectionKind) -> Cents:
    """What today's election, as it was typed, takes from the pay of the last stub."""
    if kind == "deferral":
        return elections.elected(n, y.deferral_shown_on, n.fine(0), y.today_deferral)
    return elections.elected(n, y.after_tax_shown_on, n.fine(0), y.today_after_tax)


def shown_by(y: Year, kind: ElectionKind) -> int:
    """The last stub that shows an election."""
    return y.deferral_shown_by if kind == "deferral" else y.after_tax_shown_by


def _shown(n: YearArithmetic, y: Year, kind: ElectionKind) -> Cents:
    """What the last stub shows that was taken."""
    return y.deferral_shown if kind == "deferral" else y.after_tax_shown


def _differs(n: YearArithmetic, y: Year, kind: ElectionKind) -> bool:
    typed, shown = _taken_by(n, y, kind), _shown(n, y, kind)
    apart = n.maximum(typed - shown, shown - typed)
    given = n.has(y.s.elect_deferral if kind == "deferral" else y.s.elect_after_tax)
    return n.every(given, shown_by(y, kind) > 0, apart > n.cents(100))


def _no_stub(kind: ElectionKind) -> tuple[Rule, str]:
    return (lambda n, y: n.same(shown_by(y, kind), 0), "no stub")


def _of_today(kind: ElectionKind, name: str) -> Check:
    """Today's election as typed, against what the last stub shows."""
    return Check(
        f"today_{kind}",
        f"Today's {name} election, on the pay of the last stub",
        DOLLARS,
        lambda n, y: _taken_by(n, y, kind),
        lambda n, y: _shown(n, y, kind),
        lambda n, y: _differs(n, y, kind),
        LOOK,
        "What you typed is not what the last stub shows. Clear the cell to use the stub's "
        "election, or keep it if the change is still to come.",
        no_found=_no_stub(kind),
        no_allowed=_no_stub(kind),
    )


def _at(column: DollarColumn | DayColumn, of: NumberColumn) -> Rule:
    return lambda n, y: y.at(column, n.maximum(y.most(of), 1))


def _none(of: NumberColumn) -> tuple[Rule, str]:
    return (lambda n, y: n.same(y.most(of), 0), "none")


def _of_pay(of: Literal["pay_below", "pay_above"], what: str, do: str) -> Check:
    """The last stub whose pay is not as expected."""
    return Check(
        f"stub_{of}",
        what,
        DOLLARS,
        _at("pay", of),
        _at("due_pay", of),
        lambda n, y: y.most(of) > 0,
        LOOK,
        do,
        no_found=_none(of),
        no_allowed=_none(of),
    )


def _tightest(column: Literal["left_of_pay", "pay"]) -> Rule:
    """Of the paycheck of which elections take the largest share."""
    return _at(column, "tight")


def _not_the_first(n: YearArithmetic, y: Year) -> bool:
    return n.every(y.count > 0, n.same(y.sum("is_first"), 0))


def _expected(n: YearArithmetic, y: Year) -> Cents:
    return y.sum_until("expected", "day", y.ytd_through)


def _pay_differs(n: YearArithmetic, y: Year) -> bool:
    return n.every(y.s.ytd_date > 0, stubs.is_far(n, y.opening("pay"), _expected(n, y)))


def _started_later(n: YearArithmetic, y: Year) -> bool:
    january = n.month_end(y.year_start, 0)
    december = n.month_end(y.year_start, 11)
    return n.some(y.s.first_payday > january, y.s.last_day < december)


def _paydays_differ(n: YearArithmetic, y: Year) -> bool:
    return n.every(n.no(n.same(y.regular_count, y.s.periods)), n.no(_started_later(n, y)))


def _wages_unknown(n: YearArithmetic, y: Year) -> bool:
    return n.no(n.has(y.s.prior_wages))


def roth_wage(n: YearArithmetic, y: Year) -> Cents:
    """The wages of last year above which a catch-up must be Roth."""
    return y.law.amount("ROTH_CATCHUP_WAGE", y.s.year >= FIRST_YEAR_ROTH_ONLY)


def _roth_matters(n: YearArithmetic, y: Year) -> bool:
    above = n.given(y.s.prior_wages, 0) > roth_wage(n, y)
    return n.every(
        y.s.age >= 50, y.s.year >= FIRST_YEAR_ROTH_ONLY, n.some(_wages_unknown(n, y), above)
    )


def _rest(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.limit - y.additions, 0)


CHECKS = (
    Check("needed", "All needed cells are filled in", NUMBER,
          lambda n, y: y.s.needed_given, lambda n, y: NEEDED_CELLS,
          lambda n, y: n.no(n.same(y.s.needed_given, NEEDED_CELLS)), STOP,
          "On Start, fill in the cells marked (needed)."),
    Check("deferral_limit", "401(k) at all employers: within 402(g) plus catch-up", DOLLARS,
          lambda n, y: y.deferral + y.s.prior_deferral, _limit_402g,
          lambda n, y: y.over_deferral > 0, STOP,
          "Lower the 401(k) election. Ask one plan to return the excess, with "
          "earnings, by April 15."),
    Check("deferral_elsewhere",
          "401(k) at your other employers alone: within 402(g) plus catch-up", DOLLARS,
          lambda n, y: y.s.prior_deferral, _limit_402g,
          lambda n, y: y.s.prior_deferral > _limit_402g(n, y), LOOK,
          "Unless a catch-up there explains it, ask one of those plans to return the excess, with "
          "earnings, by April 15."),
    Check("additions_limit", "All money into the plan: within 415(c)", DOLLARS,
          lambda n, y: y.additions, lambda n, y: y.limit, lambda n, y: y.over_additions > 0, STOP,
          "Set after-tax to 0% now. The plan corrects an excess by returning after-tax money "
          "first."),
    Check("over_if_nothing_changes", "Over a limit if you keep today's elections",
          DOLLARS, lambda n, y: y.same_over, lambda n, y: 0, lambda n, y: y.same_over > 0, LOOK,
          "Change your elections as Start shows."),
    Check("room_unused", "Room that this plan leaves unused", DOLLARS, _unused, _a_step,
          lambda n, y: _unused(n, y) > _a_step(n, y), LOOK,
          "The highest percent, the size of a paycheck or the paychecks left keep you short of the "
          "goal. Allow more changes, or start earlier next year."),
    Check("match_lost",
          "Match you could still get if every remaining paycheck earned the full match",
          DOLLARS, lambda n, y: y.match_to_have, lambda n, y: 0,
          lambda n, y: y.match_to_have >= n.cents(A_DOLLAR), LOOK,
          "The match is figured each paycheck: defer at least what is matched from every one, a "
          "bonus included. Allow more changes if one election cannot do both, and defer from a "
          "bonus that has its own election."),
    Check("half_of_pay", "Left of a paycheck after payroll tax, deductions and elections",
          DOLLARS, _tightest("left_of_pay"), lambda n, y: n.part(_tightest("pay")(n, y), 1, 2),
          lambda n, y: y.most("tight") > 0, LOOK,
          "Elections take more than half of this paycheck. Make sure that the rest pays income "
          "tax and your bills, or lower the highest percent.",
          no_found=_none("tight"), no_allowed=_none("tight")),
    Check("elections_highest", "Today's elections: within the plan's highest percents", SHARE,
          _together, _highest, _above_highest, LOOK,
          "The plan will cut the election. Lower one of the two."),
    Check("own_cap", "After-tax: within the plan's own cap", DOLLARS,
          lambda n, y: y.after_tax, lambda n, y: y.own_cap,
          lambda n, y: y.over_own_cap > 0, STOP, "Stop after-tax for this year.",
          no_allowed=(lambda n, y: y.own_cap >= y.s.unlimited, "none")),
    Check("paid_gap", "Stubs typed without a gap", NUMBER,
          lambda n, y: y.sum("gap"), lambda n, y: 0, lambda n, y: y.sum("gap") > 0, STOP,
          "On Paychecks, fill in the rows in between, or type 0."),
    Check("paid_ignored", "Stubs you typed that are not counted", NUMBER,
          lambda n, y: y.sum("ignored"), lambda n, y: 0, lambda n, y: y.sum("ignored") > 0, STOP,
          "Clear stubs that the year to date covers, those after the last payday, and those of "
          "paydays that do not come. An off-cycle check needs its date under Paid on."),
    Check("stub_contributions", "Contributions on a stub: within its pay", DOLLARS,
          lambda n, y: _at("deferral_paid", "above_pay")(n, y)
          + _at("after_tax_paid", "above_pay")(n, y), _at("pay", "above_pay"),
          lambda n, y: y.most("above_pay") > 0, LOOK,
          "A paycheck cannot contribute more than its pay: correct one of the stub's figures.",
          no_found=_none("above_pay"), no_allowed=_none("above_pay")),
    Check("paid_on", "Dates under Paid on are near their payday", DAY,
          _at("pays_on", "far"), _at("scheduled", "far"),
          lambda n, y: y.most("far") > 0, LOOK,
          "That date is more than half a pay period from its payday: correct it, or the paycheck "
          "counts on that date.",
          no_found=_none("far"), no_allowed=_none("far")),
    Check("ytd_payday", "The year-to-date day is a payday", DAY,
          lambda n, y: y.s.ytd_date, lambda n, y: y.ytd_through, _not_a_payday, LOOK,
          "The year to date is read through the payday at the right. Use the stub's pay date, not "
          "the day it was printed.",
          no_found=(_no_ytd, "empty"),
          no_allowed=(lambda n, y: n.same(y.ytd_through, 0), "none")),
    Check("ytd_pay", "Year-to-date pay: near what your salary and paydays give", DOLLARS,
          lambda n, y: y.opening("pay"), _expected, _pay_differs, LOOK,
          "A raise, leave, overtime or a second bonus can explain it. If not, a figure is "
          "wrong.", no_found=(_no_ytd, "empty")),
    _of_today("deferral", "401(k)"),
    _of_today("after_tax", "after-tax"),
    _of_pay("pay_below", "Pay on a stub: not less than expected",
            "A late bonus, unpaid leave or a pay cut? Enter it on Start or 'If it applies'."),
    _of_pay("pay_above", "Pay on a stub: not more than expected",
            "Is a bonus or raise missing, or dated too late? Correct it on 'If it applies'."),
    Check("first_payday", "The first payday is one of the paydays", DAY,
          lambda n, y: y.s.first_payday, lambda n, y: y.at("day", 1), _not_the_first, STOP,
          "Correct the first payday, or the days of the month on which you are paid."),
    Check("paydays", "Paydays in the year", NUMBER,
          lambda n, y: y.regular_count, lambda n, y: y.s.periods, _paydays_differ, LOOK,
          "The year has a different number of paydays than your salary is divided by: ask which "
          "one your employer uses.",
          no_allowed=(_started_later, "part of a year")),
    Check("roth_catch_up", "Catch-up: last year's wages decide if it must be Roth", DOLLARS,
          lambda n, y: n.given(y.s.prior_wages, 0), roth_wage, _roth_matters, LOOK,
          "Above the amount, your catch-up must be Roth. A plan without Roth then takes none.",
          no_found=(_wages_unknown, "empty"),
          no_allowed=(lambda n, y: n.no(y.s.year >= FIRST_YEAR_ROTH_ONLY), "no rule")),
    Check("parts", "The parts add up to the limit", DOLLARS,
          lambda n, y: y.additions + _rest(n, y), lambda n, y: n.maximum(y.limit, y.additions),
          lambda n, y: n.no(n.same(y.additions + _rest(n, y), n.maximum(y.limit, y.additions))),
          STOP, "An error in this workbook: please report it."),
)  # fmt: skip
