// Recalculates a workbook in HyperFormula: node hyperformula.mjs < WORKBOOK
//
// Reads {"sheets": {title: rows}, "versions": [[[title, row, column, content], ...], ...]}; rows hold
// contents as HyperFormula takes them. Prints a line of JSON for each version:
// {title: [[row, column, value], ...]} of the cells with formulas, an error as its text.

import { readFileSync } from "node:fs";
import hyperformula from "hyperformula";
import xlsx from "xlsx";

const { FunctionArgumentType, FunctionPlugin, HyperFormula } = hyperformula;
const { SSF } = xlsx;
const NUMBER_OF_ERROR = { DIV_BY_ZERO: 2, VALUE: 3, REF: 4, NAME: 5, NUM: 6, NA: 7 };

// What HyperFormula 3.5 lacks, or does otherwise than every spreadsheet. SheetJS formats in its
// place; rounding takes a number as a cell shows it, with 15 digits, so that 576.925 is 576.93.
const LENT = {
  TEXT: (value, format) => (typeof value === "number" ? SSF.format(format, value) : `${value}`),
  FIXED: (value, places) => SSF.format(places ? `#,##0.${"0".repeat(places)}` : "#,##0", value),
  ROUND: (value, places) => {
    const scale = 10 ** places;
    return (Math.sign(value) * Math.round(Number((Math.abs(value) * scale).toPrecision(15)))) / scale;
  },
  "ERROR.TYPE": (value) => NUMBER_OF_ERROR[value.type] ?? value,
};
const { NUMBER, SCALAR, STRING } = FunctionArgumentType;
const numbers = [{ argumentType: NUMBER }, { argumentType: NUMBER, defaultValue: 0 }];
const TAKEN = {
  TEXT: [{ argumentType: SCALAR }, { argumentType: STRING }],
  FIXED: [numbers[0], { ...numbers[1], defaultValue: 2 }],
  ROUND: numbers,
  "ERROR.TYPE": [{ argumentType: SCALAR }],
};

class Lent extends FunctionPlugin {}
Lent.implementedFunctions = {};
for (const [name, calculate] of Object.entries(LENT)) {
  Lent.prototype[name] = function (ast, state) {
    return this.runFunction(ast.args, state, this.metadata(name), calculate);
  };
  Lent.implementedFunctions[name] = { method: name, parameters: TAKEN[name] };
}
HyperFormula.registerFunctionPlugin(Lent, {
  enGB: Object.fromEntries(Object.keys(LENT).map((name) => [name, name])),
});

const { sheets, versions } = JSON.parse(readFileSync(0, "utf8"));
const engine = HyperFormula.buildFromSheets(sheets, {
  licenseKey: "gpl-v3",
  leapYear1900: false,
  nullDate: { year: 1899, month: 12, day: 30 },
  dateFormats: ["MM/DD/YYYY"],
  currencySymbol: ["$"],
  ignoreWhitespace: "any",
  accentSensitive: true,
  evaluateNullToZero: true,
  useRegularExpressions: true,
});
const wanted = Object.entries(sheets).flatMap(([title, rows]) => {
  const sheet = engine.getSheetId(title);
  return rows.flatMap((cells, row) => cells.flatMap((content, col) =>
    typeof content === "string" && content.startsWith("=") ? [[title, { sheet, row, col }]] : []));
});
for (const typed of versions) {
  engine.batch(() => {
    for (const [title, row, col, content] of typed) {
      engine.setCellContents({ sheet: engine.getSheetId(title), row, col }, content);
    }
  });
  const found = {};
  for (const [title, address] of wanted) {
    const value = engine.getCellValue(address);
    (found[title] ??= []).push([address.row, address.col, value?.value ?? value]);
  }
  console.log(JSON.stringify(found));
}
