"""Drives a headless LibreOffice Calc; run by a Python that has LibreOffice's bridge.

``python3 calc_driver.py PROFILE``: each line of input is a request in JSON, ``{"do": name, …}``,
answered by one line of JSON. It ends, and Calc with it, when the input ends.
"""

import contextlib
import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {"ods": "calc8", "xlsx": "Calc MS Excel 2007 XML"}
SHOWN = {32767: "#N/A", 503: "#NUM!", 519: "#VALUE!", 532: "#DIV/0!", 524: "#REF!", 525: "#NAME?"}


def setting(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def rows_of(area):
    """The values of a range: numbers, texts, and error values as texts."""
    rows = [list(row) for row in area.getDataArray()]
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if value is None:  # only an error has no value; an empty cell is an empty text
                code = area.getCellByPosition(across, down).getError()
                row[across] = SHOWN.get(code, f"Err:{code}")
    return rows


class Calc:
    """One document at a time; addresses are those of its first sheet."""

    def __init__(self, context):
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.document = None
        self.load("private:factory/scalc")

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def load(self, url):
        if self.document is not None:
            self.document.close(True)
        self.document = self.desktop.loadComponentFromURL(
            url, "_blank", 0, (setting("Hidden", True),)
        )
        self.sheet = self.document.Sheets.getByIndex(0)

    def new(self):
        self.load("private:factory/scalc")

    def open(self, path):
        self.load(uno.systemPathToFileUrl(path))

    def save(self, path):
        kind = FILTERS[path.rsplit(".", 1)[1]]
        self.document.storeToURL(uno.systemPathToFileUrl(path), (setting("FilterName", kind),))

    def recalculate(self):
        self.document.calculateAll()

    def type(self, cells):
        """Type texts into cells, as a person would in English."""
        for address, text in cells.items():
            self.sheet.getCellRangeByName(address).setFormula(text)

    def array(self, address, formula):
        self.sheet.getCellRangeByName(address).setArrayFormula(formula)

    def read(self, address):
        return rows_of(self.sheet.getCellRangeByName(address))

    def formula(self, address):
        return self.sheet.getCellRangeByName(address).getFormula()

    def fill(self, address, rows):
        """Numbers and texts into a range, at once."""
        self.sheet.getCellRangeByName(address).setDataArray(tuple(map(tuple, rows)))

    def column(self, address, formulas):
        """Formulas down a column; their values."""
        area = self.sheet.getCellRangeByName(address)
        area.setFormulaArray(tuple((formula,) for formula in formulas))
        return [row[0] for row in rows_of(area)]

    def tables(self, address, expressions):
        """Each expression as an array formula as large as its answer; their rows.

        All are worked out at ``address``, one after the other, on the sheet as it is.
        """
        start = self.sheet.getCellRangeByName(address)
        top, left = start.CellAddress.Row, start.CellAddress.Column
        found = []
        for expression in expressions:
            sizes = []
            for size in ("ROWS", "COLUMNS"):
                start.setFormula(f"={size}({expression})")
                sizes.append(max(1, int(start.Value)))  # 0 where the answer is an error
            start.setFormula("")
            area = self.sheet.getCellRangeByPosition(
                left, top, left + sizes[1] - 1, top + sizes[0] - 1
            )
            area.setArrayFormula(f"={expression}")
            found.append(rows_of(area))
            area.clearContents(1 | 2 | 4 | 16)  # numbers, dates, texts, formulas
        return found

    def wizard(self):
        """What the Function Wizard shows, by function."""
        functions = self.service("com.sun.star.sheet.FunctionDescriptions")
        found = {}
        for index in range(functions.getCount()):
            parts = {part.Name: part.Value for part in functions.getByIndex(index)}
            found[parts["Name"]] = {
                "description": parts["Description"],
                "category": parts["Category"],
                "arguments": [
                    [each.Name, each.Description, each.IsOptional]
                    for each in parts["Arguments"] or ()
                ],
            }
        return found

    def ping(self):
        return os.getpid()


def connected(pipe, office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    until = time.monotonic() + 60
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception as error:
            if office.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"LibreOffice did not start: {error}") from None
        time.sleep(0.05)


def main(profile):
    pipe = f"xlplugin{os.getpid()}"
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
            f"--accept=pipe,name={pipe};urp;", f"-env:UserInstallation=file://{profile}",
        ],
        stdin=subprocess.DEVNULL, stdout=sys.stderr,
    )  # fmt: skip
    try:
        calc = Calc(connected(pipe, office))
        for line in sys.stdin:
            request = json.loads(line)
            print(json.dumps(getattr(calc, request.pop("do"))(**request)), flush=True)
        with contextlib.suppress(Exception):  # the bridge ends before it answers
            calc.desktop.terminate()
        office.wait(20)
    finally:
        office.kill()


if __name__ == "__main__":
    main(sys.argv[1])
