// The dialog of the search: a field, names, results, filters. Its state is in the address of the page, so that it can be
// shared, and the back button closes it.
globalThis.digestDialog = (root) => {
  if (globalThis.digestDialog.made) return globalThis.digestDialog.made;
  const STEP = 10; // results that are shown at first, and added each time
  const SEEN = 3; // results whose excerpts are fetched at once; those of others when they come into view
  const VERIFIED = 20; // results that are looked through for a phrase
  const VALUES = 12; // values of a facet that are shown
  const PAUSE = 120; // milliseconds after a key, until the search begins
  const FILTERS = ["tag", "author", "publication", "year", "language"];
  const NAMES = { tag: "tags", author: "authors", publication: "publications", year: "year", language: "languages" };

  const index = globalThis.digestIndex(root);
  const texts = globalThis.digestTexts(root);
  const state = { text: "", sort: "", filters: new Map(), pages: [], query: null, shown: 0 };
  let turn = 0;
  let pushed = false;
  let words;
  let parts;

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }
  const text = (name, values = {}) =>
    Object.entries(values).reduce((whole, [key, value]) => whole.replace(`{${key}}`, value), words[name]);

  function build() {
    parts = {
      input: element("input", {
        type: "search", enterkeyhint: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
        "aria-label": text("search"), placeholder: text("search"), oninput: () => type(),
      }),
      status: element("p", { class: "rd-search-status", role: "status" }),
      names: element("ul", { class: "rd-search-names", "aria-label": text("search_names") }),
      list: element("ol", { class: "rd-search-results" }),
      more: element("button", { type: "button", class: "md-button", hidden: true, onclick: () => addResults(true) }, text("search_more")),
      sort: element("select", { onchange: () => change("sort", parts.sort.value) },
        element("option", { value: "" }, text("search_relevance")),
        element("option", { value: "date" }, text("search_newest"))),
      filters: element("div", { class: "rd-search-facets" }),
    };
    const close = element("button", { type: "button", class: "rd-search-close", "aria-label": text("search_close"), onclick: () => parts.dialog.close() }, "✕");
    parts.filter = element("details", { ontoggle: () => parts.filter.open && showFacets() }, element("summary", {}, text("search_filter")), parts.filters);
    parts.tools = element("div", { class: "rd-search-tools" }, element("label", {}, `${text("search_sort")} `, parts.sort), parts.filter);
    parts.body = element("div", { class: "rd-search-body" }, parts.tools, parts.status, parts.names, parts.list, parts.more);
    parts.dialog = element("dialog", { class: "rd-search md-typeset", "aria-label": text("search"), lang: index.known.language },
      element("form", { role: "search", class: "rd-search-form", onsubmit: submit }, parts.input, close), parts.body);
    parts.dialog.addEventListener("keydown", move);
    parts.dialog.addEventListener("close", leave);
    parts.dialog.addEventListener("click", (event) => event.target === parts.dialog && parts.dialog.close());
    document.body.append(parts.dialog);
  }

  // From the address of the page, and back.
  function readAddress() {
    const asked = new URLSearchParams(location.search);
    state.text = asked.get("q") ?? "";
    state.sort = asked.get("sort") === "date" ? "date" : "";
    state.filters = new Map(FILTERS.map((name) => [name, new Set(asked.getAll(name))]));
    parts.input.value = state.text;
    parts.sort.value = state.sort;
  }
  function address() {
    const url = new URL(location.href);
    const asked = url.searchParams;
    for (const name of ["q", "sort", ...FILTERS]) asked.delete(name);
    if (!parts.dialog.open) return url;
    asked.set("q", state.text);
    if (state.sort) asked.set("sort", state.sort);
    for (const [name, values] of state.filters) for (const value of values) asked.append(name, value);
    return url;
  }

  async function open() {
    if (parts?.dialog.open) return;
    try {
      ({ texts: words } = (await index.begin()).known);
    } catch {
      location.href = new URL(document.querySelector("[data-rd-search]")?.href ?? root, location.href).href;
      return;
    }
    if (!parts) build();
    const had = new URLSearchParams(location.search).has("q");
    readAddress();
    parts.dialog.showModal();
    // On the page of the search, it is not left by going back.
    pushed = !had && !document.querySelector(".rd-search-page");
    if (pushed) history.pushState(null, "", address());
    parts.input.focus();
    parts.input.select();
    run();
  }
  function leave() {
    if (pushed) history.back();
    else history.replaceState(null, "", address());
    pushed = false;
  }
  addEventListener("popstate", () => {
    if (!parts?.dialog.open) return;
    pushed = false;
    if (new URLSearchParams(location.search).has("q")) {
      readAddress();
      run();
    } else parts.dialog.close();
  });

  let timer;
  function type() {
    clearTimeout(timer);
    timer = setTimeout(() => change("text", parts.input.value), PAUSE);
  }
  function change(name, value) {
    state[name] = value;
    history.replaceState(history.state, "", address());
    run();
  }
  function submit(event) {
    event.preventDefault();
    clearTimeout(timer);
    if (state.text !== parts.input.value) change("text", parts.input.value);
    else parts.dialog.querySelector(".rd-search-results a, .rd-search-names a")?.click();
  }

  async function facet(name) {
    if (name !== "year") return index.facet(name);
    return (await index.facet("date")).map((dates) => dates.map((date) => date.slice(0, 4)));
  }
  async function filtered(pages, except = "") {
    const tests = [];
    for (const [name, chosen] of state.filters) {
      if (!chosen.size || name === except) continue;
      const values = await facet(name);
      tests.push((page) => [...chosen].every((value) => values[page].includes(value)));
    }
    return pages.filter((page) => tests.every((test) => test(page)));
  }
  async function sorted(pages) {
    if (state.sort !== "date") return pages;
    const dates = await index.facet("date");
    const date = (page) => dates[page][0] ?? "";
    return [...pages].sort((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : 0));
  }

  async function run() {
    const mine = ++turn;
    const asked = state.text.trim();
    if (!asked) {
      show(mine, { all: [], pages: [], query: null, names: [] });
      return;
    }
    try {
      const [found, names] = await Promise.all([index.search(state.text), index.names(asked)]);
      let pages = await sorted(await filtered(found.pages));
      if (found.query.phrases.length) {
        const first = await Promise.all(pages.slice(0, VERIFIED).map(index.page));
        const fits = await Promise.all(first.map((page) => texts.contains(page, found.query.phrases, index.words)));
        if (location.protocol !== "file:") pages = pages.slice(0, VERIFIED).filter((_, at) => fits[at]);
      }
      if (!state.sort) pages = await exactFirst(pages, found.query);
      await show(mine, { ...found, all: found.pages, pages, names });
    } catch (fault) {
      if (mine === turn) parts.status.textContent = text("search_failed");
      throw fault;
    }
  }
  // A page whose title is what was typed comes first.
  async function exactFirst(pages, query) {
    const first = await Promise.all(pages.slice(0, STEP).map(index.page));
    const typed = query.words.join(" ");
    const isExact = (page) => index.words.split(page.title).join(" ") === typed;
    return [...first.filter(isExact), ...first.filter((page) => !isExact(page))].map((page) => page.number).concat(pages.slice(STEP));
  }

  async function show(mine, { all, pages, query, names, instead, suggested }) {
    const first = await Promise.all(pages.slice(0, STEP).map(index.page));
    if (mine !== turn) return;
    Object.assign(state, { all, pages, query, shown: 0 });
    parts.status.replaceChildren(...message(pages, query, instead, suggested));
    parts.names.replaceChildren(...names.map(name));
    parts.names.hidden = !names.length;
    parts.list.replaceChildren();
    parts.tools.hidden = !query;
    await addResults(false, first);
    if (parts.filter.open) await showFacets();
  }
  function message(pages, query, instead, suggested) {
    if (!query) return [text("search_hint")];
    const count = pages.length ? text("search_found", { n: pages.length.toLocaleString(index.known.language) }) : text("search_none");
    const other = instead || suggested;
    if (!other) return [count];
    const link = element("button", { type: "button", class: "rd-search-other", onclick: () => {
      parts.input.value = other;
      change("text", other);
      parts.input.focus();
    } }, other);
    const [before, after] = text(instead ? "search_instead" : "search_did_you_mean").split("{words}");
    return [count, " ", before, link, after];
  }
  function name([kind, title, url, count]) {
    const sign = kind === "tags" ? "#" : "";
    return element("li", {}, element("a", { href: new URL(url, root).href },
      element("span", { class: "rd-eyebrow" }, text(kind)), " ", element("bdi", {}, sign + title), " ", element("span", { class: "rd-count" }, String(count))));
  }

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.excerpt();
    }
  });
  async function addResults(focus, ready) {
    const mine = turn;
    const numbers = state.pages.slice(state.shown, state.shown + STEP);
    const pages = ready ?? (await Promise.all(numbers.map(index.page)));
    if (mine !== turn) return;
    const made = pages.map(result);
    parts.list.append(...made);
    made.forEach((each, at) => (state.shown + at < SEEN ? each.excerpt() : seen.observe(each)));
    state.shown += pages.length;
    parts.more.hidden = state.shown >= state.pages.length;
    if (focus) made[0]?.querySelector("a").focus();
  }
  function result(page) {
    const { query } = state;
    const link = element("a", { href: new URL(page.url, root).href, lang: page.lang || undefined }, page.title);
    const facts = [page.authors, page.publication, page.date].filter(Boolean);
    const lead = element("p", { class: "rd-search-lead", dir: "auto", lang: page.lang || undefined }, page.lead);
    const made = element("li", { dir: "auto" }, element("h2", {}, link),
      element("p", { class: "rd-facts" }, ...facts.map((fact) => element("span", {}, element("bdi", {}, fact)))), lead);
    made.excerpt = async () => {
      const [found, ...others] = await texts.excerpts(page, query, index.words);
      if (!found) return;
      const [before, after] = found.cut;
      const pieces = found.pieces.map((piece) => (piece.marked ? element("mark", {}, piece.text) : piece.text));
      const heading = found.heading && found.heading !== page.title ? [element("b", {}, found.heading), " · "] : [];
      lead.replaceChildren(...heading, before ? "…" : "", ...pieces, after ? "…" : "");
      link.href = link.href.split("#")[0] + found.to;
      if (!others.length) return;
      const more = others.map(({ heading, to }) => element("li", {}, element("a", { href: new URL(page.url, root).href + to }, heading)));
      made.append(element("ul", { class: "rd-search-parts", lang: page.lang || undefined }, ...more));
    };
    return made;
  }

  async function showFacets() {
    const mine = turn;
    const groups = await Promise.all(FILTERS.map(group));
    if (mine === turn) parts.filters.replaceChildren(...groups.filter(Boolean));
  }
  async function group(facetName) {
    const values = await facet(facetName);
    const counts = new Map();
    for (const page of await filtered(state.all, facetName)) {
      for (const value of values[page]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const chosen = state.filters.get(facetName);
    const ordered = [...counts].sort((a, b) => chosen.has(b[0]) - chosen.has(a[0]) || b[1] - a[1]).slice(0, VALUES);
    if (!ordered.length || (ordered.length === 1 && !chosen.size)) return null;
    const label = facetName === "language" ? languageName : (value) => value;
    return element("fieldset", {}, element("legend", {}, text(NAMES[facetName])), ...ordered.map(([value, count]) =>
      element("label", {}, element("input", { type: "checkbox", checked: chosen.has(value), onchange: (event) => {
        if (event.target.checked) chosen.add(value);
        else chosen.delete(value);
        change("filters", state.filters);
      } }), " ", element("bdi", {}, label(value)), " ", element("span", { class: "rd-count" }, String(count)))));
  }
  function languageName(code) {
    try {
      return new Intl.DisplayNames([index.known.language], { type: "language" }).of(code);
    } catch {
      return code;
    }
  }

  // Escape closes at once: some browsers would empty the field first. The arrow keys lead from the field through names
  // and results, and back.
  function move(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      parts.dialog.close();
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.target.matches("select, [type=checkbox]")) return;
    const stops = [parts.input, ...parts.body.querySelectorAll(".rd-search-names a, .rd-search-results a")];
    const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (!stops[at]) return;
    event.preventDefault();
    stops[at].focus();
  }

  globalThis.digestDialog.made = { open };
  return globalThis.digestDialog.made;
};
