"""The form that reports money leaving an account: the boxes of Form 1099-R.

Authority: the Instructions for Forms 1099-R and 5498, and what each payment is taxed by. Box 1 is
all of it, box 2a its taxable part, box 4 the tax withheld, box 5 the part that has been taxed
before (after-tax or Roth contributions), box 7 the code of what happened:

* G: a direct rollover, and a conversion within the plan (Notice 2010-84); also employer money that
  is paid as Roth, which is reported as if it had been converted at once (Notice 2024-2, L-9)
* H: a designated Roth account rolled over to a Roth IRA; nothing is taxable (IRC 402A(c)(3))
* 1 or 7: cash before or after 59 1/2; with B where a designated Roth account paid it
* 8 or P: an excess that is taxed in the year of the payment, or in the year before; with B where
  Roth deferrals were in it
* E: a correction under EPCRS, such as annual additions above the 415(c) limit

Edge cases:

* *A loss*: the basis counts up to the payment.
* *Withholding*: 20 % of what could have been rolled over and was not (IRC 3405(c)). A conversion, a
  rollover and a corrective payment have none of it; the latter are no eligible rollover
  distributions (Reg. 1.402(c)-2).
* *An excess deferral paid back after the year*: the deferral was income of the year before (P); its
  earnings are income of the year of the payment, on a form of their own (8). A refund after the
  ACP test is income of the year of the payment, whatever year was tested (IRC 4979(f)(2)).
"""

from __future__ import annotations

from xlplugin.rules.distribution_split import withheld
from xlplugin.rules.trail import WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.rules.trail import Trail

(
    IN_PLAN, TO_ROTH_IRA, TO_TRADITIONAL, CASH, ROTH_TO_ROTH_IRA, ROTH_CASH, EXCESS_DEFERRAL,
    ACP_REFUND, CORRECTION_415, ROTH_EMPLOYER,
) = range(1, 11)  # fmt: skip

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
}
INSTRUCTIONS = "Instructions for Forms 1099-R and 5498"


def boxes(
    n: Arithmetic,
    payment: int,
    amount: int,
    basis: int,
    over_59_half: bool,
    qualified: bool,
    prior_year: bool,
    trail: Trail,
) -> None:
    """The boxes that are filled in, as steps of the trail: the code first, the basis last."""

    def any_of(*kinds: int) -> bool:
        return n.some(*(n.same(payment, kind) for kind in kinds))

    counted = n.minimum(basis, amount)
    of_roth_account = n.same(payment, ROTH_CASH)
    rolled_untaxed = any_of(TO_TRADITIONAL, ROTH_TO_ROTH_IRA)
    untaxed = n.some(rolled_untaxed, n.every(of_roth_account, qualified))
    taxable = n.where(untaxed, 0, amount - counted)
    in_cash = any_of(CASH, ROTH_CASH)
    tax = n.where(in_cash, withheld(n, taxable), 0)
    excess = any_of(EXCESS_DEFERRAL, ACP_REFUND)
    roth_excess = n.every(n.same(payment, EXCESS_DEFERRAL), counted > 0)
    before = n.every(n.same(payment, EXCESS_DEFERRAL), prior_year)
    code = n.words(
        (any_of(IN_PLAN, TO_ROTH_IRA, TO_TRADITIONAL, ROTH_EMPLOYER), "G"),
        (n.same(payment, ROTH_TO_ROTH_IRA), "H"),
        (n.same(payment, CORRECTION_415), "E"),
        (n.every(of_roth_account, over_59_half), "7B"),
        (of_roth_account, "1B"),
        (n.every(n.same(payment, CASH), over_59_half), "7"),
        (n.same(payment, CASH), "1"),
        (n.every(before, roth_excess), "PB"),
        (before, "P"),
        (roth_excess, "8B"),
        (excess, "8"),
    )
    trail.add(
        "7 code", code, "", unit=WORDS, cite=f"{INSTRUCTIONS}, box 7",
        also=[
            (n.same(payment, IN_PLAN), "G: converted to Roth within the plan"),
            (any_of(TO_ROTH_IRA, TO_TRADITIONAL), "G: rolled over directly"),
            (n.same(payment, ROTH_EMPLOYER), "G: employer money paid as Roth is reported as if "
             "it had been converted at once"),
            (n.same(payment, ROTH_TO_ROTH_IRA), "H: a designated Roth account rolled over to a "
             "Roth IRA, whose own 5 years count there"),
            (n.every(in_cash, over_59_half), "7: paid after 59 1/2"),
            (n.every(in_cash, n.no(over_59_half)), "1: paid before 59 1/2, no exception known "
             "to the plan"),
            (of_roth_account, "; B: from a designated Roth account"),
            (n.every(excess, n.no(before)), "8: an excess taxed in the year of the payment"),
            (before, "P: an excess that is income of the year before; its "
             "earnings have a form of their own, with code 8: leave them out here"),
            (roth_excess, "; B: Roth deferrals are in it"),
            (n.same(payment, CORRECTION_415), "E: a correction under EPCRS"),
        ],
    )  # fmt: skip
    trail.add("1 gross", amount, "all of it", cite=f"{INSTRUCTIONS}, box 1")
    trail.add(
        "2a taxable", taxable, "", cite="IRC 402(c), 402A(c)(4), 402A(d), 72(e)(8)",
        also=[
            (n.no(untaxed), "{} less the basis of {}", amount, counted),
            (n.same(payment, TO_TRADITIONAL), "nothing: a rollover stays untaxed"),
            (n.same(payment, ROTH_TO_ROTH_IRA), "nothing: Roth money stays Roth"),
            (n.every(of_roth_account, qualified), "nothing: a qualified distribution"),
            (n.every(of_roth_account, n.no(qualified)), "; not said to be qualified, so earnings "
             "are income"),
        ],
    )  # fmt: skip
    trail.add(
        "4 withheld", tax, "", cite="IRC 3405(c)",
        also=[
            (in_cash, "20% of taxable cash that could have been rolled over"),
            (any_of(IN_PLAN, ROTH_EMPLOYER), "nothing: estimated tax may be due"),
            (any_of(TO_ROTH_IRA, TO_TRADITIONAL, ROTH_TO_ROTH_IRA),
             "nothing of a direct rollover"),
            (any_of(EXCESS_DEFERRAL, ACP_REFUND, CORRECTION_415), "the 20% does not bind: a "
             "corrective payment cannot be rolled over"),
        ],
    )  # fmt: skip
    trail.add(
        "5 basis", counted, "contributions in it that have been taxed before",
        also=[
            (basis > amount, "; of {} no more than the payment counts", basis),
            (n.same(counted, 0), "; none said"),
        ],
        cite=f"{INSTRUCTIONS}, box 5",
    )  # fmt: skip
