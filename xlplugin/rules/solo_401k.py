"""A solo 401(k): what a business of one, as employer and as saver, may put in.

Statute: IRC 401(c)(2), 404(a)(8), 415(c)(3)(B): the pay of the self-employed is earned income
after the employer contribution, so employer money lowers the limits that hang on pay. With
``B`` the earned income before contributions (see :mod:`self_employment_tax`), ``D`` the
deferral that is not catch-up and ``L`` the dollar limit of IRC 415(c):

* employer money: at most the least of 20 % of ``B``, half of ``B - D``, and ``L - D``;
* catch-up: within the earned income that employer money and deferral leave;
* after-tax: what min(``L``, ``B`` - employer) leaves beside deferral and employer money.

For an owner on the payroll of the own corporation ``B`` is W-2 pay: employer money is at most
25 % of it, as far as it counts (IRC 404(a)(3)(A), 401(a)(17)), and does not lower it; deferrals
and after-tax contributions come out of that pay.

Edge cases:

* *Deferrals at another job* use up the 402(g) limit of the person, but not the 415(c) limit of
  this plan, if the employers are unrelated (IRC 415(f)).
* *A 403(b) elsewhere* counts with this plan, since its participant controls the business: it is
  taken as a plan of that business too (IRC 415(k)(4); Reg. 1.415(f)-1(f)(2)). ``L`` is then what
  its annual additions leave of the dollar limit. Pay is compared plan by plan: that of the other
  employer bounds the 403(b), and ``B`` this plan; together they have the pay of both.
* *A deferral is catch-up* beyond 402(g), or beyond what the employer money leaves under 415(c)
  (Reg. 1.414(v)-1(b)): the employer money that is asked for, or the most, which is found with
  it.
* *Catch-up only as Roth* from 2026 (IRC 414(v)(7)) hangs on FICA wages from this employer,
  which the self-employed have not; an owner-employee has them, and a row says what must be Roth.

Every limit is rounded down to the cent.

    >>> from xlplugin.arithmetic import plain
    >>> found = table(plain, Law(2026), Facts(Cents(100_000_00), age=40))
    >>> found.employer, found.deferral, found.after_tax
    (1858704, 2450000, 2891296)
    >>> asked = Facts(Cents(100_000_00), age=40, employer=Cents(20_000_00))
    >>> table(plain, Law(2026), asked)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: employer: 20,000.00 is more than the 18,587.04 that ...
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import LARGEST
from xlplugin.rules import beside_403b, catch_up, roth_catch_up, self_employment_tax
from xlplugin.rules.trail import SILENT, Piece, Trail
from xlplugin.units import Cents, Share

BY_SHARE, BY_DOLLARS, BY_DEFERRALS, BY_PAY = range(4)


@dataclass(slots=True, frozen=True)
class Facts:
    """A person's year; amounts are cents.

    ``deferral`` (catch-up included) and ``employer`` may be ``None``: the most the law allows.
    ``plan_has_after_tax`` says whether the plan takes after-tax contributions. ``additions_403b``
    are annual additions to a 403(b) of another employer: no catch-up.
    """

    profit: Cents
    age: int
    other_wages: Cents = Cents(0)
    deferred_elsewhere: Cents = Cents(0)
    deferral: Cents | None = None
    employer: Cents | None = None
    incorporated: bool = False
    plan_has_after_tax: bool = True
    catch_up_60_63: bool = True
    plan_has_roth: bool = True
    prior_wages: Cents | None = None
    additions_403b: Cents = Cents(0)


@dataclass(slots=True, frozen=True)
class Solo:
    """The answer: ``deferral`` is without ``catch_up``, ``pay`` after employer money."""

    employer: Cents
    deferral: Cents
    catch_up: Cents
    after_tax: Cents
    pay: Cents

    @property
    def total(self) -> Cents:
        """All that goes into the plan."""
        return self.employer + self.deferral + self.catch_up + self.after_tax


@dataclass(slots=True, frozen=True)
class _Bounds:
    """What the answer was held to, for its explanation."""

    age: int
    catch_up_limit: Cents
    shut_out: bool
    counted_pay: Cents
    rate: Share
    dollar_limit: Cents
    person: Cents
    beside: Cents
    wanted: Cents
    turned: Cents
    bound: int


def table(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Solo:
    """What fits in the plan in the year.

    Raises :class:`OutOfRange` for a deferral or employer money that the law does not allow.
    """
    owner = facts.incorporated
    earned = self_employment_tax.amount(n, law, facts.profit, facts.other_wages, owner)
    pay = n.floor(earned.income)
    dollar_limit = beside_403b.room(n, law, facts.additions_403b)
    basic_limit = law.amount("402G_DEFERRAL")

    def after(employer: Cents) -> Cents:
        return pay - n.where(owner, 0, employer)

    def left(employer: Cents) -> Cents:
        """What employer money leaves under 415(c)."""
        return n.maximum(n.minimum(dollar_limit, after(employer)) - employer, 0)

    age = catch_up.age_attained(n, law.year, facts.age)
    wages = n.where(owner, n.given(facts.prior_wages, 0), 0)
    catch_up_limit = catch_up.limit(n, law, age, facts.catch_up_60_63, facts.plan_has_roth, wages)
    counted_pay = n.minimum(pay, law.amount("401A17_COMP", when=owner))
    statutory, effective = law.share("PS_RATE_STATUTORY"), law.share("PS_RATE_SE_EFFECTIVE")
    rate = n.where(owner, statutory, effective)
    by_share = n.where(
        owner, n.down(counted_pay, statutory), n.floor(n.rate_of(earned.income, effective))
    )
    asked = n.given(facts.employer, 0)
    highest = n.minimum(by_share, dollar_limit)
    n.require(
        asked <= highest,
        OutOfRange,
        "employer",
        "{} is more than the {} that the law allows here",
        asked,
        highest,
    )

    person = n.maximum(basic_limit + catch_up_limit - facts.deferred_elsewhere, 0)
    beside = left(asked)
    within = n.minimum(basic_limit, beside)
    most = n.minimum(n.minimum(person, after(asked)), within + catch_up_limit)
    wanted = n.given(facts.deferral, most)
    n.require(
        wanted <= most,
        OutOfRange,
        "deferral",
        "{} is more than the {} that the law and earned income allow here",
        wanted,
        most,
    )
    first = n.minimum(wanted, within)
    most_employer, bound = _most_employer(
        n, facts, pay, by_share, dollar_limit, wanted, catch_up_limit, first
    )
    employer = n.given(facts.employer, most_employer)
    deferral = n.minimum(wanted, n.minimum(basic_limit, left(employer)))

    pay_left = after(employer)
    over = n.minimum(wanted - deferral, pay_left - deferral)
    room = n.maximum(left(employer) - deferral, 0)
    room = n.where(owner, n.minimum(room, pay - deferral - over), room)
    answer = Solo(employer, deferral, over, n.where(facts.plan_has_after_tax, room, 0), pay_left)
    if trail.recording:
        b = _Bounds(
            age,
            catch_up_limit,
            n.every(age >= catch_up.FROM_AGE, n.same(catch_up_limit, 0)),
            counted_pay,
            rate,
            dollar_limit,
            person,
            beside,
            wanted,
            first - deferral,
            bound,
        )
        self_employment_tax.explain(n, law, earned, facts.profit, facts.other_wages, owner, trail)
        beside_403b.explain(
            law,
            facts.additions_403b,
            dollar_limit,
            trail,
            (True, "; its deferrals belong in deferred_elsewhere as well"),
        )
        _explain_employer(n, facts, answer, b, trail)
        _explain_deferrals(n, law, facts, answer, b, dollar_limit < after(asked), trail)
        _explain_room(n, facts, answer, dollar_limit, trail)
    return answer


def _most_employer(
    n: Arithmetic,
    facts: Facts,
    pay: Cents,
    by_share: Cents,
    dollar_limit: Cents,
    wanted: Cents,
    catch_up_limit: Cents,
    deferral: Cents,
) -> tuple[Cents, int]:
    """The most employer money beside the deferrals, and what it is bound by.

    Deferrals come first. Where more fits if some of them turn into catch-up, they turn, as far as
    the catch-up limit goes: a deferral is catch-up as soon as it is beyond 415(c) (Reg.
    1.414(v)-1(b)(1)(i)). None is lowered for it.
    """
    owner, own_name = facts.incorporated, n.no(facts.incorporated)

    def held(under_415c: Cents, all_stay: bool) -> list[Cents]:
        left = pay - under_415c
        return [
            by_share,
            dollar_limit - under_415c,
            n.where(all_stay, pay - wanted, LARGEST),
            n.where(owner, left, n.down(left, n.rate("0.5"))),
        ]

    def least(amounts: list[Cents]) -> Cents:
        return n.minimum(n.minimum(amounts[0], amounts[1]), n.minimum(amounts[2], amounts[3]))

    # deferrals that are given come before the most employer money
    none_turns = held(deferral, n.every(n.has(facts.deferral), own_name))
    some_turn = held(n.maximum(wanted - catch_up_limit, 0), own_name)
    turn = least(none_turns) < least(some_turn)
    by = [n.where(turn, then, now) for then, now in zip(some_turn, none_turns, strict=True)]
    most = least(by)
    bound = n.where(
        n.same(most, by[BY_SHARE]),
        BY_SHARE,
        n.where(
            n.same(most, by[BY_DOLLARS]),
            BY_DOLLARS,
            n.where(n.same(most, by[BY_DEFERRALS]), BY_DEFERRALS, BY_PAY),
        ),
    )
    return most, bound


def _explain_employer(n: Arithmetic, facts: Facts, answer: Solo, b: _Bounds, trail: Trail) -> None:
    given, owner = n.has(facts.employer), facts.incorporated
    own_name = n.no(owner)
    cite = "IRC 404(a)(3)(A), (a)(8), 415(c)(1)"
    trail.add("Employer", answer.employer, cite=cite, when=given).because("as given")
    step = trail.add("Employer", answer.employer, cite=cite, when=n.no(given))
    step.because("the most: ")
    step.because(
        "{:%} of earned income, which is 25% of what is left of it",
        b.rate,
        when=n.every(n.same(b.bound, BY_SHARE), own_name),
    )
    step.because(
        "{:%} of pay, counted up to {}",
        b.rate,
        b.counted_pay,
        when=n.every(n.same(b.bound, BY_SHARE), owner),
    )
    step.because(
        "the dollar limit of {} less a deferral of {}",
        b.dollar_limit,
        answer.deferral,
        when=n.same(b.bound, BY_DOLLARS),
    )
    step.because(
        "what deferrals of {} as given leave of earned income",
        b.wanted,
        when=n.every(n.same(b.bound, BY_DEFERRALS), n.has(facts.deferral)),
    )
    step.because(
        "what deferrals of {} leave of earned income",
        b.wanted,
        when=n.every(n.same(b.bound, BY_DEFERRALS), n.no(n.has(facts.deferral))),
    )
    step.because(
        "half of what a deferral of {} leaves of earned income, which the employer's money "
        "lowers by as much as it adds",
        answer.deferral,
        when=n.every(n.same(b.bound, BY_PAY), own_name),
    )
    step.because(
        "what a deferral of {} leaves of pay",
        answer.deferral,
        when=n.every(n.same(b.bound, BY_PAY), owner),
    )


def _explain_deferrals(
    n: Arithmetic,
    law: Law,
    facts: Facts,
    answer: Solo,
    b: _Bounds,
    by_dollars: bool,
    trail: Trail,
) -> None:
    given, asked = n.has(facts.deferral), n.has(facts.employer)
    held = b.beside < n.minimum(law.amount("402G_DEFERRAL"), b.person)
    elsewhere: Piece = (
        facts.deferred_elsewhere > 0,
        "; {} with other employers uses up the limit of the person",
        facts.deferred_elsewhere,
    )
    turned: Piece = (
        b.turned > 0,
        "; {} of it turns into catch-up beside the employer's money",
        b.turned,
    )
    reason = trail.add("Deferral", answer.deferral, law=law, cite="402G_DEFERRAL", when=given)
    reason.because("as given: {} with catch-up", b.wanted)
    reason.also(elsewhere, turned)
    reason = trail.add("Deferral", answer.deferral, law=law, cite="402G_DEFERRAL", when=n.no(given))
    reason.because("the most within the limit of {} for all employers", law.amount("402G_DEFERRAL"))
    reason.also(elsewhere)
    reason.because(
        "; earned income allows no more than {}",
        b.beside,
        when=n.every(held, n.no(asked), n.no(by_dollars)),
    )
    reason.because(
        "; the dollar limit beside the 403(b) allows no more than {}",
        b.beside,
        when=n.every(held, n.no(asked), by_dollars),
    )
    reason.because(
        "; 415(c) allows no more than {} beside the employer's money",
        b.beside,
        when=n.every(held, asked),
    )
    reason.also(turned)
    step = "Catch-up"
    own_name, early = n.no(facts.incorporated), law.year < catch_up.FIRST_YEAR_ROTH_ONLY
    no_60_63, wages_given = n.no(facts.catch_up_60_63), n.has(facts.prior_wages)
    any_roth = n.some(n.no(facts.plan_has_roth), wages_given)
    reason = trail.add(
        step, answer.catch_up, cite="IRC 414(v)(5)(A)", when=b.age < catch_up.FROM_AGE
    )
    reason.because("age {:d} on December 31: none before 50", b.age)
    reason.because(
        "; catch_up_60_63, plan_has_roth and prior_wages are not used here",
        when=n.some(no_60_63, any_roth),
    )
    trail.add(step, answer.catch_up, cite="IRC 414(v)(7)(B)", when=b.shut_out).because(
        "none: the plan has no Roth account and last year's wages "
        "from it are above the amount of the year"
    )
    sixties = n.every(b.age >= 60, b.age <= 63, law.year >= catch_up.FIRST_YEAR_60_63)
    reason = trail.add(
        step,
        answer.catch_up,
        cite="IRC 414(v)(2)-(3), (7)",
        when=n.every(b.age >= catch_up.FROM_AGE, n.no(b.shut_out)),
    )
    reason.because(
        "at age {:d} up to {} of deferrals beyond the limits, if the plan document provides for it",
        b.age,
        b.catch_up_limit,
    )
    reason.because(
        ", with the amount of ages 60 to 63", when=n.every(sixties, facts.catch_up_60_63)
    )
    reason.because(
        "; the plan has not adopted the amount of ages 60 to 63",
        when=n.every(sixties, n.no(facts.catch_up_60_63)),
    )
    reason.because(
        "; no more than what is left of pay", when=answer.catch_up < b.wanted - answer.deferral
    )
    reason.because("; catch_up_60_63 is not used here", when=n.every(no_60_63, n.no(sixties)))
    reason.because(
        "; plan_has_roth and prior_wages are not used here",
        when=n.every(any_roth, n.some(own_name, early)),
    )
    reason.because(
        "; last year's wages are not given and assumed not to ask for Roth",
        when=n.every(facts.incorporated, n.no(facts.plan_has_roth), n.no(wages_given), n.no(early)),
    )
    reason.because(
        "; it need not be Roth, as the self-employed have no FICA wages from their plan's employer",
        when=n.every(own_name, n.no(early)),
    )
    on_payroll = n.where(facts.incorporated, answer.catch_up, 0)
    roth_catch_up.of_catch_up(n, law, on_payroll, facts.prior_wages, trail, facts.plan_has_roth)


def _explain_room(
    n: Arithmetic, facts: Facts, answer: Solo, dollar_limit: Cents, trail: Trail
) -> None:
    owner, own_name = facts.incorporated, n.no(facts.incorporated)
    by_employer_and_saver = answer.employer + answer.deferral + answer.catch_up
    trail.add(
        "Employer and deferrals", by_employer_and_saver, cite="IRC 415(c)(2), 414(v)(3)(A)"
    ).because("{} and {}, and catch-up of {}", answer.employer, answer.deferral, answer.catch_up)
    cash = answer.pay - answer.deferral - answer.catch_up
    step = trail.add(
        "After-tax",
        answer.after_tax,
        cite="IRC 415(c)(1)-(2), (c)(3)(B)",
        when=facts.plan_has_after_tax,
    )
    step.because("if the plan document provides for them: the lesser of {} and ", dollar_limit)
    step.because("earned income after employer money, {},", answer.pay, when=own_name)
    step.because("pay, {},", answer.pay, when=owner)
    step.because(" less {} and {}, at least 0", answer.deferral, answer.employer)
    step.because(
        "; deferrals leave no more than {} of that income to pay it from",
        cash,
        when=n.every(own_name, answer.after_tax > cash),
    )
    step.because(
        "; at most the pay that is left", when=n.every(owner, n.same(answer.after_tax, cash))
    )
    trail.add(
        "After-tax", answer.after_tax, cite="plan document", when=n.no(facts.plan_has_after_tax)
    ).because("none: the plan does not take them")
    step = trail.add("Total", answer.total, cite="IRC 415(c)(1); 414(v)(3)(A)")
    step.because(
        "employer money, deferrals, catch-up and after-tax "
        "contributions; catch-up is outside the limit of 415(c)"
    )
    step.also(beside_403b.none_given(n, facts.additions_403b))
