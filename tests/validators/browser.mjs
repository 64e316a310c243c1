// Chromium, without a window and with the keyboard alone: axe-core on pages in light and dark, the search, pictures.
//   node browser.mjs FOLDER        (pictures go to FOLDER/pictures)
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const folder = resolve(process.argv[2]);
const pictures = join(folder, "pictures");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
// Nothing is loaded from elsewhere, and nothing is kept.
const profile = await mkdtemp(join(tmpdir(), "glosskit-browser-"));
await mkdir(pictures, { recursive: true });

const server = await serve(folder);
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
  reducedMotion: "reduce",
});
context.setDefaultTimeout(15000);
const page = context.pages()[0] ?? (await context.newPage());

// What a page asks for: nothing but the site itself, whatever the entries say.
const outside = [];
const errors = [];
page.on("request", (request) => {
  if (!/^(data|blob|about|file):/.test(request.url()) && !request.url().startsWith(server.address)) outside.push(request.url());
});
page.on("pageerror", (error) => errors.push(`${page.url()}: ${error}`));
page.on("dialog", (dialog) => { errors.push(`${page.url()}: a dialog says ${dialog.message()}`); dialog.dismiss(); });

let audited = 0;
let violations = 0;
async function audit(name) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: axe });
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  audited += 1;
  for (const violation of found.violations) {
    violations += violation.nodes.length;
    console.log(`${name}: ${violation.id}: ${violation.help}`);
    for (const node of violation.nodes.slice(0, 3)) console.log(`  ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]}`);
  }
}

const all = (await readdir(folder, { recursive: true })).sort();
const html = (start) => all.filter((path) => path.startsWith(start) && path.endsWith(".html"));
const paths = [
  ...html("sample/html/"), ...html("parts/html/"), ...html("hostile/html/"), ...html("rtl/html/"),
  ...["sample", "parts", "hostile", "rtl"].map((name) => `${name}/hosted/all_.html`),
];
for (const colorScheme of ["light", "dark"]) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(WIDE);
  for (const path of paths) {
    if ((await readFile(join(folder, path), "utf8")).includes('http-equiv="refresh"')) continue; // gone at once
    await page.goto(`${server.address}/${path}`, { waitUntil: "load" });
    await audit(`${path} (${colorScheme})`);
  }
}

// The search, from the index to an entry, as somebody without a mouse uses it.
async function search(index, { viewport, colorScheme = "light", letters = "all", title = "Allyship", keys = ["Enter"], picture }) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await page.goto(index);
  await page.keyboard.press("/");
  await page.waitForSelector("dialog.search[open]");
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
  await page.keyboard.type(letters, { delay: 20 });
  await page.waitForSelector(".search-results a");
  await page.waitForFunction(() => document.querySelector(".search-status").textContent !== "");
  if (picture) {
    await page.screenshot({ path: join(pictures, `${picture}.png`) });
    await audit(`search (${picture})`);
  }
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, title);
}

const index = `${server.address}/sample/html/index.html`;
const local = pathToFileURL(join(folder, "sample/html/index.html")).href;
for (const [size, viewport] of [["1280", WIDE], ["360", NARROW]]) {
  for (const colorScheme of ["light", "dark"]) {
    await search(index, { viewport, colorScheme, picture: `search-${size}-${colorScheme}` });
  }
  await search(local, { viewport }); // a site that was copied to a disk
  // The second of the terms, by the arrow keys; an alias; a slip of the finger; a page in a folder.
  await search(index, { viewport, letters: "pri", title: "Privilege", keys: ["ArrowDown", "Enter"] });
  await search(index, { viewport, letters: "antiracism", title: "Anti-racism" });
  await search(index, { viewport, letters: "redlinign", title: "Redlining" });
  await search(index, { viewport, letters: "mutal", title: "Mutual aid" }); // a letter is missing
  await search(index, { viewport, letters: "dessert", title: "Food desert" }); // one too many, in the second word
  await search(`${server.address}/sample/html/tags/index.html`, { viewport });
}
// A word of a text that stands in no summary: only pagefind knows it.
await search(index, { viewport: WIDE, letters: "accomplice", title: "Allyship" });
// In Arabic, an article is a part of its word, and vowel points need not be written.
await search(`${server.address}/rtl/html/index.html`, { viewport: WIDE, letters: "نَاس", title: "المساواة" });

// Escape closes it, and the focus is where it was; a button opens it too.
await page.goto(index);
await page.focus(".search-open");
await page.keyboard.press("Enter");
await page.waitForSelector("dialog.search[open]");
await page.keyboard.type("zzzzzz");
await page.waitForFunction(() => document.querySelector(".search-status").textContent.startsWith("Nothing"));
await audit("search without a result");
await page.keyboard.press("Escape");
assert.equal(await page.evaluate(() => document.querySelector("dialog.search").open), false);
assert.equal(await page.evaluate(() => document.activeElement.className), "search-open");

// What a hostile entry says is shown in the search, and does nothing.
await page.goto(`${server.address}/hostile/html/index.html`);
await page.keyboard.press("/");
await page.keyboard.type("scr", { delay: 20 });
await page.waitForSelector(".search-results a");
assert.equal(await page.evaluate(() => document.querySelectorAll(".search-results :is(script, img)").length), 0);
assert.match(await page.evaluate(() => document.querySelector(".search-results strong").textContent), /^<script>/);

// On a page that takes all looks away to begin anew, a fragment is read as a text all the same.
await page.goto(`${server.address}/parts/hosted/kitchen-sink.html`);
await page.evaluate(() => {
  const style = document.createElement("style");
  style.textContent = "* { margin: 0; padding: 0; } ol, ul { list-style: none; } a { text-decoration: none; }";
  document.head.prepend(style);
});
const looks = (name, property) => page.evaluate(
  ([selector, key]) => getComputedStyle(document.querySelector(selector))[key], [`.glosskit-definition ${name}`, property],
);
assert.notEqual(await looks("p", "marginBottom"), "0px");
assert.equal(await looks("ul", "listStyleType"), "disc");
assert.equal(await looks("a", "textDecorationLine"), "underline");

// Pictures, for people to look at.
const shown = {
  index: "sample/html/index.html", entry: "sample/html/allyship.html", warning: "sample/html/white-supremacy.html",
  parts: "parts/html/kitchen-sink.html", topics: "sample/html/tags/index.html", fragment: "sample/hosted/allyship.html",
  rtl: "rtl/html/adl.html",
};
for (const [name, path] of Object.entries(shown)) {
  for (const [size, viewport] of [["1280", WIDE], ["360", NARROW]]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${server.address}/${path}`);
      // Nothing may be wider than the screen.
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${path} is ${width} pixels wide on a screen of ${viewport.width}`);
      await page.screenshot({ path: join(pictures, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
  }
}
await page.emulateMedia({ colorScheme: "light" });
await page.goto(`${server.address}/sample/html/allyship.html`);
await page.pdf({ path: join(pictures, "entry.pdf"), format: "A4", margin: { top: "18mm", bottom: "18mm", left: "18mm", right: "18mm" } });
// Without JavaScript a page is whole, and shows no button that does nothing.
await context.close();
const plain = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, javaScriptEnabled: false,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const quiet = await plain.newPage();
await quiet.goto(index);
assert.equal(await quiet.locator(".search-open").isVisible(), false);
assert.ok(await quiet.locator("text=Allyship").first().isVisible());

await plain.close();
await server.close();
await rm(profile, { recursive: true, force: true });

for (const line of [...outside.map((url) => `a request left the site: ${url}`), ...errors]) console.log(line);
console.log(`axe-core: ${audited} pages in light and dark, ${violations} violations`);
console.log(`browser: the search at 1280 and 360 pixels by keyboard, ${outside.length} requests outside, ${errors.length} errors`);
process.exitCode = violations || outside.length || errors.length ? 1 : 0;
