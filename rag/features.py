"""What speaks for each sentence of a passage to be the answer: words, meaning, names, figures.

Between languages words do not count, only names and meaning do.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rag.expected import Expected, expected_answer, holds_answer
from rag.scorer import PassageScore
from rag.terms import fold, index_terms, words
from rag.types import Passage, Span, Speech

Vector = NDArray[np.float32]

COSINE_MIDDLE = 0.84
"""Cosines of the embedded model lie around this; subtracted so that weights read easily."""

COSINE_SCALE = 10
"""Cosines of the embedded model differ in the second decimal."""

QUESTIONERS = frozenset(
    """interviewer journalist reporter correspondent moderator host presenter anchor
    журналист журналиста журналистка журналистки корреспондент корреспондента ведущий ведущего
    ведущая интервьюер интервьюера журналіст журналіста кореспондент кореспондента ведучий ведучого
    ведуча тілші тілшісі тілшінің журналисі жүргізуші interviewer journalistin reporterin
    korrespondent moderatorin gazeteci gazetecinin muhabir muhabirin sunucu sunucunun jurnalist
    jurnalistin müxbir müxbirin aparıcı""".split()
)
"""What a reader calls somebody who asks in a transcript, whatever the label there."""

_OF_ASKING = re.compile(
    r"(?i)ask|question|put$|thing|вопрос|спрос|спраш|зада[лв]|поинтерес|питан|питав|питал|спита|запита|frag|gefragt"
    r"|sor[du]|soruş|сұра"
)
"""Begins the words that say no more than that something was asked."""

_END_MARKS = "”“\"»’' )"


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


def measure(
    asked: Asked, passage: Passage, *, cosines: Sequence[float], read: PassageScore
) -> Iterator[tuple[float, ...]]:
    """What speaks for each sentence of a passage, in the order of `rag.evidence.SENTENCE_WEIGHTS`.

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
    asking = _turns_asked_about(asked, passage)
    for at, (text, terms) in enumerate(zip(texts, held, strict=True)):
        around = title.union(*held[max(0, at - 1) : at + 2])
        cosine = COSINE_SCALE * (cosines[at] - COSINE_MIDDLE)
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
        )


def asks_questioner(asked: Asked, asking: Speech, answering: Speech, *, language: str) -> bool:
    """Whether a question is about whoever asks in a transcript, and not about who answers."""
    if asked.expected == "question":
        return True
    questioner, answerer = (
        asked.covered(frozenset(index_terms(speech.speaker, language=language))) > 0
        for speech in (asking, answering)
    )
    named = questioner or not QUESTIONERS.isdisjoint(map(str.casefold, words(asked.text)))
    return named and not answerer


def was_put(asked: Asked, asking: Speech, answering: Speech, passage: Passage) -> bool:
    """Whether a turn is the question that is asked for: by whom, to whom and about what.

    Each word that says so must stand in the turn or in the name of one of the two.
    """
    if asked.expected != "question":
        return False
    text, language = passage.article.text, passage.article.language
    turn = text[asking.start : asking.end]
    told = index_terms(f"{turn} {asking.speaker} {answering.speaker}", language=language)
    topical = [
        word
        for word in asked.terms
        if word.casefold() not in QUESTIONERS and not _OF_ASKING.match(word)
    ]
    covered = asked.covered(frozenset(told), topical) == 1 if topical else True
    return is_question(turn) and covered


def _turns_asked_about(asked: Asked, passage: Passage) -> list[Speech]:
    """The turns of those who ask in a transcript, where the question is about them."""
    turns = [speech for speech in passage.speeches if speech.kind == "turn"]
    language = passage.article.language
    return [
        asking
        for asking, answering in pairwise(turns)
        if asks_questioner(asked, asking, answering, language=language)
    ]


def is_question(text: str) -> bool:
    """Whether a text ends by asking."""
    return text.rstrip(_END_MARKS).endswith("?")


def is_heading(sentence: str) -> bool:
    """Whether a line ends without a mark, as headlines and captions do."""
    return sentence.rstrip(_END_MARKS)[-1:].isalnum()


def speaker_terms(passage: Passage, sentence: Span) -> frozenset[str]:
    """The terms of the name of whoever says a sentence."""
    speech = speech_over(passage.speeches, sentence)
    named = speech.speaker if speech else ""
    return frozenset(index_terms(named, language=passage.article.language))


def is_inside(span: Span, speeches: Sequence[Speech]) -> bool:
    """Whether a span begins in one of some speeches."""
    return any(speech.start <= span.start < speech.end for speech in speeches)


def speech_over(speeches: Sequence[Speech], span: Span) -> Speech | None:
    """The speech that holds most of a span, if it holds at least half of it."""
    shared = [(min(s.end, span.end) - max(s.start, span.start), s) for s in speeches]
    most = max(shared, key=lambda pair: pair[0], default=None)
    return most[1] if most and 2 * most[0] >= span.end - span.start else None
