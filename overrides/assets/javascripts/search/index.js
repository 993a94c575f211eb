// The index of the search: reads its files, and finds pages and names. It does not know the dialog.
// scripts/research_digest/exports/search/files.py describes the files.
globalThis.digestIndex = (root) => {
  const WEIGHT = 63; // highest weight of a term in a text; the bits above are for title and names
  const [IN_TITLE, IN_NAMES] = [128, 64];
  const [TITLE, NAMES, BEGINNING] = [0.8, 0.5, 0.8]; // what these add, and what the beginning of a word is worth
  const NEXT = 2; // files in which words with the same beginning are looked for, besides the first
  const DROPPED = 3; // letters that the stem of a half-typed word may lack
  const FEW = 3; // with fewer results, another spelling is suggested
  const MUCH = 20; // how much more frequent that must be
  const NAMED = 5; // names that are shown

  const files = new Map();
  const shards = new Map(); // what was read from the files with words
  const facets = new Map(); // and from those with facets
  let version = "";
  let start;

  class Outdated extends Error {
    version = version;
  }

  // Each file calls this with its name, the version of the index, and its content.
  globalThis.digestSearch = (name, made, content) => {
    const waiting = files.get(name);
    if (name === "start") version = made;
    if (made === version) waiting?.done(content);
    else waiting?.failed(new Outdated(name));
  };

  function load(name, fresh = "") {
    if (!files.has(name)) {
      const entry = {};
      entry.content = new Promise((done, failed) => Object.assign(entry, { done, failed }));
      files.set(name, entry);
      const script = document.createElement("script");
      script.src = new URL(`search/${name}.js${version || fresh ? `?v=${version || fresh}` : ""}`, root).href;
      script.onerror = () => {
        files.delete(name);
        entry.failed(new Error(name));
      };
      document.head.append(script);
      entry.content.finally(() => script.remove()).catch(() => {});
    }
    return files.get(name).content;
  }

  async function begin(fresh = "") {
    const known = await load("start", fresh);
    if (start?.known !== known) {
      const ends = [];
      for (const size of known.sizes) ends.push((ends.at(-1) ?? 0) + size);
      start = { known, ends, words: globalThis.digestWords(known.rules), total: ends.at(-1) ?? 0 };
    }
    return start;
  }

  // The site was published anew while the page was open: all is read again, once for all that wait for it.
  let renewal;
  async function renew() {
    for (const { failed } of files.values()) failed(new Outdated());
    for (const known of [files, shards, facets]) known.clear();
    version = "";
    await begin(String(Date.now()));
    renewal = undefined;
  }
  async function again(task) {
    try {
      await renewal;
      return await task();
    } catch (fault) {
      if (!(fault instanceof Outdated)) throw fault;
      if (fault.version === version) renewal = renew();
      await renewal;
      return task();
    }
  }

  // The last of ordered `firsts` that is not after `term`.
  function placeOf(term, firsts) {
    let [low, high] = [0, firsts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle;
      else high = middle;
    }
    return low;
  }

  async function shard(number) {
    if (!shards.has(number)) {
      const [terms, sizes, encoded] = await load(`words-${number}`);
      const bytes = Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0));
      const places = [0];
      for (const size of sizes) places.push(places.at(-1) + size);
      shards.set(number, { terms: terms.split(" "), places, bytes });
    }
    return shards.get(number);
  }

  // The pages that contain the term at `at`, each with a weight.
  function* postings({ bytes, places }, at) {
    let place = places[at];
    while (place < places[at + 1]) {
      const segment = (bytes[place] << 8) | bytes[place + 1];
      const count = bytes[place + 2] + 1;
      place += 3;
      let page = segment ? start.ends[segment - 1] : 0;
      for (let each = 0; each < count; each++) {
        page += bytes[place + each];
        yield [page, bytes[place + count + each]];
      }
      place += 2 * count;
    }
  }

  const worth = (weight) =>
    (weight & WEIGHT) / WEIGHT + (weight & IN_TITLE ? TITLE : 0) + (weight & IN_NAMES ? NAMES : 0);

  function add(found, part, at, factor) {
    for (const [page, weight] of postings(part, at)) {
      found.set(page, Math.max(found.get(page) ?? 0, factor * worth(weight)));
    }
  }

  // The pages with a term, or with words that begin with `beginning`, each with what that is worth.
  async function lookUp(term, beginning) {
    const found = new Map();
    const firsts = start.known.words;
    if (!firsts.length) return found;
    let number = placeOf(term, firsts);
    const part = await shard(number);
    const at = part.terms.indexOf(term);
    if (at >= 0) add(found, part, at, 1);
    if (!beginning) return found;
    number = placeOf(beginning, firsts);
    for (const last = number + NEXT; number <= last && number < firsts.length; number++) {
      if (firsts[number] > beginning && !firsts[number].startsWith(beginning)) break;
      const next = await shard(number);
      next.terms.forEach((each, place) => each.startsWith(beginning) && add(found, next, place, BEGINNING));
    }
    for (let fewer = 1; !found.size && fewer <= DROPPED && beginning.length - fewer > 2; fewer++) {
      const place = part.terms.indexOf(beginning.slice(0, -fewer));
      if (place >= 0) add(found, part, place, BEGINNING);
    }
    return found;
  }

  // How many letters differ, where two that changed places count once, or `most` + 1.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let row = 1; row <= one.length; row++) {
      const next = [row];
      for (let at = 1; at <= other.length; at++) {
        const same = one[row - 1] === other[at - 1];
        next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
          next[at] = Math.min(next[at], before[at - 2] + 1);
        }
      }
      if (Math.min(...next) > most) return most + 1;
      [before, last] = [last, next];
    }
    return last[other.length];
  }
  const tolerance = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);

  // The word that was probably meant, or "". It must be more frequent than `least`.
  async function meant(word, least) {
    const number = start.known.spelling[word[0]];
    const most = tolerance(word);
    if (number === undefined || !most || start.words.isPaired(word)) return "";
    let best = ["", Infinity, 0];
    for (const [other, size] of await load(`spelling-${number}`)) {
      if (size <= least || other === word) continue;
      const differing = distance(word, other, most);
      if (differing > most) continue;
      // The first letter is rarely wrong.
      const far = differing + (other[0] === word[0] ? 0 : 0.5);
      if (far < best[1] || (far === best[1] && size > best[2])) best = [other, far, size];
    }
    return best[0];
  }

  // The words of a query. The last one may be half typed. Quotation marks make phrases.
  function parse(text) {
    const { split, asked, isPaired } = start.words;
    const words = split(text);
    const phrases = [...text.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/g)].map((each) => split(each[1]));
    const typing = /[^\s"“”«».,;:!?]$/.test(text);
    const terms = words.flatMap((word, place) => {
      const every = asked(word);
      const last = typing && place === words.length - 1;
      return every.map((term, at) => ({
        word,
        term,
        // Of a run of characters, the last one alone can begin a pair.
        beginning: last && at === every.length - 1 && (word.length > 1 || isPaired(word)) ? (isPaired(word) ? term : word) : "",
      }));
    });
    return { words, phrases: phrases.filter((phrase) => phrase.length > 1), terms };
  }

  async function rank(query) {
    const unique = [...new Map(query.terms.map((each) => [each.term + "\n" + each.beginning, each])).values()];
    const found = await Promise.all(unique.map(({ term, beginning }) => lookUp(term, beginning)));
    const scores = new Map();
    for (const pages of found) {
      const rarity = Math.log(1 + (start.total - pages.size + 0.5) / (pages.size + 0.5));
      for (const [page, value] of pages) {
        const score = scores.get(page) ?? { page, value: 0, matched: 0 };
        score.value += value * rarity;
        score.matched += 1;
        scores.set(page, score);
      }
    }
    const all = [...scores.values()];
    const most = all.reduce((most, each) => Math.max(most, each.matched), 0);
    const kept = all.filter((each) => each.matched === unique.length || (most < unique.length && each.matched >= most));
    const missing = unique.filter((_, at) => !found[at].size).map((each) => each.word);
    return { pages: kept.sort((a, b) => b.value - a.value || a.page - b.page).map((each) => each.page), most, missing };
  }

  async function respell(query, words, least) {
    const others = await Promise.all(words.map((word) => meant(word, least)));
    const better = new Map(words.map((word, at) => [word, others[at]]).filter(([, other]) => other));
    return better.size ? query.words.map((word) => better.get(word) ?? word).join(" ") : "";
  }

  return {
    begin: () => again(() => begin()),

    // Returns the numbers of the pages, the best first; the query; and, if another spelling was searched for, or may be
    // meant, that as `instead` or `suggested`.
    search: (text) =>
      again(async () => {
        await begin();
        const query = parse(text);
        if (!query.terms.length) return { pages: [], query };
        const first = await rank(query);
        const missing = [...new Set(first.missing)];
        if (missing.length) {
          const instead = await respell(query, missing, 0);
          if (instead) {
            const other = parse(`${instead} `);
            const second = await rank(other);
            if (second.most > first.most) return { pages: second.pages, query: other, instead };
          }
        }
        const few = first.pages.length < FEW && !missing.length;
        const suggested = few ? await respell(query, query.words, MUCH * 3 * Math.max(1, first.pages.length)) : "";
        return { pages: first.pages, query, suggested };
      }),

    // Returns authors, tags and publications whose names contain all words: [kind, name, address, clippings].
    names: (text) =>
      again(async () => {
        await begin();
        const { split } = start.words;
        const words = split(text);
        if (!words.length || words.join("").length < 2) return [];
        const numbers = new Set(words.map((word) => start.known.names[word[0]]).filter((each) => each !== undefined));
        const lists = await Promise.all([...numbers].map((number) => load(`names-${number}`)));
        const entries = new Map(lists.flat().map((entry) => [entry.slice(0, 3).join("\n"), entry]));
        const best = (fits) =>
          [...entries.values()]
            .map((entry) => {
              const parts = split(entry[1]);
              const values = words.map((word) => Math.max(0, ...parts.map((part) => fits(word, part))));
              const whole = parts.length === words.length ? 1 : 0;
              return [Math.min(...values) ? values.reduce((sum, each) => sum + each, whole) : 0, entry];
            })
            .filter(([value]) => value)
            .sort((a, b) => b[0] - a[0] || b[1][3] - a[1][3])
            .map(([, entry]) => entry);
        const exact = best((word, part) => (part === word ? 2 : part.startsWith(word) ? 1 : 0));
        const found = exact.length
          ? exact
          : best((word, part) => (distance(word, part, tolerance(word)) <= tolerance(word) ? 1 : part === word ? 2 : 0));
        return found.slice(0, NAMED).map((entry) => [start.known.kinds[entry[0]], ...entry.slice(1)]);
      }),

    // Returns what is shown of a page.
    page: (number) =>
      again(async () => {
        const segment = start.ends.findIndex((end) => number < end);
        const place = number - (segment ? start.ends[segment - 1] : 0);
        const { block } = start.known;
        const shown = (await load(`pages-${segment}-${Math.floor(place / block)}`))[place % block];
        const [url, title, authors, publication, date, lead, lang, markdown] = shown;
        return { number, url, title, authors, publication, date, lead, lang, markdown };
      }),

    // Returns the values of a facet for each page.
    facet: (name) =>
      again(async () => {
        const [values, pages] = await load(`facet-${name}`);
        if (!facets.has(name)) {
          facets.set(name, pages.split(",").map((each) => (each ? each.split(" ").map((number) => values[number]) : [])));
        }
        return facets.get(name);
      }),

    get words() {
      return start.words;
    },
    get known() {
      return start.known;
    },
  };
};
