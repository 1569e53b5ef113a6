"""The names of the workbook: one for each function of the catalog, and their helpers.

``MEGAROTH_CAP`` takes cells or ranges and asks ``XLP_ONE_CAP``, which answers for one person.
What native formulas cannot carry is a name too: it answers ``#N/A``, and says why in its comment.
"""

from __future__ import annotations

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import TABLE, Function
from xlplugin.functions.groups.explained import NAME as WHY
from xlplugin.routes.native import arguments, law, lets, match, why
from xlplugin.routes.native.written import alone, short, why_not

LONGEST_COMMENT = 255

SHAPES = {
    # of an error value too: it is one cell
    "XLP_ROWS": "LAMBDA(x,IFERROR(ROWS(x),1))",
    "XLP_COLUMNS": "LAMBDA(x,IFERROR(COLUMNS(x),1))",
    "XLP_SINGLE": "LAMBDA(x,XLP_ROWS(x)*XLP_COLUMNS(x)=1)",
    "XLP_FITS": "LAMBDA(x,height,width,IF(XLP_SINGLE(x),TRUE,"
    "AND(ROWS(x)=height,COLUMNS(x)=width)))",
    "XLP_AT": "LAMBDA(x,down,across,IF(XLP_SINGLE(x),x,INDEX(x,down,across)))",
}
"""How a range is taken apart."""


def names() -> dict[str, str]:
    """Every name and its formula, as Excel shows it."""
    found = dict(SHAPES | lets.HELPERS | law.HELPERS | arguments.HELPERS | match.HELPERS)
    for function in FUNCTIONS.values():
        if function.name == WHY:
            continue
        reason = why_not(function)
        written = {} if reason else alone(function)
        if set(written) & set(found):
            raise ValueError(f"a name of {function.name} is taken")
        found |= written
        found[function.name] = (
            f"LAMBDA({_parameters(function)},#N/A)" if reason else _for_ranges(function)
        )
    return found | why.names()


def not_carried() -> dict[str, str]:
    """The functions that native formulas cannot carry, and why."""
    reasons = {name: why_not(f) for name, f in FUNCTIONS.items() if name != WHY}
    return {name: reason for name, reason in reasons.items() if reason}


def comments() -> dict[str, str]:
    """What Excel shows beside a name while it is typed."""
    without = not_carried()
    return {
        name: _shortened(function.summary, without.get(name, ""), function.signature)
        for name, function in FUNCTIONS.items()
    }


def _shortened(summary: str, not_native: str, signature: str) -> str:
    text = f"{summary} Answers #N/A here: {not_native}." if not_native else summary
    longer = f"{text} {signature}"
    return longer if len(longer) <= LONGEST_COMMENT else text[:LONGEST_COMMENT]


def _parameters(function: Function) -> str:
    return ",".join(a.name if a.needed else f"[{a.name}]" for a in function.arguments)


def _for_ranges(function: Function) -> str:
    """The function as it is typed: arguments may be left out, and may be ranges."""
    given = [argument.name for argument in function.arguments]
    # a needed one too: what is left out between two commas may count as 0; AND makes it one
    # answer for a whole range, so that IF hands on the range itself with its empty cells
    present = [f'{each}_,IF(AND(ISOMITTED({each})),"",{each})' for each in given]
    name, one = f"XLP_ONE_{short(function)}", ",".join(f"{each}_" for each in given)
    height = f"MAX({','.join(f'XLP_ROWS({each}_)' for each in given)})"
    width = f"MAX({','.join(f'XLP_COLUMNS({each}_)' for each in given)})"
    fits = f"AND({','.join(f'XLP_FITS({each}_,height,width)' for each in given)})"
    each_cell = ",".join(f"XLP_AT({each}_,down,across)" for each in given)
    many = (
        "#VALUE!"
        if function.answer == TABLE
        else f"IF({fits},MAKEARRAY(height,width,LAMBDA(down,across,{name}({each_cell}))),#VALUE!)"
    )
    return (
        f"LAMBDA({_parameters(function)},LET({','.join(present)},height,{height},width,{width},"
        f"IF(height*width=1,{name}({one}),{many})))"
    )
