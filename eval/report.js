"use strict";
// The list of cases. Texts come in as text nodes only: nothing in an article can become an element.
{
  const byId = (id) => document.getElementById(id);
  const { words, cases, articles } = JSON.parse(byId("run-data").textContent);
  const [filters, list, more, count] = ["filters", "list", "more", "count"].map(byId);
  // So many rows at a time open at once and scroll smoothly, however many cases there are.
  const PAGE = 60;
  // Paragraphs of an article shown where nothing in it is marked.
  const OPENING = 3;
  let shown = [];

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.flat().filter((child) => child || child === 0));
    return made;
  };
  const part = (title, ...content) =>
    make("section", {}, make("h3", {}, title), ...content);
  const titleOf = (id) => articles[id]?.title || id;
  const place = (span) => `${span.start.toLocaleString("en")}–${span.end.toLocaleString("en")}`;

  // What was said.
  const SUPPORT = { supported: "●", weak: "◐", unsupported: "○" };

  const showCitation = (citation, said, body) => {
    const jump = make("button", { type: "button", class: "number" }, `[${citation.number}]`);
    jump.setAttribute("aria-label", `Show quote ${citation.number} in its article`);
    jump.addEventListener("click", () => reveal(body, citation.number));
    const about = [
      citation.speaker && make("b", { class: "speaker" }, citation.speaker),
      citation.speaker && " — ",
      `${titleOf(citation.article)}, ${place(citation)}`,
      make("span", {}, citation.gold ? " · on evidence" : " · beside the evidence"),
      !citation.exact && make("strong", { class: "bad" }, " · not exact"),
    ];
    const repeats = said.includes(citation.quote);
    const quote = !repeats && make("q", { class: "quote" }, citation.quote);
    return make("li", {}, jump, " ", make("span", {}, ...about), quote);
  };

  const showAnswer = (one, body) => {
    const cited = new Map((one.citations ?? []).map((citation) => [citation.number, citation]));
    const said = (one.statements ?? []).map((statement) =>
      make("li", { class: statement.support },
        make("p", { class: "said" }, statement.text),
        make("p", { class: "support" }, `${SUPPORT[statement.support]} ${statement.support}`,
          statement.reason && `: ${statement.reason}`),
        make("ul", { class: "cited" }, statement.citations.filter((number) => cited.has(number))
          .map((number) => showCitation(cited.get(number), statement.text, body)))));
    return part(one.error ? "Error" : one.refused ? "Refused" : "Answer",
      one.error && make("p", { class: "bad" }, one.error),
      one.text && make("p", { class: "said" }, one.text),
      said.length && make("ol", { class: "statements" }, said),
      (one.notes ?? []).map((note) => make("p", { class: "aside" }, note)),
      one.standalone && make("p", { class: "aside" }, `Searched as: ${one.standalone}`),
      one.facts && make("p", { class: "aside" }, one.facts));
  };

  // What was expected.
  const verdict = (good, words, ...rest) =>
    make("li", {}, make("span", { class: good ? "good" : "bad" }, `${good ? "✓" : "✕"} ${words}`),
      " ", ...rest);

  const showExpected = (one) => {
    const due = (one.expected ?? []).map(({ strings, met }) =>
      verdict(met, met ? "met" : "missed", strings.join(" | ")));
    const wrong = (one.wrong ?? []).map(({ text, said }) =>
      verdict(!said, said ? "said, but wrong" : "not said, rightly", text));
    const speaker = one.speaker && make("li", {}, `Words of ${one.speaker}`);
    const reference = (one.references ?? []).map((text) => make("p", { class: "quote" }, text));
    return part("Expected",
      !one.answerable && make("p", {}, "A refusal: the articles do not answer this."),
      make("ul", { class: "checks" }, due, wrong, speaker),
      reference.length && make("p", { class: "aside" }, "Reference answer"), reference);
  };

  const showGold = (one) => {
    const items = (one.gold ?? []).map((gold) => verdict(gold.cited,
      gold.cited ? "cited" : "not cited",
      gold.whole ? "any part of " : "", `${titleOf(gold.article)}`,
      gold.whole ? "" : gold.start < gold.end ? `, ${place(gold)}` : ": not in the indexed text",
      make("span", { class: "aside" }, gold.required ? "" : " not required",
        gold.rank ? ` found at rank ${gold.rank}` : " not found")));
    return items.length && part("Gold evidence", make("ul", { class: "checks" }, items));
  };

  const showRead = (one) => {
    const rows = (one.read ?? []).map((passage) =>
      make("li", {}, `${titleOf(passage.article)}, ${place(passage)}`,
        passage.gold && make("b", { class: "good" }, " ✓ holds evidence")));
    return rows.length && part(one.refused ? "Nearest passages" : "Passages read",
      make("ol", { class: "read" }, rows));
  };

  const showScores = (one) => part("Scores", make("dl", { class: "scores" },
    (one.scores ?? []).map(([title, score]) =>
      make("div", {}, make("dt", {}, title), make("dd", {}, score)))));

  // Where it stands. Offsets count characters as Python does, so texts are cut as lists of them.
  const characters = new Map();
  const charactersOf = (id) => {
    if (!characters.has(id)) characters.set(id, Array.from(articles[id].text));
    return characters.get(id);
  };

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
      const mark = make("mark", { class: kinds.join(" "), title: [...new Set(told)].join(", ") }, piece);
      const numbers = over.filter((span) => span.number).map((span) => span.number);
      if (numbers.length) mark.dataset.numbers = numbers.join(" ");
      const ending = over.filter((span) => span.number && span.end === to);
      if (ending.length) mark.dataset.after = ending.map((span) => `[${span.number}]`).join("");
      return mark;
    });
  };

  const showArticle = (one, id) => {
    const { title, about } = articles[id];
    const spans = [...(one.gold ?? []).filter((gold) => !gold.whole), ...(one.citations ?? [])]
      .filter((span) => span.article === id && span.start < span.end);
    const text = charactersOf(id);
    const lines = [];
    for (let start = 0, end; start <= text.length; start = end + 1) {
      end = text.indexOf("\n", start);
      if (end < 0) end = text.length;
      if (text.slice(start, end).some((char) => char.trim())) {
        const words = markWords(text, start, end, spans);
        lines.push(make("p", {}, words));
      }
    }
    const near = lines.map((_, index) => spans.length
      ? lines.slice(Math.max(0, index - 1), index + 2).some((line) => line.querySelector("mark"))
      : index < OPENING);
    const box = make("div", { class: "text", tabindex: "0", role: "region", "aria-label": title || id },
      lines);
    const cut = (whole) => lines.forEach((line, index) => {
      line.hidden = !whole && !near[index];
      line.classList.toggle("gap", !whole && near[index] && index > 0 && !near[index - 1]);
    });
    const toggle = make("button", { type: "button", class: "whole" }, "Show whole article");
    toggle.addEventListener("click", () => {
      const whole = toggle.getAttribute("aria-pressed") !== "true";
      toggle.setAttribute("aria-pressed", String(whole));
      cut(whole);
    });
    cut(false);
    return make("article", { "data-article": id }, make("h4", {}, title || id),
      make("p", { class: "aside" }, title ? `${id}${about && ` · ${about}`}` : about),
      box, near.every(Boolean) ? "" : toggle);
  };

  const showArticles = (one) => {
    const ids = [...new Set([...(one.gold ?? []), ...(one.citations ?? [])].map((span) => span.article))];
    const known = ids.filter((id) => articles[id]);
    const legend = make("p", { class: "marks" }, make("mark", { class: "gold" }, "gold evidence"),
      make("mark", { class: "cited" }, "cited"), make("mark", { class: "gold cited" }, "both"));
    return make("div", { class: "places" }, known.length ? legend : make("p", { class: "aside" },
      "Nothing was cited, and the case names no evidence."),
      known.map((id) => showArticle(one, id)));
  };

  const reveal = (body, number) => {
    const mark = [...body.querySelectorAll("mark[data-numbers]")]
      .find((each) => each.dataset.numbers.split(" ").includes(String(number)));
    mark?.scrollIntoView({ block: "center" });
  };

  // The list.
  const fill = (row, one) => {
    if (row.querySelector(".body")) return;
    const body = make("div", { class: "body" });
    const link = make("a", { href: `#case-${encodeURIComponent(one.id)}` }, "Link to this case");
    body.append(make("div", { class: "told" }, showAnswer(one, body), showExpected(one),
      showGold(one) || "", showRead(one) || "", showScores(one), make("p", { class: "aside" }, link)),
      showArticles(one));
    row.append(body);
  };

  const showRow = (one) => {
    const sign = { right: "✓", "not judged": "–" }[one.word] ?? "✕";
    const meta = [one.kind, one.label, one.split, one.id].filter(Boolean).join(" · ");
    const turns = (one.history ?? []).map(([role, content]) =>
      make("span", { class: "turn" }, `${role}: ${content}`));
    const word = one.word === "right" && one.refused ? "right, refused" : one.word;
    const kind = { "✓": "good", "–": "open" }[sign] ?? "bad";
    const row = make("details", { class: "case", id: `case-${one.id}` }, make("summary", {},
      make("span", { class: `word ${kind}` }, `${sign} ${word}`),
      make("span", { class: "asked" }, turns, make("span", { class: "question" }, one.question),
        make("span", { class: "meta" }, meta))));
    row.addEventListener("toggle", () => row.open && fill(row, one));
    return row;
  };

  const showMore = (upTo = list.childElementCount + PAGE) => {
    list.append(...shown.slice(list.childElementCount, upTo).map(showRow));
    more.hidden = list.childElementCount >= shown.length;
  };

  const haystack = new Map();
  const textOf = (one) => {
    if (!haystack.has(one)) {
      const said = (one.statements ?? []).map((statement) => statement.text);
      const turns = (one.history ?? []).flat();
      haystack.set(one, [one.id, one.kind, one.label, one.question, one.text, ...said, ...turns]
        .join("\n").toLowerCase());
    }
    return haystack.get(one);
  };

  const select = () => {
    const { outcome, kind, split, text, order } = Object.fromEntries(new FormData(filters));
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    shown = cases.filter((one) => (!outcome || one.word === outcome) && (!kind || one.kind === kind)
      && (!split || one.split === split) && wanted.every((word) => textOf(one).includes(word)));
    if (!order) shown.sort((one, other) => words.indexOf(one.word) - words.indexOf(other.word));
    count.textContent = `${shown.length.toLocaleString("en")} of ${cases.length.toLocaleString("en")} cases`;
    list.replaceChildren();
    showMore();
  };

  const openCase = (id) => {
    if (!cases.some((one) => one.id === id)) return;
    if (!shown.some((one) => one.id === id)) {
      filters.reset();
      select();
    }
    const index = shown.findIndex((one) => one.id === id);
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
    if (hash.startsWith("case-")) return openCase(decodeURIComponent(hash.slice(5)));
    if (!hash.includes("=")) return;
    filters.reset();
    for (const [key, value] of new URLSearchParams(hash)) {
      const field = filters.elements[key];
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
}
