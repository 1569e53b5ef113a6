"""The plan of a year: one election kept from the first paycheck to the last.

The elections are the largest whole steps that pass no limit, even by a cent and even if
payroll stops nothing by itself. The match still to come and any true-up are set aside
first, since they count toward the same limit (Reg. 1.415(c)-1(b)(6)(i)(B)). The deferral is
held to what fits together with its match of the *year*: where the paychecks draw less than
that (pay beyond IRC 401(a)(17), catch-up that is not matched, and no true-up), the plan stays
on the safe side.
"""

from __future__ import annotations

from xlplugin.arithmetic import plain as n
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.plan import paycheck as rule
from xlplugin.rules import after_tax_room as room_rule
from xlplugin.rules import annual_additions, catch_up, deferrals
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.match.formula import TRUE_UP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.arguments.reading import ShareOrDollarsValue
    from xlplugin.rules.match.formula import MatchFormula


class Paycheck:
    """One row of the plan; amounts in cents, sums up to and with this paycheck."""

    number: int
    pay: int
    counted_pay: int
    own_cap: int
    deferral_trial: int
    deferral: int
    catch_up: int
    matched: int
    employer: int
    after_tax_trial: int
    after_tax: int
    additions_to_date: int
    room_left: int


class Plan:
    """A year's plan. Amounts are cents, elections are billionths of pay.

    Raises the core's errors for inputs that cannot be, and ``NotPublished`` where the year
    has no limits.
    """

    def __init__(self, a: dict[str, Any]) -> None:
        self.inputs = a
        self.year: int = a["year"]
        self.salary: int = a["salary"]
        self.match: MatchFormula = a["match"]
        self.is_matched = any(tier.rate for tier in self.match.tiers)
        self.step: int = a["step"]
        self.own_cap: ShareOrDollarsValue = a["after_tax_cap"]
        self.law = Law(self.year)
        self.age = catch_up.age_attained(n, self.year, a["age"])
        self._limits(a)
        self._pay(a["paychecks"])
        self._deferral(a["deferral_goal"])
        self._employer()
        self._after_tax(a["after_tax_goal"])
        self._outcome()

    # -- the steps of the year, in the order in which nothing is circular ----------------
    def _limits(self, a: dict[str, Any]) -> None:
        law = self.law
        self.lim_basic = law.amount("402G_DEFERRAL")
        self.lim_catch_up = catch_up.limit(
            n, law, self.age, a["catch_up_60_63"], a["plan_has_roth"], a["prior_wages"]
        )
        self.limit = annual_additions.limit(n, law, self.salary)
        self.lim_comp = law.amount("401A17_COMP")
        self.deferral_most = deferrals.most(
            n, law, self.salary, self.lim_catch_up, a["prior_deferral"]
        )
        self.year_counted_pay = n.minimum(self.salary, self.lim_comp)
        self.without_deferral = (
            employer_money.without_deferral(n, self.match, self.year_counted_pay)
            + a["employer_other"]
        )

    def _pay(self, count: int) -> None:
        self.paychecks = [Paycheck() for _ in range(count)]
        before = 0
        for number, row in enumerate(self.paychecks, 1):
            row.number = number
            row.pay = rule.pay(n, self.salary, number, count)
            row.counted_pay = rule.counted(n, row.pay, before, self.lim_comp)
            row.own_cap = rule.elected(n, row.counted_pay, n.given(self.own_cap.share, 0))
            before += row.pay
        by_paycheck = sum(row.own_cap for row in self.paychecks)
        self.after_tax_cap = (
            n.given(self.own_cap.amount, UNLIMITED) if self.own_cap.share is None else by_paycheck
        )

    def _deferral(self, wanted: int | None) -> None:
        self.deferral_fits = self._deferral_that_fits()
        self.deferral_bound = n.minimum(self.deferral_most, self.deferral_fits)
        self.deferral_goal = rule.goal(n, self.deferral_bound, wanted, len(self.paychecks))
        self.deferral_candidate = rule.election(
            n, self.deferral_goal, self.salary, self.step, len(self.paychecks)
        )
        for row in self.paychecks:
            row.deferral_trial = rule.elected(n, row.pay, self.deferral_candidate)
        taken = sum(row.deferral_trial for row in self.paychecks)
        self.elect_deferral = rule.or_one_less(
            n, self.deferral_candidate, taken, self.deferral_goal, self.step
        )
        before = 0
        for row in self.paychecks:
            amount = rule.elected(n, row.pay, self.elect_deferral)
            row.deferral = rule.counted(n, amount, before, self.deferral_goal)
            within = rule.counted(n, row.deferral, before, self.lim_basic)
            row.catch_up = row.deferral - within
            before += row.deferral
        self.deferral = before
        self.basic, self.over_basic = deferrals.split(n, self.law, self.deferral)

    def _deferral_that_fits(self) -> int:
        """The largest deferral whose match still fits under the limit with it, in cents."""
        left = self.limit - self.without_deferral
        self.top_match = rule.top_match(n, self.match, self.lim_basic, self.year_counted_pay)
        self.fits_walk = self._walk(left + self.lim_catch_up, counts=True)
        self.alone_walk = self._walk(left, counts=False)
        return rule.deferral_that_fits(
            n, _fitting(self.fits_walk), _fitting(self.alone_walk), left, self.top_match,
            self.lim_catch_up, n.where(self.is_matched, n.cents(len(self.paychecks)), 0),
        )  # fmt: skip

    def _walk(self, limit: int, counts: bool) -> list[tuple[int, int]]:
        """Up the bands of the match: what is left, and the deferral in the band, each time.

        What is left after the last band is deferred without a match.
        """
        left = n.fine(n.maximum(limit, 0))
        walk = [(left, 0)]
        low = 0
        for tier in self.match.tiers:
            high = n.portion(self.year_counted_pay, tier.share_to) + n.fine(tier.dollars_to)
            own = rule.band_deferral(n, left, tier.rate, n.maximum(high - low, 0), counts)
            left = rule.left_after_band(n, left, own, tier.rate, counts)
            walk.append((left, own))
            low = high
        return walk

    def _employer(self) -> None:
        before = paid = 0
        for row in self.paychecks:
            row.matched = rule.matched(n, self.match, row.deferral, before, self.lim_basic)
            row.employer = rule.match(n, self.match, row.matched, row.counted_pay, paid)
            before += row.deferral
            paid += row.employer
        self.match_paid = paid
        year_matched = employer_money.matched(n, self.match, self.basic, self.over_basic, 0)
        self.match_full = employer_money.match(n, self.match, year_matched, self.year_counted_pay)
        self.settled = self.match.timing == TRUE_UP
        self.true_up = rule.true_up(n, self.match_full, paid, self.settled)
        self.match_lost = rule.lost(n, self.match_full, paid, self.true_up, len(self.paychecks))
        self.employer = paid + self.true_up + self.without_deferral

    def _after_tax(self, wanted: int | None) -> None:
        unused = annual_additions.unused_catch_up(n, self.lim_catch_up, self.basic, self.over_basic)
        self.turned = annual_additions.turned(n, unused, self.basic + self.employer, self.limit)
        self.catch_up = self.over_basic + self.turned
        by_law = annual_additions.left(n, self.limit, self.turned, self.basic, self.employer)
        self.room_year = room_rule.within(
            n, by_law, self.after_tax_cap, self.salary - self.deferral
        )
        self.after_tax_goal = rule.goal(n, self.room_year, wanted, len(self.paychecks))
        self.after_tax_candidate = rule.election(
            n,
            self.after_tax_goal,
            self.salary,
            self.step,
            len(self.paychecks),
            self.elect_deferral,
        )
        for row in self.paychecks:
            row.after_tax_trial = rule.after_tax(n, row.pay, row.deferral, self.after_tax_candidate)
        taken = sum(row.after_tax_trial for row in self.paychecks)
        self.elect_after_tax = rule.or_one_less(
            n, self.after_tax_candidate, taken, self.after_tax_goal, self.step
        )

    def _outcome(self) -> None:
        after_tax = additions = 0
        for row in self.paychecks:
            amount = rule.after_tax(n, row.pay, row.deferral, self.elect_after_tax)
            row.after_tax = rule.counted(n, amount, after_tax, self.after_tax_goal)
            after_tax += row.after_tax
            additions += row.deferral - row.catch_up + row.employer + row.after_tax
            row.additions_to_date = additions
            row.room_left = self.room_year - after_tax
        self.after_tax = after_tax
        self.room_unused = self.room_year - after_tax
        self.additions = rule.additions(self.basic, self.turned, self.employer, after_tax)
        self.over = annual_additions.over(n, self.additions, self.limit)


def _fitting(walk: list[tuple[int, int]]) -> int:
    """The deferral that a walk up the bands found room for; fine."""
    return walk[-1][0] + sum(own for _, own in walk)
