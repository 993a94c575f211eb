// Lists of words by language, sorted by ICU: `node intl.cjs < words.json`.
"use strict";
const { readFileSync } = require("node:fs");

const words = Object.entries(JSON.parse(readFileSync(0, "utf8")));
const sorted = words.map(([language, list]) => [language, list.sort(new Intl.Collator(language).compare)]);
process.stdout.write(JSON.stringify(Object.fromEntries(sorted)));
