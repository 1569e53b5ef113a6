"""The functions about individual retirement accounts."""

from __future__ import annotations

from functools import partial
from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.filing import FILING_STATUS, MAGI, other_words
from xlplugin.arguments.plan_values import OneOf
from xlplugin.arguments.shared import AGE, YEAR, flag, used_up
from xlplugin.arguments.values import Age, Amount, Dollars
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import (
    backdoor_roth,
    form_8606,
    ira_deduction,
    ira_limit,
    roth_ira,
    savers_credit,
    savers_match,
)
from xlplugin.rules.ira_limit import Compensation
from xlplugin.rules.savers_credit import HEAD_OF_HOUSEHOLD, JOINT, OTHERS
from xlplugin.rules.savers_match import SURVIVING_SPOUSE
from xlplugin.rules.trail import Trail, own
from xlplugin.units import DOLLARS, Cents

EARNED_INCOME = Argument(
    "earned_income",
    Dollars(),
    "your compensation for the year, IRC 219(f)(1): pay, or earned income if self-employed; "
    "left out: assumed to reach the limit",
    default=None,
)
SPOUSE_INCOME = Argument(
    "spouse_income",
    Dollars(),
    "your spouse's compensation, on a joint return; it counts if it is the larger of the two; "
    "left out: 0",
    default=0,
)
SPOUSE_IRA = used_up(
    "spouse_ira",
    "what your spouse puts into traditional and Roth IRAs for the year",
)
EARNED = (EARNED_INCOME, SPOUSE_INCOME, SPOUSE_IRA)
CONVERSION = (
    Argument(
        "converted",
        Amount(money.cents_up),
        "the amount you convert from traditional IRAs to Roth in the year",
    ),
    Argument("contribution", Amount(), "your nondeductible contributions for the year"),
    Argument(
        "year_end_ira",
        Amount(money.cents_nearest),
        "all your traditional, SEP and SIMPLE IRAs on December 31, with rollovers still on "
        "their way",
    ),
    Argument(
        "prior_basis",
        Amount(),
        "your basis (money already taxed) from earlier years: line 14 of your last Form 8606; "
        "left out: 0",
        default=0,
    ),
    Argument(
        "distributions",
        Amount(money.cents_up),
        "other distributions in the year, not counting rollovers; left out: 0",
        default=0,
    ),
)
_STATUSES = {
    "single": OTHERS,
    "married joint": JOINT,
    "married separate": OTHERS,
    "head of household": HEAD_OF_HOUSEHOLD,
}
_other_words = partial(
    other_words, single=OTHERS, separate=OTHERS, joint=JOINT, head=HEAD_OF_HOUSEHOLD
)
CREDIT_STATUS = Argument(
    "filing_status",
    OneOf(_STATUSES, also=_other_words(surviving=OTHERS)),
    "single (here also for a qualifying surviving spouse), married joint, married separate or "
    "head of household; abbreviations such as MFJ work",
)
MATCH_STATUS = Argument(
    "filing_status",
    OneOf(
        {**_STATUSES, "surviving spouse": SURVIVING_SPOUSE},
        also=_other_words(surviving=SURVIVING_SPOUSE),
    ),
    "single, married joint, married separate, head of household or surviving spouse; "
    "abbreviations such as MFJ work",
)
_AGE = Argument(
    "age",
    Age(),
    "your age on December 31 of the year, or your date of birth; left out: 18 or more",
    default=None,
)
_STUDENT = flag(
    "student_or_dependent",
    "TRUE if you are a full-time student or someone else's dependent",
)
_DISTRIBUTIONS = used_up(
    "distributions",
    "distributions in the testing period, both spouses' on a joint return",
)


def _earned(a: Values) -> Compensation:
    return Compensation(a["earned_income"], a["spouse_income"], a["spouse_ira"])


def _ira(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return ira_limit.limit(n, law, a["age"], _earned(a), trail=trail)


def _roth_ira(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    facts = roth_ira.Facts(a["magi"], a["filing_status"], a["age"], _earned(a), a["traditional"])
    return roth_ira.limit(n, law, facts, trail)


def _ira_deduction(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    facts = ira_deduction.Facts(
        a["magi"],
        a["filing_status"],
        a["age"],
        a["covered"],
        a["spouse_covered"],
        a["below_70_half"],
        _earned(a),
    )
    return ira_deduction.limit(n, law, facts, trail)


def _conversion(a: Values) -> backdoor_roth.Facts:
    return backdoor_roth.Facts(**{argument.name: a[argument.name] for argument in CONVERSION})


def _backdoor(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return backdoor_roth.amount(n, _conversion(a), trail)


def _form_8606(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    form_8606.table(n, _conversion(a), a["made_next_year"], trail)
    return trail.table(["Line", "Amount", "Why", "Authority"])


def _saver(a: Values) -> savers_credit.Facts:
    return savers_credit.Facts(
        a["agi"],
        a["filing_status"],
        a["contributions"],
        a["spouse_contributions"],
        a["distributions"],
        a["age"],
        a["student_or_dependent"],
    )


def _savers_credit(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return savers_credit.amount(n, law, _saver(a), a["tax"], trail)


def _savers_match(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return savers_match.amount(n, law, _saver(a), trail)


FUNCTIONS = (
    Function(
        "MEGAROTH_IRA",
        "The IRA contribution limit for the year, traditional and Roth together.",
        (AGE, YEAR, *EARNED),
        DOLLARS,
        _ira,
        "IRC 219(b)(1), (b)(5), (c)",
        (52, 2026),
    ),
    Function(
        "MEGAROTH_ROTH_IRA",
        "The most you can contribute directly to a Roth IRA at your income.",
        (
            MAGI,
            FILING_STATUS,
            AGE,
            YEAR,
            EARNED_INCOME,
            used_up(
                "traditional",
                "your contributions to traditional IRAs for the year, which use up the same limit",
            ),
            SPOUSE_INCOME,
            SPOUSE_IRA,
        ),
        DOLLARS,
        _roth_ira,
        "IRC 408A(c)(2)-(3); 219(g)(2)(B)-(C)",
        (160000, "single", 40, 2026),
    ),
    Function(
        "MEGAROTH_IRA_DEDUCTION",
        "The traditional IRA contributions you can deduct.",
        (
            MAGI,
            FILING_STATUS,
            AGE,
            YEAR,
            flag("covered", "TRUE if a plan at work covers you in the year"),
            flag("spouse_covered", "TRUE if a plan at work covers your spouse in the year"),
            *EARNED,
            flag(
                "below_70_half",
                "TRUE if you had not reached age 70 1/2 by December 31; matters only at age "
                "70, in years through 2019",
            ),
        ),
        DOLLARS,
        _ira_deduction,
        "IRC 219(a)-(b), (g)",
        (86000, "single", 40, 2026, True),
    ),
    Function(
        "MEGAROTH_BACKDOOR",
        "The taxable part when you convert from traditional IRAs to a Roth IRA.",
        CONVERSION,
        DOLLARS,
        _backdoor,
        "IRC 408(d)(2), 72(e)(8), 408A(d)(3); Form 8606",
        (7500, 7500, 67500),
    ),
    Function(
        "MEGAROTH_8606",
        "Form 8606, Parts I and II, line by line: your basis, and how much of a conversion is "
        "taxed.",
        (
            *CONVERSION,
            Argument(
                "made_next_year",
                Dollars(money.cents_nearest),
                "the part of the contribution you make after December 31; left out: 0",
                default=0,
            ),
        ),
        TABLE,
        _form_8606,
        "IRC 408(d)(2), 408(o), 72(e)(8), 408A(d)(3); Form 8606",
        (7500, 7500, 67500),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_SAVERS_CREDIT",
        "The saver's credit; after-tax contributions to the plan count too.",
        (
            Argument(
                "agi", Dollars(money.cents_up), "your adjusted gross income (AGI), in dollars"
            ),
            CREDIT_STATUS,
            YEAR,
            Argument(
                "contributions",
                Dollars(money.cents_nearest),
                "your own IRA contributions, elective deferrals and after-tax contributions "
                "for the year",
            ),
            Argument(
                "spouse_contributions",
                Dollars(money.cents_nearest),
                "your spouse's, on a joint return, since a spouse may get the credit too; left "
                "out: 0",
                default=0,
            ),
            Argument(
                "tax",
                Dollars(),
                "your income tax for the year, which the credit cannot exceed; left out: "
                "assumed to be at least the credit",
                default=None,
            ),
            _DISTRIBUTIONS,
            _AGE,
            _STUDENT,
        ),
        DOLLARS,
        _savers_credit,
        "IRC 25B",
        (48500, "married joint", 2026, 2000, 2000),
    ),
    Function(
        "MEGAROTH_SAVERS_MATCH",
        "The Saver's Match from 2027 on: what the Treasury adds to your contributions.",
        (
            Argument(
                "agi",
                Dollars(money.cents_up),
                "your modified adjusted gross income: with foreign earned income, and whatever "
                "this year's contributions took off it, added back",
            ),
            MATCH_STATUS,
            YEAR,
            Argument(
                "contributions",
                Dollars(money.cents_nearest),
                "your own traditional and Roth IRA contributions, elective deferrals, "
                "governmental 457(b) contributions and after-tax contributions for the year",
            ),
            Argument(
                "spouse_contributions",
                Dollars(money.cents_nearest),
                "your spouse's, on a joint return, since a spouse gets a match too; left out: 0",
                default=0,
            ),
            _DISTRIBUTIONS,
            _AGE,
            _STUDENT,
        ),
        DOLLARS,
        _savers_match,
        "IRC 6433",
        (56000, "married joint", 2027, 2000, 2000),
    ),
)
