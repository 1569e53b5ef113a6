"""``megaroth limits``: what is published, with the authority of each amount.

One year shows all its limits, ``--code`` one limit in all its years, with what each year changed.
With ``--projected`` the amounts that are not published yet stand beside the published ones, each
labeled; ``megaroth limits update FILE`` adds a year that has been published.
"""

from __future__ import annotations

import argparse

from xlplugin.arguments.shared import YEAR as _YEAR
from xlplugin.arguments.values import is_nothing
from xlplugin.cli import limits_update
from xlplugin.cli.options import add_force, add_json
from xlplugin.cli.output import print_json, print_note, print_table, say
from xlplugin.errors import NotPublished, NotUnderstood, XlpluginError, shown
from xlplugin.functions.groups.law import INFLATION
from xlplugin.law.codes import all_codes, understood
from xlplugin.law.limits import Limit, of_year, published, series
from xlplugin.law.projection import ProjectedLimit, expected
from xlplugin.law.sources import told
from xlplugin.units import Share

EXAMPLES = """\
examples:
  megaroth limits 2026
  megaroth limits 2026 --json
  megaroth limits --code 415C_DC
  megaroth limits 2027 --projected
  megaroth limits 2030 --projected --inflation 3%

When the IRS has published a year, add its amounts from a file with the columns year, code,
amount, authority, notice, source; each is checked against its projection first:
    megaroth limits update published.csv
"""

UPDATE = "update"

PROJECTED = "projected"

NOT_CHECKED = "*"

BY_RULE = (
    "the statute's own arithmetic on the published index gives it, and another program "
    "has the same amount"
)

AHEAD = 5
"""So many years after the last published one are shown of one limit."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "year", nargs="?", metavar="YEAR", help="a tax year, or the word update with a FILE"
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="published amounts to add, as CSV")
    parser.add_argument(
        "--code",
        metavar="CODE",
        help=("one limit: 415C_DC, '415(c)', 'annual additions' ...; without YEAR, for every year"),
    )
    parser.add_argument(
        "--projected",
        action="store_true",
        help=(
            "also show limits not published yet, projected the way the statute adjusts them "
            "and labeled as projected"
        ),
    )
    parser.add_argument(
        "--inflation", metavar="RATE", help="with --projected: " + INFLATION.doc.replace("%", "%%")
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help="with update: also add amounts that are far from their projection",
    )
    parser.add_argument(
        "-o",
        dest="folder",
        metavar="FOLDER",
        help="with update: write the year's file here, not into the installed package",
    )
    add_force(parser, "a year's file in FOLDER", "YEAR.csv.bak")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    if options.year == UPDATE:
        return limits_update.run(options)
    if not is_nothing(options.file):
        told = f"{shown(options.file)} is one word too many; use a FILE only with {UPDATE}"
        raise NotUnderstood(told)
    if options.accept or options.force or options.folder is not None:
        raise NotUnderstood(f"--accept, --force and -o go with {UPDATE}")
    if options.inflation is not None and not options.projected:
        raise NotUnderstood("--inflation goes with --projected")
    try:
        if options.projected:
            found, column, cannot = _projected(options.year, options.code, options.inflation)
        else:
            (found, column), cannot = _found(options.year, options.code), []
    except XlpluginError as error:
        if error.argument == "year":
            error.argument = "YEAR"
        raise
    if column == "year" and is_nothing(options.year):
        _show_years(found, cannot, options.json)
    elif options.json:
        print_json([as_json(limit) for limit in found])
    else:
        _print(found, column, cannot)
    return 0


def _found(year: str | None, code: str | None) -> tuple[list[Limit | ProjectedLimit], str]:
    """The published amounts asked for, and what tells one from the other."""
    if is_nothing(year):
        if code is None:
            raise NotUnderstood("give a year such as 2026, or --code such as 415C_DC")
        return [*series(understood(code).code)], "year"
    tax_year = _YEAR.read(year)
    if code is None:
        return [*of_year(tax_year)], "code"
    return [published(understood(code).code, tax_year)], "year"


def _projected(
    year: str | None, code: str | None, inflation: str | None
) -> tuple[list[Limit | ProjectedLimit], str, list[tuple[str, str]]]:
    """The amounts asked for with those to come; what tells one from the other; what cannot be
    projected, and why."""
    rate = INFLATION.read(inflation)
    if is_nothing(year):
        if code is None:
            raise NotUnderstood("give a year such as 2027, or --code such as 415C_DC")
        known = series(understood(code).code)
        last = known[-1]
        years = range(last.year + 1, last.year + AHEAD + 1)
        more, cannot = _each([(last.code, each) for each in years], rate)
        return [*known, *more], "year", cannot[:1]
    tax_year = _YEAR.read(year)
    if code is not None:
        return [expected(understood(code).code, tax_year, rate)], "year", []
    codes = [each for each in sorted(all_codes()) if series(each)[0].year <= tax_year]
    if not codes:
        of_year(tax_year)  # which says what years there are
    found, cannot = _each([(each, tax_year) for each in codes], rate)
    return found, "code", cannot


def _each(
    asked: list[tuple[str, int]], rate: Share
) -> tuple[list[Limit | ProjectedLimit], list[tuple[str, str]]]:
    """The amounts that there are; the code of each other one, and why there is none."""
    found, cannot = [], []
    for code, year in asked:
        try:
            found.append(expected(code, year, rate))
        except NotPublished as error:
            cannot.append((code, error.why or error.sentence))
    return found, cannot


def _print(found: list[Limit | ProjectedLimit], column: str, cannot: list[tuple[str, str]]) -> None:
    codes = all_codes()
    rows = [
        [
            str(getattr(limit, column)),
            codes[limit.code].what,
            f"{limit.number:,}",
            _statute(limit),
            _notice(limit),
        ]
        for limit in found
    ]
    print_table([column.title(), "What it is", "Amount", "Authority", "Notice"], rows, {2})
    _print_below(found, column, cannot)


def _show_years(
    found: list[Limit | ProjectedLimit], cannot: list[tuple[str, str]], as_data: bool
) -> None:
    """One limit in all its years, each with what it changed."""
    changes = [_change(limit, before) for limit, before in zip(found, [None, *found], strict=False)]
    if as_data:
        print_json(
            [
                as_json(limit) | {"change": change}
                for limit, change in zip(found, changes, strict=True)
            ]
        )
        return
    code = all_codes()[found[0].code]
    say(f"{code.code}: {code.what}", "")
    rows = [
        [
            str(limit.year),
            f"{limit.number:,}",
            "" if change is None else f"{change:+,}" if change else "0",
            _notice(limit),
            _statute(limit),
        ]
        for limit, change in zip(found, changes, strict=True)
    ]
    print_table(["Year", "Amount", "Change", "Notice", "Authority"], rows, {1, 2})
    _print_below(found, "year", cannot)
    there = [limit.year for limit in found]
    if gaps := sorted(set(range(there[0], there[-1])) - set(there)):
        say("", f"No document in hand, so not shown: {', '.join(map(str, gaps))}")


def _change(
    limit: Limit | ProjectedLimit, before: Limit | ProjectedLimit | None
) -> int | float | None:
    """What a year changed; nothing where the year before it is not there."""
    if before is None or before.year != limit.year - 1:
        return None
    change = limit.number - before.number
    return round(change, 9) if isinstance(change, float) else change


def _print_below(
    found: list[Limit | ProjectedLimit], column: str, cannot: list[tuple[str, str]]
) -> None:
    """What is to be known of the amounts of a table."""
    if any(isinstance(limit, Limit) and _is_unchecked(limit) for limit in found):
        seen = all(limit.is_seen for limit in found if isinstance(limit, Limit))
        verified = "the amount is verified, " if seen else ""
        say("", f"{NOT_CHECKED} {verified}its notice number was not seen")
    _print_notes(
        "No source document was seen for this amount:",
        [
            (str(getattr(limit, column)), BY_RULE)
            for limit in found
            if isinstance(limit, Limit) and not limit.is_seen
        ],
    )
    _print_notes(
        "Projected the way the statute adjusts it, not published:",
        [
            (str(getattr(limit, column)), limit.how)
            for limit in found
            if not isinstance(limit, Limit)
        ],
    )
    _print_notes("Neither published nor projected:", cannot)


def _print_notes(title: str, notes: list[tuple[str, str]]) -> None:
    """Sentences below the table, those that are alike once for all that they are about."""
    about: dict[str, list[str]] = {}
    for name, sentence in notes:
        about.setdefault(sentence, []).append(name)
    if about:
        say("", title)
        for sentence, names in about.items():
            print_note(", ".join(names), sentence)


def _statute(limit: Limit | ProjectedLimit) -> str:
    """The authority; of a projection without its rule in words, which ``--json`` has."""
    return limit.authority if isinstance(limit, Limit) else limit.statute


def _notice(limit: Limit | ProjectedLimit) -> str:
    """What published an amount; the act that set it, and its years, where a statute did."""
    if not isinstance(limit, Limit):
        return PROJECTED
    notice = limit.notice + (NOT_CHECKED if _is_unchecked(limit) else "")
    if not limit.is_statutory:
        return notice
    act = f"set by statute {_years_of(limit)}: {limit.act}"
    return f"{act}; {notice}" if notice else act


def _is_unchecked(limit: Limit) -> bool:
    """Whether the number of an amount's notice was not seen."""
    return bool(limit.notice) and not limit.notice_checked


def _years_of(limit: Limit) -> str:
    """The years that an amount of a statute holds for."""
    if not limit.last:
        return f"since {limit.first}"
    return f"{limit.first} to {limit.last}" if limit.last > limit.first else f"for {limit.first}"


def as_json(limit: Limit | ProjectedLimit) -> dict[str, object]:
    """One amount with everything that is known of it."""
    code = all_codes()[limit.code]
    known = {
        "year": limit.year,
        "code": limit.code,
        "what": code.what,
        "amount": limit.number,
        "unit": code.unit,
        "authority": limit.authority,
    }
    if isinstance(limit, Limit):
        return known | {
            "notice": limit.notice,
            "notice_checked": limit.notice_checked,
            "confidence": limit.confidence,
            "source": told(limit.source),
            "second_source": told(limit.second_source),
            "statute": _range(limit) if limit.is_statutory else None,
            "projected": False,
            "note": "",
        }
    return known | {
        "notice": PROJECTED,
        "notice_checked": False,
        "confidence": PROJECTED,
        "source": "",
        "second_source": "",
        "statute": None,
        "projected": True,
        "note": limit.note,
    }


def _range(limit: Limit) -> dict[str, object]:
    """The act that set an amount, and its years; ``to`` is null while it is in force."""
    return {"act": limit.act, "from": limit.first, "to": limit.last or None}
