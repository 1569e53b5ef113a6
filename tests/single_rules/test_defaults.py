"""Proves what a rule takes an argument that is left out to be: no money, and what most plans say.

The functions state every argument to their rules, so that nothing but this asks for a rule's own
defaults; a plan, another rule or a program does.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from xlplugin import rules
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.money import UNLIMITED

MEANT = {
    # a formula for a match has no end unless it says one, and matches catch-up
    "Tier.dollars_to": UNLIMITED, "MatchFormula.cap": UNLIMITED, "MatchFormula.catch_up": True,
    "MatchFormula.after_tax": False, "MatchFormula.timing": "",
    # a year has twelve months; a tax is one of one year; an employer has one plan
    "Facts.months": 12, "amount.years": 1, "Job.plan": 1, "Job.controls": False,
    "_simple.small": False,
    # a room of one person that is the only one of the group
    "Facts.others": 1,
    # no cap
    "MatchInCell.cap_value": UNLIMITED,
    # a correction counts what turns into catch-up first (Reg. 1.414(v)-1(b)(1)(i))
    "Facts.use_catch_up": True,
    "counted.joint": True, "limit.joint": True, "tell.applies": True, "_recaptured.by_share": False,
    "Step.unit": "dollars", "add.unit": "dollars", "kept.unit": "dollars", "add.when": True,
    "because.when": True,
}  # fmt: skip
DECLARED = {
    argument.name: argument.default
    for function in FUNCTIONS.values()
    for argument in function.arguments
    if isinstance(argument.default, bool)
}


def defaults():
    """The name of each rule's argument that may be left out, and its default."""
    for found in pkgutil.walk_packages(rules.__path__, rules.__name__ + "."):
        module = importlib.import_module(found.name)
        for thing in vars(module).values():
            if getattr(thing, "__module__", "") != module.__name__:
                continue
            own = vars(thing).values() if inspect.isclass(thing) else [thing]
            for function in filter(inspect.isfunction, own):
                init = function.__name__ in ("__init__", "__new__")
                name = thing.__name__ if init else function.__name__
                for each in inspect.signature(function).parameters.values():
                    if isinstance(each.default, bool | int | str):
                        yield f"{found.name.rpartition('.')[2]}.{name}.{each.name}", each.default


NAMES = list(dict(defaults()))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out(name):
    default, known = dict(defaults())[name], name.partition(".")[2]
    if known in MEANT:
        assert default == MEANT[known]
    elif isinstance(default, bool):
        assert default == DECLARED.get(name.rpartition(".")[2], default)
    elif isinstance(default, int):
        assert default == 0


def test_there_are_many():
    assert len(NAMES) > 50
