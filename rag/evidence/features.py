"""What speaks for each sentence of a passage to be the answer: words, meaning, names, figures.

Between languages words do not count, only names and meaning do.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.asking.asked import Asked
from rag.asking.expected import holds_answer
from rag.asking.transcripts import pass_to_answers, turns_asked_about
from rag.asking.voices import speaker_of
from rag.evidence.scorer import PassageScore
from rag.evidence.weights import SENTENCE_WEIGHTS, Features, column_of, probability
from rag.text.sentences import is_question
from rag.types import Hit, Passage, Span, Speech
from rag.words.terms import index_terms

COSINE_MIDDLE = 0.84
"""Cosines of the embedded model lie around this; subtracted so that weights read easily."""

COSINE_SCALE = 10
"""Cosines of the embedded model differ in the second decimal."""

LEAST_NEAR = 0.1
"""Share of the best hit's score below which a passage counts as equally far."""


def nearness(hits: Sequence[Hit]) -> list[float]:
    """How near the question each hit was found, beside the nearest: 0, and below it down to -2.3.

    The logarithm of its share of the best score, which does not depend on the embedding.
    """
    best = max((hit.score for hit in hits), default=0.0)
    return [math.log(max(hit.score / best, LEAST_NEAR)) if best > 0 else 0.0 for hit in hits]


def measure(
    asked: Asked, passage: Passage, *, cosines: Sequence[float], read: PassageScore, near: float
) -> Iterator[tuple[float, ...]]:
    """What speaks for each sentence of a passage, in the order of `SENTENCE_WEIGHTS`.

    Words are shares of the weight of the question's words: in the sentence, in it with its
    neighbours and the title, in the whole passage. Whoever says a sentence counts as a word of
    it. Who asks in a transcript only asks, unless the question is about them.
    """
    article, language = passage.article, passage.article.language
    texts = [article.text[start:end] for start, end in passage.sentences]
    speakers = [speaker_terms(passage, span) for span in passage.sentences]
    held = [
        speaker.union(index_terms(text, language=language))
        for text, speaker in zip(texts, speakers, strict=True)
    ]
    title = frozenset(index_terms(article.title, language=language))
    whole = title.union(*held)
    other = bool(asked.language and language and asked.language != language)
    same = not other
    names = asked.covered(whole, asked.names) if asked.names else 1.0
    passage_words = asked.covered(whole)
    asking = turns_asked_about(asked, passage)
    for at, (text, terms) in enumerate(zip(texts, held, strict=True)):
        around = title.union(*held[max(0, at - 1) : at + 2])
        cosine = scale_cosine(cosines[at])
        found = (
            asked.covered(speakers[at]) > 0
            if asked.expected == "words"
            else holds_answer(text, asked.expected, question=asked.text)
        )
        yield (
            1.0,
            cosine,
            same * asked.covered(terms),
            same * asked.covered(around),
            same * passage_words,
            same * names,
            float(asked.figures <= whole),
            float(bool(asked.expected) and found),
            float(bool(asked.expected) and not found),
            float(is_question(text) and not is_inside(passage.sentences[at], asking)),
            float(other),
            other * cosine,
            other * names,
            read.sentences[at],
            read.answers,
            near,
        )


def scale_cosine(cosine: float) -> float:
    """A cosine of the embedded model as the weights know it."""
    return COSINE_SCALE * (cosine - COSINE_MIDDLE)


def speaker_terms(passage: Passage, sentence: Span) -> frozenset[str]:
    """The terms of the name of whoever says a sentence."""
    speaker = speaker_of(sentence, passage)
    return frozenset(index_terms(speaker, language=passage.article.language))


def is_inside(span: Span, speeches: Sequence[Speech]) -> bool:
    """Whether a span begins in one of some speeches."""
    return any(speech.start <= span.start < speech.end for speech in speeches)


def chances_of(
    asked: Asked, passages: Sequence[Passage], features: Features, scores: NDArray[np.float64]
) -> list[float]:
    """How likely each sentence of the passages answers, those of transcripts with their questions."""
    likely = [probability(score) for score in scores.tolist()]
    asking = weighed(features, "is_question")
    alike = [probability(score) for score in (scores - asking).tolist()]
    chances: list[float] = []
    for passage in passages:
        own = slice(len(chances), len(chances) + len(passage.sentences))
        chances += pass_to_answers(asked, passage, likely[own], alike=alike[own])
    return chances


def weighed(features: Features, name: str) -> NDArray[np.float64]:
    """What one of the things measured adds to the score of every sentence."""
    return SENTENCE_WEIGHTS[name] * column_of(features, name)
