"""What to check: what is wrong, and what to do about it.

The checks are those of :mod:`xlplugin.plan.checks`, each a row; :mod:`book` takes the sheet, and
:mod:`start` its summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.arithmetic import plain
from xlplugin.plan.checks import CHECKS, OK, RESULTS, Check, Rule
from xlplugin.sheets.layout import DATE, PLAIN, Cell, Found, Look, Sheet
from xlplugin.sheets.layout import MONEY as IN_MONEY
from xlplugin.sheets.layout import SHARE as IN_SHARE
from xlplugin.sheets.planner.cells import Written
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.native import NativeYear, in_cents, n
from xlplugin.sheets.planner.problems import FILL_IN
from xlplugin.sheets.planner.sentences import DASH, Sentence
from xlplugin.sheets.planner.titles import CHECKS as TITLE
from xlplugin.sheets.planner.titles import cells
from xlplugin.sheets.styles import RESULT_LOOKS, WARNING
from xlplugin.units import DAY, DOLLARS, SHARE

FIRST = 5
LAST = FIRST + len(CHECKS) - 1
RESULT_CELLS = cells(TITLE, f"$B${FIRST}:$B${LAST}")
STYLES = {DOLLARS: ("found", IN_MONEY), SHARE: ("found_share", IN_SHARE), DAY: ("found_date", DATE)}
Y: Written = NativeYear("Workings!")


_A_CELL_IS_WRONG = f'AND($B$3<>"",LEFT($B$3,{len(FILL_IN)})<>"{FILL_IN}")'
"""By the words of this sheet: in Google Sheets a look cannot ask a name or another sheet."""


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        TITLE,
        list(_cells()),
        {"A": 2, "B": 9, "C": 66, "D:E": 13, "F": 66, "G": 25},
        heights={FIRST + down: _height(check.do) for down, check in enumerate(CHECKS)},
        row_height=22,
        pages_high=0,
        freeze=f"A{FIRST}",
        looks=[
            Look(f"B{FIRST}:B{LAST}", f'$B{FIRST}="{word}"', {"font_color": ink, "bg_color": fill})
            for word, (ink, fill) in RESULT_LOOKS.items()
        ]
        + [Look("B3", _A_CELL_IS_WRONG, {"font_color": WARNING})],
    )


def _height(text: str) -> float:
    """Points of a row with a text that wraps."""
    return 20 if len(text) <= 70 else 34 if len(text) <= 134 else 48


def _cells() -> Iterator[Cell]:
    yield Cell("B1", TITLE, "title")
    value, formula = SUMMARY
    yield Cell("B2", value, "muted", formula, name="chk_summary")
    yield Cell("B3", lambda p: p.problem, "sentence", "calc_problem")
    for letter, label, style in (
        ("B", "Result", "heading"),
        ("C", "What is checked", "heading"),
        ("D", "Found", "heading_right"),
        ("E", "Allowed", "heading_right"),
        ("F", "If it is not OK", "heading_indent"),
    ):
        yield Cell(f"{letter}{FIRST - 1}", label, style)
    for row, check in enumerate(CHECKS, FIRST):
        style, unit = STYLES.get(check.unit, ("found_number", PLAIN))
        yield Cell(
            f"B{row}", _result(check), "result", _result_formula(check), name=f"chk_{check.code}"
        )
        yield Cell(f"C{row}", check.what, "line")
        for letter, rule, instead in (
            ("D", check.found, check.no_found),
            ("E", check.allowed, check.no_allowed),
        ):
            yield Cell(
                f"{letter}{row}",
                _figure(rule, instead),
                style,
                _figure_formula(rule, instead, check.unit),
                unit,
            )
        yield Cell(f"F{row}", check.do, "wrapped_why")


def _result(check: Check) -> Callable[[Contents], str]:
    return lambda p: DASH if p.problem else RESULTS[check.result(plain, p.year)]


def _result_formula(check: Check) -> str:
    wrong = check.wrong(n, Y)
    return f'IF(calc_problem<>"","{DASH}",IF({wrong},"{RESULTS[check.severity]}","OK"))'


def _figure(rule: Rule, instead: tuple[Rule, str] | None) -> Shows:
    def value(shown: Contents) -> Found:
        if shown.problem:
            return ""
        if instead and instead[0](plain, shown.year):
            return instead[1]
        found: Found = rule(plain, shown.year)
        return found

    return value


def _figure_formula(rule: Rule, instead: tuple[Rule, str] | None, unit: str) -> str:
    text = in_cents(rule(n, Y), unit)
    if instead:
        condition = instead[0](n, Y)
        text = f'"{instead[1]}"' if condition is True else f'IF({condition},"{instead[1]}",{text})'
    return f'IF(calc_problem<>"","",{text})'


# -- the summary -------------------------------------------------------------------------------
def _summary(shown: Contents) -> str:
    if shown.problem:
        return "Waiting for the cream cells on Start."
    results = [check.result(plain, shown.year) for check in CHECKS]
    counts = [results.count(number) for number in range(len(RESULTS))]
    if counts[OK] == len(CHECKS):
        return f"All {len(CHECKS)} checks are OK."
    said = [f"{counts[2]} to stop for"] if counts[2] else []
    said += [f"{counts[1]} to look at"] if counts[1] else []
    first = CHECKS[results.index(max(results))]
    return f"{', '.join([*said, f'{counts[OK]} OK'])}. First: {first.what}."


_WHATS = cells(TITLE, f"$C${FIRST}:$C${LAST}")
_STOPS, _LOOKS, _OKS = (f'COUNTIF({RESULT_CELLS},"{word}")' for word in ("STOP", "LOOK", "OK"))
SUMMARY: Sentence = (
    _summary,
    'IF(calc_problem<>"","Waiting for the cream cells on Start.",'
    f'IF({_OKS}={len(CHECKS)},"All {len(CHECKS)} checks are OK.",'
    f'IF({_STOPS}>0,{_STOPS}&" to stop for, ","")&'
    f'IF({_LOOKS}>0,{_LOOKS}&" to look at, ","")&{_OKS}&" OK. First: "&'
    f'INDEX({_WHATS},MATCH(IF({_STOPS}>0,"STOP","LOOK"),{RESULT_CELLS},0))&"."))',
)


def _counted(shown: Contents) -> str:
    if shown.problem:
        return TITLE
    results = [RESULTS[check.result(plain, shown.year)] for check in CHECKS]
    said = [f"{results.count(word)} {word}" for word in ("STOP", "LOOK") if word in results]
    return f"{TITLE}: {', '.join(said) or 'all OK'}"


COUNTED: Sentence = (
    _counted,
    f'IF(calc_problem<>"","{TITLE}",'
    f'IF({_STOPS}+{_LOOKS}=0,"{TITLE}: all OK","{TITLE}: "&'
    f'IF({_STOPS}>0,{_STOPS}&" STOP","")&'
    f'IF(AND({_STOPS}>0,{_LOOKS}>0),", ","")&'
    f'IF({_LOOKS}>0,{_LOOKS}&" LOOK","")))',
)
"""The same in a few words, for Start."""
