"""A 457(b) plan: what a person may defer to it.

Statute: IRC 457(b)(2): the lesser of a dollar amount (IRC 457(e)(15)) and includible
compensation. It is a limit of its own: deferrals to a 401(k) or 403(b) do not use it up, and
it takes nothing from them (IRC 402(g)(3) leaves section 457 out). Employer money counts in it
(Reg. 1.457-2(b)).

Catch-up comes in two kinds, of which the larger counts and never both (IRC 457(e)(18), (b)(3);
Reg. 1.457-4(c)):

* *by age*, in plans of governments alone: the amounts of IRC 414(v) (see :mod:`catch_up`);
* *special*, in the last three years before normal retirement age, in any 457(b) plan: the
  smaller of twice the dollar amount and the limit plus what earlier years left unused.

No limit is above compensation. Nothing here is rounded but what was given.
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


class Facts:
    """A person's year in the plan; amounts are cents.

    ``unused`` is what earlier years left of their limits, ``None`` outside the last three years;
    ``compensation`` may be ``None``: it reaches the limit. ``prior_wages`` as in
    :mod:`catch_up`.
    """

    def __init__(
        self,
        age: int,
        governmental: bool = True,
        unused: int | None = None,
        employer: int = 0,
        compensation: int | None = None,
        catch_up_60_63: bool = True,
        plan_has_roth: bool = True,
        prior_wages: int | None = None,
    ) -> None:
        self.age = age
        self.governmental = governmental
        self.unused = unused
        self.employer = employer
        self.compensation = compensation
        self.catch_up_60_63 = catch_up_60_63
        self.plan_has_roth = plan_has_roth
        self.prior_wages = prior_wages


def most(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> int:
    """The most a person may defer, in cents: the limit less employer money."""
    dollar_limit = law.amount("457B_DEFERRAL")
    compensation = n.given(facts.compensation, LARGEST)
    basic = n.minimum(dollar_limit, compensation)
    if trail.recording:
        trail.add("Basic limit", basic, "the dollar limit, apart from 402(g) and 415(c)",
                  also=[(n.no(n.has(facts.compensation)),
                         "; compensation is not given and taken to reach it")],
                  law=law, cite="457B_DEFERRAL", when=compensation >= dollar_limit)  # fmt: skip
        trail.add("Basic limit", basic, "compensation, which is below the {} of the year",
                  dollar_limit, cite="IRC 457(b)(2)(B)",
                  when=compensation < dollar_limit)  # fmt: skip

    age = catch_up.age_attained(n, law.year, facts.age)
    by_age = catch_up.limit(
        n, law, n.where(facts.governmental, age, 0),  # no age has a catch-up in other plans
        facts.catch_up_60_63, facts.plan_has_roth, facts.prior_wages, trail,
    )  # fmt: skip
    with_age = n.minimum(basic + by_age, compensation)

    unused = n.given(facts.unused, 0)
    doubled = n.down(dollar_limit, law.share("457B_SPECIAL_CATCHUP_MULT"))
    special = n.minimum(n.minimum(doubled, basic + unused), compensation)
    limit = n.maximum(with_age, special)
    allowed = n.maximum(basic, special)
    n.require(
        facts.employer <= allowed, OutOfRange, "employer",
        "{} is more than the {} that fit in the plan", facts.employer, allowed,
    )  # fmt: skip
    own = limit - facts.employer
    if trail.recording:
        _explain_catch_up(n, facts, age, doubled, with_age, special, trail)
        authority = "IRC 457(b)(2)-(3), (e)(15), (e)(18)"
        larger = "the larger of the two, {} above the basic limit"
        trail.add("457(b) limit", limit, larger, limit - basic, cite=authority,
                  when=facts.employer > 0)  # fmt: skip
        trail.add("Deferral", own, "{} less employer money of {}, which counts in it", limit,
                  facts.employer, cite="IRC 457(b)(2); Reg. 1.457-2(b)",
                  when=facts.employer > 0)  # fmt: skip
        trail.add("457(b) limit", limit, larger, limit - basic, cite=authority,
                  when=n.same(facts.employer, 0))  # fmt: skip
    return own


def _explain_catch_up(
    n: Arithmetic,
    facts: Facts,
    age: int,
    doubled: int,
    with_age: int,
    special: int,
    trail: Trail,
) -> None:
    trail.add("With age catch-up", with_age,
              "a government's plan, as it is taken to be unless governmental is FALSE; age {:d} "
              "on 31 December", age,
              also=[(age < catch_up.FROM_AGE, ": none before 50"),
                    (n.same(with_age, n.given(facts.compensation, LARGEST)),
                     "; not more than compensation")],
              cite="IRC 414(v), 457(e)(18)", when=facts.governmental)  # fmt: skip
    trail.add("With age catch-up", with_age,
              "none: a plan that is not of a government has no catch-up by age",
              cite="IRC 414(v)(6)(A)(iii)", when=n.no(facts.governmental))  # fmt: skip
    last_three = n.has(facts.unused)
    trail.add("With special catch-up", special,
              "the smaller of {}, twice the limit, and the basic limit with the {} that earlier "
              "years left; taken to be one of the last three years before normal retirement age",
              doubled, n.given(facts.unused, 0),
              also=[(special > with_age, "; it counts, as the larger one"),
                    (special <= with_age, "; the catch-up by age counts, as no smaller")],
              cite="IRC 457(b)(3); Reg. 1.457-4(c)(3)", when=last_three)  # fmt: skip
    trail.add("With special catch-up", special,
              "none: unused limits of earlier years are not given, as they count in the last "
              "three years before normal retirement age alone",
              cite="IRC 457(b)(3)", when=n.no(last_three))  # fmt: skip
