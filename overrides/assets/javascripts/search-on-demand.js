// The theme requests the index of the search when a page loads. The index grows with the collection, so the request
// waits here until the reader opens the search. The theme loads this script before its own.
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = [];
  const indexes = new WeakSet();
  // With `q` the search opens, and with `h` the theme marks words that the index knows.
  const asked = new URLSearchParams(location.search);
  let isOpen = asked.has("q") || asked.has("h");

  const release = () => {
    isOpen = true;
    for (const [request, body] of waiting.splice(0)) send.call(request, body);
  };
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (new URL(url, location.href).pathname.endsWith("/search/search_index.json")) indexes.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (indexes.has(this) && !isOpen) waiting.push([this, body]);
    else send.call(this, body);
  };
  addEventListener("focusin", (event) => {
    if (event.target.matches("[data-md-component=search-query]")) release();
  });
  addEventListener("change", (event) => {
    if (event.target.id === "__search") release();
  });
})();
