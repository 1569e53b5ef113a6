"""How formulas read what a person typed: one reader for each kind of argument.

The readers in Python are in :mod:`xlplugin.arguments.values`; what these take means the same,
and what they refuse has the same error value. Each is a name of its own in the workbook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlplugin.arguments.dates import MONTHS
from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import OneOf, Service, Whole
from xlplugin.arguments.values import (
    FIRST_SERIAL,
    LAST_SERIAL,
    Age,
    Amount,
    Code,
    Dollars,
    Flag,
    Kind,
    Match,
    Rate,
    Share,
    ShareOrDollars,
    ShareOrDollarsValue,
    Year,
)
from xlplugin.arithmetic.formulas import Formula, quoted
from xlplugin.money import LARGEST, NANO, cents_down, cents_nearest, cents_up
from xlplugin.routes.native import match
from xlplugin.routes.native.lets import Lets, rounded, share
from xlplugin.rules.catch_up import OLDEST
from xlplugin.units import Cents

_TEN = "0123456789"
_WITHOUT_DIGITS = "SUBSTITUTE(" * len(_TEN) + "text"
_WITHOUT_DIGITS += "".join(f',"{digit}","")' for digit in _TEN)
_HARD = "\u00a0"
"""A blank at which no line breaks, as text from the web has it."""
_MONTHS = f"|{'|'.join(MONTHS)}|"
_UNSIGNED = 'IF(OR(LEFT({0},1)="-",LEFT({0},1)="+"),MID({0},2,LEN({0})),{0})'
_NOT_IN_NAMES = quoted(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a7\u2010\u2011\u2012\u2013\u2019")
"""Signs that a limit may be called with; any other letter makes it another name."""

HELPERS = {
    # nothing: an empty cell, or a text of blanks
    "XLP_NOTHING": 'LAMBDA(x,IF(ISERROR(x),FALSE,TRIM(x)=""))',
    "XLP_DIGITS": f'LAMBDA(text,IF(text="",FALSE,{_WITHOUT_DIGITS}=""))',
    # digits with commas where thousands have them: 12,000 and not 12,00 or 0,123
    "XLP_GROUPED": (
        "LAMBDA(whole, LET("
        'digits, SUBSTITUTE(whole,",",""), count, LEN(digits),'
        "IF(whole=digits,TRUE,"
        'IF(OR(LEFT(digits,1)="0",count<4,count>12),FALSE,whole='
        'IF(count>9,LEFT(digits,count-9)&",","")'
        '&IF(count>6,MID(digits,MAX(1,count-8),MIN(3,count-6))&",","")'
        '&MID(digits,MAX(1,count-5),MIN(3,count-3))&","&RIGHT(digits,3)))))'
    ),
    # NUMBERVALUE gets digits in their places only: what else it takes, a date or a minus at
    # the end, may differ from program to program
    "XLP_NUMBER": (
        "LAMBDA(x, IF(ISERROR(x),x,IF(ISLOGICAL(x),#VALUE!,IF(ISNUMBER(x),x,LET("
        "text, TRIM(x),"
        f"bare, {_UNSIGNED.format('text')},"
        'at_e, IFERROR(FIND("e",LOWER(bare)),0),'
        "said, IF(at_e=0,bare,LEFT(bare,at_e-1)),"
        'tens, IF(at_e=0,"0",MID(bare,at_e+1,LEN(bare))),'
        'at_point, FIND(".",said&"."),'
        "whole, LEFT(said,at_point-1),"
        "decimals, MID(said,at_point+1,LEN(said)),"
        'IF(AND(XLP_DIGITS(SUBSTITUTE(whole,",","")&decimals),'
        f"XLP_DIGITS({_UNSIGNED.format('tens')}),XLP_GROUPED(whole)),"
        'IFERROR(NUMBERVALUE(text,".",","),#VALUE!),#VALUE!))))))'
    ),
    "XLP_AMOUNT": (
        "LAMBDA(x, LET(amount, XLP_NUMBER(IF(ISTEXT(x),"
        'IF(LEFT(TRIM(x),1)="$",MID(TRIM(x),2,LEN(x)),x),x)),'
        "IF(ISERROR(amount),amount,"
        f"IF(OR(amount<0,amount>={LARGEST // 100}),#NUM!,amount))))"
    ),
    # a date as text, in ISO form, as month/day/year or with the name of its month: its year; an
    # empty text for what has none of these shapes
    "XLP_DATE_YEAR": (
        "LAMBDA(x, IF(ISTEXT(x),LET("
        f'text, TRIM(SUBSTITUTE(LOWER(x),"{_HARD}"," ")),'
        'slashes, LEN(text)-LEN(SUBSTITUTE(text,"/","")),'
        'dashes, LEN(text)-LEN(SUBSTITUTE(text,"-","")),'
        'spaced, TRIM(SUBSTITUTE(SUBSTITUTE(text,","," "),"-"," ")),'
        'blanks, LEN(spaced)-LEN(SUBSTITUTE(spaced," ","")),'
        "month, IF(blanks=2,XLP_MONTH(spaced),0),"
        'IF(slashes=2,XLP_YEAR_OF(text,"/",FIND("/",text)=5,0),'
        'IF(month>0,XLP_YEAR_OF(spaced," ",FALSE,month),'
        'IF(OR(LEFT(text,1)="-",dashes<>2),"",'
        'IF(MID(text,5,1)="-",XLP_YEAR_OF(text,"-",TRUE,0),#VALUE!))))),""))'
    ),
    # the number of the month that the first or second of three words names; 0 if neither does
    "XLP_MONTH": (
        "LAMBDA(text, LET("
        'first, LEFT(text,FIND(" ",text)-1),'
        "rest, MID(text,LEN(first)+2,LEN(text)),"
        'second, LEFT(rest,FIND(" ",rest)-1),'
        "said, IF(XLP_DIGITS(first),second,first),"
        'name, IF(RIGHT(said,1)=".",LEFT(said,LEN(said)-1),said),'
        f'at, IF(LEN(name)<3,0,IFERROR(FIND("|"&name,"{_MONTHS}"),0)),'
        f'before, LEFT("{_MONTHS}",at),'
        'LEN(before)-LEN(SUBSTITUTE(before,"|",""))))'
    ),
    # the year of a date of three parts: year, month and day, or month, day and year; ``named`` is
    # the month where one of the first two parts is its name
    "XLP_YEAR_OF": (
        "LAMBDA(text,between,year_first,named, LET("
        "first, LEFT(text,FIND(between,text)-1),"
        "rest, MID(text,LEN(first)+2,LEN(text)),"
        "second, LEFT(rest,FIND(between,rest)-1),"
        "third, MID(rest,LEN(second)+2,LEN(rest)),"
        "y_said, IF(year_first,first,third),"
        'm_said, IF(named>0,named&"",IF(year_first,second,first)),'
        "d_said, IF(year_first,third,IF(AND(named>0,XLP_DIGITS(first)),first,second)),"
        "IF(AND(LEN(y_said)=4,LEN(m_said)<3,LEN(d_said)<3,"
        "XLP_DIGITS(y_said),XLP_DIGITS(m_said),XLP_DIGITS(d_said)),LET("
        'y, NUMBERVALUE(y_said,".",","),m, NUMBERVALUE(m_said,".",","),'
        'd, NUMBERVALUE(d_said,".",","),same_day, DATE(2000+MOD(y,400),m,d),'
        "IF(AND(y>0,MONTH(same_day)=m,DAY(same_day)=d),y,#VALUE!)),#VALUE!)))"
    ),
    "XLP_YEAR": (
        "LAMBDA(x, LET(iso, XLP_DATE_YEAR(x), IF(ISERROR(iso),iso,IF(ISNUMBER(iso),iso,LET("
        "number, XLP_NUMBER(x), IF(ISERROR(number),number,"
        f"IF(AND(number>={FIRST_SERIAL},number<{LAST_SERIAL + 1}),YEAR(INT(number)),"
        "IF(OR(number<1900,number>9999),#NUM!,"
        "IF(MOD(number,1)>0,#VALUE!,number)))))))))"
    ),
    "XLP_AGE": (
        "LAMBDA(x, LET(iso, XLP_DATE_YEAR(x), IF(ISERROR(iso),iso,IF(ISNUMBER(iso),"
        f"IF(iso<={OLDEST},#NUM!,iso),LET("
        "number, XLP_NUMBER(x), IF(ISERROR(number),number,"
        f"IF(AND(number>={FIRST_SERIAL},number<{LAST_SERIAL + 1}),YEAR(INT(number)),"
        f"IF(OR(number<0,number>{OLDEST}),#NUM!,"
        "IF(MOD(number,1)>0,#VALUE!,number)))))))))"
    ),
    "XLP_FLAG": (
        "LAMBDA(x, IF(ISERROR(x),x,IF(ISLOGICAL(x),x,LET(word, LOWER(TRIM(x)),"
        'IF(OR(word="yes",word="y",word="true",word="1",word="1.0"),TRUE,'
        'IF(OR(word="no",word="n",word="false",word="0",word="0.0"),FALSE,#VALUE!))))))'
    ),
    # a share as such, dollars as cents below 0: one number for both
    "XLP_SHARE_OR_DOLLARS": (
        'LAMBDA(x, LET(text, IF(ISTEXT(x),TRIM(x),""),'
        'IF(RIGHT(text,1)="%",LET(share, XLP_NUMBER(LEFT(text,LEN(text)-1)),'
        f"IF(ISERROR(share),share,IF(OR(share<0,share>100),#NUM!,{share('share/100')}))),"
        "LET(amount, XLP_AMOUNT(x), IF(ISERROR(amount),amount,"
        'IF(OR(LEFT(text,1)="$",amount>=100),-1-ROUNDDOWN(amount*100+0.001,0),'
        f"IF(amount>1,#VALUE!,{share('amount')})))))))"
    ),
    # the letters and digits of a text, in lower case
    "XLP_BARE": (
        f'LAMBDA(x, LET(text, LOWER(x&""),between, {_NOT_IN_NAMES},'
        'REDUCE("",SEQUENCE(MAX(1,LEN(text))),LAMBDA(so_far,at,LET(sign, MID(text,at,1),'
        "IF(ISNUMBER(FIND(sign,between)),so_far,so_far&sign))))))"
    ),
    "XLP_RATE": (
        'LAMBDA(x,lowest,highest, LET(text, IF(ISTEXT(x),TRIM(x),""),'
        'rate, IF(RIGHT(text,1)="%",XLP_NUMBER(LEFT(text,LEN(text)-1))/100,XLP_NUMBER(x)),'
        "IF(ISERROR(rate),rate,IF(OR(rate<lowest,rate>highest),#NUM!,"
        f"SIGN(rate)*{share('ABS(rate)')}))))"
    ),
    "XLP_WHOLE": (
        "LAMBDA(x,lowest,highest, LET(count, XLP_NUMBER(x),"
        "IF(ISERROR(count),count,"
        "IF(OR(count<lowest,count>highest,count<>INT(count)),#NUM!,count))))"
    ),
    "XLP_CODE": (
        "LAMBDA(x, IF(ISERROR(x),x,LET("
        "all, XLP_BARE(x),"
        'less, IF(LEFT(all,3)="irc",MID(all,4,LEN(all)),all),'
        'bare, IF(LEFT(less,7)="section",MID(less,8,LEN(less)),less),'
        'IFERROR(XLP_CODE_OF(bare),IFERROR(XLP_CODE_OF(XLP_WITHOUT(bare,"limit")),'
        'IFERROR(XLP_CODE_OF(XLP_WITHOUT(bare,"limits")),#VALUE!))))))'
    ),
    "XLP_CODE_OF": "LAMBDA(name,INDEX(XLP_NAMES_CODE,MATCH(name,XLP_NAMES,0)))",
    "XLP_WITHOUT": (
        "LAMBDA(text,ending,IF(RIGHT(text,LEN(ending))=ending,"
        "LEFT(text,LEN(text)-LEN(ending)),text))"
    ),
}


CENTS: dict[Callable[..., Cents], str] = {
    cents_down: "XLP_CENTS_DOWN",
    cents_up: "XLP_CENTS_UP",
    cents_nearest: "XLP_CENTS_NEAREST",
}
"""How dollars become cents: the same roundings as everywhere, each a helper."""

HELPERS |= {
    name: "LAMBDA(x, LET(amount, XLP_AMOUNT(x), IF(ISERROR(amount),amount,"
    f"{rounded(rounding, 'amount')})))"
    for rounding, name in CENTS.items()
}


class NotWritten(Exception):
    """Native formulas have no reader for this kind of argument."""


def read(n: Lets, argument: Argument) -> Any:
    """The value of an argument as a rule takes it; what is wrong with it is checked first."""
    kind = next((kind for kind in READERS if type(argument.kind) is kind), None)
    if kind is None:
        raise NotWritten(f"{argument.name} takes {argument.kind.unit}")
    return READERS[kind](n, argument)


def _bound(n: Lets, argument: Argument, said: str, default: str) -> Formula:
    """What was said, or the default where nothing was; an error in it is the answer."""
    if not argument.needed:
        if argument.default is None:
            default = '""'
        said = f"IF(XLP_NOTHING({argument.name}),{default},{said})"
    value = n.bind(said)
    n.check_error(value)
    return value


def _one(name: str) -> Callable[[Lets, Argument], Formula]:
    """A reader of one value, by the helper of that name."""

    def reader(n: Lets, argument: Argument) -> Formula:
        default = str(argument.default).upper()
        return _bound(n, argument, f"{name}({argument.name})", default)

    return reader


def _dollars(n: Lets, argument: Argument) -> Formula:
    kind = argument.kind
    assert isinstance(kind, Dollars)
    return _one(CENTS[kind.rounding])(n, argument)


def _share_or_dollars(n: Lets, argument: Argument) -> ShareOrDollarsValue:
    said = n.bind(f'IF(XLP_NOTHING({argument.name}),"",XLP_SHARE_OR_DOLLARS({argument.name}))')
    n.check_error(said)
    share: Any = n.bind(f'IF({said}="","",IF({said}<0,"",{said}))')
    cents: Any = n.bind(f'IF({said}="","",IF({said}<0,-1-{said},""))')
    return ShareOrDollarsValue(share, cents)


def _between(name: str, scale: int) -> Callable[[Lets, Argument], Formula]:
    """A reader of a number between the bounds of its kind; a default is ``scale`` times that."""

    def reader(n: Lets, argument: Argument) -> Formula:
        kind = argument.kind
        assert isinstance(kind, Rate | Whole)
        said = f"{name}({argument.name},{kind.lowest},{kind.highest})"
        given = not argument.needed and argument.default is not None
        return _bound(n, argument, said, f"{argument.default / scale:.12g}" if given else "")

    return reader


def _one_of(n: Lets, argument: Argument) -> Formula:
    """A reader of words whose meanings are numbers."""
    kind = argument.kind
    assert isinstance(kind, OneOf)
    if not all(isinstance(meaning, int) for meaning in kind.meanings.values()):
        raise NotWritten(f"{argument.name} takes {kind.unit}")
    said = n.bind(f"IF(ISERROR({argument.name}),{argument.name},XLP_BARE({argument.name}))")
    n.check_error(said)
    spelled: dict[int, list[str]] = {}
    for word, meaning in kind.meanings.items():
        spelled.setdefault(meaning, []).append(word)
    found = "#VALUE!"
    for meaning, words in reversed(spelled.items()):
        any_of = ",".join(f"{said}={quoted(word)}" for word in words)
        found = f"IF(OR({any_of}),{meaning},{found})"
    return _bound(n, argument, found, str(argument.default))


READERS: dict[type[Kind], Callable[[Lets, Argument], Any]] = {
    Dollars: _dollars,
    Amount: _dollars,
    Service: _dollars,
    Year: _one("XLP_YEAR"),
    Age: _one("XLP_AGE"),
    Flag: _one("XLP_FLAG"),
    Code: _one("XLP_CODE"),
    Share: _between("XLP_RATE", NANO),
    Rate: _between("XLP_RATE", NANO),
    Whole: _between("XLP_WHOLE", 1),
    OneOf: _one_of,
    ShareOrDollars: _share_or_dollars,
    Match: match.read,
}
