// References of CSL-JSON items by citeproc-js, the processor of Zotero: `node citeproc.cjs STYLE LOCALE < items.json`.
"use strict";
const { readFileSync } = require("node:fs");
const CSL = require("citeproc");

const [style, locale] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const items = JSON.parse(readFileSync(0, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => byId.get(id) }, style, "en-US", true);
engine.setOutputFormat("text");
const references = {};
for (const { id } of items) {
  engine.updateItems([id]);
  references[id] = engine.makeBibliography()[1][0].trim();
}
process.stdout.write(JSON.stringify(references));
