// Runs once for the chat, the reader and the ratings; `element`, `trigger` and `watch` are Gradio's.
// A button says in data- attributes what it means; the server looks up what that leads to.
const place = element.closest("#page, #reader, #ratings").id;
const state = (window.onrecord ??= { opener: null, moveFocus: false });
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

const showReader = (opener) => {
  if (!opener.closest("#reader")) state.opener = opener;
  for (const marker of document.querySelectorAll(".marker[aria-current]")) marker.removeAttribute("aria-current");
  if (opener.matches(".marker")) opener.setAttribute("aria-current", "true");
  state.moveFocus = true;
  document.body.dataset.reader = "open";
};

const closeReader = () => {
  document.body.dataset.reader = "closed";
  state.opener?.focus({ preventScroll: true });
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

const act = {
  ask: (data) => trigger("ask", { question: data.question }),
  open: (data, button) => {
    showReader(button);
    trigger("open", { ...data });
  },
  rate: (data) => trigger("rate", { ...data }),
  reset: () => trigger("reset"),
  again: () => trigger("again"),
  edit: () => {
    trigger("edit");
    find("#question textarea").focus();
  },
  keep: () => trigger("keep"),
  close: closeReader,
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-event]");
  if (button) act[button.dataset.event]?.(button.dataset, button);
});

if (place === "ratings") {
  watch("value", layRatings);
} else if (place === "reader") {
  watch("value", () => requestAnimationFrame(showMark));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.dataset.reader === "open") closeReader();
  });
} else {
  let exchanges = 0;
  let working = false;
  watch("value", () => {
    const all = element.querySelectorAll(".exchange");
    const before = working;
    working = Boolean(all[all.length - 1]?.querySelector(".working"));
    if (all.length > exchanges || (working && !before)) {
      // A new question: its answer begins at the top, the reader waits beside it.
      delete document.body.dataset.reader;
      all[all.length - 1].scrollIntoView({ block: "start" });
    }
    exchanges = all.length;
    // What was thought of an answer is not laid over the one that takes its place.
    if (working) for (const stale of document.querySelectorAll(`#ratings .rating[data-rating="${all.length - 1}"]`)) delete stale.dataset.rating;
    layRatings();
  });
}
