"""The 15-year catch-up of a 403(b): how much it raises the limit on elective deferrals.

Statute: IRC 402(g)(7); Reg. 1.403(b)-4(c)(3), (e). An employee with at least 15 years of service
with one *qualified organization* (a public school or other educational organization, a hospital,
a home health service agency, a health and welfare service agency, a church or a church-related
organization) may defer more to that organization's 403(b), if its plan says so, by the least of

* an amount of a year: $3,000;
* an amount of a lifetime, $15,000, less such catch-ups of earlier years, Roth ones among them;
* $5,000 for each year of service, less all elective deferrals of earlier years to plans of that
  organization (a 403(b), 401(k), SARSEP or SIMPLE). Whether catch-ups from age 50 count among
  them the text does not say; the careful way counts them, and the explanation says so.

None of it is below 0. Only service with that organization counts: a full year of full-time work
is a year, part of one a fraction; years are told in hundredths. It is used *before* the catch-up
from age 50 (Reg. 1.403(b)-4(c)(3)(iv)), and unlike that one it is an annual addition: it raises
IRC 402(g), not IRC 415(c). What a plan has is never inferred: it is an argument wherever a
deferral is.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), years=18_00, prior_deferrals=Cents(70_000_00))
    300000
    >>> limit(plain, Law(2026), years=14_99, prior_deferrals=Cents(0))
    0
    >>> limit(plain, Law(2026), years=101_00, prior_deferrals=Cents(0))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: years_of_service: years of service are at most 100
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.law_with import law_with
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

HUNDREDTHS = 100
"""Years of service are whole numbers of hundredths."""

FROM_YEARS = 15
"""Years of service from which the catch-up is open: IRC 402(g)(7)(C)."""

PER_YEAR_OF_SERVICE = Cents(5_000_00)
"""For each year of service: IRC 402(g)(7)(A)(iii)."""

MOST_YEARS = 100

_RULE = "IRC 402(g)(7)(A); Reg. 1.403(b)-4(c)(3)(i), (iv)"


def allowed(
    n: Arithmetic,
    law: Law,
    service_catch_up: Cents,
    argument: str = "service_catch_up",
    trail: Trail = SILENT,
) -> Cents:
    """A 15-year catch-up that a person states, in cents: at most the amount of a year."""
    stated = service_catch_up > 0
    most = law.amount("403B_15YR_ANNUAL_MAX", when=n.anyone(stated))
    n.require(
        n.some(n.no(stated), service_catch_up <= most),
        OutOfRange,
        argument,
        "{} is more than the {} by which a 403(b)'s 15-year catch-up raises a year's limit",
        service_catch_up,
        most,
    )
    if trail.recording:
        trail.add("15-year catch-up", service_catch_up, cite=_RULE, when=stated).because(
            "of a 403(b), as stated: it raises 402(g), "
            "is used before the catch-up from 50, and is an annual addition"
        )
    return service_catch_up


def law_of(n: Arithmetic, law: Law, service_catch_up: Cents, trail: Trail = SILENT) -> Law:
    """The law with the 402(g) amount of a person whose 403(b) allows so many cents more."""
    more = allowed(n, law, service_catch_up, trail=trail)
    return law_with(law, {"402G_DEFERRAL": law.amount("402G_DEFERRAL") + more})


def limit(
    n: Arithmetic,
    law: Law,
    years: int,
    prior_deferrals: Cents,
    prior_catch_up: Cents | None = None,
    qualifying: bool = True,
    trail: Trail = SILENT,
) -> Cents:
    """The 15-year catch-up of the year, in cents; ``years`` of service are in hundredths."""
    n.require(
        years <= MOST_YEARS * HUNDREDTHS,
        OutOfRange,
        "years_of_service",
        f"years of service are at most {MOST_YEARS}",
    )
    of_a_year = law.amount("403B_15YR_ANNUAL_MAX")
    lifetime = law.amount("403B_15YR_LIFETIME_MAX")
    caught_up = n.given(prior_catch_up, 0)
    life_left = n.maximum(lifetime - caught_up, 0)
    # whole: a hundredth of it is so many dollars
    by_service = years * (PER_YEAR_OF_SERVICE // HUNDREDTHS)
    unused = n.maximum(by_service - prior_deferrals, 0)
    long_enough = years >= FROM_YEARS * HUNDREDTHS
    open_to = n.every(qualifying, long_enough)
    least = n.minimum(n.minimum(of_a_year, life_left), unused)
    found = n.where(open_to, least, 0)
    if trail.recording:
        trail.add(
            "Amount of a year", of_a_year, law=law, cite="403B_15YR_ANNUAL_MAX", when=open_to
        ).because("the first of three, of which the least counts")
        step = trail.add(
            "Left of a lifetime", life_left, law=law, cite="403B_15YR_LIFETIME_MAX", when=open_to
        )
        step.because(
            "{} less 15-year catch-ups of earlier years of {}, Roth ones among them, at least 0",
            lifetime,
            caught_up,
        )
        step.because(
            "; assumed to be none, unless prior_catch_up says otherwise",
            when=n.no(n.has(prior_catch_up)),
        )
        trail.add(
            "Unused by service",
            unused,
            cite="IRC 402(g)(7)(A)(iii); Reg. 1.403(b)-4(c)(3)(i)(C), (e)",
            when=open_to,
        ).because(
            "{} for each year of service, {} in all, less "
            "deferrals of earlier years to this employer's plans of {}, at least 0; "
            "catch-ups from 50 count among them, which is the cautious way",
            PER_YEAR_OF_SERVICE,
            by_service,
            prior_deferrals,
        )
        step = trail.add("15-year catch-up", found, cite=_RULE, when=open_to)
        step.because(
            "the least of the three: it raises 402(g) for this "
            "403(b), if its plan has it, is used before the catch-up from 50, and is an "
            "annual addition"
        )
        step.because(
            "; the employer is assumed to be a school, hospital, home health or "
            "health and welfare agency, or church, unless qualifying is FALSE",
            when=True,
        )
        trail.add(
            "15-year catch-up",
            found,
            cite="IRC 402(g)(7)(C); Reg. 1.403(b)-4(c)(3)(iii), (e)",
            when=n.every(qualifying, n.no(long_enough)),
        ).because("none: it takes {:d} years of service with this employer", FROM_YEARS)
        trail.add(
            "15-year catch-up",
            found,
            cite="IRC 402(g)(7)(B); Reg. 1.403(b)-4(c)(3)(ii)",
            when=n.no(qualifying),
        ).because(
            "none: the employer is not a school, hospital, home "
            "health or health and welfare agency, or church"
        )
    return found
