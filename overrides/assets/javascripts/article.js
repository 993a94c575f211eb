// What a reader does with an article: go to the next one, copy and share links, see how far the text goes, open its
// outline and its pictures. Larger parts are loaded when they are used. `assets/site.js` has the texts.
(() => {
  const LONG = 3; // texts with more screens show how far they are read
  const LARGER = 1.1; // pictures that are this much larger than shown can be enlarged
  const FIELDS = "input, textarea, select, [contenteditable], dialog";
  const HEADINGS = "h2, h3, h4, h5, h6";
  const article = document.querySelector(".rd-article");
  const body = article.querySelector(".rd-body");
  const main = article.parentElement;
  const texts = globalThis.digestSite?.texts;
  const address = location.href.split(/[?#]/)[0];

  // The keys `n` and `p` lead to the next and the previous article, whose links name them.
  const around = [...document.querySelectorAll(".rd-around a[aria-keyshortcuts]")];
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.(FIELDS) || document.querySelector("dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    around.find((link) => link.getAttribute("aria-keyshortcuts") === event.key)?.click();
  });

  // Some browsers leave a section folded that a link leads into.
  function unfold() {
    const target = document.querySelector(":target");
    const folded = target?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  if (!texts) return;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }
  function button(text, act, attributes = {}) {
    const made = element("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  }

  // What was done is said to all, also to those who listen.
  const status = element("p", { class: "rd-status", role: "status" });
  main.append(status);
  let silence;
  function say(text) {
    clearTimeout(silence);
    status.textContent = text;
    silence = setTimeout(() => status.replaceChildren(), 4000);
  }
  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
      say(said);
    } catch {
      say(texts.copy_failed);
    }
  }
  const copyLink = (link) => copy(link, texts.link_copied);
  const title = article.querySelector("h1").textContent;
  function copyQuote(text, link) {
    const names = [...article.querySelectorAll(".rd-head .rd-authors > a, .rd-head .rd-authors details > a")];
    const by = names.length ? names : [...article.querySelectorAll(".rd-head .rd-publication")];
    const source = [by.map((each) => each.textContent).join(", "), title, link].filter(Boolean).join(", ");
    return copy(`${texts.quotation.replace("{text}", () => text)}\n— ${source}`, texts.quote_copied);
  }
  const offers = (text, link) => [
    button(texts.copy_link, () => copyLink(link())),
    button(texts.copy_quote, () => copyQuote(text(), link())),
  ];

  article.querySelector("[data-rd-copy]").addEventListener("click", () => copyLink(address));
  if (navigator.share) {
    const share = article.querySelector("[data-rd-share]");
    share.hidden = false;
    // Who closes the system's dialog has not failed.
    share.addEventListener("click", () => navigator.share({ title, url: address }).catch(() => {}));
  }

  for (const passage of article.querySelectorAll(".rd-passages li")) {
    const way = passage.querySelector("a")?.getAttribute("href") ?? "";
    const text = passage.textContent;
    passage.append(element("span", { class: "rd-offer" }, ...offers(() => text, () => address + way)));
  }

  const outline = article.querySelector(".rd-outline");
  if (outline) {
    const open = () => digestLoad("article/dialogs.js").then(() => globalThis.digestDialogs(texts).contents(outline));
    const opener = button("", open, { class: "rd-contents-button", "aria-label": texts.contents, "aria-haspopup": "dialog" });
    opener.hidden = true;
    main.append(opener);
    // It is there when the outline above the text is out of sight.
    new IntersectionObserver(([entry]) => {
      opener.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
    }).observe(outline);
  }

  if (!body) return;

  // Links of headings and highlights to themselves. The sign of the link is in the style, so that nobody copies it, and
  // the name of a heading stays what it was.
  function addLink(thing, name) {
    thing.append(element("a", { class: "rd-self", href: `#${encodeURIComponent(thing.id)}`, "aria-label": name }));
  }
  for (const heading of body.querySelectorAll(HEADINGS)) {
    const name = heading.textContent.trim();
    if (!heading.id || !name || heading.closest("a, summary")) continue;
    heading.setAttribute("aria-label", name);
    addLink(heading, texts.section_link.replace("{name}", () => name));
  }
  for (const mark of body.querySelectorAll("mark[id]")) {
    if (!mark.closest("a, summary, pre")) addLink(mark, texts.passage_link);
  }

  // What is needed for a selection is loaded with the first one.
  function select() {
    const selection = getSelection();
    if (selection.isCollapsed || !body.contains(selection.anchorNode)) return;
    document.removeEventListener("selectionchange", select);
    digestLoad("article/selection.js").then(
      () => globalThis.digestSelection({ body, main, address, element, offers, name: texts.selected }),
      () => document.addEventListener("selectionchange", select),
    );
  }
  document.addEventListener("selectionchange", select);

  // How far a long text is read. Scrolling sets one value; sizes are read when they change.
  const bar = element("div", { class: "rd-progress", "aria-hidden": "true" });
  main.append(bar);
  let [top, length, waiting] = [0, 1, false];
  function move() {
    waiting = false;
    bar.style.transform = `scaleX(${Math.min(1, Math.max(0, (scrollY - top) / length))})`;
  }
  function soon() {
    if (!waiting && !bar.hidden) waiting = Boolean(requestAnimationFrame(move));
  }
  new ResizeObserver(() => {
    const box = body.getBoundingClientRect();
    bar.hidden = box.height < LONG * innerHeight;
    [top, length] = [box.top + scrollY, box.height - innerHeight];
    soon();
  }).observe(document.body);
  addEventListener("scroll", soon, { passive: true });

  // A picture that is shown smaller than it is has a button around it.
  function fit(picture, frame) {
    const isLarger = picture.clientWidth > 0 && picture.naturalWidth > picture.clientWidth * LARGER;
    const label = [texts.enlarge, picture.alt].filter(Boolean).join(": ");
    const attributes = { role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-label": label };
    for (const [name, value] of Object.entries(attributes)) {
      if (isLarger) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
    }
  }
  for (const picture of body.querySelectorAll("img")) {
    if (picture.closest("a, button, .rd-video")) continue;
    const frame = element("span", { class: "rd-enlarge" });
    picture.replaceWith(frame);
    frame.append(picture);
    new ResizeObserver(() => fit(picture, frame)).observe(picture);
    picture.addEventListener("load", () => fit(picture, frame));
    const open = () => digestLoad("article/dialogs.js").then(() => globalThis.digestDialogs(texts).picture(picture, frame));
    frame.addEventListener("click", () => frame.role && open());
    frame.addEventListener("keydown", (event) => {
      if (!frame.role || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      open();
    });
  }
})();
