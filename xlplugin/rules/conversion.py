"""What is taxed when after-tax money becomes Roth.

Statute: IRC 402A(c)(4) (within the plan) and 408A(d)(3), 402(c)(8)(B) (to a Roth IRA): what has not
been taxed yet is income of the year of the conversion. Of a distribution that is a part of an
account, basis is the part that it is of the account (IRC 72(e)(8)):

    taxable = amount - amount x basis / balance

Pre-1987 contributions come out ahead of that where the plan, on May 5, 1986, let employee
contributions out before separation from service (IRC 72(e)(8)(D)): a payment is pro rata just to
the extent that it exceeds what is left of them.

    untaxed = first + (amount - first) x (basis - before 1987) / (balance - before 1987)
    first   = min(amount, before 1987)

After-tax contributions and their own earnings are a contract of their own where the plan accounts
for them separately (IRC 72(d)(2); Notice 87-13, Q&A-14), so ``balance`` and ``basis`` are those of
that sub-account. A plan that does not: the whole account, whose pre-tax money is then drawn in.

Edge cases:

* *A loss*: the basis is more than the balance, and nothing is taxable. The rest of the basis is
  no deduction. Nor is anything of a payment taxable where pre-1987 contributions are all there is.
* *An empty account*: nothing can be converted, and nothing is taxable.
* *Rounding*: the untaxed part is the nearest cent, the taxable part the rest.
* *The tax in dollars*: the taxable part at a rate that the person states, half up to the cent. It
  is told where a rate is given; brackets, and other tax that the income brings on, are beyond it.

A conversion is no contribution: it uses up nothing of the 415(c) limit (Reg. 1.415(c)-1(b)(3)).

    >>> from xlplugin.arithmetic import plain
    >>> amount(plain, Cents(10_000_00), balance=Cents(10_500_00), basis=Cents(10_000_00))
    47619
    >>> amount(plain, Cents(10_000_00), balance=Cents(9_000_00), basis=Cents(9_000_00))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: amount: 10,000.00 is more than the balance of 9,000.00
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Share

PRO_RATA = "IRC 72(e)(8), 72(d)(2); Notice 87-13, Q&A-14"
SEPARATE = (
    "; balance and basis are treated as those of an after-tax sub-account that the plan accounts "
    "for separately"
)


def untaxed(
    n: Arithmetic,
    amount: Cents,
    balance: Cents,
    basis: Cents,
    trail: Trail = SILENT,
    cite: str = PRO_RATA,
    pre_1987: Cents | None = None,
) -> Cents:
    """The basis in a part of an account; without ``pre_1987`` it can have no pre-1987 part."""
    n.require(
        amount <= balance,
        OutOfRange,
        "amount",
        "{} is more than the balance of {}",
        amount,
        balance,
    )
    counted = n.minimum(basis, balance)
    old = Cents(0) if pre_1987 is None else pre_1987
    n.require(old <= basis, OutOfRange, "pre_1987", "{} is more than the basis of {}", old, basis)
    first = n.minimum(amount, old)
    before = n.minimum(old, counted)
    rest, shared, of = amount - first, counted - before, balance - before
    found = first + n.part(rest, shared, n.maximum(of, Cents(1)))
    if trail.recording:
        if pre_1987 is not None:
            trail.add("Before 1987", first, cite="IRC 72(e)(8)(D)", when=old > 0).because(
                "of {} that was paid in before 1987, which comes out first "
                "and untaxed; the plan is assumed to have let contributions out before separation "
                "on May 5, 1986",
                old,
            )
        step = trail.add("After-tax part", found, cite=cite, when=balance > 0)
        step.because("{} x basis of {} / balance of {}, to the nearest cent", rest, shared, of)
        step.because(", and {} of pre-1987 contributions", first, when=old > 0)
        step.because(
            "; none of the basis is given as pre-1987, which would come out first",
            when=n.every(
                pre_1987 is not None,
                n.same(old, 0),
                basis > 0,
                basis < balance,
                amount > 0,
                amount < balance,
            ),
        )
        step.because(
            "; the basis of {} is more than the balance: a loss, which is not deductible",
            basis,
            when=basis > balance,
        )
        trail.add("After-tax part", found, cite=cite, when=balance <= 0).because(
            "an account without a balance has none"
        )
    return found


def tax(n: Arithmetic, taxable: Cents, rate: Share | None, trail: Trail) -> Cents:
    """The tax of a taxable part, at the rate that is given; told where one is."""
    found = n.paid([n.fine(taxable)], [n.given(rate, 0)])
    trail.add("Tax", found, cite="IRC 1", when=n.has(rate)).because(
        "{:%} of the taxable {}: the rate given, for all of it; other tax that the "
        "income may bring on is not in it",
        n.given(rate, 0),
        taxable,
    )
    return found


def amount(
    n: Arithmetic,
    converted: Cents,
    balance: Cents,
    basis: Cents,
    trail: Trail = SILENT,
    pre_1987: Cents | None = None,
    tax_rate: Share | None = None,
) -> Cents:
    """What is taxed when so much of the account is ``converted`` to Roth."""
    found = converted - untaxed(n, converted, balance, basis, trail, pre_1987=pre_1987)
    if trail.recording:
        tax(n, found, tax_rate, trail)
        step = trail.add("Taxable part", found, cite="IRC 402A(c)(4)(A), 408A(d)(3)(A)")
        step.because(
            "{} converted less what has been taxed before: ordinary income of the year" + SEPARATE,
            converted,
        )
        step.because(
            "; a conversion within the plan has nothing withheld, so estimated tax may be due",
            when=found > 0,
        )
        step.because("; nothing is taxed", when=n.same(found, 0))
    return found
