// Runs once for each part with an id below; `element`, `trigger` and `watch` are Gradio's.
// A button says in data- attributes what it means; the server looks up what that leads to.
const place = element.closest("#page, #reader, #ratings, #filters, #chips, #titles").id;
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

// Filters: the panel keeps its fields, the chips are drawn anew and set the fields to what they say.
const toggleNarrowing = (open = find("#narrowing").hidden) => {
  const button = find("#filters .narrow");
  find("#narrowing").hidden = !open;
  button.setAttribute("aria-expanded", open);
  (open ? find("#narrowing [data-field]") : button).focus();
};

const sendField = (field) => {
  const option = [...(field.list?.options ?? [])].find((each) => each.value === field.value.trim());
  const typed = option ? option.dataset.value : field.value.trim();
  trigger("filter", { kind: field.dataset.field, value: field.selectedIndex === 0 ? "" : typed });
};

const layFilter = () => {
  for (const field of document.querySelectorAll("#narrowing [data-field]")) {
    const chip = find(`#chips [data-chosen="${field.dataset.field}"]`);
    const said = chip?.dataset[field.matches("[type=text]") ? "label" : "value"] ?? "";
    if (!said && field.matches("select")) field.selectedIndex = 0;
    else field.value = said;
  }
};

// The cards that a search for titles has found take the place of those in the page. The page may
// be drawn anew while somebody types: what they typed stays.
const layTitles = () => {
  const [field, found] = [find("#page [data-titles]"), find("#titles .shelf")];
  if (!field || !state.words) return;
  field.value = state.words;
  if (document.activeElement === document.body) field.focus();
  if (found) find("#page .shelf").replaceWith(found.cloneNode(true));
};

// One live region that stays: what is drawn anew with every snapshot would not be announced, or
// each time. Steps that pass quickly are left out.
const announce = (words) => {
  if (!words || words === state.announced) return;
  state.announced = words;
  clearTimeout(state.announcing);
  state.announcing = setTimeout(() => (find("#announcer").textContent = words), 600);
};

if (!find("#announcer")) {
  const announcer = document.createElement("p");
  announcer.id = "announcer";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
}

const act = {
  ask: (data) => trigger("ask", { question: data.question }),
  open: (data, button) => {
    showReader(button);
    trigger("open", { ...data });
  },
  rate: (data) => trigger("rate", { ...data }),
  reset: () => {
    state.words = "";
    trigger("reset");
  },
  narrow: () => toggleNarrowing(),
  filter: (data) => trigger("filter", { kind: data.kind, value: "" }),
  everywhere: (data) => {
    trigger("filter", { kind: "all" });
    trigger("ask", { question: data.question, everywhere: "1" });
  },
  close: closeReader,
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-event]");
  if (button) act[button.dataset.event]?.(button.dataset, button);
});

if (place === "ratings") {
  watch("value", layRatings);
} else if (place === "titles") {
  watch("value", layTitles);
} else if (place === "filters") {
  element.addEventListener("change", (event) => event.target.matches("[data-field]") && sendField(event.target));
  // Escape closes what is open here, not the reader.
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || find("#narrowing").hidden) return;
    event.stopPropagation();
    toggleNarrowing(false);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#filtering") && find("#narrowing")?.hidden === false) toggleNarrowing(false);
  });
} else if (place === "chips") {
  watch("value", () => {
    layFilter();
    announce(find("#chips .left")?.textContent);
    // What was clicked is gone.
    if (document.activeElement === document.body) find("#filters .narrow")?.focus();
  });
} else if (place === "reader") {
  watch("value", () => requestAnimationFrame(showMark));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.dataset.reader === "open") closeReader();
  });
} else {
  let exchanges = 0;
  watch("value", () => {
    const all = element.querySelectorAll(".exchange");
    if (all.length > exchanges) {
      // A new question: its answer begins at the top, the reader waits beside it.
      delete document.body.dataset.reader;
      all[all.length - 1].scrollIntoView({ block: "start" });
    }
    exchanges = all.length;
    if (exchanges) state.words = "";
    // Arabic and Hebrew are typed from the right.
    find("#question textarea")?.setAttribute("dir", "auto");
    layRatings();
    layTitles();
    const last = all[all.length - 1];
    announce(last?.querySelector("[aria-current=step], .verdict, .courtesy, .problem, .facts")?.textContent);
  });
  let typing;
  element.addEventListener("input", (event) => {
    if (!event.target.matches("[data-titles]")) return;
    clearTimeout(typing);
    state.words = event.target.value || " ";
    typing = setTimeout(() => trigger("titles", { words: state.words }), 150);
  });
}
