// The table of all clippings: filters and sorts the rows in `digestRows`, and shows as many as are looked at.
// The place of each value in a row is told in scripts/research_digest/exports/table_data.py.

const STEP = 100; // rows that are added when the end comes near
const MOST = 5; // authors that a row names
const [ADDRESS, TITLE, AUTHORS, PUBLISHED, CLIPPED, TAGS, LANG] = [0, 1, 2, 4, 5, 6, 7];
const SLUGS = { [AUTHORS]: 8, [TAGS]: 9 };
const SHOWN = [1, 2, 3, 4, 5, 6];

const place = document.querySelector(".rd-table");
const form = place.querySelector("form");
const scroller = place.querySelector(".rd-scroll");
const body = place.querySelector("tbody");
const heads = [...place.querySelectorAll("th")];
const rows = globalThis.digestRows;
const collator = new Intl.Collator(place.lang, { numeric: true, sensitivity: "base" });
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = rows.map((row) => plain(row.slice(TITLE, LANG).join(" ")));
const state = { column: CLIPPED, down: true, found: [], drawn: 0 };

// Names are compared once for each column: a sort by it is then a sort of numbers.
const ranks = new Map();
function rank(column) {
  if (!ranks.has(column)) {
    const names = [...new Set(rows.map((row) => row[column]))].sort(collator.compare);
    ranks.set(column, new Map(names.map((name, number) => [name, number])));
  }
  return ranks.get(column);
}

function draw() {
  const part = document.createDocumentFragment();
  for (const number of state.found.slice(state.drawn, state.drawn + STEP)) part.append(line(rows[number]));
  state.drawn += STEP;
  body.append(part);
}

function line(row) {
  const made = document.createElement("tr");
  for (const column of SHOWN) {
    const cell = document.createElement("td");
    cell.dir = "auto";
    cell.append(...parts(row, column));
    made.append(cell);
  }
  return made;
}

function parts(row, column) {
  if (column === TITLE) return [link(place.dataset.root + row[ADDRESS], row[TITLE], row[LANG])];
  if (column === AUTHORS) return names(row, column, place.dataset.author, ", ");
  if (column === TAGS) return names(row, column, place.dataset.tag, " ");
  if (column === PUBLISHED || column === CLIPPED) return row[column] ? [label(column), row[column]] : [];
  return [row[column]];
}

// The names of a row, each with a link to its page. `address` has a place for the slug.
function names(row, column, address, between) {
  const all = row[column].split("\n").filter(Boolean);
  const slugs = (row[SLUGS[column]] ?? "").split(" ");
  const shown = column === AUTHORS ? all.slice(0, MOST) : all;
  const made = shown.flatMap((name, number) => {
    const slug = slugs[number];
    return [number ? between : "", slug ? link(address.replace("SLUG", slug), name, "") : name];
  });
  return shown.length < all.length ? [...made, ` + ${all.length - shown.length}`] : made;
}

function link(address, text, lang) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

// Which date it is. On a wide screen, the head of the column says so.
function label(column) {
  const made = document.createElement("span");
  made.className = "rd-which";
  made.textContent = `${heads.find((head) => Number(head.dataset.column) === column).textContent.trim()} `;
  return made;
}

function update() {
  const words = plain(form.text.value).split(/\s+/).filter(Boolean);
  const year = form.year.value;
  const order = rank(state.column);
  const sign = state.down ? -1 : 1;
  state.found = [...rows.keys()].filter(
    (number) => (!year || rows[number][CLIPPED].startsWith(year)) && words.every((word) => texts[number].includes(word)),
  );
  const empty = (number) => rows[number][state.column] === "";
  // What is unknown stands last, whichever way the rest is sorted.
  state.found.sort(
    (one, other) =>
      empty(one) - empty(other) ||
      sign * (order.get(rows[one][state.column]) - order.get(rows[other][state.column])) ||
      one - other,
  );
  for (const head of heads) {
    if (Number(head.dataset.column) === state.column) head.ariaSort = state.down ? "descending" : "ascending";
    else head.ariaSort = null;
  }
  body.replaceChildren();
  state.drawn = 0;
  draw();
  scroller.scrollTop = 0;
  form.querySelector("output").value = `${state.found.length.toLocaleString(place.lang)} / ${rows.length.toLocaleString(place.lang)}`;
  place.querySelector(".rd-none").hidden = state.found.length > 0;
  remember();
}

// What is looked for stands in the address, so that the way back leads to it and a link can be passed on.
function remember() {
  const asked = new URLSearchParams();
  if (form.text.value) asked.set("text", form.text.value);
  if (form.year.value) asked.set("year", form.year.value);
  if (state.column !== CLIPPED || !state.down) asked.set("sort", `${state.down ? "-" : ""}${state.column}`);
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
}

function recall() {
  const asked = new URLSearchParams(location.search);
  const sort = Number(asked.get("sort"));
  form.text.value = asked.get("text") ?? "";
  form.year.value = asked.get("year") ?? "";
  if (form.year.selectedIndex < 0) form.year.value = "";
  if (SHOWN.includes(Math.abs(sort))) Object.assign(state, { column: Math.abs(sort), down: sort < 0 });
}

for (const year of [...new Set(rows.map((row) => row[CLIPPED].slice(0, 4)))].filter(Boolean).sort().reverse()) {
  form.year.append(new Option(year, year));
}
for (const head of heads) {
  head.querySelector("button").addEventListener("click", () => {
    const column = Number(head.dataset.column);
    state.down = column === state.column ? !state.down : false;
    state.column = column;
    update();
  });
}
form.addEventListener("input", update);
form.addEventListener("submit", (event) => event.preventDefault());
scroller.addEventListener("scroll", () => {
  const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  if (left < scroller.clientHeight && state.drawn < state.found.length) draw();
});
// A phone scrolls the page, a desk the box.
addEventListener("scroll", () => {
  const near = document.documentElement.scrollHeight - scrollY - innerHeight < innerHeight;
  if (near && scroller.scrollHeight === scroller.clientHeight && state.drawn < state.found.length) draw();
});
addEventListener("beforeprint", () => {
  while (state.drawn < state.found.length) draw();
});
recall();
form.hidden = false;
scroller.hidden = false;
update();
