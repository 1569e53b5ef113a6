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
        return `${cell.address} is not empty. Select an empty cell, or press again to replace its contents.`;
      }
      askedTwice = "";
      cell.formulas = [[formula]];
      await context.sync();
      return `${cell.address} now holds ${what}.`;
    });
  } catch (error) {
    throw new Error(`Excel did not take the formula: ${error.message} Finish editing the cell, or unprotect the sheet, and try again.`);
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
