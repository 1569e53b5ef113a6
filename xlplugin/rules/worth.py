"""What an after-tax contribution is worth after some years, on three ways.

Of a contribution *a* with a total return *r* a year and *n* years:

* *Converted* to Roth at once: a(1 + r)^n; qualified distributions are not taxed
  (IRC 402A(d)(1), 408A(d)(1)).
* *Left after-tax* in the plan: the earnings are ordinary income when they are paid out (IRC 72(e)):
  a + (a(1 + r)^n - a)(1 - tax rate).
* *Saved in a taxable account*: prices grow by r less the dividend yield d. The dividends of each
  year, on what the account held when it began, are taxed (IRC 1(h)(11)) and the rest is
  reinvested; that adds to the basis (IRC 1012). So the balance grows by q = r - d + d(1 - dividend
  tax) a year, and its gain over the basis is the price growth on each year's balance:
  (r - d) x the sum of a(1 + q)^k for k = 0 ... n - 1. The gain is taxed at the end (IRC 1001,
  1(h)). Rates may hold the 3.8 % of net investment income as well (IRC 1411).

Edge cases:

* *A loss*: no tax, and nothing for the loss itself, which other gains may or may not take up.
* *No years*: each of the three is the contribution.

An amount is rounded once, at the end, half up to the cent: it is an outlook, not a limit.

    >>> from xlplugin.arithmetic import plain
    >>> from xlplugin.units import Cents
    >>> taxes = dict(zip(("tax_rate", "dividend_yield", "dividend_tax", "gains_tax"),
    ...                  map(plain.rate, ("0.24", "0.02", "0.15", "0.15"))))
    >>> table(plain, Facts(Cents(10_000_00), plain.rate("0.07"), **taxes), years=20)
    Worth(converted=3869684, left_after_tax=3180960, taxable_account=3360797)
    >>> table(plain, Facts(Cents(10_000_00), -plain.rate("0.07"), **taxes), years=1)  # a loss
    Worth(converted=930000, left_after_tax=930000, taxable_account=927000)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.rules.trail import Trail
from xlplugin.units import Cents, FineCents, Share

DIVIDEND_YIELD = "0.02"
DIVIDEND_TAX = GAINS_TAX = "0.15"
"""What is assumed where nothing is said: rates of many a saver, no figures of the law."""


@dataclass(slots=True, frozen=True)
class Facts:
    """A contribution, how it grows a year, and the taxes on what it earns."""

    contribution: Cents
    growth: Share
    tax_rate: Share
    dividend_yield: Share
    dividend_tax: Share
    gains_tax: Share


class Worth(NamedTuple):
    """What a contribution is worth on each of the three ways."""

    converted: Cents
    left_after_tax: Cents
    taxable_account: Cents


def table(n: Arithmetic, facts: Facts, years: int) -> Worth:
    """What the contribution is worth after some years."""
    of, growth = facts.contribution, facts.growth
    return Worth(
        converted(n, of, growth, years),
        left_after_tax(n, of, growth, years, facts.tax_rate),
        taxable_account(
            n, of, growth, years, facts.dividend_yield, facts.dividend_tax, facts.gains_tax
        ),
    )


def converted(n: Arithmetic, contribution: Cents, growth: Share, years: int) -> Cents:
    """Converted to Roth at once: all of it, untaxed."""
    grown = n.compound(n.fine(contribution), growth, years)
    return n.paid([grown], [n.whole])


def left_after_tax(
    n: Arithmetic, contribution: Cents, growth: Share, years: int, tax_rate: Share
) -> Cents:
    """Left in the after-tax account: its earnings taxed as ordinary income at the end."""
    grown = n.compound(n.fine(contribution), growth, years)
    return _less_tax(n, grown, grown - n.fine(contribution), tax_rate)


def taxable_account(
    n: Arithmetic,
    contribution: Cents,
    growth: Share,
    years: int,
    dividend_yield: Share,
    dividend_tax: Share,
    gains_tax: Share,
) -> Cents:
    """Saved in a taxable account: dividends taxed each year, the gain at the end."""
    start = n.fine(contribution)
    price = growth - dividend_yield
    # a share of a share is exact in billionths of billionths only
    rate = n.fine(price) + n.portion(dividend_yield, n.whole - dividend_tax)
    balance = n.grown(start, rate, years)
    gain = n.rate_of(n.grown_sum(start, rate, years), price)
    return _less_tax(n, balance, gain, gains_tax)


def _less_tax(n: Arithmetic, balance: FineCents, gain: FineCents, rate: Share) -> Cents:
    """A fine balance less tax on the gain in it, where there is one; in cents."""
    taxed = n.maximum(gain, 0)
    return n.paid([balance - taxed, taxed], [n.whole, n.whole - rate])


def explain(facts: Facts, years: int, worth: Worth, trail: Trail) -> None:
    """How the three worths of the last year come about; the taxable account is the last step."""
    growth = facts.growth
    loss = worth.converted < facts.contribution
    trail.add("Contribution", facts.contribution, cite="IRC 415(c)(2)(B)").because(
        "what is put in after tax"
    )
    step = trail.add("Converted", worth.converted, cite="IRC 402A(d)(1), 408A(d)(1)")
    step.because("a qualified distribution is not taxed: {:d} year(s)", years)
    step.because(" of growth by {:%}", growth, when=growth >= 0)
    step.because(" of a loss of {:%}", 0 - growth, when=growth < 0)
    step = trail.add("Left after-tax", worth.left_after_tax, cite="IRC 72(e), 402(a)")
    step.because("the same less {:%} of the earnings, as ordinary income", facts.tax_rate)
    step.because("; there are none, and the loss is assumed not to be deductible", when=loss)
    step = trail.add("Taxable account", worth.taxable_account, cite="IRC 1(h), 1001, 1012, 1411")
    step.because(
        "dividends of {:%} a year taxed at {:%} and reinvested, the rest "
        "of the growth in the price; the gain over contributions and reinvested dividends taxed at "
        "{:%} at the end",
        facts.dividend_yield,
        facts.dividend_tax,
        facts.gains_tax,
    )
    step.because(
        "; the price falls, and a loss is assumed not to be deductible",
        when=growth < facts.dividend_yield,
    )
