"""Cells gathered into rectangles, since every rectangle costs a call into Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Place = tuple[int, int]
Block = tuple[int, int, int, int]


def blocks_of(places: Iterable[Place]) -> Iterator[Block]:
    """Rectangles (first row, first column, last row, last column) that hold these cells and no
    other: runs down a column, those of neighboring columns together where they are alike."""
    open_runs: dict[tuple[int, int], Block] = {}
    for column, runs in _runs(places):
        grown = {}
        for top, bottom in runs:
            left = column
            before = open_runs.pop((top, bottom), None)
            if before:
                if before[3] == column - 1:
                    left = before[1]
                else:
                    yield before
            grown[top, bottom] = (top, left, bottom, column)
        yield from open_runs.values()
        open_runs = grown
    yield from open_runs.values()


def _runs(places: Iterable[Place]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Each column with its runs of rows, from left to right."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(column, []).append(row)
    for column in sorted(columns):
        runs: list[tuple[int, int]] = []
        for row in sorted(columns[column]):
            if runs and runs[-1][1] == row - 1:
                runs[-1] = (runs[-1][0], row)
            else:
                runs.append((row, row))
        yield column, runs
