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
        "it would grow to {}, more than {}",
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


BALANCE = _dollars("balance", "balance of the plan's separate after-tax sub-account")
BASIS = _dollars("basis", "your after-tax contributions in that balance")
PRE_1987 = _optional(
    "pre_1987",
    "the part of the basis that is still left from pre-1987 contributions, if the plan on May "
    "5, 1986 let you withdraw them before leaving the job: it comes out first, untaxed; left "
    "out: 0",
)
TAX_RATE = Argument(
    "tax_rate",
    Share(),
    "your income tax rate, such as 24%, to show the tax in dollars; left out: no tax is shown",
    default=None,
)
GROWTH = Argument(
    "growth", Rate(-0.5, 0.3), "total return per year, dividends included, such as 7%"
)

FUNCTIONS = (
    Function(
        "MEGAROTH_CONVERSION",
        "The taxable part when you convert after-tax money to Roth.",
        (_dollars("amount", "the amount you convert"), BALANCE, BASIS, PRE_1987, TAX_RATE),
        DOLLARS,
        _conversion,
        "IRC 402A(c)(4), 72(e)(8), 72(d)(2)",
        (5250, 10500, 10000),
    ),
    Function(
        "MEGAROTH_SPLIT",
        "A payout split between Roth, a traditional IRA and cash: what is taxable.",
        (
            BALANCE,
            BASIS,
            _dollars("amount", "the whole amount paid out, cash included"),
            _optional("cash", "the part paid in cash, before withholding; left out: 0"),
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
        "What a contribution grows to, year by year: converted, left after-tax, or taxable.",
        (
            _dollars("contribution", "the amount you contribute after tax"),
            Argument("years", Whole(1, 100, "20"), "the number of years it grows"),
            GROWTH,
            Argument(
                "tax_rate", Share(), "your tax rate on ordinary income at the end, such as 24%"
            ),
            Argument(
                "dividend_yield",
                Rate(0, 0.2, "2%"),
                "dividends per year, as a share of the account; they are part of growth; left "
                "out: 2%",
                default=plain.rate(worth.DIVIDEND_YIELD),
            ),
            Argument(
                "dividend_tax",
                Share(),
                "tax rate on dividends, with the 3.8% net investment income tax if it applies; "
                "left out: 15%",
                default=plain.rate(worth.DIVIDEND_TAX),
            ),
            Argument(
                "gains_tax",
                Share(),
                "tax rate on the gain at the end, with the 3.8% tax if it applies; left out: 15%",
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
        "A year of monthly after-tax contributions, converted every few months: what is taxable.",
        (
            _dollars("contribution", "your after-tax contribution each month"),
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
        "The boxes on Form 1099-R for a conversion, rollover, payment or correction.",
        (
            Argument(
                "payment",
                OneOf(reporting_1099r.PAYMENTS),
                "the kind: in-plan conversion, to Roth IRA, to traditional IRA, "
                "cash, Roth account to Roth IRA, Roth account in cash, excess deferral, ACP "
                "refund, 415 correction, Roth employer money, IRA to Roth IRA, IRA in cash, "
                "Roth IRA in cash or IRA recharacterized",
            ),
            _dollars("amount", "the whole amount, earnings included"),
            _optional(
                "basis",
                "after-tax or Roth contributions in the amount, which were already taxed; left "
                "out: 0",
            ),
            flag("over_59_half", "TRUE if it is paid after age 59 1/2"),
            flag(
                "qualified",
                "TRUE for a qualified distribution from a Roth account in a plan or a Roth "
                "IRA: the 5 years are over, and it comes after age 59 1/2, disability or death",
            ),
            flag(
                "prior_year",
                "TRUE for an excess deferral that is income for the year before, or a "
                "recharacterized IRA contribution made for that year",
            ),
            Argument(
                "because",
                OneOf(reporting_1099r.REASONS),
                "why it is paid: 'death', 'disability', 'separation' (you left the employer in "
                "or after the year you turned 55; plans only) or 'exception' (another one that "
                "the payer knows of); left out: none",
                default=reporting_1099r.NONE,
            ),
            _optional(
                "allocable_to_irr",
                "for a Roth account paid in cash, the part from in-plan conversions of the "
                "last 5 years, box 10; left out: box left blank",
                None,
            ),
            Argument(
                "first_year",
                Year(),
                "first year of the plan's Roth account, box 11; left out: box left blank",
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
        "What it costs to withdraw Roth money: where it comes from, income, the 10% tax.",
        (
            _dollars("amount", "the amount you withdraw"),
            YEAR,
            _dollars(
                "contributions",
                "your Roth contributions still in the account, rollovers of Roth contributions "
                "included",
            ),
            Argument(
                "conversions",
                Rows(
                    Argument("year", Year(), "the year of a conversion"),
                    _optional("untaxed", "the part that had already been taxed"),
                    _optional("taxed", "the part that was taxed then"),
                    example="{2024,10000,150}",
                ),
                "conversions still in the account, one row each: the year, the part that was "
                "not taxed then, the part that was; left out: none",
                default=(),
            ),
            flag("over_59_half", "TRUE after age 59 1/2, and after death or disability"),
            Argument(
                "first_year",
                Year(),
                "year of your first contribution or conversion to any Roth IRA (or, for a "
                "plan, to its Roth account); left out, or later than that: the year of the "
                "oldest conversion",
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
                "balance of all your Roth IRAs, or of the plan's Roth account, if it is "
                "needed; left out: assumed to be enough",
                None,
            ),
            _optional(
                "first_home",
                "the part used to buy, build or rebuild a first home within 120 days, IRC "
                "72(t)(8): from a Roth IRA, at most 10,000 in a lifetime; left out: 0",
            ),
        ),
        TABLE,
        _withdrawal,
        "IRC 408A(d), 402A(d), 72(t)",
        (10150, 2026, 0, [[2024, 10000, 150]]),
        on_columns=False,
        not_native="it takes a list of conversions, and their order matters",
    ),
)
