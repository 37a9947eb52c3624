"""How likely each sentence of the passages found answers the question.

A logistic model over shared words, meaning, names, figures and the kind of answer asked for
weighs every sentence; a second one, over the best of them, tells whether the articles answer at
all. `scripts/fit_evidence.py` fits both. Meaning is always measured by the embedded model,
whatever embedding finds the passages: the weights belong to its scale.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from rag.embedding import EmbeddedModel
from rag.expected import Expected, expected_answer, holds_answer
from rag.index import Index
from rag.terms import fold, index_terms, mend_slips, question_terms, rarity
from rag.types import Article, Hit, Passage, Span, Speech

Vector = NDArray[np.float32]
Features = NDArray[np.float64]

SENTENCE_WEIGHTS: Mapping[str, float] = {
    "always": -7.80,
    "cosine": 2.84,
    "sentence_words": -0.10,
    "around_words": 3.21,
    "passage_words": 1.70,
    "names": 1.44,
    "figures": 0.58,
    "expected_found": 0.53,
    "expected_missing": -0.36,
    "is_question": -1.32,
    "is_heading": 0.29,
    "other_language": 7.21,
    "other_language_cosine": 4.33,
    "other_language_names": 0.15,
}
"""Weights of what `measure` measures, for a sentence to be the answer."""

ANSWER_WEIGHTS: Mapping[str, float] = {
    "always": 1.93,
    "best": 0.58,
    "others": -0.90,
    "other_language": 0.75,
}
"""Weights of what `sum_up` measures, for the articles to hold an answer.

AUC on the half that did not fit: squad2 .735, clapnq .890, xquad en .963, ru .818, de .834, tr
.820; with words, names, figures and the expected kind of answer besides, the mean is the same.
"""

COSINE_MIDDLE = 0.84
"""Cosines of the embedded model lie around this; subtracted so that weights read easily."""

COSINE_SCALE = 10
"""Cosines of the embedded model differ in the second decimal."""

LABEL_GAP = 4
"""Blank characters at most between the label of a turn and the turn."""

ANSWERING = 2
"""Sentences of an answer in a transcript that a question before it speaks for."""

ANSWER_SHARE = 0.9
"""What the sentence behind gets of the likelihood of the one before, from question to answer."""

ASKING_SHARE = 0.2
"""What is left to the question itself: it tells what is asked, not what is so."""

REMEMBERED = 16_384
"""Sentences whose vectors are kept, 1.5 kB each: the next question meets many of them again."""

_END_MARKS = "”“\"»’' )"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage and the probability that it answers the question."""

    passage: Passage
    sentence: Span
    score: float

    @property
    def article(self) -> Article:
        """The article the sentence stands in."""
        return self.passage.article

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """Who says what in the passage."""
        return self.passage.speeches

    @property
    def text(self) -> str:
        """The exact words of the sentence."""
        return self.article.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the passages found are worth: their sentences, best first, and all together.

    `answerable` is the probability that they hold an answer.
    """

    evidence: tuple[Evidence, ...] = ()
    answerable: float = 0.0


@dataclass(frozen=True)
class Asked:
    """A question as its evidence is measured: topical words with their terms and weights."""

    text: str
    language: str
    terms: Mapping[str, Collection[str]]
    weights: Mapping[str, float]
    vector: Vector

    @cached_property
    def names(self) -> frozenset[str]:
        """The topical words that look like names."""
        return frozenset(word for word in self.terms if word[0].isupper())

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in the question, folded."""
        return frozenset(fold(word) for word in self.terms if word[0].isdigit())

    @cached_property
    def expected(self) -> Expected:
        """The kind of answer asked for."""
        return expected_answer(self.text)

    def covered(self, held: Collection[str], words: Collection[str] | None = None) -> float:
        """Share of the weight of the question's words (or of some of them) that terms cover."""
        chosen = self.terms if words is None else words
        whole = sum(self.weights[word] for word in chosen)
        found = sum(
            self.weights[word] for word in chosen if any(term in held for term in self.terms[word])
        )
        return found / whole if whole else 0.0


class Weigher:
    """Weighs the sentences of passages by the words of one index; safe in threads."""

    def __init__(self, index: Index, model: EmbeddedModel) -> None:
        self._index = index
        self._model = model
        self._vector = lru_cache(REMEMBERED)(self._embed)

    def weigh(self, question: str, hits: Sequence[Hit], *, language: str) -> Verdict:
        """The sentences of the passages found, and whether they answer at all.

        Args:
            question: A question that stands alone.
            hits: The passages to look in.
            language: The language of the question, ISO 639-1 or empty.

        Raises:
            EmbeddingError: If the sentences cannot be embedded.
        """
        passages = [hit.passage for hit in hits if hit.passage.sentences]
        if not passages:
            return Verdict()
        asked = self._ask(question, language)
        features = self._measure(asked, passages)
        scores = (features @ weights_of(SENTENCE_WEIGHTS)).tolist()
        chances = iter([probability(score) for score in scores])
        evidence = [
            Evidence(passage, span, chance)
            for passage in passages
            for span, chance in zip(
                passage.sentences,
                pass_to_answers(passage, list(islice(chances, len(passage.sentences)))),
                strict=True,
            )
            if not _is_label(passage, span)
        ]
        evidence.sort(key=lambda e: (-e.score, e.article.id, e.sentence))
        answerable = probability(float(sum_up(features, scores) @ weights_of(ANSWER_WEIGHTS)))
        if evidence and _asks_for_all(asked, evidence[0]):
            answerable = 1.0
        return Verdict(tuple(evidence), answerable)

    def measure(self, question: str, passages: Sequence[Passage], *, language: str) -> Features:
        """What speaks for each sentence, shape (sentences of all passages, `SENTENCE_WEIGHTS`)."""
        return self._measure(self._ask(question, language), passages)

    def _measure(self, asked: Asked, passages: Sequence[Passage]) -> Features:
        rows = [row for passage in passages for row in self._measure_passage(asked, passage)]
        return np.array(rows, dtype=np.float64)

    def similarity(self, sentence: str, others: Sequence[str]) -> list[float]:
        """The cosine of a sentence with each of some others."""
        vector = self._vector(sentence)
        return [float(self._vector(other) @ vector) for other in others]

    def _measure_passage(self, asked: Asked, passage: Passage) -> Iterator[tuple[float, ...]]:
        text = passage.article.text
        vectors = [self._vector(text[start:end]) for start, end in passage.sentences]
        yield from measure(asked, passage, [float(vector @ asked.vector) for vector in vectors])

    def _embed(self, sentence: str) -> Vector:
        # One at a time: in a batch, a vector's last digits depend on the other sentences, and
        # the same question must give the same citations.
        vector: Vector = self._model.embed_passages([sentence])[0]
        return vector

    def _ask(self, question: str, language: str) -> Asked:
        typed = question_terms(question, language=language, index=self._index)
        mended = mend_slips(question, typed, language=language, index=self._index)
        terms = typed
        if mended != question:
            terms = question_terms(mended, language=language, index=self._index)
        held = self._index.known([term for each in terms.values() for term in each])
        passages = self._index.counts()[1]
        weights = {
            word: rarity(max((held[term] for term in each if term in held), default=0), passages)
            for word, each in terms.items()
        }
        return Asked(mended, language, terms, weights, self._model.embed_question(mended))


def measure(
    asked: Asked, passage: Passage, cosines: Sequence[float]
) -> Iterator[tuple[float, ...]]:
    """What speaks for each sentence of a passage, in the order of `SENTENCE_WEIGHTS`.

    Words are shares of the weight of the question's words: in the sentence, in it with its
    neighbours and the title, in the whole passage. Whoever says a sentence counts as a word of
    it. Between languages words do not count, only names and meaning do.
    """
    article, language = passage.article, passage.article.language
    texts = [article.text[start:end] for start, end in passage.sentences]
    speakers = [_speaker_terms(passage, span) for span in passage.sentences]
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
    for at, (text, terms) in enumerate(zip(texts, held, strict=True)):
        around = title.union(*held[max(0, at - 1) : at + 2])
        cosine = COSINE_SCALE * (cosines[at] - COSINE_MIDDLE)
        found = (
            asked.covered(speakers[at]) > 0
            if asked.expected == "words"
            else holds_answer(text, asked.expected, question=asked.text)
        )
        plain = text.rstrip(_END_MARKS)
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
            float(plain.endswith("?")),
            float(plain[-1:].isalnum()),
            float(other),
            other * cosine,
            other * names,
        )


def _speaker_terms(passage: Passage, sentence: Span) -> frozenset[str]:
    speech = speech_over(passage.speeches, sentence)
    named = speech.speaker if speech else ""
    return frozenset(index_terms(named, language=passage.article.language))


def _asks_for_all(asked: Asked, best: Evidence) -> bool:
    """Whether all that is asked is what somebody said, and the evidence is by that somebody."""
    said = _speaker_terms(best.passage, best.sentence)
    return asked.expected == "words" and asked.covered(said) == 1


def speech_over(speeches: Sequence[Speech], span: Span) -> Speech | None:
    """The speech that holds most of a span, if it holds at least half of it."""
    shared = [(min(s.end, span.end) - max(s.start, span.start), s) for s in speeches]
    most = max(shared, key=lambda pair: pair[0], default=None)
    return most[1] if most and 2 * most[0] >= span.end - span.start else None


def sum_up(features: Features, scores: Sequence[float]) -> NDArray[np.float64]:
    """What speaks for an answer among sentences, in the order of `ANSWER_WEIGHTS`.

    Args:
        features: What was measured of each sentence.
        scores: Their weighted sums, before they become probabilities.
    """
    at = int(np.argmax(scores))
    others = math.log(sum(math.exp(score) for score in scores)) - scores[at]
    other_language = features[at, list(SENTENCE_WEIGHTS).index("other_language")]
    return np.array((1.0, scores[at], others, float(other_language)))


def pass_to_answers(passage: Passage, chances: Sequence[float]) -> list[float]:
    """Let a transcript's questions speak for the answers behind them.

    A question that is close to the one asked says where its answer begins, not what it is.
    """
    text, passed = passage.article.text, list(chances)
    turns = [speech for speech in passage.speeches if speech.kind == "turn"]
    for asking, answering in pairwise(turns):
        asked = [
            at
            for at, span in enumerate(passage.sentences)
            if asking.start <= span.start < asking.end
        ]
        if not any("?" in text[slice(*passage.sentences[at])] for at in asked):
            continue
        chance = max(chances[at] for at in asked)
        said = [at for at, s in enumerate(passage.sentences) if s.start >= answering.start]
        for at in said[:ANSWERING]:
            chance *= ANSWER_SHARE
            passed[at] = max(passed[at], chance)
        for at in asked:
            passed[at] *= ASKING_SHARE
    return passed


def _is_label(passage: Passage, sentence: Span) -> bool:
    """Whether a sentence only tells who speaks next."""
    return passage.article.text[sentence.end - 1] == ":" and any(
        speech.kind == "turn" and sentence.end <= speech.start <= sentence.end + LABEL_GAP
        for speech in passage.speeches
    )


def weights_of(named: Mapping[str, float]) -> NDArray[np.float64]:
    """Weights by name as a vector, in their order."""
    return np.array(list(named.values()))


def probability(score: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-score))
