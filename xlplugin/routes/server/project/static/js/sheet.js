// Formulas into the selected cell, or onto the clipboard where there is no Excel.
export const canInsert = () => typeof globalThis.Excel?.run === "function";

let askedTwice = "";

// A cell that holds something is written over only when asked a second time.
export async function insert(formula, what) {
  try {
    return await Excel.run(async (context) => {
      const cell = context.workbook.getActiveCell();
      cell.load(["address", "formulas"]);
      await context.sync();
      const question = `${cell.address} ${formula}`;
      if (cell.formulas[0][0] !== "" && askedTwice !== question) {
        askedTwice = question;
        return `${cell.address} is not empty. Select an empty cell, or press again to replace what it holds.`;
      }
      askedTwice = "";
      cell.formulas = [[formula]];
      await context.sync();
      return `${cell.address} holds ${what} now.`;
    });
  } catch (error) {
    throw new Error(`Excel did not take the formula: ${error.message} Leave the cell that is being edited, or unprotect the sheet, and try again.`);
  }
}

export async function copy(formula) {
  try {
    await navigator.clipboard.writeText(formula);
    return `Copied: ${formula}`;
  } catch {
    return `Copy this into a cell: ${formula}`;
  }
}
