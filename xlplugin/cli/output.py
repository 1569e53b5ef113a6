"""How answers are printed: color and tables on a terminal, plain text in a pipe.

All that a command prints goes through here, line by line. What came from a file, a cell or an
option cannot add a line, color one or turn its direction: letters that do not print are escapes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from xlplugin.errors import one_line

WIDTH, NARROWEST, WIDEST = 80, 40, 500
"""Columns of a terminal that does not say how many it has, and what is believed if it does."""
PROSE = 100
"""Columns that sentences fill at most, and in a pipe."""


def say(*lines: str) -> None:
    """Lines of the answer."""
    for line in lines:
        print(one_line(line))


def print_script(text: str) -> None:
    """A text of many lines in which nothing comes from outside."""
    print(text)


def note(*lines: str) -> None:
    """Lines beside the answer: what was written and where, what else is to be known of it."""
    for line in lines:
        print(one_line(line), file=sys.stderr)


def wrote(*names: str) -> None:
    """The files that were written."""
    note(*(f"wrote {name}" for name in names))


def kept(name: str) -> None:
    """Where the old file or folder is that gave way; nothing where there was none."""
    if name:
        note(f"kept the old one as {name}")


def print_json(value: object) -> None:
    """JSON as other programs read it; letters that do not print are escapes of JSON."""
    import json  # for programs that ask alone

    for line in json.dumps(value, indent=2, ensure_ascii=False).split("\n"):
        print(line if line.isprintable() else "".join(map(_in_json, line)))


def _in_json(letter: str) -> str:
    if letter.isprintable():
        return letter
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def as_cell(value: object) -> str:
    """A value as a cell of General format shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def money_cell(value: object) -> str:
    """Dollars with thousands and cents; other things as they are."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.2f}"
    return str(value)


def print_cells(rows: Sequence[Sequence[str]]) -> None:
    """Rows of cells with tabs between them, as a spreadsheet takes them from the clipboard."""
    for row in rows:
        print("\t".join(map(one_line, row)))


def print_table(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> None:
    """A table; ``numbers`` are the columns set flush right.

    On a terminal texts wrap; where not even numbers and codes have room, lines run on as in a
    pipe, since a number must not lose its digits.
    """
    everything = [[one_line(cell) for cell in row] for row in (headers, *rows)]
    widths = [max(len(row[i]) for row in everything) for i in range(len(headers))]
    if sys.stdout.isatty():
        kept = [w if i in numbers or i == 0 else 10 for i, w in enumerate(widths)]
        if sum(kept) + 2 * len(kept) <= _columns():
            _rich_table(everything[0], everything[1:], numbers)
            return
    for row in everything:
        cells = [
            cell.rjust(width) if i in numbers else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def _columns() -> int:
    """The width of the terminal, within reason: some say 0, and mean that they do not know."""
    import shutil  # it loads all archivers; only a terminal is asked

    columns = shutil.get_terminal_size((WIDTH, 24)).columns
    return min(max(columns, NARROWEST), WIDEST)


def _rich_table(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> None:
    from rich.console import Console  # heavy, and for a terminal alone
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold cyan", pad_edge=False)
    for index, header in enumerate(headers):
        right = index in numbers
        # numbers, and the first column, which a person copies, are never cut
        table.add_column(
            Text(header),
            justify="right" if right else "left",
            no_wrap=right or index == 0,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=_columns()).print(table)


def print_figures(figures: Sequence[tuple[str, str]]) -> None:
    """Names and figures, one a line; the first is the answer and stands out."""
    wide = max(len(name) for name, _ in figures)
    long = max(len(figure) for _, figure in figures)
    lines = [one_line(f"{name.ljust(wide)}  {figure.rjust(long)}") for name, figure in figures]
    if sys.stdout.isatty():
        from rich.console import Console  # heavy, and for a terminal alone
        from rich.text import Text

        console = Console(width=_columns())
        for index, line in enumerate(lines):
            console.print(Text(line, style="bold green" if index == 0 else ""))
        return
    print("\n".join(lines))


def print_note(name: str, sentence: str) -> None:
    """A sentence below a table, under what it is about; long ones wrap, none is cut."""
    for text, indent in ((name, "  "), (sentence, "      ")):
        print_prose(text, indent, indent)


def print_prose(text: str, first: str, later: str) -> None:
    """A text in lines of a readable width, the first indented by one, later ones by another."""
    import textwrap  # few commands print prose

    columns = min(PROSE, _columns()) if sys.stdout.isatty() else PROSE
    print(
        textwrap.fill(
            one_line(text),
            columns,
            initial_indent=first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
