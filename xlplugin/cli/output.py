"""How answers are printed: colour and tables on a terminal, plain text in a pipe."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def print_json(value: Any) -> None:
    """JSON as other programs read it."""
    import json

    print(json.dumps(value, indent=2, ensure_ascii=False))


def as_cell(value: Any) -> str:
    """A value as a cell of General format shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def money_cell(value: Any) -> str:
    """Dollars with thousands and cents; other things as they are."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.2f}"
    return str(value)


def print_table(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> None:
    """A table; ``numbers`` are the columns set flush right.

    On a terminal texts wrap; where not even numbers and codes have room, lines run on as in a
    pipe, since a number must not lose its digits.
    """
    everything = [list(headers), *[list(row) for row in rows]]
    widths = [max(len(row[i]) for row in everything) for i in range(len(headers))]
    if sys.stdout.isatty():
        import shutil

        kept = [w if i in numbers or i == 0 else 10 for i, w in enumerate(widths)]
        if sum(kept) + 2 * len(kept) <= shutil.get_terminal_size().columns:
            _rich_table(headers, rows, numbers)
            return
    for row in everything:
        cells = [
            cell.rjust(width) if i in numbers else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def _rich_table(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold cyan", pad_edge=False)
    for index, header in enumerate(headers):
        right = index in numbers
        # numbers, and the first column, which a person copies, are never cut
        table.add_column(
            header,
            justify="right" if right else "left",
            no_wrap=right or index == 0,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def print_figures(figures: Sequence[tuple[str, str]]) -> None:
    """Names and figures, one a line; the first is the answer and stands out."""
    wide = max(len(name) for name, _ in figures)
    long = max(len(figure) for _, figure in figures)
    lines = [f"{name.ljust(wide)}  {figure.rjust(long)}" for name, figure in figures]
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console()
        for index, line in enumerate(lines):
            console.print(Text(line, style="bold green" if index == 0 else ""))
        return
    print("\n".join(lines))


def print_note(name: str, sentence: str) -> None:
    """A sentence below a table, under what it is about; long ones wrap, none is cut."""
    import shutil
    import textwrap

    columns = min(100, shutil.get_terminal_size((100, 25)).columns) if sys.stdout.isatty() else 100
    for text, indent in ((name, "  "), (sentence, "      ")):
        print(textwrap.fill(text, max(columns, 40), initial_indent=indent,
                            subsequent_indent=indent, break_long_words=False,
                            break_on_hyphens=False))  # fmt: skip
