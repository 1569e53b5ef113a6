"""How much is tried: every number that a longer proof makes larger, in one place.

``XLPLUGIN_TESTS`` says which column: ``fast``, as in ``sh do test`` and where nothing is said;
``prove``, as in ``sh do prove``; ``larger``, as in ``sh do prove --larger``. A variable by the name
of a row, such as ``XLPLUGIN_KILLS=100``, sets that number alone. A test that takes a number from
here bears the mark ``grows``, so that ``sh do prove`` runs it again, with more; Hypothesis' own
tests are run again too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

COLUMNS = ("fast", "prove", "larger")
TIER = os.environ.get("XLPLUGIN_TESTS", "fast")

SIZES = {
    #                               fast   prove     larger
    "EXAMPLES":                     (60,    400,    20_000),  # of each invariant, by Hypothesis
    "PARITY_IRONCALC":              (20,    300,    20_000),  # plans, recalculated in IronCalc
    "PARITY_LIBREOFFICE":           (10,     30,       500),  # plans, in LibreOffice
    "PARITY_HYPERFORMULA":            (1,     60,     1_000),  # plans, in HyperFormula
    "PARITY_FUNCTIONS_IRONCALC":    (10,    500,     5_000),  # calls of each native function
    "PARITY_FUNCTIONS_CELLRUNE":     (1,     10,       100),  # the same, in CellRune
    "PARITY_ROUTES":               (100,    500,     5_000),  # calls that go through all routes
    "BAD_CELLS":                    (80,    300,    10_000),  # planners with bad cells, generated
    "ALTERED_MATCHES":             (150,  1_500,    15_000),  # texts for a match, nearly right
    "ANY_CALLS":                 (2_000, 20_000, 1_000_000),  # of all functions, of any values
    "EXPLAINED":                    (50,    150,     1_500),  # calls of each function, twice
    "KILLS":                         (1,      3,       100),  # of each kind of process and signal
    "PLANS":                        (20,    100,     1_500),  # invariants of a whole year
    "REFERENCE":                    (50,    300,    12_000),  # plans against the second model
    "EVERY_ELECTION":               (60,    400,     4_000),  # small years, every schedule tried
    "FOLLOWED":                     (40,  1_000,    20_000),  # years in which advice is followed
    "FOLLOWED_IN_CELLS":            (6,    100,     1_000),  # of them by typing into a workbook
    "MUTANTS":                      (60,     60,     1_200),  # changes of the law's arithmetic
    "COLUMN":                   (50_000, 200_000, 1_000_000),  # rows of one range
}  # fmt: skip


def size(name: str) -> int:
    """The number of a row, in the column that was asked for."""
    alone = os.environ.get(f"XLPLUGIN_{name}")
    return int(alone) if alone else SIZES[name][COLUMNS.index(TIER)]


def proofs_after(count: int, values: Iterable[object]) -> list[ParameterSet]:
    """Parameters of which the first few are in the fast tier and the others are proofs."""
    return [
        pytest.param(value, marks=[pytest.mark.proof] if place >= count else [])
        for place, value in enumerate(values)
    ]


def examples(share: float) -> int:
    """A share of the usual number of examples, for an invariant that takes long."""
    return max(1, round(size("EXAMPLES") * share))


SEED = int(os.environ.get("XLPLUGIN_PARITY_SEED", "2026"))
"""Another one asks for other plans and calls."""
