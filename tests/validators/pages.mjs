// html-validate over every page and fragment, and linkinator over every site, from its index.
//   node pages.mjs FOLDER
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { HtmlValidate } from "html-validate";
import { LinkChecker } from "linkinator";
import { serve } from "./serve.mjs";

const folder = process.argv[2];
let failures = 0;

const files = (await readdir(folder, { recursive: true })).map((path) => path.split(sep).join("/")).sort();
const inTargets = files.filter((path) => /^[^/]+\/(html|fragments|hosted)\/.*\.html$/.test(path));

const rules = {
  "doctype-style": ["error", { style: "lowercase" }],
  "long-title": "off", // as long as a term and the name of its glossary
};
const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], elements: ["html5"], rules });
for (const path of inTargets) {
  const report = await validator.validateString(await readFile(join(folder, path), "utf8"), path);
  for (const result of report.results) {
    for (const message of result.messages) {
      failures += message.severity === 2 ? 1 : 0;
      console.log(`${path}:${message.line}:${message.column}: ${message.ruleId}: ${message.message}`);
    }
  }
}
console.log(`html-validate: ${inTargets.length} pages and fragments, ${failures} errors`);

const server = await serve(folder);
let links = 0;
let broken = 0;
for (const name of new Set(files.map((path) => path.split("/")[0]))) {
  if (!files.includes(`${name}/html/index.html`)) continue;
  const checker = new LinkChecker();
  const former = files.filter((path) => path.startsWith(`${name}/html/`) && path.endsWith(".html"));
  const result = await checker.check({
    path: former.map((path) => `${server.address}/${path}`),
    recurse: true,
    checkFragments: true,
    checkCss: true,
    // Only the site itself: where its outer links lead is not for a build without a network to say.
    linksToSkip: async (link) => !link.startsWith(server.address),
  });
  links += result.links.filter((link) => link.state !== "SKIPPED").length;
  for (const link of result.links.filter((one) => one.state === "BROKEN")) {
    broken += 1;
    console.log(`${name}: ${link.url} (${link.status}) from ${link.parent}`);
  }
}
await server.close();
console.log(`linkinator: ${links} links and anchors, ${broken} broken`);
process.exitCode = failures || broken ? 1 : 0;
