"""Runs the fast tests on mutants: each mutant in a process of its own, forked where all tests are
collected, until one test fails.

In a fork the mutant's code is put into the functions that are already there, and a changed
constant under its name wherever it was imported. What cannot be put in so is imported anew
(:mod:`anew`), and so is every mutant that survives here, since something may have been worked out
before the fork.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import itertools
import json
import os
import resource
import signal
import sys
import time
import traceback
import types
from collections import defaultdict

import pytest
from mutants import ROOT, tree_of

FOLDERS = (
    "single_rules", "year_by_paycheck", "published_law", "worksheet", "sums",
    "commands/test_limits_update.py", "commands/test_limits_projected.py",
)  # fmt: skip
LEFT_OUT = (
    "sizes", "test_any_call", "test_loads", "test_a_step_beside", "test_search_invariants",
    "test_plan_invariants", "no_time", "is_quick", "test_a_folder_that_cannot_be_written",
)  # fmt: skip
"""Parts of the ids of tests of memory and time, of some that take long and see little, and of one
that becomes another user, who may not import what is not imported yet: it would kill anything."""

ASK_OF_ALL = ("test_defaults", "test_figures_and_columns_are_declared")
"""Tests that look at what is declared, and run none of its lines."""

MOST = 15
"""Seconds of tests on one mutant before it is left to :mod:`anew`, as they took when traced."""

MEMORY = 3 << 30
KILLED, SURVIVED, FAULT = 1, 0, 3


def quick_hypothesis() -> None:
    """Few examples, the same each time, not made smaller."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutations", max_examples=40, derandomize=True, database=None, deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    settings.load_profile("mutations")


def module_name(file: str) -> str:
    return "xlplugin." + file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


class Quiet:
    """Collects the fast tests only, with few examples."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self):
        quick_hypothesis()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items):
        items[:] = [
            item for item in items
            if not any(item.get_closest_marker(mark) for mark in ("proof", "engine", "browser"))
            and not any(part in item.nodeid for part in LEFT_OUT)
        ]  # fmt: skip


class Traced(Quiet):
    """Writes down which lines of the mutated files each test runs, and how long it takes."""

    def __init__(self, files: list[str]) -> None:
        import coverage

        self.names = {str(ROOT / "xlplugin" / file): file for file in files}
        self.coverage = coverage.Coverage(data_file=None, include=list(self.names))
        self.coverage.start()
        self.taken: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item):
        self.coverage.switch_context(item.nodeid)
        started = time.perf_counter()
        yield
        self.taken[item.nodeid] = time.perf_counter() - started
        self.coverage.switch_context("")

    def pytest_runtest_logreport(self, report):
        if not report.passed:
            self.failed.add(report.nodeid)

    def found(self) -> dict:
        self.coverage.stop()
        data = self.coverage.get_data()
        tests = [name for name in self.taken if name not in self.failed]
        numbers = {name: number for number, name in enumerate(tests)}
        lines: dict[str, dict[int, list[int]]] = {}
        for path, file in self.names.items():
            by_line = data.contexts_by_lineno(path) if path in data.measured_files() else {}
            lines[file] = {
                line: sorted(numbers[name] for name in names if name in numbers)
                for line, names in by_line.items()
            }
        return {"tests": [[name, self.taken[name]] for name in tests], "lines": lines,
                "failed": sorted(self.failed)}  # fmt: skip


class Tests:
    """Which tests to run on a mutant, the likeliest to kill it first."""

    def __init__(self, traced: dict) -> None:
        self.names = [name for name, _ in traced["tests"]]
        self.seconds = [seconds for _, seconds in traced["tests"]]
        self.lines = {
            file: {int(line): set(tests) for line, tests in lines.items()}
            for file, lines in traced["lines"].items()
        }
        self.killers: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))

    def of_file(self, file: str) -> set[int]:
        asked = (number for number, name in enumerate(self.names)
                 if any(part in name for part in ASK_OF_ALL))  # fmt: skip
        return set(asked).union(*self.lines[file].values())

    def of(self, mutant) -> set[int]:
        if mutant.when != "called":
            return self.of_file(mutant.file)
        return set().union(*(self.lines[mutant.file].get(line, ()) for line in mutant.lines))

    def ordered(self, mutant, tests: set[int]) -> list[int]:
        near, file = self.killers[f"{mutant.file} {mutant.function}"], self.killers[mutant.file]
        return sorted(tests, key=lambda x: (-near[x], self.seconds[x] > 0.05, -file[x],
                                            self.seconds[x]))  # fmt: skip

    def within(self, tests: list[int], most: float) -> list[int]:
        """The first of some tests, which together took so many seconds."""
        spent = itertools.accumulate(self.seconds[test] for test in tests)
        return [test for test, seconds in zip(tests, spent, strict=True) if seconds < most]

    def killed(self, mutant, test: int) -> None:
        self.killers[f"{mutant.file} {mutant.function}"][test] += 1
        self.killers[mutant.file][test] += 1


def run_first_failing(items: list, pipe: int) -> int:
    """Runs tests until one fails, in this process, which ends with it."""
    from _pytest.runner import runtestprotocol

    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number, (item, seconds) in enumerate(items):
        os.pwrite(pipe, f"{number:8}".encode(), 0)
        signal.alarm(int(max(10, 20 * seconds)))
        following = items[number + 1][0] if number + 1 < len(items) else None
        reports = runtestprotocol(item, nextitem=following, log=False)
        if any(report.failed for report in reports):
            return KILLED
    return SURVIVED


class Judge(Quiet):
    """Collects the tests, then judges mutants."""

    def __init__(self, tests: Tests, by_file: dict[str, list[int]], tell) -> None:
        self.tests = tests
        self.by_file = by_file
        self.tell = tell

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        items = {item.nodeid: item for item in session.items}
        numbered = {
            number: (items[name], self.tests.seconds[number])
            for number, name in enumerate(self.tests.names)
            if name in items
        }
        for file in self.by_file:
            importlib.import_module(module_name(file))
        gc.unfreeze()  # what is frozen after collecting is not found among the objects
        live = _live_functions()
        caches = [x for x in gc.get_objects() if type(x) is functools._lru_cache_wrapper]
        gc.collect()
        gc.freeze()
        for file, wanted in self.by_file.items():
            tree, changes = tree_of(file)
            code = compiled(tree, file)
            for change in (changes[number] for number in wanted):
                if change.mutant.when == "import":
                    continue  # only imported anew
                chosen = self.tests.of(change.mutant) & numbered.keys()
                chosen = self.tests.within(self.tests.ordered(change.mutant, chosen), MOST)
                started = time.perf_counter()
                by = forked(functools.partial(
                    _put_in_and_run, tree, change, code, live, caches,
                    [numbered[test] for test in chosen],
                )) if chosen else None  # fmt: skip
                if by is not None:
                    self.tests.killed(change.mutant, chosen[by])
                    by = self.tests.names[chosen[by]]
                self.tell(change.mutant, by, time.perf_counter() - started, len(chosen))
        return True


def _put_in_and_run(tree, change, code, live, caches, items, pipe: int) -> int:
    put_in(tree, change, code, live, caches)
    return run_first_failing(items, pipe)


def forked(work) -> int | None:
    """At which test some work in a process of its own ended badly; ``None`` if it did not."""
    pipe = os.memfd_create("at")
    child = os.fork()
    if not child:
        try:
            os.pwrite(pipe, f"{0:8}".encode(), 0)
            os._exit(work(pipe))
        except BaseException:
            traceback.print_exc()
            os._exit(FAULT)
    _, status = os.waitpid(child, 0)
    at = int(os.pread(pipe, 8, 0) or 0)
    os.close(pipe)
    if os.waitstatus_to_exitcode(status) == FAULT:
        raise RuntimeError("a mutant could not be put in")
    return None if status == SURVIVED else at


# -- put into what is imported ---------------------------------------------------------------
def compiled(tree: ast.Module, file: str) -> types.CodeType:
    path = str(ROOT / "xlplugin" / file)
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def _key(code: types.CodeType) -> tuple:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _live_functions() -> dict[tuple, list[types.FunctionType]]:
    live = defaultdict(list)
    for thing in gc.get_objects():
        # isinstance would ask the object, and some of the tests' objects answer with an error
        if type(thing) is types.FunctionType and "/xlplugin/" in thing.__code__.co_filename:
            live[_key(thing.__code__)].append(thing)
    return live


def _all_codes(code: types.CodeType):
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield const
            yield from _all_codes(const)


def put_in(tree, change, code: types.CodeType, live: dict, caches: list) -> None:
    """Puts a mutant in the place of what it changes."""
    mutant = change.mutant
    change.make()
    module = sys.modules[module_name(mutant.file)]
    if mutant.when == "constant":
        _put_constant(tree, mutant, module)
    elif mutant.when == "default":
        _put_defaults(tree, mutant, module)
    else:
        mutated = compiled(tree, mutant.file)
        before = {_key(each): each for each in _all_codes(code)}
        for each in _all_codes(mutated):
            if each != before.get(_key(each)):
                for function in live[_key(each)]:
                    if len(function.__code__.co_freevars) == len(each.co_freevars):
                        function.__code__ = each
    for kept in caches:
        kept.cache_clear()


def _put_constant(tree: ast.Module, mutant, module) -> None:
    for statement in tree.body:
        if getattr(statement, "lineno", 0) == mutant.lines.start:
            target = getattr(statement, "targets", None) or [statement.target]
            value = ast.fix_missing_locations(ast.Expression(statement.value))
            new = eval(compile(value, "constant", "eval"), module.__dict__)
            name = target[0].id
            old = module.__dict__[name]
            for other in list(sys.modules.values()):
                space = getattr(other, "__dict__", {})
                if name in space and space[name] is old:
                    space[name] = new


def _put_defaults(tree: ast.Module, mutant, module) -> None:
    owner = module
    *outer, name = mutant.function.split(".")
    for each in outer:
        owner = getattr(owner, each)
    found = owner.__dict__[name]
    function = getattr(found, "__func__", getattr(found, "__wrapped__", found))
    [node] = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == name
        and node.lineno == mutant.lines.start
    ]  # fmt: skip
    space = module.__dict__

    def value(expression):
        return eval(
            compile(ast.fix_missing_locations(ast.Expression(expression)), "d", "eval"), space
        )

    function.__defaults__ = tuple(map(value, node.args.defaults)) or None
    function.__kwdefaults__ = {
        arg.arg: value(default)
        for arg, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        if default is not None
    } or None


def pytest_arguments() -> list[str]:
    return ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir", str(ROOT),
            "-c", str(ROOT / "pyproject.toml"), "--no-header", "--no-summary",
            "-W", "ignore::pytest.PytestAssertRewriteWarning"]  # fmt: skip


def places() -> list[str]:
    return [str(ROOT / "tests" / folder) for folder in FOLDERS]


def load(path) -> Tests:
    return Tests(json.loads(path.read_text()))
