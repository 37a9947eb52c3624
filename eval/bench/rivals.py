"""Today's alternatives, measured in the same run on the same texts.

Okapi BM25 over lower-cased words, and dense search with all-MiniLM-L6-v2. Each is a
function from questions to rankings of excerpts, the best first.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.bench.minilm import MiniLM
from eval.excerpts import Excerpt
from rag import Article

Ranker = Callable[[Sequence[str]], list[list[Excerpt]]]

# The values of the BM25 literature (Robertson and Zaragoza 2009); nothing is tuned here.
SATURATION = 1.2
LENGTH_WEIGHT = 0.75

# As in the published chunking evaluation: just under the 256 tokens that MiniLM reads.
CHUNK_TOKENS = 250

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a rival indexes: the words, and where they stand."""

    excerpt: Excerpt
    text: str


def whole_articles(articles: Sequence[Article]) -> list[Chunk]:
    """Every article as one chunk, its title before its text, as our passages have it."""
    return [
        Chunk(Excerpt(article.id, 0, len(article.text)), f"{article.title}\n{article.text}")
        for article in articles
    ]


def split_by_tokens(articles: Sequence[Article], model: MiniLM) -> list[Chunk]:
    """Windows of `CHUNK_TOKENS` tokens of the model, side by side."""
    chunks = []
    for article in articles:
        tokens = model.locate_tokens(article.text)
        for first in range(0, len(tokens), CHUNK_TOKENS):
            window = tokens[first : first + CHUNK_TOKENS]
            start, end = window[0][0], window[-1][1]
            chunks.append(Chunk(Excerpt(article.id, start, end), article.text[start:end]))
    return chunks


def rank_by_bm25(chunks: Sequence[Chunk], *, top_k: int) -> Ranker:
    """Okapi BM25; a chunk that shares no word with the question is not found."""
    counts = [Counter(split_words(chunk.text)) for chunk in chunks]
    lengths = [count.total() for count in counts]
    average = sum(lengths) / len(lengths)
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, count in enumerate(counts):
        damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths[place] / average)
        for word, times in count.items():
            postings[word].append((place, times * (SATURATION + 1) / (times + damping)))

    def rank(question: str) -> list[Excerpt]:
        scores: defaultdict[int, float] = defaultdict(float)
        for word in split_words(question):
            found = postings.get(word, [])
            rarity = math.log1p((len(chunks) - len(found) + 0.5) / (len(found) + 0.5))
            for place, weight in found:
                scores[place] += rarity * weight
        best = sorted(scores, key=lambda place: (-scores[place], place))[:top_k]
        return [chunks[place].excerpt for place in best]

    return lambda questions: [rank(question) for question in questions]


def rank_by_minilm(chunks: Sequence[Chunk], model: MiniLM, *, top_k: int) -> Ranker:
    """The nearest chunks by cosine, compared with all, so nothing is lost to an index."""
    matrix = model.embed([chunk.text for chunk in chunks])

    def rank_all(questions: Sequence[str]) -> list[list[Excerpt]]:
        scores = model.embed(questions) @ matrix.T
        best = np.argsort(-scores, axis=1, kind="stable")[:, :top_k]
        return [[chunks[place].excerpt for place in places] for places in best]

    return rank_all


def split_words(text: str) -> list[str]:
    """The words of a text in lower case; no stemming and no stop words."""
    return WORD.findall(text.lower())
