"""The cases of a report: the JSON that its script reads, and the filters above the list.

All that needs judgement is worked out here, with the same functions that score; the script only
lays it out.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval import texts
from eval.cases import SPLITS
from eval.gold import Gold
from eval.markup import Markup, element
from eval.outcomes import Found, Outcome, Quoted, Said
from eval.report_data import WORDS, gold_ranks, word_of
from eval.runs import Run
from eval.scoring import MEASURES, Scored
from eval.summary import TITLES, kinds_of, show_value
from rag import Article

Fields = dict[str, Any]

# What could end the script's element, begin another or break a line of it.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def embed_json(fields: Mapping[str, Any], *, id: str) -> Markup:
    """The fields as an element that a script reads and a browser never runs."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return element("script", Markup(text), type="application/json", id=id)


def report_fields(run: Run, scored: Iterable[Scored]) -> Fields:
    """All cases in the order of the run, and the articles they lead to."""
    return {
        "words": WORDS,
        "cases": [case_entry(each) for each in scored],
        "articles": {name: _article(article) for name, article in run.articles.items()},
    }


def case_entry(scored: Scored) -> Fields:
    """What the list shows of a case; what is empty is left out."""
    case, outcome = scored.case, scored.outcome
    entry = {
        "id": case.id,
        "question": case.question,
        "kind": case.kind,
        "label": case.label,
        "split": case.split,
        "answerable": case.answerable,
        "history": [[turn["role"], turn["content"]] for turn in case.history],
        "word": word_of(scored),
        "error": outcome.error,
        "refused": outcome.refused,
        "standalone": outcome.standalone if outcome.standalone != case.question else "",
        "text": "" if outcome.statements else outcome.text,
        "statements": [_statement(said) for said in outcome.statements],
        "citations": [_citation(quoted, outcome.gold) for quoted in outcome.citations],
        "expected": _expected(scored),
        "wrong": _wrong(scored),
        "references": case.references,
        "speaker": case.speaker,
        "gold": _gold(outcome),
        "read": [_passage(found, outcome.gold) for found in outcome.read],
        "notes": outcome.notes,
        "scores": _scores(scored),
        "facts": "" if outcome.error else _facts(outcome),
    }
    return {key: value for key, value in entry.items() if value not in ("", (), [], False)}


def _article(article: Article) -> Fields:
    known = (article.source, article.byline, article.date, article.language)
    about = " · ".join(part for part in known if part)
    return {"title": article.title, "text": article.text, "about": about}


def _statement(said: Said) -> Fields:
    return {
        "text": said.text,
        "support": said.support,
        "reason": said.reason,
        "citations": said.citations,
    }


def _citation(quoted: Quoted, gold: Sequence[Gold]) -> Fields:
    return {
        "number": quoted.number,
        "article": quoted.article,
        "start": quoted.start,
        "end": quoted.end,
        "quote": quoted.quote,
        "speaker": quoted.speaker,
        "exact": quoted.exact,
        "gold": any(stretch.meets(quoted.excerpt) for stretch in gold),
    }


def _expected(scored: Scored) -> list[Fields]:
    """The groups of accepted strings, and whether the answer meets each; blank ones count not."""
    said = "" if scored.outcome.refused else scored.outcome.text
    return [
        {"strings": strings, "met": texts.meets(said, strings)}
        for group in scored.case.answers
        if (strings := list(dict.fromkeys(filter(texts.normalise, group))))
    ]


def _wrong(scored: Scored) -> list[Fields]:
    """What must not be said, and whether it is."""
    said = "" if scored.outcome.refused else scored.outcome.text
    return [
        {"text": wrong, "said": texts.meets(said, [wrong])} for wrong in scored.case.wrong_answers
    ]


def _gold(outcome: Outcome) -> list[Fields]:
    """Each stretch of gold, whether it is cited, and at which rank it was found."""
    cited = [quoted.excerpt for quoted in outcome.citations]
    return [
        {
            "article": gold.article,
            "start": gold.start,
            "end": gold.end,
            "whole": gold.whole,
            "required": gold.required,
            "cited": gold.among(cited),
            "rank": rank,
        }
        for gold, rank in zip(outcome.gold, gold_ranks(outcome), strict=True)
    ]


def _passage(found: Found, gold: Sequence[Gold]) -> Fields:
    holds = any(stretch.meets(found.excerpt) for stretch in gold)
    return {"article": found.article, "start": found.start, "end": found.end, "gold": holds}


def _scores(scored: Scored) -> list[tuple[str, str]]:
    """The scores that the case has, as they are shown."""
    return [
        (TITLES[name], show_value(name, score))
        for name in MEASURES
        if (score := scored.scores.get(name)) is not None
    ]


def _facts(outcome: Outcome) -> str:
    """How the answer came about, in one line."""
    parts = [f"confidence {outcome.confidence:.2f}", f"{outcome.seconds:.3f} s", outcome.writer]
    if outcome.invented_markers:
        parts.append(f"markers that led nowhere and were removed: {outcome.invented_markers}")
    return " · ".join(parts)


def cases_form(scored: Sequence[Scored]) -> Markup:
    """The filters of the list; its script unhides them."""
    words = Counter(word_of(each) for each in scored)
    kinds = Counter(kind for each in scored for kind in kinds_of(each.case))
    splits = Counter(each.case.split for each in scored)
    order = element("input", type="checkbox", name="order", value="file")
    search = element("input", type="search", name="text", autocomplete="off", spellcheck="false")
    return element(
        "form",
        element("label", "Search", search, class_="search"),
        _choice("outcome", "Outcome", {word: words[word] for word in WORDS}),
        _choice("kind", "Kind", dict(sorted(kinds.items()))),
        _choice("split", "Split", {split: splits[split] for split in SPLITS if splits[split]}),
        element(
            "div",
            element("output", id="count", aria_live="polite"),
            element("label", order, " in the order of the file"),
        ),
        id="filters",
        role="search",
        aria_label="Cases",
        hidden=True,
    )


def _choice(name: str, title: str, counts: Mapping[str, int]) -> Markup:
    """A menu of the values that occur, each with how often it does; nothing where none does."""
    options = [
        element("option", f"{value} ({count:,})", value=value)
        for value, count in counts.items()
        if value and count
    ]
    if not options:
        return Markup()
    menu = element("select", element("option", "all", value=""), *options, name=name)
    return element("label", title, menu)
