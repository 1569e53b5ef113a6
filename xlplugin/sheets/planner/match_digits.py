"""Numbers in a text of a cell, digit by digit: VALUE alone would take ``1e3``, a date or a comma of
another country.
"""

from __future__ import annotations

from xlplugin.rules.match.in_cell import (
    CENT_DIGITS,
    DOLLAR_DIGITS,
    LONGEST,
    NO_NUMBER,
    SHARE_DECIMALS,
    WHOLE_DIGITS,
)


def without_digits(text: str) -> str:
    for digit in "0123456789":
        text = f'SUBSTITUTE({text},"{digit}","")'
    return text


def whole_of(text: str) -> str:
    return f'LEFT({text},FIND(".",{text}&".")-1)'


def decimals_of(text: str) -> str:
    return f'MID({text},FIND(".",{text}&".")+1,{LONGEST})'


def share_value(text: str) -> str:
    """The share that the digits of a percentage are; -1 of what is none."""
    whole, decimals = whole_of(text), decimals_of(text)
    bad = (
        f'{text}=""',
        f'RIGHT({text},1)="."',
        f'LEN({without_digits(text)})>LEN({text})-LEN(SUBSTITUTE({text},".",""))',
        f'LEN({text})-LEN(SUBSTITUTE({text},".",""))>1',
        f"LEN({whole})>{WHOLE_DIGITS}",
        f"LEN({decimals})>{SHARE_DECIMALS}",
    )
    value = f'VALUE("0"&{whole})+VALUE("0"&{decimals})/10^LEN({decimals})'
    return f"IF(OR({','.join(bad)}),{NO_NUMBER},ROUND(({value})/100,9))"


def dollar_value(text: str) -> str:
    """The dollars that digits are, with commas between thousands or without; -1 of what is none."""
    bare = f'SUBSTITUTE({text},",","")'
    whole, decimals = whole_of(text), decimals_of(text)
    digits = whole_of(bare)
    thousands = (
        f'IF(LEN({digits})>6,LEFT({digits},LEN({digits})-6)&","&MID({digits},LEN({digits})-5,3),'
        f'IF(LEN({digits})>3,LEFT({digits},LEN({digits})-3),""))&","&RIGHT({digits},3)'
    )
    bad = (
        f'{text}=""',
        f'RIGHT({text},1)="."',
        f'LEN({without_digits(bare)})>LEN({text})-LEN(SUBSTITUTE({text},".",""))',
        f'LEN({text})-LEN(SUBSTITUTE({text},".",""))>1',
        f"LEN({digits})>{DOLLAR_DIGITS}",
        f"LEN({decimals})>{CENT_DIGITS}",
        f'ISNUMBER(FIND(",",{decimals}))',
        f'AND({whole}<>{digits},OR({whole}<>{thousands},LEFT({whole},1)="0"))',
    )
    value = f'VALUE("0"&{digits})+VALUE("0"&{decimals})/10^LEN({decimals})'
    return f"IF(OR({','.join(bad)}),{NO_NUMBER},ROUND({value},2))"
