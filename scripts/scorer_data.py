"""Make the examples that `scripts/train_scorer.py` trains and measures the reader with.

    python scripts/scorer_data.py BENCH OUT --squad1 SQUAD

BENCH holds the folders squad2, xquad, kazqad, clapnq, ramdocs, chunking and interviews in the
format of the README; SQUAD is what `scripts/squad_train.py` writes. To these come `newsroom` and
`newsdesk` of `eval/cases`, articles and questions written for this project, and the `dev` half of
the shipped cases. Passages are cut and found as in service, or by words alone where there are
many. Whole articles are held out, of the public sets by `eval.held`, of ours by their split.
Seeded; reads nothing else.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "eval" / "cases"
sys.path.insert(0, str(ROOT))

from hold_out import is_unread  # noqa: E402 (ROOT comes first)
from scorer_examples import Example, make_example, swap  # noqa: E402
from scorer_gold import Spans, answer_strings, find_gold, holds, without  # noqa: E402
from scorer_interviews import make_interviews  # noqa: E402
from scorer_library import HITS, SIZE, Finder, Library, cut_articles, finding, list_articles  # noqa: E402

from eval.jsonl import read_lines  # noqa: E402
from rag.indexing.encoder import digest_file  # noqa: E402
from rag.types import Passage  # noqa: E402

SEED = 1
LANGUAGES = ("en", "ru", "de", "tr", "es", "ar", "zh")
SQUAD1_SHARE = 0.45
"""Of its 87,599 questions: more than a run of some hours can read."""

ALIEN_SETS = (
    "squad2/cases.jsonl",
    "kazqad/cases.jsonl",
    "clapnq/cases.jsonl",
    *(f"xquad/cases.{language}.jsonl" for language in LANGUAGES),
)
ALIENS = 120
"""Questions of each of these sets asked of our articles, which do not answer them."""

ALIEN_TIMES = 3


def main() -> None:
    """Read, make examples, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--squad1", type=Path, help="what squad_train.py wrote; else without it")
    options = parser.parse_args()
    count: dict[tuple[str, str, bool], int] = defaultdict(int)
    with options.out.open("w", encoding="utf-8") as out:
        for example in make_all(options.bench, options.squad1):
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count[example.data, example.kind, example.held] += 1
    for key, number in sorted(count.items()):
        print(*key, number)
    print(f"{digest_file(options.out)}  {options.out.name}")


def make_all(bench: Path, squad1: Path | None) -> Iterator[Example]:
    """The examples of every set."""
    chance = random.Random(SEED)
    if squad1:
        files = {"squad1": "cases.jsonl"}
        yield from make_set(squad1, "squad1", files, chance, finder="words", share=SQUAD1_SHARE)
    yield from make_set(bench, "squad2", {"squad2": "cases.jsonl"}, chance)
    files = {f"xquad.{language}": f"cases.{language}.jsonl" for language in LANGUAGES}
    yield from make_set(bench, "xquad", files, chance)
    for name in ("kazqad", "clapnq"):
        yield from make_set(bench, name, {name: "cases.jsonl"}, chance)
    for name in ("ramdocs", "chunking"):
        yield from make_set(bench, name, {name: "cases.jsonl"}, chance, finder="none")
    yield from make_interviews(bench / "interviews" / "articles.jsonl", chance)
    yield from make_set(CASES, "newsroom", {"newsroom": "cases.jsonl"}, chance)
    yield from make_set(CASES, "newsdesk", {"newsdesk": "cases.jsonl"}, chance, finder="words")
    yield from make_cases(ROOT / "seeds", {"seeds": CASES / "seeds.jsonl"}, chance)
    asked = [*read_questions(CASES / "elsewhere.jsonl")] * ALIEN_TIMES
    for name in ALIEN_SETS:
        listed = [*read_questions(bench / name)]
        asked += chance.sample(listed, min(ALIENS, len(listed)))
    for path in (CASES / "newsroom" / "articles.jsonl", ROOT / "seeds"):
        yield from make_aliens(path, asked, chance)


def make_set(
    bench: Path,
    folder: str,
    files: dict[str, str],
    chance: random.Random,
    *,
    finder: Finder = "retriever",
    share: float = 1.0,
) -> Iterator[Example]:
    """The examples of the case files of one folder."""
    path = bench / folder / "articles.jsonl"
    print(f"{digest_file(path)}  {path.relative_to(bench)}", flush=True)
    cases = {name: path.parent / file for name, file in files.items()}
    yield from make_cases(path, cases, chance, finder=finder, share=share)


def make_cases(
    path: Path,
    files: dict[str, Path],
    chance: random.Random,
    *,
    finder: Finder = "retriever",
    share: float = 1.0,
) -> Iterator[Example]:
    """The examples of files of cases over the articles at `path`, by the name of their data."""
    articles = {article.id: article for article in list_articles(path)}
    passages = cut_articles(articles.values())
    with finding(finder, path, passages) as find:
        library = Library(articles, passages, find)
        for name, file in files.items():
            print(f"{digest_file(file)}  {file.parent.name}/{file.name}", flush=True)
            for _, case in read_lines(file):
                shipped = name == "seeds" and case["split"] == "test"
                drawn = share == 1 or chance.random() < share
                if drawn and not shipped and not case.get("history"):
                    yield from make_case(case, name, library, chance)


def make_case(
    case: dict[str, Any], data: str, library: Library, chance: random.Random
) -> Iterator[Example]:
    """The examples of one case: with its answer, without it, and with passages near it."""
    case["answers"] = [s for group in case["answers"] for s in group]
    own = case.get("articles") or [e["article"] for e in case["evidence"]]
    own = [name for name in own if name in library.articles]
    titles = {name: library.articles[name].title for name in own}
    held = is_unread(case, titles)

    def example(
        kind: str, passage: Passage, spans: Spans, *, cut: bool = False, question: str = ""
    ) -> Example:
        return make_example(case, data, kind, passage, spans, held=held, cut=cut, question=question)

    gold = list(find_gold(case, own, library))
    for passage, spans in gold:
        yield example("answer", passage, spans)
        left = without(passage, spans)
        if left and not holds(left, answer_strings(case, passage, spans)):
            yield example("deleted", passage, spans, cut=True)
    if not case["answerable"]:
        beside = [p for name in own for p in library.passages[name]]
        read = beside or library.find(case["question"])
        yield from (example("unanswerable", passage, []) for passage in read)
        return
    yield from near(case, own, gold, library, chance=chance, example=example)
    if gold and (swapped := swap(case["question"], gold[0][0].article.text, chance)):
        yield example("swapped", gold[0][0], [], question=swapped)


def near(
    case: dict[str, Any],
    own: Sequence[str],
    gold: Sequence[tuple[Passage, Spans]],
    library: Library,
    *,
    chance: random.Random,
    example: Callable[..., Example],
) -> Iterator[Example]:
    """Two passages that a reader may take for the answer: found by us, or beside it."""
    answering = {(p.article.id, p.start) for p, _ in gold}
    strings = [s for p, spans in gold for s in answer_strings(case, p, spans)]
    strings += case.get("wrong_answers", [])
    beside = [p for name in own for p in library.passages[name]]
    if len(library.articles) <= HITS:
        # Few long articles: what stands before and behind the evidence.
        beside = [p for p in beside if any(abs(p.start - g.start) < 3 * SIZE for g, _ in gold)]
    found = [
        p
        for p in (*library.find(case["question"]), *beside)
        if (p.article.id, p.start) not in answering and not holds(p.text, strings)
    ]
    for passage in chance.sample(found[:HITS], min(2, len(found[:HITS]))):
        yield example("near", passage, [])


def read_questions(path: Path) -> Iterator[tuple[str, str]]:
    """(id, question) of the cases of a file that may be trained on; none that judges."""
    beside = path.with_name("articles.jsonl")
    titles = {a["id"]: a["title"] for _, a in read_lines(beside)} if beside.exists() else {}
    for _, case in read_lines(path):
        if not is_unread(case, titles):
            yield case["id"], case["question"]


def make_aliens(
    path: Path, asked: Sequence[tuple[str, str]], chance: random.Random
) -> Iterator[Example]:
    """Questions that have nothing to do with the articles, each with one passage found for it."""
    with finding("retriever", path, cut_articles(list_articles(path))) as find:
        for name, question in asked:
            if found := find(question):
                case = {"id": name, "question": question}
                yield make_example(
                    case,
                    "aliens",
                    "alien",
                    chance.choice(found),
                    [],
                    held=False,
                    cut=False,
                    question="",
                )


if __name__ == "__main__":
    main()
