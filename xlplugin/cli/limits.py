"""``megaroth limits``: what is published, with the authority of each amount."""

from __future__ import annotations

from xlplugin.arguments.reading import is_nothing
from xlplugin.arguments.shared import YEAR as _YEAR
from xlplugin.cli.options import add_json
from xlplugin.cli.output import print_json, print_table
from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.law.codes import all_codes, understood
from xlplugin.law.limits import Limit, of_year, published, series

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

EXAMPLES = """\
examples:
  megaroth limits 2026
  megaroth limits 2026 --json
  megaroth limits --code 415C_DC
"""

NOT_CHECKED = "*"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", nargs="?", metavar="YEAR", help="a tax year")
    parser.add_argument(
        "--code", metavar="CODE", help="one limit: 415C_DC, '415(c)', 'annual additions' ..."
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    try:
        found, column = _found(options.year, options.code)
    except XlpluginError as error:
        if error.argument == "year":
            error.argument = "YEAR"
        raise
    if options.json:
        print_json([as_json(limit) for limit in found])
    else:
        _print(found, column)
    return 0


def _found(year: str | None, code: str | None) -> tuple[list[Limit], str]:
    """The amounts asked for, and what tells one from the other."""
    if is_nothing(year):
        if code is None:
            raise NotUnderstood("give a year such as 2026, or --code such as 415C_DC")
        return series(understood(code).code), "year"
    tax_year = _YEAR.read(year)
    if code is None:
        return of_year(tax_year), "code"
    return [published(understood(code).code, tax_year)], "year"


def _print(found: list[Limit], column: str) -> None:
    codes = all_codes()
    rows = [
        [
            str(getattr(limit, column)),
            codes[limit.code].what,
            f"{limit.number:,}",
            limit.authority,
            limit.notice + (NOT_CHECKED if limit.notice and not limit.notice_checked else ""),
        ]
        for limit in found
    ]
    print_table([column.title(), "What it is", "Amount", "Authority", "Notice"], rows, {2})
    if any(row[4].endswith(NOT_CHECKED) for row in rows):
        print(f"\n{NOT_CHECKED} the amount is verified, the number of its notice was not seen")


def as_json(limit: Limit) -> dict[str, Any]:
    """One amount with everything that is known of it."""
    code = all_codes()[limit.code]
    return {
        "year": limit.year,
        "code": limit.code,
        "what": code.what,
        "amount": limit.number,
        "unit": code.unit,
        "authority": limit.authority,
        "notice": limit.notice,
        "notice_checked": limit.notice_checked,
        "confidence": limit.confidence,
        "source": limit.source,
        "second_source": limit.second_source,
    }
