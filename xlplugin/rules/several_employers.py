"""A person with several employers in one year: which limit is whose.

Statute and order:

* *Elective deferrals* follow the person: one limit of IRC 402(g) over all 401(k), 403(b),
  SARSEP and SIMPLE plans, and one amount of catch-up (Reg. 1.402(g)-2; until 2023 IRC
  402(g)(1)(C), which SECURE 2.0 s.603(b)(1) struck). The 15-year catch-up of a 403(b) raises it
  for deferrals to that 403(b), and is used before the catch-up from 50 (IRC 402(g)(7); Reg.
  1.403(b)-4(c)(3)). Of several such amounts one year's is counted once per person.
* *Annual additions* (IRC 415(c)) are an employer's: each unrelated employer's plans have a
  limit of their own, measured by that employer's pay. Which employers are one, and which plans
  share a limit, says :mod:`employers_together`. Plans of different employers under one limit, as
  403(b)s may be, are also each within the pay of their own employer (IRC 403(b)(1), (3)).
* A deferral is *catch-up for 415(c)* only where it exceeds a limit at that employer: 402(g)
  there, with the 15-year catch-up, or 415(c) (Reg. 1.414(v)-1(b), (f)). After-tax contributions
  that a saver chooses to make do not turn deferrals into catch-up, unless ``use_catch_up`` says
  the plan lets them. Plans of unrelated employers may each have the full amount (Reg.
  1.414(v)-1(f) puts together those of one employer alone), though what a person may leave untaxed
  has it once: the careful way is one amount in all, ``catch_up_each`` takes the other. Which plan
  of one employer carries what exceeds 402(g) there is the plans' choice (Reg. 1.414(v)-1(f)(2)):
  it is taken where additions would be beyond 415(c), and the rest where there is no 403(b) first.
  Where several employers need more than there is, a SIMPLE IRA has it first, then what exceeds
  402(g), then additions beyond 415(c), and of each the employer with the most pay. So the order of
  rows changes no figure of what is given.
* Catch-up of a person whose wages of last year exceeded a limit must be Roth
  (:mod:`roth_catch_up`), but not that of a SIMPLE IRA (IRC 414(v)(7)(C)). The wages are those from
  the employer that sponsors the plan; they are treated as those from each that has a catch-up.
* A SIMPLE IRA uses up 402(g), is outside 415(c), and takes no after-tax contributions, as does
  no SEP (IRC 408(p), 408(k)); a SEP is added to the employer's other plans (IRC 415(a)(2)(C)).
  A SIMPLE IRA has a lower limit of its own, and a lower catch-up (IRC 408(p)(2)(E),
  414(v)(2)(B)(ii)): what exceeds that limit is catch-up, of the one amount of the person (Reg.
  1.414(v)-1(b)(1)(i)), and what exceeds both is in excess. The higher limits of small employers
  are named, but not assumed.
* A SEP takes 25 % of the pay that counts (IRC 402(h)(2)(A), 401(a)(17)); what is beyond is in
  excess, whatever room 415(c) has.
* An excess deferral that is returned by April 15 is not an annual addition (Reg.
  1.415(c)-1(b)(2)(ii)(D)); at which plan is not known, so additions hold it, which is careful.

A job whose deferral is left out takes the most that is still allowed after all that is given, in
the order of the rows: no more than 402(g), pay and 415(c) leave, so that it makes no excess, and
takes no catch-up that deferrals given elsewhere need. Rows of one name tell the same pay again, so
that the largest of them is its pay: under one limit that of the rows there; where they say none,
what its other rows say. Employers of different names that are one have pay each.

    >>> first = Job("First", Cents(150_000_00), Cents(24_500_00), employer_money=Cents(9_000_00))
    >>> person = table(Law(2026), [first, Job("Second", Cents(100_000_00))], Cents(0))
    >>> person.left, [each.room for each in person.limits]  # 402(g) is used up, 415(c) is not
    (0, [3850000, 7200000])
    >>> table(Law(2026), [first, Job("Second", Cents(0), Cents(1_00))], Cents(0)).excess_deferral
    100
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlplugin.arithmetic import plain
from xlplugin.law.limits import Law
from xlplugin.rules import fifteen_year_catch_up, roth_catch_up
from xlplugin.rules.catch_up import FIRST_YEAR_ROTH_ONLY
from xlplugin.rules.employers_books import Books
from xlplugin.rules.employers_entries import Choices, LimitGroup, Person, at_least_0
from xlplugin.rules.employers_need import simple_limit
from xlplugin.rules.employers_together import (
    ENOUGH,
    HALF,
    PLAN_401K,
    PLAN_403B,
    PLAN_SEP,
    PLAN_SIMPLE,
    WHOLE,
    Job,
    in_words,
)
from xlplugin.rules.trail import SILENT, Piece, Step, Trail
from xlplugin.units import NUMBER, SHARE, Cents

__all__ = [
    "PLAN_401K",
    "PLAN_403B",
    "PLAN_SEP",
    "PLAN_SIMPLE",
    "Choices",
    "Job",
    "Person",
    "table",
]

LAST_YEAR_IN_CODE = 2023
"""The last year of IRC 402(g)(1)(C); the regulation goes on (Notice 2023-62)."""

_CONTROL = "IRC 414(b), (c), (m), 415(f), (h), 1563(a)(2), (d)(2), (e), (f)(5)"
_CONTRACTS = "Reg. 1.415(f)-1(a)(3), (f)(1); Pub. 571"


def table(
    law: Law,
    jobs: Sequence[Job],
    catch_up_limit: Cents,
    chosen: Choices | None = None,
    trail: Trail = SILENT,
) -> Person:
    """The year of a person with these jobs."""
    chosen = chosen or Choices()
    books = Books(law, jobs, catch_up_limit, chosen)
    for each in books.employers.values():
        fifteen_year_catch_up.allowed(plain, law, each.fifteen, "jobs")
    for job in jobs:
        if job.deferral is None:
            books.take(job)
    person = books.close()
    if trail.recording:
        _explain(books, person, trail)
    return person


def _otherwise(books: Books, name: str) -> Person:
    """The same deferrals with the other reading of one question."""
    return Books(books.law, books.jobs, books.catch_up_limit, books.chosen.other(name)).close()


# -- the explanation -------------------------------------------------------------------------
class _EmployerTrail(Trail):
    """A trail whose steps are those of one employer."""

    def __init__(self, title: str, trail: Trail) -> None:
        super().__init__()
        self.title = title
        self.trail = trail

    def add(self, step: str, amount: Any, **more: Any) -> Step:
        return self.trail.add(f"{self.title}: {step[0].lower()}{step[1:]}", amount, **more)


def _explain(books: Books, person: Person, trail: Trail) -> None:
    law, most, basic = books.law, person.limit, books.basic
    trail.add("402(g) limit", basic, law=law, cite="402G_DEFERRAL").because(
        "of the person, for all employers together"
    )
    _explain_catch_up(books, person, trail)
    _explain_choice(books, trail)
    _explain_control(books, trail)
    _explain_contracts(books, trail)
    for name in books.pay.told_again():
        trail.add(f"{name}: pay", books.pay.of_name[name], cite="IRC 402(g), 415(c)(3)").because(
            "given in more than one row: assumed to be the "
            "same pay told again, of which the largest counts for all contributions from "
            "pay there; if they are pay of several jobs, enter their sum, {}, in one row",
            books.pay.added_up(name),
        )
    for each in person.limits:
        if each.kind == "SIMPLE":
            _explain_simple(books, each, trail)
        else:
            _explain_limit(books, each, trail)
    _explain_together(books, person, trail)
    left, excess, only_15 = person.left, person.excess_deferral, books.fifteen - books.raised
    trail.add(
        "After-tax room of all",
        person.room,
        cite="IRC 415(c)(1)-(2); Reg. 1.402(g)-2",
        when=person.room < person.total("room"),
    ).because("less than the rooms of each added up: catch-up and pay exist only once")
    trail.add("Deferrals in all", books.total, cite="IRC 402(g)(1), (3); 414(v)").because(
        "against {}", most
    )
    step = trail.add("Deferral left", left, cite="IRC 402(g)(1)", when=left > 0)
    step.because("which the person may still defer, at one employer or another")
    step.because("; {} of it only to the 403(b) with a 15-year catch-up", only_15, when=only_15 > 0)
    step.because(
        ", as far as limits there and pay allow",
        when=left > person.total("deferral_left"),
    )
    trail.add("Excess deferral", excess, cite="IRC 402(g)(1)", when=excess <= 0).because("none")
    in_403b = sum((each.of_403b for each in books.employers.values()), Cents(0))
    of_15 = law.amount("403B_15YR_ANNUAL_MAX", when=not books.fifteen)
    unstated = min(excess, in_403b, of_15)
    step = trail.add(
        "Excess deferral",
        excess,
        cite="IRC 402(g)(2); Reg. 1.402(g)-1(e), 1.415(c)-1(b)(2)(ii)(D)",
        when=excess > 0,
    )
    step.because(
        "tell a plan by March 1, {:d}; it pays it out with earnings by April 15, {:d}",
        law.year + 1,
        law.year + 1,
    )
    step.because(
        "; what is returned by then is not an annual addition, so that additions there "
        "may be smaller than said here, and room larger",
        when=any(each.deferrals for each in person.limits if each.kind != "SIMPLE"),
    )
    step.because(
        "; a 15-year catch-up of the 403(b) is assumed to be none: up to "
        "{} would not be an excess with it (the last column; MEGAROTH_403B_CATCHUP)",
        unstated,
        when=unstated > 0,
    )


def _explain_catch_up(books: Books, person: Person, trail: Trail) -> None:
    """What comes on top of 402(g): by years of service, and by age."""
    law, limit, each = books.law, books.catch_up_limit, books.chosen.catch_up_each
    stated = sum((employer.fifteen for employer in books.employers.values()), Cents(0))
    step = trail.add(
        "15-year catch-up of the person",
        books.raised,
        cite="IRC 402(g)(7); Reg. 1.403(b)-4(c)(3)(i), (iv)",
        when=stated > 0,
    )
    step.because(
        "of {} that the 403(b)s allow, as "
        "far as deferrals to them use it: before catch-up from 50, and an annual addition",
        books.fifteen,
    )
    step.because(
        "; {} are stated for several employers: one year's amount is counted once per person",
        stated,
        when=stated > books.fifteen,
    )
    cite = "Reg. 1.402(g)-2; Notice 2023-62"
    if law.year <= LAST_YEAR_IN_CODE:
        cite = "IRC 402(g)(1)(C); Reg. 1.402(g)-2"
    other = _otherwise(books, "catch_up_each")
    changes = (other.total("catch_up"), other.room, other.over_415c) != (
        person.total("catch_up"),
        person.room,
        person.over_415c,
    )
    told = (other.total("catch_up"), other.over_415c, other.room)
    in_need = sum(employer.sketch.needs > 0 for employer in books.in_turn)
    short = in_need > 1 and books.catch_up_needed > limit
    step = trail.add("Catch-up of the person", limit, cite=cite, when=limit > 0 and not each)
    step.because("one amount for all employers")
    step.because(
        ", of which they need {}: used for a SIMPLE IRA first, then for what "
        "exceeds 402(g) with an employer, then for additions beyond 415(c), of each "
        "for the employer with the most pay first",
        books.catch_up_needed,
        when=short,
    )
    step.because(
        "; if plans of unrelated employers each count up to it by itself, as "
        "Reg. 1.414(v)-1(f) lets them (catch_up_each TRUE), these "
        "contributions have catch-up of {}, an excess over 415(c) of {} and "
        "after-tax room of {}",
        *told,
        when=changes,
    )
    trail.add("Catch-up of the person", limit, cite=cite, when=limit <= 0 and each).because(
        "none, so that catch_up_each is not used here"
    )
    step = trail.add(
        "Catch-up of the person", limit, cite=f"{cite}; Reg. 1.414(v)-1(f)", when=limit > 0 and each
    )
    step.because(
        "one amount against 402(g); under 415(c) plans of "
        "unrelated employers each count up to it, as catch_up_each says"
    )
    step.because(
        "; with one amount for all of them these contributions have "
        "catch-up of {}, an excess over 415(c) of {} and after-tax room of {}",
        *told,
        when=changes,
    )
    step.because(
        "; there is only one employer here, so that it is not used", when=len(books.pools) < 2
    )
    held = books.held_by_simple
    trail.add(
        "Catch-up of SIMPLE IRAs", held, cite="IRC 414(v)(2)(B)(ii), (7)(C)", when=held > limit
    ).because(
        "within the limit of {} on all deferrals, though "
        "wages and a plan without Roth leave no other catch-up: that catch-up must be Roth "
        "does not hold for a SIMPLE IRA",
        person.limit,
    )
    wages = books.chosen.prior_wages
    some = any(each.catch_up > 0 for each in person.limits if each.kind != "SIMPLE")
    trail.add(
        "Last year's wages",
        plain.given(wages, 0),
        cite="IRC 414(v)(7)(A)",
        when=some and wages is not None and law.year >= FIRST_YEAR_ROTH_ONLY,
    ).because(
        "treated as those from each employer with a catch-up: "
        "those from the employer that sponsors the plan decide whether it must be Roth"
    )


def _explain_choice(books: Books, trail: Trail) -> None:
    """Which plan of an employer carries the catch-up that exceeds 402(g) there."""
    for employer in books.in_turn:
        choice = sum(part.deferred > 0 for part in employer.parts) > 1
        caught_up = sum((part.catch_up for part in employer.parts), Cents(0))
        amount = min(books.need.beyond_402g(employer), caught_up)
        names = list(dict.fromkeys(name for part in employer.parts for name in part.names))
        title = in_words(names or [""])
        trail.add(
            f"{title}: catch-up of its plans",
            amount,
            cite="Reg. 1.414(v)-1(f)(2)",
            when=choice and amount > 0,
        ).because(
            "what exceeds 402(g) there is "
            "catch-up in one plan or another, as the plans choose: it is taken where "
            "additions would be beyond 415(c), the rest in the plan that is not a 403(b)"
        )


def _explain_together(books: Books, person: Person, trail: Trail) -> None:
    """Deferrals that pass 402(g) together, but no limit of any plan."""
    chosen, found = books.chosen, books.beyond_together(person)
    roth_catch_up.beyond_402g_by_two_employers(
        plain, books.law, found, chosen.plan_has_roth, chosen.prior_wages, trail
    )


def _explain_control(books: Books, trail: Trail) -> None:
    """Which employers are one because of what the person owns."""
    together = books.together
    half, count = together.half, len(together.half)
    for name, share in together.owned.items():
        step = trail.add(
            f"{name}: what you own",
            share,
            cite=_CONTROL,
            unit=SHARE,
            when=0 < share <= HALF and (share < HALF or count < 2),
        )
        step.because(
            "by itself it joins nothing; with other owners' "
            "shares businesses can be one employer: where five or fewer owners together hold "
            "at least 80% of each, and more than half alike; give them one name then"
        )
        step.because(
            "; half is not control, which takes "
            "more than 50%, so that a 403(b) of yours stays apart",
            when=share == HALF and together.any_403b,
        )
    if count < 2:
        trail.add(
            "Employers kept apart", count, cite=_CONTROL, unit=NUMBER, when=together.apart
        ).because(
            "controlled_apart is not used here: there are "
            "fewer than two employers of which you own at least half"
        )
        return
    names = in_words(list(half))
    less = in_words([name for name, share in half.items() if share < ENOUGH] or [""])
    alike = (
        "; what a spouse or young children own can count as yours, and an affiliated service "
        "group is one employer without any control: give such employers one name"
    )
    settled = together.settled
    step = trail.add("Employers that are one", count, cite=_CONTROL, unit=NUMBER, when=settled)
    step.because("{:s}: you own at least 80% of each", names)
    step.because(
        ", as TRUE is assumed to be all of it", when=any(share == WHOLE for share in half.values())
    )
    step.because(
        "; controlled_apart is not used here, as other owners do not "
        "count: if you own less, give the share",
        when=together.apart,
    )
    step.because(alike)
    other = _otherwise(books, "controlled_apart")
    told = (other.over_415c, other.room)
    controlled = list(together.controlled)
    contracts: Piece = (
        together.any_403b and len(controlled) > 1,
        "; with a 403(b) {:s} stay under one limit",
        in_words(controlled or [""]),
    )
    alone: Piece = (
        together.any_403b and not controlled,
        "; half is not control, which takes more than 50%, so that a 403(b) of yours stays apart",
    )
    step = trail.add(
        "Employers that are one",
        count,
        cite=_CONTROL,
        unit=NUMBER,
        when=not settled and not together.apart,
    )
    step.because(
        "{:s}: you own at least half of each, but less "
        "than 80% of {:s}, so that it depends on the other owners: they are one where five "
        "or fewer owners, you among them, together hold at least 80% of each, and more than "
        "half alike, as two partners do who each own half of both; they are treated as one, "
        "the cautious way; where other owners keep them apart, say controlled_apart TRUE: "
        "these contributions then have an excess over 415(c) of {}, and room of {}",
        names,
        less,
        *told,
    )
    step.also(contracts, alone)
    step.because(alike)
    step = trail.add(
        "Employers kept apart",
        count,
        cite=_CONTROL,
        unit=NUMBER,
        when=not settled and together.apart,
    )
    step.because(
        "{:s}: as controlled_apart says, other owners "
        "keep {:s} from being one employer with the rest; treated as one, the cautious way, "
        "these contributions have an excess over 415(c) of {}, and room of {}",
        names,
        less,
        *told,
    )
    step.also(contracts, alone)
    step.because(alike)


def _explain_contracts(books: Books, trail: Trail) -> None:
    """Whether 403(b)s of several employers are added up, and what the other reading says."""
    together = books.together
    count, join = len(together.of_403b), together.join_403b
    if together.any_403b and together.controlled:
        with_them = [name for name in together.mine if name not in together.controlled]
        step = trail.add(
            "403(b)s under one limit",
            count,
            cite="IRC 415(k)(4); Reg. 1.415(f)-1(f)(2)",
            unit=NUMBER,
        )
        step.because(
            "you control {:s}: every 403(b) of yours is in "
            "one limit with the plans of every employer that you control",
            in_words(list(together.controlled)),
        )
        step.because(
            ", and of {:s}, treated as one employer with these",
            in_words(with_them or [""]),
            when=bool(with_them),
        )
        step.because("; join_403b is not used here", when=join)
        return
    if count < 2:
        trail.add(
            "403(b)s of several employers", count, cite=_CONTRACTS, unit=NUMBER, when=join
        ).because("join_403b is not used here: there are 403(b)s of fewer than two employers")
        return
    other = _otherwise(books, "join_403b")
    told = (other.over_415c, other.room)
    trail.add(
        "403(b)s of several employers", count, cite=_CONTRACTS, unit=NUMBER, when=not join
    ).because(
        "each employer's have a limit of their own, "
        "as recent editions of Pub. 571 have it; earlier ones, and a stricter reading of "
        "the regulation, add them up (join_403b TRUE): these contributions then have an "
        "excess over 415(c) of {}, and room of {}",
        *told,
    )
    trail.add(
        "403(b)s of several employers", count, cite=_CONTRACTS, unit=NUMBER, when=join
    ).because(
        "added up under one limit, as join_403b says: "
        "the stricter reading of the regulation, and earlier editions of Pub. 571; recent "
        "ones have them apart: these contributions then have an excess over 415(c) of {}, "
        "and room of {}",
        *told,
    )


_TAKEN = "; a deferral that was left out is assumed to be the most that is still allowed"


def _taken(books: Books) -> str:
    """What is said of deferrals that were left out: of several, who takes first."""
    several = sum(job.taken for job in books.jobs) > 1
    return f"{_TAKEN}, of several in the order of the rows" if several else _TAKEN


def _explain_simple(books: Books, each: LimitGroup, trail: Trail) -> None:
    law = books.law
    most = simple_limit(law, books.simple_catch_up)
    highest = simple_limit(law, books.simple_catch_up, small=True)
    other = at_least_0(each.deferrals - max(highest, most))
    step = trail.add(f"{each.title}: its own limit", most, law=law, cite="SIMPLE_DEFERRAL")
    step.because("of a SIMPLE IRA, catch-up included")
    step.because(
        "; {} where the employer's plan has the higher amounts of "
        "small employers, which is not assumed",
        highest,
        when=highest > most,
    )
    step.because(_taken(books), when=any(job.taken for job in each.jobs))
    step = trail.add(
        f"{each.title}: catch-up",
        each.catch_up,
        cite="IRC 408(p)(2)(A)(ii), 414(v)(2)(B)(ii); Reg. 1.414(v)-1(b)(1)(i)",
        when=each.catch_up > 0,
    )
    step.because("what exceeds the {} that a SIMPLE IRA takes without it", books.need.simple_basic)
    step.because("; it uses up the person's amount", when=not books.need.simple_apart)
    step = trail.add(
        f"{each.title}: excess", each.excess, cite="IRC 408(p)(2)(A)(ii), (E)", when=each.excess > 0
    )
    step.because("deferrals of {} are more than it takes", each.deferrals)
    step.because(
        "; {} where the employer's plan has the higher amounts of small employers",
        other,
        when=other < each.excess,
    )
    trail.add(f"{each.title}: after-tax room", 0, cite="IRC 408(p), 402(g)(3)").because(
        "a SIMPLE IRA takes no after-tax "
        "contributions, and is outside 415(c); its deferrals of {} use up 402(g)",
        each.deferrals,
    )


def _explain_sep(books: Books, each: LimitGroup, trail: Trail) -> None:
    """What SEPs under a limit take: each employer's of the pay there."""
    with_sep = [part for part in each.parts.values() if part.sep > 0]
    most = sum((books.most_of_sep(part) for part in with_sep), Cents(0))
    trail.add(
        f"{each.title}: what a SEP takes",
        most,
        cite="IRC 402(h)(2)(A), 401(a)(17), 404(a)(8)",
        when=bool(with_sep),
    ).because(
        "{:%} of pay there, counted up to {} of "
        "each employer; for a self-employed owner it is 20% of earned income before the "
        "contribution: ask MEGAROTH_SEP, and give as pay what the contribution leaves of "
        "it",
        books.law.share("PS_RATE_STATUTORY", when=bool(with_sep)),
        books.law.amount("401A17_COMP", when=bool(with_sep)),
    )


def _explain_limit(books: Books, each: LimitGroup, trail: Trail) -> None:
    law, pay, chosen = books.law, each.pay, books.chosen
    dollar_limit = books.dollar_limit
    several = len(each.parts) > 1
    takes = [job for job in each.jobs if job.plan != PLAN_SEP]
    within: Piece = (several, "; each employer's plans are also held to the pay there")
    of = f"{each.title}: "
    step = trail.add(
        f"{of}415(c) limit", each.limit, cite="IRC 415(c)(1)(B), (f)", when=pay < dollar_limit
    )
    step.because("100% of pay there")
    step.also(within)
    step = trail.add(
        f"{of}415(c) limit", each.limit, law=law, cite="415C_DC", when=pay >= dollar_limit
    )
    step.because("the dollar limit, of these plans alone")
    step.also(within)
    trail.add(
        f"{of}catch-up", each.catch_up, cite="Reg. 1.414(v)-1(b), (f)", when=each.catch_up > 0
    ).because("what exceeds a limit there; outside 415(c)")
    roth_catch_up.of_catch_up(
        plain,
        law,
        each.catch_up,
        chosen.prior_wages,
        _EmployerTrail(each.title, trail),
        chosen.plan_has_roth,
    )
    step = trail.add(
        f"{of}annual additions", each.additions, cite="IRC 415(c)(2), (f), (h); Reg. 1.415(f)-1(f)"
    )
    step.because(
        "deferrals of {} that are not catch-up, employer money of {}, after-tax contributions "
        "of {}",
        each.deferrals - each.catch_up,
        each.money,
        each.after_tax,
    )
    step.because("; {:d} rows under one limit", len(each.jobs), when=len(each.jobs) > 1)
    step.because(_taken(books), when=any(job.taken for job in takes))
    may_turn = (
        not chosen.use_catch_up
        and each.after_tax > 0
        and min(books.unused(each), each.deferrals - each.catch_up) > 0
    )
    apart = at_least_0(each.additions - each.limit) < each.beyond_415c
    _explain_sep(books, each, trail)
    step = trail.add(
        f"{of}excess",
        each.excess,
        cite="IRC 415(c)(1); Rev. Proc. 2021-30",
        when=each.excess > 0 and each.beyond_415c >= each.beyond_sep,
    )
    step.because("over the limit: to be corrected")
    step.because("; over the pay of one employer alone", when=apart)
    step.because(
        "; after-tax contributions turn no deferral into catch-up, unless the plan says so",
        when=may_turn,
    )
    step = trail.add(
        f"{of}excess",
        each.excess,
        cite="IRC 402(h)(2)(A), 408(j); Rev. Proc. 2021-30 s.6.11",
        when=each.beyond_sep > at_least_0(each.beyond_415c),
    )
    step.because("more than the SEP takes: to be corrected")
    step.because(
        "; it holds the {} that are over 415(c)", each.beyond_415c, when=each.beyond_415c > 0
    )
    trail.add(f"{of}after-tax room", each.room, cite="IRC 408(k)", when=not takes).because(
        "none: a SEP takes no after-tax contributions"
    )
    trail.add(f"{of}after-tax room", each.room, cite="IRC 415(c)(1)-(2)", when=bool(takes)).because(
        "what still fits under the limit and into pay"
    )
