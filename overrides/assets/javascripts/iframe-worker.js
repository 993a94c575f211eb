// A browser starts no worker for a page that was opened from a disk. There, and only there, the search runs in a hidden
// frame instead: what it would do with a worker's globals, it does with those of the frame's window.
"use strict";

if (location.protocol === "file:") {
  const load = (frame, url) =>
    new Promise((loaded, failed) => {
      const script = frame.document.createElement("script");
      script.src = new URL(url, document.baseURI).href;
      script.onload = loaded;
      script.onerror = failed;
      frame.document.head.append(script);
    });

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      const element = document.createElement("iframe");
      element.hidden = true;
      this.frame = new Promise((shown) => element.addEventListener("load", shown, { once: true })).then(() =>
        this.begin(element.contentWindow, url),
      );
      document.body.append(element);
    }

    async begin(frame, url) {
      frame.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      frame.importScripts = async (...urls) => {
        for (const each of urls) await load(frame, each);
      };
      await load(frame, url);
      return frame;
    }

    async postMessage(data) {
      const frame = await this.frame;
      frame.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  window.Worker = FrameWorker;
  // The theme's search looks for this name to find its languages from inside a frame.
  window.IFrameWorker = FrameWorker;
}
