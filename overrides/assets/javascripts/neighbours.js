// The keys `n` and `p` lead from an article to the next and the previous one, whose links name them.
(() => {
  const FIELDS = "input, textarea, select, [contenteditable], dialog";
  const links = [...document.querySelectorAll(".rd-around a[aria-keyshortcuts]")];

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.(FIELDS) || document.querySelector("dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    links.find((link) => link.getAttribute("aria-keyshortcuts") === event.key)?.click();
  });
})();
