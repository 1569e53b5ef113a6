// Two readers of workbooks in JavaScript: node readers.mjs FILE...
//
// Prints {"SheetJS": [...], "ExcelJS": [...]}: for each file {sheet: {address: value}}, with
// numbers, texts and booleans as they are, errors as texts, and dates as serial numbers.

import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { read } from "xlsx";

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);

function bySheetJS(bytes) {
  const book = read(bytes, { cellDates: false });
  const seen = {};
  for (const name of book.SheetNames) {
    seen[name] = {};
    for (const [address, cell] of Object.entries(book.Sheets[name])) {
      // what begins with ! is about the sheet; an error is a code, and its text is what shows
      if (address.startsWith("!") || cell.t === "z") continue;
      seen[name][address] = cell.t === "e" ? cell.w : cell.v;
    }
  }
  return seen;
}

function plain(value) {
  // ExcelJS makes a date of every result in a cell with a date's format, of a text too
  if (value instanceof Date && Number.isNaN(value.getTime())) return "no date";
  if (value instanceof Date) return (value.getTime() - FIRST_DAY) / DAY;
  if (value === null || typeof value !== "object") return value;
  if ("error" in value) return value.error;
  if ("richText" in value) return value.richText.map((run) => run.text).join("");
  if ("hyperlink" in value) return plain(value.text);
  throw new Error(`a value of an unknown kind: ${JSON.stringify(value)}`);
}

async function byExcelJS(bytes) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  const seen = {};
  book.eachSheet((sheet) => {
    seen[sheet.name] = {};
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        // merged cells all repeat the first one's value
        if (cell.isMerged && cell.master !== cell) return;
        seen[sheet.name][cell.address] = plain(cell.formula ? cell.result : cell.value);
      }),
    );
  });
  return seen;
}

const files = process.argv.slice(2).map((path) => readFileSync(path));
const SheetJS = files.map(bySheetJS);
const byExcel = [];
for (const bytes of files) byExcel.push(await byExcelJS(bytes));
process.stdout.write(JSON.stringify({ SheetJS, ExcelJS: byExcel }));
