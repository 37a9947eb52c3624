// Runs in the head, before Gradio, with `words`: what Gradio says by itself, in ours. Gradio knows
// no Kazakh, and would choose its language otherwise than the page is in: so it speaks English here,
// and its few words are changed before anybody sees them.
const root = document.documentElement;
const language = root.lang;
Object.defineProperty(navigator, "language", { get: () => "en" });
const places = "#files, .toast-wrap, .column:has(> .auth)";

// What ends in a blank is the beginning of a sentence that names a file.
const reworded = (text) => {
  const begun = Object.keys(words).find((each) => each.endsWith(" ") && text.startsWith(each));
  return begun ? `${words[begun]} ${text.slice(begun.length)}` : (words[text] ?? text);
};

const reword = (place) => {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    if (reworded(text) !== text) node.data = reworded(text);
  }
  for (const named of place.querySelectorAll("[aria-label]")) {
    if (reworded(named.ariaLabel) !== named.ariaLabel) named.ariaLabel = reworded(named.ariaLabel);
  }
};

new MutationObserver(() => {
  if (root.lang !== language) root.lang = language;
  document.querySelectorAll(places).forEach(reword);
}).observe(root, { attributes: true, attributeFilter: ["lang", "aria-label"], childList: true, subtree: true });

// The page to sign in. Gradio sends a form without a name, which is refused, and says nothing; after
// a wrong password it empties both fields, although the name is most often right.
const signing = ".column:has(> .auth)";
const fieldOf = (type) => document.querySelector(`${signing} input[type=${type}]`);
let sent = "";

const checkName = (event) => {
  const field = fieldOf("text");
  const sends = event.key ? event.key === "Enter" : event.target.closest?.(`${signing} button.primary`);
  if (!field || !sends) return;
  sent = field.value.trim();
  root.toggleAttribute("data-nameless", !sent);
  if (sent) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  field.focus();
};
for (const way of ["keydown", "keypress", "click"]) addEventListener(way, checkName, true);

const giveNameBack = () => {
  const field = fieldOf("text");
  if (!field || field.value) return;
  field.value = sent;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  fieldOf("password").focus();
};

const { fetch } = window;
window.fetch = async (...asked) => {
  const response = await fetch(...asked);
  if (response.status === 400 && sent) setTimeout(giveNameBack);
  return response;
};
