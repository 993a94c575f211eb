// What is wider than the text scrolls in a box of its own: tables, formulas, code. While a box scrolls, the keyboard
// reaches it, and it has a name: "Table 2" is the second table of the page.
(() => {
  const PAPER = 36; // width of a formula on paper that is never cut, in `em`
  const PAGE = 550; // width of a table on paper that is never cut, in pixels
  const words = document.querySelector("[data-rd-formula]")?.dataset ?? {};

  // A region is no formula any more: the formula stays what it is, within a box.
  for (const formula of document.querySelectorAll(".md-typeset math[display='block']")) {
    const box = document.createElement("span");
    box.className = "rd-wide";
    formula.replaceWith(box);
    box.append(formula);
  }

  // On other pages than articles, a box has the name of the section it is in.
  function section(thing) {
    const above = [...document.querySelectorAll(".md-typeset :is(h1, h2, h3, h4, h5, h6)")];
    const before = above.filter((each) => each.compareDocumentPosition(thing) & Node.DOCUMENT_POSITION_FOLLOWING);
    return (before.at(-1)?.firstChild?.textContent ?? document.title).trim();
  }

  // Two with one name have numbers.
  function named(things, word) {
    const names = things.map((thing) => word ?? section(thing));
    return things.map((thing, place) => {
      const same = names.map((name, other) => (name === names[place] ? other : -1)).filter((other) => other >= 0);
      return [thing, same.length > 1 ? `${names[place]} ${same.indexOf(place) + 1}` : names[place]];
    });
  }

  const all = (selector) => [...document.querySelectorAll(`.md-typeset ${selector}`)];
  const tables = named(all("table:not([class])"), words.rdTable);
  const formulas = named(all(".rd-wide"), words.rdFormula);
  const inline = all("math:not([display='block'])");
  const code = all("pre > code");

  const isWide = (box) => box.scrollWidth > box.clientWidth;

  function mark(box, name) {
    const wide = isWide(box);
    for (const [key, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": name })) {
      if (wide) box.setAttribute(key, value);
      else box.removeAttribute(key);
    }
  }

  // Paper does not scroll: a formula is broken there where it can be, and then made as small as it must be.
  function fit(formula) {
    const long = formula.classList.contains("math-long");
    // A formula is as wide as its column unless what it holds is wider.
    const widths = long ? [...formula.children].map((part) => part.getBoundingClientRect().width) : [];
    const box = formula.closest(".rd-wide") ?? formula;
    if (!long && isWide(box)) widths.push(box.scrollWidth);
    const ems = Math.max(...widths) / parseFloat(getComputedStyle(formula).fontSize);
    if (ems > PAPER) formula.style.setProperty("--rd-fit", `${(PAPER / ems).toFixed(3)}em`);
  }

  // Words of a table stay whole on paper if the longest of its columns fit beside each other. The style for paper has
  // smaller letters for more than 6 and for more than 12 columns.
  function isWholeOnPaper(table) {
    const columns = Math.max(...[...table.rows].map((row) => row.cells.length));
    const [size, space] = columns > 12 ? [8, 6] : columns > 6 ? [9.4, 7] : [11.4, 15];
    const longest = new Array(columns).fill(0);
    for (const row of table.rows) {
      for (const [column, cell] of [...row.cells].entries()) {
        if (cell.colSpan > 1) return false;
        const family = cell.querySelector("code") ? "monospace" : getComputedStyle(cell).fontFamily;
        longest[column] = Math.max(longest[column], widest(cell.textContent, `bold ${size}px ${family}`));
      }
    }
    return longest.reduce((sum, width) => sum + width + space, 0) <= PAGE;
  }

  const pen = document.createElement("canvas").getContext("2d");

  function widest(text, font) {
    pen.font = font;
    return Math.max(...text.split(/\s+/).map((word) => pen.measureText(word).width));
  }

  for (const [table] of tables) table.toggleAttribute("data-rd-whole", isWholeOnPaper(table));

  function markAll() {
    for (const [table, name] of tables) {
      // The theme puts the box round a table.
      const box = table.closest(".md-typeset__scrollwrap");
      if (box) mark(box, name);
    }
    for (const [box, name] of formulas) {
      mark(box, name);
      fit(box.firstChild);
    }
    for (const formula of inline) {
      fit(formula);
      if (isWide(formula)) formula.setAttribute("tabindex", "0");
      else formula.removeAttribute("tabindex");
    }
    // The theme does this for a mouse alone, but a screen that is touched may have a keyboard too.
    for (const each of code) if (isWide(each)) each.tabIndex = 0;
    // The buttons of code are no way through the site.
    for (const each of all(".md-code__nav")) each.role = "none";
  }

  // Sizes change with the window, with fonts that come late, and when a box is unfolded. The theme adds its boxes and
  // buttons some time after it has loaded.
  const soon = () => requestAnimationFrame(markAll);
  const sizes = new ResizeObserver(soon);
  const boxes = formulas.flatMap(([box]) => [box, box.firstChild]);
  for (const thing of [...tables.map(([table]) => table), ...boxes, ...inline, ...code]) sizes.observe(thing);
  if (tables.length || code.length) new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
})();
