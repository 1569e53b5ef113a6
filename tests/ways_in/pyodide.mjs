// Python in WebAssembly, as xlwings Lite runs it, without a browser.
//
//   node pyodide.mjs FOLDER JOB.json ANSWERS.json
//
// FOLDER holds the packages and xlwings' own runtime for WebAssembly, whose functions are called
// as its JavaScript calls them: with objects of JavaScript, and a promise for the answer.
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [folder, job, target] = process.argv.slice(2);
const asked = JSON.parse(readFileSync(job, "utf8"));
const pyodide = await loadPyodide({ env: { HOME: "/", XLWINGS_LICENSE_KEY: "noncommercial" } });
pyodide.FS.mkdir("/site");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, "/site");
pyodide.runPython("import sys; sys.path.insert(0, '/site')");
const runtime = pyodide.pyimport("wasm_runtime");

const undefinedWhereMissing = (argument) =>
  argument && argument.missing === true ? undefined : argument;

const answers = [];
const seconds = [];
for (const [name, args] of asked.calls) {
  const body = {
    func_name: name,
    args: args.map(undefinedWhereMissing),
    caller_address: "[megaroth.xlsx]Sheet1!B2",
    content_language: "en-US",
    culture_info_name: "en-US",
    date_format: "m/d/yyyy",
    version: asked.version,
    runtime: "1.4",
    client: "Office.js",
  };
  const started = performance.now();
  const result = await runtime.custom_functions_call(body);
  seconds.push((performance.now() - started) / 1000);
  answers.push(result);
}

writeFileSync(
  target,
  JSON.stringify({
    platform: pyodide.runPython("sys.platform"),
    meta: runtime.custom_functions_meta(asked.main),
    scripts: runtime.custom_scripts_meta(),
    loaded: pyodide.runPython("' '.join(sorted(sys.modules))").split(" "),
    tried: asked.code ? pyodide.runPython(asked.code) : null,
    answers,
    seconds,
  }),
);
process.exit(0);
