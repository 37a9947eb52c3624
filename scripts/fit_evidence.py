"""Fit the weights of `rag/weights.py` on public data, and print how well they decide.

    python scripts/fit_evidence.py BENCH

BENCH holds the folders squad2, clapnq and xquad in the format of the README; `newsroom`
is ours. Only cases that the reader was not trained on count. Half of them (every second one) fits,
the other half is measured; the weights printed last are fitted on all.
A question with its own articles left out is one the articles do not answer, and so is an alien
one, put to the articles of another set. Seeded; a run takes about ten minutes on two cores and
reads nothing else.
"""

import argparse
import hashlib
import json
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

import numpy as np
from hold_out import is_unread
from numpy.typing import NDArray

from rag.config import Config
from rag.embedding import EmbeddedModel
from rag.evidence import Weigher
from rag.furniture import tidy
from rag.index import Index
from rag.questions import question_language
from rag.retrieval import EVERYTHING, Retriever
from rag.scorer import Scorer
from rag.types import Filter, Passage, Span
from rag.weights import ANSWER_WEIGHTS, SENTENCE_WEIGHTS, sum_up

Rows = NDArray[np.float64]

CASES = Path(__file__).resolve().parent.parent / "eval" / "cases"
SEED = 1
TOP_K = 6
NEWSROOM = "newsroom/cases.jsonl"
PLANNED = {
    "squad2/cases.jsonl": (260, 60, 120, 40),
    "clapnq/cases.jsonl": (300, 150, 0, 40),
    "xquad/cases.en.jsonl": (60, 50, 0, 40),
    "xquad/cases.ru.jsonl": (90, 60, 0, 0),
    "xquad/cases.de.jsonl": (50, 40, 0, 0),
    "xquad/cases.tr.jsonl": (50, 40, 0, 0),
    NEWSROOM: (500, 80, 500, 150),
}
"""Cases of each file; how many of the answerable ones are asked again without their articles; how
many, of all, are asked again within their own articles only; and how many are alien to it, taken
from newsroom, whose towns and people exist nowhere else, or for newsroom from all others."""

FITTED = "fit"
"""The split of newsroom that weights are fitted on; its `test` judges."""

ADVERSARIAL = 0.35
"""Weight of squad2's own unanswerable questions, and of its answerable ones to match: they are
written to mislead, which newsroom questions seldom are."""

SENTENCE_RIDGE = 3e-4
"""Pull of each weight of a sentence towards zero, beside the mean loss of a question."""

ANSWER_RIDGE = 1e-4
"""The same for the weights of answers."""

SCALE_RIDGE = 1e-9
"""The same for the two numbers that make chances of scores."""

CAUTIONS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it is weighed: features of its sentences, which answer, and whether any may."""

    data: str
    features: Rows
    answers: NDArray[np.float64]
    answerable: bool
    weight: float


def main() -> None:
    """Read, fit, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bench", type=Path)
    bench = parser.parse_args().bench
    asked = {name: read_cases(bench, name) for name in PLANNED}
    cases = [case for name in PLANNED for case in ask_file(bench, name, asked)]
    sentence, answer = fit(cases[::2])
    report(cases[1::2], sentence, answer)
    sentence, answer = fit(cases)
    print("\nfitted on all:")
    print_weights("SENTENCE_WEIGHTS", list(SENTENCE_WEIGHTS), sentence)
    print_weights("ANSWER_WEIGHTS", list(ANSWER_WEIGHTS), answer)


def path_of(bench: Path, name: str) -> Path:
    """Where a file of `PLANNED` lies."""
    return (CASES if name == NEWSROOM else bench) / name


def read_cases(bench: Path, name: str) -> list[dict[str, Any]]:
    """The cases of one file that count, in the order in which they are drawn."""
    path = path_of(bench, name)
    articles = path.parent / "articles.jsonl"
    for read in (path, articles):
        print(f"{hashlib.sha256(read.read_bytes()).hexdigest()}  {read.parent.name}/{read.name}")
    titles = {entry["id"]: entry.get("title", "") for entry in read_lines(articles)}
    # What the reader was trained on would look better than it is.
    asked = [case for case in read_lines(path) if is_unread(case, titles)]
    asked = [case for case in asked if case.get("split", FITTED) == FITTED]
    random.Random(SEED).shuffle(asked)
    return asked


def ask_file(
    bench: Path, name: str, cases: Mapping[str, Sequence[dict[str, Any]]]
) -> Iterator[Case]:
    """The cases of one file as `PLANNED`: some again without or within their articles, and aliens.

    Args:
        bench: The public sets.
        name: The file.
        cases: The cases of every file.
    """
    count, without, within, aliens = PLANNED[name]
    articles = path_of(bench, name).parent / "articles.jsonl"
    asked = cases[name]
    public = [cases[each] for each in PLANNED if each != NEWSROOM]
    others = (
        cases[NEWSROOM] if name != NEWSROOM else chain.from_iterable(zip(*public, strict=False))
    )
    model, scorer = EmbeddedModel(), Scorer()
    with tempfile.TemporaryDirectory() as data:
        index = Index.open(Config(data=data, articles=articles), model)
        index.sync([articles])
        retriever, weigher = Retriever(index, model), Weigher(index, model, scorer)
        weight = ADVERSARIAL if name.startswith("squad2") else 1.0
        answerable = [case for case in asked if case["answerable"]][:without]
        own = [case for case in asked[-within:] if case.get("articles")] if within else []
        told = name.removesuffix(".jsonl").replace("/cases", "")
        for case, where in chain(
            zip(asked[:count], repeat("")),
            zip(answerable, repeat("without")),
            zip(own, repeat("within")),
            zip(islice(others, aliens), repeat("alien")),
        ):
            found = weigh(case, retriever, weigher, data=told, where=where, weight=weight)
            if found:
                yield found
        retriever.close()
        index.close()


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def weigh(
    case: dict[str, Any],
    retriever: Retriever,
    weigher: Weigher,
    *,
    data: str,
    where: str,
    weight: float,
) -> Case | None:
    """One question put to the index as the service would; none if nothing was found.

    Args:
        case: The question.
        retriever: Finds passages of the index.
        weigher: Weighs their sentences.
        data: The name of the set.
        where: Empty for all articles, `without` or `within` those of the case, or `alien`.
        weight: How much it counts, unless its articles are left out or it is alien.
    """
    question = case["question"]
    language = question_language(question)
    told = case["answerable"] and where != "alien"
    gold = [(e["article"], e["quote"]) for e in case["evidence"]] if told else []
    left_out = {article for article, _ in gold} if where == "without" else set()
    allowed = Filter(articles=tuple(case["articles"])) if where == "within" else EVERYTHING
    hits = retriever.retrieve(
        question, top_k=TOP_K + len(left_out), filter=allowed, language=language
    )
    hits = [hit for hit in hits if hit.passage.article.id not in left_out][:TOP_K]
    hits = retriever.join(hits)
    if not hits:
        return None
    answers = [
        float(any(is_answer(passage, span, *evidence) for evidence in gold))
        for passage in (hit.passage for hit in hits)
        for span in passage.sentences
    ]
    return Case(
        data=f"{data} {where}".strip(),
        features=weigher.measure(question, hits, language=language),
        answers=np.array(answers),
        answerable=told and where != "without",
        weight=1.0 if where in ("without", "alien") else weight,
    )


def is_answer(passage: Passage, sentence: Span, article: str, quote: str) -> bool:
    """Whether a sentence shares words with a gold quote of its article."""
    if passage.article.id != article:
        return False
    text = passage.article.text
    at = text.find(tidy(quote))
    return at >= 0 and sentence.start < at + len(quote) and at < sentence.end


def fit(cases: Sequence[Case]) -> tuple[Rows, Rows]:
    """Weights of sentences, then weights of answers given those; classes of answers balanced."""
    sentence = scale(cases, fit_first(cases))
    sums = np.array([sum_up(case.features, case.features @ sentence) for case in cases])
    held = np.array([float(case.answerable) for case in cases])
    weight = np.array([case.weight for case in cases])
    for side in (0.0, 1.0):
        weight[held == side] /= weight[held == side].sum()
    return sentence, fit_logistic(sums, held, weight, ridge=ANSWER_RIDGE)


def fit_first(cases: Sequence[Case]) -> Rows:
    """Weights with which an answering sentence comes first: a softmax over those of a question.

    By Newton's method; its loss is convex where one sentence answers, nearly so where several do.
    """
    asked = [case for case in cases if case.answers.any()]
    whole = sum(case.weight for case in asked)
    found = np.zeros(asked[0].features.shape[1])
    for _ in range(60):
        slope = 2 * SENTENCE_RIDGE * found
        curve = 2 * SENTENCE_RIDGE * np.eye(len(found))
        for case in asked:
            scores = case.features @ found
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance * case.answers
            right /= right.sum()
            share = case.weight / whole
            middle = case.features.T @ chance
            slope += share * (middle - case.features.T @ right)
            curve += share * ((case.features * chance[:, None]).T @ case.features)
            curve -= share * np.outer(middle, middle)
        found -= np.linalg.solve(curve, slope)
    return found


def scale(cases: Sequence[Case], sentence: Rows) -> Rows:
    """The weights with their scores made log-odds of a sentence to answer (Platt scaling).

    Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    scores = np.concatenate([case.features @ sentence for case in cases])
    held = np.concatenate([case.answers for case in cases])
    weight = np.concatenate([np.full(len(case.answers), case.weight) for case in cases])
    rows = np.stack([np.ones(len(scores)), scores], axis=1)
    shift, factor = fit_logistic(rows, held, weight, ridge=SCALE_RIDGE)
    scaled: Rows = factor * sentence
    scaled[list(SENTENCE_WEIGHTS).index("always")] += shift
    return scaled


def fit_logistic(rows: Rows, held: Rows, weight: Rows, *, ridge: float) -> Rows:
    """Weights of a logistic model, by Newton's method."""
    weight = weight / weight.sum()
    found = np.zeros(rows.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (chance - held)) + ridge * found
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows
        found -= np.linalg.solve(curve + ridge * np.eye(len(found)), slope)
    return found


def report(cases: Sequence[Case], sentence: Rows, answer: Rows) -> None:
    """For each set: the answer's sentence first, AUC, and what each caution keeps and refuses."""
    print(
        f"\n{'set':12} {'n':>5} {'first':>6} {'AUC':>6}   answered / refused at caution {CAUTIONS}"
    )
    # Without its articles a question is one of those that its set does not answer.
    names = [case.data.removesuffix(" without") for case in cases]
    for data in dict.fromkeys(names):
        chosen = [case for case, name in zip(cases, names, strict=True) if name == data]
        scores = [case.features @ sentence for case in chosen]
        first = [
            case.answers[int(np.argmax(score))]
            for case, score in zip(chosen, scores, strict=True)
            if case.answers.any()
        ]
        chances = [
            1 / (1 + np.exp(-sum_up(case.features, score) @ answer))
            for case, score in zip(chosen, scores, strict=True)
        ]
        yes = np.array([c for c, case in zip(chances, chosen, strict=True) if case.answerable])
        no = np.array([c for c, case in zip(chances, chosen, strict=True) if not case.answerable])
        told = "  ".join(f"{share(yes >= bar)}/{share(no < bar)}" for bar in CAUTIONS)
        print(f"{data:12} {len(chosen):5} {share(np.array(first)):>6} {auc(yes, no):6.3f}   {told}")


def share(found: Rows | NDArray[np.bool_]) -> str:
    """A mean with two decimals, or a dash for none."""
    return f"{found.mean():.2f}" if len(found) else "–"


def auc(yes: Rows, no: Rows) -> float:
    """Probability that an answerable question scores above another; NaN when one kind lacks."""
    if not (len(yes) and len(no)):
        return float("nan")
    return float((yes[:, None] > no).mean() + (yes[:, None] == no).mean() / 2)


def print_weights(name: str, features: Sequence[str], weights: Rows) -> None:
    """The weights as they stand in `rag/weights.py`."""
    lines = (f'    "{f}": {w:.2f},' for f, w in zip(features, weights, strict=True))
    print(f"{name} = {{", *lines, "}", sep="\n")


if __name__ == "__main__":
    main()
