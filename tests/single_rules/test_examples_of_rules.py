"""Proves that each rule shows itself: its docstring has an example that runs, and its entry is
called by one of the few verbs that all rules share."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

from xlplugin import rules

VERBS = {"limit", "room", "amount", "test", "table"}
"""The most the law allows; what a limit leaves; what the law makes of the facts; whether a test is
passed; an answer of several figures."""

NO_RULE = {
    "trail": "the steps that rules leave",
    "needed": "a law that is asked only where it is needed",
    "law_with": "a law with other amounts",
    "places": "places of the order of priority, told by it",
    "deferral_and_match": "the deferral that leaves room for its match, for two rules",
    "employers_books": "the books of several employers",
    "employers_entries": "what the books of several employers hold",
    "employers_need": "what the plans of several employers need of catch-up",
    "employers_pay": "the pay of several employers",
    "employers_together": "who is one employer, for several employers",
    "bank_holidays": "the days on which no bank pays",
}
"""Modules that hold no rule of their own."""

MODULES = sorted(
    each.name
    for each in pkgutil.iter_modules(rules.__path__)
    if each.name not in NO_RULE and not each.ispkg
)


@pytest.mark.parametrize("name", MODULES)
def test_the_example_of_a_rule_runs(name):
    module = importlib.import_module(f"xlplugin.rules.{name}")
    (example,) = doctest.DocTestFinder(recurse=False).find(module)
    shown = [each for each in example.examples if each.want or each.exc_msg]
    assert len(shown) >= 2, "a good call and one that is refused, or an edge"
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(example, out=told.append)
    assert runner.failures == 0, "".join(told)


@pytest.mark.parametrize("name", MODULES)
def test_the_entry_of_a_rule_is_called_by_a_verb_of_all_rules(name):
    module = importlib.import_module(f"xlplugin.rules.{name}")
    own = {
        key
        for key, each in vars(module).items()
        if inspect.isfunction(each) and each.__module__ == module.__name__
    }
    assert own & VERBS, f"{name} has {', '.join(sorted(own))}"


def test_what_holds_no_rule_is_there():
    assert {each.name for each in pkgutil.iter_modules(rules.__path__)} >= NO_RULE.keys()
