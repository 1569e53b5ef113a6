"""The functions about getting to Roth, and what it is worth."""

from __future__ import annotations

from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.plan_values import OneOf, Whole
from xlplugin.arguments.ranges import Rows
from xlplugin.arguments.shared import YEAR, flag
from xlplugin.arguments.values import Amount, Rate, Share, Year
from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import (
    conversion,
    conversion_sweeps,
    distribution_split,
    reporting_1099r,
    roth_withdrawal,
    worth,
)
from xlplugin.rules.roth_withdrawal import (
    ACCOUNTS,
    ROTH_IRA,
    Conversion,
)
from xlplugin.rules.trail import Trail, own
from xlplugin.units import DOLLARS, NUMBER, Cents

MOST_WORTH = Cents(10**10)
"""In cents: beyond it a spreadsheet's own arithmetic could not tell the cent after many years."""

VALUE_HEADERS = ("Year", "Converted", "Left after-tax", "Taxable account")


def _conversion(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return conversion.amount(
        n, a["amount"], a["balance"], a["basis"], trail, a["pre_1987"], a["tax_rate"]
    )


def _split(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    return distribution_split.table(
        n, a["balance"], a["basis"], a["amount"], a["cash"], trail, a["pre_1987"]
    )


def _1099r(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    reporting_1099r.table(n, reporting_1099r.Facts(**a), trail)
    return trail.table(("Box", "Amount", "Why", "Authority"))


def _sweeps(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    return conversion_sweeps.table(
        n, a["contribution"], a["growth"], a["every"], trail, a["tax_rate"]
    )


def _withdrawal(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    conversions = [Conversion(**row) for row in a["conversions"]]
    facts = roth_withdrawal.Facts(
        a["amount"],
        a["year"],
        a["contributions"],
        conversions,
        a["over_59_half"],
        a["first_year"],
        a["exception"],
        a["first_home"],
        a["account"],
        a["balance"],
    )
    roth_withdrawal.amount(n, facts, trail)
    return trail.table()


def _value(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    years = a["years"]
    facts = worth.Facts(
        a["contribution"],
        a["growth"],
        a["tax_rate"],
        a["dividend_yield"],
        a["dividend_tax"],
        a["gains_tax"],
    )
    in_roth = worth.converted(n, facts.contribution, facts.growth, years)
    most = n.maximum(facts.contribution, in_roth)
    n.require(
        most <= MOST_WORTH,
        OutOfRange,
        "contribution",
        "it would be {}, more than {}",
        most,
        MOST_WORTH,
    )

    def row(m: Any, year: Any) -> list[tuple[Any, str]]:
        return [(year, NUMBER), *((amount, DOLLARS) for amount in worth.table(m, facts, year))]

    if trail.recording:
        worth.explain(facts, years, worth.table(n, facts, years), trail)
    return n.table_of(VALUE_HEADERS, years, row)


def _dollars(name: str, doc: str) -> Argument:
    return Argument(name, Amount(money.cents_nearest), doc)


def _optional(name: str, doc: str, default: int | None = 0) -> Argument:
    return Argument(name, Amount(money.cents_nearest), doc, default=default)


BALANCE = _dollars("balance", "balance of the separately accounted after-tax sub-account")
BASIS = _dollars("basis", "after-tax contributions in that balance")
PRE_1987 = _optional(
    "pre_1987",
    "of the basis, what is left of pre-1987 contributions, in a plan that let "
    "them out before separation on May 5, 1986: it comes out first, untaxed; left out: 0",
)
TAX_RATE = Argument(
    "tax_rate",
    Share(),
    "your rate of income tax, such as 24%: shows the tax in dollars; left out: no tax is shown",
    default=None,
)
GROWTH = Argument("growth", Rate(-0.5, 0.3), "total return a year, dividends included, such as 7%")

FUNCTIONS = (
    Function(
        "MEGAROTH_CONVERSION",
        "The taxable part of after-tax money that is converted to Roth.",
        (_dollars("amount", "what is converted"), BALANCE, BASIS, PRE_1987, TAX_RATE),
        DOLLARS,
        _conversion,
        "IRC 402A(c)(4), 72(e)(8), 72(d)(2)",
        (5250, 10500, 10000),
    ),
    Function(
        "MEGAROTH_SPLIT",
        "A distribution sent to Roth, to a traditional IRA and out as cash: what is taxable.",
        (
            BALANCE,
            BASIS,
            _dollars("amount", "what is paid out in all, cash included"),
            _optional("cash", "of it in cash, before withholding; left out: 0"),
            PRE_1987,
        ),
        TABLE,
        _split,
        distribution_split.NOTICE,
        (250000, 50000, 100000, 30000),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_VALUE",
        "What an after-tax contribution is worth year by year: converted, left, or taxable.",
        (
            _dollars("contribution", "what is contributed after tax"),
            Argument("years", Whole(1, 100, "20"), "years that it grows"),
            GROWTH,
            Argument("tax_rate", Share(), "rate of ordinary income at the end, such as 24%"),
            Argument(
                "dividend_yield",
                Rate(0, 0.2, "2%"),
                "dividends a year, as a share of the account: a part of growth; left out: 2%",
                default=plain.rate(worth.DIVIDEND_YIELD),
            ),
            Argument(
                "dividend_tax",
                Share(),
                "rate on dividends, with the 3.8% of net investment income where it applies; "
                "left out: 15%",
                default=plain.rate(worth.DIVIDEND_TAX),
            ),
            Argument(
                "gains_tax",
                Share(),
                "rate on the gain at the end, likewise; left out: 15%",
                default=plain.rate(worth.GAINS_TAX),
            ),
        ),
        TABLE,
        _value,
        "IRC 402A(d), 72(e), 1(h), 1411",
        (34500, 20, 0.07, 0.24),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_SWEEPS",
        "A year of after-tax contributions, converted every so many months: what is taxable.",
        (
            _dollars("contribution", "after-tax contribution of each month"),
            GROWTH,
            Argument(
                "every",
                Whole(1, 12, "3"),
                "months between conversions: 1, 2, 3, 4, 6 or 12; left out: 1",
                default=1,
            ),
            TAX_RATE,
        ),
        TABLE,
        _sweeps,
        "IRC 402A(c)(4), 72(e)(8)",
        (2875, 0.07, 3),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_1099R",
        "The boxes of Form 1099-R for a conversion, a rollover, a payment or a correction.",
        (
            Argument(
                "payment",
                OneOf(reporting_1099r.PAYMENTS),
                "what it is: in-plan conversion, to Roth IRA, to traditional IRA, cash, Roth "
                "account to Roth IRA, Roth account in cash, excess deferral, ACP refund, 415 "
                "correction, Roth employer money, IRA to Roth IRA, IRA in cash, Roth IRA in cash "
                "or IRA recharacterized",
            ),
            _dollars("amount", "all of it, earnings included"),
            _optional(
                "basis",
                "after-tax or Roth contributions in the amount, which have been taxed "
                "before; left out: 0",
            ),
            flag("over_59_half", "TRUE if it is paid after 59 1/2"),
            flag(
                "qualified",
                "TRUE for a qualified distribution of a designated Roth account or "
                "Roth IRA: the 5 years are over, after 59 1/2, disability or death",
            ),
            flag(
                "prior_year",
                "TRUE for an excess deferral that is income of the year before, or "
                "an IRA contribution for it that is recharacterized",
            ),
            Argument(
                "because",
                OneOf(reporting_1099r.REASONS),
                "why it is paid: 'death', 'disability', 'separation' (in or after the year of 55, "
                "from a plan) or 'exception' (another one that the payer knows); left out: none",
                default=reporting_1099r.NONE,
            ),
            _optional(
                "allocable_to_irr",
                "of a Roth account in cash, what comes from conversions within "
                "the plan of the last 5 years, box 10; left out: box left blank",
                None,
            ),
            Argument(
                "first_year",
                Year(),
                "first year of the designated Roth account, box 11; left out: box left blank",
                default=None,
            ),
        ),
        TABLE,
        _1099r,
        reporting_1099r.INSTRUCTIONS,
        ("in-plan conversion", 10150, 10000),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_ROTH_WITHDRAWAL",
        "What a withdrawal of Roth money costs: where it comes from, income, the 10% tax.",
        (
            _dollars("amount", "what is withdrawn"),
            YEAR,
            _dollars(
                "contributions",
                "Roth contributions that are still there, rollovers of Roth contributions included",
            ),
            Argument(
                "conversions",
                Rows(
                    Argument("year", Year(), "the year of a conversion"),
                    _optional("untaxed", "its part that had been taxed before"),
                    _optional("taxed", "its part that was taxed then"),
                    example="{2024,10000,150}",
                ),
                "conversions that are still there, a row each: year, part that was not taxed "
                "then, part that was; left out: none",
                default=(),
            ),
            flag("over_59_half", "TRUE after 59 1/2, and after death or disability"),
            Argument(
                "first_year",
                Year(),
                "year of the first contribution or conversion to any Roth IRA (to the plan's Roth "
                "account); left out, or later than that: the year of the oldest conversion",
                default=None,
            ),
            flag("exception", "TRUE if an exception to the 10% tax applies, IRC 72(t)(2)"),
            Argument(
                "account",
                OneOf(ACCOUNTS),
                "'Roth IRA', or 'plan' for a designated Roth account; left out: Roth IRA",
                default=ROTH_IRA,
            ),
            _optional(
                "balance",
                "balance of all Roth IRAs, or of the plan's account, where it is "
                "needed; left out: taken to be enough",
                None,
            ),
            _optional(
                "first_home",
                "dollars of it that buy, build or rebuild a first home within 120 "
                "days, IRC 72(t)(8): from a Roth IRA, at most 10,000 in a lifetime; left out: 0",
            ),
        ),
        TABLE,
        _withdrawal,
        "IRC 408A(d), 402A(d), 72(t)",
        (10150, 2026, 0, [[2024, 10000, 150]]),
        on_columns=False,
        not_native="it takes a list of conversions, whose order counts",
    ),
)
