// A card beside a link. `scripts/research_digest/exports/cards.py` writes the files with what it says of clippings.
globalThis.digestCard = (clippings) => {
  const [GAP, EDGE] = [6, 8]; // pixels to the link, and to the edge of the window
  const LEAST = 120; // pixels that a card needs
  const known = new Map();
  let shown; // the link with the card
  let wanted; // the link that is to have it
  let described; // what described the link before

  const box = document.createElement("div");
  box.id = "rd-preview";
  box.className = "rd-preview";
  box.hidden = true;
  document.querySelector(".md-content__inner").append(box);

  // Each file calls this with its number and its cards.
  globalThis.digestCards = (_, cards) => {
    for (const [slug, card] of Object.entries(cards)) known.set(slug, card);
  };

  // The file of a slug: FNV-1a with 32 bits, as `place` in `cards.py` has it.
  function placeOf(slug) {
    let found = 2166136261;
    for (const byte of new TextEncoder().encode(slug)) found = Math.imul(found ^ byte, 16777619) >>> 0;
    return found % globalThis.digestSite.cards;
  }

  function element(tag, text, attributes = {}) {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) if (value) made.setAttribute(name, value);
    return made;
  }

  async function clipping(link) {
    const slug = decodeURIComponent(link.href.slice(clippings.length).split(/[?#]/)[0]).replace(/(\/index\.html|\.html|\/)$/, "");
    if (!known.has(slug)) await digestLoad(`../cards/${placeOf(slug)}.js`);
    const [title, facts, lead, passage, lang] = known.get(slug) ?? [];
    if (!title) return undefined;
    const line = element("p", "", { class: "rd-facts" });
    for (const fact of facts) {
      const part = element("span", "");
      part.append(element("bdi", fact));
      line.append(part);
    }
    // The title decides the direction.
    const whole = element("div", "", { lang, dir: "auto" });
    whole.append(element("p", title, { class: "rd-preview-title" }));
    if (facts.length) whole.append(line);
    if (lead) whole.append(element("p", lead));
    if (passage) whole.append(element("p", passage, { class: "rd-preview-passage" }));
    return whole;
  }

  // The text of a footnote: nodes of this page, without what must be on it once, or plays.
  function footnote(link) {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return undefined;
    const copy = note.cloneNode(true);
    for (const each of copy.querySelectorAll(".footnote-backref, .rd-self, video, audio, iframe")) each.remove();
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    // The keyboard reaches them in the footnote itself.
    for (const each of copy.querySelectorAll("a, [tabindex]")) each.tabIndex = -1;
    const whole = element("div", "", { lang: note.closest("[lang]").lang, dir: note.closest("[dir]").dir });
    whole.append(...copy.childNodes);
    return whole;
  }

  // Below the link if there is room, else above it, always within the window.
  function place(link) {
    const line = link.getClientRects()[0];
    const edge = document.documentElement;
    const room = { below: innerHeight - line.bottom - GAP - EDGE, above: line.top - GAP - EDGE };
    box.style.maxHeight = "";
    const isBelow = box.offsetHeight <= room.below || room.below >= room.above;
    box.style.maxHeight = `${Math.max(LEAST, isBelow ? room.below : room.above)}px`;
    const { offsetWidth: width, offsetHeight: height } = box;
    const begin = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left;
    const x = Math.max(EDGE, Math.min(edge.clientWidth - width - EDGE, begin));
    const y = isBelow ? line.bottom + GAP : line.top - GAP - height;
    const from = box.offsetParent.getBoundingClientRect();
    box.style.left = `${x - from.left}px`;
    box.style.top = `${y - from.top}px`;
    // What scrolls can be reached.
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }

  function hide() {
    wanted = undefined;
    if (!shown) return;
    if (described) shown.setAttribute("aria-describedby", described);
    else shown.removeAttribute("aria-describedby");
    shown = undefined;
    box.hidden = true;
  }

  async function show(link) {
    hide();
    wanted = link;
    const isNote = link.matches(".footnote-ref, .footnote-ref *");
    const content = isNote ? footnote(link) : await clipping(link);
    // Another link was meant in the meantime.
    if (!content || wanted !== link) return;
    box.replaceChildren(content);
    box.setAttribute("role", isNote ? "note" : "tooltip");
    box.hidden = false;
    described = link.getAttribute("aria-describedby");
    link.setAttribute("aria-describedby", [described, box.id].filter(Boolean).join(" "));
    shown = link;
    place(link);
  }

  return {
    show,
    hide,
    has: (thing) => box.contains(thing),
    get link() {
      return shown;
    },
  };
};
