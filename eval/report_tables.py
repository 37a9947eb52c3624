"""The tables of a report: all measures, the splits and kinds, support, and what went wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from eval.cases import KINDS, SPLITS, bare_kind
from eval.charts import draw_interval
from eval.markup import Markup, element, join
from eval.report_data import WORDS, Word, count_states, support_shares, word_of
from eval.scoring import Scored
from eval.statistics import Estimate
from eval.summary import ALL, LOWER_IS_BETTER, SHOWN, TITLES, Result, find_result, show_value

PARTS: Mapping[str, tuple[str, ...]] = {
    "Answers": (
        "right", "correct", "answerable_refused", "unanswerable_refused", "refusal_precision",
        "refusal_f1", "wrong_asserted", "both_sides", "token_f1", "rouge_l",
    ),
    "Citations": (
        "quotes_exact", "markers_cited", "citation_precision", "citation_recall", "speaker",
        "supported", "stable",
    ),
    "Search": (
        "hit@1", "hit@5", "recall@5", "recall@10", "mrr", "ndcg@10", "excerpt_recall",
        "excerpt_precision", "excerpt_iou",
    ),
    "Effort": ("seconds_p50", "seconds_p95", "tokens", "cost"),
}  # fmt: skip
"""The measures shown, by what they tell about."""

EXPLAINED: Mapping[str, str] = {
    "right": "The answer meets all that is asked; a question without an answer is refused.",
    "correct": "The same, of the answerable questions that were answered.",
    "answerable_refused": "Refused, although the articles answer the question.",
    "unanswerable_refused": "Refused, as it should be: the articles do not say.",
    "refusal_precision": "Refusals that were due, of all refusals.",
    "refusal_f1": "Harmonic mean of refusal precision and of the due refusals that came.",
    "wrong_asserted": "Something known to be wrong is said, and nothing right beside it.",
    "both_sides": "Accounts that disagree and are each shown with a citation.",
    "token_f1": "Words shared with the expected short answer; whole sentences score low.",
    "rouge_l": "The longest sequence of words shared with a reference answer.",
    "quotes_exact": "Quotes that stand word for word at their place in the article.",
    "markers_cited": "Markers such as [1] that lead to a quote.",
    "citation_precision": "Citations that stand on gold evidence.",
    "citation_recall": "Required evidence that is cited, where the question was answered.",
    "speaker": "Evidence cited as the words of the right person and of nobody else.",
    "supported": "Statements shown as supported by what they cite.",
    "stable": "Asked a second time, the question gave the same citations.",
    "hit@1": "The first passage found holds required evidence.",
    "hit@5": "One of the first five passages holds required evidence.",
    "recall@5": "Required evidence that the first five passages hold.",
    "recall@10": "Required evidence that the first ten passages hold.",
    "mrr": "1 / rank of the first passage with required evidence.",
    "ndcg@10": "How high the articles of the evidence stand among the first ten.",
    "excerpt_recall": "Characters of the evidence that the first five passages hold.",
    "excerpt_precision": "Characters of the first five passages that are evidence.",
    "excerpt_iou": "Characters in passages and evidence, of those in either.",
    "tokens": "Tokens that the model reads and writes for an answer, on the mean.",
    "cost": "Price of these tokens, on the mean.",
    "seconds_p50": "Half of the answers took no longer.",
    "seconds_p95": "95 of 100 answers took no longer.",
}
"""What each measure tells, in one line."""

FAULTS: Mapping[Word, str] = {
    "failed": "The question could not be asked.",
    "not retrieved": "None of the passages read holds the evidence.",
    "not chosen": "The evidence was read, but something else was cited.",
    "incomplete": "Evidence is cited, but part of what was asked for is missing.",
    "wrongly refused": "The articles answer the question, yet it was refused.",
    "wrongly answered": "The articles do not answer the question, yet it was answered.",
    "wrong speaker": "The right words, given to the wrong person.",
    "not judged": "The case does not tell what a right answer would be.",
}
"""What each fault means."""

_NO_BAR = frozenset(("tokens", "cost", "seconds_p50", "seconds_p95"))


def figures_table(results: Sequence[Result]) -> Markup:
    """Every measure over all cases, with its interval drawn; the missing ones are named."""
    shown = {name: find_result(results, name) for name in SHOWN}
    bodies = [
        _part_body(title, found)
        for title, names in _parts().items()
        if (found := [result for name in names if (result := shown.get(name))])
    ]
    absent = [TITLES[name] for name, result in shown.items() if result is None]
    note = f"Not told by this run, because no case of it can: {', '.join(absent)}."
    if not bodies:
        return element("p", "There are no figures yet: no case has an outcome.", class_="nothing")
    table = _table("Measure", *bodies, label="All measures")
    return join((table, element("p", note, class_="aside"))) if absent else table


def _parts() -> Mapping[str, tuple[str, ...]]:
    """The measures by part; one that no part names comes at the end, so that none is lost."""
    known = {name for names in PARTS.values() for name in names}
    rest = tuple(name for name in SHOWN if name not in known)
    return {**PARTS, "More": rest} if rest else PARTS


def _part_body(title: str, results: Iterable[Result]) -> Markup:
    heading = element("th", title, scope="rowgroup", colspan="5")
    return element(
        "tbody",
        element("tr", heading, class_="part"),
        *(_measure_row(result) for result in results),
    )


def _measure_row(result: Result) -> Markup:
    name = result.measure
    lower = (
        [element("span", "↓ lower is better", class_="lower")] if name in LOWER_IS_BETTER else []
    )
    explained = element("span", EXPLAINED.get(name, ""), class_="aside")
    return element(
        "tr",
        element("th", element("span", result.title, " ", *lower), explained, scope="row"),
        *_cells(name, result.estimate),
    )


def _cells(measure: str, estimate: Estimate) -> tuple[Markup, ...]:
    """Value, bar, interval and n of a row."""
    value, low, high, n = estimate
    bar = [] if measure in _NO_BAR else [draw_interval(low, value, high)]
    timed = measure.startswith("seconds")
    interval = "" if timed else f"{show_value(measure, low)} – {show_value(measure, high)}"
    return (
        element("td", show_value(measure, value), class_="value"),
        element("td", *bar, class_="bar"),
        element("td", interval, class_="interval"),
        element("td", f"{n:,}", class_="n"),
    )


def _table(first: str, *bodies: Markup, label: str, value: str = "Value") -> Markup:
    scale = (element("span", end) for end in ("0", "1"))
    head = element(
        "tr",
        element("th", first, scope="col"),
        element("th", value, scope="col", class_="value"),
        element("th", *scale, scope="col", class_="bar", aria_label="Drawn from 0 to 1"),
        element("th", "95 % interval", scope="col", class_="interval"),
        element("th", "n", scope="col", class_="n"),
    )
    table = element(
        "table", element("caption", label, class_="unseen"), element("thead", head), *bodies
    )
    return element("div", table, class_="wide", tabindex="0", role="region", aria_label=label)


def groups_table(results: Sequence[Result]) -> Markup:
    """How many are right of each split and each kind."""
    groups = dict.fromkeys(result.group for result in results if result.group != ALL)
    splits = [group for group in SPLITS if group in groups]
    kinds = [group for group in groups if group not in SPLITS]
    bodies = [
        element("tbody", *rows)
        for names in (splits, kinds)
        if (rows := [row for name in names for row in _group_row(results, name)])
    ]
    if not bodies:
        return element("p", "No case can be judged right or wrong.", class_="nothing")
    return _table("Kind", *bodies, label="Right answers by split and kind", value="Right")


def _group_row(results: Sequence[Result], group: str) -> Iterable[Markup]:
    result = find_result(results, "right", group=group)
    if result:
        split = group in SPLITS
        words = "the cases of this split" if split else explain_kind(group)
        link = filter_link(group, **{"split" if split else "kind": group})
        heading = element("th", link, " ", element("span", words, class_="aside"), scope="row")
        yield element("tr", heading, *_cells("right", result.estimate))


def explain_kind(kind: str) -> str:
    """What a kind of cases asks for; its language told as well."""
    bare = bare_kind(kind)
    language = kind[len(bare) + 1 :]
    return KINDS.get(bare, "") + (f" ({language})" if language else "")


def filter_link(words: str, **filters: str) -> Markup:
    """A link to the cases that a filter leaves."""
    return element("a", words, href=f"#{urlencode(filters)}")


def support_table(scored: Sequence[Scored]) -> Markup:
    """For each state of support how often it stands on gold evidence."""
    counts = count_states(scored)
    if not any(counts.values()):
        return element("p", "No statement was made, so none has a state.", class_="nothing")
    shares = support_shares(scored)
    rows = []
    for state, count in counts.items():
        heading = element("th", f"{state} ", _statements(count), scope="row")
        estimate = shares[state]
        none = element("td", "none can be judged", colspan="4", class_="none aside")
        rows.append(
            element("tr", heading, *(_cells("supported", estimate) if estimate else (none,)))
        )
    return _table("Shown as", element("tbody", *rows), label="Support and evidence", value="Share")


def _statements(count: int) -> Markup:
    words = f"{count:,} statement{'' if count == 1 else 's'}"
    return element("span", words if count else "no statement", class_="aside")


def faults_list(scored: Sequence[Scored]) -> Markup:
    """What went wrong, how often, as links to the cases."""
    counts = Counter(word_of(each) for each in scored)
    faults = [word for word in WORDS if word in FAULTS and counts[word]]
    found = sorted(faults, key=lambda word: -counts[word])
    items = (
        element(
            "li",
            element("span", f"{counts[word]:,}", class_="count"),
            element(
                "div",
                filter_link(word, outcome=word),
                element("span", FAULTS[word], class_="aside"),
            ),
        )
        for word in found
    )
    return element("ul", *items, class_="faults")
