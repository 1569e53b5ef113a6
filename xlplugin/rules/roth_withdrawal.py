"""What a withdrawal of Roth money costs: the order in which it comes out, and the two clocks.

*A Roth IRA* (IRC 408A(d)(4)): contributions come out first, then conversions, the oldest first
and of each its taxed part first, then earnings. Earnings are income unless the distribution is
qualified: after 59 1/2 (or death or disability), and after the five years that begin with the year
of the first contribution or conversion to any Roth IRA (IRC 408A(d)(2)).

*A designated Roth account* of a plan (IRC 402A(d), 72(e)(8)) pays out pro rata:

    income = amount - amount x basis / balance, unless it is qualified

where the basis is the contributions and all that was converted. Its five years begin with the
first contribution or conversion to that account (IRC 402A(d)(2)(B)).

*The 10 % tax* (IRC 72(t)) before 59 1/2, without an exception, is on that income; and on the taxed
part of a conversion that comes out within the five years that begin with the year of the
conversion, as if it were income (IRC 408A(d)(3)(F), 402A(c)(4)(D)). The untaxed part never bears
it. So each conversion has a clock of its own, which no longer matters from 59 1/2 on.

*A first home* (IRC 72(t)(8)): what a Roth IRA pays for buying, building or rebuilding one, within
120 days, is a qualified distribution after the five years too (IRC 408A(d)(2)(A)(iv), (d)(5)): up
to 10,000 of earnings are untaxed. It is taken off first, as Form 8606 does on line 20; the rest
comes out in the order above:

    income = earnings in the rest,   10 % of it and of what the rest takes of young conversions

Before the five years are over it just spares the 10 % tax (IRC 72(t)(2)(F)), on income and on
conversions alike. The 10,000 are those of a lifetime: earlier first homes count. A plan's account
has no such rule: IRC 402A(d)(2)(A), 72(t)(2)(F).

Edge cases:

* *Which conversions a designated Roth account pays out*: each is taken for its share of the
  account, the taxed part first; a plan's own count, in box 10 of Form 1099-R, prevails.
* *Several conversions of a year* are one (Reg. 1.408A-6, A-9): the taxed part of all of them
  first.
* *No year of the first contribution is given*: that of the oldest conversion, which also prevails
  over a later one; without any, the five years are assumed not to be over.
* *Years before there was such money*: Roth IRAs began with 1998, designated Roth accounts with 2006
  (Pub. L. 107-16 s.617), conversions within a plan with 2010 (Pub. L. 111-240 s.2112). A plan pays
  into a Roth IRA what is not Roth yet since 2008 (Pub. L. 109-280 s.824).
* *A loss*: the basis of the account is more than its balance, and nothing is income.
* *Rounding*: the basis in a payment is the nearest cent, the tax half up to the cent.

    >>> from xlplugin.arithmetic import plain
    >>> year_2024 = Conversion(2024, untaxed=Cents(0), taxed=Cents(5_000_00))
    >>> amount(plain, Facts(Cents(8_000_00), 2026, Cents(3_000_00), (year_2024,)))
    50000
    >>> amount(plain, Facts(Cents(8_000_00), 2029, Cents(3_000_00), (year_2024,)))  # 5 years on
    0
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xlplugin.arithmetic.protocol import Arithmetic, YearArithmetic
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.rules import conversion
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Day

CLOCK = 5
"""Years, the first of which is the one of the contribution or conversion."""

EARLY = "0.1"
"""The tax on early distributions: IRC 72(t)(1)."""

FIRST_HOME = Cents(10_000_00)
"""In a lifetime: IRC 72(t)(8)(B)."""

BEGAN, PLAN_BEGAN, PLAN_CONVERTED, PLAN_TO_ROTH_IRA = 1998, 2006, 2010, 2008
"""The first years of Roth IRAs, of designated Roth accounts, of conversions within a plan, and of
those from a plan to a Roth IRA."""

ROTH_IRA, PLAN = 0, 1
ACCOUNTS = {"Roth IRA": ROTH_IRA, "plan": PLAN}


@dataclass(slots=True, frozen=True)
class Conversion:
    """Money converted in a year: the part that had been taxed before, and the part taxed then."""

    year: int
    untaxed: Cents
    taxed: Cents


@dataclass(slots=True, frozen=True)
class Facts:
    """A withdrawal and who makes it; ``first_year`` may be ``None``: not known."""

    amount: Cents
    year: int
    contributions: Cents
    conversions: Sequence[Conversion] = ()
    over_59_half: bool = False
    first_year: int | None = None
    exception: bool = False
    first_home: Cents = Cents(0)
    account: int = ROTH_IRA
    balance: Cents | None = None

    @property
    def begun(self) -> int:
        """The year of the oldest conversion, or that of the withdrawal."""
        return min((each.year for each in self.conversions), default=self.year)

    def years_are_over(self, n: Arithmetic) -> bool:
        """Whether the five years of the first contribution or conversion are over."""
        first = n.minimum(n.given(self.first_year, self.begun), self.begun)
        return self.year - first >= CLOCK


def free_from(n: YearArithmetic, converted: Day) -> Day:
    """The day from which what was taxed at a conversion is not subject to the 10% tax, at any age.

    The five years are tax years, the first of which is that of the conversion: they begin with
    January 1 of it, on whatever day it was (IRC 408A(d)(3)(F)(i); for a conversion within a plan
    402A(c)(4)(D)).
    """
    return n.new_year(n.year_of(converted) + CLOCK)


def _by_year(conversions: Sequence[Conversion]) -> list[Conversion]:
    """The conversions of each year as one, the oldest first."""
    found: dict[int, Conversion] = {}
    for each in sorted(conversions, key=lambda each: each.year):
        before = found.get(each.year, Conversion(each.year, Cents(0), Cents(0)))
        found[each.year] = Conversion(
            each.year, before.untaxed + each.untaxed, before.taxed + each.taxed
        )
    return list(found.values())


def amount(n: Arithmetic, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The 10% tax on a withdrawal; its steps tell where the money comes from, and the income."""
    w = replace(facts, conversions=_by_year(facts.conversions))
    return (_from_plan if w.account == PLAN else _from_roth_ira)(n, w, trail)


def _from_roth_ira(n: Arithmetic, w: Facts, trail: Trail) -> Cents:
    """What is withdrawn from Roth IRAs, in its order."""
    _require(n, w, BEGAN, BEGAN)
    held = n.given(w.balance, w.amount)
    n.require(
        w.amount <= held, OutOfRange, "amount", "{} is more than the balance of {}", w.amount, held
    )
    n.require(
        w.first_home <= w.amount,
        OutOfRange,
        "first_home",
        "{} is more than the {} withdrawn",
        w.first_home,
        w.amount,
    )
    n.require(
        w.first_home <= FIRST_HOME,
        OutOfRange,
        "first_home",
        "{} is more than the lifetime {}",
        w.first_home,
        FIRST_HOME,
    )
    out, parts, earnings = _in_order(n, w, w.amount)
    trail.add("From contributions", out, cite="IRC 408A(d)(4)(B)(i)").because(
        "they come out first, neither taxed nor penalized"
    )
    home = n.where(w.years_are_over(n), w.first_home, 0)
    _, others, taxable = _in_order(n, w, w.amount - home)
    recaptured = Cents(0)
    for each, (taxed, untaxed), (counted, _) in zip(w.conversions, parts, others, strict=True):
        recaptured = recaptured + _recaptured(n, w, each, taxed, untaxed, counted, trail)
    trail.add("From earnings", earnings, cite="IRC 408A(d)(4)(B)", when=earnings > 0).because(
        "what is left comes from earnings"
    )
    return _cost(n, w, earnings, taxable, recaptured, "IRC 408A(d)(1)-(2)", trail)


def _in_order(
    n: Arithmetic, w: Facts, amount: Cents
) -> tuple[Cents, list[tuple[Cents, Cents]], Cents]:
    """An amount from contributions, from each conversion (taxed part, untaxed part), from
    earnings."""
    out = n.minimum(amount, w.contributions)
    left, parts = amount - out, []
    for each in w.conversions:
        taxed = n.minimum(left, each.taxed)
        untaxed = n.minimum(left - taxed, each.untaxed)
        left = left - taxed - untaxed
        parts.append((taxed, untaxed))
    return out, parts, left


def _from_plan(n: Arithmetic, w: Facts, trail: Trail) -> Cents:
    """What a designated Roth account pays out, pro rata."""
    n.require(
        n.has(w.balance),
        NotUnderstood,
        "balance",
        "is needed: an account of a plan pays out pro rata",
    )
    balance = n.given(w.balance, 0)
    _require(n, w, PLAN_BEGAN, PLAN_CONVERTED)
    n.require(
        n.same(w.first_home, 0),
        NotUnderstood,
        "first_home",
        "is for Roth IRAs: an account of a plan has no rule for a first home",
    )
    basis = w.contributions + sum((each.untaxed + each.taxed for each in w.conversions), Cents(0))
    out = conversion.untaxed(n, w.amount, balance, basis, trail, "IRC 402A(d), 72(e)(8)")
    whole, recaptured = n.maximum(n.maximum(balance, basis), n.cents(1)), Cents(0)
    for each in w.conversions:
        allocated = n.part(w.amount, each.untaxed + each.taxed, whole)
        taxed = n.minimum(allocated, each.taxed)
        recaptured = recaptured + _recaptured(
            n, w, each, taxed, allocated - taxed, taxed, trail, by_share=True
        )
    earnings = w.amount - out
    return _cost(n, w, earnings, earnings, recaptured, "IRC 402A(d)(1)-(2), 72(e)(8)", trail)


def _require(n: Arithmetic, w: Facts, began: int, converted: int) -> None:
    latest = max((each.year for each in w.conversions), default=w.year)
    n.require(w.year >= began, OutOfRange, "year", f"there was no such account before {began}")
    n.require(
        latest <= w.year,
        OutOfRange,
        "conversions",
        "a conversion is of a year after the withdrawal",
    )
    n.require(
        not w.conversions or w.begun >= converted,
        OutOfRange,
        "conversions",
        f"nothing was converted into such an account before {converted}",
    )
    n.require(
        n.given(w.first_year, w.year) <= w.year,
        OutOfRange,
        "first_year",
        "is after the year of the withdrawal",
    )
    n.require(
        n.given(w.first_year, w.year) >= began,
        OutOfRange,
        "first_year",
        f"there was no such account before {began}",
    )


def _recaptured(
    n: Arithmetic,
    w: Facts,
    each: Conversion,
    taxed: Cents,
    untaxed: Cents,
    counted: Cents,
    trail: Trail,
    by_share: bool = False,
) -> Cents:
    """The taxed part of a conversion that the 10% tax falls on; ``by_share`` of the account.

    ``counted`` of it is not for a first home.
    """
    within = w.year - each.year < CLOCK
    early = n.every(within, n.no(w.over_59_half), n.no(w.exception))
    if trail.recording:
        spared = n.every(early, counted < taxed)
        step = trail.add(
            f"Converted in {each.year}",
            taxed + untaxed,
            cite="IRC 408A(d)(3)(F), (d)(4)(B)(ii); 402A(c)(4)(D)",
            when=taxed + untaxed > 0,
        )
        step.because("{} that was taxed then, {} that was not", taxed, untaxed)
        step.because("; its 5 years end with {:d}", each.year + CLOCK - 1, when=within)
        step.because("; its 5 years are over", when=n.no(within))
        step.because(
            ", so what was taxed then is subject to the 10% tax",
            when=n.every(early, taxed > 0, n.no(spared)),
        )
        step.because(
            ", so {} of what was taxed then is subject to the 10% tax; the "
            "first home is subtracted first",
            counted,
            when=spared,
        )
        step.because(
            "; treated as its share of the account, its taxed part first: the "
            "plan's own count, in box 10 of Form 1099-R, prevails",
            when=by_share,
        )
    return n.where(early, counted, 0)


def _cost(
    n: Arithmetic,
    w: Facts,
    earnings: Cents,
    taxable: Cents,
    recaptured: Cents,
    cite: str,
    trail: Trail,
) -> Cents:
    """Income and the 10% tax, which is the last step; ``taxable`` of the earnings are not for a
    first home after the five years."""
    over = w.years_are_over(n)
    qualified = n.every(w.over_59_half, over)
    income = n.where(qualified, 0, taxable)
    spared = n.some(w.over_59_half, w.exception)
    home = n.where(over, 0, n.minimum(w.first_home, income + recaptured))
    penalized = n.where(spared, 0, income + recaptured - home)
    tax = n.paid([n.fine(penalized)], [n.rate(EARLY)])
    if trail.recording:
        said, known = n.has(w.first_year), len(w.conversions) > 0
        begun = n.every(known, n.no(n.every(said, n.given(w.first_year, w.begun) <= w.begun)))
        for_home, young = w.first_home > 0, n.no(w.over_59_half)
        covered = n.where(n.every(over, young), earnings - taxable, 0)
        step = trail.add(
            "First home", covered, cite="IRC 408A(d)(2)(A)(iv), (d)(5), 72(t)(8)", when=for_home
        )
        step.because("earnings that are qualified by it, of {} for a first home", w.first_home)
        step.because(": the 5 years are over", when=n.every(over, young))
        step.because(
            ": none, as the 5 years are not over, so that it only avoids the 10% tax",
            when=n.every(n.no(over), young),
        )
        step.because(": not used, as it changes nothing after 59 1/2", when=w.over_59_half)
        step.because(
            "; assumed to be used within 120 days, and within the lifetime 10,000 with "
            "all earlier first homes",
            when=young,
        )
        step = trail.add("Income", income, cite=cite)
        step.because("")
        step.because(
            "a qualified distribution: over 59 1/2, and the 5 years are over", when=qualified
        )
        step.because("earnings of {}", taxable, when=n.no(qualified))
        step.because(" beyond the first home", when=n.every(for_home, over, young))
        step.because("; not qualified: ", when=n.no(qualified))
        step.because("before 59 1/2", when=n.no(n.some(qualified, w.over_59_half)))
        step.because("the 5 years are not over", when=n.every(n.no(over), w.over_59_half))
        step.because(
            "; the first year is assumed to be that of the oldest conversion, {:d}",
            w.begun,
            when=begun,
        )
        step.because(
            "; without a first year the 5 years are assumed not to be over",
            when=n.every(n.no(said), not known),
        )
        step = trail.add("10% tax", tax, cite="IRC 72(t)(1), 408A(d)(3)(F), 402A(c)(4)(D)")
        step.because("")
        step.because(
            "10% of {}: income of {}, and {} of conversions within their 5 "
            "years that was taxed then",
            penalized,
            income,
            recaptured,
            when=n.no(spared),
        )
        step.because(
            ", less {} for a first home, IRC 72(t)(2)(F)",
            home,
            when=n.every(home > 0, n.no(spared)),
        )
        step.because("none after 59 1/2", when=w.over_59_half)
        step.because("; the exception is not needed", when=n.every(w.exception, w.over_59_half))
        step.because(
            "none, as an exception applies", when=n.every(w.exception, n.no(w.over_59_half))
        )
    return tax
