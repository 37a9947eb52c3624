// What an opened case shows. Texts come in as text nodes only: no article can become an element.
const { words, cases, ...data } = JSON.parse(document.getElementById("run-data").textContent);
const articles = new Map(Object.entries(data.articles));
// Paragraphs of an article shown where nothing in it is marked.
const OPENING = 3;
// The page leaves out what is empty.
const LISTS = ["history", "statements", "citations", "expected", "wrong", "references", "gold",
  "read", "notes", "scores"];
for (const one of cases) for (const name of LISTS) one[name] ??= [];

const make = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.flat().filter(Boolean));
  return made;
};
const part = (title, ...content) => make("section", {}, make("h3", {}, title), ...content);
const titleOf = (id) => articles.get(id)?.title || id;
const number = (count) => count.toLocaleString("en");
const place = (span) => `${titleOf(span.article)} · ${number(span.start)}–${number(span.end)}`;

// What was said.
const SUPPORT = { supported: "●", weak: "◐", unsupported: "○" };

const showCitation = (citation, said, body) => {
  const jump = make("button", { type: "button", class: "number",
    "aria-label": `[${citation.number}]: show it in its article` }, `[${citation.number}]`);
  jump.addEventListener("click", () => reveal(body, citation.number));
  const speaker = citation.speaker && make("b", { class: "speaker" }, citation.speaker);
  const about = make("span", {}, speaker, speaker && " — ", place(citation),
    citation.gold ? " · on evidence" : " · beside the evidence",
    !citation.exact && make("strong", { class: "bad" }, " · not exact"));
  // A quoted answer has the quote as its own words.
  const quote = !said.includes(citation.quote) && make("q", { class: "quote" }, citation.quote);
  return make("li", {}, jump, " ", about, quote);
};

const showAnswer = (one, body) => {
  const cited = new Map(one.citations.map((citation) => [citation.number, citation]));
  const said = one.statements.map((statement) => make("li", { class: statement.support },
      make("p", { class: "said" }, statement.text),
      make("p", { class: "support" }, `${SUPPORT[statement.support]} ${statement.support}`,
        statement.reason && `: ${statement.reason}`),
      make("ul", { class: "quotes" }, statement.citations.filter((each) => cited.has(each))
        .map((each) => showCitation(cited.get(each), statement.text, body)))));
  return part(one.error ? "Error" : one.refused ? "Refused" : "Answer",
    one.error && make("p", { class: "bad" }, one.error),
    one.text && make("p", { class: "said" }, one.text),
    said.length && make("ol", { class: "statements" }, said),
    [...one.notes, one.standalone && `Searched as: ${one.standalone}`, one.facts].filter(Boolean)
      .map((words) => make("p", { class: "aside" }, words)));
};

// What was expected.
const SIGNS = { good: "✓", bad: "✕", open: "–" };
const check = (kind, words, ...rest) =>
  make("li", {}, make("span", { class: kind }, `${SIGNS[kind]} ${words}`), " ", ...rest);

const showExpected = (one) => {
  const due = one.expected.map(({ strings, met }) =>
    check(met ? "good" : "bad", met ? "met" : "missed", strings.join(" | ")));
  const wrong = one.wrong.map(({ text, said }) =>
    check(said ? "bad" : "good", said ? "said, but wrong" : "rightly not said", text));
  const speaker = one.speaker && make("li", {}, `Speaker: ${one.speaker}`);
  const reference = one.references.map((text) => make("p", { class: "quote" }, text));
  return part("Expected",
    !one.answerable && make("p", {}, "A refusal: the articles do not answer this."),
    make("ul", { class: "checks" }, due, wrong, speaker),
    reference.length && make("p", { class: "aside" }, "Reference answer"), reference);
};

const showGold = (one) => {
  const where = (gold) => gold.whole ? `any part of ${titleOf(gold.article)}`
    : gold.start < gold.end ? place(gold) : `${titleOf(gold.article)} · not in the indexed text`;
  const items = one.gold.map((gold) => check(
    gold.cited ? "good" : gold.required ? "bad" : "open", gold.cited ? "cited" : "not cited",
    where(gold), make("span", { class: "aside" }, !gold.required && " · not required",
      gold.rank ? ` · found at rank ${gold.rank}` : " · not found")));
  return items.length && part("Gold evidence", make("ul", { class: "checks" }, items));
};

const showRead = (one) => {
  const rows = one.read.map((passage) =>
    make("li", {}, place(passage),
      passage.gold && make("b", { class: "good" }, " ✓ holds evidence")));
  return rows.length && part(one.refused ? "Nearest passages" : "Passages read",
    make("ol", { class: "read" }, rows));
};

const showScores = (one) => part("Scores", make("dl", { class: "scores" },
  one.scores.map(([title, score]) =>
    make("div", {}, make("dt", {}, title), make("dd", {}, score)))));

// Where it stands. Offsets count characters as Python does, so texts are cut as lists of them.
const markWords = (text, start, end, spans) => {
  const edges = spans.flatMap((span) => [span.start, span.end])
    .filter((edge) => edge > start && edge < end);
  const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const over = spans.filter((span) => span.start < to && span.end > cuts[index]);
    const piece = text.slice(cuts[index], to).join("");
    if (!over.length) return piece;
    const told = over.map((span) => span.number ? `cited as [${span.number}]` : "gold evidence");
    const kinds = over.map((span) => span.number ? "cited" : span.required ? "gold" : "gold also");
    const title = [...new Set(told)].join(", ");
    const mark = make("mark", { class: kinds.join(" "), title }, piece);
    const cited = over.filter((span) => span.number);
    if (cited.length) mark.dataset.numbers = cited.map((span) => span.number).join(" ");
    const after = cited.filter((span) => span.end === to).map((span) => `[${span.number}]`);
    if (after.length) mark.dataset.after = after.join("");
    return mark;
  });
};

const showArticle = (one, id) => {
  const { title, about, text: source } = articles.get(id);
  const spans = [...one.gold, ...one.citations]
    .filter((span) => span.article === id && !span.whole && span.start < span.end);
  const text = Array.from(source);
  const lines = [];
  for (let start = 0, end; start <= text.length; start = end + 1) {
    end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const blank = text.slice(start, end).every((char) => !char.trim());
    if (!blank) lines.push(make("p", {}, markWords(text, start, end, spans)));
  }
  const near = lines.map((_, index) => spans.length
    ? lines.slice(Math.max(0, index - 1), index + 2).some((line) => line.querySelector("mark"))
    : index < OPENING);
  const name = title || id;
  const region = { class: "text", tabindex: "0", role: "region", "aria-label": name };
  const box = make("div", region, lines);
  const toggle = make("button", { type: "button", class: "whole" }, "Show whole article");
  const cut = (whole) => {
    toggle.setAttribute("aria-pressed", whole);
    lines.forEach((line, index) => {
      line.hidden = !whole && !near[index];
      line.classList.toggle("gap", !whole && near[index] && index > 0 && !near[index - 1]);
    });
  };
  toggle.addEventListener("click", () => cut(toggle.getAttribute("aria-pressed") === "false"));
  cut(false);
  return make("article", { "data-article": id }, make("h4", {}, name),
    make("p", { class: "aside" }, title ? `${id}${about && ` · ${about}`}` : about),
    box, near.every(Boolean) ? "" : toggle);
};

const showArticles = (one) => {
  const ids = [...new Set([...one.gold, ...one.citations].map((span) => span.article))];
  const known = ids.filter((id) => articles.has(id));
  const signs = { gold: "gold evidence", "gold also": "gold, not required", cited: "cited",
    "gold cited": "both" };
  const legend = make("p", { class: "marks" },
    Object.entries(signs).map(([kind, words]) => make("mark", { class: kind }, words)));
  const none = make("p", { class: "aside" }, "Nothing was cited, and no evidence is in reach.");
  return make("div", { class: "places" }, known.length ? legend : none,
    known.map((id) => showArticle(one, id)));
};

const reveal = (body, cited) =>
  body.querySelector(`mark[data-numbers~="${cited}"]`)?.scrollIntoView({ block: "center" });

const fill = (row, one) => {
  if (row.querySelector(".body")) return;
  const body = make("div", { class: "body" });
  const link = make("a", { href: `#case-${encodeURIComponent(one.id)}` }, "Link to this case");
  body.append(make("div", { class: "told" }, showAnswer(one, body), showExpected(one),
    showGold(one) || "", showRead(one) || "", showScores(one), make("p", { class: "aside" }, link)),
    showArticles(one));
  row.append(body);
};
