// The list of cases: filtered, sorted, and filled as far as one scrolls.
const byId = (id) => document.getElementById(id);
const [filters, list, more, count] = ["filters", "list", "more", "count"].map(byId);
// So many rows open at once, however many cases there are.
const PAGE = 60;
let shown = [];

const showRow = (one) => {
  const meta = [one.kind, one.label, one.split, one.id].filter(Boolean).join(" · ");
  const turns = one.history.map(([role, content]) =>
    make("span", { class: "turn" }, `${role}: ${content}`));
  const word = one.word === "right" && one.refused ? "right, refused" : one.word;
  const kind = { right: "good", "not judged": "open" }[one.word] ?? "bad";
  const row = make("details", { class: "case", id: `case-${one.id}` }, make("summary", {},
    make("span", { class: `word ${kind}` }, `${SIGNS[kind]} ${word}`),
    make("span", { class: "asked" }, turns, make("span", { class: "question" }, one.question),
      make("span", { class: "meta" }, meta))));
  row.addEventListener("toggle", () => row.open && fill(row, one));
  return row;
};

const showMore = (upTo = list.childElementCount + PAGE) => {
  list.append(...shown.slice(list.childElementCount, upTo).map(showRow));
  more.hidden = list.childElementCount >= shown.length;
};

const textOf = (one) => one.haystack ??= [one.id, one.kind, one.label, one.question, one.text,
  ...one.statements.map((statement) => statement.text), ...one.history.flat(),
].join("\n").toLowerCase();

const select = () => {
  const { outcome, kind, split, text, order } = Object.fromEntries(new FormData(filters));
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  shown = cases.filter((one) => (!outcome || one.word === outcome)
    && (!kind || `${one.kind}-`.startsWith(`${kind}-`)) && (!split || one.split === split)
    && wanted.every((word) => textOf(one).includes(word)));
  if (!order) shown.sort((one, other) => words.indexOf(one.word) - words.indexOf(other.word));
  count.textContent = `${number(shown.length)} of ${number(cases.length)} cases`;
  list.replaceChildren();
  showMore();
};

const openCase = (id) => {
  const find = () => shown.findIndex((one) => [one.id, encodeURIComponent(one.id)].includes(id));
  if (find() < 0) {
    filters.reset();
    select();
  }
  const index = find();
  if (index < 0) return;
  if (index >= list.childElementCount) showMore(index + 1);
  const row = list.children[index];
  row.open = true;
  fill(row, shown[index]);
  row.querySelector("summary").focus({ preventScroll: true });
  row.scrollIntoView();
};

// The address tells a case, `#case-ID`, or filters, `#kind=why&outcome=failed`.
const follow = () => {
  const hash = location.hash.slice(1);
  if (hash.startsWith("case-")) return openCase(hash.slice(5));
  if (!hash.includes("=")) return;
  filters.reset();
  for (const [key, value] of new URLSearchParams(hash)) {
    const field = filters.elements.namedItem(key);
    if (field?.type === "checkbox") field.checked = true;
    else if (field) field.value = value;
  }
  select();
  byId("cases").scrollIntoView();
};

const remember = () => {
  const set = [...new FormData(filters)].filter(([, value]) => value);
  history.replaceState(null, "", `#${set.length ? new URLSearchParams(set) : "cases"}`);
};

filters.hidden = false;
filters.addEventListener("input", () => { select(); remember(); });
filters.addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => showMore());
new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && showMore(),
  { rootMargin: "600px" }).observe(more);
addEventListener("hashchange", follow);
select();
follow();
