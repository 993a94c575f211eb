// Cards beside links: the preview of a clipping, the text of a footnote. They show when a mouse rests on a link, with the
// focus, and on a long press; that of a footnote on a tap. What draws them is loaded with the first one.
(() => {
  const [REST, PRESS] = [200, 500]; // milliseconds
  const STILL = 10; // pixels that a finger may move
  const NOTES = ".footnote-ref > a, a.footnote-ref";
  // Entries of lists say all that a card says.
  const WITHOUT = ".rd-entry .rd-title, .rd-preview";
  const clippings = new URL("../../clippings/", document.currentScript.src).href;
  const plain = (address) => address.split(/[?#]/)[0];
  let timer;
  let card;
  let press;

  function linkOf({ target }) {
    const link = target.closest?.(".md-content a[href]");
    if (!link || link.closest(WITHOUT)) return undefined;
    const isOther = plain(link.href) !== plain(location.href) && plain(link.href) !== clippings;
    return link.matches(NOTES) || (isOther && link.href.startsWith(clippings)) ? link : undefined;
  }
  async function show(link) {
    try {
      if (!globalThis.digestSite) await digestLoad("../site.js");
      await digestLoad("previews/card.js");
      card ??= globalThis.digestCard(clippings);
      await card.show(link);
    } catch {
      // The link leads there without a card too.
    }
  }
  function later(task, wait = REST) {
    clearTimeout(timer);
    timer = setTimeout(task, wait);
  }
  const hide = () => card?.hide();

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event);
    if (link && link !== card?.link) later(() => show(link));
    else if (link || card?.has(event.target)) clearTimeout(timer);
    else if (!card?.link?.matches(":focus-visible")) later(hide);
  });
  addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) later(() => show(link));
  });
  addEventListener("focusout", (event) => {
    if (event.target === card?.link || linkOf(event)) later(hide);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clearTimeout(timer);
    hide();
  });
  addEventListener("pagehide", hide);

  addEventListener("pointerdown", (event) => {
    const link = event.pointerType === "touch" ? linkOf(event) : undefined;
    const isShown = Boolean(link) && link === card?.link;
    if (!isShown && !card?.has(event.target)) hide();
    press = undefined;
    if (!link) return;
    const begun = { link, isShown, x: event.clientX, y: event.clientY, long: false };
    press = begun;
    later(() => {
      begun.long = true;
      show(link);
    }, PRESS);
  });
  addEventListener("pointermove", (event) => {
    if (press && !press.long && Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL) clearTimeout(timer);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, () => press && !press.long && clearTimeout(timer));
  }
  // The system's menu would cover the card.
  addEventListener("contextmenu", (event) => press && linkOf(event) === press.link && event.preventDefault());
  addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!press || link !== press.link) return;
    // A tap while the card is there leads to the footnote.
    const isTapped = link.matches(NOTES) && !press.isShown;
    if (press.long || isTapped) event.preventDefault();
    if (isTapped && !press.long) show(link);
  });
})();
