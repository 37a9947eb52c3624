// Runs once for each of our parts; `element`, `trigger` and `watch` are Gradio's.
// A button says in data- attributes what it means; the server looks up what that leads to.
// First what each topic does, then what the buttons and the parts do with it.
const PLACES = ["page", "notice", "reader", "ratings", "rephrasings", "drawer-button", "drawer-head", "talks", "download", "modes", "found", "added", "address-told", "text-told", "filters", "chips", "titles", "skip"];
const place = element.closest(PLACES.map((id) => `#${id}`).join()).id;
const state = (window.onrecord ??= {
  triggers: {}, // what lets each part tell the server of an event
  exchanges: 0, // how many the page shows
  opener: null, // what opened the reader: focus goes back there
  awaited: null, // what the reader is asked for, until that comes
  inView: null, // what brings into view again what was brought there last
  shut: false, // whether the reader was closed by hand: answers open it no more
  seen: false, // whether the highlighted words can be seen in the reader
  typed: "", // what stood in the question box before a question was edited there
  added: "", // the file that was removed or brought back last
  readIn: "ask", // the mode whose content the reader shows; it stays away from the others
  moveFocus: false,
  current: {}, // the citation that the reader shows
  previewed: null, // the marker whose preview is shown
  hidePreview: () => {},
  kept: new Set(), // lists that were opened, by name: a page drawn anew would fold them
  rephrased: new Map(), // the questions under each refusal, null while they are looked for
  words: "", // what is searched for in the titles
  shelf: null, // the cards of the page, while others are laid over them
  unfiltered: false, // whether a chip was removed, which had the focus
  restored: false, // whether what was typed before the page was loaded is back in the box
  talk: new URL(location).searchParams.get("conversation") ?? "", // where the page is or turns to
  before: null, // where the page was before it turned
  turning: true, // whether the list has yet to tell that the page has turned there
  chosen: "", // the conversation that was clicked, for the server to open
  focusTalk: null, // where in the list the focus goes once it is drawn anew
  // What the address named when the page was loaded; a later one is ours.
  linked: new URL(location).searchParams.get("exchange") ?? "",
  wide: matchMedia("(min-width: 900px)"),
});
state.triggers[place] = trigger;
const find = (selector) => document.querySelector(selector);

// Telling what happened, copies and files.

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
const tellCopied = (button, done, words = button.dataset.done) => {
  const told = button.parentElement.querySelector(".told");
  told.textContent = done ? words : button.dataset.failed;
  setTimeout(() => (told.textContent = ""), TOLD_MS);
};

const saveFile = (file) => {
  const bytes = Uint8Array.from(atob(file.textContent), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.dataset.type }));
  Object.assign(document.createElement("a"), { href: url, download: file.dataset.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

// The reader, and the marker of what it shows.

// Shows a place of the reader below its bar, in the upper part of what is left. Only the reader
// scrolls: scrollIntoView would move the chat as well.
const scrollReader = (reader, top) => {
  const bar = reader.querySelector(".bar").offsetHeight;
  const offset = top - reader.getBoundingClientRect().top + reader.scrollTop;
  reader.scrollTop = Math.max(0, offset - bar - (reader.clientHeight - bar) / 4);
};

// Words that somebody reads stay in view in a window of another size.
const isSeen = (reader, mark) => {
  const [view, words] = [reader.getBoundingClientRect(), mark.getBoundingClientRect()];
  const top = view.top + reader.querySelector(".bar").offsetHeight;
  return words.bottom > top && words.top < view.bottom;
};

const watchMark = () => {
  const marked = () => {
    const [reader, mark] = [find("#reader .reader"), find("#reader mark.current")];
    return reader?.clientHeight && mark ? [reader, mark] : null;
  };
  element.addEventListener("scroll", () => marked() && (state.seen = isSeen(...marked())), true);
  addEventListener("resize", () => {
    const { seen } = state;
    requestAnimationFrame(() => {
      if (!seen || !marked()) return;
      const [reader, mark] = marked();
      scrollReader(reader, mark.getBoundingClientRect().top);
      state.seen = true;
    });
  });
};

const showMark = () => {
  const reader = find("#reader .reader");
  if (!reader) return;
  const mark = reader.querySelector("mark.current");
  if (mark) scrollReader(reader, mark.getBoundingClientRect().top);
  else reader.scrollTop = 0;
  state.seen = Boolean(mark);
  if (state.moveFocus) reader.focus({ preventScroll: true });
  state.moveFocus = false;
};

const paintCurrent = () => {
  const { exchange, citation } = state.current;
  for (const marker of document.querySelectorAll("#page .marker")) {
    const shown = citation && marker.dataset.exchange === exchange && marker.dataset.citation === citation;
    if (shown) marker.setAttribute("aria-current", "true");
    else marker.removeAttribute("aria-current");
  }
};

const modeNow = () => document.body.dataset.mode ?? "ask";
const settleReader = () => document.body.toggleAttribute("data-away", modeNow() !== state.readIn);

const belongTo = (mode) => {
  state.readIn = mode;
  settleReader();
};

// What lies over the chat has an entry of its own in the history, so that Back takes it away.
const layOver = (over) => history.state?.over === over || history.pushState({ over }, "");
const takeAway = (over) => history.state?.over === over && history.back();

// A card of the first screen stays at its height, however the page is laid out beside the reader.
const heightOf = (opener) => opener?.closest("#page .card")?.getBoundingClientRect().top ?? null;
const holdAt = (height, opener) => {
  if (height !== null) find("#page").scrollTop += (heightOf(opener) ?? height) - height;
};

// The server may be away: what the reader shows stays, and that nothing comes is told.
const UNOPENED_MS = 5000;
const tellUnopened = (words) => {
  find("#unopened")?.remove();
  clearTimeout(state.unopened);
  if (!words) return;
  const told = Object.assign(document.createElement("p"), { id: "unopened", textContent: words });
  told.setAttribute("role", "alert");
  find("#filtering").before(told);
};

const watchForIt = () => {
  tellUnopened("");
  const lost = find(".toast-wrap .toast-body.error");
  const told = () => state.awaited && tellUnopened(find("#modes .modes").dataset.unopened);
  state.unopened = setTimeout(told, lost ? 0 : UNOPENED_MS);
};

const awaitReader = (opener) => {
  // The reader drawn anew changes its own buttons: what was pressed is read now.
  const [data, inside] = [{ ...opener.dataset }, Boolean(opener.closest("#reader"))];
  state.awaited = { opener, data, inside, height: heightOf(opener), mode: modeNow() };
  state.hidePreview();
};

// Only what has come is shown as open: the server may be away.
const showReader = () => {
  if (!state.awaited) return;
  const { opener, data, inside, height, mode } = state.awaited;
  state.awaited = null;
  tellUnopened("");
  if (!inside) state.opener = opener.closest("#preview") ? state.previewed : opener;
  state.current = data;
  paintCurrent();
  // A step of the walk keeps the focus, to be pressed again.
  state.moveFocus = !opener.matches(".step");
  document.body.dataset.reader = "open";
  state.shut = false;
  belongTo(mode);
  holdAt(height, opener);
  layOver("reader");
};

const closeReader = () => {
  // The walk may have led on from the marker that opened it.
  const walked = state.opener?.matches(".marker:not([aria-current])") && find("#page .marker[aria-current]");
  const height = heightOf(state.opener);
  state.current = {};
  paintCurrent();
  document.body.dataset.reader = "closed";
  state.shut = true;
  holdAt(height, state.opener);
  (walked || state.opener)?.focus({ preventScroll: true });
  state.hidePreview();
  takeAway("reader");
};

// What else was found takes the place of the quote whose article is shown.
const leaveQuote = () => {
  if (state.readIn === "quote") document.body.dataset.reader = "closed";
};

// Words in the article: highlighted without touching it where the browser can, else by <mark>.
const MOST_FOUND = 999;
const found = { ranges: [], at: 0, from: null }; // `from`: where the reader was scrolled to before
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
  const top = found.ranges[found.at]?.[0].getBoundingClientRect().top;
  if (top !== undefined) scrollReader(find("#reader .reader"), top);
};

// The first of them from where somebody reads, else the first of all.
const firstFrom = (reader, from) => {
  const top = from - reader.scrollTop + reader.getBoundingClientRect().top + reader.querySelector(".bar").offsetHeight;
  return Math.max(0, found.ranges.findIndex(([range]) => range.getBoundingClientRect().top >= top));
};

const findWords = () => {
  clearFound();
  const field = find("#reader .find input");
  found.ranges = field ? findRanges(find("#reader .text"), field.value) : [];
  if (!field?.value) {
    if (field && found.from !== null) find("#reader .reader").scrollTop = found.from;
    found.from = null;
  } else {
    const reader = find("#reader .reader");
    found.from ??= reader.scrollTop;
    found.at = firstFrom(reader, found.from);
  }
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
    if (!event.target.matches(".find input")) return;
    if (event.key === "Enter") stepFound(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape" || !event.target.value) return;
    event.stopPropagation();
    event.target.value = "";
    findWords();
  });
};

const watchReader = () => {
  watch("value", () => {
    found.from = null; // of the article before
    requestAnimationFrame(() => {
      showReader();
      showMark();
    });
    findWords();
  });
  watchField();
  watchMark();
  document.addEventListener("keydown", (event) => {
    const { reader, away } = document.body.dataset;
    if (event.key === "Escape" && reader === "open" && away === undefined) closeReader();
  });
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
    const [width, height] = [box.offsetWidth + 8, box.offsetHeight + 8];
    const last = { left: document.documentElement.clientWidth - width, top: innerHeight - height };
    // Below it would lie over what is read next.
    const above = marker.top - height >= 8;
    const beside = !above && marker.right + 8 <= last.left;
    const left = beside ? marker.right + 8 : marker.left + (marker.width + 8 - width) / 2;
    const top = above ? marker.top - height : beside ? marker.top : marker.bottom + 8;
    box.style.left = `${Math.max(8, Math.min(left, last.left))}px`;
    box.style.top = `${Math.max(8, Math.min(top, last.top))}px`;
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

// The first screen: cards found by their titles.

// The cards that a search for titles has found take the place of those in the page. The page may
// be drawn anew while somebody types: what they typed stays.
const layTitles = () => {
  const [field, found] = [find("#page [data-titles]"), find("#titles .shelf")];
  if (!field || !state.words) return;
  field.value = state.words;
  if (document.activeElement === document.body) field.focus();
  if (!found) return;
  const shelf = find("#page .shelf");
  state.shelf ??= shelf;
  shelf.replaceWith(found.cloneNode(true));
};

// A new conversation may find the first screen as it was, which is not drawn anew then.
const forgetTitles = () => {
  if (!state.words) return;
  state.words = "";
  const field = find("#page [data-titles]");
  if (field) field.value = "";
  if (state.shelf) find("#page .shelf")?.replaceWith(state.shelf);
};

const watchTitles = () => {
  let typing;
  element.addEventListener("input", (event) => {
    if (!event.target.matches("[data-titles]")) return;
    clearTimeout(typing);
    state.words = event.target.value || " ";
    typing = setTimeout(() => trigger("titles", { words: state.words }), 150);
  });
};

// Below an answer: ratings, rephrasings and lists that stay open.

// Answers are drawn without what their reader thinks of them, which is laid over them here: so
// a thumb waits for no answer that is still being written, and disturbs none.
const layRatings = () => {
  for (const rating of document.querySelectorAll("#ratings .rating")) {
    const { key } = rating.parentElement.dataset;
    const drawn = find(`#page .exchange[data-key="${key}"] .rating`);
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

// Found after the refusal is drawn, so that nobody waits for them; laid over their place like ratings.
const layRephrasings = () => {
  for (const drawn of document.querySelectorAll("#page .rephrasings")) {
    const found = state.rephrased.get(drawn.closest(".exchange").dataset.key);
    if (found) drawn.replaceWith(found.cloneNode(true));
  }
};

const askRephrasings = () => {
  const drawn = find("#page .exchange:last-child .rephrasings");
  const key = drawn?.closest(".exchange").dataset.key;
  if (!drawn || state.rephrased.has(key)) return;
  state.rephrased.set(key, null);
  trigger("rephrase", { exchange: drawn.dataset.exchange });
};

const keepRephrasings = () => {
  const found = element.querySelector(".rephrasings")?.cloneNode(true);
  if (found) state.rephrased.set(found.dataset.key, found);
  layRephrasings();
};

// A list of one answer; another answer at its place begins with its lists closed.
const keptAs = (list) => `${list.closest(".exchange")?.dataset.key} ${list.dataset.kept}`;

const keepOpen = () => {
  element.addEventListener("click", (event) => {
    const list = event.target.closest("summary")?.parentElement;
    if (list?.dataset.kept) state.kept[list.open ? "delete" : "add"](keptAs(list));
  });
};

const reopen = () => {
  for (const list of element.querySelectorAll("details[data-kept]")) list.open = state.kept.has(keptAs(list));
};

// The menu of exports closes for whoever goes on elsewhere.
const closeMenus = (target) => {
  for (const menu of document.querySelectorAll("#page .export[open]")) menu.open = menu.contains(target);
};

const watchMenus = () => {
  for (const left of ["click", "focusin"]) document.addEventListener(left, (event) => closeMenus(event.target));
  // Escape closes what is open here, not the reader.
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && find("#page .export[open]");
    if (!menu) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  }, true);
};

// What is narrowed to, and what to do.

// Asking, finding a quote and adding have a page and a box each; only one of them is shown.
const showMode = (mode) => {
  document.body.dataset.mode = mode;
  settleReader();
  for (const each of document.querySelectorAll("#modes button")) each.ariaPressed = String(each.dataset.mode === mode);
};

// A box whose words cannot be taken is marked and told of as long as the sentence on it stands.
const markBox = () => {
  for (const box of document.querySelectorAll("#adding [aria-invalid]")) {
    if (find(`#${box.getAttribute("aria-describedby")}`)) continue;
    box.removeAttribute("aria-invalid");
    box.removeAttribute("aria-describedby");
  }
  const problem = element.querySelector("[data-box]");
  const box = problem && find(`#${problem.dataset.box} :is(input, textarea)`);
  if (!box) return;
  box.setAttribute("aria-invalid", "true");
  box.setAttribute("aria-describedby", problem.id);
  // Who has gone on elsewhere, while a page was being read, is not fetched back.
  const active = document.activeElement;
  if (active === document.body || problem.closest("#text, #address").contains(active)) box.focus();
};

// What was pressed is gone with its line: the focus goes to what takes it back.
const focusAdded = () => {
  if (!state.added || document.activeElement !== document.body) return;
  const all = [...element.querySelectorAll("[data-name]")];
  const same = all.find((each) => each.dataset.name === state.added) ?? find("#folder");
  (find("#added .told [data-name]") ?? same)?.focus();
  state.added = "";
};

const watchAdded = () => {
  keepOpen();
  watch("value", () => {
    reopen();
    focusAdded();
  });
};

// Filters: the panel keeps its fields, the chips are drawn anew and set the fields to what they say.
const showNarrowing = (open) => {
  find("#narrowing").hidden = !open;
  find("#filters .narrow").setAttribute("aria-expanded", open);
};

const toggleNarrowing = (open = find("#narrowing").hidden) => {
  showNarrowing(open);
  find(open ? "#narrowing [data-field]" : "#filters .narrow").focus();
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

// A page that nobody used for a day is forgotten on the server: its chips would promise too much.
const checkChips = () => {
  if (find("#chips .chip")) state.triggers.chips("shown");
};

const watchFilters = () => {
  // Its fields may come after the chips of a conversation that is opened.
  watch("value", layFilter);
  document.addEventListener("visibilitychange", () => document.hidden || checkChips());
  element.addEventListener("change", (event) => event.target.matches("[data-field]") && sendField(event.target));
  // Escape closes what is open here, not the reader; whoever types a question goes on with it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || find("#narrowing")?.hidden !== false) return;
    event.stopPropagation();
    if (element.contains(event.target)) toggleNarrowing(false);
    else showNarrowing(false);
  }, true);
  // Whoever clicks beside it goes on where they clicked.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#filtering") && find("#narrowing")?.hidden === false) showNarrowing(false);
  });
};

const settleChips = () => {
  layFilter();
  announce(find("#chips .left")?.textContent);
  // What was clicked is gone; chips of a conversation that is opened take no focus.
  if (state.unfiltered && document.activeElement === document.body) find("#filters .narrow")?.focus();
  state.unfiltered = false;
};

// The address of a conversation and of a passage.

// `further`: another conversation gets an entry of its own in the history, or that of what lay
// over the one before.
const setAddress = (wanted, { further = false } = {}) => {
  const address = new URL(location);
  for (const name of ["conversation", "exchange", "citation"]) {
    if (wanted[name]) address.searchParams.set(name, wanted[name]);
    else address.searchParams.delete(name);
  }
  if (address.href === location.href) return;
  if (further && !history.state?.over) history.pushState(null, "", address);
  else history.replaceState(further ? null : history.state, "", address);
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
    state.current = marker.dataset;
    state.shut = false;
    document.body.dataset.reader = "open";
  }
  return linked;
};

// The conversation on the page.

// The page turns to another conversation.
const forget = () => {
  state.exchanges = 0;
  state.rephrased.clear();
  state.kept.clear();
};

// What is typed and what is not yet answered outlives a page that is loaded again, such as when the
// server is back. Storage is closed to readers who allow no cookies: nothing is kept for them.
const DRAFT = "onrecord-question";
const UNANSWERED = "onrecord-unanswered";
const keepText = (name, text) => {
  try {
    sessionStorage.setItem(name, text);
  } catch {}
};

const readText = (name) => {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
};

const typeQuestion = (text) => {
  const field = find("#question textarea");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

// Once, as soon as there is a box; what somebody has typed into it by then stays.
const restoreDraft = () => {
  const field = find("#question textarea");
  if (!field || state.restored) return;
  state.restored = true;
  const texts = [readText(UNANSWERED), readText(DRAFT)].filter((text) => text.trim());
  if (!field.value && texts.length) typeQuestion(texts.join("\n"));
};

// A question that failed or whose answer is on its way is kept as unanswered. What the page before
// has left stays until it is back in the box; its answer may have come after all.
const keepUnanswered = (last, working) => {
  if (last?.matches(".edited")) return; // what was to take its place may be unanswered
  const asked = last?.querySelector(".question").textContent ?? "";
  const open = working || Boolean(last?.matches(":not([data-stopped])") && last.querySelector(":scope > .problem"));
  if (open || state.restored || asked === readText(UNANSWERED)) keepText(UNANSWERED, open ? asked : "");
};

// Gradio lays what changes between snapshots over the first one, which is then lost with its empty
// box if they come together: in a slow browser the question would stay.
const emptyBox = (asked) => {
  if (readText(DRAFT).trim() === asked.trim()) keepText(DRAFT, "");
  if (find("#question textarea")?.value.trim() === asked.trim()) typeQuestion("");
};

// Gradio takes no question either until the server has let go of the one that was stopped: it is
// sent then, unless it has been changed.
const LET_GO_MS = 100;
const watchLettingGo = () => {
  const { fetch } = window;
  let [letting, asked] = [0, ""];
  const field = () => find("#question textarea");
  const send = () => {
    if (letting || !asked) return;
    if (field().value === asked) find("#question .submit-button")?.click();
    asked = "";
  };
  window.fetch = async (...request) => {
    const ends = /\/(cancel|reset)$/.test(String(request[0]?.url ?? request[0]));
    if (!ends) return fetch(...request);
    // What has not got its id yet cannot be let go of: the server would only refuse.
    if (JSON.parse(request[1]?.body ?? "{}").event_id === null) return new Response("{}");
    letting += 1;
    try {
      return await fetch(...request);
    } finally {
      letting -= 1;
      setTimeout(send, LET_GO_MS);
    }
  };
  const note = () => letting && (asked = field().value.trim() && field().value);
  document.addEventListener("keydown", (event) => isAsking(event) && note(), true);
  document.addEventListener("click", (event) => event.target.closest?.("#question .submit-button") && note(), true);
};

// Arabic and Hebrew are typed from the right. Gradio's label holds the button too, which is no
// part of the name of a box.
const nameBoxes = () => {
  for (const field of document.querySelectorAll(":is(#question, #quote) textarea")) {
    field.dir = "auto";
    field.ariaLabel = field.closest("label")?.querySelector("span")?.textContent.trim() || null;
  }
};

// A question is one paragraph, however it stood where it was copied.
const pasteQuestion = (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!event.target.matches?.("#question textarea") || !/[\r\n]/.test(text)) return;
  event.preventDefault();
  document.execCommand("insertText", false, text.replace(/\s+/g, " ").trim());
};

const isAsking = (event) =>
  event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches?.("#question textarea");

// What was brought into view stays there while the room for it changes, as when the reader beside it
// closes or the box below it grows, until somebody scrolls or goes elsewhere.
const bringIntoView = (show) => {
  state.inView = show;
  show();
  requestAnimationFrame(show);
};

const holdInView = () => {
  new ResizeObserver(() => state.inView?.()).observe(find("#page"));
  const letGo = () => (state.inView = null);
  for (const moved of ["wheel", "touchmove", "pointerdown", "focusin"]) find("#page").addEventListener(moved, letGo, { passive: true });
  document.addEventListener("keydown", (event) => event.target.matches("textarea, input") || letGo());
};

const showExchange = (place) => bringIntoView(() => {
  document.querySelectorAll("#page .exchange")[place]?.scrollIntoView({ block: "start" });
});

const showEdited = () => bringIntoView(() => {
  find("#page .exchange.edited .again")?.scrollIntoView({ block: "nearest" });
});

// The page is drawn anew with every snapshot of an answer; what belongs to it follows.
const watchPage = () => {
  let [working, editing] = [false, false];
  document.addEventListener("input", ({ target }) => target.matches("#question textarea") && keepText(DRAFT, target.value));
  // Gradio takes no question while an answer is written, and says nothing.
  document.addEventListener("keydown", (event) => {
    if (isAsking(event) && working) trigger("busy");
  });
  document.addEventListener("paste", pasteQuestion);
  document.addEventListener("focusin", nameBoxes);
  // Escape leaves the question that is being edited, not the reader.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.matches("#question textarea")) return;
    if (!find("#page .exchange.edited")) return;
    event.stopPropagation();
    act.keep();
  }, true);
  watch("value", () => {
    const all = element.querySelectorAll(".exchange");
    const last = all[all.length - 1];
    const before = working;
    working = Boolean(last?.querySelector(".progress"));
    let top;
    if (all.length > state.exchanges || (working && !before)) {
      // A new question: its answer begins at the top, the reader waits beside it.
      emptyBox(last.querySelector(".question").textContent);
      if (find("#narrowing")) showNarrowing(false);
      checkChips();
      if (!state.shut) delete document.body.dataset.reader;
      belongTo("ask");
      takeAway("reader");
      state.awaited = null;
      state.current = {};
      state.moveFocus = false;
      top = linkedExchange(all) ?? last;
    }
    // The end of an answer brings its passages into the reader, whatever that has shown.
    if (before && !working) belongTo("ask");
    if (all.length < state.exchanges) {
      forget();
      state.inView = null;
      if (!all.length) find("#page").scrollTop = 0;
    }
    state.exchanges = all.length;
    if (all.length) state.words = "";
    keepUnanswered(last, working);
    restoreDraft();
    nameBoxes();
    layRatings();
    layRephrasings();
    state.shelf = null; // the one before is gone
    layTitles();
    askRephrasings();
    paintCurrent();
    reopen();
    // What has been laid above it would push it down, and so does a reader that goes with this.
    if (top) showExchange([...all].indexOf(top));
    const edited = Boolean(last?.matches(".edited"));
    if (edited && !editing) showEdited();
    editing = edited;
    announce(last?.querySelector("[aria-current=step], .verdict, .courtesy, .problem, .facts")?.textContent);
  });
};

// The drawer, and the kept conversations in it.

const isModal = () => !state.wide.matches && document.body.dataset.drawer === "open";

const settleBehind = () => {
  for (const behind of document.querySelectorAll("#chat, #reader")) behind.inert = isModal();
};

const showDrawer = (open) => {
  document.body.dataset.drawer = open ? "open" : "closed";
  settleBehind();
  find(open ? "#drawer .hide-drawer" : "#drawer-button button").focus({ preventScroll: true });
  if (isModal()) layOver("drawer");
  else takeAway("drawer");
};

// Below 900 px the drawer lies over the chat: a click beside it and Escape close it, Tab stays.
const watchDrawer = () => {
  let waiting;
  element.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => trigger("find", { words: event.target.value }), 200);
  });
  element.addEventListener("click", (event) => {
    const begins = event.target.closest(".new") && isModal();
    if (begins) showDrawer(false);
    if (begins && !matchMedia("(pointer: coarse)").matches) find("#question textarea").focus();
  });
  state.wide.addEventListener("change", () => {
    delete document.body.dataset.drawer;
    settleBehind();
  });
  document.addEventListener("click", (event) => {
    if (isModal() && event.isTrusted && !event.composedPath().some((each) => ["drawer", "drawer-button"].includes(each.id))) showDrawer(false);
  });
  document.addEventListener("keydown", (event) => {
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
};

// Another conversation has an entry of its own in the history, also before the server has it.
const turnTo = (id) => {
  if (id !== addressed()) setAddress({ conversation: id }, { further: true });
  Object.assign(state, { before: state.talk, talk: id, turning: true });
};

// Back and Forward: what lay over the chat is gone, and the conversation is that of the address.
const returnTo = ({ state: entry }) => {
  const { reader, away } = document.body.dataset;
  if (isModal() && entry?.over !== "drawer") showDrawer(false);
  if (!entry?.over && reader === "open" && away === undefined) closeReader();
  const id = addressed();
  if (id === state.talk) return;
  if (id) act.choose({ conversation: id });
  else begin();
};

// The server writes days, because browsers know no Kazakh months; the reader's may be another.
const dayOf = (time) => {
  const moment = new Date(time.dateTime);
  const ahead = new Date(moment - moment.getTimezoneOffset() * 60_000).getUTCDate() - moment.getUTCDate();
  if (!ahead) return time.dataset.day;
  return ahead === 1 || ahead < -1 ? time.dataset.after : time.dataset.before;
};

const DAY_MS = 24 * 60 * 60_000;
const headDays = () => {
  const { today, yesterday } = element.querySelector(".talks ol")?.dataset ?? {};
  const near = new Map([[new Date().toDateString(), today], [new Date(Date.now() - DAY_MS).toDateString(), yesterday]]);
  let above = "";
  for (const time of element.querySelectorAll(".talk time")) {
    const moment = new Date(time.dateTime);
    const day = near.get(moment.toDateString()) ?? dayOf(time);
    time.textContent = `${moment.getHours()}`.padStart(2, "0") + `:${moment.getMinutes()}`.replace(/:(\d)$/, ":0$1");
    if (day === above) continue;
    const heading = Object.assign(document.createElement("li"), { className: "day" });
    heading.append(Object.assign(document.createElement("span"), { className: "label", textContent: day }));
    time.closest(".talk").before(heading);
    above = day;
  }
};

// The list is drawn anew by every change: address, days and focus follow it.
const settleList = () => {
  const id = element.querySelector(".talks").dataset.conversation ?? "";
  document.body.toggleAttribute("data-kept", id !== "");
  // A list that was asked for before the page turned tells of where it came from.
  const late = state.turning && id === state.before && id !== state.talk;
  if (!late) {
    if (id !== addressed()) setAddress({ conversation: id }, { further: !state.turning });
    Object.assign(state, { talk: id, turning: false });
  }
  headDays();
  if (!state.focusTalk) return;
  const all = [...element.querySelectorAll(".talk")];
  const same = all.find((each) => each.dataset.talk === state.focusTalk.id) ?? all[state.focusTalk.place];
  (same?.querySelector(".choose") ?? find("#drawer .new")).focus();
  state.focusTalk = null;
};

const keepFocus = (item) => {
  state.focusTalk = { id: item.dataset.talk, place: [...item.parentElement.querySelectorAll(".talk")].indexOf(item) };
};

const renameIn = (item) => {
  const input = Object.assign(document.createElement("input"), { value: item.dataset.title, maxLength: item.dataset.limit });
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

const watchTalks = () => {
  watch("value", settleList);
  // What lay over a page that is loaded again is gone.
  if (history.state?.over) history.replaceState(null, "");
  addEventListener("popstate", returnTo);
  element.addEventListener("keydown", (event) => {
    const item = event.target.closest(".doubted");
    if (event.key !== "Escape" || !item) return;
    event.stopPropagation();
    doubt(item, false);
  });
};

// What the buttons do.

const begin = () => {
  forgetTitles();
  turnTo("");
  showMode("ask");
  state.triggers.page("reset");
};

const act = {
  ask: (data) => trigger("ask", { question: data.question }),
  open: (data, button) => {
    awaitReader(button);
    watchForIt();
    if (place === "added") state.triggers.page("open", { ...data });
    else trigger("open", { ...data });
  },
  rate: (data) => trigger("rate", { ...data }),
  reset: () => {
    begin();
    if (!matchMedia("(pointer: coarse)").matches) find("#question textarea").focus();
  },
  narrow: () => toggleNarrowing(),
  filter: (data) => {
    state.unfiltered = true;
    trigger("filter", { kind: data.kind, value: "" });
  },
  everywhere: (data) => {
    act.filter({ kind: "all" });
    trigger("ask", { question: data.question, everywhere: "1" });
  },
  again: () => trigger("again"),
  alone: (data) => trigger("alone", { exchange: data.exchange }),
  edit: () => {
    const field = find("#question textarea");
    state.typed = field.value;
    trigger("edit");
    field.focus();
  },
  keep: () => {
    typeQuestion(state.typed);
    state.typed = "";
    trigger("keep");
  },
  close: closeReader,
  skip: (data) => {
    showMode("ask");
    if (data.to === "question") return find("#question textarea").focus();
    const newest = find("#page .exchange:last-child .question");
    newest.tabIndex = -1;
    newest.focus({ preventScroll: true });
    newest.closest(".exchange").scrollIntoView({ block: "start" });
  },
  find: (data) => stepFound(Number(data.step)),
  copy: (data, button) => copy(data.text).then((done) => tellCopied(button, done)),
  discard: (data) => {
    state.added = data.name;
    trigger("discard", { name: data.name });
  },
  restore: (data) => {
    state.added = data.name;
    trigger("restore", { name: data.name });
  },
  mode: (data) => {
    showMode(data.mode);
    find({ quote: "#quote textarea", ask: "#question textarea" }[data.mode])?.focus();
  },
  drawer: () => showDrawer(place === "drawer-button"),
  choose: (data) => {
    forget();
    turnTo(data.conversation);
    showMode("ask");
    state.chosen = data.conversation;
    state.triggers.talks("choose");
    if (isModal()) showDrawer(false);
  },
  retitle: (data, button) => renameIn(button.closest(".talk")),
  doubt: (data, button) => doubt(button.closest(".talk"), true),
  spare: (data, button) => doubt(button.closest(".talk"), false),
  remove: (data, button) => {
    keepFocus(button.closest(".talk"));
    trigger("remove", { conversation: data.conversation });
    if (data.conversation !== addressed()) return;
    setAddress({}); // nobody comes back to it
    begin();
  },
  link: (data, button) => {
    setAddress({ conversation: addressed(), exchange: data.exchange, citation: data.citation });
    // Without a name, whose conversation it is can be told by this browser alone.
    const words = find("#signed-in .who") ? data.done : data.here;
    copy(location.href).then((done) => tellCopied(button, done, words));
  },
  export: (data, button) => {
    button.closest("details").open = false;
    trigger("export", { form: data.form });
  },
  print: (data, button) => {
    button.closest("details").open = false;
    print();
  },
};

const clicked = (event) => {
  const button = event.target.closest("[data-event]");
  if (button) act[button.dataset.event]?.(button.dataset, button);
};
element.addEventListener("click", clicked);

// What each part does.

const setUp = {
  notice: () => watch("value", () => announce(element.textContent)),
  ratings: () => watch("value", layRatings),
  rephrasings: () => watch("value", keepRephrasings),
  titles: () => watch("value", layTitles),
  filters: watchFilters,
  chips: () => watch("value", settleChips),
  modes: () => watch("value", () => requestAnimationFrame(nameBoxes)), // they get their words with it
  reader: watchReader,
  found: () => watch("value", leaveQuote),
  added: watchAdded,
  "address-told": () => watch("value", markBox),
  "text-told": () => watch("value", markBox),
  page: () => {
    watchMarkers();
    keepOpen();
    watchMenus();
    watchPage();
    holdInView();
    watchLettingGo();
    watchTitles();
  },
  talks: watchTalks,
  download: () => watch("value", () => saveFile(element.querySelector("output"))),
  "drawer-head": watchDrawer,
};
setUp[place]?.();
