"""Lines of the tables of the law, taken apart where they are asked for."""

from __future__ import annotations


def fields_of(line: str) -> list[str]:
    """The fields of a line."""
    if '"' not in line:
        return line.split(",")
    import csv  # only lines with a quoted field pay for it

    return next(csv.reader([line]))
