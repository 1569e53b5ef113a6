// node pane.mjs BASE [PICTURE.png] [SCENE …]: a person at the pane, in all scenes or some. Prints
// what was to be seen, by scene.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openPane, settled, shown, tabTo, typeInto, withBrowser } from "./browser.mjs";

const [base, picture, ...chosen] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PERSON = { salary: "200000", match: "0.5", age: "45", year: "2024" };

async function fill(page, facts, state = "answered") {
  for (const [id, text] of Object.entries(facts)) await typeInto(page, id, text);
  await settled(page, state);
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
  }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target).join(" ")}`);
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const scenes = {
  async keyboard(browser) {
    const page = await openPane(browser, base);
    const before = await shown(page);
    const order = await tabTo(page, "paychecks");
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await fill(page, PERSON);
    const answered = await shown(page);
    const slices = await page.$$eval("#bar span", (all) => all.map((one) => parseFloat(one.style.flexBasis)));
    return { before, order, answered, slices, overlay: await page.isVisible("#xlwings-office-ready-error"), problems: page.problems };
  },

  async errors(browser) {
    const page = await openPane(browser, base);
    await fill(page, PERSON);
    const found = {};
    for (const [scene, id, text] of [
      ["ambiguous", "match", "50"], ["unpublished", "year", "2031"], ["negative", "salary", "-1"],
      ["no_number", "salary", "a lot"], ["html", "match", "<img src=x onerror=alert(1)><b>50%</b>"],
    ]) {
      await typeInto(page, id, text);
      await settled(page, "wrong");
      found[scene] = await shown(page);
      await typeInto(page, id, PERSON[id]);
      await settled(page, "answered");
    }
    await tabTo(page, "match");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    found.missing = await shown(page);
    found.planted = await page.$$eval("main img, main b", (all) => all.length);
    await page.click("summary");
    await page.fill("#deferral", "30000");
    await page.fill("#match", "0.5");
    await settled(page, "wrong");
    found.optional = await shown(page);
    return { ...found, problems: page.problems };
  },

  // What is shown belongs to what is typed: gone with the first key, and the last answer wins.
  async changed(browser) {
    const page = await openPane(browser, base);
    await fill(page, PERSON);
    const waiting = [];
    await page.route("**/megaroth/answer", async (route) => {
      waiting.push(route.request().postDataJSON().typed.salary);
      if (waiting.length === 1) await new Promise((resolve) => setTimeout(resolve, 900));
      await route.continue().catch(() => {});
    });
    await tabTo(page, "salary");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("3");
    const cleared = await shown(page);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(150);
    await page.keyboard.type("0000");
    await page.keyboard.press("Enter");
    await settled(page, "answered");
    const second = await shown(page);
    await page.waitForTimeout(1200);
    const later = await shown(page);
    await page.unroute("**/megaroth/answer");
    await page.route("**/megaroth/answer", (route) => route.abort());
    await typeInto(page, "salary", "200000");
    await settled(page, "wrong");
    const unreachable = await shown(page);
    await page.unroute("**/megaroth/answer");
    await page.route("**/megaroth/answer", (route) => route.fulfill({ status: 500, body: "An error occurred." }));
    await typeInto(page, "salary", "200001");
    await settled(page, "wrong");
    return { cleared, second, later, asked: waiting, unreachable, failed: await shown(page) };
  },

  async copied(browser) {
    const page = await openPane(browser, base);
    const labels = () => page.$$eval("button[data-function]", (all) => all.map((one) => one.textContent));
    await fill(page, { ...PERSON, match: "50% up to 6%" });
    await tabTo(page, "Copy the formula");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".done").textContent);
    return { focus: await page.evaluate(() => document.activeElement.textContent), labels: await labels(), clipboard: await page.evaluate(() => navigator.clipboard.readText()), done: (await shown(page)).done };
  },

  async inserted(browser) {
    const page = await openPane(browser, base, { excel: true });
    const labels = await page.$$eval("button[data-function]", (all) => all.map((one) => one.textContent));
    const press = async (name) => {
      await page.click(`[data-function=${name}]`);
      await page.waitForFunction(() => [...document.querySelectorAll(".done, .error")].some((line) => line.textContent));
      return shown(page);
    };
    const early = await press("MEGAROTH_CAP");
    await fill(page, { ...PERSON, match: "50% up to 6%" });
    await page.click("summary");
    await page.selectOption("#plan_has_roth", "FALSE");
    await settled(page, "answered");
    const found = { labels, early, said: [] };
    for (const name of ["MEGAROTH_CAP", "MEGAROTH_EXPLAIN"]) found.said.push((await press(name)).done);
    found.noPaychecks = await press("MEGAROTH_PLAN");
    await page.selectOption("#paychecks", "26");
    for (const name of ["MEGAROTH_PLAN", "MEGAROTH_ELECTIONS"]) found.said.push((await press(name)).done);
    await page.fill("#year", "2031");
    await settled(page, "wrong");
    found.wrong = await press("MEGAROTH_PLAN");
    await page.fill("#year", "2024");
    await settled(page, "answered");
    found.before = await page.evaluate(() => globalThis.written.length);
    await page.evaluate(() => globalThis.hold("My own note"));
    found.full = (await press("MEGAROTH_CAP")).done;
    found.untouched = await page.evaluate(() => globalThis.written.length);
    await page.click("[data-function=MEGAROTH_CAP]");
    await page.waitForFunction((before) => globalThis.written.length > before, found.before);
    await page.evaluate(() => { globalThis.refuse = "The sheet is protected."; });
    await page.click("[data-function=MEGAROTH_EXPLAIN]");
    await page.waitForSelector(".done.bad");
    found.refused = (await shown(page)).done;
    found.written = await page.evaluate(() => globalThis.written);
    found.violations = await violations(page);
    found.scripts = await page.isVisible("#workbook");
    return found;
  },

  async looks(browser) {
    const found = { violations: {}, overflow: {} };
    for (const colorScheme of ["light", "dark"]) {
      const page = await openPane(browser, base, { colorScheme, reducedMotion: "reduce" });
      const look = async (state) => { found.violations[`${colorScheme} ${state}`] = await violations(page); };
      await look("empty");
      await fill(page, PERSON);
      await look("answered");
      await page.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
      await look("all fields");
      await page.fill("#match", "50");
      await settled(page, "wrong");
      await look("wrong");
      for (const width of [320, 360, 450]) {
        await page.setViewportSize({ width, height: 800 });
        found.overflow[`${colorScheme} ${width}`] = await overflow(page);
      }
      await page.context().close();
    }
    return found;
  },

  async dialog(browser) {
    const page = await openPane(browser, base);
    const question = new URLSearchParams({
      prompt: "Write over?", title: "Plan my year", buttons: "yes_no", mode: "confirm", callback: "",
    });
    await page.goto(`${base}/xlwings/alert?${question}`, { waitUntil: "load" });
    return {
      text: (await page.locator(".container-fluid").innerText()).split(/\s*\n\s*/),
      alert: await page.isVisible("#global-error-alert"),
      border: await page.$eval("#yes", (button) => getComputedStyle(button).borderRadius),
    };
  },

  async picture(browser) {
    if (!picture) return null;
    const page = await openPane(browser, base, { excel: true, deviceScaleFactor: 2, colorScheme: "light" });
    await fill(page, { ...PERSON, match: "50% up to 6%", year: "2026" });
    await page.evaluate(() => document.activeElement.blur());
    const end = await page.evaluate(() => document.getElementById("answer").getBoundingClientRect().bottom);
    await page.screenshot({ path: picture, fullPage: true, clip: { x: 0, y: 0, width: 360, height: Math.ceil(end) + 18 } });
    return picture;
  },
};

const report = await withBrowser(async (browser) => {
  // One after the other: a window each at the same time took a gigabyte.
  const seen = {};
  for (const [name, scene] of Object.entries(scenes)) {
    if (chosen.length && !chosen.includes(name)) continue;
    seen[name] = await scene(browser);
    for (const context of browser.contexts()) await context.close();
  }
  return seen;
});
console.log(JSON.stringify(report));
