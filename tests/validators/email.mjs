// caniemail over every message: what the tables of caniemail.com say that Gmail, Outlook and Apple Mail do not support.
//   node email.mjs FOLDER [--write]
// Some of it is no harm (a property that is merely ignored), so it is compared with caniemail.json: what is new there is an error.
// With --write, that file is written anew.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { caniemail } from "caniemail";

const [folder, option] = process.argv.slice(2);
const baseline = new URL("caniemail.json", import.meta.url);
const clients = ["gmail.*", "outlook.*", "apple-mail.*"];

const files = (await readdir(folder, { recursive: true })).filter((path) => /email.[^/\\]*\.html$/.test(path)).sort();
const found = {};
for (const path of files) {
  const { issues } = caniemail({ clients, html: await readFile(join(folder, path), "utf8") });
  for (const severity of ["errors", "warnings"]) {
    for (const [client, list] of issues[severity]) {
      for (const issue of list) {
        found[`${client}: ${issue.title}`] ??= severity === "errors" ? "not supported" : "in part";
        if (severity === "errors") found[`${client}: ${issue.title}`] = "not supported";
      }
    }
  }
}
const sorted = Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)));
if (option === "--write") await writeFile(baseline, `${JSON.stringify(sorted, null, 2)}\n`);

const known = JSON.parse(await readFile(baseline, "utf8"));
const rank = { "in part": 1, "not supported": 2 };
const fresh = Object.keys(sorted).filter((key) => !(key in known) || rank[sorted[key]] > rank[known[key]]);
for (const key of fresh) console.log(`caniemail: ${key}: ${sorted[key]}, and not in caniemail.json`);
console.log(`caniemail: ${files.length} messages, ${Object.keys(sorted).length} known remarks, ${fresh.length} new ones`);
process.exit(fresh.length || !files.length ? 1 : 0);
