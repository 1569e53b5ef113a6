"""What is to be said of a cell in a person's workbook: the cell, and a sentence.

Whatever reads a planner makes them; who prints them, a command or a script, makes lines of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlplugin.errors import MOST_SHOWN, one_line


def where(title: str, at: str) -> str:
    """A cell as a person finds it, on one line: ``Start!C14``."""
    return f"{one_line(title[:MOST_SHOWN])}!{at}"


@dataclass(slots=True, frozen=True)
class CellNote:
    """A sentence about a cell, or about a plan as a whole."""

    sentence: str
    title: str = ""
    """The title of the cell's sheet in the file."""
    at: str = ""
    """The address of the cell; empty: it is about the plan as a whole."""
    label: str = ""
    """What stands beside the cell, where that is said with its address."""
    in_full: str = ""
    """The sentence where the program can say more than the workbook itself."""

    @property
    def told(self) -> str:
        """The line for a person who reads it beside the workbook."""
        return str(replace(self, sentence=self.in_full or self.sentence))

    def __str__(self) -> str:
        if not self.at:
            return self.sentence
        label = f" {self.label}" if self.label else ""
        return f"{where(self.title, self.at)}{label}: {self.sentence}"


def is_noted(notes: list[CellNote], title: str, at: str) -> bool:
    """Whether something is said of a cell."""
    return any((note.title, note.at) == (title, at) for note in notes)
