"""A health savings account: what may go into it in a year.

Statute: IRC 223(b)(2): for each month that a person is eligible on its first day, a twelfth of
the amount of that month's coverage, self-only or family; IRC 223(b)(3): from 55 in the year a
twelfth of the additional amount too. Money of the employer counts (IRC 223(b)(4)); months with
Medicare do not (IRC 223(b)(7)). The sum of the months is rounded down to the cent.

Edge cases:

* *Last-month rule* (IRC 223(b)(8), from 2007): who is eligible on 1 December may take the whole
  year's amount of that coverage, if it is more, and has to stay eligible through December of
  the next year, or what the months alone would not have given is taxed, with 10 % on top.
* *Both spouses 55 or older*: each has the additional amount, and only in an account of their
  own (IRC 223(b)(5)); the family amount is shared.
* *Until 2006* the amount of a coverage was at most the plan's annual deductible.
"""

from __future__ import annotations

from xlplugin.errors import OutOfRange
from xlplugin.money import LARGEST
from xlplugin.rules import catch_up
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.law.limits import Law
    from xlplugin.rules.trail import Trail

SELF_ONLY, FAMILY = 1, 2
MONTHS = 12
FROM_AGE = 55
MEDICARE_AGE = 65
LAST_DEDUCTIBLE_YEAR = 2006
"""IRC 223(b)(2) before Pub. L. 109-432, div. A, s.303; its s.305 brought in IRC 223(b)(8)."""


class Facts:
    """A person's year; amounts are cents.

    ``coverage`` is the one of ``months``, which are the last ones of those eligible;
    ``other_months`` have the other coverage. ``deductible`` is the plan's, ``None`` if unknown.
    """

    def __init__(
        self,
        coverage: int,
        age: int,
        months: int = MONTHS,
        last_month_rule: bool = False,
        other_months: int = 0,
        employer: int = 0,
        spouse_55: bool = False,
        deductible: int | None = None,
    ) -> None:
        self.coverage = coverage
        self.age = age
        self.months = months
        self.last_month_rule = last_month_rule
        self.other_months = other_months
        self.employer = employer
        self.spouse_55 = spouse_55
        self.deductible = deductible


def most(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> int:
    """The most that a person may pay in, in cents: the limit less employer money."""
    family = n.same(facts.coverage, FAMILY)
    n.require(
        facts.months + facts.other_months <= MONTHS, OutOfRange, "other_months",
        f"with the months of the coverage there are more than {MONTHS}",
    )  # fmt: skip
    n.require(
        n.some(family, n.no(facts.spouse_55)), OutOfRange, "spouse_55",
        "an additional amount of the spouse belongs to family coverage",
    )  # fmt: skip
    age = catch_up.age_attained(n, law.year, facts.age)
    additional = law.amount("HSA_CATCHUP55")
    other_too = facts.other_months > 0
    self_only = law.amount("HSA_SELF", when=n.some(n.no(family), other_too))
    of_family = law.amount("HSA_FAMILY", when=n.some(family, other_too))
    published = n.where(family, of_family, self_only)
    by_deductible = law.year <= LAST_DEDUCTIBLE_YEAR
    deductible = n.where(by_deductible, n.given(facts.deductible, LARGEST), LARGEST)
    amount = n.minimum(published, deductible)
    own_additional = n.where(age >= FROM_AGE, additional, 0)

    year = amount + own_additional
    other = n.where(family, self_only, of_family) + own_additional
    by_month = n.fraction(year * facts.months + other * facts.other_months, 1, MONTHS)
    whole_year = n.every(facts.last_month_rule, facts.months > 0, n.no(by_deductible))
    limit = n.where(whole_year, n.maximum(by_month, year), by_month)
    of_spouse = n.where(
        facts.spouse_55,
        n.where(whole_year, additional, n.fraction(additional * facts.months, 1, MONTHS)),
        0,
    )
    total = limit + of_spouse
    own = n.maximum(total - facts.employer, 0)
    if trail.recording:
        _explain_amount(n, law, facts, family, amount, deductible, trail)
        trail.add("Additional amount", own_additional, "age {:d} on 31 December", age,
                  also=[(age < FROM_AGE, f": none before {FROM_AGE}"),
                        (age >= MEDICARE_AGE, "; months with Medicare are no eligible months")],
                  law=law, cite="HSA_CATCHUP55")  # fmt: skip
        _explain_months(n, facts, by_month, limit, year, other, whole_year, by_deductible, trail)
        trail.add("Spouse's additional amount", of_spouse,
                  "for a spouse of 55 or more who is eligible in the same {:d} months; only into "
                  "an account in the spouse's own name", facts.months,
                  cite="IRC 223(b)(3), (5)", when=facts.spouse_55)  # fmt: skip
        trail.add("HSA contributions", own, "{} in all, less employer money of {}", total,
                  facts.employer,
                  also=[(facts.employer > total, ": the employer's is an excess of {}",
                         facts.employer - total)],
                  cite="IRC 223(b)(4)", when=facts.employer > 0)  # fmt: skip
        trail.add("HSA contributions", own,
                  "what may be paid in; employer money would count, and none is given",
                  cite="IRC 223(b)", when=n.same(facts.employer, 0))  # fmt: skip
    return own


def _explain_amount(
    n: Arithmetic, law: Law, facts: Facts, family: bool, amount: int, deductible: int, trail: Trail
) -> None:
    step, early = "Amount of the coverage", law.year <= LAST_DEDUCTIBLE_YEAR
    by_deductible = n.every(early, deductible <= amount)
    published = n.no(by_deductible)
    unknown = (
        n.every(early, n.no(n.has(facts.deductible))),
        "; until 2006 at most the plan's deductible, which is not given and taken to reach it",
    )
    trail.add(step, amount, "family coverage, all of the year", also=[unknown],
              law=law, cite="HSA_FAMILY", when=n.every(published, family))  # fmt: skip
    trail.add(step, amount, "self-only coverage, all of the year", also=[unknown],
              law=law, cite="HSA_SELF", when=n.every(published, n.no(family)))  # fmt: skip
    trail.add(step, amount, "until 2006 at most the plan's deductible",
              also=[(facts.other_months > 0,
                     "; that of the other coverage is taken to reach its amount")],
              cite="IRC 223(b)(2) until 2006", when=by_deductible)  # fmt: skip


def _explain_months(
    n: Arithmetic,
    facts: Facts,
    by_month: int,
    limit: int,
    year: int,
    other: int,
    whole_year: bool,
    by_deductible: bool,
    trail: Trail,
) -> None:
    trail.add("By months", by_month, "{:d} of 12 months of {}", facts.months, year,
              also=[(facts.other_months > 0, " and {:d} of {}, the other coverage",
                     facts.other_months, other),
                    (n.every(facts.months < MONTHS, n.no(facts.last_month_rule)),
                     "; without the last-month rule"),
                    (n.every(facts.last_month_rule, by_deductible),
                     "; there was no last-month rule before 2007"),
                    (n.every(facts.last_month_rule, n.same(facts.months, 0)),
                     "; no last-month rule without the coverage in December")],
              cite="IRC 223(b)(2)-(3), (7)")  # fmt: skip
    trail.add("By the last-month rule", limit,
              "the greater of that and {}, if eligible on 1 December and, lest the difference be "
              "taxed with 10% more, through December of the next year", year,
              cite="IRC 223(b)(8)", when=whole_year)  # fmt: skip
