"""The articles that examples are made of: cut as in service, and what is found in them."""

import math
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rag.asking.questions import question_language
from rag.config import Config
from rag.files.articles import read_articles
from rag.indexing.embedding import EmbeddedModel
from rag.indexing.index import Index
from rag.indexing.passages import cut_passages
from rag.search.retrieval import Retriever
from rag.types import Article, Passage
from rag.words.terms import fold, words

SIZE = 900
HITS = 8
RARE_WORDS = 6

Finder = Literal["retriever", "words", "none"]


@dataclass(frozen=True, slots=True)
class Library:
    """The articles of one set with their passages, and what the retriever finds in them."""

    articles: dict[str, Article]
    passages: dict[str, list[Passage]]
    find: Callable[[str], list[Passage]]


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
