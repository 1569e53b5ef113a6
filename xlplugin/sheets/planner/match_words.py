"""The match in words, read by the Workings as :mod:`xlplugin.rules.match.in_cell` reads it.

Phrases become letters by the same replacements, and each part, number and reason is found by a
formula beside the value that the program finds. No cell here holds an error, whatever the cream
cell holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match import in_cell, refused
from xlplugin.rules.match.cell_letters import (
    HARD_BLANK,
    SIGNS,
    STEPS,
    WORDS_OF_THE_YEAR,
    Replacements,
)
from xlplugin.rules.match.in_cell import (
    ALL,
    BAND_LETTERS,
    BANDS,
    DOLLAR_DIGITS,
    FIRST,
    FLAT,
    LONGEST,
    LONGEST_TERMS,
    NEXT,
    NO_NUMBER,
    NONE,
    NONELECTIVE,
    NOTHING,
    PARTS,
    UP_TO,
    MatchInCell,
    Part,
)
from xlplugin.rules.match.refused import Code
from xlplugin.sheets.layout import PLAIN, Figure, Found
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.match_digits import (
    dollar_value,
    share_value,
    whole_of,
    without_digits,
)
from xlplugin.sheets.planner.spelled import in_quotes

CELL = "in_match"
WRONG = "calc_words_wrong"
"""The name of the cell that says why the words are not read."""
_STEP, _CORE, YEAR = "calc_words_step", "calc_words_core", "calc_words_year"
_CAP, _TERMS, _COUNT = "calc_words_cap_text", "calc_words_terms", "calc_words_parts"
CAPPED, CAP_DIGITS, _CAP_VALUE = "calc_words_capped", "calc_words_cap_digits", "calc_words_cap_read"
_BAD, CODE = "calc_words_bad_part", "calc_words_code"
_IS_NUMBER = f"IF(ISLOGICAL({CELL}),FALSE,ISNUMBER({CELL}))"
"""A truth is a number in LibreOffice."""
_WIDE = 400
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


def _kind(number: int) -> str:
    return name_of("kind", number)


def is_band(number: int) -> str:
    """1 where a part is a band of the match, else 0."""
    return f"IF({_kind(number)}>={ALL},1,0)"


def _replaced(text: str, replacements: Replacements) -> str:
    for old, new in replacements:
        text = f"SUBSTITUTE({text},{in_quotes(old)},{in_quotes(new)})"
    return text


def _ends(text: str, letters: str) -> str:
    """Whether a text ends in some letters, by FIND: ``=`` would take small ones too. A letter that
    stands for a phrase has a blank after it, or the text's end."""
    return f'ISNUMBER(FIND("{letters}|",{text}&"|"))'


def _text(name: str, label: str, formula: str, value: Callable[[MatchInCell], Found]) -> Figure:
    return Figure(name, label, formula, _of(value), PLAIN, "text_right")


def _number(name: str, label: str, formula: str, value: Callable[[MatchInCell], Found]) -> Figure:
    return Figure(name, label, formula, _of(value), PLAIN)


def _as_held(part: Part, value: int) -> float:
    """A value of a part as its cell holds it."""
    if value == NO_NUMBER:
        return NO_NUMBER
    return value / 100 if part.kind == FLAT else value / NANO


# -- the text ----------------------------------------------------------------------------------
def _steps() -> Iterator[Figure]:
    """The phrases, and what is left of them; a number, or nothing, has none."""
    said = f"TRIM({_replaced(f'LOWER({CELL})', SIGNS)})"
    first = f'IF(ISTEXT({CELL}),IF({said}="",""," "&{said}&" "),"")'
    formulas = [first, *(_replaced(name_of("step", k), step) for k, step in enumerate(STEPS, 1))]
    for number, formula in enumerate(formulas, 1):
        label = f"The words, step {number}: phrases become letters"
        yield _text(name_of("step", number), label, formula, _step_of(number - 1))


def _step_of(index: int) -> Callable[[MatchInCell], Found]:
    return lambda said: said.steps[index]


def _terms() -> Iterator[Figure]:
    said = name_of("step", len(STEPS) + 1)
    start = f'MIN(FIND(" S",{said}&" S"),FIND(" O",{said}&" O"))'
    core = f"TRIM(LEFT({said},{start}-1))"
    pluses = f'(LEN({core})-LEN(SUBSTITUTE({core}," + ","")))/3'
    too_long = f"OR(LEN({CELL})>{LONGEST},LEN({core})>{LONGEST_TERMS},{pluses}>={PARTS})"
    has_cap = f'ISNUMBER(FIND(" M ",{_CORE}))'
    after = f'SUBSTITUTE(MID({_CORE},FIND(" M ",{_CORE})+3,{_WIDE})," + ",REPT(" ",{_WIDE}))'
    before = f'LEFT({_CORE},FIND(" M ",{_CORE}))'
    yield _text(
        _CORE,
        "All but the words about the year",
        f'IF(ISTEXT({CELL}),IF({too_long},"?",{core}),"")',
        lambda m: m.core,
    )
    yield _text(
        YEAR,
        "The words about the year",
        f"MID({said},{start},{2 * LONGEST})",
        lambda m: m.year,
    )
    yield _text(
        _CAP,
        "What follows max",
        f'IF({has_cap},TRIM(LEFT({after},{_WIDE})),"")',
        lambda m: m.cap,
    )
    yield _text(
        _TERMS,
        "All parts without it",
        f'IF({_CAP}="",{_CORE},SUBSTITUTE({_CORE}," M "&{_CAP},"",1))',
        lambda m: m.terms,
    )
    yield _number(
        _COUNT,
        "How many parts",
        f'IF({_TERMS}="",0,1+(LEN({_TERMS})-LEN(SUBSTITUTE({_TERMS}," + ","")))/3)',
        lambda m: m.count,
    )
    yield _number(
        CAPPED,
        "The part that max follows",
        f'IF({_CAP}="",0,1+(LEN({before})-LEN(SUBSTITUTE({before}," + ","")))/3)',
        lambda m: m.capped,
    )
    dollars = f'IF(LEFT({_CAP},2)="$ ",MID({_CAP},3,{LONGEST}),"")'
    yield _text(
        CAP_DIGITS,
        "Its dollars as typed",
        dollars,
        lambda m: m.cap_digits,
    )
    yield _number(
        _CAP_VALUE,
        "The most that is matched in a year",
        f'IF({_CAP}="",{UNLIMITED // 100},{dollar_value(CAP_DIGITS)})',
        lambda m: NO_NUMBER if m.cap_value == NO_NUMBER else m.cap_value / 100,
    )


# -- the parts ---------------------------------------------------------------------------------
def _part(number: int) -> Iterator[Figure]:
    text, kind = name_of("part", number), _kind(number)
    digits, value = name_of("digits", number), name_of("value", number)
    end, width = name_of("end", number), name_of("width", number)
    value_of = _value_of(number)
    apart = f'SUBSTITUTE({_TERMS}," + ",REPT(" ",{_WIDE}))'
    yield _text(
        text,
        f"Part {number}",
        f"TRIM(MID({apart},{(number - 1) * _WIDE + 1},{_WIDE}))",
        value_of(lambda part: part.text),
    )
    yield _number(
        kind,
        f"Part {number}: 1 $, 2 nonelective; match on 3 all, 4 up to, 5 first, 6 next",
        _kind_formula(number),
        value_of(lambda part: part.kind),
    )
    yield _text(
        digits, f"Part {number}: its number as typed", _digits_formula(number),
        value_of(lambda part: part.number),
    )  # fmt: skip
    yield _number(
        value, f"Part {number}: its number; -1 if it cannot be read", _value_formula(number),
        value_of(lambda part: _as_held(part, part.value)),
    )  # fmt: skip
    yield _text(
        end, f"Part {number}: the number of its end", _end_formula(number),
        value_of(lambda part: part.end),
    )  # fmt: skip
    percent = f'OR(RIGHT({text},2)=" %",{_ends(text, " % Y")})'
    yield _number(
        width,
        f"Part {number}: that share of pay; -1 if it is none",
        f"IF({kind}<{UP_TO},0,IF({percent},{share_value(end)},{NO_NUMBER}))",
        value_of(lambda part: _as_held(part, part.width)),
    )
    yield _number(
        name_of("refused", number),
        f"Part {number}: why it is refused; 0 if it is not",
        _code_of_part(number),
        value_of(lambda part: int(part.code)),
    )


def _value_of(number: int) -> Callable[[Callable[[Part], Found]], Callable[[MatchInCell], Found]]:
    return lambda value: lambda said: value(said.parts[number - 1])


def _kind_formula(number: int) -> str:
    text = name_of("part", number)
    formula = str(ALL)
    for kind, letter in reversed([*enumerate(BAND_LETTERS, UP_TO)]):
        formula = f'IF(ISNUMBER(FIND(" {letter} ",{text})),{kind},{formula})'
    none = f'OR({text}="",AND({text}="{NONE}",{_COUNT}=1))'
    formula = f"IF({_ends(text, ' % E')},{NONELECTIVE},{formula})"
    formula = f'IF({none},{NOTHING},IF(LEFT({text},2)="$ ",{FLAT},{formula}))'
    if number > 1:
        return formula
    rate = f"AND(ROUND({CELL},9)>0,{CELL}<=2)"
    flat = f"AND({CELL}>=100,{CELL}<{10**DOLLAR_DIGITS})"
    return f"IF({_IS_NUMBER},IF({rate},{ALL},IF({flat},{FLAT},{NOTHING})),{formula})"


def _digits_formula(number: int) -> str:
    text, kind = name_of("part", number), _kind(number)
    letter = f'" "&MID("{BAND_LETTERS}",MAX({kind}-{ALL},1),1)&" "'
    rate = f"IF({kind}>={UP_TO},LEFT({text},FIND({letter},{text}&{letter})-1),{text})"
    endings = (_ends(rate, f" % {each}") for each in "DHY")
    band = (
        f"IF(OR({','.join(endings)}),LEFT({rate},LEN({rate})-4),"
        f'IF(RIGHT({rate},2)=" %",LEFT({rate},LEN({rate})-2),"?"))'
    )
    flat = f"MID({text},3,IF({_ends(text, ' Z')},LEN({text})-4,LEN({text})))"
    formula = (
        f'IF({kind}={NOTHING},"",IF({kind}={FLAT},{flat},'
        f"IF({kind}={NONELECTIVE},LEFT({text},LEN({text})-4),{band})))"
    )
    if number > 1:
        return formula
    whole = f"ROUND({CELL},2)=ROUND({CELL},0)"
    dollars = f'TEXT({CELL},IF({whole},"#,##0","#,##0.00"))'
    percent = f'IF(AND({CELL}>=0,{CELL}<100),ROUND({CELL}*100,4)&"","")'
    return f"IF({_IS_NUMBER},IF({kind}={FLAT},{dollars},{percent}),{formula})"


def _value_formula(number: int) -> str:
    digits, kind = name_of("digits", number), _kind(number)
    formula = (
        f"IF({kind}={NOTHING},0,IF({kind}={FLAT},{dollar_value(digits)},{share_value(digits)}))"
    )
    if number > 1:
        return formula
    share = f"IF(AND({CELL}>=0,{CELL}<100),ROUND({CELL},9),0)"
    return f"IF({_IS_NUMBER},IF({kind}={FLAT},ROUND({CELL},2),{share}),{formula})"


def _end_formula(number: int) -> str:
    text, kind = name_of("part", number), _kind(number)
    letter = f'" "&MID("{BAND_LETTERS}",MAX({kind}-{ALL},1),1)&" "'
    band = f"MID({text},FIND({letter},{text}&{letter})+3,{_WIDE})"
    return (
        f'IF({kind}<{UP_TO},"",IF({_ends(band, " % Y")},LEFT({band},LEN({band})-4),'
        f'IF(RIGHT({band},2)=" %",LEFT({band},LEN({band})-2),'
        f'IF(LEFT({band},2)="$ ",MID({band},3,{_WIDE}),{band}))))'
    )


# -- what is refused ---------------------------------------------------------------------------
def _first_of(asked: Sequence[tuple[str, Code | str]]) -> str:
    formula = str(int(Code.FINE))
    for condition, then in reversed(asked):
        code = str(int(then)) if isinstance(then, Code) else then
        formula = f"IF({condition},{code},{formula})"
    return formula


def _code_of_part(number: int) -> str:
    text, kind = name_of("part", number), _kind(number)
    value, end, width = (name_of(each, number) for each in ("value", "end", "width"))
    bare = without_digits(f'SUBSTITUTE(SUBSTITUTE({end},".",""),",","")')
    before = range(1, number)
    bands = "+".join(map(is_band, before)) or "0"
    endless = ",".join(f"{_kind(each)}={ALL}" for each in before)
    code_of_end = _first_of(
        (
            (f'OR({end}="",{bare}<>"")', Code.UNREAD),
            (
                f'OR(RIGHT({text},LEN({end})+2)="$ "&{end},LEN({whole_of(end)})>2)',
                f"IF({kind}={UP_TO},{int(Code.UP_TO_DOLLARS)},{int(Code.BAND_IN_DOLLARS)})",
            ),
            (f"{kind}={UP_TO}", Code.UP_TO_NUMBER),
            ("TRUE", Code.UNREAD),
        )
    )
    small = f'AND({value}>0,{value}<0.1,ISERROR(FIND(" % D",{text})))'
    asked: list[tuple[str, Code | str]] = [
        (f"{kind}={NOTHING}", _first_of(((f'AND({text}="",{number}<={_COUNT})', Code.UNREAD),))),
        (f"{value}={NO_NUMBER}", Code.UNREAD),
        (f"{kind}<{ALL}", Code.FINE),
        (f"AND({kind}={ALL},{_ends(text, ' % Y')})", Code.OF_PAY),
        (f'AND({kind}>={UP_TO},ISNUMBER(FIND(" % Y ",{text})))', Code.UNREAD),
        (f"{width}={NO_NUMBER}", code_of_end),
        (f"{value}>3", Code.RATE),
        (
            f"AND({kind}={ALL},{small})",
            f"IF({_COUNT}>1,{int(Code.SMALL_BESIDE)},{int(Code.SMALL)})",
        ),
    ]
    if number > 1:
        asked += [
            (f"AND({kind}={NEXT},{bands}=0)", Code.NEXT_OF_NOTHING),
            (f"OR({endless})", Code.AFTER_ALL),
            (f"AND({kind}={ALL},{bands}>0)", Code.NO_BAND),
            (f"AND({kind}={UP_TO},{bands}>0)", Code.SECOND_UP_TO),
            (f"AND({kind}={FIRST},{bands}>0)", Code.SECOND_FIRST),
        ]
    else:
        asked += [(f"{kind}={NEXT}", Code.NEXT_OF_NOTHING)]
    formula = _first_of([*asked, (small, f"{int(Code.SMALL_UP_TO)}+{kind}-{UP_TO}")])
    return formula if number > 1 else f"IF({_IS_NUMBER},0,{formula})"


def _code() -> str:
    def has(words: str, text: str) -> str:
        return f'ISNUMBER(FIND("{words}",{text}))'

    year = _replaced(YEAR, tuple((word, "") for word in WORDS_OF_THE_YEAR))
    kinds = ",".join(map(_kind, NUMBERS))
    bands = "+".join(map(is_band, NUMBERS))
    later = "+".join(f"IF(AND({each}>{CAPPED},{_kind(each)}>={ALL}),1,0)" for each in NUMBERS)
    first_codes = ",".join(name_of("refused", each) for each in NUMBERS)
    widths = "+".join(f"MAX({name_of('width', each)},0)" for each in NUMBERS)
    numbers = _first_of(
        (
            (f"{CELL}<0", Code.BELOW_0),
            (f"{CELL}>={10**DOLLAR_DIGITS}", Code.TOO_LARGE),
            (f"AND({CELL}>2,{CELL}<100)", Code.NUMBER),
            (f"AND(ROUND({CELL},9)>0,ROUND({CELL},9)<0.1)", Code.SMALL),
        )
    )
    last = f"CHOOSE(MAX({_COUNT},1),{kinds})"
    return _first_of(
        (
            (f"ISLOGICAL({CELL})", Code.NO_TEXT),
            (_IS_NUMBER, numbers),
            (f'OR(TRIM({year})<>"",AND({_CORE}="",TRIM({YEAR})<>""))', Code.UNREAD),
            (has(" OA", YEAR), Code.AFTER_TAX),
            (f"AND({TRUE_UP},{BY_PAYCHECK})", Code.BOTH_TIMINGS),
            (has(" if ", _CORE), Code.CONDITION),
            (has(" B", _CORE), Code.BASE_PAY),
            (f"{_BAD}>0", f"CHOOSE(MAX({_BAD},1),{first_codes})"),
            (
                f"AND({CAPPED}>0,OR({_CAP_VALUE}={NO_NUMBER},{_CAP_VALUE}>={UNLIMITED // 100}))",
                Code.CAP,
            ),
            (
                f"AND({CAPPED}>0,OR(CHOOSE(MAX({CAPPED},1),{kinds})<{ALL},{later}>0))",
                Code.CAP_TOO_EARLY,
            ),
            (f"{bands}>{BANDS}", Code.TOO_MANY_BANDS),
            (f'AND({_COUNT}>0,{last}={FLAT},LEFT({YEAR},3)=" OP")', Code.DOLLARS_A_PAYCHECK),
            (
                f"OR(ROUND({widths},9)>1,ROUND({total(NONELECTIVE)},9)>1)",
                Code.BEYOND_PAY,
            ),
        )
    )


TRUE_UP = f'ISNUMBER(FIND(" OT",{YEAR}))'
BY_PAYCHECK = f'OR(ISNUMBER(FIND(" OP",{YEAR})),ISNUMBER(FIND(" ON",{YEAR})))'
NO_CATCH_UP = f'ISNUMBER(FIND(" OC",{YEAR}))'


def _bad_part(what: str, of: Callable[[Part], str]) -> Figure:
    """A text of the part that is refused; of the first where none is."""
    texts = ",".join(name_of(what, each) for each in NUMBERS)
    label = {"digits": "Its number", "end": "The number of its end"}[what]
    return _text(
        f"calc_words_bad_{what}",
        label,
        f"CHOOSE(MAX({_BAD},1),{texts})",
        lambda m: of(m.parts[max(m.bad, 1) - 1]),
    )


_HALF = len(Code) // 2
"""The sentences stand in two cells: together they are more than a formula takes."""


def _wrong() -> Iterator[Figure]:
    long = f'IF(LEN({CELL})>{refused.LONGEST},"...","")'
    blanks = f'SUBSTITUTE(LEFT({CELL},{refused.LONGEST}),"{HARD_BLANK}"," ")'
    text = f"CHAR(34)&CLEAN({blanks})&{long}&CHAR(34)"
    text = f'IF(ISLOGICAL({CELL}),IF({CELL},"TRUE","FALSE"),{text})'
    found = {"a": "calc_words_bad_digits", "b": "calc_words_bad_end", "text": text}
    sentences = [_sentence(refused.SENTENCES[code], found) for code in Code if code]
    first, later = sentences[:_HALF], sentences[_HALF:]
    more = "calc_words_wrong_more"
    yield _text(
        more,
        "The same in words, of the later reasons",
        f'IF({CODE}<={_HALF},"",CHOOSE(MAX({CODE}-{_HALF},1),{",".join(later)}))',
        lambda m: m.wrong if m.code > _HALF else "",
    )
    yield _text(
        WRONG,
        "The same in words",
        f'IF({CODE}=0,"",IF({CODE}>{_HALF},{more},CHOOSE(MAX({CODE},1),{",".join(first)})))',
        lambda m: m.wrong,
    )


def _sentence(template: str, found: dict[str, str]) -> str:
    """A sentence with its texts, as a formula."""
    parts = []
    for piece in template.replace("{", "}").split("}"):
        if piece in found:
            parts.append(f"({found[piece]})" if piece == "text" else found[piece])
        elif piece:
            parts.append(in_quotes(piece))
    return "&".join(parts)


# -- as the figures of the year read it --------------------------------------------------------
def total(kind: int) -> str:
    """All numbers of a kind of parts."""
    return "+".join(
        f"IF({_kind(each)}={kind},MAX({name_of('value', each)},0),0)" for each in NUMBERS
    )


def of_band(band: int, what: str) -> str:
    """The ``value`` or the ``width`` of a band, or its ``kind``, counted from 1; 0 where there are
    fewer."""
    found = []
    for each in NUMBERS[band - 1 :]:
        count = "+".join(is_band(other) for other in range(1, each + 1))
        found.append(f"IF(AND({_kind(each)}>={ALL},{count}={band}),{name_of(what, each)},0)")
    return "+".join(found)


CAP = _CAP_VALUE
SETTLED = f"IF({TRUE_UP},1,0)"
CATCH_UP = f"IF({NO_CATCH_UP},0,1)"
IS_GIVEN = f"OR({_IS_NUMBER},{_COUNT}>0)"
"""Whether anything was said, also that there is no match."""
PAYS = "+".join(f"IF({_kind(each)}>0,MAX({name_of('value', each)},0),0)" for each in NUMBERS)
"""More than 0 where the words bring any money."""


def figures() -> Iterator[Figure]:
    """The block of the Workings."""
    yield from _steps()
    yield from _terms()
    for number in NUMBERS:
        yield from _part(number)
    codes = [name_of("refused", each) for each in NUMBERS]
    yield _number(
        _BAD,
        "The first part that is refused; 0 if none",
        _first_bad(codes),
        lambda m: m.bad,
    )
    yield _number(CODE, "Why the words are refused; 0 if they are not", _code(), _code_value)
    yield _bad_part("digits", lambda part: part.number)
    yield _bad_part("end", lambda part: part.end)
    yield from _wrong()


def _code_value(said: MatchInCell) -> int:
    return int(said.code)


def _first_bad(codes: list[str]) -> str:
    formula = "0"
    for number, code in reversed([*enumerate(codes, 1)]):
        formula = f"IF({code}>0,{number},{formula})"
    return formula
