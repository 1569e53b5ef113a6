"""The form that reports money leaving an account: the boxes of Form 1099-R.

Authority: the Instructions for Forms 1099-R and 5498, and what each payment is taxed by. Box 1 is
all of it, box 2a its taxable part, box 4 the tax withheld, box 5 the part that has been taxed
before (after-tax or Roth contributions), box 7 the code of what happened:

* G: a direct rollover, and a conversion within the plan (Notice 2010-84); also employer money that
  is paid as Roth, which is reported as if it had been converted at once (Notice 2024-2, L-9): all
  of it in boxes 1 and 2a, as it has no basis (IRC 402A(a)(2)-(3))
* H: a designated Roth account rolled over to a Roth IRA; nothing is taxable (IRC 402A(c)(3))
* 1, 2 or 7: cash before 59 1/2, with an exception that the payer knows, or from 59 1/2 on; 3 after
  disability and 4 after death, at any age; with B where a designated Roth account paid it, but
  not beside 3
* 8 or P: an excess that is taxed in the year of the payment, or in the year before; with B where
  Roth deferrals were in it
* E: a correction under EPCRS, such as annual additions above the 415(c) limit
* 2 or 7 for an IRA that is converted, before and after 59 1/2
* J, T or Q: cash of a Roth IRA. Q is qualified after 59 1/2, disability or death; T is such a
  payment whose five years are not known to be over; J is any other one, whatever exception its
  owner claims
* N or R: an IRA contribution that is recharacterized, one of the year or of the year before

A payment to a beneficiary has 4 beside G and H. Leaving the employer in or after the year of 55 is
an exception of plans alone (IRC 72(t)(2)(A)(v), (t)(3)(A)).

Boxes of some payments alone: 2b (taxable amount not determined) and IRA/SEP/SIMPLE of IRAs; box 10,
what comes from conversions within the plan of the last five years, for cash of a designated Roth
account to which no exception of 72(t) applies; box 11, the first year of that account.

Edge cases:

* *A loss*: the basis counts up to the payment. Of one that empties the account box 5 shows all of
  it, "even if they exceed the box 1 amount", and box 2a is blank (Instructions, boxes 2a and 5);
  whether an account is emptied is not asked here.
* *Qualified before 59 1/2*: after death or disability alone (IRC 402A(d)(2)(A), 408A(d)(2)(A)), so
  anything else is refused. A first home, which is qualified for a Roth IRA, has code J.
* *Code 3 has no B*: the guide to the codes pairs B with 1, 2, 4, 7, 8, G, L, M, P and U alone.
  Disability from a designated Roth account is 3, and the explanation says so.
* *IRAs*: the payer does not work out what is taxable; box 2a of a traditional IRA is all of it,
  that of a Roth IRA is left blank, and a recharacterized contribution has 0. Box 5 is not for IRAs.
* *Withholding*: 20 % of what could have been rolled over and was not (IRC 3405(c)). A conversion, a
  rollover and a corrective payment have none of it; the latter are no eligible rollover
  distributions (Reg. 1.402(c)-2). Of a traditional IRA in cash 10 % of all of it, unless its owner
  chooses another rate (IRC 3405(b), (e)(1)(B)).
* *An excess deferral paid back after the year*: the deferral was income of the year before (P); its
  earnings are income of the year of the payment, on a form of their own (8). A refund after the
  ACP test is income of the year of the payment, whatever year was tested (IRC 4979(f)(2)).
* *What was said and does not matter* for a payment is named in the sentence of its code, or of the
  box that it would have been for.

    >>> from xlplugin.arithmetic import plain
    >>> told, paid = Trail(), Facts(IN_PLAN, Cents(10_000_00), basis=Cents(9_000_00))
    >>> table(plain, paid, told)
    >>> [(step.step, step.shown) for step in told.steps if step.step in ("7 code", "2a taxable")]
    [('7 code', 'G'), ('2a taxable', 1000.0)]
    >>> leaving = Facts(IRA_CASH, Cents(10_000_00), because=SEPARATION)
    >>> table(plain, leaving, told)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.NotUnderstood: because: 'separation' is not an exception for an IRA, ...
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.rules.distribution_split import withheld
from xlplugin.rules.roth_withdrawal import PLAN_BEGAN
from xlplugin.rules.trail import Trail
from xlplugin.units import NUMBER, WORDS, Cents

(
    IN_PLAN,
    TO_ROTH_IRA,
    TO_TRADITIONAL,
    CASH,
    ROTH_TO_ROTH_IRA,
    ROTH_CASH,
    EXCESS_DEFERRAL,
    ACP_REFUND,
    CORRECTION_415,
    ROTH_EMPLOYER,
    IRA_TO_ROTH_IRA,
    IRA_CASH,
    ROTH_IRA_CASH,
    RECHARACTERIZED,
) = range(1, 15)

PAYMENTS = {
    "in-plan conversion": IN_PLAN,
    "to Roth IRA": TO_ROTH_IRA,
    "to traditional IRA": TO_TRADITIONAL,
    "cash": CASH,
    "Roth account to Roth IRA": ROTH_TO_ROTH_IRA,
    "Roth account in cash": ROTH_CASH,
    "excess deferral": EXCESS_DEFERRAL,
    "ACP refund": ACP_REFUND,
    "415 correction": CORRECTION_415,
    "Roth employer money": ROTH_EMPLOYER,
    "IRA to Roth IRA": IRA_TO_ROTH_IRA,
    "IRA in cash": IRA_CASH,
    "Roth IRA in cash": ROTH_IRA_CASH,
    "IRA recharacterized": RECHARACTERIZED,
}

NONE, DEATH, DISABILITY, SEPARATION, EXCEPTION = range(5)
REASONS = {
    "none": NONE,
    "death": DEATH,
    "disability": DISABILITY,
    "separation": SEPARATION,
    "exception": EXCEPTION,
}
"""Why money is paid, as far as a code or the 10% tax depends on it."""

IRA_WITHHELD = "0.1"
"""Of what a traditional IRA pays, unless its owner chooses another rate: IRC 3405(b)(1)."""

INSTRUCTIONS = "Instructions for Forms 1099-R and 5498"
BLANK, TICKED = "blank", "X"
"""What a cell shows of a box that is left blank where an amount would be, and of a ticked one."""


@dataclass(slots=True, frozen=True)
class Facts:
    """What was said of a payment."""

    payment: int
    amount: Cents
    basis: Cents = Cents(0)
    over_59_half: bool = False
    qualified: bool = False
    prior_year: bool = False
    because: int = NONE
    allocable_to_irr: Cents | None = None
    first_year: int | None = None

    def any_of(self, n: Arithmetic, *kinds: int) -> bool:
        """Whether it is one of some payments."""
        return n.some(*(n.same(self.payment, kind) for kind in kinds))


@dataclass(slots=True, frozen=True)
class _Payment:
    """What follows from the facts for several boxes."""

    n: Arithmetic
    facts: Facts
    dead: bool
    disabled: bool
    separated: bool
    excepted: bool
    of_ira: bool
    corrective: bool
    of_roth_account: bool
    roth: bool
    in_cash: bool
    without_basis: bool
    counted: Cents
    roth_excess: bool
    ageless: bool
    """Paid when a Roth account or IRA can be qualified."""
    bears_recapture: bool
    of_an_account: bool

    def any_of(self, *kinds: int) -> bool:
        """Whether it is one of some payments."""
        return self.facts.any_of(self.n, *kinds)


def recovered(n: Arithmetic, amount: Cents, basis: Cents) -> Cents:
    """The part of a payment that is free of tax: its basis, up to all of it."""
    return n.minimum(basis, amount)


def taxed(n: Arithmetic, amount: Cents, basis: Cents) -> Cents:
    """Box 2a of money that becomes Roth: what has not been taxed before, and never below 0."""
    return amount - recovered(n, amount, basis)


def _payment(n: Arithmetic, facts: Facts) -> _Payment:
    dead, disabled, separated, excepted = (
        n.same(facts.because, reason) for reason in (DEATH, DISABILITY, SEPARATION, EXCEPTION)
    )
    of_ira = facts.any_of(n, IRA_TO_ROTH_IRA, IRA_CASH, ROTH_IRA_CASH, RECHARACTERIZED)
    of_roth_account = n.same(facts.payment, ROTH_CASH)
    without_basis = n.some(of_ira, n.same(facts.payment, ROTH_EMPLOYER))
    counted = n.where(without_basis, 0, recovered(n, facts.amount, facts.basis))
    roth_excess = n.every(n.same(facts.payment, EXCESS_DEFERRAL), counted > 0)
    return _Payment(
        n,
        facts,
        dead,
        disabled,
        separated,
        excepted,
        of_ira=of_ira,
        corrective=facts.any_of(n, EXCESS_DEFERRAL, ACP_REFUND, CORRECTION_415),
        of_roth_account=of_roth_account,
        roth=facts.any_of(n, ROTH_TO_ROTH_IRA, ROTH_CASH, ROTH_IRA_CASH),
        in_cash=facts.any_of(n, CASH, ROTH_CASH),
        without_basis=without_basis,
        counted=counted,
        roth_excess=roth_excess,
        ageless=n.some(facts.over_59_half, dead, disabled),
        bears_recapture=n.every(
            of_roth_account, n.no(facts.over_59_half), n.same(facts.because, NONE)
        ),
        of_an_account=n.some(of_roth_account, n.same(facts.payment, ROTH_TO_ROTH_IRA), roth_excess),
    )


def table(n: Arithmetic, facts: Facts, trail: Trail) -> None:
    """The boxes that are filled in, as steps of the trail: the code first, the basis last but for
    boxes of what was asked beside."""
    p = _payment(n, facts)
    _require(n, p)
    _code(n, p, trail)
    _amounts(n, p, trail)
    _of_roth_accounts(n, p, trail)


def _require(n: Arithmetic, p: _Payment) -> None:
    """What is never right in law."""
    n.require(
        n.some(n.no(p.separated), n.no(p.of_ira)),
        NotUnderstood,
        "because",
        "'separation' is not an exception for an IRA, IRC 72(t)(3)(A): it is for plans only",
    )
    n.require(
        n.some(n.no(p.dead), n.no(p.corrective)),
        NotUnderstood,
        "because",
        "'death' with a correction needs two codes, which are not given here",
    )
    n.require(
        n.some(n.no(p.dead), n.no(n.same(p.facts.payment, IRA_TO_ROTH_IRA))),
        NotUnderstood,
        "because",
        "after a death an inherited IRA cannot be converted; a spouse who "
        "treats it as their own IRA can convert it",
    )
    n.require(
        n.some(n.no(p.facts.qualified), n.no(p.any_of(ROTH_CASH, ROTH_IRA_CASH)), p.ageless),
        NotUnderstood,
        "qualified",
        "before 59 1/2 only a payment after death or disability is qualified: give because 'death' "
        "or 'disability', or over_59_half; a first home of a Roth IRA has code J, without it",
    )
    n.require(
        n.given(p.facts.allocable_to_irr, 0) <= p.facts.amount,
        OutOfRange,
        "allocable_to_irr",
        "is more than the payment",
    )
    n.require(
        n.given(p.facts.first_year, PLAN_BEGAN) >= PLAN_BEGAN,
        OutOfRange,
        "first_year",
        f"there was no designated Roth account before {PLAN_BEGAN}",
    )


def _code(n: Arithmetic, p: _Payment, trail: Trail) -> None:
    """Box 7."""
    excess = p.any_of(EXCESS_DEFERRAL, ACP_REFUND)
    before = n.every(n.same(p.facts.payment, EXCESS_DEFERRAL), p.facts.prior_year)
    moved = p.any_of(IN_PLAN, TO_ROTH_IRA, TO_TRADITIONAL)
    to_roth = n.same(p.facts.payment, ROTH_TO_ROTH_IRA)
    of_employer = n.same(p.facts.payment, ROTH_EMPLOYER)
    traditional = n.same(p.facts.payment, IRA_CASH)
    paid = n.some(p.in_cash, traditional)
    roth_ira = n.same(p.facts.payment, ROTH_IRA_CASH)
    converted = n.same(p.facts.payment, IRA_TO_ROTH_IRA)
    anew = n.same(p.facts.payment, RECHARACTERIZED)
    known = n.some(p.separated, p.excepted)
    dead, disabled = n.every(paid, p.dead), n.every(paid, p.disabled)
    of_age = n.every(paid, p.facts.over_59_half, n.no(p.dead), n.no(p.disabled))
    spared = n.every(paid, known, n.no(p.facts.over_59_half))
    early = n.every(paid, n.same(p.facts.because, NONE), n.no(p.facts.over_59_half))
    code = n.words(
        (n.every(moved, p.dead), "4G"),
        (n.some(moved, of_employer), "G"),
        (n.every(to_roth, p.dead), "4H"),
        (to_roth, "H"),
        (n.same(p.facts.payment, CORRECTION_415), "E"),
        (n.every(before, p.roth_excess), "PB"),
        (before, "P"),
        (p.roth_excess, "8B"),
        (excess, "8"),
        (n.every(converted, p.facts.over_59_half), "7"),
        (converted, "2"),
        (n.every(anew, p.facts.prior_year), "R"),
        (anew, "N"),
        (n.every(roth_ira, p.facts.qualified), "Q"),
        (n.every(roth_ira, p.ageless), "T"),
        (roth_ira, "J"),
        (n.every(p.of_roth_account, dead), "4B"),
        (dead, "4"),
        (disabled, "3"),
        (n.every(p.of_roth_account, of_age), "7B"),
        (of_age, "7"),
        (n.every(p.of_roth_account, spared), "2B"),
        (spared, "2"),
        (p.of_roth_account, "1B"),
        (paid, "1"),
    )
    aged = n.some(paid, roth_ira, converted)
    unused = [
        (
            n.every(p.facts.over_59_half, n.no(n.some(aged, n.every(to_roth, p.facts.qualified)))),
            "; not used: over_59_half",
        ),
        (
            n.every(p.facts.qualified, n.no(p.roth)),
            "; not used: qualified, which is for Roth money",
        ),
        (
            n.every(p.facts.qualified, to_roth, n.no(p.ageless)),
            "; not used: qualified, which before 59 1/2 is only after death or disability",
        ),
        (
            n.every(
                p.facts.prior_year, n.no(n.some(n.same(p.facts.payment, EXCESS_DEFERRAL), anew))
            ),
            "; not used: prior_year",
        ),
        (
            n.every(p.facts.prior_year, n.same(p.facts.payment, ACP_REFUND)),
            ", as a refund is income of the year of the payment",
        ),
        (
            n.every(
                n.no(n.same(p.facts.because, NONE)),
                n.no(
                    n.some(
                        paid,
                        roth_ira,
                        n.every(p.dead, n.some(moved, to_roth)),
                        n.every(p.disabled, p.facts.qualified, to_roth),
                    )
                ),
            ),
            "; not used: because",
        ),
    ]
    step = trail.add(
        "7 code",
        code,
        cite=f"Notice 2024-2, L-9; {INSTRUCTIONS}, box 7",
        unit=WORDS,
        when=of_employer,
    )
    step.because("G: employer money paid as Roth is reported as if it had been converted at once")
    step.also(*unused)
    step = trail.add(
        "7 code", code, cite=f"{INSTRUCTIONS}, box 7", unit=WORDS, when=n.no(of_employer)
    )
    step.because("")
    step.because("4: to a beneficiary; ", when=n.every(n.some(moved, to_roth), p.dead))
    step.because("G: converted to Roth within the plan", when=n.same(p.facts.payment, IN_PLAN))
    step.because("G: rolled over directly", when=p.any_of(TO_ROTH_IRA, TO_TRADITIONAL))
    step.because(
        "H: a designated Roth account rolled over to a Roth IRA, whose own 5 years count there",
        when=to_roth,
    )
    step.because(
        "; as a qualified distribution all of it "
        "counts as a contribution there, Reg. 1.408A-10, A-3",
        when=n.every(to_roth, p.facts.qualified, p.ageless),
    )
    step.because("4: paid to a beneficiary, at any age", when=dead)
    step.because("3: paid after disability, IRC 72(m)(7), at any age", when=disabled)
    step.because("7: paid after 59 1/2", when=of_age)
    step.because("; the exception is not needed", when=n.every(of_age, known))
    step.because(
        "2: paid after leaving the employer in or after the year of 55",
        when=n.every(spared, p.separated),
    )
    step.because(
        "2: paid before 59 1/2 with an exception that the payer "
        "knows, such as equal payments or a levy; medical costs, school, a birth or a first "
        "home keep code 1",
        when=n.every(spared, p.excepted),
    )
    step.because(
        "1: paid before 59 1/2, no exception known to the plan", when=n.every(early, p.in_cash)
    )
    step.because(
        "1: paid before 59 1/2, no exception known to the payer; "
        "S instead from a SIMPLE IRA within its first 2 years",
        when=n.every(early, traditional),
    )
    step.because(
        "; B: from a designated Roth account", when=n.every(p.of_roth_account, n.no(disabled))
    )
    step.because("; B goes with other codes, not with 3", when=n.every(p.of_roth_account, disabled))
    step.because("7: an IRA converted after 59 1/2", when=n.every(converted, p.facts.over_59_half))
    step.because(
        "2: an IRA converted before 59 1/2, which is not subject to the 10% tax",
        when=n.every(converted, n.no(p.facts.over_59_half)),
    )
    step.because(
        "Q: the 5 years are over, and it is after 59 1/2, disability or death",
        when=n.every(roth_ira, p.facts.qualified),
    )
    step.because(
        "T: after 59 1/2, disability or death; the 5 years are not said to be over",
        when=n.every(roth_ira, n.no(p.facts.qualified), p.ageless),
    )
    step.because("J: paid before 59 1/2", when=n.every(roth_ira, n.no(p.ageless)))
    step.because(
        "; its owner claims the exception on Form 5329 (a levy has code 2)",
        when=n.every(roth_ira, p.excepted, n.no(p.ageless)),
    )
    step.because("; the exception is not needed", when=n.every(roth_ira, p.excepted, p.ageless))
    step.because("R: a contribution for the year before", when=n.every(anew, p.facts.prior_year))
    step.because("N: a contribution for this year", when=n.every(anew, n.no(p.facts.prior_year)))
    step.because(", recharacterized with its earnings", when=anew)
    step.because(
        "8: an excess taxed in the year of the payment", when=n.every(excess, n.no(before))
    )
    step.because(
        "P: an excess that is income of the year before; its "
        "earnings have a form of their own, with code 8: leave them out here",
        when=before,
    )
    step.because("; B: Roth deferrals are in it", when=p.roth_excess)
    step.because("E: a correction under EPCRS", when=n.same(p.facts.payment, CORRECTION_415))
    step.also(*unused)
    trail.add(
        "IRA/SEP/SIMPLE",
        n.words((True, TICKED)),
        cite=f"{INSTRUCTIONS}, box 7",
        unit=WORDS,
        when=n.some(traditional, converted),
    ).because("checked: a traditional, SEP or SIMPLE IRA")


def _amounts(n: Arithmetic, p: _Payment, trail: Trail) -> None:
    """Boxes 1 to 5."""
    traditional, roth_ira = (
        p.any_of(IRA_CASH, IRA_TO_ROTH_IRA),
        n.same(p.facts.payment, ROTH_IRA_CASH),
    )
    anew = n.same(p.facts.payment, RECHARACTERIZED)
    free = n.every(p.of_roth_account, p.facts.qualified)
    untaxed = n.some(p.any_of(TO_TRADITIONAL, ROTH_TO_ROTH_IRA, RECHARACTERIZED), free)
    taxable = n.where(untaxed, 0, p.facts.amount - p.counted)
    bare = n.same(taxable, 0)
    of_ira = n.where(n.same(p.facts.payment, IRA_CASH), p.facts.amount, 0)
    tax = n.where(p.in_cash, withheld(n, taxable), n.paid([n.fine(of_ira)], [n.rate(IRA_WITHHELD)]))
    step = trail.add("1 gross", p.facts.amount, cite=f"{INSTRUCTIONS}, box 1")
    step.because("all of it")
    step.because(": the contribution with its earnings, at market value", when=anew)
    step = trail.add(
        "2a taxable",
        taxable,
        cite="IRC 402(c), 402A(c)(4), 402A(d), 72(e)(8)",
        when=n.no(p.without_basis),
    )
    step.because("")
    step.because("{} less the basis of {}", p.facts.amount, p.counted, when=n.no(untaxed))
    step.because("nothing: a rollover stays untaxed", when=n.same(p.facts.payment, TO_TRADITIONAL))
    step.because("nothing: Roth money stays Roth", when=n.same(p.facts.payment, ROTH_TO_ROTH_IRA))
    step.because("nothing: a qualified distribution", when=free)
    step.because(
        "; not said to be qualified, so earnings are income",
        when=n.every(p.of_roth_account, n.no(p.facts.qualified)),
    )
    trail.add(
        "2a taxable",
        taxable,
        cite="Notice 2024-2, L-9; IRC 402A(a)(2)-(3)",
        when=n.same(p.facts.payment, ROTH_EMPLOYER),
    ).because("all of it: employer money has no basis")
    step = trail.add(
        "2a taxable",
        taxable,
        cite="IRC 408(d), 408A(d)(3), 408A(d)(6)",
        when=n.every(p.of_ira, n.no(roth_ira)),
    )
    step.because("")
    step.because(
        "all of it: the owner's Form 8606 shows how much of it is untaxed", when=traditional
    )
    step.because("nothing: it is treated as a contribution to the other IRA", when=anew)
    step = trail.add(
        "2a taxable",
        n.words((True, BLANK)),
        cite=f"{INSTRUCTIONS}, box 2a",
        unit=WORDS,
        when=roth_ira,
    )
    step.because("left blank: the payer does not work it out")
    step.because("; a qualified distribution is not taxed", when=p.facts.qualified)
    step.because("; the owner's Form 8606 shows it", when=n.no(p.facts.qualified))
    trail.add(
        "2b",
        n.words((True, TICKED)),
        cite=f"{INSTRUCTIONS}, box 2b",
        unit=WORDS,
        when=n.some(traditional, roth_ira),
    ).because("taxable amount not determined: checked")
    step = trail.add("4 withheld", tax, cite="IRC 3405(c)", when=n.no(p.of_ira))
    step.because("")
    step.because(
        "20% of taxable cash that could have been rolled over", when=n.every(p.in_cash, n.no(bare))
    )
    step.because("nothing: nothing is taxable", when=n.every(p.in_cash, bare))
    step.because(
        "; equal payments and a levy could not, and have none of the 20% withheld",
        when=n.every(p.in_cash, p.excepted, n.no(bare)),
    )
    step.because("nothing: estimated tax may be due", when=p.any_of(IN_PLAN, ROTH_EMPLOYER))
    step.because(
        "none of a direct rollover", when=p.any_of(TO_ROTH_IRA, TO_TRADITIONAL, ROTH_TO_ROTH_IRA)
    )
    step.because(
        "the 20% does not apply: a corrective payment cannot be rolled over", when=p.corrective
    )
    step = trail.add("4 withheld", tax, cite="IRC 3405(b), 3405(e)(1)(B)", when=p.of_ira)
    step.because("")
    step.because(
        "10% of all of it, unless its owner chooses another rate on Form W-4R",
        when=n.same(p.facts.payment, IRA_CASH),
    )
    step.because(
        "none of what is converted: what is withheld is not part of it; estimated tax may be due",
        when=n.same(p.facts.payment, IRA_TO_ROTH_IRA),
    )
    step.because("nothing, unless its owner asks for it on Form W-4R", when=roth_ira)
    step.because("nothing: it is not a payment to its owner", when=anew)
    step = trail.add("5 basis", p.counted, cite=f"{INSTRUCTIONS}, box 5")
    step.because("")
    step.because("contributions in it that have been taxed before", when=n.no(p.without_basis))
    step.because("employer money has none", when=n.same(p.facts.payment, ROTH_EMPLOYER))
    step.because("the box is not used for an IRA", when=p.of_ira)
    step.because(
        "; not used: the basis of {}",
        p.facts.basis,
        when=n.every(p.without_basis, p.facts.basis > 0),
    )
    step.because(
        "; of {} no more than the payment counts",
        p.facts.basis,
        when=n.every(n.no(p.without_basis), p.facts.basis > p.facts.amount),
    )
    step.because("; none said", when=n.every(n.no(p.without_basis), n.same(p.counted, 0)))
    step.because(
        "; box 10 is left blank: no conversion within the plan in the last 5 years is said",
        when=n.every(p.bears_recapture, n.no(n.has(p.facts.allocable_to_irr))),
    )
    step.because(
        "; box 11, the first year of the Roth account, is not given",
        when=n.every(p.of_an_account, n.no(n.has(p.facts.first_year))),
    )
    step.because(
        "; not used: "
        "allocable_to_irr, as box 10 is for cash of a designated Roth account before 59 1/2 "
        "without an exception",
        when=n.every(n.has(p.facts.allocable_to_irr), n.no(p.bears_recapture)),
    )
    step.because(
        "; not used: first_year, as box 11 is for a designated Roth account",
        when=n.every(n.has(p.facts.first_year), n.no(p.of_an_account)),
    )


def _of_roth_accounts(n: Arithmetic, p: _Payment, trail: Trail) -> None:
    """Boxes 10 and 11, where what they hold is said."""
    trail.add(
        "10 IRR",
        n.given(p.facts.allocable_to_irr, 0),
        cite=f"{INSTRUCTIONS}, box 10; Notice 2010-84, Q&A-13; IRC 402A(c)(4)(D)",
        when=n.every(p.bears_recapture, n.has(p.facts.allocable_to_irr)),
    ).because(
        "what comes from conversions within the plan of "
        "the last 5 years; what was taxed of it then is subject to the 10% tax"
    )
    trail.add(
        "11 first year",
        n.given(p.facts.first_year, 0),
        cite=f"{INSTRUCTIONS}, box 11",
        unit=NUMBER,
        when=n.every(p.of_an_account, n.has(p.facts.first_year)),
    ).because("of the designated Roth account")
