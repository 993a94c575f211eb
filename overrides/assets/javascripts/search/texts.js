// Excerpts: fetches the text of a page that was found, and cuts out where the words stand. A browser does not fetch from
// a disk, so a copy that was opened from one has none.
globalThis.digestTexts = (root) => {
  const [BEFORE, LENGTH] = [70, 230]; // characters of an excerpt before the words, and in all
  const OTHERS = 2; // more parts of a page that are offered
  const DIRECTED = 6; // words of the excerpt that the address names, so that browsers scroll to them
  const texts = new Map();

  // Markdown as the build writes it, without its signs.
  function fromMarkdown(text) {
    const sections = [{ heading: "", text: "" }];
    // The source of a diagram is not what its page shows.
    const shown = text.replace(/^---\n[^]*?\n---\n/, "").replace(/^```mermaid\n[^]*?^```$/gm, "");
    for (const line of shown.split("\n")) {
      const heading = /^#{1,6} (.*)/.exec(line);
      const plain = (heading ? heading[1] : line)
        .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
        .replace(/\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)/g, "$1")
        .replace(/<[^>\s][^>]*>/g, "")
        .replace(/^\s*(?:[-*+>|]|\d+\.|```\S*)\s*/, "")
        .replace(/(^|[^\\])(?:\*\*|[*_`~]|==)/g, "$1")
        .replace(/\\([^\w\s])/g, "$1");
      if (heading) sections.push({ heading: plain, text: "" });
      else sections.at(-1).text += `${plain}\n`;
    }
    return sections;
  }

  function fromHtml(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const body = page.querySelector(".rd-body") ?? page.querySelector("article") ?? page.body;
    const sections = [{ heading: "", id: "", text: "" }];
    for (const block of body.querySelectorAll("h1, h2, h3, h4, h5, h6, p, li, pre, td, th, dd, dt, figcaption")) {
      if (block.parentElement.closest("p, li, pre, td, th, dd, dt")) continue;
      if (/^H\d$/.test(block.tagName)) sections.push({ heading: block.textContent.replace("¶", ""), id: block.id, text: "" });
      else sections.at(-1).text += `${block.textContent}\n`;
    }
    return sections;
  }

  function read(page) {
    if (location.protocol === "file:") return Promise.resolve([]);
    if (!texts.has(page.url)) {
      const file = page.markdown ? page.url.replace(/(?:\/|\.html)$/, ".md") : page.url;
      const request = fetch(new URL(file, root), { priority: "low" })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(file))))
        .then(page.markdown ? fromMarkdown : fromHtml)
        .catch(() => []);
      texts.set(page.url, request);
    }
    return texts.get(page.url);
  }

  // The places of the query's words in a text: [start, end, word].
  function places(text, query, words) {
    const stems = new Map(query.terms.map(({ term, word }) => [term, word]));
    const begun = query.terms.filter(({ beginning }) => beginning.length > 1).map(({ beginning }) => beginning);
    const runs = query.words.filter(words.isPaired);
    const found = [];
    for (const each of text.matchAll(/[^\s\u2010-\u2015/()[\]{}"“”„«».,;:!?]+/g)) {
      const parts = words.split(each[0]);
      const hit = parts.find(
        (part) => !words.isPaired(part) && (stems.has(words.stem(part)) || begun.some((beginning) => part.startsWith(beginning))),
      );
      if (hit) found.push([each.index, each.index + each[0].length, words.stem(hit)]);
      if (!runs.length) continue;
      const small = each[0].toLowerCase();
      for (const run of runs) {
        for (let at = small.indexOf(run); at >= 0; at = small.indexOf(run, at + run.length)) {
          found.push([each.index + at, each.index + at + run.length, run]);
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  // The part of a text with most of the words.
  function best(found) {
    let chosen = { value: 0, from: 0 };
    found.forEach(([from], at) => {
      const near = found.slice(at, at + 12).filter(([start]) => start < from + LENGTH - BEFORE);
      const value = new Set(near.map(([, , word]) => word)).size + near.length / 100;
      if (value > chosen.value) chosen = { value, from };
    });
    return chosen;
  }

  function directive(text, from) {
    const line = text.slice(from, text.indexOf("\n", from) < 0 ? undefined : text.indexOf("\n", from));
    const part = line.split(/\s+/).slice(0, DIRECTED).join(" ").slice(0, 80).trim();
    return part ? `#:~:text=${encodeURIComponent(part).replace(/-/g, "%2D")}` : "";
  }

  function cutOut({ section, from, found }) {
    let begin = Math.max(0, from - BEFORE);
    if (begin) begin = Math.max(begin, section.text.indexOf(" ", begin) + 1 || begin);
    if (begin > from) begin = from;
    const end = Math.min(section.text.length, begin + LENGTH);
    const pieces = [];
    let at = begin;
    for (const [start, stop] of found) {
      if (start < at || stop > end) continue;
      pieces.push({ text: section.text.slice(at, start) }, { text: section.text.slice(start, stop), marked: true });
      at = stop;
    }
    pieces.push({ text: section.text.slice(at, end) });
    return { pieces, cut: [begin > 0, end < section.text.length] };
  }

  return {
    // Returns the parts of a page where the words are, the best first: the heading above, what leads there, and for the
    // first the pieces of an excerpt, some of them marked.
    async excerpts(page, query, words) {
      const parts = (await read(page)).map((section) => {
        const found = places(section.text, query, words);
        return { section, found, ...best(found) };
      });
      const ordered = parts.filter(({ value }) => value).sort((one, other) => other.value - one.value);
      const others = ordered.slice(1).filter(({ section }) => section.heading).slice(0, OTHERS);
      return [...ordered.slice(0, 1), ...others].map((part, at) => ({
        heading: part.section.heading,
        to: directive(part.section.text, part.from),
        ...(at ? {} : cutOut(part)),
      }));
    },

    // Returns whether the text or the title of a page contains all `phrases`, which are lists of words.
    async contains(page, phrases, words) {
      const texts = [page.title, ...(await read(page)).flatMap(({ heading, text }) => [heading, text])];
      const every = ` ${texts.map((text) => words.split(text).join(" ")).join(" \n ")} `;
      return phrases.every((phrase) => every.includes(` ${phrase.join(" ")} `));
    },
  };
};
