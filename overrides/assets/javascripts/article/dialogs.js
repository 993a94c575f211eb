// The dialogs of an article: its outline on a phone, and a picture in full size. The browser closes them on Escape, and
// gives the focus back.
globalThis.digestDialogs = (texts) => {
  function show(kind, name, content, closes) {
    const dialog = document.createElement("dialog");
    dialog.className = `rd-dialog ${kind} md-typeset`;
    dialog.setAttribute("aria-label", name);
    const close = document.createElement("button");
    close.type = "button";
    close.setAttribute("aria-label", texts.search_close);
    close.textContent = "✕";
    dialog.append(close, ...content);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest(closes)) dialog.close();
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  return {
    contents(outline) {
      const lists = [...outline.querySelectorAll("ul")].map((list) => list.cloneNode(true));
      show("rd-dialog-contents", texts.contents, lists, "a, button");
    },
    picture(picture, frame) {
      const whole = document.createElement("img");
      for (const name of ["src", "srcset", "alt"]) {
        if (picture.hasAttribute(name)) whole.setAttribute(name, picture.getAttribute(name));
      }
      whole.lang = picture.closest("[lang]").lang;
      show("rd-dialog-picture", frame.ariaLabel, [whole], "*");
    },
  };
};
