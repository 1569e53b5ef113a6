"""The match in words, read by the Workings as :mod:`xlplugin.rules.match.in_cell` reads it.

Phrases become letters by the same replacements, and each part, number and reason is found by a
formula beside the value that the program finds. No cell here holds an error, whatever the cream
cell holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match import in_cell
from xlplugin.rules.match.cell_letters import (
    SIGNS,
    STEPS,
    Replacements,
)
from xlplugin.rules.match.in_cell import (
    ALL,
    BAND_LETTERS,
    DOLLAR_DIGITS,
    FLAT,
    LONGEST,
    LONGEST_TERMS,
    NO_NUMBER,
    NONE,
    NONELECTIVE,
    NOTHING,
    PARTS,
    UP_TO,
    MatchInCell,
    Part,
)
from xlplugin.sheets.layout import PLAIN, Figure, Found
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.match_digits import (
    dollar_value,
    share_value,
)
from xlplugin.sheets.planner.spelled import in_quotes

CELL = "in_match"
WRONG = "calc_words_wrong"
"""The name of the cell that says why the words are not read."""
_STEP, CORE, YEAR = "calc_words_step", "calc_words_core", "calc_words_year"
_CAP, _TERMS, COUNT = "calc_words_cap_text", "calc_words_terms", "calc_words_parts"
CAPPED, CAP_DIGITS, CAP_VALUE = "calc_words_capped", "calc_words_cap_digits", "calc_words_cap_read"
BAD, CODE = "calc_words_bad_part", "calc_words_code"
IS_NUMBER = f"IF(ISLOGICAL({CELL}),FALSE,ISNUMBER({CELL}))"
"""A truth is a number in LibreOffice."""
WIDE = 400
"""Blanks between two parts while they are taken apart: more than all letters of the terms."""
NUMBERS = range(1, PARTS + 1)


def of_value(held: Value) -> MatchInCell:
    """What a cell says, by the program."""
    return in_cell.read(held)


def _of(value: Callable[[MatchInCell], Found]) -> Shows:
    return lambda shown: value(said_in(shown))


def said_in(shown: Contents) -> MatchInCell:
    """What the cell of a workbook says."""
    return of_value(shown.typed.get(CELL))


def name_of(what: str, number: int) -> str:
    """The name of a cell of a part: its ``kind``, ``value`` and the like."""
    return f"calc_words_{what}{number}"


def kind_of(number: int) -> str:
    return name_of("kind", number)


def is_band(number: int) -> str:
    """1 where a part is a band of the match, else 0."""
    return f"IF({kind_of(number)}>={ALL},1,0)"


def replaced(text: str, replacements: Replacements) -> str:
    for old, new in replacements:
        text = f"SUBSTITUTE({text},{in_quotes(old)},{in_quotes(new)})"
    return text


def ends_in(text: str, letters: str) -> str:
    """Whether a text ends in some letters, by FIND: ``=`` would take small ones too. A letter that
    stands for a phrase has a blank after it, or the text's end."""
    return f'ISNUMBER(FIND("{letters}|",{text}&"|"))'


def text_figure(
    name: str, label: str, formula: str, value: Callable[[MatchInCell], Found]
) -> Figure:
    return Figure(name, label, formula, _of(value), PLAIN, "text_right")


def number_figure(
    name: str, label: str, formula: str, value: Callable[[MatchInCell], Found]
) -> Figure:
    return Figure(name, label, formula, _of(value), PLAIN)


def _as_held(part: Part, value: int) -> float:
    """A value of a part as its cell holds it."""
    if value == NO_NUMBER:
        return NO_NUMBER
    return value / 100 if part.kind == FLAT else value / NANO


# -- the text ----------------------------------------------------------------------------------
def _steps() -> Iterator[Figure]:
    """The phrases, and what is left of them; a number, or nothing, has none."""
    said = f"TRIM({replaced(f'LOWER({CELL})', SIGNS)})"
    first = f'IF(ISTEXT({CELL}),IF({said}="",""," "&{said}&" "),"")'
    formulas = [first, *(replaced(name_of("step", k), step) for k, step in enumerate(STEPS, 1))]
    for number, formula in enumerate(formulas, 1):
        label = f"The words, step {number}: phrases become letters"
        yield text_figure(name_of("step", number), label, formula, _step_of(number - 1))


def _step_of(index: int) -> Callable[[MatchInCell], Found]:
    return lambda said: said.steps[index]


def _terms() -> Iterator[Figure]:
    said = name_of("step", len(STEPS) + 1)
    start = f'MIN(FIND(" S",{said}&" S"),FIND(" O",{said}&" O"))'
    core = f"TRIM(LEFT({said},{start}-1))"
    pluses = f'(LEN({core})-LEN(SUBSTITUTE({core}," + ","")))/3'
    too_long = f"OR(LEN({CELL})>{LONGEST},LEN({core})>{LONGEST_TERMS},{pluses}>={PARTS})"
    has_cap = f'ISNUMBER(FIND(" M ",{CORE}))'
    after = f'SUBSTITUTE(MID({CORE},FIND(" M ",{CORE})+3,{WIDE})," + ",REPT(" ",{WIDE}))'
    before = f'LEFT({CORE},FIND(" M ",{CORE}))'
    yield text_figure(
        CORE,
        "All but the words about the year",
        f'IF(ISTEXT({CELL}),IF({too_long},"?",{core}),"")',
        lambda m: m.core,
    )
    yield text_figure(
        YEAR,
        "The words about the year",
        f"MID({said},{start},{2 * LONGEST})",
        lambda m: m.year,
    )
    yield text_figure(
        _CAP,
        "What follows max",
        f'IF({has_cap},TRIM(LEFT({after},{WIDE})),"")',
        lambda m: m.cap,
    )
    yield text_figure(
        _TERMS,
        "All parts without it",
        f'IF({_CAP}="",{CORE},SUBSTITUTE({CORE}," M "&{_CAP},"",1))',
        lambda m: m.terms,
    )
    yield number_figure(
        COUNT,
        "How many parts",
        f'IF({_TERMS}="",0,1+(LEN({_TERMS})-LEN(SUBSTITUTE({_TERMS}," + ","")))/3)',
        lambda m: m.count,
    )
    yield number_figure(
        CAPPED,
        "The part that max follows",
        f'IF({_CAP}="",0,1+(LEN({before})-LEN(SUBSTITUTE({before}," + ","")))/3)',
        lambda m: m.capped,
    )
    dollars = f'IF(LEFT({_CAP},2)="$ ",MID({_CAP},3,{LONGEST}),"")'
    yield text_figure(
        CAP_DIGITS,
        "Its dollars as typed",
        dollars,
        lambda m: m.cap_digits,
    )
    yield number_figure(
        CAP_VALUE,
        "The most that is matched in a year",
        f'IF({_CAP}="",{UNLIMITED // 100},{dollar_value(CAP_DIGITS)})',
        lambda m: NO_NUMBER if m.cap_value == NO_NUMBER else m.cap_value / 100,
    )


# -- the parts ---------------------------------------------------------------------------------
def _part(number: int) -> Iterator[Figure]:
    text, kind = name_of("part", number), kind_of(number)
    digits, value = name_of("digits", number), name_of("value", number)
    end, width = name_of("end", number), name_of("width", number)
    value_of = value_of_part(number)
    apart = f'SUBSTITUTE({_TERMS}," + ",REPT(" ",{WIDE}))'
    yield text_figure(
        text,
        f"Part {number}",
        f"TRIM(MID({apart},{(number - 1) * WIDE + 1},{WIDE}))",
        value_of(lambda part: part.text),
    )
    yield number_figure(
        kind,
        f"Part {number}: 1 $, 2 nonelective; match on 3 all, 4 up to, 5 first, 6 next",
        _kind_formula(number),
        value_of(lambda part: part.kind),
    )
    yield text_figure(
        digits, f"Part {number}: its number as typed", _digits_formula(number),
        value_of(lambda part: part.number),
    )  # fmt: skip
    yield number_figure(
        value, f"Part {number}: its number; -1 if it cannot be read", _value_formula(number),
        value_of(lambda part: _as_held(part, part.value)),
    )  # fmt: skip
    yield text_figure(
        end, f"Part {number}: the number of its end", _end_formula(number),
        value_of(lambda part: part.end),
    )  # fmt: skip
    percent = f'OR(RIGHT({text},2)=" %",{ends_in(text, " % Y")})'
    yield number_figure(
        width,
        f"Part {number}: that share of pay; -1 if it is none",
        f"IF({kind}<{UP_TO},0,IF({percent},{share_value(end)},{NO_NUMBER}))",
        value_of(lambda part: _as_held(part, part.width)),
    )


def value_of_part(
    number: int,
) -> Callable[[Callable[[Part], Found]], Callable[[MatchInCell], Found]]:
    return lambda value: lambda said: value(said.parts[number - 1])


def _kind_formula(number: int) -> str:
    text = name_of("part", number)
    formula = str(ALL)
    for kind, letter in reversed([*enumerate(BAND_LETTERS, UP_TO)]):
        formula = f'IF(ISNUMBER(FIND(" {letter} ",{text})),{kind},{formula})'
    none = f'OR({text}="",AND({text}="{NONE}",{COUNT}=1))'
    formula = f"IF({ends_in(text, ' % E')},{NONELECTIVE},{formula})"
    formula = f'IF({none},{NOTHING},IF(LEFT({text},2)="$ ",{FLAT},{formula}))'
    if number > 1:
        return formula
    rate = f"AND(ROUND({CELL},9)>0,{CELL}<=2)"
    flat = f"AND({CELL}>=100,{CELL}<{10**DOLLAR_DIGITS})"
    return f"IF({IS_NUMBER},IF({rate},{ALL},IF({flat},{FLAT},{NOTHING})),{formula})"


def _digits_formula(number: int) -> str:
    text, kind = name_of("part", number), kind_of(number)
    letter = f'" "&MID("{BAND_LETTERS}",MAX({kind}-{ALL},1),1)&" "'
    rate = f"IF({kind}>={UP_TO},LEFT({text},FIND({letter},{text}&{letter})-1),{text})"
    endings = (ends_in(rate, f" % {each}") for each in "DHY")
    band = (
        f"IF(OR({','.join(endings)}),LEFT({rate},LEN({rate})-4),"
        f'IF(RIGHT({rate},2)=" %",LEFT({rate},LEN({rate})-2),"?"))'
    )
    flat = f"MID({text},3,IF({ends_in(text, ' Z')},LEN({text})-4,LEN({text})))"
    formula = (
        f'IF({kind}={NOTHING},"",IF({kind}={FLAT},{flat},'
        f"IF({kind}={NONELECTIVE},LEFT({text},LEN({text})-4),{band})))"
    )
    if number > 1:
        return formula
    whole = f"ROUND({CELL},2)=ROUND({CELL},0)"
    dollars = f'TEXT({CELL},IF({whole},"#,##0","#,##0.00"))'
    percent = f'IF(AND({CELL}>=0,{CELL}<100),ROUND({CELL}*100,4)&"","")'
    return f"IF({IS_NUMBER},IF({kind}={FLAT},{dollars},{percent}),{formula})"


def _value_formula(number: int) -> str:
    digits, kind = name_of("digits", number), kind_of(number)
    formula = (
        f"IF({kind}={NOTHING},0,IF({kind}={FLAT},{dollar_value(digits)},{share_value(digits)}))"
    )
    if number > 1:
        return formula
    share = f"IF(AND({CELL}>=0,{CELL}<100),ROUND({CELL},9),0)"
    return f"IF({IS_NUMBER},IF({kind}={FLAT},ROUND({CELL},2),{share}),{formula})"


def _end_formula(number: int) -> str:
    text, kind = name_of("part", number), kind_of(number)
    letter = f'" "&MID("{BAND_LETTERS}",MAX({kind}-{ALL},1),1)&" "'
    band = f"MID({text},FIND({letter},{text}&{letter})+3,{WIDE})"
    return (
        f'IF({kind}<{UP_TO},"",IF({ends_in(band, " % Y")},LEFT({band},LEN({band})-4),'
        f'IF(RIGHT({band},2)=" %",LEFT({band},LEN({band})-2),'
        f'IF(LEFT({band},2)="$ ",MID({band},3,{WIDE}),{band}))))'
    )


# -- as the figures of the year read it --------------------------------------------------------
def total(kind: int) -> str:
    """All numbers of a kind of parts."""
    return "+".join(
        f"IF({kind_of(each)}={kind},MAX({name_of('value', each)},0),0)" for each in NUMBERS
    )


def of_band(band: int, what: str) -> str:
    """The ``value`` or the ``width`` of a band, or its ``kind``, counted from 1; 0 where there are
    fewer."""
    found = []
    for each in NUMBERS[band - 1 :]:
        count = "+".join(is_band(other) for other in range(1, each + 1))
        found.append(f"IF(AND({kind_of(each)}>={ALL},{count}={band}),{name_of(what, each)},0)")
    return "+".join(found)


TRUE_UP = f'ISNUMBER(FIND(" OT",{YEAR}))'
BY_PAYCHECK = f'OR(ISNUMBER(FIND(" OP",{YEAR})),ISNUMBER(FIND(" ON",{YEAR})))'
NO_CATCH_UP = f'ISNUMBER(FIND(" OC",{YEAR}))'

CAP = CAP_VALUE
SETTLED = f"IF({TRUE_UP},1,0)"
CATCH_UP = f"IF({NO_CATCH_UP},0,1)"
IS_GIVEN = f"OR({IS_NUMBER},{COUNT}>0)"
"""Whether anything was said, also that there is no match."""
PAYS = "+".join(f"IF({kind_of(each)}>0,MAX({name_of('value', each)},0),0)" for each in NUMBERS)
"""More than 0 where the words bring any money."""


def figures() -> Iterator[Figure]:
    """The block of the Workings."""
    yield from _steps()
    yield from _terms()
    for number in NUMBERS:
        yield from _part(number)
