"""The law as formulas see it: the limits on the sheet of the functions."""

from __future__ import annotations

from collections.abc import Sequence

from xlplugin.arithmetic.formulas import Formula, quoted
from xlplugin.errors import NotPublished
from xlplugin.law.codes import all_codes, bare
from xlplugin.law.limits import Limit, find, of_year, years
from xlplugin.routes.native.explained import WrittenTrail
from xlplugin.routes.native.lets import Lets, Truth
from xlplugin.rules.trail import Trail

COLUMNS = (
    "XLP_LAW_KEY",
    "XLP_LAW_CODE",
    "XLP_LAW_WHAT",
    "XLP_LAW_AMOUNT",
    "XLP_LAW_AUTHORITY",
    "XLP_LAW_NOTICE",
    "XLP_LAW_YEAR",
)
"""The columns of the limits, by the name of their cells."""

LATER = "later"
"""What stands for the years after the last published one: statutes set some of their amounts."""

HELPERS = {
    "XLP_LAW_ROW": 'LAMBDA(code,year,MATCH(code&" "&IF(year>MAX(XLP_LAW_YEAR),'
    f'"{LATER}",year),XLP_LAW_KEY,0))',
    "XLP_CENTS": "LAMBDA(code,year,"
    "IFERROR(ROUND(INDEX(XLP_LAW_AMOUNT,XLP_LAW_ROW(code,year))*100,0),0))",
    "XLP_RATE_OF": "LAMBDA(code,year,IFERROR(INDEX(XLP_LAW_AMOUNT,XLP_LAW_ROW(code,year))+0,-1))",
    "XLP_CITE": "LAMBDA(code,year,IFERROR(LET(notice,INDEX(XLP_LAW_NOTICE,XLP_LAW_ROW(code,year)),"
    "INDEX(XLP_LAW_AUTHORITY,XLP_LAW_ROW(code,year))&"
    'IF(notice="","","; "&notice)),""))',
}


def limits() -> list[tuple[str, str, str, float, str, str, int | str]]:
    """The rows of the limits, in the order of :data:`COLUMNS`."""
    known, published = all_codes(), years()
    after = [find(code, published[-1] + 1) for code in sorted(known)]
    rows: list[tuple[int | str, list[Limit]]] = [(year, of_year(year)) for year in published]
    rows.append((LATER, [limit for limit in after if limit and not limit.last]))
    return [
        (f"{x.code} {year}", x.code, known[x.code].what, x.number, x.authority, x.cited, year)
        for year, limits in rows
        for x in limits
    ]


def other_names() -> list[tuple[str, str]]:
    """Every name of a limit, letters and digits alone, and the code that it means."""
    found: dict[str, str] = {}
    for code in all_codes().values():
        for name in (code.code, code.what, *code.also_called):
            found.setdefault(bare(name), code.code)
    return sorted(found.items())


class WrittenLaw:
    """The law of the year that an argument gives."""

    def __init__(self, n: Lets, year: Formula) -> None:
        self.n = n
        self.year = year

    def amount(self, code: str, when: Truth = True) -> Formula:
        """Cents of a limit; where it is needed and not published there is no answer."""
        cents = self.n.bind(f"XLP_CENTS({quoted(code)},{self.year})")
        there = cents > 0
        ok = there if when is True else self.n.some(self.n.no(when), there)
        self.n.check(ok, NotPublished.excel)
        return cents

    def of_year(self, code: str) -> Formula:
        """The same: what stands in its place is another law's."""
        return self.amount(code)

    def published_or_0(self, code: str) -> Formula:
        """Cents of a limit, or 0 where none is published."""
        return self.n.bind(f"XLP_CENTS({quoted(code)},{self.year})")

    def in_year(self, year: Formula) -> WrittenLaw:
        """The law of another year."""
        return WrittenLaw(self.n, self.n.bind(year))

    def share(self, code: str, when: Truth = True) -> Formula:
        """A published rate; where it is needed and not published there is no answer."""
        rate = self.n.bind(f"XLP_RATE_OF({quoted(code)},{self.year})")
        there = rate > -1
        self.n.check(
            there if when is True else self.n.some(self.n.no(when), there), NotPublished.excel
        )
        return rate

    def number(self, code: Formula) -> Formula:
        """A published amount as it stands."""
        found = self.n.bind(f'IFERROR(INDEX(XLP_LAW_AMOUNT,XLP_LAW_ROW({code},{self.year})),"")')
        self.n.check(self.n.has(found), NotPublished.excel)
        return found

    def table(self, headers: Sequence[str], trail: Trail | None = None) -> str:
        """All published amounts of the year."""
        if isinstance(trail, WrittenTrail):
            cited = 'XLP_LAW_AUTHORITY&IF(XLP_LAW_NOTICE="","","; "&XLP_LAW_NOTICE)'
            trail.add_row(
                f"HSTACK(XLP_LAW_CODE,XLP_LAW_AMOUNT,XLP_LAW_WHAT,{cited})",
                f"XLP_LAW_YEAR={self.year}",
            )
        count = self.n.bind(f"COUNTIF(XLP_LAW_YEAR,{self.year})")
        self.n.check(count > 0, NotPublished.excel)
        head = ",".join(map(quoted, headers))
        columns = ",".join(f'IF({name}="","",{name})' for name in COLUMNS[1:6])
        return f"VSTACK(HSTACK({head}),FILTER(HSTACK({columns}),XLP_LAW_YEAR={self.year}))"

    def cite(self, code: Formula | str) -> str:
        """The authority of an amount."""
        said = quoted(code) if isinstance(code, str) else code
        return f"XLP_CITE({said},{self.year})"
