"""Why a match in words is refused, found by cells as :mod:`xlplugin.rules.match.in_cell` finds it:
the reason of each part, the first of all, and its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xlplugin.money import UNLIMITED
from xlplugin.rules.match import refused
from xlplugin.rules.match.cell_letters import HARD_BLANK, WORDS_OF_THE_YEAR
from xlplugin.rules.match.in_cell import (
    ALL,
    BANDS,
    DOLLAR_DIGITS,
    FIRST,
    FLAT,
    NEXT,
    NO_NUMBER,
    NONELECTIVE,
    NOTHING,
    UP_TO,
    MatchInCell,
    Part,
)
from xlplugin.rules.match.refused import Code
from xlplugin.sheets.layout import Figure
from xlplugin.sheets.planner.match_digits import whole_of, without_digits
from xlplugin.sheets.planner.match_words import (
    BAD,
    BY_PAYCHECK,
    CAP_VALUE,
    CAPPED,
    CELL,
    CODE,
    CORE,
    COUNT,
    IS_NUMBER,
    NUMBERS,
    TRUE_UP,
    WRONG,
    YEAR,
    ends_in,
    is_band,
    kind_of,
    name_of,
    number_figure,
    replaced,
    text_figure,
    total,
    value_of_part,
)
from xlplugin.sheets.planner.spelled import in_quotes


def _first_of(asked: Sequence[tuple[str, Code | str]]) -> str:
    formula = str(int(Code.FINE))
    for condition, then in reversed(asked):
        code = str(int(then)) if isinstance(then, Code) else then
        formula = f"IF({condition},{code},{formula})"
    return formula


def _code_of_part(number: int) -> str:
    text, kind = name_of("part", number), kind_of(number)
    value, end, width = (name_of(each, number) for each in ("value", "end", "width"))
    bare = without_digits(f'SUBSTITUTE(SUBSTITUTE({end},".",""),",","")')
    before = range(1, number)
    bands = "+".join(map(is_band, before)) or "0"
    endless = ",".join(f"{kind_of(each)}={ALL}" for each in before)
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
        (f"{kind}={NOTHING}", _first_of(((f'AND({text}="",{number}<={COUNT})', Code.UNREAD),))),
        (f"{value}={NO_NUMBER}", Code.UNREAD),
        (f"{kind}<{ALL}", Code.FINE),
        (f"AND({kind}={ALL},{ends_in(text, ' % Y')})", Code.OF_PAY),
        (f'AND({kind}>={UP_TO},ISNUMBER(FIND(" % Y ",{text})))', Code.UNREAD),
        (f"{width}={NO_NUMBER}", code_of_end),
        (f"{value}>3", Code.RATE),
        (
            f"AND({kind}={ALL},{small})",
            f"IF({COUNT}>1,{int(Code.SMALL_BESIDE)},{int(Code.SMALL)})",
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
    return formula if number > 1 else f"IF({IS_NUMBER},0,{formula})"


def _code() -> str:
    def has(words: str, text: str) -> str:
        return f'ISNUMBER(FIND("{words}",{text}))'

    year = replaced(YEAR, tuple((word, "") for word in WORDS_OF_THE_YEAR))
    kinds = ",".join(map(kind_of, NUMBERS))
    bands = "+".join(map(is_band, NUMBERS))
    later = "+".join(f"IF(AND({each}>{CAPPED},{kind_of(each)}>={ALL}),1,0)" for each in NUMBERS)
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
    last = f"CHOOSE(MAX({COUNT},1),{kinds})"
    return _first_of(
        (
            (f"ISLOGICAL({CELL})", Code.NO_TEXT),
            (IS_NUMBER, numbers),
            (f'OR(TRIM({year})<>"",AND({CORE}="",TRIM({YEAR})<>""))', Code.UNREAD),
            (has(" OA", YEAR), Code.AFTER_TAX),
            (f"AND({TRUE_UP},{BY_PAYCHECK})", Code.BOTH_TIMINGS),
            (has(" if ", CORE), Code.CONDITION),
            (has(" B", CORE), Code.BASE_PAY),
            (f"{BAD}>0", f"CHOOSE(MAX({BAD},1),{first_codes})"),
            (
                f"AND({CAPPED}>0,OR({CAP_VALUE}={NO_NUMBER},{CAP_VALUE}>={UNLIMITED // 100}))",
                Code.CAP,
            ),
            (
                f"AND({CAPPED}>0,OR(CHOOSE(MAX({CAPPED},1),{kinds})<{ALL},{later}>0))",
                Code.CAP_TOO_EARLY,
            ),
            (f"{bands}>{BANDS}", Code.TOO_MANY_BANDS),
            (f'AND({COUNT}>0,{last}={FLAT},LEFT({YEAR},3)=" OP")', Code.DOLLARS_A_PAYCHECK),
            (
                f"OR(ROUND({widths},9)>1,ROUND({total(NONELECTIVE)},9)>1)",
                Code.BEYOND_PAY,
            ),
        )
    )


def _bad_part(what: str, of: Callable[[Part], str]) -> Figure:
    """A text of the part that is refused; of the first where none is."""
    texts = ",".join(name_of(what, each) for each in NUMBERS)
    label = {"digits": "Its number", "end": "The number of its end"}[what]
    return text_figure(
        f"calc_words_bad_{what}",
        label,
        f"CHOOSE(MAX({BAD},1),{texts})",
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
    yield text_figure(
        more,
        "The same in words, of the later reasons",
        f'IF({CODE}<={_HALF},"",CHOOSE(MAX({CODE}-{_HALF},1),{",".join(later)}))',
        lambda m: m.wrong if m.code > _HALF else "",
    )
    yield text_figure(
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


def figures() -> Iterator[Figure]:
    """The reasons, below the cells of :mod:`match_words`."""
    for number in NUMBERS:
        yield number_figure(
            name_of("refused", number),
            f"Part {number}: why it is refused; 0 if it is not",
            _code_of_part(number),
            value_of_part(number)(lambda part: int(part.code)),
        )
    codes = [name_of("refused", each) for each in NUMBERS]
    yield number_figure(
        BAD,
        "The first part that is refused; 0 if none",
        _first_bad(codes),
        lambda m: m.bad,
    )
    yield number_figure(CODE, "Why the words are refused; 0 if they are not", _code(), _code_value)
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
