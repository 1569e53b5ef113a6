"""The function that explains any other one, as formulas: it asks the steps of that function."""

from __future__ import annotations

from xlplugin.arithmetic.formulas import quoted
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import Function
from xlplugin.functions.groups.explained import NAME
from xlplugin.routes.native.written import short, steps, why_not

HELPERS = {
    # the name of a function as it may be written: =MEGAROTH_CAP(…), xlplugin.megaroth_cap, CAP
    "XLP_FUNCTION": (
        "LAMBDA(x, IF(ISERROR(x),x,LET("
        'text, TRIM(x&""),'
        'said, IF(LEFT(text,1)="=",MID(text,2,LEN(text)),text),'
        'name, UPPER(TRIM(LEFT(said,FIND("(",said&"(")-1))),'
        'less, IF(LEFT(name,9)="XLPLUGIN.",MID(name,10,LEN(name)),name),'
        'IF(LEFT(less,9)="MEGAROTH_",MID(less,10,LEN(less)),less))))'
    ),
}


def names() -> dict[str, str]:
    """The name that a person types, and one for the steps of each function."""
    found = dict(HELPERS)
    why = FUNCTIONS[NAME]
    pairs = []
    for function in FUNCTIONS.values():
        if function is why:
            continue
        explained = "#N/A"
        if not why_not(function):
            found |= steps(function)
            given = [f"a_{number}" for number in range(1, len(function.arguments) + 1)]
            explained = f"XLP_WHY_{short(function)}({','.join(given)})"
            explained = f"IF(last>{len(given)},#VALUE!,{explained})"
        pairs.append(f"{quoted(short(function))},{explained}")
    found[NAME] = _typed(why, pairs)
    return found


def _typed(why: Function, pairs: list[str]) -> str:
    asked, *given = [argument.name for argument in why.arguments]
    short_names = [f"a_{number}" for number in range(1, len(given) + 1)]
    said = f'said,IF(AND(ISOMITTED({asked})),"",{asked})'
    present = ",".join(
        f'{short_name},IF(AND(ISOMITTED({each})),"",{each})'
        for short_name, each in zip(short_names, given, strict=True)
    )
    single = ",".join(f"XLP_SINGLE({each})" for each in short_names)
    last = ",".join(
        f"IF(XLP_NOTHING({each}),0,{number})" for number, each in enumerate(short_names, 1)
    )
    parameters = ",".join([asked, *(f"[{each}]" for each in given)])
    return (
        f"LAMBDA({parameters},LET({said},{present},single,AND(XLP_SINGLE(said),{single}),"
        f"name,IF(single,XLP_FUNCTION(said),#VALUE!),IF(ISERROR(name),name,"
        f"LET(last,MAX({last}),SWITCH(name,{','.join(pairs)},#VALUE!)))))"
    )
