"""A match as formulas read it: a number, or the simple forms of its words.

Of the grammar in :mod:`xlplugin.rules.match.grammar` these forms, at most four joined by ``+``::

    50%   50% up to 6%   100% of first 3%   50% of next 2%   3% nonelective   $8,000   none

then ``max $5,000`` after the last band, ``excluding catch-up``, and ``true-up`` or ``per
paycheck``. Everything else answers ``#N/A``: it may well mean something, which only the
functions in Python can tell.
"""

from __future__ import annotations

from typing import Any

from xlplugin.arguments.declare import Argument
from xlplugin.arithmetic.formulas import COMPARISON, Formula
from xlplugin.money import LARGEST, NANO, UNLIMITED, cents_nearest
from xlplugin.routes.native.lets import Lets, rounded, share
from xlplugin.rules.match.formula import MOST_RATE, MatchFormula, Tier
from xlplugin.rules.match.readings import LARGEST_NUMBER, SMALLEST_RATE
from xlplugin.units import Cents

TERMS = 4
_WHOLE, _UP_TO, _FIRST, _NEXT, _NONELECTIVE, _DOLLARS = range(1, 7)
_MOST_RATE = MOST_RATE // NANO
_MOST_NUMBER = int(LARGEST_NUMBER) // NANO
_SMALLEST = f"{SMALLEST_RATE / NANO:g}"
_LONGEST = 255
"""Letters of a text that is taken apart: more would reach into the next piece."""

_NUMBER = (
    'LAMBDA(text, IF(ISNUMBER(FIND(LEFT(text&"x",1),"0123456789.")),'
    'IF(OR(RIGHT(text,1)=".",'
    'ISNUMBER(FIND("e",text)),ISNUMBER(FIND("-",text)),ISNUMBER(FIND("+",text)),'
    'LEN(text)-FIND(".",text&".")>9),#N/A,'
    "IFERROR(XLP_NUMBER(text),#N/A)),#N/A))"
)

_DOLLARS_OF = (
    f'LAMBDA(text, LET(amount, IF(LEFT(text,1)="$",XLP_MATCH_NUMBER(MID(text,2,{_LONGEST})),#N/A),'
    f"IF(ISERROR(amount),#N/A,IF(amount>={LARGEST // 100},#NUM!,"
    f'IF(SUBSTITUTE(MID(text,FIND(".",text&".")+3,{_LONGEST}),"0","")="",'
    "ROUND(amount*100,0),#N/A)))))"
)

# one term: what kind, its rate or cents, the width of its band, its cap in cents
_TERM = (
    "LAMBDA(text, LET("
    'at_cap, IFERROR(FIND(" max $",text),0),'
    f"cap, IF(at_cap=0,-1,XLP_MATCH_DOLLARS(MID(text,at_cap+5,{_LONGEST}))),"
    "said, IF(at_cap=0,text,LEFT(text,at_cap-1)),"
    'at, IFERROR(FIND("%",said),0),'
    f"rest, TRIM(MID(said,at+1,{_LONGEST})),"
    "rate, IF(at<2,#N/A,XLP_MATCH_SHARE(LEFT(said,at-1))),"
    f'kind, IF(said="",0,IF(LEFT(said,1)="$",{_DOLLARS},IF(at=0,#N/A,IF(rest="",{_WHOLE},'
    f'IF(rest="nonelective",{_NONELECTIVE},IF(LEFT(rest,6)="up to ",{_UP_TO},'
    f'IF(LEFT(rest,9)="of first ",{_FIRST},IF(LEFT(rest,8)="of next ",{_NEXT},#N/A)))))))),'
    f"width_text, MID(rest,IF(kind={_UP_TO},7,IF(kind={_FIRST},10,9)),{_LONGEST}),"
    f'width, IF(OR(kind={_UP_TO},kind={_FIRST},kind={_NEXT}),IF(RIGHT(width_text,1)="%",'
    "XLP_MATCH_SHARE(LEFT(width_text,LEN(width_text)-1)),#N/A),0),"
    f"amount, IF(kind=0,0,IF(kind={_DOLLARS},XLP_MATCH_DOLLARS(said),rate)),"
    f"most, IF(kind={_DOLLARS},1E+15,IF(kind={_NONELECTIVE},1,{_MOST_RATE})),"
    "HSTACK(IF(amount>most,#NUM!,kind),amount,width,"
    f"IF(at_cap=0,-1,IF(OR(kind=0,kind>={_NONELECTIVE}),#N/A,"
    f"IF(cap>={UNLIMITED},#NUM!,cap))))))"
)

HELPERS = {
    "XLP_MATCH_NUMBER": _NUMBER,
    "XLP_MATCH_DOLLARS": _DOLLARS_OF,
    # of a percentage with up to nine decimals, half up
    "XLP_MATCH_SHARE": (
        f"LAMBDA(text,ROUND(XLP_MATCH_NUMBER(text)*{NANO // 100}+0.0001,0)/{NANO})"
    ),
    "XLP_MATCH_TERM": _TERM,
    # without one of these words at the end
    "XLP_MATCH_LESS": (
        'LAMBDA(text,ending,IF(RIGHT(text,LEN(ending)+1)=" "&ending,'
        "TRIM(LEFT(text,LEN(text)-LEN(ending)-1)),text))"
    ),
    "XLP_PERCENT": 'LAMBDA(share,ROUND(share*100,7)&"%")',
    "XLP_MONEY": 'LAMBDA(cents,"$"&FIXED(cents/100,IF(MOD(cents,100)=0,0,2)))',
    "XLP_PLUS": 'LAMBDA(text,IF(text="",""," + "&text))',
}


def _matched() -> str:
    """The whole reader: a row of status, four bands, and what stands beside them."""
    terms = range(1, TERMS + 1)
    by_number = f"IF(number>{_MOST_NUMBER},{_DOLLARS},IF({share('number')}=0,0,{_WHOLE}))"
    dollars = rounded(cents_nearest, "number")
    amount = f"IF(number>{_MOST_NUMBER},{dollars},{share('number')})"
    steps = [
        ("text", 'SUBSTITUTE(LOWER(TRIM(x&""))," %","%")'),
        (
            "number",
            'IF(ISNUMBER(x),x,IF(OR(ISERROR(x),ISLOGICAL(x)),"",'
            'IF(LEFT(text,1)="$","",IFERROR(XLP_NUMBER(text),""))))',
        ),
        ("is_text", "NOT(ISNUMBER(number))"),
        ("less_true_up", 'XLP_MATCH_LESS(text,"true-up")'),
        ("less_timing", 'IF(less_true_up=text,XLP_MATCH_LESS(text,"per paycheck"),less_true_up)'),
        ("timing", f"TRIM(MID(text,LEN(less_timing)+1,{_LONGEST}))"),
        ("bands", 'XLP_MATCH_LESS(less_timing,"excluding catch-up")'),
        ("catch_up", "IF(less_timing=bands,1,0)"),
        ("split", f'IF(bands="none","",SUBSTITUTE(bands,"+",REPT(" ",{_LONGEST})))'),
        ("count", 'LEN(bands)-LEN(SUBSTITUTE(bands,"+",""))+1'),
    ]
    for k in terms:
        said = f"TRIM(MID(split,{_LONGEST * (k - 1) + 1},{_LONGEST}))"
        kind, worth = f"INDEX(term_{k},1,1)+0", f"INDEX(term_{k},1,2)+0"
        steps += [
            (f"term_{k}", f'XLP_MATCH_TERM(IF(is_text,{said},""))'),
            (f"kind_{k}", kind if k > 1 else f"IF(is_text,{kind},{by_number})"),
            (f"amount_{k}", worth if k > 1 else f"IF(is_text,{worth},{amount})"),
            (f"tier_{k}", f"AND(kind_{k}>0,kind_{k}<{_NONELECTIVE})"),
            (f"rate_{k}", f"IF(tier_{k},amount_{k},0)"),
            (f"cap_{k}", f"INDEX(term_{k},1,4)+0"),
            (f"from_{k}", f"IF(kind_{k}={_NEXT},{f'to_{k - 1}' if k > 1 else 0},0)"),
            (f"to_{k}", f"IF(tier_{k},from_{k}+INDEX(term_{k},1,3),0)"),
            (f"all_{k}", f"IF(kind_{k}={_WHOLE},{UNLIMITED},0)"),
        ]
    steps += [
        ("nonelective", "+".join(f"IF(kind_{k}={_NONELECTIVE},amount_{k},0)" for k in terms)),
        ("flat", "+".join(f"IF(kind_{k}={_DOLLARS},amount_{k},0)" for k in terms)),
        ("tiers", "+".join(f"tier_{k}" for k in terms)),
        ("caps", "+".join(f"(cap_{k}>=0)" for k in terms)),
        ("cap", f"IF(caps=0,{UNLIMITED},MAX({','.join(f'cap_{k}' for k in terms)}))"),
        ("kinds", "+".join(f"kind_{k}" for k in terms)),
        ("status", _status()),
        ("told", _told()),
    ]
    row = ",".join(f"{part}_{k}" for part in ("rate", "from", "to", "all") for k in terms)
    body = ",".join(f"{name},{formula}" for name, formula in steps)
    return f"LAMBDA(x,LET({body},HSTACK(status,{row},nonelective,flat,cap,catch_up,told)))"


def _status() -> str:
    """0, or the error value that the match has."""
    terms, later = range(1, TERMS + 1), range(2, TERMS + 1)
    # 'next' continues a band that has an end
    loose = [f"AND(kind_{k}={_NEXT},OR(NOT(tier_{k - 1}),kind_{k - 1}={_WHOLE}))" for k in later]
    # a second 'up to' could be read in two ways
    banded = {j: f"AND(kind_{j}>{_WHOLE},kind_{j}<{_NONELECTIVE})" for j in terms}
    twice = [
        f"AND(kind_{k}={_UP_TO},OR({','.join(banded[j] for j in range(1, k))}))" for k in later
    ]
    # the cap holds the whole match: it stands with the last of its bands
    early = [
        f"AND(cap_{k}>=0,OR({','.join(f'tier_{j}' for j in range(k + 1, TERMS + 1))}))"
        for k in range(1, TERMS)
    ]
    last = ",".join(f"kind_{k}" for k in terms)
    anew = "+".join(f"AND(tier_{k},from_{k}=0)" for k in terms)
    empty = ",".join(f"AND(kind_{k}=0,{k}<=count)" for k in terms)
    beyond = ",".join(f"to_{k}>1.0000000001" for k in terms)
    in_words = [
        (f"OR(count>{TERMS},LEN(text)>{_LONGEST})", "#N/A"),
        ("ISERROR(kinds)", "kinds"),
        ("ISERROR(cap)", "cap"),
        (f'AND(bands<>"none",OR({empty}))', "#N/A"),
        (f"OR(kind_1={_NEXT},{','.join(loose)})", "#N/A"),
        (f"OR({','.join(twice)})", "#VALUE!"),
        # dollars a year, or of a paycheck?
        (f'AND(timing="per paycheck",catch_up=1,CHOOSE(count,{last})={_DOLLARS})', "#VALUE!"),
        # a rate below 10% may be the end of a band
        (f"OR({','.join(f'AND(rate_{k}>0,rate_{k}<{_SMALLEST})' for k in terms)})", "#VALUE!"),
        (f"OR({','.join(early)},AND(caps>0,{anew}>1),caps>1)", "#N/A"),
        (f"OR({beyond},nonelective>1.0000000001,flat>={LARGEST})", "#NUM!"),
    ]
    words = "".join(f"IF({wrong},{value}," for wrong, value in in_words) + "0" + ")" * len(in_words)
    number = (
        f"IF(OR(number<0,number>={LARGEST // 100}),#NUM!,"
        f"IF(OR(AND(number>{_MOST_NUMBER},number<100),"
        f"AND({share('number')}>0,{share('number')}<{_SMALLEST})),#VALUE!,0))"
    )
    return (
        "IF(ISERROR(x),x,IF(ISLOGICAL(x),#VALUE!,"
        f'IF(text="",#VALUE!,IF(is_text,{words},{number}))))'
    )


def _told() -> str:
    """The match in words, as the functions in Python say it."""
    tiers = []
    for k in range(1, TERMS + 1):
        band = (
            f'IF(all_{k}>0,"",IF(from_{k}>0," of next ",IF(tiers=1," up to "," of first "))'
            f"&XLP_PERCENT(to_{k}-from_{k}))"
        )
        tiers.append(f'IF(tier_{k},XLP_PERCENT(rate_{k})&{band},"")')
    in_words = f'{_joined(tiers)}&IF(caps=0,""," max "&XLP_MONEY(cap))'
    beside = [
        'IF(nonelective>0,XLP_PERCENT(nonelective)&" nonelective","")',
        'IF(flat>0,XLP_MONEY(flat),"")',
    ]
    return (
        f'IF(tiers+(nonelective>0)+(flat>0)=0,"none",{_joined([in_words, *beside])})'
        '&IF(catch_up=1,""," excluding catch-up")&IF(timing="","",'
        'IF(AND(flat>0,timing="per paycheck",catch_up=1),",","")&" "&timing)'
    )


def _joined(texts: list[str]) -> str:
    """Texts with a plus between those that are not empty."""
    return f"MID({'&'.join(f'XLP_PLUS({text})' for text in texts)},4,999)"


HELPERS["XLP_MATCH"] = _matched()
FORMS = (
    "50%, 50% up to 6%, 100% of first 3% + 50% of next 2%, 3% nonelective, $8,000, none; then max "
    "$5,000, excluding catch-up, true-up, per paycheck"
)
"""The simple forms, as a person is told."""
HELPERS["MEGAROTH_HINT"] = (
    'LAMBDA(match, IF(ISNA(INDEX(XLP_MATCH(match),1,1)+0),"native formulas read a match as a rate, '
    f'dollars, or these words: {FORMS}. The functions in Python read more.",""))'
)


class _MatchInFormulas(MatchFormula):
    """A match whose parts are formulas, where one person's are numbers; ``told`` is the formula of
    its words."""

    told: Formula

    def __str__(self) -> str:
        return str(self.told)


def read(n: Lets, argument: Argument) -> MatchFormula:
    """The match that an argument states."""
    row = n.bind(f"XLP_MATCH({argument.name})")

    def part(number: int) -> Any:
        # an operator takes the value out of the array in every program
        return n.bind(f"INDEX({row},1,{number})+0")

    n.check_error(part(1))
    told = n.bind(f'INDEX({row},1,22)&""')
    tiers = tuple(
        Tier(part(2 + k), part(6 + k), Cents(0), part(10 + k), part(14 + k)) for k in range(TERMS)
    )
    catch_up: Any = Formula(f"{part(21)}=1", COMPARISON)
    match = _MatchInFormulas(tiers, part(20), part(18), part(19), catch_up)
    match.told = told
    return match
