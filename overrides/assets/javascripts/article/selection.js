// What is offered for selected text: a link that leads to it, and the quote with its source.
globalThis.digestSelection = ({ body, main, address, element, offers, name }) => {
  const PAUSE = 250; // milliseconds without a change, until the offer is shown
  const EXACT = 120; // characters that a link names in full; of longer texts it names beginning and end
  const WORDS = 5; // words of the beginning and of the end
  const NEAR = 4; // words before and after, if the same words stand earlier on the page
  const EDGE = 8; // pixels to the edge of the window
  const BLOCKS =
    "p, li, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figcaption, caption, blockquote, div, summary, figure, section";
  const touched = matchMedia("(pointer: coarse)");

  let range; // what is selected
  let text;
  let before; // what had the focus before the offer
  let pressed = false;
  let timer;

  const box = element("div", { class: "rd-selection", role: "group", "aria-label": name },
    ...offers(() => (take(), text), () => (take(), address + directive(range))));
  box.hidden = true;
  main.append(box);
  // A press on a button leaves the selection as it is.
  box.addEventListener("mousedown", (event) => event.preventDefault());

  function chosen() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.toString().trim()) return undefined;
    const found = selection.getRangeAt(0).cloneRange();
    if (!body.contains(found.startContainer)) return undefined;
    // Three clicks on the last paragraph select up to what follows the text.
    if (!body.contains(found.endContainer)) found.setEnd(body, body.childNodes.length);
    return found;
  }
  // What is selected now. A tap on a phone can end the selection: then it is what was selected before.
  function take() {
    const found = chosen();
    if (found) [range, text] = [found, getSelection().toString().trim()];
    return found;
  }
  function update() {
    if (pressed || box.contains(document.activeElement)) return;
    box.hidden = !take();
    if (!box.hidden) place();
  }
  // Below the selection: the system's menu, and the handles of a phone, are above it and beside it.
  function place() {
    const all = range.getBoundingClientRect();
    const last = [...range.getClientRects()].at(-1) ?? all;
    const { offsetWidth: width, offsetHeight: height } = box;
    const from = box.offsetParent.getBoundingClientRect();
    const most = { x: document.documentElement.clientWidth - width - EDGE, y: innerHeight - height - EDGE };
    const x = Math.max(EDGE, Math.min(most.x, (last.left + last.right - width) / 2));
    const y = Math.max(EDGE, Math.min(most.y, all.bottom + (touched.matches ? 4 : 1) * EDGE));
    box.style.left = `${x - from.left}px`;
    box.style.top = `${y - from.top}px`;
  }
  function hide() {
    if (box.contains(document.activeElement)) (before ?? document.activeElement)[before ? "focus" : "blur"]();
    box.hidden = true;
  }
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  }

  document.addEventListener("selectionchange", soon);
  addEventListener("pointerdown", (event) => (pressed = event.pointerType === "mouse" && !box.contains(event.target)));
  addEventListener("pointerup", () => {
    pressed = false;
    soon();
  });
  addEventListener("resize", soon);
  addEventListener("keydown", (event) => {
    if (box.hidden) return;
    const inside = box.contains(document.activeElement);
    if (event.key === "Escape") hide();
    else if (event.key === "Tab" && inside === event.shiftKey && !(inside && document.activeElement !== box.firstChild)) {
      // Tab leads from the selection to the offer, and back.
      event.preventDefault();
      if (inside) hide();
      else {
        before = document.activeElement === document.body ? undefined : document.activeElement;
        box.firstChild.focus();
      }
    }
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) soon();
  });
  soon();

  // The part of an address that names a text: https://wicg.github.io/scroll-to-text-fragment/. A browser finds whole words,
  // and each part of what it looks for within one block.
  function directive(range) {
    const runs = runsOf(body);
    const parts = runs.map((run) => partOf(run, range)).filter(({ from, to }) => from < to);
    // Without the words of a language, the link leads to the article.
    if (!parts.length || !Intl.Segmenter) return "";
    const words = new Intl.Segmenter(body.closest("[lang]").lang || undefined, { granularity: "word" });
    const wordsOf = (text) => [...words.segment(text)].filter((each) => each.isWordLike);
    const whole = (text, at) => wordsOf(text).find(({ index, segment }) => index < at && at < index + segment.length);
    const [first, last] = [parts[0], parts.at(-1)];
    first.from = whole(first.run.text, first.from)?.index ?? first.from;
    const cut = whole(last.run.text, last.to);
    if (cut) last.to = cut.index + cut.segment.length;
    const start = wordsOf(first.run.text.slice(first.from, first.to)).slice(0, WORDS).at(-1);
    const end = wordsOf(last.run.text.slice(last.from, last.to)).slice(-WORDS)[0];
    const startTo = first.from + (start ? start.index + start.segment.length : 0);
    const endFrom = last.from + (end ? end.index : 0);
    const isExact = first === last && (last.to - first.from <= EXACT || startTo >= endFrom);
    const named = isExact
      ? [first.run.text.slice(first.from, first.to)]
      : [first.run.text.slice(first.from, startTo), last.run.text.slice(endFrom, last.to)];
    if (!standsBefore(named[0], first)) return `#:~:text=${named.map(encode)}`;
    const near = [
      ...prefix(runs, first, wordsOf).map((each) => `${encode(each)}-`),
      ...named.map(encode),
      ...suffix(runs, last, wordsOf).map((each) => `-${encode(each)}`),
    ];
    return `#:~:text=${near}`;
  }

  // The texts of the body, each within one block, without what browsers may not find, or not in the same way.
  function runsOf(root) {
    const runs = [];
    let [broken, block] = [true, null];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      if (!node.matches("math, br, video, audio, .footnote-ref")) return NodeFilter.FILTER_SKIP;
      broken = true;
      return NodeFilter.FILTER_REJECT;
    });
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const inside = node.parentElement.closest(BLOCKS);
      if (broken || inside !== block) runs.push({ block: inside, text: "", nodes: [] });
      [broken, block] = [false, inside];
      const run = runs.at(-1);
      run.nodes.push([node, run.text.length]);
      run.text += node.data;
    }
    return runs.filter(({ text }) => text.trim());
  }
  function partOf(run, range) {
    let [from, to] = [Infinity, 0];
    for (const [node, at] of run.nodes) {
      if (!range.intersectsNode(node)) continue;
      from = Math.min(from, at + (node === range.startContainer ? range.startOffset : 0));
      to = at + (node === range.endContainer ? range.endOffset : node.length);
    }
    if (from >= to) return { run, from: 0, to: 0 };
    const selected = run.text.slice(from, to);
    return { run, from: to - selected.trimStart().length, to: from + selected.trimEnd().length };
  }
  function standsBefore(words, { run, from }) {
    const [node, at] = run.nodes.findLast(([, at]) => at <= from);
    const earlier = document.createRange();
    earlier.setStart(document.body, 0);
    earlier.setEnd(node, from - at);
    return flat(earlier.toString()).toLowerCase().includes(flat(words).toLowerCase());
  }
  function prefix(runs, { run, from }, wordsOf) {
    const last = (text) => {
      const word = wordsOf(text).slice(-NEAR)[0];
      return word ? [text.slice(word.index)] : [];
    };
    const here = last(run.text.slice(0, from));
    const other = runs[runs.indexOf(run) - 1];
    return here.length || !other || other.block === run.block ? here : last(other.text);
  }
  function suffix(runs, { run, to }, wordsOf) {
    const first = (text) => {
      const word = wordsOf(text).slice(0, NEAR).at(-1);
      return word ? [text.slice(0, word.index + word.segment.length)] : [];
    };
    const here = first(run.text.slice(to));
    const other = runs[runs.indexOf(run) + 1];
    return here.length || !other || other.block === run.block ? here : first(other.text);
  }
  function flat(text) {
    return text.replace(/\s+/g, " ").trim();
  }
  function encode(text) {
    return encodeURIComponent(flat(text)).replaceAll("-", "%2D");
  }
};
