"""What is taxed when after-tax money becomes Roth.

Statute: IRC 402A(c)(4) (within the plan) and 408A(d)(3), 402(c)(8)(B) (to a Roth IRA): what has not
been taxed yet is income of the year of the conversion. Of a distribution that is a part of an
account, basis is the part that it is of the account (IRC 72(e)(8)):

    taxable = amount - amount x basis / balance

After-tax contributions and their own earnings are a contract of their own where the plan accounts
for them separately (IRC 72(d)(2); Notice 87-13, Q&A-14), so ``balance`` and ``basis`` are those of
that sub-account. A plan that does not: the whole account, whose pre-tax money is then drawn in.

Edge cases:

* *A loss*: the basis is more than the balance, and nothing is taxable. The rest of the basis is
  no deduction.
* *An empty account*: nothing can be converted, and nothing is taxable.
* *Rounding*: the untaxed part is the nearest cent, the taxable part the rest.

A conversion is no contribution: it uses up nothing of the 415(c) limit (Reg. 1.415(c)-1(b)(3)).
"""

from __future__ import annotations

from xlplugin.errors import OutOfRange
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.rules.trail import Trail

PRO_RATA = "IRC 72(e)(8), 72(d)(2); Notice 87-13, Q&A-14"
SEPARATE = (
    "; balance and basis are taken for those of an after-tax sub-account that the plan accounts "
    "for separately"
)


def untaxed(
    n: Arithmetic,
    amount: int,
    balance: int,
    basis: int,
    trail: Trail = SILENT,
    cite: str = PRO_RATA,
) -> int:
    """The basis in a part of an account."""
    n.require(amount <= balance, OutOfRange, "amount", "{} is more than the balance of {}",
              amount, balance)  # fmt: skip
    counted = n.minimum(basis, balance)
    found = n.part(amount, counted, n.maximum(balance, 1))
    if trail.recording:
        trail.add(
            "After-tax part", found, "{} x basis of {} / balance of {}, to the nearest cent",
            amount, counted, balance, cite=cite, when=balance > 0,
            also=[(basis > balance, "; the basis of {} is more than the balance: a loss, which "
                   "is no deduction", basis)],
        )  # fmt: skip
        trail.add("After-tax part", found, "an account without a balance has none",
                  cite=cite, when=balance <= 0)  # fmt: skip
    return found


def taxable(n: Arithmetic, amount: int, balance: int, basis: int, trail: Trail = SILENT) -> int:
    """What is taxed when ``amount`` of the account is converted to Roth."""
    found = amount - untaxed(n, amount, balance, basis, trail)
    if trail.recording:
        trail.add(
            "Taxable part", found,
            "{} converted less what has been taxed before: ordinary income of the year" + SEPARATE,
            amount, cite="IRC 402A(c)(4)(A), 408A(d)(3)(A)",
            also=[
                (found > 0, "; a conversion within the plan has nothing withheld, so estimated "
                 "tax may be due"),
                (n.same(found, 0), "; nothing is taxed"),
            ],
        )  # fmt: skip
    return found
