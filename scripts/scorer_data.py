"""Make the examples that `scripts/train_scorer.py` trains and measures the reader with.

    python scripts/scorer_data.py BENCH OUT --squad1 SQUAD

BENCH holds the folders squad2, xquad, kazqad, clapnq, ramdocs, chunking and interviews in the
format of the README; SQUAD is what `scripts/squad_train.py` writes. To these come `eval/cases/newsroom`, articles and questions written for this
project, and the `dev` half of the shipped cases. Passages are cut and found as in service. Whole
articles are held out, of the public sets by `eval.held`, of `newsroom` by its split. Seeded; reads
nothing else.
"""

import argparse
import json
import math
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "eval" / "cases"
sys.path.insert(0, str(ROOT))

from hold_out import is_unread  # noqa: E402

from eval.cases import Evidence  # noqa: E402 (ROOT comes first)
from eval.gold import locate_evidence  # noqa: E402
from eval.held import is_held  # noqa: E402
from rag.articles import read_articles  # noqa: E402
from rag.config import Config  # noqa: E402
from rag.embedding import EmbeddedModel  # noqa: E402
from rag.encoder import digest_file  # noqa: E402
from rag.index import Index  # noqa: E402
from rag.passages import cut_passages  # noqa: E402
from rag.questions import question_language  # noqa: E402
from rag.retrieval import Retriever  # noqa: E402
from rag.sheets import headings_of  # noqa: E402
from rag.terms import fold, words  # noqa: E402
from rag.types import Article, Passage  # noqa: E402

SEED = 1
SIZE = 900
LANGUAGES = ("en", "ru", "de", "tr", "es", "ar", "zh")
HITS = 8
SQUAD1_SHARE = 0.45
"""Of its 87,599 questions: more than a run of some hours can read."""

RARE_WORDS = 6
INTERVIEWS = 900
ALIEN_SETS = (
    "squad2/cases.jsonl",
    "kazqad/cases.jsonl",
    "clapnq/cases.jsonl",
    *(f"xquad/cases.{language}.jsonl" for language in LANGUAGES),
)
ALIENS = 120
"""Questions of each of these sets asked of our articles, which do not answer them."""

ALIEN_TIMES = 3
LONG_WORD = 7
SHORTEST_ASKED = 5
DROPPED = 0.2
"""Words of an interviewer's question left out, so that it does not stand in the passage as asked."""

Finder = Literal["retriever", "words", "none"]

ENTITY = re.compile(
    r"(?<![.?!]\s)(?<!^)\b[A-ZА-ЯІ][\w’'-]+(?:\s[A-ZА-ЯІ][\w’'-]+)*|\b\d[\d,.]*\d\b|\b\d\b"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with one passage: the stretches (sentence, start, end) that answer it, if any."""

    data: str
    kind: str
    held: bool
    case: str
    question: str
    heading: str
    sentences: list[str]
    answers: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Library:
    """The articles of one set with their passages, and what the retriever finds in them."""

    articles: dict[str, Article]
    passages: dict[str, list[Passage]]
    find: Callable[[str], list[Passage]]


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
    own = {"newsroom": "cases.jsonl"}
    yield from make_set(CASES, "newsroom", own, chance)
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
            for case in read_lines(file):
                shipped = name == "seeds" and case["split"] == "test"
                drawn = share == 1 or chance.random() < share
                if drawn and not shipped and not case.get("history"):
                    yield from make_case(case, name, library, chance)


def list_articles(path: Path) -> list[Article]:
    """The articles of a file or folder; what cannot be read is left out."""
    return [a for a in read_articles(path, max_file_megabytes=50) if isinstance(a, Article)]


def cut_articles(articles: Iterable[Article]) -> dict[str, list[Passage]]:
    """The passages of articles, by the ids of these."""
    return {a.id: list(cut_passages(a, size=SIZE, overlap=0)) for a in articles}


@contextmanager
def finding(
    finder: Finder, path: Path, passages: dict[str, list[Passage]]
) -> Iterator[Callable[[str], list[Passage]]]:
    """What finds the passages near a question: the service's retriever, words alone, or nothing."""
    if finder != "retriever":
        listed = [p for some in passages.values() for p in some] if finder == "words" else []
        yield find_by_words(listed)
        return
    with tempfile.TemporaryDirectory() as data:
        model = EmbeddedModel()
        index = Index.open(Config(data=data, articles=path), model)
        retriever = Retriever(index, model)
        index.sync([path])

        def find(question: str) -> list[Passage]:
            language = question_language(question)
            hits = retriever.retrieve(question, top_k=HITS, language=language)
            return [hit.passage for hit in hits]

        yield find
        retriever.close()
        index.close()


def find_by_words(passages: Sequence[Passage]) -> Callable[[str], list[Passage]]:
    """Finds the passages that share the rarest words with a question; quick for many thousands."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for word in {fold(w) for w in words(f"{passage.article.title} {passage.text}")}:
            places[word].append(number)

    def find(question: str) -> list[Passage]:
        known = {fold(w) for w in words(question)} & places.keys()
        score: dict[int, float] = defaultdict(float)
        for word in sorted(known, key=lambda w: (len(places[w]), w))[:RARE_WORDS]:
            for number in places[word]:
                score[number] += math.log(len(passages) / len(places[word]))
        best = sorted(score, key=lambda number: (-score[number], number))[:HITS]
        return [passages[number] for number in best]

    return find


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


Spans = list[tuple[int, int]]


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


def make_example(
    case: dict[str, Any],
    data: str,
    kind: str,
    passage: Passage,
    spans: Spans,
    *,
    held: bool,
    cut: bool,
    question: str,
) -> Example:
    """One example; `cut` takes the answering sentences out."""
    text = passage.article.text
    sentences, answers = [], []
    for start, end in passage.sentences:
        inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and start < b]
        if inside and cut:
            continue
        answers += [(len(sentences), a - start, b - start) for a, b in inside]
        sentences.append(text[start:end])
    return Example(
        data,
        kind,
        held,
        case["id"],
        question or case["question"],
        headings_of(passage)[0],
        sentences,
        answers,
    )


def find_gold(
    case: dict[str, Any], own: Sequence[str], library: Library
) -> Iterator[tuple[Passage, Spans]]:
    """The passages that hold evidence, with the stretches of the article that are evidence."""
    found: dict[str, Spans] = defaultdict(list)
    quoted = [evidence for evidence in case["evidence"] if evidence.get("quote")]
    if not quoted and "wrong_answers" in case:
        strings = case["answers"] + case["wrong_answers"]
        for name in own:
            found[name] = [
                span for s in strings for span in occurrences(s, library.articles[name].text)
            ]
    else:
        for each in quoted if case["answerable"] else ():
            name = each["article"]
            evidence = Evidence(name, each["quote"], each.get("start", -1), each.get("end", -1))
            if name in library.articles and (
                at := locate_evidence(evidence, library.articles[name].text)
            ):
                found[name].append((at.start, at.end))
    for name, spans in found.items():
        for passage in library.passages[name]:
            inside = [(a, b) for a, b in spans if a < passage.end and passage.start < b]
            if inside:
                yield passage, inside


def occurrences(string: str, text: str) -> Spans:
    """Where a string stands in a text as words of its own."""
    pattern = rf"(?<!\w){re.escape(string)}(?!\w)"
    return [place.span() for place in re.finditer(pattern, text, re.IGNORECASE)]


def answer_strings(case: dict[str, Any], passage: Passage, spans: Spans) -> list[str]:
    """What must not be read elsewhere: the answers accepted and the words of the evidence."""
    return [*case["answers"], *(passage.article.text[a:b] for a, b in spans)]


def without(passage: Passage, spans: Spans) -> str:
    """The passage without the sentences that hold evidence."""
    text = passage.article.text
    return "\n".join(
        text[start:end]
        for start, end in passage.sentences
        if not any(a < end and start < b for a, b in spans)
    )


def holds(text: str, strings: Sequence[str]) -> bool:
    """Whether one of the strings, in folded words, stands in the text."""
    folded = f" {' '.join(map(fold, words(text)))} "
    return any(s.strip() and f" {' '.join(map(fold, words(s)))} " in folded for s in strings)


def swap(question: str, text: str, chance: random.Random) -> str:
    """The question with one name or number changed to another of the text; empty when it cannot."""
    own = [m.group() for m in ENTITY.finditer(question)]
    own = [each for each in own if holds(text, [each])]
    if not own:
        return ""
    old = chance.choice(own)
    others = [m.group() for m in ENTITY.finditer(text)]
    others = [
        o
        for o in others
        if o[0].isdigit() == old[0].isdigit()
        and not holds(question, [o])
        and (not old[0].isdigit() or len(o) == len(old))
        and not holds(o, [old])
        and not holds(old, [o])
    ]
    return question.replace(old, chance.choice(others)) if others else ""


def make_interviews(path: Path, chance: random.Random) -> Iterator[Example]:
    """Questions to transcripts: those of the interviewer, and who said what, by rule."""
    print(f"{digest_file(path)}  interviews/articles.jsonl", flush=True)
    articles = list_articles(path)
    for article in chance.sample(articles, min(INTERVIEWS, len(articles))):
        talk = article.title.partition("-part")[0]
        held = is_held(talk, [], {})
        passages = cut_passages(article, size=SIZE, overlap=0)
        made = [e for p in passages for e in ask_turns(p, chance, held=held)]
        yield from chance.sample(made, min(3, len(made)))


def read_questions(path: Path) -> Iterator[tuple[str, str]]:
    """(id, question) of the cases of a file that may be trained on; none that judges."""
    beside = path.with_name("articles.jsonl")
    titles = {a["id"]: a["title"] for a in read_lines(beside)} if beside.exists() else {}
    for case in read_lines(path):
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


def ask_turns(passage: Passage, chance: random.Random, *, held: bool) -> Iterator[Example]:
    """Examples out of the turns of one passage."""
    text = passage.article.text
    turns = [s for s in passage.speeches if s.kind == "turn" and s.speaker]
    speakers = sorted({t.speaker for t in turns})

    def example(kind: str, question: str, spans: Spans, id: str) -> Example:
        case = {"id": f"{passage.id}{id}", "question": question}
        return make_example(
            case, "interviews", kind, passage, spans, held=held, cut=False, question=""
        )

    for number, turn in enumerate(turns):
        said = [s for s in passage.sentences if turn.start <= s.start and s.end <= turn.end]
        for at, span in enumerate(said):
            own = text[span.start : span.end]
            rare = [w for w in words(own) if len(w) >= LONG_WORD and w.isalpha()]
            if own.endswith("?") and number + 1 < len(turns) and len(words(own)) >= SHORTEST_ASKED:
                answer = turns[number + 1]
                kept = [w for w in own.split() if chance.random() > DROPPED]
                spans = [
                    s for s in passage.sentences if answer.start <= s.start and s.end <= answer.end
                ][:2]
                if spans and turns[number + 1].speaker != turn.speaker:
                    yield example("asked", " ".join(kept), [(a, b) for a, b in spans], f"q{at}")
            elif len(rare) > 1 and not own.endswith("?"):
                topic = " and ".join(chance.sample(rare, 2))
                asked = chance.choice(
                    ["What did {} say about {}?", "what does {} think about {}", "{} on {}"]
                )
                name = turn.speaker.title()
                span_list = [(span.start, span.end)]
                yield example("said", asked.format(name, topic), span_list, f"s{at}")
                others = [s for s in speakers if s != turn.speaker]
                elsewhere = holds(
                    text[passage.start : span.start] + text[span.end : passage.end], rare
                )
                if others and not elsewhere:
                    wrong = chance.choice(others).title()
                    yield example("missaid", asked.format(wrong, topic), [], f"m{at}")
                yield example("said", f"Who talked about {topic}?", span_list, f"w{at}")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON, one a line."""
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
