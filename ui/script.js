// Runs once for the chat, the reader, the ratings and the rephrasings; `element`, `trigger` and `watch` are Gradio's.
// A button says in data- attributes what it means; the server looks up what that leads to.
const place = element.closest("#page, #reader, #ratings, #rephrasings").id;
const state = (window.onrecord ??= {
  opener: null, // what opened the reader: focus goes back there
  moveFocus: false,
  current: {}, // the citation that the reader shows
  kept: new Set(), // lists that were opened, by name: a page drawn anew would fold them
  hidePreview: () => {},
  rephrased: new Map(), // the questions under each refusal, null while they are looked for
});
const find = (selector) => document.querySelector(selector);

// Only the reader scrolls: scrollIntoView would move the chat as well.
const showMark = () => {
  const reader = find("#reader .reader");
  if (!reader) return;
  const mark = reader.querySelector("mark.current");
  const offset = mark
    ? mark.getBoundingClientRect().top - reader.getBoundingClientRect().top + reader.scrollTop
    : 0;
  reader.scrollTop = Math.max(0, offset - reader.clientHeight / 3);
  if (state.moveFocus) reader.focus({ preventScroll: true });
  state.moveFocus = false;
};

const paintCurrent = () => {
  const { exchange, citation } = state.current;
  for (const marker of document.querySelectorAll("#page .marker")) {
    const shown = citation && marker.dataset.exchange === exchange && marker.dataset.citation === citation;
    marker.toggleAttribute("aria-current", shown);
    if (shown) marker.setAttribute("aria-current", "true");
  }
};

const showReader = (opener) => {
  if (!opener.closest("#reader")) state.opener = opener.closest("#preview") ? state.previewed : opener;
  state.current = opener.dataset;
  paintCurrent();
  // A step of the walk keeps the focus, to be pressed again.
  state.moveFocus = !opener.matches(".step");
  document.body.dataset.reader = "open";
  state.hidePreview();
};

const closeReader = () => {
  state.current = {};
  paintCurrent();
  document.body.dataset.reader = "closed";
  state.opener?.focus({ preventScroll: true });
  state.hidePreview();
};

// Answers are drawn without what their reader thinks of them, which is laid over them here: so
// a thumb waits for no answer that is still being written, and disturbs none.
const layRatings = () => {
  for (const rating of document.querySelectorAll("#ratings .rating")) {
    const drawn = find(`#page .rating[data-rating="${rating.dataset.rating}"]`);
    if (!drawn || drawn.isEqualNode(rating)) continue;
    const focused = drawn.contains(document.activeElement) ? document.activeElement.dataset : null;
    const laid = rating.cloneNode(true);
    drawn.replaceWith(laid);
    if (!focused) continue;
    // The reasons may be gone: the thumb that asked for them stands before them.
    laid.querySelector(`[data-good="${focused.good}"]`).focus({ preventScroll: true });
    laid.lastElementChild.scrollIntoView({ block: "nearest" });
  }
};

// Previews of markers: one box for all of them, outside the page that an answer may be growing in.
const HOVER_MS = 150;
const LEAVE_MS = 250;
const PRESS_MS = 450;
const watchMarkers = () => {
  const box = document.createElement("div");
  box.id = "preview";
  box.hidden = true;
  find("#places").append(box);
  let timer = 0;
  let pressed = false;
  const later = (then, milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  };
  const markerOf = (event) => event.target.closest?.("#page .marker");
  const put = () => {
    if (box.hidden) return;
    const marker = state.previewed.getBoundingClientRect();
    const left = marker.left + marker.width / 2 - box.offsetWidth / 2;
    const above = marker.top - box.offsetHeight - 8;
    const below = Math.min(marker.bottom + 8, innerHeight - box.offsetHeight - 8);
    box.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${above >= 8 ? above : below}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    box.hidden = true;
  };
  const show = (marker) => {
    clearTimeout(timer);
    const previews = marker.closest(".exchange")?.querySelector(".previews");
    const preview = previews?.querySelector(`[data-preview="${marker.dataset.citation}"]`);
    if (!preview) return;
    state.previewed = marker;
    box.replaceChildren(preview.cloneNode(true));
    box.hidden = false;
    put();
  };
  state.hidePreview = hide;
  box.addEventListener("click", clicked);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const marker = markerOf(event);
    if (marker) later(() => show(marker), HOVER_MS);
    else if (box.contains(event.target)) clearTimeout(timer);
    else later(hide, LEAVE_MS);
  });
  document.addEventListener("focusin", (event) => {
    const marker = markerOf(event);
    if (marker?.matches(":focus-visible")) show(marker);
    else if (!marker && !box.contains(event.target)) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    pressed = false;
    const marker = markerOf(event);
    if (!box.contains(event.target)) hide();
    if (!marker || event.pointerType !== "touch") return;
    later(() => {
      pressed = true;
      show(marker);
    }, PRESS_MS);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, (event) => {
      if (event.pointerType === "touch" && !pressed) clearTimeout(timer);
    });
  }
  document.addEventListener("contextmenu", (event) => {
    if (markerOf(event) && matchMedia("(hover: none)").matches) event.preventDefault();
  });
  // What ends a long press is no click.
  document.addEventListener("click", (event) => {
    if (pressed && markerOf(event)) event.stopPropagation();
    pressed = false;
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    hide();
    event.stopPropagation();
  }, true);
  document.addEventListener("scroll", put, true);
  window.addEventListener("resize", hide);
};

const keepOpen = () => {
  element.addEventListener("click", (event) => {
    const list = event.target.closest("summary")?.parentElement;
    if (list?.dataset.kept) state.kept[list.open ? "delete" : "add"](list.dataset.kept);
  });
};

// Words in the article: highlighted without touching it where the browser can, else by <mark>.
const MOST_FOUND = 999;
const found = { ranges: [], at: 0 };
const highlights = window.Highlight && CSS.highlights;

const findRanges = (box, query) => {
  const words = query.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  if (!words[0]) return [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: text.length, end: text.length + node.data.length });
    text += node.data;
  }
  const ranges = [];
  let first = 0;
  for (const match of text.matchAll(new RegExp(words.join("\\s+"), "giu"))) {
    if (ranges.length === MOST_FOUND) break;
    const end = match.index + match[0].length;
    while (nodes[first].end <= match.index) first += 1;
    const parts = [];
    for (let n = first; n < nodes.length && nodes[n].start < end; n += 1) {
      const range = document.createRange();
      range.setStart(nodes[n].node, Math.max(0, match.index - nodes[n].start));
      range.setEnd(nodes[n].node, Math.min(nodes[n].node.data.length, end - nodes[n].start));
      parts.push(range);
    }
    ranges.push(parts);
  }
  return ranges;
};

const clearFound = () => {
  highlights?.delete("found");
  highlights?.delete("found-here");
  for (const mark of document.querySelectorAll("#reader mark.found")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
};

// From the last to the first, because wrapping moves what follows in the same text.
const wrapFound = () => {
  for (const parts of [...found.ranges].reverse()) {
    for (const range of [...parts].reverse()) {
      const mark = document.createElement("mark");
      mark.className = "found";
      range.surroundContents(mark);
      range.selectNodeContents(mark);
    }
  }
};

const paintFound = () => {
  const here = found.ranges[found.at] ?? [];
  if (highlights) {
    highlights.set("found", new Highlight(...found.ranges.flat()));
    highlights.set("found-here", new Highlight(...here));
  } else {
    for (const mark of document.querySelectorAll("#reader mark.found")) mark.classList.remove("here");
    for (const range of here) range.startContainer.classList?.add("here");
  }
  const box = find("#reader .find");
  const typed = box.querySelector("input").value.trim();
  const total = found.ranges.length;
  const told = box.querySelector(".count");
  const count = total ? `${found.at + 1} / ${total}${total === MOST_FOUND ? "+" : ""}` : told.dataset.none;
  told.textContent = typed ? count : "";
  for (const button of box.querySelectorAll("button")) button.disabled = total < 2;
};

const showFound = () => {
  const reader = find("#reader .reader");
  const top = found.ranges[found.at]?.[0].getBoundingClientRect().top;
  if (top === undefined) return;
  const offset = top - reader.getBoundingClientRect().top + reader.scrollTop;
  reader.scrollTop = Math.max(0, offset - reader.clientHeight / 2.5);
};

const findWords = () => {
  clearFound();
  const field = find("#reader .find input");
  found.ranges = field ? findRanges(find("#reader .text"), field.value) : [];
  found.at = 0;
  if (!highlights) wrapFound();
  if (field) paintFound();
};

const stepFound = (step) => {
  const total = found.ranges.length;
  if (!total) return;
  found.at = (found.at + step + total) % total;
  paintFound();
  showFound();
};

const watchField = () => {
  element.addEventListener("input", (event) => {
    if (!event.target.matches(".find input")) return;
    findWords();
    showFound();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".find input")) stepFound(event.shiftKey ? -1 : 1);
  });
};

// Pages that did not come by HTTPS or from this machine have no clipboard, but can copy a selection.
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const active = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    find("#places").append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    active?.focus({ preventScroll: true });
    return done;
  }
};

const TOLD_MS = 4000;
const tellCopied = (button, done) => {
  const told = button.parentElement.querySelector(".told");
  told.textContent = done ? button.dataset.done : button.dataset.failed;
  setTimeout(() => (told.textContent = ""), TOLD_MS);
};

const act = {
  ask: (data) => trigger("ask", { question: data.question }),
  open: (data, button) => {
    showReader(button);
    trigger("open", { ...data });
  },
  rate: (data) => trigger("rate", { ...data }),
  reset: () => trigger("reset"),
  close: closeReader,
  find: (data) => stepFound(Number(data.step)),
  copy: (data, button) => copy(data.text).then((done) => tellCopied(button, done)),
};

const clicked = (event) => {
  const button = event.target.closest("[data-event]");
  if (button) act[button.dataset.event]?.(button.dataset, button);
};
element.addEventListener("click", clicked);

// Found after the refusal is drawn, so that nobody waits for them; laid over their place like ratings.
const layRephrasings = () => {
  for (const drawn of document.querySelectorAll("#page .rephrasings")) {
    const found = state.rephrased.get(drawn.dataset.rephrasings);
    if (found) drawn.replaceWith(found.cloneNode(true));
  }
};

const askRephrasings = () => {
  const drawn = find("#page .exchange:last-child .rephrasings");
  const exchange = drawn?.dataset.rephrasings;
  if (!drawn || state.rephrased.has(exchange)) return;
  state.rephrased.set(exchange, null);
  trigger("rephrase", { exchange });
};

if (place === "ratings") {
  watch("value", layRatings);
} else if (place === "rephrasings") {
  watch("value", () => {
    const found = element.querySelector(".rephrasings");
    if (found) state.rephrased.set(found.dataset.rephrasings, found.cloneNode(true));
    layRephrasings();
  });
} else if (place === "reader") {
  watch("value", () => {
    requestAnimationFrame(showMark);
    findWords();
  });
  watchField();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.dataset.reader === "open") closeReader();
  });
} else {
  let exchanges = 0;
  watchMarkers();
  keepOpen();
  watch("value", () => {
    const all = element.querySelectorAll(".exchange");
    if (all.length > exchanges) {
      // A new question: its answer begins at the top, the reader waits beside it.
      delete document.body.dataset.reader;
      state.current = {};
      all[all.length - 1].scrollIntoView({ block: "start" });
    }
    if (all.length < exchanges) state.rephrased.clear();
    exchanges = all.length;
    layRatings();
    layRephrasings();
    askRephrasings();
    paintCurrent();
    for (const list of element.querySelectorAll("details[data-kept]")) list.open = state.kept.has(list.dataset.kept);
  });
}
