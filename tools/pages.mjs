// What tools/pages.py has a browser do: jobs come in as JSON, findings go out as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { tools, chromium: executablePath, jobs } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(`${tools}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
  ],
});

/** A page in a profile of its own; `seen` tells what it asked for, ran and complained about. */
async function open(file, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { asked: [], told: [] };
  page.on("request", (request) => seen.asked.push(request.url()));
  page.on("console", (message) => seen.told.push(message.text()));
  page.on("pageerror", (error) => seen.told.push(String(error)));
  page.on("dialog", (dialog) => { seen.told.push(dialog.message()); dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href);
  return { page, seen, close: () => context.close() };
}

const elsewhere = (seen, file) => seen.asked.filter((url) => url !== pathToFileURL(file).href);

async function check({ file, scheme, width }) {
  const still = await open(file, { colorScheme: scheme, javaScriptEnabled: false });
  const words = await still.page.locator("body").innerText();
  const asked = elsewhere(still.seen, file);
  await still.close();
  const viewport = { width, height: 900 };
  const { page, seen, close } = await open(file, { colorScheme: scheme, bypassCSP: true, viewport });
  const same = words === (await page.locator("body").innerText());
  const found = await page.evaluate(() => ({
    scripts: document.scripts.length,
    foreign: document.querySelectorAll("img, iframe, object, embed, link, form, input").length,
    sideways: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  }));
  await page.evaluate(axe);
  const { passes, violations } = await page.evaluate(() => globalThis.axe.run(document));
  asked.push(...elsewhere(seen, file));
  await close();
  return {
    ...found, asked, same, told: seen.told, passes: passes.length,
    violations: violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html}`),
  };
}

async function shoot({ file, out, scheme, width, height, from }) {
  const viewport = { width, height: Math.min(height, 400) };
  const options = { colorScheme: scheme, javaScriptEnabled: false, viewport };
  const { page, close } = await open(file, options);
  const top = from ? (await page.locator(from).boundingBox()).y - 40 : 0;
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: top, width, height: Math.min(height, tall - top) };
  await page.screenshot({ path: out, fullPage: true, clip });
  await close();
}

async function print({ file, out, format }) {
  const { page, close } = await open(file, { colorScheme: "dark", javaScriptEnabled: false });
  await page.pdf({ path: out, format, printBackground: false });
  await close();
}

const can = { check, shoot, print };
const results = [];
for (const job of jobs) results.push((await can[job.do](job)) ?? null);
await browser.close();
console.log(JSON.stringify(results));
