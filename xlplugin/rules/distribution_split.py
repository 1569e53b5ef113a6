"""A distribution that goes to several places: to Roth, to a traditional IRA, and as cash.

Authority: Notice 2014-54, section III. What is paid out at the same time is one distribution,
however many checks there are. Its pre-tax part is pro rata (IRC 72(e)(8)); that part is assigned

1. to the direct rollovers, as far as they reach, and
2. what is left of it to the cash.

Where the direct rollovers are more than the pre-tax part, the recipient may send all pre-tax money
to a traditional IRA and after-tax money alone to a Roth IRA: nothing is taxable then. That is the
split worked out here.

    pre-tax part = amount - amount x basis / balance      less what comes out first, see conversion
    to traditional = min(pre-tax part, amount - cash)        nothing of it after-tax
    to Roth        = amount - cash - to traditional          nothing of it pre-tax

Of cash that could have been rolled over, 20 % of the taxable part is withheld (IRC 3405(c)(1)),
half up to the cent. A plan need not withhold where all such payments of the year are under $200
(Reg. 31.3405(c)-1, Q&A-14). Cash may still be rolled over within 60 days, its pre-tax part first.

    >>> from xlplugin.arithmetic import plain
    >>> account = Cents(10_000_00), Cents(9_000_00), Cents(10_000_00)  # balance, basis, paid out
    >>> for row in table(plain, *account, cash=Cents(500_00)):
    ...     print(*row, sep=" | ")
    To | After-tax part | Pre-tax part | Taxable | Withheld
    To Roth | 8500.0 | 0.0 | 0.0 | 0.0
    To traditional | 0.0 | 1000.0 | 0.0 | 0.0
    Cash | 500.0 | 0.0 | 0.0 | 0.0
    Total | 9000.0 | 1000.0 | 0.0 | 0.0
    >>> table(plain, *account, cash=Cents(11_000_00))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: cash: 11,000.00 is more than the 10,000.00 paid out
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic, Cell, Table
from xlplugin.errors import OutOfRange
from xlplugin.rules import conversion
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import DOLLARS, Cents

WITHHELD = "0.2"
"""Of the taxable part of cash that could have been rolled over: IRC 3405(c)(1)(B)."""

HEADERS = ("To", "After-tax part", "Pre-tax part", "Taxable", "Withheld")
NOTICE = "Notice 2014-54 s.III; IRC 402(c)(2), 72(e)(8)"


def withheld(n: Arithmetic, taxed: Cents) -> Cents:
    """The mandatory withholding from taxable cash, half up to the cent."""
    return n.paid([n.fine(taxed)], [n.rate(WITHHELD)])


def table(
    n: Arithmetic,
    balance: Cents,
    basis: Cents,
    amount: Cents,
    cash: Cents,
    trail: Trail = SILENT,
    pre_1987: Cents | None = None,
) -> Table:
    """What goes where: a table with a row for each destination, and their total."""
    n.require(cash <= amount, OutOfRange, "cash", "{} is more than the {} paid out", cash, amount)
    after_tax = conversion.untaxed(n, amount, balance, basis, trail, pre_1987=pre_1987)
    pre_tax = amount - after_tax
    rolled = amount - cash
    to_traditional = n.minimum(pre_tax, rolled)
    to_roth = rolled - to_traditional
    taxed = pre_tax - to_traditional
    tax = withheld(n, taxed)
    if trail.recording:
        trail.add("Pre-tax part", pre_tax, cite="IRC 72(e)(8)").because(
            "{} paid out less its after-tax part" + conversion.SEPARATE, amount
        )
        trail.add("Direct rollovers", rolled, cite="IRC 401(a)(31), 402(c)").because(
            "{} paid out less {} in cash", amount, cash
        )
        trail.add("To traditional", to_traditional, cite=NOTICE, when=pre_tax <= rolled).because(
            "the whole pre-tax part: it goes to the direct rollovers first"
        )
        trail.add("To traditional", to_traditional, cite=NOTICE, when=pre_tax > rolled).because(
            "all direct rollovers: the pre-tax part is more than they are"
        )
        trail.add("To Roth", to_roth, cite=NOTICE).because(
            "what is left of the direct rollovers: only after-tax "
            "money, so that none of it is taxable"
        )
        step = trail.add("Taxable", taxed, cite=NOTICE)
        step.because("the pre-tax part that is left for the cash")
        step.because(
            "; before 59 1/2 the 10% tax comes on top unless an exception "
            "applies, and what is rolled over within 60 days is not taxed, pre-tax "
            "money first",
            when=taxed > 0,
        )
        trail.add("Withheld", tax, cite="IRC 3405(c)(1)", when=taxed > 0).because(
            "20% of taxable cash that could have been rolled over"
        )
        trail.add("Withheld", tax, cite="IRC 3405(c)(2)", when=n.same(taxed, 0)).because(
            "nothing: direct rollovers and after-tax money have none withheld"
        )
    none = Cents(0)

    def row(to: str, *parts: Cents) -> list[Cell]:
        return [to, *((part, DOLLARS) for part in parts)]

    rows = [
        row("To Roth", to_roth, none, none, none),
        row("To traditional", none, to_traditional, none, none),
        row("Cash", cash - taxed, taxed, taxed, tax),
        row("Total", after_tax, pre_tax, taxed, tax),
    ]
    return n.table(HEADERS, rows)
