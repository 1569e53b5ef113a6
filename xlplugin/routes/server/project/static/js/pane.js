// The task pane: asks the server while a person types, shows the answer, and puts formulas
// into the sheet. What was typed reaches the page as text only, never as HTML.
import { ask, Wrong } from "./ask.js";
import { canInsert, copy, insert } from "./sheet.js";

const PAUSE = 350; // milliseconds after the last key
const STEPS = "MEGAROTH_EXPLAIN";
const at = (id) => document.getElementById(id);
const money = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const PARTS = "name amount why authority".split(" ");
const fields = [...document.querySelectorAll("[data-field]")].map((box) => box.querySelector("input, select"));
const roomFields = fields.filter((field) => at("room-form").contains(field));
const labelOf = (field) => {
  const label = field.labels[0].textContent.trim();
  return label[0].toLowerCase() + label.slice(1);
};

const typed = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
const missing = () => roomFields.filter((field) => "needed" in field.dataset && !field.value.trim());

// -- errors at their field ---------------------------------------------------------------
function clearErrors() {
  for (const field of fields) {
    field.removeAttribute("aria-invalid");
    at(`${field.name}-error`).textContent = "";
  }
}

function showError(name, sentence) {
  const field = fields.find((one) => one.name === name);
  if (!field) return null;
  field.setAttribute("aria-invalid", "true");
  at(`${name}-error`).textContent = sentence[0].toUpperCase() + sentence.slice(1) + ".";
  field.closest("details")?.setAttribute("open", "");
  return field;
}

// -- the answer --------------------------------------------------------------------------
function show(state, room = "", sentence = "", steps = [], shares = {}) {
  at("answer").dataset.state = state;
  at("answer").setAttribute("aria-busy", String(state === "waiting"));
  at("room").textContent = room;
  at("sentence").textContent = sentence;
  at("steps-title").hidden = !steps.length;
  at("steps").replaceChildren(...steps.map((row) => step(row, Object.keys(shares).indexOf(row[0]))));
  at("bar").hidden = !steps.length;
  at("bar").replaceChildren(...Object.values(shares).map(slice));
}

function step(row, place) {
  const item = document.createElement("li");
  row.forEach((cell, column) => {
    const part = document.createElement("span");
    part.className = PARTS[column];
    part.textContent = typeof cell === "number" ? money.format(cell) : cell;
    item.append(part, " ");
  });
  if (place >= 0) item.dataset.slice = place;
  return item;
}

// How the limit is filled: each slice has the color of its step's mark.
function slice(share, place) {
  const piece = document.createElement("span");
  piece.dataset.slice = place;
  piece.style.flexBasis = `${Math.min(Math.max(share, 0), 1) * 100}%`;
  return piece;
}

let latest = 0; // counts what was typed: an answer to what came before is dropped
let running = new AbortController();
let timer;

// Whatever was shown or asked belongs to what was typed before: it is gone at once.
function changed(event) {
  running.abort();
  clearTimeout(timer);
  forget();
  const open = missing();
  if (open.length) {
    show("empty", "", `Still needed: ${open.map(labelOf).join(", ")}.`);
  } else {
    show("waiting", "", "Calculating …");
    timer = setTimeout(answer, event?.now ? 0 : PAUSE);
  }
}

async function answer() {
  const mine = latest;
  running = new AbortController();
  try {
    const { room, bound_by, shares, value } = await ask(STEPS, typed(), running.signal);
    if (mine === latest) show("answered", `$${money.format(room)}`, bound_by, value.slice(1), shares);
  } catch (error) {
    if (mine !== latest) return;
    const field = error instanceof Wrong && showError(error.argument, error.message);
    show("wrong", "", field ? `No answer yet: please check ${labelOf(field)}.` : error.message);
  }
}

// -- into the sheet ----------------------------------------------------------------------
function forget() {
  latest += 1;
  clearErrors();
  quiet();
}

function quiet() {
  for (const line of document.querySelectorAll(".done")) line.textContent = "";
}

async function put(button) {
  // Not `disabled`: a person at the keyboard would lose the place.
  if (button.getAttribute("aria-disabled") === "true") return;
  const { function: name, what } = button.dataset;
  const line = button.parentElement.querySelector(".done");
  const done = (text, bad = false) => {
    line.textContent = text;
    line.classList.toggle("bad", bad);
  };
  const mine = latest;
  clearErrors();
  quiet();
  button.setAttribute("aria-disabled", "true");
  try {
    const { formula } = await ask(name, typed());
    done(canInsert() ? await insert(formula, what) : await copy(formula));
  } catch (error) {
    if (mine !== latest) return;
    const field = error instanceof Wrong && showError(error.argument, error.message);
    if (field) {
      field.focus();
    } else {
      done(error.message, true);
    }
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

// -- start -------------------------------------------------------------------------------
for (const field of fields) {
  if ("thisYear" in field.dataset && !field.value) field.value = String(new Date().getFullYear());
  const listener = roomFields.includes(field) ? changed : forget;
  field.addEventListener("input", listener);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && listener === changed) changed({ now: true });
  });
}
for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());
for (const button of document.querySelectorAll("button[data-function]")) {
  button.addEventListener("click", () => put(button));
}
changed();

// What the buttons do is known at once in a browser; in Excel, once office.js has found it.
function dress() {
  const excel = canInsert();
  at("workbook")?.toggleAttribute("hidden", !excel);
  at("where").textContent = excel
    ? "Formulas go into the selected cell."
    : "This page is open outside Excel: copy a formula and paste it into a cell.";
  for (const button of document.querySelectorAll("button[data-function]")) {
    button.textContent = `${excel ? "Insert" : "Copy"} ${button.dataset.what}`;
  }
}

globalThis.Office?.onReady?.().then(dress, dress);
dress();
document.documentElement.dataset.ready = "";
