// The link to the search, in the header of every page and on the home page. The search itself is loaded when it is
// opened: by a link, by the keys `/`, `s` and `f`, or by an address with `?q=`.
(() => {
  const PARTS = ["words", "index", "texts", "dialog"];
  const folder = new URL(".", document.currentScript.src);
  const header = document.querySelector("[data-rd-search]");
  const root = new URL(header ? header.dataset.rdSearch : ".", location.href);
  const scripts = new Map();

  // Loads a script of the site once, for this file and for others that load parts late. A script tag works from a disk too.
  globalThis.digestLoad = (path) => {
    if (!scripts.has(path)) {
      const loading = new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = new URL(path, folder).href;
        script.onload = done;
        script.onerror = () => {
          scripts.delete(path);
          failed(new Error(path));
        };
        document.head.append(script);
      });
      scripts.set(path, loading);
    }
    return scripts.get(path);
  };

  async function open() {
    try {
      await Promise.all(PARTS.map((name) => digestLoad(`search/${name}.js`)));
    } catch {
      // Without the search, its page leads to the lists.
      if (header) location.href = header.href;
      return;
    }
    globalThis.digestDialog(root).open();
  }

  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-rd-search], .rd-find a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    open();
  });
  if (new URLSearchParams(location.search).has("q") || document.querySelector(".rd-search-page")) open();
  addEventListener("popstate", () => {
    if (new URLSearchParams(location.search).has("q")) open();
  });
})();
