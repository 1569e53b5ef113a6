"""What sheets draw with: the little of XlsxWriter that a sheet's module asks for.

A sheet says what its charts are; who writes the file hands it the book and the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

Options = Mapping[str, object]
"""The properties of a thing that is drawn, in XlsxWriter's words."""


class Chart(Protocol):
    """A chart in the making."""

    def add_series(self, options: Options, /) -> None: ...
    def combine(self, chart: Chart, /) -> None: ...
    def set_title(self, options: Options, /) -> None: ...
    def set_legend(self, options: Options, /) -> None: ...
    def set_x_axis(self, options: Options, /) -> None: ...
    def set_y_axis(self, options: Options, /) -> None: ...
    def set_chartarea(self, options: Options, /) -> None: ...
    def set_size(self, options: Options, /) -> None: ...


class DrawingBook(Protocol):
    """The workbook, where charts come from."""

    def add_chart(self, options: Options, /) -> Chart: ...


class DrawingPage(Protocol):
    """The sheet that is drawn on."""

    def insert_chart(self, at: str, chart: Chart, options: Options, /) -> object: ...
    def print_area(self, top: int, left: int, bottom: int, right: int, /) -> object: ...
