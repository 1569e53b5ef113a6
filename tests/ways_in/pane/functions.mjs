// node functions.mjs BASE CALLS.json: what Excel would do with the server's functions.
//
// Registers them by the server's own custom-functions-code.js over the vendored office.js, makes
// each call [name, [argument, …]] through it, and prints what came back and how often it asked.
//
// Outside Excel office.js has no host: Office.context stays undefined and the code file would
// stop at its first lines. So it is held back until what Excel supplies stands in.
import { readFileSync } from "node:fs";
import { withBrowser } from "./browser.mjs";

const [base, file] = process.argv.slice(2);
const calls = JSON.parse(readFileSync(file, "utf8"));

function standIns() {
  const context = { requirements: { isSetSupported: () => true }, contentLanguage: "en-US", displayLanguage: "en-US" };
  globalThis.Office = new Proxy(globalThis.Office, {
    get: (target, key) => (key === "context" ? context : target[key]),
  });
  class RequestContext {
    workbook = { name: "plan.xlsx", load() {} };
    application = {
      load() {},
      cultureInfo: { name: "en-US", load() {}, datetimeFormat: { shortDatePattern: "m/d/yyyy", load() {} } },
    };
    async sync() {}
  }
  globalThis.Excel = { RequestContext };
  CustomFunctions.Error = class extends Error {
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  };
  CustomFunctions.ErrorCode = { invalidValue: "#VALUE!", notAvailable: "#N/A" };
}

async function called([name, given]) {
  const matrices = given.map((value) => (value === null || Array.isArray(value) ? value : [[value]]));
  const invocation = { address: "Sheet1!A1", functionName: name };
  const registered = CustomFunctions._association.m_mappings[name];
  // a function that the server does not have: as if one of ours failed in an unexpected way
  const run = registered ?? ((...all) => base({ funcName: name, isStreaming: false, isCached: false, callerScoped: false }, ...all));
  try {
    return { value: await run(...matrices, invocation) };
  } catch (error) {
    return { code: error.code, message: error.message };
  }
}

const report = await withBrowser(async (browser) => {
  const page = await browser.newPage();
  await page.route("**/xlwings/custom-functions-code", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.route("**/xlwings/custom-functions-code.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  let posts = [];
  page.on("request", (request) => { if (request.method() === "POST") posts.push(new URL(request.url()).pathname); });
  await page.goto(`${base}/taskpane.html`, { waitUntil: "load" });
  await page.waitForSelector("html[data-ready]");
  await page.evaluate(standIns);
  await page.addScriptTag({ url: `${base}/xlwings/custom-functions-code.js?late` });
  const found = {
    registered: await page.evaluate(() => Object.keys(CustomFunctions._association.m_mappings)),
    meta: await page.evaluate(async () => (await fetch("/xlwings/custom-functions-meta.json")).json()),
    calls: [],
  };
  for (const call of calls) {
    posts = [];
    const result = await page.evaluate(called, call);
    found.calls.push({ ...result, posts });
  }
  return found;
});
console.log(JSON.stringify(report));
