"""The mutants of a file: one small change each, named so that the name outlives other edits.

A mutant is known by its file, the function it is in, the expression it changes and what that
becomes; a number tells equals apart. Types, docstrings, sentences and imports are left alone, and
the names that a rule gives to what it keeps, by which a formula calls it.
"""

from __future__ import annotations

import ast
import copy
import functools
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("rules", "plan/year", "law")

COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
BUILT_IN = {"min": "max", "max": "min", "any": "all", "all": "any"}
CALLED = {
    "minimum": "maximum", "maximum": "minimum", "every": "some", "some": "every",
    "floor": "up", "up": "floor", "nearest": "floor", "part": "fraction", "fraction": "part",
    "month_end": "months_on", "months_on": "month_end", "day_of": "month_of",
    "through": "before", "before": "through", "rest": "through", "sum": "most", "most": "sum",
}  # fmt: skip
NAMES = {("hasattr", 1)}
"""Calls, and which of their parts is only a name."""
BOUNDS = {"minimum", "maximum", "min", "max", "given"}
PARTS = {"every", "some"}
NUMBER = re.compile(r"\d+(\.\d+)?")
CODE = re.compile(r"[^\s]*")
LONGEST = 90


@dataclass(frozen=True)
class Mutant:
    file: str
    function: str
    was: str
    becomes: str
    number: int  # among equals of the function
    lines: range = field(compare=False)  # of the statement it is in
    when: str = field(compare=False)  # it is run: "called", "default", "constant", "import"

    @property
    def name(self) -> str:
        return " | ".join((self.file, self.function, self.was, self.becomes, str(self.number)))


@dataclass
class Change:
    """Where a tree is changed, and what is put there."""

    mutant: Mutant
    place: ast.AST
    part: str
    index: int | None
    new: ast.AST

    def make(self) -> None:
        if self.index is None:
            setattr(self.place, self.part, self.new)
        else:
            getattr(self.place, self.part)[self.index] = self.new


def files() -> list[str]:
    """The files that are mutated, from the package's folder."""
    package = ROOT / "xlplugin"
    found = (path for folder in FOLDERS for path in (package / folder).rglob("*.py"))
    return sorted(path.relative_to(package).as_posix() for path in found)


def tree_of(file: str) -> tuple[ast.Module, list[Change]]:
    """A file's tree, and the changes that can be made to it."""
    tree = ast.parse((ROOT / "xlplugin" / file).read_text(encoding="utf-8"))
    return tree, _Finder(file).found_in(tree)


@functools.cache
def mutants() -> tuple[Mutant, ...]:
    """All mutants of all files, in their order."""
    return tuple(change.mutant for file in files() for change in tree_of(file)[1])


def _negated(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    return ast.UnaryOp(ast.Not(), test)


def _with(node: ast.AST, **parts: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in parts.items():
        setattr(new, name, value)
    return new


def _without(items: list, index: int) -> list:
    return items[:index] + items[index + 1 :]


def _of_compare(node: ast.Compare):
    for at, op in enumerate(node.ops):
        for other in COMPARED[type(op)]:
            yield _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])


def _of_boolop(node: ast.BoolOp):
    yield _with(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
    for at in range(len(node.values)):
        left = _without(node.values, at)
        yield left[0] if len(left) == 1 else _with(node, values=left)


def _of_binop(node: ast.BinOp):
    texts = (ast.JoinedStr, ast.List, ast.Tuple)
    for side in (node.left, node.right):
        if isinstance(side, texts) or isinstance(getattr(side, "value", 0), str):
            return
    if other := ARITHMETIC.get(type(node.op)):
        yield _with(node, op=other())


def _of_augassign(node: ast.AugAssign):
    if isinstance(node.value, ast.Constant | ast.JoinedStr) and not isinstance(
        getattr(node.value, "value", ""), int
    ):
        return
    if other := ARITHMETIC.get(type(node.op)):
        yield _with(node, op=other())


def _of_unary(node: ast.UnaryOp):
    if isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


def _of_constant(node: ast.Constant):
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, str) and NUMBER.fullmatch(value):
        yield ast.Constant(value[:-1] + str((int(value[-1]) + 1) % 10))
    elif isinstance(value, str) and CODE.fullmatch(value):
        yield ast.Constant(value + "X")


def _called(node: ast.AST) -> str:
    func = getattr(node, "func", None)
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _of_call(node: ast.Call):
    func, name = node.func, _called(node)
    of_n = isinstance(func, ast.Attribute)
    others = CALLED if of_n else BUILT_IN
    plain = not any(isinstance(arg, ast.Starred) for arg in node.args)

    def named(other: str) -> ast.expr:
        return _with(func, **{"attr" if of_n else "id": other})

    if name in others:
        yield _with(node, func=named(others[name]))
    if name == "nearest":
        yield _with(node, func=named("up"))
    if name == "down" and len(node.args) == 2:
        yield ast.Call(named("up"), [ast.Call(named("portion"), node.args, [])], [])
    if name == "no" and plain:
        yield node.args[0]
    if name == "where" and len(node.args) == 3:
        condition, yes, no = node.args
        yield _with(node, args=[condition, no, yes])
        yield yes
        yield no
    if name in BOUNDS and plain and len(node.args) == 2:
        yield from node.args
    if name in PARTS and plain and len(node.args) > 1:
        for at in range(len(node.args)):
            yield _with(node, args=_without(node.args, at))


def _of_test(node):
    yield _with(node, test=_negated(node.test))


def _of_comprehension(node: ast.comprehension):
    for at, test in enumerate(node.ifs):
        yield _with(node, ifs=[*node.ifs[:at], _negated(test), *node.ifs[at + 1 :]])
        yield _with(node, ifs=_without(node.ifs, at))


def _of_statement(node: ast.Expr):
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


OPERATORS = {
    ast.Compare: _of_compare, ast.BoolOp: _of_boolop, ast.BinOp: _of_binop,
    ast.AugAssign: _of_augassign, ast.UnaryOp: _of_unary, ast.Constant: _of_constant,
    ast.Call: _of_call, ast.If: _of_test, ast.While: _of_test, ast.IfExp: _of_test,
    ast.comprehension: _of_comprehension, ast.Expr: _of_statement,
}  # fmt: skip
LEFT_ALONE = {"annotation", "returns", "type_params"}


def _shown(node: ast.AST) -> str:
    if isinstance(node, ast.If | ast.While):
        node = node.test
    if isinstance(node, ast.Pass):
        return "(nothing)"
    if isinstance(node, ast.comprehension):
        return " ".join(
            ["for", ast.unparse(node.target), *(f"if {ast.unparse(x)}" for x in node.ifs)]
        )
    return " ".join(ast.unparse(ast.fix_missing_locations(node)).split())


def _texts(old: str, new: str) -> tuple[str, str]:
    """Both, without what is the same at a long text's ends."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start, end = max(start - 30, 0), max(end - 30, 0)

    def cut(text: str) -> str:
        middle = text[start : len(text) - end]
        if len(middle) > 2 * LONGEST:
            middle = f"{middle[:LONGEST]}…{middle[-LONGEST:]}"
        return ("…" if start else "") + middle + ("…" if end else "")

    return cut(old), cut(new)


class _Finder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.changes: list[Change] = []
        self.counts: Counter = Counter()

    def found_in(self, tree: ast.Module) -> list[Change]:
        self._body(tree, "", "import")
        return self.changes

    def _body(self, node: ast.AST, function: str, when: str) -> None:
        for part in ("body", "orelse", "finalbody"):
            for index, statement in enumerate(getattr(node, part, [])):
                self._statement(statement, (node, part, index), function, when)
        for handler in getattr(node, "handlers", []):
            self._body(handler, function, when)

    def _statement(self, node: ast.stmt, place: tuple, function: str, when: str) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_left_alone(node):
            return
        if isinstance(node, ast.FunctionDef):
            inner = f"{function}.{node.name}".lstrip(".")
            for part in ("decorator_list", "args"):
                kind = "default" if part == "args" and when == "import" else when
                self._parts(node, part, inner, kind, range(node.lineno, node.lineno + 1))
            self._body(node, inner, "called")
            return
        if isinstance(node, ast.ClassDef):
            inner = f"{function}.{node.name}".lstrip(".")
            self._body(node, inner, when)
            return
        last = node.end_lineno
        compound = [*getattr(node, "body", []), *getattr(node, "handlers", [])]
        if compound:
            last = max(node.lineno, compound[0].lineno - 1)
        lines = range(node.lineno, last + 1)
        if when == "import" and not function and isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            when = "constant" if isinstance(target, ast.Name) else when
        self._changed(node, place, function, when, lines, node)
        for part, _ in ast.iter_fields(node):
            if part not in ("body", "orelse", "finalbody", "handlers"):
                self._parts(node, part, function, when, lines)
        self._body(node, function, when)

    def _parts(self, node: ast.AST, part: str, function: str, when: str, lines: range) -> None:
        value = getattr(node, part)
        if (
            part in LEFT_ALONE
            or part == "format_spec"
            or (isinstance(node, ast.JoinedStr) and isinstance(value, str))
        ):
            return
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or (
                isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)
            ):
                continue
            if (_called(node), index) in NAMES:
                continue
            whole = node if isinstance(node, ast.expr | ast.keyword) else child
            self._changed(child, (node, part, index), function, when, lines, whole)
            for inner, _ in ast.iter_fields(child):
                self._parts(child, inner, function, when, lines)

    def _changed(self, node, place: tuple, function: str, when: str, lines: range, whole) -> None:
        for new in OPERATORS.get(type(node), lambda _: ())(node):
            self._keep(place, ast.copy_location(new, node), node, function, when, lines, whole)

    def _keep(self, place, new, node, function, when, lines, whole) -> None:
        owner, part, index = place
        old = _shown(whole)
        change = Change(None, owner, part, index, new)
        if whole is owner and len(old) <= 4 * LONGEST:
            change.make()
            shown = _shown(whole)
            Change(None, owner, part, index, node).make()
        else:
            old, shown = _shown(node), _shown(new)
        was, becomes = _texts(old, shown)
        key = (function, was, becomes)
        self.counts[key] += 1
        change.mutant = Mutant(self.file, *key, self.counts[key], lines, when)
        self.changes.append(change)


def _is_left_alone(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return getattr(node.targets[0], "id", "") in ("TYPE_CHECKING", "__slots__", "__all__")
    return False
