"""What is told of a file that was read: what each column was taken for, what was done, and what
was left out, with why.

In come the columns and the sentences that reading gathered; out come the lines that a person reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlplugin.errors import shown
from xlplugin.payroll.headers import (
    ADDED,
    AFTER_TAX,
    AMOUNT,
    CHECK,
    DATE,
    DEFERRAL,
    EMPLOYER,
    LABEL,
    LINE_KIND,
    PAY,
    PERSON,
    TOLD,
    UNCLEAR,
    Column,
)
from xlplugin.payroll.long import LongForm
from xlplugin.payroll.maps import listed
from xlplugin.payroll.tables import Block

MOST_SAID = 200
"""Sentences of what was done; a year of one person has some ten."""

_OPEN = {
    PAY: "pay",
    DEFERRAL: "the deferral",
    AFTER_TAX: "after-tax money",
    EMPLOYER: "employer money",
}
_REASONS = {
    PERSON: "whose line it is",
    DATE: "another column is the pay date",
    LABEL: "no figure",
    LINE_KIND: "no figure",
    AMOUNT: "it does not say what the amount is for",
}


def told(
    blocks: Sequence[Block],
    forms: Sequence[LongForm | None],
    columns: Sequence[Column],
    dates: Sequence[Column],
    done: list[str],
    left: Mapping[str, str],
) -> list[str]:
    """The sentences. ``columns`` hold the figures, ``dates`` the pay date; ``done`` are sentences
    of what was done, ``left`` names of what was left out, each with why."""
    lines = [f"{shown(c.name)} is {TOLD[DATE]}" for c in dates]
    if not dates:
        lines.append("the pay date is above each block of lines")
    if len(blocks) > 1:
        lines.append(f"the file has {len(blocks)} blocks, each with its own headers")
    numbers = dict.fromkeys(c.name for block in blocks for c in block.of(CHECK))
    lines += [f"{shown(name)} is {TOLD[CHECK]}" for name in numbers]
    lines += [taken_for(c.name, c.kind) for c in columns]
    lines += dict.fromkeys(_of_lines(form) for form in forms if form)
    for kind, name in _OPEN.items():
        if not any(c.kind == kind for c in columns):
            lines.append(
                f"{name} is not in the file: it is left open, as expected, and does not count as 0"
            )
    lines += done[:MOST_SAID]
    if len(done) > MOST_SAID:
        lines.append(f"and {len(done) - MOST_SAID:,} more lines like these")
    return [*lines, *_left_out(blocks, forms, [*columns, *dates], left)]


def taken_for(name: str, kind: str) -> str:
    """The sentence of a column that is used."""
    return f"{shown(name)} is read as {TOLD[kind]}"


def _of_lines(form: LongForm) -> str:
    names = " and ".join(shown(c.name) for c in (form.label, form.kind) if c)
    amounts = " and ".join(shown(c.name) for c in form.amounts)
    return f"one amount per line: {names} says what {amounts} is for; pay counts once per check"


def _left_out(
    blocks: Sequence[Block],
    forms: Sequence[LongForm | None],
    columns: Sequence[Column],
    left: Mapping[str, str],
) -> list[str]:
    """The columns and labels that are left out, in one sentence with why."""
    used = {c.name for c in columns}
    for form in forms:
        if form:
            used |= {c.name for c in (form.label, form.kind, *form.amounts) if c}
    why: dict[str, dict[str, None]] = {}
    for name, reason in left.items():
        why.setdefault(reason, {})[name] = None
    for block in blocks:
        for column in block.columns:
            if column.name in used or column.name in left:
                continue
            if column.kind in (CHECK, UNCLEAR, *ADDED):
                continue  # told above; a total where it was checked
            reason = column.meaning.why or _REASONS.get(column.kind, "not needed")
            why.setdefault(reason, {})[column.name] = None
        for place, header in enumerate(block.headers):
            if not header and any(place < len(c) and c[place].strip() for _, c, _ in block.rows):
                why.setdefault("no header", {})[f"column {place + 1}"] = None
    text = "; ".join(f"{listed(names, 40)} ({reason})" for reason, names in why.items())
    return [f"left out: {text}"] if text else []
