// Runs once for each of our parts: chat, reader, ratings, drawer; `element`, `trigger` and `watch` are Gradio's.
// A button says in data- attributes what it means; the server looks up what that leads to.
const place = element.closest("#page, #reader, #ratings, #drawer-button, #drawer-head, #talks, #download").id;
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
  reset: () => state.triggers.page("reset"),
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
} else if (place === "page") {
  state.exchanges = 0;
  watch("value", () => {
    const all = element.querySelectorAll(".exchange");
    if (all.length > state.exchanges) {
      // A new question: its answer begins at the top, the reader waits beside it.
      delete document.body.dataset.reader;
      (linkedExchange(all) ?? all[all.length - 1]).scrollIntoView({ block: "start" });
    }
    state.exchanges = all.length;
    layRatings();
  });
}

// Kept conversations: the drawer, the list in it, the address, links to passages, and files.
const wide = (state.wide ??= matchMedia("(min-width: 900px)"));
(state.triggers ??= {})[place] = trigger;
// What the address named when the page was loaded; a later one is ours.
state.linked ??= new URL(location).searchParams.get("exchange") ?? "";

const isModal = () => !wide.matches && document.body.dataset.drawer === "open";

const showDrawer = (open) => {
  document.body.dataset.drawer = open ? "open" : "closed";
  for (const behind of document.querySelectorAll("#chat, #reader")) behind.inert = isModal();
  find(open ? "#drawer .hide-drawer" : "#drawer-button button").focus({ preventScroll: true });
};

const setAddress = (wanted) => {
  const address = new URL(location);
  for (const name of ["conversation", "exchange", "citation"]) {
    if (wanted[name]) address.searchParams.set(name, wanted[name]);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(null, "", address);
};

const addressed = () => new URL(location).searchParams.get("conversation") ?? "";

// The exchange that the address led to, once; a later one takes the link out of the address.
const linkedExchange = (all) => {
  const linked = all[state.linked - 1];
  state.linked = "";
  if (!linked) {
    setAddress({ conversation: addressed() });
    return null;
  }
  const citation = new URL(location).searchParams.get("citation");
  const marker = [...linked.querySelectorAll(".marker")].find((each) => each.dataset.citation === citation);
  if (marker) {
    state.opener = marker;
    marker.setAttribute("aria-current", "true");
    document.body.dataset.reader = "open";
  }
  return linked;
};

// The list is drawn anew by every change: address, days and focus follow it.
const settleList = () => {
  const id = element.querySelector(".talks").dataset.conversation ?? "";
  document.body.toggleAttribute("data-kept", id !== "");
  if (id !== addressed()) setAddress({ conversation: id });
  for (const time of element.querySelectorAll("time")) {
    const day = new Date(time.dateTime);
    if (!Number.isNaN(day.getTime())) time.textContent = day.toLocaleDateString(undefined, { dateStyle: "medium" });
  }
  if (!state.focusTalk) return;
  const all = [...element.querySelectorAll(".talk")];
  const same = all.find((each) => each.dataset.talk === state.focusTalk.id) ?? all[state.focusTalk.place];
  (same?.querySelector(".choose") ?? find("#drawer .new")).focus();
  state.focusTalk = null;
};

const keepFocus = (item) => {
  state.focusTalk = { id: item.dataset.talk, place: [...item.parentElement.children].indexOf(item) };
};

const renameIn = (item) => {
  const input = Object.assign(document.createElement("input"), { value: item.dataset.title, maxLength: 200 });
  input.setAttribute("aria-label", item.dataset.label);
  item.classList.add("renamed");
  item.prepend(input);
  input.select();
  const end = (taken) => {
    // Removing what has the focus blurs it, which would end here again.
    if (!item.classList.contains("renamed")) return;
    const title = input.value.trim();
    const focused = document.activeElement === input;
    item.classList.remove("renamed");
    input.remove();
    if (focused) item.querySelector(".choose").focus();
    if (!taken || !title || title === item.dataset.title) return;
    item.querySelector(".talk-title").textContent = title;
    if (focused) keepFocus(item);
    trigger("rename", { conversation: item.dataset.talk, title });
  };
  input.addEventListener("blur", () => end(true));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end(true);
    if (event.key === "Escape") end(false);
    if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
  });
};

const doubt = (item, asked) => {
  item.classList.toggle("doubted", asked);
  item.querySelector(asked ? ".doubt button" : ".bin").focus();
};

const saveFile = (file) => {
  const bytes = Uint8Array.from(atob(file.textContent), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.dataset.type }));
  Object.assign(document.createElement("a"), { href: url, download: file.dataset.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

Object.assign(act, {
  drawer: () => showDrawer(place === "drawer-button"),
  choose: (data) => {
    state.exchanges = 0;
    state.chosen = data.conversation;
    trigger("choose");
    if (isModal()) showDrawer(false);
  },
  retitle: (data, button) => renameIn(button.closest(".talk")),
  doubt: (data, button) => doubt(button.closest(".talk"), true),
  spare: (data, button) => doubt(button.closest(".talk"), false),
  remove: (data, button) => {
    keepFocus(button.closest(".talk"));
    trigger("remove", { conversation: data.conversation });
    if (data.conversation === addressed()) act.reset();
  },
  link: (data, button) => {
    setAddress({ conversation: addressed(), exchange: data.exchange, citation: data.citation });
    navigator.clipboard?.writeText(location.href).then(() => (button.textContent = data.done), () => {});
  },
  export: (data, button) => {
    button.closest("details").open = false;
    trigger("export", { form: data.form });
  },
  print: (data, button) => {
    button.closest("details").open = false;
    print();
  },
});

if (place === "talks") {
  watch("value", settleList);
  element.addEventListener("keydown", (event) => {
    const item = event.target.closest(".doubted");
    if (event.key !== "Escape" || !item) return;
    event.stopPropagation();
    doubt(item, false);
  });
} else if (place === "download") {
  watch("value", () => saveFile(element.querySelector("output")));
} else if (place === "drawer-head") {
  let waiting;
  element.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => trigger("find", { words: event.target.value }), 200);
  });
  element.querySelector(".new").addEventListener("click", () => isModal() && showDrawer(false));
  wide.addEventListener("change", () => {
    delete document.body.dataset.drawer;
    for (const behind of document.querySelectorAll("#chat, #reader")) behind.inert = false;
  });
  // Below 900 px the drawer lies over the chat: a click beside it and Escape close it, Tab stays.
  document.addEventListener("click", (event) => {
    if (isModal() && event.isTrusted && !event.composedPath().some((each) => ["drawer", "drawer-button"].includes(each.id))) showDrawer(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const menu of document.querySelectorAll("#page details[open]")) menu.open = false;
    if (!isModal()) return;
    if (event.key === "Escape") {
      event.stopImmediatePropagation();
      showDrawer(false);
    } else if (event.key === "Tab") {
      const all = [...document.querySelectorAll("#drawer :is(button, input)")].filter((each) => each.checkVisibility());
      const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
      if (document.activeElement !== edge && find("#drawer").contains(document.activeElement)) return;
      event.preventDefault();
      other.focus();
    }
  });
}
