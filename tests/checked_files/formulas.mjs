// Formulas as two programs in JavaScript read them: node formulas.mjs FILE
//
// Prints {"SheetJS": {sheet: {address: formula}}, "ExcelJS": {...}}, without equals signs.

import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { read } from "xlsx";

const bytes = readFileSync(process.argv[2]);
const bySheetJS = {};
const book = read(bytes);
for (const name of book.SheetNames) {
  bySheetJS[name] = {};
  for (const [address, cell] of Object.entries(book.Sheets[name])) {
    if (cell.f) bySheetJS[name][address] = cell.f;
  }
}

const byExcelJS = {};
const other = new ExcelJS.Workbook();
await other.xlsx.load(bytes);
other.eachSheet((sheet) => {
  byExcelJS[sheet.name] = {};
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      // merged cells all repeat the first one's formula
      if (cell.isMerged && cell.master !== cell) return;
      if (cell.formula) byExcelJS[sheet.name][cell.address] = cell.formula;
    }),
  );
});
process.stdout.write(JSON.stringify({ SheetJS: bySheetJS, ExcelJS: byExcelJS }));
