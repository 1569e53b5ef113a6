// A headless Chromium at the served pane, and what an Excel around it would supply.
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export async function withBrowser(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

// A page at the pane; `excel` puts a workbook around it that records what is written.
export async function openPane(browser, base, { excel = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.problems = [];
  page.on("dialog", (dialog) => { page.problems.push("dialog"); dialog.dismiss(); });
  page.on("requestfailed", (request) => {
    // a question is given up when the next key is pressed
    if (!request.url().endsWith("/megaroth/answer")) page.problems.push(`failed: ${request.url()}`);
  });
  if (excel) await page.addInitScript(workbook);
  await page.goto(`${base}/taskpane.html`, { waitUntil: "load" });
  await page.waitForSelector("html[data-ready]");
  return page;
}

// Runs in the page, before anything else: a workbook of one selected cell.
function workbook() {
  const cell = {
    address: "Plan!B2", held: "", loaded: [], sent: null,
    load(names) { this.loaded.push(...names); },
    get formulas() { return [[this.held]]; },
    set formulas(rows) { this.sent = rows; },
  };
  globalThis.written = [];
  globalThis.hold = (text) => { cell.held = text; };
  globalThis.refuse = "";
  globalThis.Excel = {
    async run(work) {
      const context = {
        workbook: { getActiveCell: () => cell },
        async sync() {
          if (globalThis.refuse) throw new Error(globalThis.refuse);
          if (cell.sent) globalThis.written.push([cell.address, cell.sent]);
          cell.sent = null;
        },
      };
      return work(context);
    },
  };
}

// Tab from where the focus is until a field has it, as a person without a mouse does.
export async function tabTo(page, id, most = 40) {
  const passed = [];
  for (let presses = 0; presses < most; presses++) {
    const now = await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
    if (now === id) return passed;
    passed.push(now);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${id}, only to ${passed}`);
}

export async function typeInto(page, id, text) {
  await tabTo(page, id);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

export const shown = (page) => page.evaluate(() => ({
  state: document.getElementById("answer").dataset.state,
  room: document.getElementById("room").textContent,
  sentence: document.getElementById("sentence").textContent,
  steps: [...document.querySelectorAll("#steps li")].map((item) => [...item.children].map((part) => part.textContent)),
  errors: Object.fromEntries([...document.querySelectorAll(".error")].filter((e) => e.textContent).map((e) => [e.id.replace("-error", ""), e.textContent])),
  invalid: [...document.querySelectorAll('[aria-invalid="true"]')].map((field) => field.name),
  done: [...document.querySelectorAll(".done")].map((line) => line.textContent).join(""),
}));

export const settled = (page, state) => page.waitForSelector(`#answer[data-state="${state}"]`, { timeout: 10_000 });
