"""Plans of any size, for a process with little memory."""

from __future__ import annotations

import time

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.plan.answer import outputs, plan_of

ALMOST = 9_999_999_999.99
"""The largest amount in dollars that is taken."""

LARGE = {"year": 2026, "age": 52, "salary": ALMOST, "match": "50% up to 6%", "step": "dollars"}


def answered(given):
    """The seconds that a plan takes, with its outputs; a plan that cannot be is refused."""
    start = time.process_time()
    try:
        outputs(plan_of(given))
    except XlpluginError as error:
        assert str(error)
    return time.process_time() - start


def all_answered(plans):
    """The seconds of each plan."""
    return [answered(given) for given in plans]


def elections(*arguments):
    """What the worksheet function answers."""
    return call(named("ELECTIONS"), arguments)
