"""The page of the limits, by parameter: what a review of one limit reads in one place."""

from __future__ import annotations

from xlplugin.law import sources
from xlplugin.law.codes import all_codes
from xlplugin.law.limits import FIRST_YEAR, Limit, series

INTRODUCTION = f"""\
# Every limit, by parameter

Generated from `xlplugin/law/` by `sh do docs`; a review of one limit is one table here, though a
notice's amounts stand in one file a year (`law/limits/2026.csv`) and a statute's in
`law/limits/statutes.csv`: [why](decisions/0004-limits-by-year-statutes-by-parameter.md). The same
for one limit, with changes: `megaroth limits --code 415C_DC`.

An amount of a statute holds for its years, `on` while it is in force; nothing before
{FIRST_YEAR} is in hand. A star: the number of the notice was not seen at its source.
*Sure* is `high` where the text of the law, the agency itself or a copy of the notice was
seen, or a page with an amount that the statute's own arithmetic gives as well. A source in
brackets is a second one; keys are listed [below](#sources).
"""


def limits() -> str:
    """The page."""
    parts = [INTRODUCTION]
    for code in all_codes().values():
        parts += [
            f"## {code.code}\n",
            f"{code.what}\n",
            "| years | amount | authority | set or published by | sure | source |",
            "|---|---:|---|---|---|---|",
            *(_row(limit) for limit in _once(series(code.code))),
            "",
        ]
    parts += [
        "## Sources\n",
        "| key | kind | what it is |",
        "|---|---|---|",
        *(f"| `{x.key}` | {x.kind} | {_linked(x)} |" for x in sources.all_sources().values()),
        "",
    ]
    return "\n".join(parts)


def _once(found: list[Limit]) -> list[Limit]:
    """The amounts, one of a statute once for all its years."""
    kept = {(limit.first or limit.year, limit.is_statutory): limit for limit in reversed(found)}
    return sorted(kept.values(), key=lambda limit: limit.year)


def _row(limit: Limit) -> str:
    span = str(limit.year)
    if limit.is_statutory:
        span = f"{limit.first} on"
        if limit.last:
            span = str(limit.first) + (f" to {limit.last}" if limit.last > limit.first else "")
    notice = limit.notice + ("\\*" if limit.notice and not limit.notice_checked else "")
    by = "; ".join(part for part in (limit.act, notice) if part)
    second = f" ({_keys(limit.second_source)})" if limit.second_source else ""
    return (
        f"| {span} | {limit.number:,} | {limit.authority} | {by} | {limit.confidence} "
        f"| {_keys(limit.source)}{second} |"
    )


def _keys(text: str) -> str:
    return ", ".join(f"`{key}`{remark}" for key, remark in sources.named(text))


def _linked(source: sources.Source) -> str:
    return f"[{source.title}](<{source.url}>)" if source.url else source.title
